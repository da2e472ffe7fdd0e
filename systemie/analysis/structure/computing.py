"""The structure of a map: parts, bridges, what each element holds, how redundant its paths are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from systemie.analysis.components import strong_components, weak_components
from systemie.analysis.loops.budgets import Count
from systemie.analysis.loops.passing import loops_passing
from systemie.analysis.network import Network, network_of
from systemie.analysis.notices import NOTHING_TO_COUNT, Notice
from systemie.analysis.options import Options
from systemie.analysis.structure.controlling import Control, control_of
from systemie.analysis.structure.cutting import Bridge, Cuts, cuts_of
from systemie.analysis.structure.reached import INTERVENTIONS, OUTCOMES, PAIRS, Reach, ends_in, reach_of
from systemie.model.system import System

CONTROLLABILITY: Notice = Notice("analysis.structure.controllability_warning")


@dataclass(frozen=True)
class Structure:
    """What holds a map together.

    `tied` is the map with undirected links, for what direction does not
    matter to (parts, bridges, cuts); `network` the directed one, for what is
    reached. The two may differ in elements: each has its own ranks.
    """

    tied: Network
    network: Network
    parts: tuple[tuple[int, ...], ...]
    circles: tuple[tuple[int, ...], ...]
    cuts: Cuts
    reach: Reach
    loops: Count
    control: Control | None
    notices: tuple[Notice, ...] = ()

    def links_of(self, bridge: Bridge) -> tuple[str, ...]:
        """Return the ids of the links that make a tie."""
        ends = {bridge.low, bridge.high}
        ids = (link.id for arc in self.tied.arcs if {arc.source, arc.target} == ends for link in arc.links)
        return tuple(dict.fromkeys(ids))

    def largest_without(self, rank: int) -> int:
        """Return the size of the largest part without an element of `tied`."""
        others = (len(part) for part in self.parts if rank not in part)
        return max([*others, *self.cuts.parts[rank]], default=0)

    def loops_without(self, rank: int) -> int:
        """Return how many loops are left without an element of `network`, of those that are counted."""
        return self.loops.tally.total - (self.loops.by_element[rank] if rank >= 0 else 0)

    def as_json(self) -> dict[str, Any]:
        """Return the structure by ids."""
        return {
            "components": {
                "weak": [_ids(self.tied, each) for each in self.parts],
                "strong": [_ids(self.network, each) for each in self.circles],
            },
            "bridges": [
                {
                    "elements": _ids(self.tied, (each.low, each.high)),
                    "links": list(self.links_of(each)),
                    "sides": list(each.sides),
                }
                for each in self.cuts.bridges
            ],
            "articulation_points": _ids(self.tied, self.cuts.articulations),
            "interventions": _ids(self.network, self.reach.interventions),
            "outcomes": _ids(self.network, self.reach.outcomes),
            "outcomes_reached": _ids(self.network, self.reach.reached),
            "removals": {each: self._removal(each) for each in self.tied.elements},
            "loops": {
                "count": self.loops.tally.total,
                "exact": self.loops.is_exact,
                "complete_to": self.loops.complete_to,
            },
            "redundancy": [self._ways(rank) for rank in range(len(self.reach.ways))],
            "redundancy_exact": self.reach.is_whole,
            "controllability": self._control(),
        }

    def _removal(self, id: str) -> dict[str, Any]:
        rank, directed = self.tied.ranks[id], self.network.ranks.get(id, -1)
        kept, before = self.reach.kept(directed)
        return {
            "outcomes_reached": kept,
            "share": kept / before if before else None,
            "lost": _ids(self.network, self.reach.lost.get(directed, ())),
            "loops": self.loops_without(directed),
            "largest_component": self.largest_without(rank),
            "parts": list(self.cuts.parts[rank]),
        }

    def _ways(self, rank: int) -> dict[str, Any]:
        ways, elements = self.reach.ways[rank], self.network.elements
        ends = {"from": elements[ways.start], "to": elements[ways.end]}
        return {**ends, "disjoint_paths": ways.disjoint, "crossed": _ids(self.network, ways.crossed)}

    def _control(self) -> dict[str, Any] | None:
        if self.control is None:
            return None
        parts = dict(zip(self.network.elements, self.control.parts, strict=True))
        return {"driver_nodes": self.control.drivers, "elements": parts}


def _ids(network: Network, ranks: tuple[int, ...]) -> list[str]:
    return [network.elements[rank] for rank in ranks]


def result_of(system: System, options: Options) -> Structure:
    """Return the structure of the state shown.

    Interventions are ``options.starts``, else actions and levers; outcomes
    ``options.ends``, else effects and goals; raises UnknownName. Linear in
    links, but for separate ways (`PAIRS` or ``options.budget`` pairs) and for
    controllability, counted only when it is asked for.
    """
    network = network_of(system, families=options.families)
    tied = network_of(system, families=options.families, undirected=True)
    starts = ends_in(network, system, options.starts, INTERVENTIONS)
    ends = ends_in(network, system, options.ends, OUTCOMES)
    pairs = PAIRS if options.budget is None else max(0, options.budget)
    reach = reach_of(network, starts, ends, pairs=pairs)
    return Structure(
        tied,
        network,
        weak_components(tied.neighbours),
        strong_components(network.successors),
        cuts_of(tied.neighbours),
        reach,
        loops_passing(network, options),
        control_of(network.successors) if options.controllability else None,
        tuple(_notices(network, tied, reach, options)),
    )


def _notices(network: Network, tied: Network, reach: Reach, options: Options) -> Iterator[Notice]:
    yield from network.notices
    if not tied.arcs:
        yield NOTHING_TO_COUNT
    if not reach.is_whole:
        yield Notice("analysis.structure.pairs_cut", {"count": len(reach.ways)})
    if options.controllability:
        yield CONTROLLABILITY
