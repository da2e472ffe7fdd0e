"""A true scale of time: years on a line, ticks that can be read, rows in which labels do not meet."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from systemie.scenes.charts.when import When

YEARS: Final = (1, 2, 5, 10, 20, 50)
MONTHS: Final = (1, 3, 6)
ROOM: Final = 44.0
"""What a tick needs."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Years with decimals, from `first` on the left to `last` at `width`."""

    first: float
    last: float
    width: float

    def x(self, year: float) -> float:
        """Return where a moment stands."""
        return (year - self.first) / (self.last - self.first) * self.width

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield the ticks and their labels: months where few years are shown."""
        most = max(self.width / ROOM, 1.0)
        span = self.last - self.first
        months = next((step for step in MONTHS if span * 12 / step <= most), None) if span < 4 else None
        if months is not None:
            for month in range(math.ceil(self.first * 12), math.floor(self.last * 12) + 1):
                if month % months == 0:
                    yield self.x(month / 12), f"{month % 12 + 1:02}/{month // 12}"
            return
        step = _step(span / most)
        for rank in range(math.ceil(self.first / step), math.floor(self.last / step) + 1):
            yield self.x(rank * step), str(rank * step).replace("-", "−")


def _step(least: float) -> int:
    """Return the smallest round number of years that is at least `least`."""
    power = 1
    while True:
        for years in YEARS:
            if years * power >= least:
                return years * power
        power *= 100


def scale_of(whens: Iterable[When | None], width: float, after: float = 0.025) -> Scale | None:
    """Return the scale that holds all moments, some room around, `after` of it behind; None without any."""
    known = [when for when in whens if when is not None]
    if not known:
        return None
    first, last = min(when.start for when in known), max(when.end for when in known)
    room = max((last - first) * 0.025, 0.1)
    return Scale(first - room, last + max((last - first) * after, room), width)


class Rows:
    """Rows that fill up with spans at least `gap` apart."""

    def __init__(self, gap: float) -> None:
        self.gap = gap
        self.taken: list[list[tuple[float, float]]] = []

    def first(self, span: tuple[float, float]) -> int:
        """Return the first row where a span meets nothing."""
        left, right = span[0] - self.gap, span[1] + self.gap
        free = (k for k, row in enumerate(self.taken) if all(right <= a or b <= left for a, b in row))
        return next(free, len(self.taken))

    def take(self, span: tuple[float, float]) -> int:
        """Put a span in the first row where it meets nothing, and return that row."""
        row = self.first(span)
        if row == len(self.taken):
            self.taken.append([])
        self.taken[row].append(span)
        return row


def spread(wished: Sequence[float], size: float, low: float, high: float) -> list[float]:
    """Return places as near as can be to those wished, in their order, `size` apart, between two ends.

    Least squares under the order (pools of neighbours that would meet take their mean), then held
    within the ends where there is room.
    """
    pools: list[tuple[float, int]] = []
    for rank, place in enumerate(wished):
        pools.append((place - rank * size, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, m), (b, n) = pools[-2:]
            pools[-2:] = [((a * m + b * n) / (m + n), m + n)]
    free = [mean for mean, count in pools for _ in range(count)]
    count = len(wished)
    return [
        max(low + rank * size, min(place + rank * size, high - (count - 1 - rank) * size))
        for rank, place in enumerate(free)
    ]
