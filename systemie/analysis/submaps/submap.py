"""The part of a map that starts reach, are reached from, or are near."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from systemie.analysis.network import Network, network_of
from systemie.analysis.notices import DECLARED_ONLY, NOTHING_TO_COUNT, Notice
from systemie.analysis.options import Options
from systemie.analysis.paths.signs import NetSign
from systemie.analysis.reaching import around, is_on_circuit, reached_from, reaching
from systemie.analysis.references import elements_called
from systemie.analysis.submaps.effects import Relation, effects_of, relations_of
from systemie.model.system import System
from systemie.states import attached

Side = Literal["downstream", "upstream", "neighbours"]
SPREADS: Final[Mapping[Side, Callable[..., dict[int, int]]]] = {
    "downstream": reached_from,
    "upstream": reaching,
    "neighbours": around,
}


@dataclass(frozen=True, slots=True)
class Reach:
    """What one start has on a side: distances in links by element id, nearest first, the start left out.

    `on_circuit` tells whether directed links lead from the start back to it.

    `effects` are the net signs of all paths from the start to each element
    downstream, or from each element upstream to the start; None when not known.
    `relations` tell how direct neighbours stand to the start.
    """

    start: str
    on_circuit: bool
    distances: Mapping[str, int]
    effects: Mapping[str, NetSign | None]
    relations: Mapping[str, Relation]


@dataclass(frozen=True)
class Submap:
    """What several starts have on a side, together and in common.

    `links` are all the links of the map among the starts and what is kept;
    `others` the elements that count, the starts left out; `edges` tells, for
    each element reached, whether it acts on others and whether others act on it.
    """

    side: Side
    degrees: int | None
    reaches: tuple[Reach, ...]
    links: tuple[str, ...]
    others: tuple[str, ...]
    edges: Mapping[str, tuple[bool, bool]]
    notices: tuple[Notice, ...] = ()

    @property
    def starts(self) -> tuple[str, ...]:
        """The ids of the starts."""
        return tuple(each.start for each in self.reaches)

    @cached_property
    def distances(self) -> Mapping[str, int]:
        """The elements that a start has on that side, nearest first, with their shortest distance."""
        found: dict[str, int] = {}
        for reach in self.reaches:
            for each, distance in reach.distances.items():
                found[each] = min(distance, found.get(each, distance))
        return dict(sorted(found.items(), key=lambda pair: pair[1]))

    @cached_property
    def in_common(self) -> tuple[str, ...]:
        """The elements that every start has on that side."""
        return tuple(
            each for each in self.distances if all(each in reach.distances for reach in self.reaches)
        )

    def as_json(self) -> dict[str, Any]:
        """Return ``elements`` by distance, and how the starts differ; see ``cli.md``."""
        starts = self.starts
        return {
            "elements": dict(self.distances),
            "start": starts[0] if starts else None,
            "starts": list(starts),
            "degrees": self.degrees,
            "on_circuit": any(each.on_circuit for each in self.reaches),
            "effects": dict(self.reaches[0].effects) if len(self.reaches) == 1 else {},
            "relations": dict(self.reaches[0].relations) if len(self.reaches) == 1 else {},
            "links": list(self.links),
            "union": list(self.distances),
            "intersection": list(self.in_common),
            "by_start": [
                {
                    "start": each.start,
                    "on_circuit": each.on_circuit,
                    "elements": dict(each.distances),
                    "effects": dict(each.effects),
                    "relations": dict(each.relations),
                }
                for each in self.reaches
            ],
        }


def submap_of(system: System, options: Options, side: Side) -> Submap:
    """Return the submap on a side of each start asked for; raises UnknownName.

    Downstream is all that can be reached along links, upstream all that can
    reach the start (Penn and Barbrook-Johnson 2019); neighbours ignore
    direction, within one link unless asked otherwise. Linear in links for each start.
    """
    acting = network_of(system, families=options.families)
    network = (
        network_of(system, families=options.families, undirected=True) if side == "neighbours" else acting
    )
    degrees = 1 if options.degrees is None and side == "neighbours" else options.degrees
    starts = elements_called(system, options.starts)
    circling = {each for each in starts if each in acting.ranks and is_on_circuit(acting, acting.ranks[each])}
    reaches = tuple(_reach(network, each, side, degrees, is_circling=each in circling) for each in starts)
    kept = {id for each in reaches for id in (each.start, *each.distances)}
    elements = [each for each in system.elements if each.id in kept]
    return Submap(
        side,
        degrees,
        reaches,
        tuple(each.id for each in attached(elements, system.links)),
        tuple(each for each in network.elements if each not in starts),
        {each: _edges(network, each) for each in kept},
        (*network.notices, DECLARED_ONLY if network.arcs else NOTHING_TO_COUNT),
    )


def _reach(
    network: Network, start: str, side: Side, degrees: int | None, *, is_circling: bool
) -> Reach:  # fmt: skip
    rank = network.ranks.get(start)
    if rank is None:
        return Reach(start, False, {}, {}, {})
    found = SPREADS[side](network, [rank], degrees)
    ordered = sorted(found.items(), key=lambda pair: (pair[1], pair[0]))
    distances = {network.elements[each]: distance for each, distance in ordered}
    near = [each for each, _ in ordered] if side != "neighbours" else ()
    effects = effects_of(network, rank, near, towards=side == "upstream")
    signs = {network.elements[each]: sign for each, sign in effects.items()}
    tied = relations_of(network, rank) if side == "neighbours" and distances else {}
    relations = {network.elements[each]: relation for each, relation in tied.items()}
    return Reach(start, is_circling, distances, signs, relations)


def _edges(network: Network, element: str) -> tuple[bool, bool]:
    rank = network.ranks.get(element)
    return (False, False) if rank is None else (bool(network.leaving[rank]), bool(network.entering[rank]))
