"""Parts of a network: what holds together, and what acts on itself in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Ways = Sequence[Sequence[int]]
"""For each rank, the ranks it leads to."""


def strong_components(ways: Ways) -> tuple[tuple[int, ...], ...]:
    """Return the strongly connected components: in each, all can reach all.

    Tarjan 1972, with an explicit stack; linear. Components by their lowest
    rank, ranks in order; an element alone is a component.
    """
    found: list[tuple[int, ...]] = []
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    waiting: list[int] = []
    is_waiting: set[int] = set()
    for root in range(len(ways)):
        trail: list[tuple[int, Iterator[int]]] = [] if root in order else [(root, iter(ways[root]))]
        while trail:
            here, ahead = trail[-1]
            if here not in order:
                order[here] = low[here] = len(order)
                waiting.append(here)
                is_waiting.add(here)
            for there in ahead:
                if there not in order:
                    trail.append((there, iter(ways[there])))
                    break
                if there in is_waiting:
                    low[here] = min(low[here], order[there])
            else:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[here])
                if low[here] == order[here]:
                    part = [waiting.pop()]
                    while part[-1] != here:
                        part.append(waiting.pop())
                    is_waiting.difference_update(part)
                    found.append(tuple(sorted(part)))
    return tuple(sorted(found))


def weak_components(neighbours: Ways) -> tuple[tuple[int, ...], ...]:
    """Return the connected parts, direction ignored, by their lowest rank; linear.

    `neighbours` must go both ways, as `Network.neighbours` does.
    """
    seen: set[int] = set()
    found: list[tuple[int, ...]] = []
    for root in range(len(neighbours)):
        if root in seen:
            continue
        part, ahead = {root}, [root]
        while ahead:
            new = [each for each in neighbours[ahead.pop()] if each not in part]
            part.update(new)
            ahead.extend(new)
        seen |= part
        found.append(tuple(sorted(part)))
    return tuple(found)
