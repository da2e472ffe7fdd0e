"""The largest flow through a network, and where it is held back."""

from __future__ import annotations

from collections import deque
from typing import Final

ENDLESS: Final = 1 << 60
"""A capacity that holds nothing back."""


class Flow:
    """A flow between places numbered from 0, over pipes that each let so much through."""

    def __init__(self, places: int) -> None:
        self.at: list[list[int]] = [[] for _ in range(places)]
        self.end: list[int] = []
        self.room: list[int] = []

    def pipe(self, source: int, target: int, room: int) -> None:
        """Add a pipe; what flows through it may flow back."""
        for here, there, capacity in ((source, target, room), (target, source, 0)):
            self.at[here].append(len(self.end))
            self.end.append(there)
            self.room.append(capacity)

    def most(self, source: int, target: int) -> int:
        """Return the largest flow (Edmonds and Karp 1972): O(places × pipes²) at worst, exact integers.

        One search, linear in pipes, for each way that is added.
        """
        total = 0
        while (added := self._add(source, target)) > 0:
            total += added
        return total

    def _add(self, source: int, target: int) -> int:
        by = self._found(source)
        if target not in by:
            return 0
        trail, here = [], target
        while here != source:
            trail.append(by[here])
            here = self.end[by[here] ^ 1]
        added = min(self.room[pipe] for pipe in trail)
        for pipe in trail:
            self.room[pipe] -= added
            self.room[pipe ^ 1] += added
        return added

    def _found(self, source: int) -> dict[int, int]:
        """Return what can still be reached from a place, each with the pipe it is reached by."""
        by: dict[int, int] = {source: -1}
        waiting = deque([source])
        while waiting:
            for pipe in self.at[waiting.popleft()]:
                there = self.end[pipe]
                if self.room[pipe] > 0 and there not in by:
                    by[there] = pipe
                    waiting.append(there)
        return by

    def upstream_of_the_cut(self, source: int) -> set[int]:
        """Return, once the flow is at its most, the places on the side of the source."""
        return set(self._found(source))
