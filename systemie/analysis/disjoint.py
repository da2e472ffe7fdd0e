"""How many ways lead from one element to another without meeting between."""

from __future__ import annotations

from collections.abc import Sequence

Ways = Sequence[Sequence[int]]
"""For each rank, the ranks it leads to."""


def disjoint_paths(ways: Ways, start: int, end: int) -> int:
    """Return the most paths from `start` to `end` that share no element between them.

    By flow, each element split in two (Menger 1927); a direct link is one path.
    It is also the fewest elements and direct links to take away to part them.
    0 where nothing leads there, and from an element to itself. Order of the
    answer × (n + m).
    """
    if start == end:
        return 0
    left: list[set[int]] = []
    for rank, out in enumerate(ways):
        left += [{2 * rank + 1}, {2 * each for each in out}]
    count = 0
    while (trail := _trail(left, 2 * start + 1, 2 * end)) is not None:
        for here, there in trail:
            left[here].discard(there)
            left[there].add(here)
        count += 1
    return count


def _trail(left: Sequence[set[int]], start: int, end: int) -> list[tuple[int, int]] | None:
    """Return the steps of a shortest way through what is left, None without any."""
    came = {start: start}
    edge = [start]
    while edge and end not in came:
        ahead = []
        for here in edge:
            for there in left[here]:
                if there not in came:
                    came[there] = here
                    ahead.append(there)
        edge = ahead
    if end not in came:
        return None
    steps = []
    while end != start:
        steps.append((came[end], end))
        end = came[end]
    return steps
