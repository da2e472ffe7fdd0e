"""Placing of balances: columns around lines of zero, as many rows of them as the sheet is wide."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from typing import Final

from systemie.layout.inking import moved_ink
from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import framed
from systemie.phrases import number_said
from systemie.scenes.charts.balances import Balance, Balances, Stake
from systemie.scenes.ink import LEADING, Area, Face, Ink, Line, Words
from systemie.scenes.scene import Scene

COLUMN: Final = 92.0
WEIGHED: Final = 9.0
"""How wide the bar of weighed totals is, beside the column."""
APART: Final = 26.0
NAME, STAKE, TOTAL = 8.5, 7.2, 8.0
LEAST: Final = 9.6
"""How high the smallest stake that is named is."""
UNITS: Final = (9.6, 26.0)
"""The least and the most points of one unit of position."""
TALLEST: Final = 260.0
"""About how high one side may be."""
UNDER_NAMES: Final = 16.0
FOOT: Final = 30.0
SHAPE: Final = 1.7
"""The width of a sheet on its side, less what stands around, over its height."""
WASH: Final = 0.2


def placed(scene: Scene, chart: Balances, wish: Wish) -> Scene:
    """Return the scene of balances; nothing of the map remains."""
    unit, count = unit_of(chart), max(len(chart.balances), 1)
    even = {math.ceil(count / rows) for rows in range(1, count + 1)}
    grids = [_rows(chart, unit, columns, scene.language) for columns in sorted(even)]
    rows = max(grids, key=_fit)
    under: list[Ink] = []
    top = 0.0
    for row in rows:
        under += [moved_ink(ink, 0.0, top) for ink in row.inks()]
        top += row.height
    return framed(dataclasses.replace(scene, nodes=(), edges=(), under=tuple(under)))


def _rows(chart: Balances, unit: float, columns: int, language: str) -> list[_Row]:
    starts = range(0, len(chart.balances), columns)
    return [_Row(chart, chart.balances[start : start + columns], unit, language) for start in starts]


def _fit(rows: Sequence[_Row]) -> float:
    """Return how large a grid may be on a sheet on its side."""
    across = max((row.width for row in rows), default=1.0)
    return min(SHAPE / across, 1 / (sum(row.height for row in rows) or 1.0))


def unit_of(chart: Balances) -> float:
    """Return the points of one unit: enough to name the smallest stake, if the tallest side allows."""
    values = [abs(stake.value) for balance in chart.balances for stake in balance.stakes]
    if not values:
        return UNITS[0]
    tallest = max(side for balance in chart.balances for side in sides_of(balance))
    least, most = LEAST / min(values), TALLEST / tallest
    return max(min(least, most, UNITS[1] / min(values)), LEAST / max(values), 0.01)


def sides_of(balance: Balance) -> tuple[float, float]:
    """Return the totals for and against, as declared."""
    values = [stake.value for stake in balance.stakes]
    return sum(each for each in values if each > 0), -sum(each for each in values if each < 0)


class _Row:
    """Balances around one line of zero."""

    def __init__(self, chart: Balances, balances: Sequence[Balance], unit: float, language: str) -> None:
        self.chart, self.balances, self.unit, self.language = chart, balances, unit, language
        self.names = [wrap(each.label, COLUMN + WEIGHED, size=NAME, max_lines=4) for each in balances]
        reach = [self._reach(each) for each in balances]
        heading = max(len(each) for each in self.names) * NAME * LEADING
        self.zero = heading + UNDER_NAMES + max(r[0] for r in reach)
        self.bottom = self.zero + max(r[1] for r in reach) + UNDER_NAMES
        self.height = self.bottom + FOOT

    @property
    def width(self) -> float:
        """The room of its columns."""
        return len(self.balances) * (COLUMN + WEIGHED + APART) - APART

    def _reach(self, balance: Balance) -> tuple[float, float]:
        """Return how far a column goes up and down, weighed totals too."""
        sides, weighed = sides_of(balance), balance.weighed or (0.0, 0.0)
        return self.unit * max(sides[0], weighed[0]), self.unit * max(sides[1], weighed[1])

    def inks(self) -> Iterator[Ink]:
        """Yield the line of zero with what stands above and below, then each column."""
        step = COLUMN + WEIGHED + APART
        right = self.width + 6
        yield Line(((-6.0, self.zero), (right, self.zero)), "ink", 0.9)
        yield from self._side(self.chart.above, -1)
        yield from self._side(self.chart.below, 1)
        for rank, balance in enumerate(self.balances):
            yield from (moved_ink(each, rank * step, 0.0) for each in self._column(balance, self.names[rank]))

    def _side(self, words: str, way: int) -> Iterator[Ink]:
        half = width(words, TOTAL, "semibold") / 2
        centre = self.zero + way * (half + 8)
        tone = "plus" if way < 0 else "minus"
        yield Words((words,), (-16.0, centre), TOTAL, "semibold", "middle", tone, turned=-90.0)
        end = centre + way * (half + 5)
        yield Line(((-16.0, end), (-16.0, end + way * 18)), tone, 0.9, head=True)

    def _column(self, balance: Balance, name: tuple[str, ...]) -> Iterator[Ink]:
        middle = (COLUMN + WEIGHED) / 2
        yield Words(name, (middle, NAME * LEADING * len(name) / 2), NAME, "semibold", "middle", of=balance.id)
        up, down = sides_of(balance)
        for sign, total in ((1, up), (-1, down)):
            at = self.zero
            for stake in balance.stakes:
                if stake.value * sign > 0:
                    high = abs(stake.value) * self.unit
                    yield from self._stake(stake, at, high, sign)
                    at -= sign * high
            if total:
                yield self._total(total, COLUMN / 2, at, sign, "semibold")
            if balance.weighed:
                yield from self._weighed(balance.weighed[0 if sign > 0 else 1], sign)
        yield Words((balance.balance,), (middle, self.bottom + 5), STAKE, "italic", "middle", "muted")

    def _stake(self, stake: Stake, at: float, high: float, sign: int) -> Iterator[Ink]:
        """Yield the box of a stake from a height on, with its name and its value where they fit."""
        top, bottom = sorted((at, at - sign * high))
        tone = ("plus" if sign > 0 else "minus") if stake.id else "slate"
        wash = WASH / 2 if stake.faded else WASH
        corners = (0.0, top + 0.6), (COLUMN, bottom - 0.6)
        yield Area("box", corners, tone, tone, wash, 0.6, radius=2.0, of=stake.id)
        fitting = int((high - 0.9) / (STAKE * LEADING))
        if fitting < 1:
            return
        value = number_said(round(abs(stake.value), 2), self.language)
        room = COLUMN - width(value, STAKE, "semibold") - 14
        lines = wrap(stake.label, room, size=STAKE, weight="regular", max_lines=min(fitting, 3))
        middle = (top + bottom) / 2
        ink = "muted" if stake.faded or not stake.id else "ink"
        yield Words(lines, (5.0, middle), STAKE, tone=ink)
        yield Words((value,), (COLUMN - 5, middle), STAKE, "semibold", "end", tone)

    def _weighed(self, total: float, sign: int) -> Iterator[Ink]:
        """Yield the narrow bar of a weighed total, beside the column."""
        if total:
            left, right, end = COLUMN + 3, COLUMN + 3 + WEIGHED, self.zero - sign * total * self.unit
            top, bottom = sorted((self.zero, end))
            tone = "plus" if sign > 0 else "minus"
            yield Area("box", ((left, top), (right, bottom)), "ground", tone, 1.0, 0.9, "dashed")
            yield self._total(round(total, 1), (left + right) / 2, end, sign, "italic")

    def _total(self, total: float, x: float, at: float, sign: int, face: Face) -> Words:
        said = number_said(round(total, 2), self.language)
        tone = "plus" if sign > 0 else "minus"
        return Words((said,), (x, at - sign * 6.5), STAKE, face, "middle", tone)
