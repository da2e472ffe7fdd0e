"""The squares of a matrix: tinted by strength, with a sign or a number, those of one place side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from systemie.layout.pictures.gridding import Grid, Track
from systemie.scenes.charts.matrix import Cell, Matrix
from systemie.scenes.ink import Area, Dash, Ink, Line, Point, Words

INSET: Final = 0.8
PARTS: Final = 4
"""How many links one square can hold."""
DELAY: Final = 4.4  # room of the two bars of a delay
FAINTEST: Final = 0.14
PALE: Final = 0.72
"""Up to this opacity, what is written on a square is dark."""
CLOSED: Final = 0.38


class Square(NamedTuple):
    """The room of a cell."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def corners(self) -> tuple[Point, Point]:
        return (self.left, self.top), (self.right, self.bottom)


def closed_places(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    """Yield the places where nothing can be, row by row, those side by side in one."""
    for row, places in groupby(sorted(chart.closed), key=lambda place: place[0]):
        for columns in _runs([column for _, column in places]):
            yield _closed(grid.rows[row], grid.columns[columns[0]], grid.columns[columns[-1]])


def _closed(row: Track, first: Track, last: Track) -> Area:
    return Area("box", ((first.start, row.start), (last.end, row.end)), "rule", opacity=CLOSED)


def _runs(ranks: Sequence[int]) -> list[list[int]]:
    """Return ranks that follow one another together."""
    several = groupby(enumerate(ranks), key=lambda each: each[1] - each[0])
    return [[rank for _, rank in run] for _, run in several]


def squares_of(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    """Yield what stands in each place."""
    for cells in _by_place(chart.cells).values():
        for rank, cell in enumerate(cells):
            yield from _inks(cell, _square(cell, grid, rank, len(cells)), grid.text)


def _by_place(cells: Sequence[Cell]) -> dict[tuple[int, int], list[Cell]]:
    places: dict[tuple[int, int], list[Cell]] = {}
    for cell in cells:
        places.setdefault((cell.row, cell.column), []).append(cell)
    return {place: several[:PARTS] for place, several in places.items()}


def _square(cell: Cell, grid: Grid, rank: int, parts: int) -> Square:
    """Return the room of a cell that shares its place with others."""
    row, column = grid.rows[cell.row], grid.columns[cell.column]
    part = (column.end - column.start - 2 * INSET) / parts
    left = column.start + INSET + rank * part
    return Square(left, row.start + INSET, left + part - 0.6 * (parts > 1), row.end - INSET)


def _inks(cell: Cell, square: Square, size: float) -> Iterator[Ink]:
    opacity = round(FAINTEST + (1 - FAINTEST) * cell.level**1.35, 3)
    yield _ground(cell, square, opacity)
    tone = "ground" if opacity > PALE and not cell.hollow else "ink"
    if cell.text:
        yield Words((cell.text,), _middle(cell, square, size), size, "bold", "middle", tone, of=cell.of)
    if cell.delayed:
        yield from _delay(cell, square, tone)


def _ground(cell: Cell, square: Square, opacity: float) -> Area:
    dash: Dash = "solid" if cell.frame == "none" else cell.frame
    line = "" if cell.frame == "none" else cell.tint
    fill = "" if cell.hollow else cell.tint
    return Area("box", square.corners, fill, line, opacity, 1.0, dash, radius=2.0, of=cell.of)


def _middle(cell: Cell, square: Square, size: float) -> Point:
    """Return where the sign of a cell stands: a little aside, or lower, where a delay is marked too."""
    wide = square.right - square.left
    is_close = cell.delayed and wide < size + 2 * DELAY
    aside = DELAY / 2 * (is_close and wide > size + DELAY)
    return (square.left + square.right) / 2 - aside, (square.top + square.bottom) / 2 + DELAY / 4 * is_close


def _delay(cell: Cell, square: Square, tone: str) -> Iterator[Ink]:
    for x in (square.right - DELAY, square.right - DELAY / 2):
        yield Line(((x, square.top + 2), (x, square.top + 6.4)), tone, 0.9, of=cell.of)
