"""The rows and columns of a matrix: where each stands, how wide, with the room that names and bands take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from systemie.layout.measuring import width, wrap
from systemie.scenes.charts.matrix import Band, Heading, Margin, Matrix
from systemie.scenes.ink import LEADING

SLANT: Final = -52.0
RISE: Final = math.sin(math.radians(-SLANT))
SIDES: Final = ((12, 22.0, 8.6, 10.0), (40, 17.0, 8.0, 8.6), (math.inf, 13.0, 7.2, 7.6))
"""Up to so many rows or columns: the side of a square, the sizes of names and of what squares hold."""
LONGEST: Final = (110.0, 150.0, 190.0)
MOST_ON_ONE: Final = 0.85  # of the names should hold on one line
LINES: Final = 40
BETWEEN: Final = 5.0
BAND: Final = 8.4  # size of the name of a band
SUM: Final = 7.4


@dataclass(frozen=True, slots=True)
class Track:
    """A row or a column: from where to where, and the lines of its name."""

    start: float
    end: float
    lines: tuple[str, ...]

    @property
    def middle(self) -> float:
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a band spans: its name has the room from `head` to `start` before its rows."""

    band: Band
    head: float
    start: float
    end: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows from the top and columns from the left, in points.

    `name` is the size of their names, `text` that of what squares hold.
    """

    rows: tuple[Track, ...]
    columns: tuple[Track, ...]
    row_bands: tuple[Stretch, ...]
    column_bands: tuple[Stretch, ...]
    name: float
    text: float

    @property
    def across(self) -> float:
        return self.columns[-1].end if self.columns else 0.0

    @property
    def down(self) -> float:
        return self.rows[-1].end if self.rows else 0.0


def grid_of(chart: Matrix) -> Grid:
    """Return where the rows and columns of a matrix stand."""
    most = max(len(chart.rows), len(chart.columns))
    _, side, name, text = next(each for each in SIDES if most <= each[0])
    rows, columns = (_lines(each, name) for each in (chart.rows, chart.columns))
    widest = max(side, *_wanted(chart, text))
    heights = [max(side, len(lines) * name * LEADING + 4) for lines in rows]
    widths = [max(widest, (len(lines) * name * LEADING + 1.2) / RISE) for lines in columns]
    down = _tracks(chart.rows, chart.row_bands, rows, heights, is_named=True)
    across = _tracks(chart.columns, chart.column_bands, columns, widths, is_named=False)
    return Grid(tuple(down[0]), tuple(across[0]), tuple(down[1]), tuple(across[1]), name, text)


def _wanted(chart: Matrix, text: float) -> list[float]:
    """Return the widths that squares must have for what is written in them and under them."""
    margins: Sequence[Margin] = chart.column_margins
    written = {cell.text for cell in chart.cells}
    sums = {value for margin in margins for value in margin.values}
    return [
        0.0,
        *(width(each, text, "bold") + 4 for each in written),
        *(width(each, SUM) + 4 for each in sums),
    ]


def _lines(headings: Sequence[Heading], name: float) -> list[tuple[str, ...]]:
    """Return the names on as few lines as can be, all of them no longer than most of them need."""
    sizes = sorted(width(each.label, name) for each in headings)
    usual = sizes[math.ceil(len(sizes) * MOST_ON_ONE) - 1] if sizes else 0.0
    longest = next((each for each in LONGEST if each >= usual), LONGEST[-1])
    return [wrap(each.label, longest, size=name, weight="regular", max_lines=LINES) for each in headings]


def _tracks(
    headings: Sequence[Heading], bands: Sequence[Band], names: Sequence[tuple[str, ...]],
    sizes: Sequence[float], *, is_named: bool,
) -> tuple[list[Track], list[Stretch]]:  # fmt: skip
    tracks: list[Track] = []
    stretches: list[Stretch] = []
    at, last = 0.0, None
    for rank, (heading, lines, size) in enumerate(zip(headings, names, sizes, strict=True)):
        if bands and (rank == 0 or heading.band != last):
            said = _band_lines(bands[heading.band]) if is_named and heading.band is not None else ()
            gap = BETWEEN if rank else 0.0
            head = at + gap
            at = head + (len(said) * BAND * LEADING + 3 if said else 0.0)
            if heading.band is not None:
                stretches.append(Stretch(bands[heading.band], head, at, at, said))
        tracks.append(Track(at, at + size, lines))
        at += size
        last = heading.band
        if bands and heading.band is not None:
            stretches[-1] = _reaching(stretches[-1], at)
    return tracks, stretches


def _band_lines(band: Band) -> tuple[str, ...]:
    return wrap(f"{band.letter}\u2002{band.label}", LONGEST[-1], size=BAND, weight="bold", max_lines=LINES)


def _reaching(stretch: Stretch, end: float) -> Stretch:
    return Stretch(stretch.band, stretch.head, stretch.start, end, stretch.lines)
