"""Which loops to tell first, without telling the same story ten times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from systemie.analysis.loops.circuits import Loop


def ranked(loops: Sequence[Loop]) -> tuple[int, ...]:
    """Return the ranks of loops, the most worth telling first.

    A rule of ours, greedy: a loop weighs 1 / length, half of that when its
    polarity is undetermined, times the share of its links that is still
    fresh; a link counts 1, then 1/2, 1/4… each time a loop before it has told
    it. Equal weights keep the order given. O(n² x length) for n loops.
    """
    told: Counter[int] = Counter()
    left = list(range(len(loops)))
    found = []
    while left:
        best = max(left, key=lambda rank: (_weight(loops[rank], told), -rank))
        left.remove(best)
        found.append(best)
        told.update(loops[best].arcs)
    return tuple(found)


def _weight(loop: Loop, told: Counter[int]) -> float:
    fresh = sum(0.5 ** min(told[arc], 60) for arc in loop.arcs) / loop.length
    certainty = 0.5 if loop.polarity == "undetermined" else 1.0
    return round(certainty * fresh / loop.length, 12)
