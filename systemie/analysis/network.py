"""What acts on what: the directed links of a system, parallel ones merged, by rank."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, NamedTuple

from systemie.analysis.notices import Notice, counted
from systemie.findings import Refused, UnknownName, Word
from systemie.model.links import Link
from systemie.model.system import System

UNCOUNTED_FAMILIES: Final = frozenset({"meaning", "structure"})
"""Families that say where a thing belongs or what it means, not what acts on what."""
UNCOUNTED_KINDS: Final = frozenset({"source", "territory", "indicator"})
"""Kinds that count only where a link touches them."""

BACKWARD_TYPES: Final = frozenset({"depend_de", "necessite", "attend_de"})
"""Types whose arrow goes from who depends to what it depends on."""

INERT: Final = frozenset({"absent", "gone"})
"""States of what does not act: what is missing, what has disappeared or been given up."""

Sign = Literal["+", "-"]


class Arc(NamedTuple):
    """One way of acting, between two ranks of `Network.elements`.

    `sign` is None when no link says it, or when parallel links differ;
    `delayed` tells whether one of them is; `links` are those merged here, in
    the order of the text.
    """

    source: int
    target: int
    sign: Sign | None
    delayed: bool
    links: tuple[Link, ...]


@dataclass(frozen=True)
class Network:
    """Elements by rank, in the order of the text, and the arcs between them, in the same order.

    Self-links are arcs. `notices` say what was left out, and why.
    """

    elements: tuple[str, ...]
    arcs: tuple[Arc, ...]
    notices: tuple[Notice, ...] = ()

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """The rank of each element id."""
        return {each: rank for rank, each in enumerate(self.elements)}

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Each link that counts, once, in the order of its first arc."""
        return tuple({link.id: link for arc in self.arcs for link in arc.links}.values())

    @cached_property
    def leaving(self) -> tuple[tuple[int, ...], ...]:
        """For each element, the ranks of the arcs that leave it."""
        return self._arcs_at(arc.source for arc in self.arcs)

    @cached_property
    def entering(self) -> tuple[tuple[int, ...], ...]:
        """For each element, the ranks of the arcs that enter it."""
        return self._arcs_at(arc.target for arc in self.arcs)

    @cached_property
    def successors(self) -> tuple[tuple[int, ...], ...]:
        """For each element, those it acts on, each once; itself where it has a self-link."""
        return tuple(tuple(dict.fromkeys(self.arcs[arc].target for arc in arcs)) for arcs in self.leaving)

    @cached_property
    def predecessors(self) -> tuple[tuple[int, ...], ...]:
        """For each element, those that act on it, each once; itself where it has a self-link."""
        return tuple(tuple(dict.fromkeys(self.arcs[arc].source for arc in arcs)) for arcs in self.entering)

    @cached_property
    def neighbours(self) -> tuple[tuple[int, ...], ...]:
        """For each element, the others it is tied to, whichever acts, each once, lowest rank first."""
        return tuple(
            tuple(sorted({*out, *into} - {rank}))
            for rank, (out, into) in enumerate(zip(self.successors, self.predecessors, strict=True))
        )

    def _arcs_at(self, ends: Iterable[int]) -> tuple[tuple[int, ...], ...]:
        found: list[list[int]] = [[] for _ in self.elements]
        for rank, end in enumerate(ends):
            found[end].append(rank)
        return tuple(tuple(each) for each in found)

    def without(self, removed: Collection[int]) -> Network:
        """Return the network without the elements of those ranks nor the arcs that touch them."""
        kept = [rank for rank in range(len(self.elements)) if rank not in removed]
        new = {old: rank for rank, old in enumerate(kept)}
        arcs = (
            arc._replace(source=new[arc.source], target=new[arc.target])
            for arc in self.arcs
            if arc.source in new and arc.target in new
        )
        return Network(tuple(self.elements[rank] for rank in kept), tuple(arcs), self.notices)


def network_of(
    system: System,
    *,
    apart: bool = False,
    families: Collection[str] | None = None,
    undirected: bool = False,
    inert: bool = False,
) -> Network:
    """Return what acts on what in the state shown.

    Counted: the directed links between two elements, but those of the families
    `meaning` and `structure` that carry neither sign, strength nor weight; with
    `families`, the links of these families alone ("" for links without type).
    Parallel links are merged unless `apart`. With `undirected`, a link without
    direction counts in both; otherwise it is left out. What is absent or gone
    does not act: it counts only with `inert`. Sources, territories and
    indicators count only where a counted link touches them. Linear in links.
    """
    there = [each for each in system.elements if inert or each.state not in INERT]
    counted, left_out = _sorted_out(
        system, {each.id for each in there}, families, undirected=undirected, inert=inert
    )
    touched = {end for link in counted for end in (link.source, link.target)}
    alone = [each for each in there if each.id not in touched and each.kind in UNCOUNTED_KINDS]
    left_out["unlinked"] = sum(each.kind != "source" for each in alone)
    unlinked = {each.id for each in alone}
    elements = tuple(each.id for each in there if each.id not in unlinked)
    ranks = {each: rank for rank, each in enumerate(elements)}
    ways: dict[object, list[tuple[int, int, Link]]] = {}
    for link in counted:
        for source, target in _ways(link):
            way = (ranks[source], ranks[target])
            ways.setdefault((*way, len(ways)) if apart else way, []).append((*way, link))
    return Network(elements, tuple(_merged(each) for each in ways.values()), _notices(left_out))


def _sorted_out(
    system: System, there: Set[str], families: Collection[str] | None, *, undirected: bool, inert: bool
) -> tuple[list[Link], dict[str, int]]:
    """Return the links that count, and how many are left out for each reason."""
    ids, counted = system.element_ids, []
    left_out = dict.fromkeys(("undirected", "on_link", "inert", "family"), 0)
    for link in system.links:
        if link.is_on_link:
            left_out["on_link"] += 1
        elif link.source not in ids or link.target not in ids:
            continue
        elif link.direction == "none" and not undirected:
            left_out["undirected"] += 1
        elif not _is_counted(system, link, families):
            left_out["family"] += 1
        elif {link.source, link.target} <= there and (inert or link.state not in INERT):
            counted.append(link)
        else:
            left_out["inert"] += 1
    return counted, left_out


def _is_counted(system: System, link: Link, families: Collection[str] | None) -> bool:
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    family = kind.family if kind else ""
    if families is not None:
        return family in families
    is_said = link.sign is not None or link.strength is not None or link.weight is not None
    return is_said or family not in UNCOUNTED_FAMILIES


def _ways(link: Link) -> Iterator[tuple[str, str]]:
    yield link.source, link.target
    if link.direction != "forward" and link.source != link.target:
        yield link.target, link.source


def _merged(ways: list[tuple[int, int, Link]]) -> Arc:
    source, target, _ = ways[0]
    links = tuple(link for _, _, link in ways)
    signs = {link.sign for link in links}
    sign = next(iter(signs)) if len(signs) == 1 else None
    return Arc(source, target, sign if sign in ("+", "-") else None, any(x.is_delayed for x in links), links)


def _notices(left_out: Mapping[str, int]) -> tuple[Notice, ...]:
    return tuple(
        Notice(f"analysis.common.left_out.{reason}", {"count": count})
        for reason, count in left_out.items()
        if count
    )


def rank_in(network: Network, system: System, reference: str) -> int:
    """Return the rank of the element of that id or unique name.

    Raises UnknownName, or Refused for one that is absent or gone in the state shown.
    """
    element = system.element(reference)
    rank = network.ranks.get(element.id) if element is not None else None
    if rank is None and element is not None and element.state in INERT:
        raise Refused("analysis.common.not_there", name=element.name)
    if rank is None:
        raise UnknownName(name=reference, what=Word("noun.element"), choices=network.elements)
    return rank


def count_outside(links: Iterable[Link], system: System, family: str) -> int:
    """Return how many links have a type that is not of that family."""
    kinds = (system.vocabulary.link_kind(link.type) for link in links if link.type)
    return sum(kind is not None and kind.family != family for kind in kinds)


def backward(links: Iterable[Link], system: System) -> tuple[Notice, ...]:
    """Return the notice that so many links go from who depends to what it depends on, if there are any."""
    kinds = (system.vocabulary.link_kind(link.type) for link in links if link.type)
    return counted(
        "analysis.common.backward", sum(kind is not None and kind.id in BACKWARD_TYPES for kind in kinds)
    )
