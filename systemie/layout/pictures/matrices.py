"""Placing of matrices: names of rows on the left, of columns slanted above, squares where something is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from systemie.layout.measuring import wrap
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import framed
from systemie.scenes.charts.matrix import Cell, Matrix
from systemie.scenes.ink import Area, Ink, Line, Mark, Words
from systemie.scenes.scene import Scene

SIDE: Final = 17.0
NAME: Final = 8.0
LONGEST: Final = 150.0
SLANT: Final = -52.0
STRENGTH: Final = (0.22, 0.55, 1.0)


def placed(scene: Scene, chart: Matrix, wish: Wish) -> Scene:
    """Return the scene of a matrix with its squares and names; nothing of the map remains."""
    squares = (ink for cell in chart.cells for ink in _square(cell))
    under = (*_lines(chart), *squares, *_names(chart))
    return framed(dataclasses.replace(scene, nodes=(), edges=(), under=under))


def _lines(chart: Matrix) -> Iterator[Ink]:
    across, down = len(chart.columns) * SIDE, len(chart.rows) * SIDE
    for row in range(len(chart.rows) + 1):
        yield Line(((0.0, row * SIDE), (across, row * SIDE)), "rule", 0.4)
    for column in range(len(chart.columns) + 1):
        yield Line(((column * SIDE, 0.0), (column * SIDE, down)), "rule", 0.4)


def _square(cell: Cell) -> Iterator[Ink]:
    left, top = cell.column * SIDE, cell.row * SIDE
    corners = (left + 0.8, top + 0.8), (left + SIDE - 0.8, top + SIDE - 0.8)
    yield Area("box", corners, cell.tint, opacity=STRENGTH[cell.width - 1], radius=2.0, of=cell.of)
    if cell.sign:
        yield Mark("sign", cell.sign, (left + SIDE / 2, top + SIDE / 2), cell.tint, of=cell.of)


def _names(chart: Matrix) -> Iterator[Ink]:
    for row, (id, label) in enumerate(chart.rows):
        words = wrap(label, LONGEST, size=NAME, weight="regular", max_lines=1)
        yield Words(words, (-6.0, (row + 0.5) * SIDE), NAME, anchor="end", of=id)
    for column, (id, label) in enumerate(chart.columns):
        words = wrap(label, LONGEST, size=NAME, weight="regular", max_lines=1)
        yield Words(words, ((column + 0.5) * SIDE, -6.0), NAME, turned=SLANT, of=id)
