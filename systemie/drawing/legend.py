"""The legend of what is present, flowing in rows under the map."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from systemie.drawing.blocks import Block
from systemie.drawing.markup import group, moved
from systemie.drawing.samples import sample_of
from systemie.drawing.themes import Theme
from systemie.drawing.words import DROP, line, widest, wrapped
from systemie.scenes.scene import LegendEntry

SIZE: Final = 7.8
LEADING: Final = 9.0
ROW: Final = 20.0
GAP: Final = 20.0  # between two entries
BETWEEN: Final = 9.0  # between two sections of a column
SPACE: Final = 6.0  # between a sample and its words
SECTIONS: Final = ({"kind", "group"}, {"sign", "width", "delay", "stroke", "direction", "modulation"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A sample and its words, measured."""

    drawn: str
    sample: float
    lines: tuple[str, ...]
    section: int
    indent: float = 0.0  # between the sample and its words, beyond the usual space

    @property
    def text_at(self) -> float:
        return self.sample + self.indent + SPACE

    @property
    def width(self) -> float:
        return self.text_at + widest(self.lines, SIZE, "regular")


def legend_block(entries: Sequence[LegendEntry], theme: Theme, width: float) -> Block:
    """Draw the legend in rows no wider than `width`."""
    rows = rows_of([_entry(each, theme, width) for each in entries], width)
    return _stacked(rows, theme)


def legend_column(entries: Sequence[LegendEntry], theme: Theme, width: float) -> Block:
    """Draw the legend one line under the other, for the side of a map; no wider than `width`."""
    measured = _in_line([_entry(each, theme, width) for each in entries])
    return _stacked([[entry] for entry in measured], theme, is_column=True)


def _stacked(rows: Sequence[Sequence[Entry]], theme: Theme, *, is_column: bool = False) -> Block:
    drawn: list[str] = []
    y, section = 0.0, -1
    for row in rows:
        y += BETWEEN if is_column and drawn and row[0].section != section else 0.0
        section = row[-1].section
        high = ROW + LEADING * (max(len(entry.lines) for entry in row) - 1)
        drawn.append(_row(row, y + high / 2, theme))
        y += high
    return Block("".join(drawn), y, max((_length(row) for row in rows), default=0.0))


def _in_line(entries: list[Entry]) -> list[Entry]:
    """Give the samples of a column one width, so that its words stand in line."""
    sample = max((entry.sample for entry in entries), default=0.0)
    return [dataclasses.replace(entry, indent=sample - entry.sample) for entry in entries]


def rows_of(entries: Sequence[Entry], width: float) -> list[list[Entry]]:
    """Lay entries in rows; boxes, links and marks each start a row unless they fit in the current one."""
    rows: list[list[Entry]] = []
    for _, several in groupby(entries, key=lambda entry: entry.section):
        section = list(several)
        if rows and _length([*rows[-1], *section]) <= width:
            rows[-1].extend(section)
        else:
            rows.extend(_balanced(section, width))
    return rows


def section_of(part: str) -> int:
    """Return the section of a part: boxes, then links, then marks."""
    return next((k for k, parts in enumerate(SECTIONS) if part in parts), len(SECTIONS))


def _entry(each: LegendEntry, theme: Theme, width: float) -> Entry:
    drawn, sample = sample_of(each, theme)
    lines = wrapped(each.label, min(width - sample - SPACE, 190.0), SIZE, "regular", most=2)
    return Entry(drawn, sample, lines or ("",), section_of(each.part))


def _balanced(section: list[Entry], width: float) -> list[list[Entry]]:
    """Fill rows as even as they can be, without adding one."""
    rows = _filled(section, width)
    for part in (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5):
        tried = _filled(section, width * part)
        if len(tried) > len(rows):
            break
        rows = tried
    return rows


def _filled(section: list[Entry], width: float) -> list[list[Entry]]:
    rows: list[list[Entry]] = [[]]
    for entry in section:
        if rows[-1] and _length([*rows[-1], entry]) > width:
            rows.append([])
        rows[-1].append(entry)
    return rows


def _length(entries: Sequence[Entry]) -> float:
    return sum(entry.width for entry in entries) + GAP * (len(entries) - 1)


def _row(row: Sequence[Entry], y: float, theme: Theme) -> str:
    drawn, x = [], 0.0
    for entry in row:
        drawn.append(group(entry.drawn, _words(entry, theme), class_="entry", transform=moved(x, y)))
        x += entry.width + GAP
    return "".join(drawn)


def _words(entry: Entry, theme: Theme) -> str:
    first = SIZE * DROP - LEADING * (len(entry.lines) - 1) / 2
    return "".join(
        line(words, entry.text_at, first + LEADING * k, SIZE, fill=theme.ink)
        for k, words in enumerate(entry.lines)
    )
