"""Loops one by one, the shortest first."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

from systemie.analysis.loops.circuits import Loop, loop_of, order_of
from systemie.analysis.loops.waypoints import NOWHERE, Case, Waypoints, cases_of
from systemie.analysis.network import Network

WORK: Final = 8_000_000
"""Arcs that a listing may look at."""
LARGE: Final = 4_000_000
"""Elements times arcs above which ways back are only sought nearby."""
NEARBY: Final = 4
SEARCH: Final = 40
"""What starting a search costs, in arcs looked at."""

Beginning = tuple[int, tuple[int, ...], bool]
"""The length of the shortest loop it may become, the elements so far, whether it is a whole loop."""


class Listing:
    """The loops of a network in order: by length, then by ids; iterate to have them.

    Best first: a beginning waits at the length of the shortest loop that it
    may still become, so that each one taken up leads to a loop. Between two
    loops, at most as many breadth-first searches as the elements of a loop
    and those next to them. When the work is over, `complete_to` is the length
    up to which all loops were given; it is None when there was no other.
    """

    def __init__(
        self,
        network: Network,
        waypoints: Waypoints = NOWHERE,
        *,
        max_length: int | None = None,
        work: int = WORK,
    ) -> None:
        self.complete_to: int | None = None
        self.work = work
        self._network = network
        self._cases = cases_of(network, waypoints)
        self.max_length = max_length

    def __iter__(self) -> Iterator[Loop]:
        if self._cases is None:
            self.complete_to = 0
            return
        searches = [_Search(self._network, case, self) for case in self._cases]
        yield from heapq.merge(*searches, key=lambda loop: order_of(self._network, loop))

    def may_go_on(self, bound: int) -> bool:
        """Tell whether loops of length `bound` may still be given; note the cut when they may not."""
        if self.max_length is not None and bound > self.max_length:
            self._cut(self.max_length)
        elif self.work < 0:
            self._cut(bound - 1)
        else:
            return True
        return False

    def _cut(self, length: int) -> None:
        self.complete_to = length if self.complete_to is None else min(self.complete_to, length)


class _Search:
    """The listing of one case; elements are told by their places in the order of ids."""

    def __init__(self, network: Network, case: Case, listing: Listing) -> None:
        ranks = sorted(range(len(network.elements)), key=network.elements.__getitem__)
        places = {rank: place for place, rank in enumerate(ranks)}
        self._network, self._listing = network, listing
        self._needed = frozenset(places[each] for each in case.needed)
        self._between: dict[tuple[int, int], list[int]] = {}
        self._after: dict[int, list[int]] = {}
        self._before: dict[int, list[int]] = {}
        for arc in case.arcs:
            source, target = places[network.arcs[arc].source], places[network.arcs[arc].target]
            if (source, target) not in self._between:
                self._after.setdefault(source, []).append(target)
                self._before.setdefault(target, []).append(source)
            self._between.setdefault((source, target), []).append(arc)
        size = len(self._after) * len(self._between)
        self._depth = min(NEARBY if size > LARGE else size + 1, listing.max_length or size + 1)

    def __iter__(self) -> Iterator[Loop]:
        highest = min(self._needed, default=len(self._network.elements))
        waiting: list[Beginning] = [(1, (root,), False) for root in sorted(self._after) if root <= highest]
        while waiting:
            bound, path, is_whole = heapq.heappop(waiting)
            if not self._listing.may_go_on(bound):
                return
            if is_whole:
                yield from self._loops_along(path)
            else:
                for longer in self._longer(path):
                    heapq.heappush(waiting, longer)

    def _loops_along(self, path: tuple[int, ...]) -> Iterator[Loop]:
        steps = [self._between[pair] for pair in zip(path, (*path[1:], path[0]), strict=True)]
        for arcs in product(*steps):
            yield loop_of(self._network, arcs)

    def _longer(self, path: tuple[int, ...]) -> Iterator[Beginning]:
        """Yield the beginnings one step longer that may still become loops, and the loop closed here."""
        root, missing = path[0], self._needed.difference(path)
        back = self._ways_to(root, path)
        rests = [(self._ways_to(each, path), back(each)) for each in missing]
        for there in self._after.get(path[-1], ()):
            if there == root and not missing:
                yield len(path), path, True
            elif there > root and there not in path:
                ahead = [back(there), *(_sum(to(there), rest) for to, rest in rests)]
                if None not in ahead:
                    yield len(path) + max(each for each in ahead if each is not None), (*path, there), False

    def _ways_to(self, target: int, path: tuple[int, ...]) -> Callable[[int], int | None]:
        """Return how far `target` is from an element at least, by ways that avoid `path`; None where none."""
        found, last, steps, looked = {target: 0}, [target], 0, SEARCH + len(path)
        closed = set(path)
        while last and steps < self._depth:
            steps += 1
            ahead = [before for each in last for before in self._before.get(each, ())]
            looked += len(ahead)
            last = [
                each
                for each in dict.fromkeys(ahead)
                if each > path[0] and each not in found and each not in closed
            ]
            found.update(dict.fromkeys(last, steps))
        self._listing.work -= looked
        return lambda each: found.get(each, steps + 1 if last else None)


def _sum(there: int | None, rest: int | None) -> int | None:
    return None if there is None or rest is None else there + rest
