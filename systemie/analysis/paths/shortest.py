"""The shortest paths, all of them: in links, or by what links cost."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from systemie.analysis.forces import UNSTATED, force_of
from systemie.analysis.network import Arc
from systemie.analysis.paths.between import Between
from systemie.analysis.paths.enumerating import Path

Cost = Fraction | int
"""What arcs cost, exactly."""


class Shortest(NamedTuple):
    """The least cost, None when nothing leads there; how many paths cost that; the first of them by ids."""

    cost: Cost | None
    number: int
    paths: tuple[Path, ...]


NO_WAY = Shortest(None, 0, ())


def in_links(arc: Arc) -> int:
    """Return what an arc costs when only the number of links counts."""
    return 1


def by_strength(arc: Arc) -> Fraction | None:
    """Return what an arc costs when strong links are short: 1 / strength, the strongest of parallel links.

    A link without strength counts as 1; of strength 0, or only potential (P), it leads nowhere.
    """
    strongest = max((force_of(link) for link in arc.links), default=UNSTATED)
    return 1 / strongest if strongest else None


def shortest(between: Between, cost: Callable[[Arc], Cost | None], *, most: int) -> Shortest:
    """Return all the paths of least cost from the starts to the ends, `most` of them listed.

    Dijkstra 1959 backwards from the ends, in exact fractions, so that ties are
    ties; then every arc that keeps to the least cost. O(arcs × log elements)
    beside the paths listed, which are counted without being listed.
    """
    costs = [cost(arc) for arc in between.network.arcs]
    found = [_shortest(each, costs, most) for each in between.parts()]
    least = min((each.cost for each in found if each.cost is not None), default=None)
    kept = [each for each in found if least is not None and each.cost == least]
    paths = tuple(path for each in kept for path in each.paths)
    return Shortest(least, sum(each.number for each in kept), paths[:most])


def _shortest(between: Between, costs: Sequence[Cost | None], most: int) -> Shortest:
    left = _left(between, costs)
    starts = [each for each in between.starts if each in left]
    if not starts:
        return NO_WAY
    least = min(left[each] for each in starts)
    kept = [each for each in starts if left[each] == least]
    tight = _tight(between, costs, left)
    counts = _counts(between, tight, left)
    return Shortest(least, sum(counts[each] for each in kept), tuple(_listed(between, tight, kept, most)))


def _left(between: Between, costs: Sequence[Cost | None]) -> dict[int, Cost]:
    """Return the least cost from each rank to an end."""
    entering = between.network.entering
    found: dict[int, Cost] = {}
    waiting: list[tuple[Cost, int]] = [(0, rank) for rank in sorted(between.ends)]
    while waiting:
        far, rank = heapq.heappop(waiting)
        if rank in found:
            continue
        found[rank] = far
        for arc in entering[rank]:
            more, source = costs[arc], between.network.arcs[arc].source
            if more is not None and source not in found and source in between.inside:
                heapq.heappush(waiting, (far + more, source))
    return found


Ways = dict[int, list[tuple[int, int]]]


def _tight(between: Between, costs: Sequence[Cost | None], left: dict[int, Cost]) -> Ways:
    """Return, for each rank, the steps (arc, target) that keep to the least cost, in the order of ids."""
    found: Ways = {}
    for rank in left:
        found[rank] = [
            (step.arc, step.target)
            for step in between.steps[rank]
            if step.target in left
            and (more := costs[step.arc]) is not None
            and left[rank] == left[step.target] + more
        ]
    return found


def _counts(between: Between, tight: Ways, left: dict[int, Cost]) -> dict[int, int]:
    found: dict[int, int] = {}
    for rank in sorted(left, key=left.__getitem__):
        found[rank] = 1 if rank in between.ends else sum(found[target] for _, target in tight[rank])
    return found


def _listed(between: Between, tight: Ways, starts: list[int], most: int) -> Iterator[Path]:
    """Yield the first paths by ids; every step kept leads to an end, so none is lost."""
    for start in starts:
        trail: list[int] = []
        ahead = [iter(tight[start])]
        while ahead and most > 0:
            step = next(ahead[-1], None)
            if step is None:
                ahead.pop()
                if trail:
                    trail.pop()
                continue
            arc, target = step
            trail.append(arc)
            if target in between.ends:
                yield tuple(trail)
                most -= 1
                trail.pop()
            else:
                ahead.append(iter(tight[target]))
