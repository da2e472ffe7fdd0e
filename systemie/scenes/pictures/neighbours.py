"""A single element among its neighbours: what acts on it, what it acts on, what does both."""

from __future__ import annotations

import dataclasses
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from systemie.phrases import Phrases
from systemie.scenes.charts.around import Neighbourhood, Rank
from systemie.scenes.pictures.noticing import noticed
from systemie.scenes.pictures.parts import GONE, joined, listed, part_of, sentences
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.selected import hearts_named
from systemie.scenes.scene import Edge, Node, Scene

MANY = 24


class Ways(NamedTuple):
    """How many links away each box is, against the links and along them."""

    back: Mapping[str, int]
    forth: Mapping[str, int]


def composed(draft: Draft) -> Scene:
    """Return the element that a view looks around, else the most linked one, among its neighbours."""
    nodes = [node for node in draft.scene.nodes if node.status not in GONE]
    edges = [edge for edge in draft.scene.edges if edge.status not in GONE]
    edges = list(joined(edges, {node.id for node in nodes}))
    if not nodes:
        return noticed(draft.scene, draft.phrases("pictures.neighbours.empty"))
    heart, degrees = _heart(draft, nodes, edges)
    ways = Ways(_reached(edges, heart, degrees, back=True), _reached(edges, heart, degrees, back=False))
    return _around(draft, heart, nodes, edges, ways)


def _heart(draft: Draft, nodes: list[Node], edges: list[Edge]) -> tuple[str, int]:
    """Return the element in the middle, and how far around it to look."""
    drawn = {node.id for node in nodes}
    for name, degrees in hearts_named(draft.view):
        element = draft.shown.union.element(name)
        if element is not None and element.id in drawn:
            return element.id, degrees or 1
    count = Counter({node.id: 0 for node in nodes})
    count.update(end for edge in edges for end in {edge.source, edge.target} if end in drawn)
    most = max(count.values())
    return next(node.id for node in nodes if count[node.id] == most), 1


def _reached(edges: Iterable[Edge], heart: str, degrees: int, *, back: bool) -> dict[str, int]:
    """Return what links lead to the heart, or from it, with its distance."""
    near: dict[str, list[str]] = {}
    for edge in edges:
        start, end = (edge.target, edge.source) if back else (edge.source, edge.target)
        near.setdefault(start, []).append(end)
        if edge.direction != "forward":
            near.setdefault(end, []).append(start)
    found, waiting = {heart: 0}, deque([heart])
    while waiting:
        here = waiting.popleft()
        if found[here] < degrees:
            for there in near.get(here, ()):
                if there not in found:
                    found[there] = found[here] + 1
                    waiting.append(there)
    return found


def _around(draft: Draft, heart: str, nodes: list[Node], edges: list[Edge], ways: Ways) -> Scene:
    phrases, label = draft.phrases, {node.id: node.label for node in nodes}
    both = [n.id for n in nodes if n.id != heart and ways.back.get(n.id) == ways.forth.get(n.id) == 1]
    above, below = tuple(both[0::2]), tuple(both[1::2])
    columns, centre = _columns(heart, both, nodes, ways, phrases)
    ids = {heart, *both, *(each for rank in columns for each in rank.members)}
    shown = [node for node in nodes if node.id in ids]
    part = part_of(draft, shown, _links(edges, ids, heart, columns))
    names = [label[each] for each in both]
    chart = Neighbourhood(
        heart, columns, centre, above, below, phrases("pictures.neighbours.both") if both else ""
    )
    said = _description(draft, part, chart, names)
    part = dataclasses.replace(part, chart=chart, description=said)
    alone = phrases("pictures.neighbours.alone", name=label[heart]) if len(ids) == 1 else ""
    return noticed(part, alone, phrases("pictures.neighbours.crowded", n=len(ids)) if len(ids) > MANY else "")


def _columns(
    heart: str, both: list[str], nodes: list[Node], ways: Ways, phrases: Phrases
) -> tuple[tuple[Rank, ...], int]:
    """Return the columns from the farthest cause to the farthest effect, and the rank of the middle one."""
    signed: dict[int, list[str]] = {}
    far = max((*ways.back.values(), *ways.forth.values())) + 1
    for node in nodes:
        back, forth = ways.back.get(node.id, far), ways.forth.get(node.id, far)
        if node.id != heart and node.id not in both and min(back, forth) < far:
            signed.setdefault(-back if back < forth else forth, []).append(node.id)
    left = sorted(each for each in signed if each < 0)
    right = sorted(each for each in signed if each > 0)
    columns = (
        *(Rank(_heading(each, phrases), tuple(signed[each])) for each in left),
        Rank("", (heart,)),
        *(Rank(_heading(each, phrases), tuple(signed[each])) for each in right),
    )
    return columns, len(left)


def _heading(distance: int, phrases: Phrases) -> str:
    key = "causes" if distance < 0 else "effects"
    return phrases(f"pictures.neighbours.{key if abs(distance) == 1 else f'far_{key}'}")


def _links(edges: list[Edge], ids: set[str], heart: str, columns: tuple[Rank, ...]) -> tuple[Edge, ...]:
    """Return the links that explain the picture: those of the heart, those from one column to the next."""
    rank = {each: number for number, column in enumerate(columns) for each in column.members}
    kept = [
        edge for edge in joined(edges, ids)
        if heart in (edge.source, edge.target) or edge.source not in ids or edge.target not in ids
        or abs(rank.get(edge.source, -9) - rank.get(edge.target, 9)) == 1
    ]  # fmt: skip
    return joined(kept, ids)


def _description(draft: Draft, part: Scene, chart: Neighbourhood, both: list[str]) -> str:
    phrases, label = draft.phrases, {node.id: node.label for node in part.nodes}

    def named(distance: int) -> str:
        place = chart.centre + distance
        members = chart.columns[place].members if 0 <= place < len(chart.columns) else ()
        return listed((label[each] for each in members), phrases)

    told = phrases(
        "pictures.neighbours.told", name=label[chart.heart], causes=named(-1), effects=named(1),
        both=listed(both, phrases),
    )  # fmt: skip
    return f"{part.caption.title}. {told} {sentences(draft, part.edges)}"
