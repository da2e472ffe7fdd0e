"""A matrix: rows acting on columns."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.scene import Chart, Sign


@dataclass(frozen=True, slots=True)
class Cell:
    """A square where something is: what row `row` does to column `column`, both ranks from 0."""

    row: int
    column: int
    tint: str
    width: int = 1
    sign: Sign | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Matrix(Chart):
    """Rows acting on columns; `rows` and `columns` are ids and labels."""

    rows: tuple[tuple[str, str], ...]
    columns: tuple[tuple[str, str], ...]
    cells: tuple[Cell, ...]
