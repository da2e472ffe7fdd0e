"""Measures read off shortest paths: betweenness, closeness, reach."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

Ways = Sequence[Sequence[int]]
"""For each rank, the ranks it acts on."""


class Distances(NamedTuple):
    """Four measures, each by rank.

    `betweenness` is not normalised; `closeness_in` and `closeness_out` are the
    sums of 1/distance from and to the others, nothing for those out of reach
    (harmonic form); `reach` is the number of others within the links asked for.
    """

    betweenness: tuple[float, ...]
    closeness_in: tuple[float, ...]
    closeness_out: tuple[float, ...]
    reach: tuple[int, ...]


def distances_of(ways: Ways, *, within: int) -> Distances:
    """Return the measures of a network whose links have length 1.

    Betweenness after Brandes 2001 (J. Math. Sociol. 25), directed: for each
    element, the share of the shortest paths between two others that go through
    it, summed over ordered pairs. Paths are counted in exact integers. A
    self-link is on no shortest path. Order of n × (n + m) for n elements and
    m links, in memory of n + m.
    """
    size = len(ways)
    betweenness, closeness_out, reach = [0.0] * size, [0.0] * size, [0] * size
    for start in range(size):
        order, distance, counts, before = _shortest(ways, start)
        others = Counter(distance[each] for each in order[1:])
        closeness_out[start] = _harmonic(others)
        reach[start] = sum(count for links, count in others.items() if links <= within)
        share = dict.fromkeys(order, 0.0)
        for each in reversed(order[1:]):
            passed = 1 + share[each]
            for earlier in before[each]:
                share[earlier] += counts[earlier] / counts[each] * passed
            betweenness[each] += share[each]
    back = _reversed(ways)
    closeness_in = tuple(_harmonic(_layers(back, start)) for start in range(size))
    return Distances(tuple(betweenness), closeness_in, tuple(closeness_out), tuple(reach))


def _reversed(ways: Ways) -> Ways:
    back: list[list[int]] = [[] for _ in ways]
    for source, targets in enumerate(ways):
        for target in targets:
            back[target].append(source)
    return back


def _layers(ways: Ways, start: int) -> dict[int, int]:
    """Return how many others are reached at each distance."""
    seen, edge = {start}, [start]
    found: dict[int, int] = {}
    while edge:
        edge = list(dict.fromkeys(each for here in edge for each in ways[here] if each not in seen))
        seen.update(edge)
        found[len(found) + 1] = len(edge)
    return found


def _harmonic(others: Mapping[int, int]) -> float:
    """Return the sum of 1/distance over the others, counted by distance; rounded once."""
    return math.fsum(count / distance for distance, count in others.items())


def _shortest(
    ways: Ways, start: int
) -> tuple[list[int], dict[int, int], dict[int, int], dict[int, list[int]]]:
    """Return what is reached, nearest first, its distance, its shortest paths and what stands before it."""
    order, distance, counts = [start], {start: 0}, {start: 1}
    before: dict[int, list[int]] = {}
    for here in order:
        further = distance[here] + 1
        for there in ways[here]:
            known = distance.get(there)
            if known is None:
                distance[there] = further
                counts[there] = counts[here]
                before[there] = [here]
                order.append(there)
            elif known == further:
                counts[there] += counts[here]
                before[there].append(here)
    return order, distance, counts, before
