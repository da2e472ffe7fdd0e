"""What lies between starts and ends: all that a path from one to the other can use."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, NamedTuple

from systemie.analysis.components import strong_components
from systemie.analysis.network import Network
from systemie.analysis.reaching import reached_from, reaching

NEVER: Final = math.inf
"""The distance of what cannot be reached."""


class Step(NamedTuple):
    """An arc that a path may take: the rank where it leads, and its own rank among the arcs."""

    target: int
    arc: int


class Circle(NamedTuple):
    """A strongly connected component, sets of its ranks written as the bits of a number.

    `place` is the bit of each rank; `ways` and `sources` are, by place, the set
    of ranks where a step leads and from which one comes; `outlets` the sets of ranks that
    leave the component, by how many steps they are from an end, nearest first.
    """

    place: Mapping[int, int]
    ways: tuple[int, ...]
    sources: tuple[int, ...]
    outlets: tuple[tuple[int, int], ...]

    @property
    def whole(self) -> int:
        """All the ranks of the component."""
        return (1 << len(self.ways)) - 1


def ahead_of(ways: Sequence[int], some: int) -> int:
    """Return where ways lead, in one step, from a set of places."""
    found = 0
    while some:
        lowest = some & -some
        found |= ways[lowest.bit_length() - 1]
        some ^= lowest
    return found


@dataclass(frozen=True)
class Between:
    """The arcs of a network that lie on a way from a start to an end, and what every path goes through.

    `starts` and `ends` are ranks, starts in the order of their ids. `through`
    holds what every path must use: each is a set of ranks and a set of arcs,
    one of which is enough.
    """

    network: Network
    starts: tuple[int, ...]
    ends: frozenset[int]
    through: tuple[Need, ...] = ()

    @cached_property
    def inside(self) -> frozenset[int]:
        """The ranks that a start reaches and that reach an end, starts and ends included.

        What neither leads to something needed nor comes from it is left out.
        """
        down = {*self.starts, *reached_from(self.network, self.starts)}
        kept = down & {*self.ends, *reaching(self.network, self.ends)}
        for need in self.through:
            into = {*need.ranks, *(self.network.arcs[arc].source for arc in need.arcs)}
            out = {*need.ranks, *(self.network.arcs[arc].target for arc in need.arcs)}
            near = {*reaching(self.network, into), *reached_from(self.network, out)}
            kept &= {*into, *out, *near}
        return frozenset(kept)

    @cached_property
    def steps(self) -> tuple[tuple[Step, ...], ...]:
        """For each rank, the steps that may be taken there, in the order of ids.

        Never a self-link; none back to an only start, nor on from an only end.
        """
        network = self.network
        return tuple(
            tuple(sorted(self._steps_at(rank), key=lambda step: (network.elements[step.target], step.arc)))
            for rank in range(len(network.elements))
        )

    def _steps_at(self, rank: int) -> Iterable[Step]:
        if rank not in self.inside or self.ends == {rank}:
            return
        for arc in self.network.leaving[rank]:
            target = self.network.arcs[arc].target
            if target in self.inside and target != rank and self.starts != (target,):
                yield Step(target, arc)

    @cached_property
    def left(self) -> Mapping[int, int]:
        """For each rank inside, how many steps there are at least to an end: 0 at an end."""
        return {**reaching(self.network, self.ends), **dict.fromkeys(self.ends, 0)}

    @cached_property
    def component(self) -> tuple[int, ...]:
        """For each rank, the number of the strongly connected component it stands in."""
        found = [0] * len(self.steps)
        for number, ranks in enumerate(self.components):
            for rank in ranks:
                found[rank] = number
        return tuple(found)

    @cached_property
    def components(self) -> tuple[tuple[int, ...], ...]:
        """The strongly connected components of the steps: a path enters each at most once."""
        return strong_components([[step.target for step in steps] for steps in self.steps])

    @cached_property
    def outlet(self) -> tuple[float, ...]:
        """For each rank, how many steps to an end without another of its component: NEVER where none."""
        return tuple(self._outlet(rank) for rank in range(len(self.steps)))

    def _outlet(self, rank: int) -> float:
        if rank in self.ends:
            return 0
        mine = self.component[rank]
        outside = (step.target for step in self.steps[rank] if self.component[step.target] != mine)
        return min((self.left[target] + 1 for target in outside), default=NEVER)

    @cached_property
    def circles(self) -> tuple[Circle, ...]:
        """The components as bits, for searches that go round and round in them."""
        return tuple(self._circle(ranks) for ranks in self.components)

    def _circle(self, ranks: tuple[int, ...]) -> Circle:
        place = {rank: number for number, rank in enumerate(ranks)}
        ways, sources, outlets = [0] * len(ranks), [0] * len(ranks), dict[int, int]()
        for rank, number in place.items():
            for step in self.steps[rank]:
                if step.target in place:
                    ways[number] |= 1 << place[step.target]
                    sources[place[step.target]] |= 1 << number
            if self.outlet[rank] < NEVER:
                distance = int(self.outlet[rank])
                outlets[distance] = outlets.get(distance, 0) | 1 << number
        return Circle(place, tuple(ways), tuple(sources), tuple(sorted(outlets.items())))

    def parts(self) -> Iterator[Between]:
        """Yield the same question in parts where no start is an end: a path never comes back to its start."""
        both = self.ends.intersection(self.starts)
        for start in self.starts if both else ():
            yield replace(self, starts=(start,), ends=self.ends - {start})
        if not both:
            yield self


class Need(NamedTuple):
    """What every path must go through: one of these ranks, or one of these arcs."""

    ranks: frozenset[int] = frozenset()
    arcs: frozenset[int] = frozenset()


def between(
    network: Network, starts: Collection[int], ends: Collection[int], *, through: Iterable[Need] = ()
) -> Between:
    """Return what lies between starts and ends. Linear, but for sorting the steps by id."""
    ordered = sorted(set(starts), key=network.elements.__getitem__)
    return Between(network, tuple(ordered), frozenset(ends), tuple(through))
