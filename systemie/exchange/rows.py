"""The rows of a sheet: their columns recognised, each cell with its place."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from systemie.exchange.opening import RawSheet
from systemie.places import CellPlace, Lines, packed
from systemie.text.folding import fold_key

BETWEEN: Final = " | "
_BREAKS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HEADS: Final = 10
"""Rows among which the titles of the columns are looked for."""


class SheetLines(Lines):
    """A sheet as lines of text, one a row, so that what is said of a cell can show it."""

    __slots__ = ("_cells",)

    def __init__(self, name: str, rows: list[list[str]]) -> None:
        self._cells: list[list[int]] = []
        lines = []
        for row in rows:
            starts, at, shown = [], 0, [_BREAKS.sub(" ", cell) for cell in row]
            for cell in shown:
                starts.append(at)
                at += len(cell) + len(BETWEEN)
            self._cells.append(starts)
            lines.append(BETWEEN.join(shown))
        super().__init__(name, "\n".join(lines))

    def place(self, start: int, end: int) -> CellPlace:
        """Return the place of a stretch, with the name of its first cell."""
        line, column = self.position(start)
        starts = self._cells[line - 1] if line <= len(self._cells) else []
        rank = max(0, bisect.bisect_right(starts, column - 1) - 1)
        return CellPlace(
            self.name, line, column, *self.position(max(start, end)), cell=f"{letters(rank)}{line}"
        )

    def spot(self, file: int, row: int, column: int, length: int) -> int:
        """Return the packed stretch of a cell (row and column from 0)."""
        start = self.starts[row] + self._cells[row][column]
        return packed(file, start, start + length)


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: ``A``, ``Z``, ``AA``."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


class Cell(NamedTuple):
    """The text of a cell, and its packed place."""

    text: str
    spot: int


class Row(NamedTuple):
    """A row with something in it: its cells by column, a field or the title of another column."""

    cells: Mapping[str, Cell]
    spot: int


class SheetRows(NamedTuple):
    """A sheet once understood: its titles by column, its rows, and what no title explains."""

    titles: Mapping[str, Cell]
    unknown: tuple[Cell, ...]
    rows: tuple[Row, ...]
    above: int
    """How many rows stand above the titles."""
    repeated: tuple[Cell, ...] = ()
    untitled: tuple[Cell, ...] = ()


def rows_of(raw: RawSheet, lines: SheetLines, file: int, known: Mapping[str, str]) -> SheetRows:
    """Return the rows of a sheet under the titles that `known` (folded title → field) recognises best.

    A title that is not known makes a column called ``+`` and the title.
    """
    at = _titles_at(raw.rows, known)
    if at is None:
        return SheetRows({}, (), (), 0)
    titles: dict[str, Cell] = {}
    columns: dict[int, str] = {}
    unknown, repeated = [], []
    for rank, title in enumerate(raw.rows[at]):
        if not title:
            continue
        cell = Cell(title, lines.spot(file, at, rank, len(title)))
        column = known.get(fold_key(title)) or f"+{title}"
        if column in titles:
            repeated.append(cell)
            column = f"+{title} ({letters(rank)})"
        if column.startswith("+"):
            unknown.append(cell)
        titles[column], columns[rank] = cell, column
    filled = _unmerged(raw, at)
    rows = tuple(_rows(filled, lines, file, columns, at))
    untitled = tuple(
        Cell(text, lines.spot(file, number, rank, len(text)))
        for number, row in enumerate(raw.rows[at + 1 :], start=at + 1)
        for rank, text in enumerate(row)
        if text and rank not in columns
    )
    return SheetRows(titles, tuple(unknown), rows, sum(map(any, raw.rows[:at])), tuple(repeated), untitled)


def _titles_at(rows: list[list[str]], known: Mapping[str, str]) -> int | None:
    """Return the row that holds most titles, among the first ones that hold anything."""
    filled = [number for number, row in enumerate(rows) if any(row)][:_HEADS]
    if not filled:
        return None
    return max(filled, key=lambda number: sum(fold_key(each) in known for each in rows[number] if each))


def _unmerged(raw: RawSheet, titles: int) -> list[list[str]]:
    """Return the rows with what merged cells hold in each row that they cover."""
    rows = [[*row] for row in raw.rows] if raw.merged else raw.rows
    for (top, left), (bottom, _) in raw.merged:
        if titles < top < len(rows) and left < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                if any(row) and left < len(row):
                    row[left] = row[left] or rows[top][left]
    return rows


def _rows(
    rows: list[list[str]], lines: SheetLines, file: int, columns: Mapping[int, str], titles: int
) -> Iterator[Row]:
    for number, row in enumerate(rows[titles + 1 :], start=titles + 1):
        cells = {
            columns[rank]: Cell(text, lines.spot(file, number, rank, len(text)))
            for rank, text in enumerate(row)
            if text and rank in columns
        }
        if cells:
            yield Row(cells, next(iter(cells.values())).spot)


def pairs_of(raw: RawSheet, lines: SheetLines, file: int) -> Iterator[tuple[Cell, Cell]]:
    """Yield the first two cells of each row that has both."""
    for number, row in enumerate(raw.rows):
        if len(row) > 1 and row[0] and row[1]:
            key, value = (Cell(row[rank], lines.spot(file, number, rank, len(row[rank]))) for rank in (0, 1))
            yield key, value
