"""Placing of matrices: names of rows on the left, of columns slanted above, squares where something is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from systemie.layout.pictures.gridding import BAND, BETWEEN, SLANT, Grid, Stretch, Track, grid_of
from systemie.layout.pictures.margins import column_margins, margins_end, row_margins
from systemie.layout.pictures.paragraphs import nothing_said, table_placed
from systemie.layout.pictures.registry import Wish
from systemie.layout.pictures.squares import closed_places, squares_of
from systemie.scenes.charts.matrix import Matrix
from systemie.scenes.ink import Area, Ink, Line, Words
from systemie.scenes.scene import Scene

ASIDE: Final = 7.0  # between a name and the grid
BAR: Final = 11.0  # height of the bars that bands have above columns
EVERY: Final = 5  # lines of the grid, one is stronger
TWICE: Final = 40
"""Beyond so many columns, the names of rows stand at the right as well."""


def placed(scene: Scene, chart: Matrix, wish: Wish) -> Scene:
    """Return the scene of a matrix with its squares and names; nothing of the map remains."""
    return table_placed(scene, nothing_said(chart.empty) if chart.empty else tuple(_matrix(chart)))


def _matrix(chart: Matrix) -> Iterator[Ink]:
    grid = grid_of(chart)
    yield from (*closed_places(chart, grid), *_lines(grid), *squares_of(chart, grid))
    yield from (*_row_names(chart, grid), *_column_names(chart, grid), *_bands(grid), *_corner(chart))
    yield from (*row_margins(chart, grid), *column_margins(chart, grid))


def _lines(grid: Grid) -> Iterator[Ink]:
    """Yield the lines of the grid, broken between bands."""
    for at, thick in _marks(grid.rows):
        yield from (Line(((start, at), (end, at)), "rule", thick) for start, end in _runs(grid.columns))
    for at, thick in _marks(grid.columns):
        yield from (Line(((at, start), (at, end)), "rule", thick) for start, end in _runs(grid.rows))


def _runs(tracks: tuple[Track, ...]) -> list[tuple[float, float]]:
    """Return from where to where tracks follow one another without a gap."""
    runs: list[tuple[float, float]] = []
    for track in tracks:
        if runs and abs(runs[-1][1] - track.start) < 0.01:
            runs[-1] = (runs[-1][0], track.end)
        else:
            runs.append((track.start, track.end))
    return runs


def _marks(tracks: tuple[Track, ...]) -> list[tuple[float, float]]:
    """Return where the edges of tracks are, each once, with their thickness: some stronger without bands."""
    edges = dict.fromkeys(round(at, 3) for track in tracks for at in (track.start, track.end))
    is_banded = len(_runs(tracks)) > 1
    return [(at, 0.4 if rank % EVERY or is_banded else 0.9) for rank, at in enumerate(edges)]


def _row_names(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    for heading, track in zip(chart.rows, grid.rows, strict=True):
        names = Words(track.lines, (-ASIDE, track.middle), grid.name, anchor="end", struck=heading.struck,
                      of=heading.id)  # fmt: skip
        yield names
        if len(chart.columns) > TWICE:
            right = margins_end(chart, grid) + ASIDE
            yield dataclasses.replace(names, at=(right, track.middle), anchor="start")


def _column_names(chart: Matrix, grid: Grid) -> Iterator[Ink]:
    top = _top(chart)
    for heading, track in zip(chart.columns, grid.columns, strict=True):
        yield Words(track.lines, (track.middle, top), grid.name, turned=SLANT, struck=heading.struck,
                    of=heading.id)  # fmt: skip


def _top(chart: Matrix) -> float:
    """Return where the names of columns start, above their bands."""
    return -ASIDE - (BAR if chart.column_bands else 0.0)


def _bands(grid: Grid) -> Iterator[Ink]:
    """Yield the name of each band before its rows, and its letter above its columns."""
    for stretch in grid.row_bands:
        yield from _named_band(stretch)
    for stretch in grid.column_bands:
        yield from _lettered_band(stretch)


def _named_band(stretch: Stretch) -> Iterator[Ink]:
    tone = f"{stretch.band.tint}.line"
    middle = (stretch.head + stretch.start) / 2 - 0.5
    yield Words(stretch.lines, (-ASIDE, middle), BAND, "bold", "end", tone)
    yield Area("box", ((-3.6, stretch.start), (-1.4, stretch.end)), tone)


def _lettered_band(stretch: Stretch) -> Iterator[Ink]:
    corners = (stretch.start, -BAR), (stretch.end, -1.4)
    yield Area("box", corners, f"{stretch.band.tint}.line", radius=1.5)
    middle = ((stretch.start + stretch.end) / 2, (-BAR - 1.4) / 2)
    yield Words((stretch.band.letter,), middle, 7.4, "bold", "middle", "ground")


def _corner(chart: Matrix) -> Iterator[Ink]:
    if chart.corner:
        yield Words((chart.corner,), (-ASIDE, _top(chart) - BETWEEN), 7.4, "italic", "end", "muted")
