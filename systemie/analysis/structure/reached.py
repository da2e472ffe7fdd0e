"""Which outcomes are within reach of which interventions, by how many separate ways, and through what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from systemie.analysis.disjoint import disjoint_paths
from systemie.analysis.dominators import crossed_before, dominators_of
from systemie.analysis.network import Network, rank_in
from systemie.analysis.reaching import reached_from
from systemie.model.system import System

INTERVENTIONS: Final = ("action", "lever")
OUTCOMES: Final = ("outcome", "goal")
PAIRS: Final = 400
"""Pairs of an intervention and an outcome whose separate ways are counted, unless a budget says otherwise."""


class Ways(NamedTuple):
    """From an intervention to an outcome: how many separate paths, and the points that all paths cross."""

    start: int
    end: int
    disjoint: int
    crossed: tuple[int, ...]


@dataclass(frozen=True)
class Reach:
    """Interventions and outcomes by rank; which outcomes are reached, and which fall with each element.

    `lost` gives, for an element, the other outcomes that no intervention reaches
    without it. `ways` are for the pairs that a path joins; `is_whole` is false
    when there were too many pairs to look at.
    """

    interventions: tuple[int, ...]
    outcomes: tuple[int, ...]
    reached: tuple[int, ...]
    lost: Mapping[int, tuple[int, ...]]
    ways: tuple[Ways, ...]
    is_whole: bool = True

    def kept(self, removed: int) -> tuple[int, int]:
        """Return how many other outcomes are reached without an element, and how many are with it."""
        before = len(self.reached) - (removed in self.reached)
        return before - len(self.lost.get(removed, ())), before


def ends_in(
    network: Network, system: System, references: Sequence[str], kinds: Collection[str]
) -> tuple[int, ...]:
    """Return the ranks of what is referred to, or else of the elements of some kinds; raises UnknownName."""
    if references:
        return tuple(dict.fromkeys(rank_in(network, system, each) for each in references))
    found = (network.ranks.get(each.id) for each in system.elements if each.kind in kinds)
    return tuple(sorted(rank for rank in found if rank is not None))


def reach_of(
    network: Network, interventions: Sequence[int], outcomes: Sequence[int], *, pairs: int = PAIRS
) -> Reach:
    """Return what interventions reach, and what would break it.

    An outcome falls with an element when all paths to it, from any
    intervention, cross that element: exact, by dominators, nearly linear. The
    ways of each pair cost (n + m) a separate path; `pairs` bounds them.
    """
    ways = network.successors
    dominators = dominators_of(ways, interventions)
    reached = tuple(each for each in outcomes if each in dominators)
    lost: dict[int, list[int]] = {}
    for outcome in reached:
        for crossed in crossed_before(dominators, outcome):
            lost.setdefault(crossed, []).append(outcome)
    joined = list(_joined(network, interventions, outcomes, pairs + 1))
    return Reach(
        tuple(interventions), tuple(outcomes), reached, {rank: tuple(each) for rank, each in lost.items()},
        tuple(_ways(network, joined[:pairs])), len(joined) <= pairs,
    )  # fmt: skip


def _joined(
    network: Network, interventions: Sequence[int], outcomes: Sequence[int], most: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that a path joins, no more than `most`."""
    found = 0
    for start in interventions:
        ahead = reached_from(network, [start])
        for end in outcomes:
            if end in ahead and found < most:
                found += 1
                yield start, end
        if found >= most:
            return


def _ways(network: Network, joined: Iterable[tuple[int, int]]) -> Iterator[Ways]:
    """Yield the ways of each pair; points in common are looked for once for each start."""
    for start, pairs in groupby(joined, key=itemgetter(0)):
        dominators = dominators_of(network.successors, [start])
        for _, end in pairs:
            count = disjoint_paths(network.successors, start, end)
            crossed = crossed_before(dominators, end)[1:]
            yield Ways(start, end, count, crossed)
