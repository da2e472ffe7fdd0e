"""The fixed point that a fuzzy cognitive map leads to, as exactly as states are compared."""

from __future__ import annotations

from typing import Final

import numpy as np

from systemie.analysis.propagation.stepping import TOO_FAR, Floats, FuzzyMap, Held, distance

AT_REST: Final = 1e-10
"""The change under which states are compared: far smaller than the one that stops a course."""
STEPS: Final = 2_000
_SLOW: Final = 1e-4
"""The change above which a map that has not settled is held to turn round rather than to be slow."""
_NEWTON_STEPS: Final = 100
_NEWTON_SIZE: Final = 500
_NEAR_BY: Final = 0.5
_JUMPING: Final = frozenset({"bivalente", "trivalente"})


def rested(map: FuzzyMap, state: Floats, held: Held) -> Floats | None:
    """Return the fixed point near which a state comes, to 1e-10; None when there is none.

    2,000 updates at most. Where they come near it ever more slowly (under tanh,
    a concept that nothing acts on), Newton's method ends the way: O(n³) a
    step, 100 steps at most, up to 500 concepts, and only to a point near by,
    the way the map was heading.
    """
    now, change = held.imposed(state), 0.0
    for _ in range(STEPS):
        after = held.imposed(map.after(now))
        change = distance(after, now)
        now = after
        if change <= AT_REST:
            return now
        if distance(now, 0.0) > TOO_FAR:
            return None
    return _ended(map, now, held) if change <= _SLOW else None


def _ended(map: FuzzyMap, state: Floats, held: Held) -> Floats | None:
    if map.function in _JUMPING or map.size > _NEWTON_SIZE:
        return None
    free = np.setdiff1d(np.arange(map.size), held.ranks)
    sums = np.zeros((map.size, map.size))
    np.add.at(sums, (map.sources, map.targets), map.weights)
    if map.rule != "kosko":
        sums += np.eye(map.size)
    now = state
    for _ in range(_NEWTON_STEPS):
        missing = map.after(now) - now
        slopes = (2.0 if map.rule == "rescale" else 1.0) * sums.T * _slopes(map, now)[:, None]
        try:
            system = (np.eye(map.size) - slopes)[np.ix_(free, free)]
            step = np.asarray(np.linalg.solve(system, missing[free]), np.float64)
        except np.linalg.LinAlgError:
            return None
        now = now.copy()
        now[free] += step
        if not distance(now, state) <= _NEAR_BY:
            return None
        if distance(step, 0.0) <= AT_REST:
            return now if _is_end(map, state, now, held) else None
    return None


def _is_end(map: FuzzyMap, state: Floats, end: Floats, held: Held) -> bool:
    """Tell whether a point is at rest, and where the map was heading from a state."""
    heading = (held.imposed(map.after(state)) - state) * (end - state)
    at_rest = distance(held.imposed(map.after(end)), end) <= AT_REST
    return at_rest and bool((heading >= -AT_REST).all())


def _slopes(map: FuzzyMap, state: Floats) -> Floats:
    """Return the derivative of the squashing function at the next state (n,)."""
    after = map.after(state)
    if map.function == "sigmoide":
        return np.asarray(map.slope * after * (1 - after))
    if map.function == "tanh":
        return np.asarray(map.slope * (1 - after**2))
    return np.ones(map.size)
