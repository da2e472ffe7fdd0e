"""Which loops to tell first, without telling the same story ten times."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Sequence

from systemie.analysis.loops.circuits import Loop


def ranked(loops: Sequence[Loop]) -> tuple[int, ...]:
    """Return the ranks of loops, the most worth telling first.

    A rule of ours, greedy: a loop weighs 1 / length, half of that when its
    polarity is undetermined, times the share of its links that is still
    fresh; a link counts 1, then 1/2, 1/4… each time a loop before it has told
    it. Equal weights keep the order given. As weights only fall, a loop is
    weighed again only when it comes first: O(n² x length) at worst for n loops,
    mostly far less.
    """
    told: Counter[int] = Counter()
    waiting = [(-_weight(loop, told), rank) for rank, loop in enumerate(loops)]
    heapq.heapify(waiting)
    found = []
    while waiting:
        before, rank = heapq.heappop(waiting)
        now = -_weight(loops[rank], told)
        if now != before and waiting and (now, rank) > waiting[0]:
            heapq.heappush(waiting, (now, rank))
            continue
        found.append(rank)
        told.update(loops[rank].arcs)
    return tuple(found)


def _weight(loop: Loop, told: Counter[int]) -> float:
    fresh = sum(0.5 ** min(told[arc], 60) for arc in loop.arcs) / loop.length
    certainty = 0.5 if loop.polarity == "undetermined" else 1.0
    return round(certainty * fresh / loop.length, 12)
