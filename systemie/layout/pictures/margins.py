"""The sums at the margins of a matrix, each with a small bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.gridding import LINES, LONGEST, SLANT, SUM, Grid
from systemie.scenes.charts.matrix import Margin, Matrix
from systemie.scenes.ink import LEADING, Area, Ink, Words

AWAY: Final = 9.0
BAR: Final = 30.0
THICK: Final = 4.2
FAINT: Final = 0.55


def row_margins(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    """Yield a column of sums on the right for each margin of rows."""
    left = grid.across + AWAY
    for margin in chart.row_margins:
        room = max(width(each, SUM) for each in margin.values)
        for value, share, track in zip(margin.values, margin.shares, grid.rows, strict=True):
            yield Words((value,), (left + room, track.middle), SUM, anchor="end", tone=_tone(share))
            bar = left + room + 4
            yield from _bar(margin, share, (bar, track.middle - THICK / 2), (BAR * share, THICK))
        yield from _heading(margin, left + room / 2)
        left += room + 4 + BAR + AWAY


def margins_end(chart: Matrix, grid: Grid) -> float:
    """Return where the sums at the right of a matrix end."""
    rooms = (max(width(value, SUM) for value in each.values) for each in chart.row_margins)
    return grid.across + sum(room + 4 + BAR + AWAY for room in rooms)


def _heading(margin: Margin, x: float) -> Iterator[Ink]:
    lines = wrap(margin.label, LONGEST[-1], size=SUM, weight="semibold", max_lines=LINES)
    yield Words(lines, (x, -7.0), SUM, "semibold", turned=SLANT, tone="muted")


def column_margins(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    """Yield a row of sums underneath for each margin of columns."""
    top = grid.down + AWAY
    for margin in chart.column_margins:
        lines = wrap(margin.label, LONGEST[-1], size=SUM, weight="semibold", max_lines=LINES)
        middle = top + SUM * LEADING / 2
        yield Words(lines, (-7.0, middle), SUM, "semibold", "end", "muted")
        for value, share, track in zip(margin.values, margin.shares, grid.columns, strict=True):
            yield Words((value,), (track.middle, middle), SUM, anchor="middle", tone=_tone(share))
            corner = (track.middle - THICK / 2, top + SUM * LEADING + 2)
            yield from _bar(margin, share, corner, (THICK, BAR * share))
        top += SUM * LEADING + 2 + BAR + AWAY


def _tone(share: float) -> str:
    return "ink" if share else "muted"


def _bar(
    margin: Margin, share: float, corner: tuple[float, float], size: tuple[float, float]
) -> Iterator[Ink]:
    if share:
        end = corner[0] + size[0], corner[1] + size[1]
        yield Area("box", (corner, end), margin.tint, opacity=FAINT)
