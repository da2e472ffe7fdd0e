"""Where a map would come apart: ties and elements that alone hold two parts together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from systemie.analysis.components import weak_components


class Bridge(NamedTuple):
    """Two ranks whose tie alone joins two parts, and how many elements stand on the side of each."""

    low: int
    high: int
    sides: tuple[int, int]


class Cuts(NamedTuple):
    """Bridges by rank; for each rank, the sizes of the parts that its removal leaves of its component."""

    bridges: tuple[Bridge, ...]
    parts: tuple[tuple[int, ...], ...]

    @property
    def articulations(self) -> tuple[int, ...]:
        """The ranks whose removal cuts their component."""
        return tuple(rank for rank, parts in enumerate(self.parts) if len(parts) > 1)


def cuts_of(neighbours: Sequence[Sequence[int]]) -> Cuts:
    """Return where an undirected network, as `Network.neighbours` gives it, would come apart.

    Hopcroft and Tarjan 1973, with an explicit stack; linear. Parallel and
    opposite links make one tie. Parts are the largest first.
    """
    bridges: list[Bridge] = []
    parts: list[tuple[int, ...]] = [()] * len(neighbours)
    for component in weak_components(neighbours):
        walk = _Walk(neighbours, component[0])
        for rank in component:
            parts[rank] = walk.parts(rank, len(component))
        bridges += walk.bridges(len(component))
    return Cuts(tuple(sorted(bridges)), tuple(parts))


class _Walk:
    """A depth-first walk of one component: when each is met, how far back its branch reaches."""

    def __init__(self, neighbours: Sequence[Sequence[int]], root: int) -> None:
        self.met = {root: 0}
        self.low = {root: 0}
        self.size = {root: 1}
        self.branches: dict[int, list[int]] = {root: []}
        self.root = root
        trail: list[tuple[int, int, Iterator[int]]] = [(root, root, iter(neighbours[root]))]
        while trail:
            here, parent, ahead = trail[-1]
            there = next((each for each in ahead if each != parent), None)
            if there is None:
                trail.pop()
                if trail:
                    self._done(here, trail[-1][0])
            elif there in self.met:
                self.low[here] = min(self.low[here], self.met[there])
            else:
                self.met[there] = self.low[there] = len(self.met)
                self.size[there] = 1
                self.branches[there] = []
                trail.append((there, here, iter(neighbours[there])))

    def _done(self, here: int, parent: int) -> None:
        self.low[parent] = min(self.low[parent], self.low[here])
        self.size[parent] += self.size[here]
        self.branches[parent].append(here)

    def parts(self, rank: int, whole: int) -> tuple[int, ...]:
        """Return the sizes of what is left of a component of `whole` elements without that rank."""
        cut = [
            self.size[each] for each in self.branches[rank]
            if rank == self.root or self.low[each] >= self.met[rank]
        ]  # fmt: skip
        rest = whole - 1 - sum(cut)
        return tuple(sorted([*cut, *([rest] if rest else [])], reverse=True))

    def bridges(self, whole: int) -> Iterator[Bridge]:
        for parent, branches in self.branches.items():
            for each in branches:
                if self.low[each] > self.met[parent]:
                    sides = (whole - self.size[each], self.size[each])
                    in_order = parent < each
                    yield Bridge(min(parent, each), max(parent, each), sides if in_order else sides[::-1])
