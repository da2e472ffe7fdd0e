"""What every path goes through, and how many paths share nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from systemie.analysis.disjoint import disjoint_paths
from systemie.analysis.paths.between import Between
from systemie.analysis.paths.shortest import in_links, shortest


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

    What all paths cross stands on any of them: each element and arc of one
    shortest path is taken away in turn. O(length × arcs). `disjoint`
    by flow (Menger 1927), see `disjoint_paths`.
    """
    first = shortest(between, in_links, most=1).paths
    if not first:
        return Crossing((), (), 0)
    network = between.network
    others = [network.arcs[arc].target for arc in first[0]]
    outer = {*between.starts, *between.ends}
    elements = [rank for rank in others if rank not in outer and not _leads(between, without=rank)]
    arcs = [arc for arc in first[0] if not _leads(between, but=arc)]
    return Crossing(tuple(elements), tuple(arcs), _disjoint(between))


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


def _leads(between: Between, *, without: int = -1, but: int = -1) -> bool:
    arcs = between.network.arcs
    return leads(between, lambda arc: arc != but and without not in (arcs[arc].source, arcs[arc].target))


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
