"""The phases of a count side by side, as arrays of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from systemie.analysis.loops.kernels import TERMS, Phase, Way
from systemie.analysis.loops.reaching import Bits, Reach, columns

Ranks = NDArray[np.intp]
Numbers = NDArray[Any]
"""Exact integers: of 64 bits while they fit, of Python beyond."""


class Fan:
    """Ways of all phases by the place they leave, to take all the ways of many places at once."""

    def __init__(self, ways: Sequence[int], sources: Sequence[int], places: int) -> None:
        order = sorted(range(len(ways)), key=lambda rank: sources[rank])
        self.ways: Ranks = np.array([ways[rank] for rank in order], np.intp)
        self.counts: Ranks = np.bincount(np.array(sources, np.intp), minlength=places).astype(np.intp)
        self.starts: Ranks = np.cumsum(self.counts) - self.counts

    def of(self, places: Ranks) -> tuple[Ranks, Ranks]:
        """Return the ways that leave places: the rank of the place in `places`, and the way."""
        counts = self.counts[places]
        who = np.repeat(np.arange(len(places)), counts)
        within = np.arange(len(who)) - np.repeat(np.cumsum(counts) - counts, counts)
        return who, self.ways[self.starts[places][who] + within]


class Ground:
    """All phases side by side: places are numbered through, each phase has its own bits."""

    def __init__(self, phases: Sequence[Phase]) -> None:
        self.ways: list[Way] = [way for phase in phases for way in phase.ways]
        self.words = max((len(phase.nodes) + 63) // 64 for phase in phases) or 1
        bases = np.cumsum([0, *(len(phase.nodes) for phase in phases)]).tolist()
        self.phase_of: Ranks = np.repeat(np.arange(len(phases)), [len(phase.nodes) for phase in phases])
        self.bits = columns([1 << bit for phase in phases for bit in range(len(phase.nodes))], self.words)
        owner = [(bases[rank], way) for rank, phase in enumerate(phases) for way in phase.ways]
        self.targets: Ranks = np.array([base + way.target for base, way in owner], np.intp)
        self.lengths: Ranks = np.array([way.length for way in self.ways], np.intp)
        sources = [base + way.source for base, way in owner]
        kinds = [_kind(way) for way in self.ways]
        self.starting: Ranks = np.array([way for way, kind in enumerate(kinds) if kind == "start"], np.intp)
        self.onward, self.closing = (
            Fan(*_split(kinds, sources, kind), bases[-1]) for kind in ("onward", "closing")
        )
        self._set_terms()
        self._set_sets(phases)

    def _set_terms(self) -> None:
        """Keep each distinct row of terms once: maps without delay, or with all signs, are quicker."""
        rows = [tuple(way.bundle.terms[term] for way in self.ways) for term in range(TERMS)]
        distinct = list(dict.fromkeys(rows))
        self.row_of = [distinct.index(row) for row in rows]
        self.most = max(max(map(abs, row)) for row in distinct)
        kind: type = np.int64 if self.most < 2**31 else object
        self.terms: Numbers = np.array(distinct, kind)

    def _set_sets(self, phases: Sequence[Phase]) -> None:
        ahead = [[0] * len(phase.nodes) for phase in phases]
        behind = [[0] * len(phase.nodes) for phase in phases]
        closers = [0] * len(phases)
        for rank, phase in enumerate(phases):
            for way in phase.ways:
                if way.source >= 0 and way.target >= 0:
                    ahead[rank][way.source] |= 1 << way.target
                    behind[rank][way.target] |= 1 << way.source
                elif way.target < 0:
                    closers[rank] |= 1 << way.source
        self.ahead, self.behind = Reach(ahead, self.words), Reach(behind, self.words)
        self.after = columns([each for sets in ahead for each in sets], self.words)
        self.closers = columns(closers, self.words)
        self.needed = columns([sum(1 << each for each in phase.needed) for phase in phases], self.words)
        self.all = columns([(1 << len(phase.nodes)) - 1 for phase in phases], self.words)

    def ahead_of(self, at: Ranks, free: Bits) -> tuple[Bits, NDArray[np.bool_]]:
        """Return what ways that stand at places may still visit, and which of them may close."""
        phases = self.phase_of[at]
        reached = self.ahead.closure(phases, self.after[:, at], free)
        useful: Bits = reached & self.behind.closure(phases, self.closers[:, phases], free)
        lost = self.needed[:, phases] & free & ~useful
        return useful, np.logical_not(lost.any(axis=0))


def _kind(way: Way) -> str:
    return "start" if way.source < 0 else "closing" if way.target < 0 else "onward"


def _split(kinds: Sequence[str], sources: Sequence[int], kind: str) -> tuple[list[int], list[int]]:
    ranks = [rank for rank, each in enumerate(kinds) if each == kind]
    return ranks, [sources[rank] for rank in ranks]
