"""The loops of many phases at once, length after length, with numpy.

A way that has left a root is told by where it stands and by the elements
through which it may still come back: those it can reach, and from which the
root can be reached, without passing twice through an element. Ways that agree
on both have the same futures and are followed as one, with the sums of their
terms. Nothing is listed, and no way is followed that cannot come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Any, Final, NamedTuple

import numpy as np

from systemie.analysis.loops.budgets import Budget, Cut
from systemie.analysis.loops.ground import Ground, Numbers, Ranks
from systemie.analysis.loops.kernels import TERMS, Phase
from systemie.analysis.loops.reaching import Bits

WORK: Final = 2_000_000
"""Steps that a search may take, times the square of the words that hold a set."""
AT_ONCE: Final = 1 << 18
"""Steps that are taken at once: what bounds memory."""
FAR: Final = 1 << 60
SAFE: Final = 2.0**62
SCATTER: Final = np.uint64(0x9E3779B97F4A7C15)


class Heads(NamedTuple):
    """Ways from roots, one a column: where they stand, what is free ahead, their terms, whence they came."""

    at: Ranks
    free: Bits
    terms: Numbers
    parents: Ranks
    ways: Ranks


class Layer(NamedTuple):
    """What is kept of the states of one length: how many ways lead to each, and the steps into them."""

    first: int
    totals: Numbers
    states: Ranks
    parents: Ranks
    ways: Ranks


class Closings(NamedTuple):
    """Steps back to the root: the length of their loops, the states they leave, their ways."""

    length: int
    states: Ranks
    ways: Ranks


class Layers:
    """A count under way; `sums` are the terms of the loops found so far, by length.

    Each state of each length is met once: as many as there are pairs of a
    place and a set that ways may still use, far fewer than loops on dense
    maps, exponential in the worst case; `WORK` and the budget bound it.
    """

    def __init__(self, phases: Sequence[Phase], budget: Budget, sums: dict[int, list[int]]) -> None:
        self.ground = Ground(phases)
        self.budget = budget
        self.until = None if budget.seconds is None else monotonic() + budget.seconds
        self.limit = min(budget.max_length or FAR, FAR)
        self.sums = sums
        self.is_longer = False
        self.work = 0
        self._waiting: dict[int, list[Heads]] = {}
        self._layers: list[Layer] = []
        self._closings: list[Closings] = []
        self._states = 0

    def run(self) -> tuple[int | None, Cut | None]:
        """Count; return the length up to which all is counted, None for all, and what cut the search."""
        self._start()
        while self._waiting:
            length = min(self._waiting)
            if self._found(length) > self.budget.max_loops:
                return length, "loops"
            if cut := self._overdue() or self._advance(length):
                return length, cut
        return (self.limit, "length") if self.is_longer else (None, None)

    def _found(self, length: int) -> int:
        return sum(sums[0] for each, sums in self.sums.items() if each <= length)

    def _overdue(self) -> Cut | None:
        if self.until is not None and monotonic() > self.until:
            return "seconds"
        return "work" if self.work > WORK else None

    def _start(self) -> None:
        ground, ways = self.ground, self.ground.starting
        at = ground.targets[ways]
        free = ground.all[:, ground.phase_of[at]] & ~ground.bits[:, at]
        parents = np.full(len(ways), -1, np.intp)
        self._put(0, Heads(at, free, ground.terms[:, ways], parents, ways))

    def _put(self, length: int, heads: Heads) -> None:
        """Leave ways that have just been taken waiting until their length comes."""
        lengths = length + self.ground.lengths[heads.ways]
        useful, may_close = self.ground.ahead_of(heads.at, heads.free)
        self.is_longer = self.is_longer or bool((may_close & (lengths >= self.limit)).any())
        may_close &= lengths < self.limit
        for each in np.unique(lengths[may_close]).tolist():
            kept = np.flatnonzero(may_close & (lengths == each))
            mine = Heads(
                heads.at[kept], useful[:, kept], heads.terms[:, kept], heads.parents[kept], heads.ways[kept]
            )
            self._waiting.setdefault(each, []).append(mine)

    def _advance(self, length: int) -> Cut | None:
        """Close the loops of the states of a length and take their next steps."""
        at, free, terms, layer = self._merged(self._waiting.pop(length))
        self._layers.append(layer)
        self._states += len(at)
        size = max(1, AT_ONCE // int(self.ground.onward.counts.max(initial=1)))
        for start in range(0, len(at), size):
            part = slice(start, start + size)
            states = layer.first + np.arange(start, min(start + size, len(at)))
            self._close(length, states, at[part], free[:, part], terms[:, part])
            self._step(length, states, at[part], free[:, part], terms[:, part])
            if start + size < len(at) and (cut := self._overdue()):
                return cut
        return None

    def _merged(self, waiting: list[Heads]) -> tuple[Ranks, Bits, Numbers, Layer]:
        """Make one state of all the heads that stand at the same place with the same free elements."""
        at, parents, ways = (np.concatenate([each[column] for each in waiting]) for column in (0, 3, 4))
        free, terms = (np.concatenate([each[column] for each in waiting], axis=1) for column in (1, 2))
        key = at.astype(np.uint64)
        for word in free:
            key = key * SCATTER + word
        order = np.argsort(key * SCATTER)
        at, free, terms = at[order], free[:, order], self._roomy(terms)[:, order]
        is_new = np.ones(len(at), bool)
        is_new[1:] = (at[1:] != at[:-1]) | (free[:, 1:] != free[:, :-1]).any(axis=0)
        firsts = np.flatnonzero(is_new)
        terms = np.add.reduceat(terms, firsts, axis=1)
        states = self._states + np.cumsum(is_new) - 1
        total = terms[self.ground.row_of[0]]
        layer = Layer(self._states, total, states, parents[order], ways[order])
        return at[firsts], free[:, firsts], terms, layer

    def _roomy(self, terms: Numbers) -> Numbers:
        """Return terms as integers that their next products and sums cannot overflow."""
        if terms.dtype == object or float(abs(terms).max()) * self.ground.most * terms.shape[1] < SAFE:
            return terms
        self.ground.terms = self.ground.terms.astype(object)
        return terms.astype(object)

    def _close(self, length: int, states: Ranks, at: Ranks, free: Bits, terms: Numbers) -> None:
        who, ways = self.ground.closing.of(at)
        phases = self.ground.phase_of[at[who]]
        is_whole = ~(self.ground.needed[:, phases] & free[:, who]).any(axis=0)
        lengths = length + self.ground.lengths[ways]
        self.is_longer = self.is_longer or bool((is_whole & (lengths > self.limit)).any())
        for each in np.unique(lengths[is_whole & (lengths <= self.limit)]).tolist():
            kept = np.flatnonzero(is_whole & (lengths == each))
            found = (terms[:, who[kept]] * self.ground.terms[:, ways[kept]]).sum(axis=1)
            sums = self.sums.setdefault(each, [0] * TERMS)
            for term, row in enumerate(self.ground.row_of):
                sums[term] += int(found[row])
            self._closings.append(Closings(each, states[who[kept]], ways[kept]))

    def _step(self, length: int, states: Ranks, at: Ranks, free: Bits, terms: Numbers) -> None:
        who, ways = self.ground.onward.of(at)
        there = self.ground.targets[ways]
        kept = np.flatnonzero((self.ground.bits[:, there] & free[:, who]).any(axis=0))
        who, ways, there = who[kept], ways[kept], there[kept]
        self.work += len(kept) * self.ground.words**2
        if len(kept):
            left = free[:, who] & ~self.ground.bits[:, there]
            self._put(
                length, Heads(there, left, terms[:, who] * self.ground.terms[:, ways], states[who], ways)
            )

    def uses(self, up_to: int | None) -> list[int]:
        """Return, for each way of the ground, how many loops up to a length take it.

        The layers are gone through backwards: a state that so many ways lead
        to, and from which so many come back, is on the product of loops.
        """
        one = self.ground.terms[self.ground.row_of[0]]
        kind: Any = object if one.dtype == object else np.int64
        back: Numbers = np.zeros(self._states, kind)
        uses: Numbers = np.zeros(len(one), kind)
        totals: Numbers = np.concatenate([np.zeros(0, kind), *(layer.totals for layer in self._layers)])
        for closings in self._closings:
            if up_to is None or closings.length <= up_to:
                np.add.at(back, closings.states, one[closings.ways])
                np.add.at(uses, closings.ways, totals[closings.states])
        for layer in reversed(self._layers):
            come = back[layer.states]
            np.add.at(back, layer.parents[layer.parents >= 0], (come * one[layer.ways])[layer.parents >= 0])
            before = np.where(layer.parents >= 0, totals[layer.parents], 1)
            np.add.at(uses, layer.ways, before * come)
        return [int(each) for each in uses]
