"""How a fuzzy cognitive map moves from one state to the next, and where it comes to rest.

Kosko 1986; Stylios and Groumpos 1999; Papageorgiou 2011. A state is an array
(n,) of one value by concept, or (n, k) for k runs side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Outcome = Literal["fixed-point", "limit-cycle", "not-converged"]

LONGEST_PERIOD: Final = 100
DISCRETE: Final = frozenset({"bivalente", "trivalente"})
TOO_FAR: Final = 1e12
"""The size beyond which values are said to grow without bound."""


class FuzzyMap(NamedTuple):
    """A map ready to move: `weights` (m,), or (m, k) for k runs, and how a state becomes the next.

    `function` is one of sigmoide, tanh, bivalente, trivalente, identite;
    `rule` one of kosko, modifiee, rescale.
    """

    size: int
    sources: Ints
    targets: Ints
    weights: Floats
    rule: str = "modifiee"
    function: str = "sigmoide"
    slope: float = 1.0

    def after(self, state: Floats) -> Floats:
        """Return the next state: f(aW), f(a + aW) or f((2a - 1) + (2a - 1)W). O(n + m) a run."""
        carried = 2 * state - 1 if self.rule == "rescale" else state
        pulled = self._pulled(carried)
        return self._squashed(pulled if self.rule == "kosko" else carried + pulled)

    def _pulled(self, state: Floats) -> Floats:
        """Return aW. Over many runs a loop over links beats a product of matrices, maps being sparse."""
        if state.ndim == 1:
            carried = self.weights * state[self.sources]
            return np.asarray(np.bincount(self.targets, carried, self.size), float)
        total = np.zeros_like(state)
        for source, target, weight in zip(
            self.sources.tolist(), self.targets.tolist(), self.weights, strict=True
        ):
            total[target] += state[source] * weight
        return total

    def _squashed(self, sums: Floats) -> Floats:
        if self.function in ("sigmoide", "tanh"):
            with np.errstate(over="ignore"):
                steep = np.clip(self.slope * sums, -700, 700)
            return np.asarray(np.tanh(steep) if self.function == "tanh" else 1 / (1 + np.exp(-steep)))
        if self.function == "bivalente":
            return np.asarray(sums > 0, float)
        if self.function == "trivalente":
            return np.asarray(np.sign(sums) + 0.0)
        return sums


@dataclass(frozen=True)
class Course:
    """The states that a map went through, the first one included, and how it ended.

    `residual` estimates how far the last state still is from the fixed point:
    δ q / (1 - q), with δ the last change and q its ratio to the one before; None
    when it cannot be said. `drift` is what a limit cycle still changes from one turn to the next.
    """

    outcome: Outcome
    states: tuple[Floats, ...]
    period: int | None = None
    residual: float | None = None
    drift: float | None = None
    diverges: bool = False

    @property
    def updates(self) -> int:
        """Return how many times the state was updated."""
        return len(self.states) - 1

    @property
    def last(self) -> Floats:
        """Return the state at the end."""
        return self.states[-1]


class Held(NamedTuple):
    """Concepts, by rank, and the values they keep at every step, the first state included."""

    ranks: Ints
    values: Floats

    def imposed(self, state: Floats) -> Floats:
        """Return the state with its held concepts put back."""
        if len(self.ranks):
            state = state.copy()
            state[self.ranks] = self.values if state.ndim == 1 else self.values[:, None]
        return state


def course_of(map: FuzzyMap, start: Floats, held: Held, *, steps: int, epsilon: float) -> Course:
    """Return the course of a map from a state, until it rests, turns round, or has made all its steps.

    It rests when no value changes by more than `epsilon` in one step. It turns
    round when a state comes back exactly, its values being discrete, or when,
    over p steps in a row, no value differs by more than `epsilon` from p steps
    before (smallest p from 2 to 100). O(steps · (links + 100 n)).
    """
    states = [held.imposed(start)]
    turning = _Turning(states[0], epsilon, is_discrete=map.function in DISCRETE)
    changes: list[float] = []
    while len(states) <= steps:
        after = held.imposed(map.after(states[-1]))
        changes.append(distance(after, states[-1]))
        states.append(after)
        if distance(after, 0.0) > TOO_FAR:
            return Course("not-converged", tuple(states), diverges=True)
        if changes[-1] <= epsilon:
            return Course("fixed-point", tuple(states), residual=_residual(changes))
        period = turning.period_at(states)
        if period is not None:
            drift = distance(after, states[-1 - period])
            return Course("limit-cycle", tuple(states), period=period, drift=drift)
    return Course("not-converged", tuple(states))


class _Turning:
    """Tells, state after state, whether a course turns round."""

    def __init__(self, first: Floats, epsilon: float, *, is_discrete: bool) -> None:
        self.epsilon, self.is_discrete = epsilon, is_discrete
        self.seen = {first.tobytes(): 0}
        self.streaks = np.zeros(LONGEST_PERIOD + 1, int)

    def period_at(self, states: list[Floats]) -> int | None:
        """Return the period of the course that ends here, if it has one."""
        now, here = states[-1], len(states) - 1
        earlier = self.seen.setdefault(now.tobytes(), here)
        reach = min(here, LONGEST_PERIOD)
        before = np.array(states[here - reach : here])[::-1]
        distances = np.abs(before - now).max(axis=1, initial=0.0)
        near = distances <= self.epsilon
        self.streaks[1 : reach + 1] = np.where(near, self.streaks[1 : reach + 1] + 1, 0)
        turned = [p for p in range(2, reach + 1) if self.streaks[p] >= p]
        if self.is_discrete and earlier < here:
            turned.append(here - earlier)
        return min(turned, default=None)


def _residual(changes: list[float]) -> float | None:
    if changes[-1] == 0:
        return 0.0
    if len(changes) < 2 or changes[-2] <= changes[-1]:
        return None
    ratio = changes[-1] / changes[-2]
    return changes[-1] * ratio / (1 - ratio)


def distance(one: Floats, other: Floats | float) -> float:
    """Return the largest difference between two states, or between a state and a number."""
    return float(np.abs(one - other).max(initial=0.0))
