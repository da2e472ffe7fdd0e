"""What every loop must go through, and the networks in which to look for such loops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from systemie.analysis.network import Network, rank_in
from systemie.findings import Refused, UnknownName, Word
from systemie.model.arrows import has_arrow
from systemie.model.system import System

CHOICES: Final = 8
"""Reciprocal links that loops may be asked to go through at once: each doubles the cases."""


@dataclass(frozen=True, slots=True)
class Waypoints:
    """Elements by rank, and links by the ranks of the arcs that carry them: one, or either of two."""

    elements: frozenset[int] = frozenset()
    links: tuple[tuple[int, ...], ...] = ()


NOWHERE: Final = Waypoints()


class Case(NamedTuple):
    """The arcs that may be used, and the elements that loops must visit."""

    arcs: tuple[int, ...]
    needed: frozenset[int] = frozenset()


def waypoints_in(network: Network, system: System, references: Iterable[str]) -> Waypoints:
    """Return what references to elements or links designate in the network.

    Raises UnknownName, or Refused for what the network leaves out.
    """
    elements: set[int] = set()
    links: list[tuple[int, ...]] = []
    for reference in references:
        link = None if system.element(reference) else system.link(reference)
        arcs = tuple(rank for rank, arc in enumerate(network.arcs) if link is not None and link in arc.links)
        if arcs:
            links.append(arcs)
        elif link is not None:
            raise Refused("analysis.loops.link_left_out", name=reference)
        elif has_arrow(reference):
            choices = tuple(dict.fromkeys(each.id for arc in network.arcs for each in arc.links))
            raise UnknownName(name=reference, what=Word("noun.link"), choices=choices)
        else:
            elements.add(rank_in(network, system, reference))
    return Waypoints(frozenset(elements), tuple(links))


def cases_of(network: Network, waypoints: Waypoints) -> list[Case] | None:
    """Return where to look for the loops through all waypoints; each such loop is in one case alone.

    A loop through an arc can use no other arc that leaves the same element or
    enters the same one. A reciprocal link makes two cases: one way, or the
    other way alone. None when there are too many reciprocal links.
    """
    if sum(len(each) > 1 for each in waypoints.links) > CHOICES:
        return None
    found = []
    for picked in product(*waypoints.links):
        pairs = list(zip(waypoints.links, picked, strict=True))
        barred = {arc for arcs, chosen in pairs for arc in arcs[: arcs.index(chosen)]}
        ways = {network.arcs[arc][:2] for arc in picked}
        is_way = (
            len({source for source, _ in ways}) == len({target for _, target in ways}) == len(set(picked))
        )
        if is_way and barred.isdisjoint(picked):
            arcs = tuple(_allowed(network, set(picked), barred))
            found.append(Case(arcs, waypoints.elements.union(*ways)))
    return found


def _allowed(network: Network, chosen: set[int], barred: set[int]) -> Iterator[int]:
    leaving = {network.arcs[arc].source for arc in chosen}
    entering = {network.arcs[arc].target for arc in chosen}
    for rank, arc in enumerate(network.arcs):
        is_other_way = arc.source in leaving or arc.target in entering
        if rank not in barred and (rank in chosen or not is_other_way):
            yield rank
