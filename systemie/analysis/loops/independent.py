"""The shortest loops that together take every link on a loop: Oliva's shortest independent loop set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from systemie.analysis.loops.circuits import Loop, loop_of, order_of
from systemie.analysis.loops.counting import circular_arcs
from systemie.analysis.loops.waypoints import Case
from systemie.analysis.network import Network

LARGE: Final = 1_000_000
"""Elements times arcs of a component above which no set is sought in it."""


class Component(NamedTuple):
    """Elements that can all reach one another, or one that acts on itself, and the arcs between them."""

    elements: tuple[int, ...]
    arcs: tuple[int, ...]

    @property
    def cycle_rank(self) -> int:
        """The number of independent loops: arcs less elements plus one."""
        return len(self.arcs) - len(self.elements) + 1

    @property
    def is_large(self) -> bool:
        """Tell whether no independent set is sought in it."""
        return len(self.arcs) * len(self.elements) > LARGE


def components_of(network: Network) -> tuple[Component, ...]:
    """Return the parts of a network that hold loops, in the order of the text; linear."""
    parts = []
    for arcs in circular_arcs(network, Case(tuple(range(len(network.arcs))))):
        elements = {network.arcs[arc].source for arc in arcs}
        parts.append(Component(tuple(sorted(elements)), arcs))
    return tuple(sorted(parts))


def independent_loops(network: Network, components: Sequence[Component]) -> tuple[Loop, ...]:
    """Return the shortest independent loop set (Oliva 2004), shortest first, then by ids.

    Loops are kept in that order when they bring a link that no loop before
    them has. Only the first of the shortest loops through each link can be
    kept, so only these are made: O(elements x links) for each component.
    Every link on a loop is taken; the set may be smaller than the cycle rank.
    """
    firsts = [loop for each in components for loop in _firsts(network, each)]
    kept: list[Loop] = []
    covered: set[int] = set()
    for loop in sorted(set(firsts), key=lambda loop: order_of(network, loop)):
        if not covered.issuperset(loop.arcs):
            covered.update(loop.arcs)
            kept.append(loop)
    return tuple(kept)


def _firsts(network: Network, component: Component) -> Iterator[Loop]:
    """Yield, for each link of a component, the first of the shortest loops through it."""
    if component.is_large:
        return
    between: dict[tuple[int, int], int] = {}
    for arc in component.arcs:
        between.setdefault(network.arcs[arc][:2], arc)
    distances = {each: _distances_to(network, component, each) for each in component.elements}
    for arc in component.arcs:
        source, target, *_ = network.arcs[arc]
        path = _first_path(network, distances, source, target)
        pairs = pairwise(path)
        yield loop_of(network, [arc, *(between[pair] for pair in pairs)])


def _distances_to(network: Network, component: Component, end: int) -> dict[int, int]:
    inside = set(component.elements)
    found, ahead = {end: 0}, [end]
    for here in ahead:
        for before in network.predecessors[here]:
            if before in inside and before not in found:
                found[before] = found[here] + 1
                ahead.append(before)
    return found


def _first_path(
    network: Network, distances: dict[int, dict[int, int]], source: int, target: int
) -> tuple[int, ...]:
    """Return, of the shortest paths from `target` back to `source`, the one whose loop comes first.

    The loop is told from its smallest id on: the path goes by the smallest id
    that any of the shortest paths holds, then each time by the smallest id.
    """
    whole = distances[source][target]
    held = [
        each
        for each, left in distances[source].items()
        if each != source and distances[each].get(target, whole) + left == whole
    ]
    smallest = min((*held, source), key=network.elements.__getitem__)
    after = _descend(network, distances[source], smallest, source)
    before = _descend(network, distances[smallest], target, smallest)
    return (*before, *after[1:])


def _descend(network: Network, distance: dict[int, int], start: int, end: int) -> tuple[int, ...]:
    """Return the shortest path between two elements that is first by ids."""
    path = [start]
    while path[-1] != end:
        left = distance[path[-1]] - 1
        ahead = (each for each in network.successors[path[-1]] if distance.get(each) == left)
        path.append(min(ahead, key=network.elements.__getitem__))
    return tuple(path)
