"""What every path goes through, and how many paths share nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from systemie.analysis.disjoint import disjoint_paths
from systemie.analysis.dominators import crossed_before, dominators_of
from systemie.analysis.paths.between import Between


@dataclass(frozen=True, slots=True)
class Crossing:
    """What every path crosses, starts and ends left out, in the order of the way; and redundancy.

    `elements` are ranks and `arcs` ranks of arcs, whose loss cuts every path;
    `disjoint` counts the paths that share no element but an only start and an only end.
    """

    elements: tuple[int, ...]
    arcs: tuple[int, ...]
    disjoint: int


def crossing_of(between: Between) -> Crossing:
    """Return what every path crosses, computed on the map and not on a list of paths.

    What all paths cross dominates the ends (`dominators_of`, nearly linear on
    maps), arcs being points like elements. `disjoint` by flow (Menger 1927), see `disjoint_paths`.
    """
    outer = {*between.starts, *between.ends}
    count = len(between.steps)
    points: list[int] | None = None
    for part in between.parts():
        crossed = _dominating(part)
        if crossed is not None:
            points = crossed if points is None else [each for each in points if each in crossed]
    elements = [each for each in points or () if each < count and each not in outer]
    arcs = [each - count for each in points or () if each >= count]
    return Crossing(tuple(elements), tuple(arcs), _disjoint(between))


def _dominating(between: Between) -> list[int] | None:
    """Return what every path crosses, in order: ranks, then arcs numbered after them; None without path."""
    count = len(between.steps)
    end = count + len(between.network.arcs)
    ways: list[list[int]] = [[] for _ in range(end + 1)]
    for rank, steps in enumerate(between.steps):
        for step in steps:
            ways[rank].append(count + step.arc)
            ways[count + step.arc].append(step.target)
    for each in between.ends:
        ways[each].append(end)
    dominators = dominators_of(ways, between.starts)
    return list(crossed_before(dominators, end)) if end in dominators else None


def leads(between: Between, is_open: Callable[[int], bool]) -> bool:
    """Tell whether a start reaches an end other than itself by arcs that are open. Linear."""
    for start in between.starts:
        seen, edge = {start}, [start]
        while edge:
            for step in between.steps[edge.pop()]:
                if step.target in seen or not is_open(step.arc):
                    continue
                if step.target in between.ends:
                    return True
                seen.add(step.target)
                edge.append(step.target)
    return False


def _disjoint(between: Between) -> int:
    """Return the most paths that share nothing, but for an only start and an only end."""
    ways = [[step.target for step in steps] for steps in between.steps]
    ends = sorted(between.ends & between.inside)
    if not ends:
        return 0
    start, end = between.starts[0], ends[0]
    if len(between.starts) > 1:
        start = len(ways)
        ways.append(list(between.starts))
    if len(between.ends) > 1:
        end = len(ways)
        ways = [[*out, end] if rank in between.ends else out for rank, out in enumerate(ways)]
        ways.append([])
    return disjoint_paths(ways, start, end)
