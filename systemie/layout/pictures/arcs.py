"""The curves of three horizons, as shares of what dominates from 0 to 1 along a time from 0 to 1.

That time is not the calendar's: the steps of a model say when each horizon has its turn, and a smooth
clock goes from one to the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from types import MappingProxyType
from typing import Final


def _falling(t: float) -> float:
    return 0.05 + 0.87 / (1 + math.exp((t - 0.44) * 8.5))


def _rising(t: float) -> float:
    return 0.04 + 0.9 / (1 + math.exp((0.7 - t) * 9.5))


def _hump(top: float, middle: float, spread: float) -> Callable[[float], float]:
    return lambda t: 0.06 + top * math.exp(-(((t - middle) / spread) ** 2))


ARCS: Final[Mapping[str, Callable[[float], float]]] = MappingProxyType({
    "H1": _falling,
    "H2": _hump(0.5, 0.52, 0.22),
    "H2-": _hump(0.3, 0.4, 0.2),
    "H2+": _hump(0.52, 0.56, 0.21),
    "H3": _rising,
})  # fmt: skip
"""How much each horizon dominates at a moment: a scheme, the same for all."""
USUAL: Final[Mapping[str, float]] = MappingProxyType(
    {"H1": 0.1, "H2": 0.52, "H2-": 0.3, "H2+": 0.6, "H3": 0.86}
)
"""When something stands that no date places."""
BADGES: Final[Mapping[str, float]] = MappingProxyType(
    {"H1": 0.0, "H2": 0.8, "H2-": 0.66, "H2+": 0.82, "H3": 1.0}
)
"""Where a curve bears its name."""
TURNS: Final = (("H1", max, 0.3), ("H2", median_low, 0.54), ("H3", min, 0.84))
"""Which step of each horizon sets the clock: the last, the middle, the first; and at what time."""
HEED: Final = 0.5
"""How far steps bend the clock: wholly, curves would lose the shape that readers know."""
APART: Final = 0.1


@dataclass(frozen=True, slots=True)
class Clock:
    """A smooth, rising way from calendar to scheme, both from 0 to 1, through known pairs.

    Between two pairs, a cubic whose slopes are harmonic means of those around (Fritsch and Carlson 1980):
    it never turns back.
    """

    times: tuple[float, ...]
    turns: tuple[float, ...]
    slopes: tuple[float, ...]

    def at(self, time: float) -> float:
        """Return the time of the scheme at a time of the calendar."""
        if time <= 0 or time >= 1:
            return min(max(time, 0.0), 1.0)
        k = max(rank for rank, known in enumerate(self.times[:-1]) if known <= time)
        long = self.times[k + 1] - self.times[k]
        u = (time - self.times[k]) / long
        a, b = self.turns[k], self.turns[k + 1]
        p, q = self.slopes[k] * long, self.slopes[k + 1] * long
        return a + u * (p + u * (3 * (b - a) - 2 * p - q + u * (p + q - 2 * (b - a))))


def clock_of(moments: Iterable[tuple[str, float]]) -> Clock:
    """Return the clock that steps set, from their horizons and times; even where they say nothing."""
    known: dict[str, list[float]] = {}
    for horizon, time in moments:
        known.setdefault(horizon[:2], []).append(time)
    times, turns = [0.0], [0.0]
    for horizon, chosen, turn in TURNS:
        time = chosen(known[horizon]) if horizon in known else 0.0
        if times[-1] + APART < time < 1 - APART:
            times.append(time)
            turns.append(time + (turn - time) * HEED)
    times.append(1.0)
    turns.append(1.0)
    return Clock(tuple(times), tuple(turns), tuple(_slopes(times, turns)))


def _slopes(times: Sequence[float], turns: Sequence[float]) -> Iterable[float]:
    rises = [(turns[k + 1] - turns[k]) / (times[k + 1] - times[k]) for k in range(len(times) - 1)]
    yield rises[0]
    yield from (2 * a * b / (a + b) for a, b in pairwise(rises))
    yield rises[-1]
