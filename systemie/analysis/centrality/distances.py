"""Measures read off shortest paths: betweenness, closeness, reach."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
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
    m links.
    """
    size = len(ways)
    betweenness, reach = [0.0] * size, [0] * size
    inward, outward = ([Counter[int]() for _ in ways] for _ in range(2))
    for start in range(size):
        order, distance, counts, before = _shortest(ways, start)
        for each in order[1:]:
            inward[each][distance[each]] += 1
        outward[start].update(distance[each] for each in order[1:])
        reach[start] = sum(distance[each] <= within for each in order[1:])
        share = dict.fromkeys(order, 0.0)
        for each in reversed(order[1:]):
            passed = 1 + share[each]
            for earlier in before[each]:
                share[earlier] += counts[earlier] / counts[each] * passed
            betweenness[each] += share[each]
    closeness_in, closeness_out = (tuple(map(_harmonic, each)) for each in (inward, outward))
    return Distances(tuple(betweenness), closeness_in, closeness_out, tuple(reach))


def _harmonic(others: Counter[int]) -> float:
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
