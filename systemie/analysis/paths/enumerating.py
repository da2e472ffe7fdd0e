"""Simple paths one by one: never an element twice, never a way that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from systemie.analysis.paths.between import NEVER, Between, Circle, Step, ahead_of
from systemie.analysis.paths.effort import Effort

Path = tuple[int, ...]
"""The arcs of a path, in order."""


class Walk:
    """The simple paths from a start to an end, as arcs, in the order of the ids they go through.

    At each step the distances that are left are computed without what the
    path already holds, so that every branch taken ends in a path: the work
    for each path is bounded by its length times the size of its strongly
    connected components (polynomial delay; no visited set is shared between
    branches). `limit` is the longest path, in links; once walked, `is_limited` tells
    whether a longer path exists. Raises Exhausted when the effort is spent.
    """

    def __init__(self, between: Between, effort: Effort, *, limit: float = NEVER) -> None:
        self.between, self.effort, self.limit = between, effort, limit
        self.is_limited = False

    def __iter__(self) -> Iterator[Path]:
        for start in self.between.starts:
            yield from self._from(start)

    def _from(self, start: int) -> Iterator[Path]:
        ends = self.between.ends
        held, trail = _Held(self.between, start), list[Step]()
        ahead = [iter(self._ahead(start, held, 0))]
        while ahead:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                if trail:
                    held.release(trail.pop().target)
                continue
            trail.append(step)
            held.take(step.target)
            if step.target in ends and self._has_all(start, trail):
                yield tuple(each.arc for each in trail)
            ahead.append(iter(self._ahead(step.target, held, len(trail))))

    def _has_all(self, start: int, trail: list[Step]) -> bool:
        """Tell whether a path goes through all that it must."""
        for need in self.between.through:
            if start in need.ranks:
                continue
            if not any(step.target in need.ranks or step.arc in need.arcs for step in trail):
                return False
        return True

    def _ahead(self, here: int, held: _Held, length: int) -> list[Step]:
        """Return the steps that lead to an end without what is held, within the limit."""
        steps = [step for step in self.between.steps[here] if step.target not in held.ranks]
        self.effort.spend(1 + len(steps))
        if not steps or (length and len(steps) == 1 and here not in self.between.ends):
            return steps
        left = self._left(here, steps, held, length)
        kept = []
        for step in steps:
            more = left.get(step.target, NEVER)
            if more == NEVER:
                continue
            if length + 1 + more <= self.limit:
                kept.append(step)
            else:
                self.is_limited = True
        return kept

    def _left(self, here: int, steps: list[Step], held: _Held, length: int) -> Mapping[int, float]:
        """Return how many steps are left after each of these, without what is held."""
        component, found = self.between.component, dict[int, float]()
        near = [step.target for step in steps if component[step.target] == component[here]]
        for step in steps:
            found[step.target] = self.between.left[step.target]
        if near:
            circle = self.between.circles[component[here]]
            found.update(dict.fromkeys(near, NEVER))
            found.update(self._left_inside(circle, near, held.free[component[here]], self.limit - length - 1))
        return found

    def _left_inside(
        self, circle: Circle, near: list[int], free: int, most: float
    ) -> Iterator[tuple[int, int]]:
        """Yield how many steps are left from ranks of a component, without what is held.

        Breadth first, backwards from the outlets, by increasing distance.
        What lies farther than `most` is looked for only to know whether it exists.
        """
        wanted = {circle.place[rank]: rank for rank in near}
        outlets, reached, edge, distance = list(circle.outlets), 0, 0, 0
        while wanted and (edge or outlets) and not (distance > most and self.is_limited):
            if not edge:
                distance = max(distance, outlets[0][0])
            while outlets and outlets[0][0] <= distance:
                edge |= outlets.pop(0)[1] & free & ~reached
            reached |= edge
            self.effort.spend(1 + edge.bit_count())
            for place in [place for place in wanted if edge >> place & 1]:
                yield wanted.pop(place), distance
            edge = ahead_of(circle.sources, edge) & free & ~reached
            distance += 1


class _Held:
    """What a path holds already, and what is free in each component."""

    def __init__(self, between: Between, start: int) -> None:
        self.between = between
        self.ranks: set[int] = set()
        self.free = [circle.whole for circle in between.circles]
        self.take(start)

    def take(self, rank: int) -> None:
        self.ranks.add(rank)
        component = self.between.component[rank]
        self.free[component] &= ~(1 << self.between.circles[component].place[rank])

    def release(self, rank: int) -> None:
        self.ranks.remove(rank)
        component = self.between.component[rank]
        self.free[component] |= 1 << self.between.circles[component].place[rank]
