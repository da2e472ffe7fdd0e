"""Placing of matrices: names of rows on the left, of columns slanted above, squares where something is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from systemie.layout.pictures.gridding import BAND, BETWEEN, CELL, SLANT, Grid, Track, grid_of
from systemie.layout.pictures.margins import column_margins, margins_end, row_margins
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import framed
from systemie.scenes.charts.matrix import Cell, Matrix
from systemie.scenes.ink import Area, Dash, Ink, Line, Words
from systemie.scenes.scene import Scene

ASIDE: Final = 7.0  # between a name and the grid
BAR: Final = 11.0  # height of the bars that bands have above columns
EVERY: Final = 5  # lines of the grid, one is stronger
INSET: Final = 0.8
DELAY: Final = 4.4  # room of the two bars of a delay
PARTS: Final = 4
"""How many links one square can hold."""
TWICE: Final = 40
"""Beyond so many columns, the names of rows stand at the right as well."""
PALE: Final = 0.72
"""Up to this opacity, what is written on a square is dark."""


def placed(scene: Scene, chart: Matrix, wish: Wish) -> Scene:
    """Return the scene of a matrix with its squares and names; nothing of the map remains."""
    if chart.empty:
        under: tuple[Ink, ...] = (Words((chart.empty,), (0, 0), 10, "italic", "middle", "muted"),)
    else:
        grid = grid_of(chart)
        under = (
            *_closed(chart, grid), *_lines(grid, is_banded=bool(chart.row_bands)), *_squares(chart, grid),
            *_row_names(chart, grid), *_column_names(chart, grid), *_bands(grid),
            *row_margins(chart, grid), *column_margins(chart, grid), *_corner(chart),
        )  # fmt: skip
    return framed(dataclasses.replace(scene, nodes=(), edges=(), under=under))


def _closed(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    """Yield the places where nothing can be, row by row, those side by side in one."""
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(chart.closed):
        by_row.setdefault(row, []).append(column)
    for row, columns in by_row.items():
        for _, run in groupby(enumerate(columns), key=lambda each: each[1] - each[0]):
            ranks = [column for _, column in run]
            corners = (
                (grid.columns[ranks[0]].start, grid.rows[row].start),
                (grid.columns[ranks[-1]].end, grid.rows[row].end),
            )
            yield Area("box", corners, "rule", opacity=0.38)


def _lines(grid: Grid, *, is_banded: bool) -> Iterator[Ink]:
    """Yield the lines of the grid, broken between bands."""
    across, down = _runs(grid.columns), _runs(grid.rows)
    for rank, at in _marks(grid.rows):
        thick = 0.4 if rank % EVERY or is_banded else 0.9
        yield from (Line(((start, at), (end, at)), "rule", thick) for start, end in across)
    for rank, at in _marks(grid.columns):
        thick = 0.4 if rank % EVERY or is_banded else 0.9
        yield from (Line(((at, start), (at, end)), "rule", thick) for start, end in down)


def _runs(tracks: tuple[Track, ...]) -> list[tuple[float, float]]:
    """Return from where to where tracks follow one another without a gap."""
    runs: list[tuple[float, float]] = []
    for track in tracks:
        if runs and abs(runs[-1][1] - track.start) < 0.01:
            runs[-1] = (runs[-1][0], track.end)
        else:
            runs.append((track.start, track.end))
    return runs


def _marks(tracks: tuple[Track, ...]) -> list[tuple[int, float]]:
    """Return where the edges of tracks are, each once, with their rank."""
    found: dict[float, int] = {}
    for rank, track in enumerate(tracks):
        found.setdefault(round(track.start, 3), rank)
        found.setdefault(round(track.end, 3), rank + 1)
    return [(rank, at) for at, rank in found.items()]


def _squares(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    places: dict[tuple[int, int], list[Cell]] = {}
    for cell in chart.cells:
        places.setdefault((cell.row, cell.column), []).append(cell)
    for (row, column), cells in places.items():
        shown = cells[:PARTS]
        start, end = grid.columns[column].start + INSET, grid.columns[column].end - INSET
        part = (end - start) / len(shown)
        for rank, cell in enumerate(shown):
            left = start + rank * part
            corners = (left, grid.rows[row].start + INSET), (left + part - 0.6 * (len(shown) > 1),
                                                             grid.rows[row].end - INSET)  # fmt: skip
            yield from _square(cell, corners)


def _square(cell: Cell, corners: tuple[tuple[float, float], tuple[float, float]]) -> Iterator[Ink]:
    opacity = 0.14 + 0.86 * cell.level**1.35
    fill = "" if cell.hollow else cell.tint
    dash: Dash = "solid" if cell.frame == "none" else cell.frame
    line = cell.tint if cell.frame != "none" else ""
    yield Area("box", corners, fill, line, round(opacity, 3), 1.0, dash, radius=2.0, of=cell.of)
    (left, top), (right, bottom) = corners
    tone = "ground" if opacity > PALE and not cell.hollow else "ink"
    if cell.text:
        aside = DELAY / 2 * cell.delayed
        is_narrow = right - left < CELL + DELAY
        middle = ((left + right) / 2 - aside * (not is_narrow), (top + bottom) / 2 + aside / 2)
        yield Words((cell.text,), middle, CELL, "bold", "middle", tone, of=cell.of)
    if cell.delayed:
        for x in (right - DELAY, right - DELAY / 2):
            yield Line(((x, top + 2), (x, top + 6.4)), tone, 0.9, of=cell.of)


def _row_names(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    for heading, track in zip(chart.rows, grid.rows, strict=True):
        names = Words(track.lines, (-ASIDE, track.middle), grid.name, anchor="end", struck=heading.struck,
                      of=heading.id)  # fmt: skip
        yield names
        if len(chart.columns) > TWICE:
            right = margins_end(chart, grid) + ASIDE
            yield dataclasses.replace(names, at=(right, track.middle), anchor="start")


def _column_names(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    top = -ASIDE - (BAR if chart.column_bands else 0.0)
    for heading, track in zip(chart.columns, grid.columns, strict=True):
        yield Words(track.lines, (track.middle, top), grid.name, turned=SLANT, struck=heading.struck,
                    of=heading.id)  # fmt: skip


def _bands(grid: Grid) -> Iterator[Ink]:
    """Yield the name of each band before its rows, and its letter above its columns."""
    for stretch in grid.row_bands:
        tone = f"{stretch.band.tint}.line"
        middle = (stretch.head + stretch.start) / 2 - 0.5
        yield Words(stretch.lines, (-ASIDE, middle), BAND, "bold", "end", tone)
        yield Area("box", ((-3.6, stretch.start), (-1.4, stretch.end)), tone)
    for stretch in grid.column_bands:
        corners = (stretch.start, -BAR), (stretch.end, -1.4)
        yield Area("box", corners, f"{stretch.band.tint}.line", radius=1.5)
        centre = ((stretch.start + stretch.end) / 2, (-BAR - 1.4) / 2)
        yield Words((stretch.band.letter,), centre, 7.4, "bold", "middle", "ground")


def _corner(chart: Matrix) -> Iterator[Ink]:
    if chart.corner:
        top = -ASIDE - (BAR if chart.column_bands else 0.0) - BETWEEN
        yield Words((chart.corner,), (-ASIDE, top), 7.4, "italic", "end", "muted")
