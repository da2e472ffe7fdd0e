"""What is left of a network when its forced moves are folded away, in one phase for each root.

A loop through an element with a single way in, or a single way out, has no
choice there: the element is folded into its neighbour and its ways are joined
end to end. What cannot be on a loop falls away. Loops are then counted root
by root: all those through the busiest element, which is taken out, and so on.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from systemie.analysis.network import Arc, Network

TERMS: Final = 6
"""Numbers that tell ways apart: see `Bundle`."""


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """Ways between the same two elements that have the same length and the same choices ahead.

    `terms` are six sums over the ways: 1 for each, 1 for those whose links all
    have a sign, the product of signs of these, and the same three over the
    ways without delay. Each is multiplied along a way and added over ways.
    A bundle is one arc, or two bundles: one after the other, or side by side.
    """

    terms: tuple[int, ...]
    arc: int | None = None
    parts: tuple[Bundle, ...] = ()
    is_chain: bool = False
    depth: int = 0

    @property
    def size(self) -> int:
        """The number of ways."""
        return self.terms[0]

    def then(self, other: Bundle) -> Bundle:
        """Return the ways that take one of these, then one of the others."""
        terms = tuple(a * b for a, b in zip(self.terms, other.terms, strict=True))
        return Bundle(terms, None, (self, other), True, max(self.depth, other.depth) + 1)

    def beside(self, other: Bundle) -> Bundle:
        """Return these ways and the others."""
        terms = tuple(a + b for a, b in zip(self.terms, other.terms, strict=True))
        return Bundle(terms, None, (self, other), False, max(self.depth, other.depth) + 1)


def bundle_of(rank: int, arc: Arc) -> Bundle:
    """Return an arc alone as a bundle."""
    sign = {"+": 1, "-": -1, None: 0}[arc.sign]
    prompt = 0 if arc.delayed else 1
    return Bundle((1, abs(sign), sign, prompt, prompt * abs(sign), prompt * sign), rank)


def uses_of(counted: Iterable[tuple[Bundle, int]]) -> dict[int, int]:
    """Return how often each arc is taken when each way of a bundle is taken so many times; linear."""
    times: dict[Bundle, int] = {}
    for bundle, count in counted:
        times[bundle] = times.get(bundle, 0) + count
    waiting = [(-bundle.depth, number, bundle) for number, bundle in enumerate(times)]
    heapq.heapify(waiting)
    found: dict[int, int] = {}
    while waiting:
        _, _, bundle = heapq.heappop(waiting)
        count = times[bundle]
        if bundle.arc is not None:
            found[bundle.arc] = found.get(bundle.arc, 0) + count
        for part, other in zip(bundle.parts, bundle.parts[::-1], strict=True):
            if part not in times:
                heapq.heappush(waiting, (-part.depth, len(times), part))
            times[part] = times.get(part, 0) + count * (other.size if bundle.is_chain else 1)
    return found


CROWD: Final = 300_000
"""Bundles that folding may make: ways of many lengths multiply."""


class Way(NamedTuple):
    """A bundle of a phase, between positions in `Phase.nodes`; the root is at position -1."""

    source: int
    target: int
    length: int
    bundle: Bundle


class Phase(NamedTuple):
    """The loops through one root: the other elements of its kernel, and the ways between them.

    `needed` are the positions that a loop must visit.
    """

    nodes: tuple[int, ...]
    ways: tuple[Way, ...]
    needed: tuple[int, ...] = ()


class Kernel:
    """A network that is folded as far as possible, but for the elements `kept`.

    `closed` are the loops that folding has closed: where, their length, their
    bundle. Linear but for the lengths of ways between the same elements; what
    was to be made beyond CROWD bundles is not, and `is_crowded` says so.
    """

    def __init__(self, network: Network, arcs: Iterable[int], kept: Collection[int] = ()) -> None:
        self.kept = frozenset(kept)
        self.closed: list[tuple[int, int, Bundle]] = []
        self._made = 0
        self.leaving: dict[int, dict[int, dict[int, Bundle]]] = {}
        self.entering: dict[int, set[int]] = {}
        for rank in arcs:
            arc = network.arcs[rank]
            for end in (arc.source, arc.target):
                self.leaving.setdefault(end, {})
                self.entering.setdefault(end, set())
            self._add(arc.source, arc.target, 1, bundle_of(rank, arc))
        self._fold(self.leaving)

    @property
    def is_crowded(self) -> bool:
        """Tell whether folding was given up, so that nothing here counts."""
        return self._made > CROWD

    def phases(self) -> list[Phase]:
        """Take root after root out of the kernel, busiest first, and return the phase of each.

        In the worst case as many phases as elements, each as large as the kernel: O(n m).
        """
        found = []
        while self.leaving and not self.is_crowded:
            root = max(self.leaving, key=lambda each: len(self.leaving[each]) * len(self.entering[each]))
            if phase := self.phase_at(root):
                found.append(phase)
            self._fold(self._remove(root))
        return found

    def phase_at(self, root: int, needed: Collection[int] = ()) -> Phase | None:
        """Return the loops through `root` and all of `needed`, None where there are none."""
        part = self._reach(root, self.leaving) & self._reach(root, self.entering)
        if root not in part or not part.issuperset(needed):
            return None
        nodes = tuple(sorted(part - {root}))
        positions = {**{node: position for position, node in enumerate(nodes)}, root: -1}
        ways = tuple(
            Way(positions[source], positions[target], length, bundle)
            for source in (root, *nodes)
            for target, bundles in self.leaving[source].items()
            if target in positions
            for length, bundle in bundles.items()
        )
        return Phase(nodes, ways, tuple(positions[each] for each in needed))

    def _reach(self, start: int, ways: Mapping[int, Iterable[int]]) -> set[int]:
        seen: set[int] = set()
        ahead = [start] if start in ways else []
        while ahead:
            new = [each for each in ways[ahead.pop()] if each not in seen]
            seen.update(new)
            ahead.extend(new)
        return seen

    def _add(self, source: int, target: int, length: int, bundle: Bundle) -> None:
        self._made += 1
        beside = self.leaving[source].setdefault(target, {})
        beside[length] = beside[length].beside(bundle) if length in beside else bundle
        self.entering[target].add(source)

    def _fold(self, touched: Iterable[int]) -> None:
        """Fold away, from the elements touched on, all that leaves no choice."""
        ahead = set(touched)
        while ahead and not self.is_crowded:
            node = ahead.pop()
            if node not in self.leaving:
                continue
            self._close(node)
            leaving, entering = self.leaving[node], self.entering[node]
            if not leaving or not entering:
                ahead |= self._remove(node)
            elif node not in self.kept and (len(leaving) == 1 or len(entering) == 1):
                ahead |= self._bypass(node)

    def _close(self, node: int) -> None:
        for length, bundle in self.leaving[node].pop(node, {}).items():
            self.closed.append((node, length, bundle))
        self.entering[node].discard(node)

    def _bypass(self, node: int) -> set[int]:
        """Join the ways into an element with those out of it."""
        for source in self.entering[node]:
            for before, first in self.leaving[source][node].items():
                for target, bundles in self.leaving[node].items():
                    for after, second in bundles.items():
                        self._add(source, target, before + after, first.then(second))
        return self._remove(node)

    def _remove(self, node: int) -> set[int]:
        """Take an element out; return its neighbours."""
        leaving, entering = self.leaving.pop(node), self.entering.pop(node)
        for target in leaving:
            self.entering[target].discard(node)
        for source in entering:
            self.leaving[source].pop(node, None)
        return entering.union(leaving) - {node}
