"""Combinations counted without being listed: those that hold no forbidden pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from systemie.analysis.scenarios.space import Choice


def allowed(
    sizes: Sequence[int], forbidden: Collection[tuple[Choice, Choice]], *, budget: int
) -> int | None:
    """Return in how many ways one state per factor can be taken, without any forbidden pair.

    Factors are taken one after the other; ways that differ only by choices
    which no later exclusion looks at are counted together. Exact, and far
    shorter than listing: without exclusion, one step per state. `budget` bounds
    the steps, O(states × choices still looked at); None where it ends before
    unless nothing is forbidden. No factor gives 0.
    """
    if not sizes:
        return 0
    apart: defaultdict[Choice, set[Choice]] = defaultdict(set)
    last_look: defaultdict[Choice, int] = defaultdict(lambda: -1)
    for first, second in (sorted(pair) for pair in forbidden):
        apart[second].add(first)
        last_look[first] = max(last_look[first], second[0])
    ways: Counter[frozenset[Choice]] = Counter({frozenset(): 1})
    steps = 0
    for factor, size in enumerate(sizes):
        grown: Counter[frozenset[Choice]] = Counter()
        for taken, count in ways.items():
            steps += size
            if forbidden and steps > budget:
                return None
            for state in range(size):
                if taken.isdisjoint(apart[factor, state]):
                    kept = (each for each in (*taken, (factor, state)) if last_look[each] > factor)
                    grown[frozenset(kept)] += count
        ways = grown
    return sum(ways.values())
