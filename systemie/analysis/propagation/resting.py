"""Where a fuzzy cognitive map settles, as exactly as states are compared."""

from __future__ import annotations

from typing import Final, NamedTuple

from systemie.analysis.propagation.stepping import TOO_FAR, Floats, FuzzyMap, Held, distance

AT_REST: Final = 1e-10
"""The change under which states are compared: far smaller than the one that stops a course."""
STEPS: Final = 2_000
SLOW: Final = 1e-3
"""The change above which a map that has not settled is held to turn round rather than to be slow."""


class Rest(NamedTuple):
    """A state at rest, or, when it is not exact, one that hardly moves any more."""

    state: Floats
    is_exact: bool


def rested(map: FuzzyMap, state: Floats, held: Held) -> Rest | None:
    """Return the fixed point that a state leads to, to 1e-10; None when there is none.

    2,000 updates at most. Some maps come near it ever more slowly (under tanh, a
    concept that nothing acts on goes to 0 as 1/√t): where a step then changes less
    than 1e-3, the last state stands for it, so that two states compared have made
    as many steps. O(updates · (n + links)).
    """
    now, change = held.imposed(state), 0.0
    for _ in range(STEPS):
        after = held.imposed(map.after(now))
        change = distance(after, now)
        now = after
        if change <= AT_REST:
            return Rest(now, True)
        if distance(now, 0.0) > TOO_FAR:
            return None
    return Rest(now, False) if change <= SLOW else None
