"""A matrix: rows acting on columns, or rows judging columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from systemie.scenes.scene import Chart

Frame = Literal["none", "solid", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a row or of a column; `band` is the rank of the band it belongs to."""

    id: str
    label: str
    band: int | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """Rows or columns that go together: the letter that recalls it, its name, its tint."""

    letter: str
    label: str
    tint: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A square where something is: at a row and a column, ranks from 0.

    `text` is a sign or a number; `level` how strong, from 0 to 1; `hollow`
    leaves the square unfilled; `of` is the link depicted, if there is one.
    Several cells at one place share it, in their order.
    """

    row: int
    column: int
    tint: str
    level: float
    text: str = ""
    frame: Frame = "none"
    delayed: bool = False
    hollow: bool = False
    of: str = ""


@dataclass(frozen=True, slots=True)
class Margin:
    """A number for each row or column: its name, the numbers as said, their shares of the largest."""

    label: str
    values: tuple[str, ...]
    shares: tuple[float, ...]
    tint: str = "slate"


@dataclass(frozen=True, slots=True)
class Matrix(Chart):
    """Rows and columns with what is where they meet; `closed` are places where nothing can be."""

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[Cell, ...]
    row_bands: tuple[Band, ...] = ()
    column_bands: tuple[Band, ...] = ()
    row_margins: tuple[Margin, ...] = ()
    column_margins: tuple[Margin, ...] = ()
    closed: tuple[tuple[int, int], ...] = ()
    corner: str = ""
    empty: str = ""
