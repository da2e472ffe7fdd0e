"""The legend of what is present: in rows under the map, or in a column at its side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Final

from systemie.drawing.blocks import Block
from systemie.drawing.markup import group, moved
from systemie.drawing.samples import BOX, sample_of
from systemie.drawing.themes import Theme
from systemie.drawing.words import DROP, line, widest, wrapped
from systemie.scenes.scene import LegendEntry

SIZE: Final = 7.8
LEADING: Final = 9.0
ROW: Final = 20.0
GAP: Final = 20.0  # between two entries
BETWEEN: Final = 9.0  # between two sections of a column
SPACE: Final = 6.0  # between a sample and its words
WIDEST: Final = 190.0  # words are wrapped beyond
NEAT: Final = 3  # how many columns still read as columns
SCALES: Final = frozenset({"width"})  # parts whose entries are steps of a scale
SECTIONS: Final = (
    {"kind", "tint", "size", "group"},
    {"sign", "width", "delay", "stroke", "direction", "modulation"},
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and its words, measured."""

    drawn: str
    sample: float
    lines: tuple[str, ...]
    section: int
    part: str = ""

    def width(self, column: float = 0.0) -> float:
        """Return the width, the words standing after a column of samples at least so wide."""
        return self.words_at(column) + widest(self.lines, SIZE, "regular")

    def words_at(self, column: float) -> float:
        """Return where the words start."""
        return max(self.sample, column) + SPACE


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry at its place along a row; its words stand after a column of samples."""

    entry: Entry
    x: float
    column: float = 0.0

    @property
    def right(self) -> float:
        return self.x + self.entry.width(self.column)


Row = list[Placed]


def legend_block(entries: Sequence[LegendEntry], theme: Theme, width: float) -> Block:
    """Draw the legend in rows no wider than `width`."""
    return _stacked(rows_of([entry_of(each, theme, width) for each in entries], width), theme)


def legend_column(entries: Sequence[LegendEntry], theme: Theme, width: float) -> Block:
    """Draw the legend one line under the other, for the side of a map; no wider than `width`."""
    measured = [entry_of(each, theme, width) for each in entries]
    column = max((entry.sample for entry in measured), default=0.0)
    return _stacked([[Placed(entry, 0.0, column)] for entry in measured], theme, between=BETWEEN)


def entry_of(each: LegendEntry, theme: Theme, width: float) -> Entry:
    """Draw and measure a line of the legend."""
    drawn, sample = sample_of(each, theme)
    lines = wrapped(each.label, min(width - sample - SPACE, WIDEST), SIZE, "regular", most=2)
    return Entry(drawn, sample, lines or ("",), section_of(each.part), each.part)


def section_of(part: str) -> int:
    """Return the section of a part: boxes, then links, then marks."""
    return next((k for k, parts in enumerate(SECTIONS) if part in parts), len(SECTIONS))


def rows_of(entries: Sequence[Entry], width: float) -> list[Row]:
    """Lay entries in rows.

    Boxes, links and marks each start a row unless they fit in the current one; where there
    is room for few columns, a section that takes several rows stands in columns.
    """
    rows: list[Row] = []
    for _, several in groupby(entries, key=lambda entry: entry.section):
        section = list(several)
        if rows and (after := rows[-1][-1].right + GAP) + _flowing(section)[-1].right <= width:
            rows[-1] += _flowing(section, after)
        elif _flowing(section)[-1].right <= width:
            rows.append(_flowing(section))
        else:
            grid, ragged = _grid(section, width), _ragged(section, width)
            is_neat = len(grid) <= len(ragged) and len(grid[0]) <= NEAT
            rows += grid if is_neat else ragged
    return rows


def _flowing(section: Iterable[Entry], x: float = 0.0) -> Row:
    """Lay entries one after the other."""
    row: Row = []
    for entry in section:
        row.append(Placed(entry, x))
        x = row[-1].right + GAP
    return row


def _ragged(section: list[Entry], width: float) -> list[Row]:
    """Lay entries in as few rows as can be, as even as can be."""
    rows = _filled(section, width)
    for part in range(95, 45, -5):
        tried = _filled(section, width * part / 100)
        if len(tried) > len(rows):
            break
        rows = tried
    return rows


def _filled(section: list[Entry], width: float) -> list[Row]:
    rows: list[Row] = []
    for unit in _units(section, width):
        if rows and (after := rows[-1][-1].right + GAP) + _flowing(unit)[-1].right <= width:
            rows[-1] += _flowing(unit, after)
        else:
            rows.append(_flowing(unit))
    return rows


def _units(section: list[Entry], width: float) -> Iterator[list[Entry]]:
    """Yield the entries that stay on one row: the steps of a scale together where they can be."""
    for part, several in groupby(section, key=lambda entry: entry.part):
        unit = list(several)
        if part in SCALES and _flowing(unit)[-1].right <= width:
            yield unit
        else:
            yield from ([entry] for entry in unit)


def _grid(section: list[Entry], width: float) -> list[Row]:
    """Lay entries in as many columns as fit, then in as few as take no more rows."""
    most = next((n for n in range(len(section), 1, -1) if _columns(section, n)[-1] - GAP <= width), 1)
    rows = -(-len(section) // most)
    across = -(-len(section) // rows)
    lefts = _columns(section, across)
    samples = [max(entry.sample for entry in section[k::across]) for k in range(across)]
    return [
        [Placed(entry, lefts[k], samples[k]) for k, entry in enumerate(section[start : start + across])]
        for start in range(0, len(section), across)
    ]


def _columns(section: list[Entry], across: int) -> list[float]:
    """Return the left of each column, and where the next would start."""
    widths = []
    for k in range(across):
        column = section[k::across]
        sample = max(entry.sample for entry in column)
        widths.append(max(entry.width(sample) for entry in column) + GAP)
    return list(accumulate(widths, initial=0.0))


def _stacked(rows: Sequence[Row], theme: Theme, *, between: float = 0.0) -> Block:
    drawn: list[str] = []
    y, section = 0.0, -1
    for row in rows:
        y += between if drawn and row[0].entry.section != section else 0.0
        section = row[-1].entry.section
        high = ROW + LEADING * (max(len(placed.entry.lines) for placed in row) - 1)
        drawn += [_drawn(placed, y + high / 2, theme) for placed in row]
        y += high
    return Block("".join(drawn), y, max((placed.right for row in rows for placed in row), default=0.0))


def _drawn(placed: Placed, y: float, theme: Theme) -> str:
    entry, x = placed.entry, placed.entry.words_at(placed.column)
    first = SIZE * DROP - LEADING * (len(entry.lines) - 1) / 2
    words = [line(each, x, first + LEADING * k, SIZE, fill=theme.ink) for k, each in enumerate(entry.lines)]
    free = min(placed.column, BOX) - entry.sample
    sample = group(entry.drawn, transform=moved(free / 2, 0)) if free > 0 else entry.drawn
    return group(sample, *words, class_="entry", transform=moved(placed.x, y))
