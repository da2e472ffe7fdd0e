"""Where each element stands on an impact pathway: declared, known by its kind, or guessed by its links."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from systemie.model.elements import Element, Outcome
from systemie.scenes.pictures.parts import joined
from systemie.scenes.scene import Edge, Node

COLUMNS: Final = ("means", "activities", "outputs", "changes", "impacts")
CONTEXT: Final = "context"
BY_ZONE: Final = {"control": "outputs", "influence": "changes", "interest": "impacts"}
BY_KIND: Final = {
    "actor": "means", "forum": "means", "action": "activities", "lever": "activities",
    "goal": "impacts", "issue": "impacts", "shock": CONTEXT,
}  # fmt: skip
ASIDE: Final = ("territory", "indicator", "controversy", "source")
"""Kinds that a pathway shows only when its view includes them by name."""
DEEPEST: Final = {"means": 1, "activities": 2, "outputs": 2, "changes": 3, "impacts": 2}
"""How many columns, one after the other, a part of the pathway may take."""
_BACKWARD: Final = ("depend_de", "necessite", "attend_de")

Ways = Mapping[str, list[str]]


@dataclass(frozen=True)
class Standing:
    """The column of each element shown, those guessed, and the links inside columns."""

    column: Mapping[str, str]
    guessed: tuple[str, ...]
    has_outcome: bool
    inner: Mapping[str, tuple[tuple[str, str], ...]]

    def depths(self, column: str) -> list[tuple[str, ...]]:
        """Return the members of a column, in as many columns as their own levels ask for."""
        members = [each for each, where in self.column.items() if where == column]
        if not members:
            return []
        levels = _levels(members, self.inner.get(column, ()), DEEPEST[column])
        found = [tuple(each for each in members if levels[each] == depth) for depth in range(DEEPEST[column])]
        return [each for each in found if each]


def standing_of(
    nodes: Iterable[Node], edges: Iterable[Edge], elements: Mapping[str, Element], *, is_chosen: bool
) -> Standing:
    """Return where elements stand; unless a view chose them, those on the way from acts to effects."""
    nodes = list(nodes)
    links = [edge for edge in joined(edges, {node.id for node in nodes}) if edge.source in elements]
    links = [edge for edge in links if edge.target in elements]
    known = {node.id: where for node in nodes if (where := _known(node, elements[node.id]))}
    forth, back = _ways(links)
    unknown = [node for node in nodes if node.id not in known]
    if not is_chosen:
        unknown = [
            node for node in unknown if node.kind not in ASIDE and _is_between(node.id, known, forth, back)
        ]
    guessed = _guessed([node.id for node in unknown], known, forth, back)
    column = {node.id: at for node in nodes if (at := known.get(node.id) or guessed.get(node.id))}
    if not is_chosen:
        column = _tied(column, forth, back)
    inner: dict[str, list[tuple[str, str]]] = {}
    for edge in links:
        if column.get(edge.source) and column.get(edge.source) == column.get(edge.target):
            inner.setdefault(column[edge.source], []).append((edge.source, edge.target))
    has_outcome = any(isinstance(elements[each], Outcome) for each in column)
    return Standing(column, tuple(guessed), has_outcome, {key: tuple(pairs) for key, pairs in inner.items()})


def _known(node: Node, element: Element) -> str:
    """Return the column that an element's declaration or its kind gives it, empty for none."""
    if isinstance(element, Outcome):
        return BY_ZONE.get(element.zone or "", "")
    if node.outside and node.kind not in ("action", "lever", "goal"):
        return CONTEXT
    return BY_KIND.get(node.kind, "")


def _ways(links: Iterable[Edge]) -> tuple[Ways, Ways]:
    forth: dict[str, list[str]] = {}
    back: dict[str, list[str]] = {}
    for edge in links:
        ends = (edge.target, edge.source) if edge.type in _BACKWARD else (edge.source, edge.target)
        pairs = [ends] if edge.direction == "forward" else [ends, ends[::-1]]
        for source, target in pairs:
            forth.setdefault(source, []).append(target)
            back.setdefault(target, []).append(source)
    return forth, back


def _is_between(id: str, known: Mapping[str, str], forth: Ways, back: Ways) -> bool:
    """Tell whether links lead from something we do to an element, and from there to an effect or an end."""
    fed = any(known.get(each) in COLUMNS[:3] for each in _reached(id, back))
    ahead = _reached(id, forth)
    return fed and any(known.get(each) in ("changes", "impacts") or not forth.get(each) for each in ahead)


def _reached(start: str, ways: Ways) -> set[str]:
    found, waiting = {start}, deque([start])
    while waiting:
        for there in ways.get(waiting.popleft(), ()):
            if there not in found:
                found.add(there)
                waiting.append(there)
    return found


def _guessed(ids: list[str], known: Mapping[str, str], forth: Ways, back: Ways) -> dict[str, str]:
    """Return the columns that links suggest.

    What an act feeds is a change, and so is what leads from a change to
    another. What changes alone feed is an impact. What nothing feeds, but
    which feeds acts, is a means; all the rest is context.
    """
    fed = {each for each in ids if any(known.get(there) in COLUMNS[:3] for there in back.get(each, ()))}
    changes = fed | {each for each, where in known.items() if where == "changes"}
    reached = {each for start in changes for each in _reached(start, forth)}
    found = {}
    for each in ids:
        ahead = set(forth.get(each, ()))
        if each in fed or (each in reached and ahead & changes):
            found[each] = "changes"
        elif each in reached:
            found[each] = "impacts"
        else:
            is_means = any(known.get(there) == "activities" for there in ahead)
            found[each] = "means" if is_means else CONTEXT
    return found


def _tied(column: Mapping[str, str], forth: Ways, back: Ways) -> dict[str, str]:
    """Return the columns without acts that lead to no effect, nor the means and context of these alone."""
    ends = {each for each, where in column.items() if where in ("changes", "impacts")}
    acts = {each for each, where in column.items() if where in ("activities", "outputs")}
    leading = {each for each in acts if _reached(each, forth) & ends} or acts
    main = ends | leading
    near = {there for each in main for there in (*forth.get(each, ()), *back.get(each, ()))}
    aiding = {there for each in leading for there in back.get(each, ())}
    kept = {"means": aiding, CONTEXT: near}
    return {each: where for each, where in column.items() if each in kept.get(where, main)}


def _levels(members: list[str], pairs: Iterable[tuple[str, str]], deepest: int) -> dict[str, int]:
    """Return the trophic level of each member among the others, as the rank of a column."""
    from systemie.trophic import arcs_of, levels_of

    rank = {each: number for number, each in enumerate(members)}
    ends = [(rank[a], rank[b]) for a, b in dict.fromkeys(pairs) if a != b]
    if not ends:
        return dict.fromkeys(members, 0)
    arcs = arcs_of(len(members), [a for a, _ in ends], [b for _, b in ends], [1.0] * len(ends))
    levels = [round(float(each), 6) for each in levels_of(arcs).levels]
    return {each: min(int(level + 0.5), deepest - 1) for each, level in zip(members, levels, strict=True)}
