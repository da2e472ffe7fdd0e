"""The matrix of direct influences: one judgement a cell, exact whatever the decimals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from systemie.analysis.forces import POTENTIAL, force_of, whole
from systemie.analysis.network import Arc, Network

Cell = Fraction | Literal["P"]
Place = tuple[int, int]


@dataclass(frozen=True)
class Judgements:
    """The MID (matrice des influences directes): the cells that a link fills, by row and column.

    A cell holds a force, zero where one is declared zero, or P for a potential influence.
    """

    size: int
    cells: Mapping[Place, Cell]

    @property
    def has_potential(self) -> bool:
        """Tell whether a cell is a potential influence."""
        return POTENTIAL in self.cells.values()

    def forces(self, potential: Fraction) -> dict[Place, Fraction]:
        """Return the cells that are not zero, P counting as `potential`."""
        cells = self.cells.items()
        valued = ((place, cell if isinstance(cell, Fraction) else potential) for place, cell in cells)
        return {place: force for place, force in valued if force}


def judgements_of(network: Network) -> Judgements:
    """Return the judgements of a network.

    Parallel links make one cell, the largest force; a number wins over P, a
    link without force counts 1. Linear in links.
    """
    return Judgements(
        len(network.elements), {(arc.source, arc.target): _judgement(arc) for arc in network.arcs}
    )


def _judgement(arc: Arc) -> Cell:
    numbers = [force_of(link) for link in arc.links if link.strength != POTENTIAL]
    return max(numbers) if numbers else "P"


Line = tuple[tuple[int, tuple[int, ...]], ...]
"""A row or a column: each value it holds, with the ranks that hold it."""


@dataclass(frozen=True)
class Matrix:
    """A square matrix of whole numbers over one `divisor`, by row and by column, without its zeros."""

    size: int
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    divisor: int

    def weighs(self, vector: list[int]) -> list[int]:
        """Return M v: what each rank does to the others, weighed by `vector`."""
        return _product(self.rows, vector)

    def undergoes(self, vector: list[int]) -> list[int]:
        """Return v M: what each rank undergoes from the others, weighed by `vector`."""
        return _product(self.columns, vector)


def matrix_of(size: int, forces: Mapping[Place, Fraction]) -> Matrix:
    """Return forces as a matrix of whole numbers, decimals scaled first."""
    numerators, divisor = whole(forces.values())
    cells = dict(zip(forces, numerators, strict=True))
    turned = {(target, source): value for (source, target), value in cells.items()}
    return Matrix(size, _by_line(size, cells), _by_line(size, turned), divisor)


def _by_line(size: int, cells: Mapping[Place, int]) -> tuple[Line, ...]:
    lines: list[dict[int, list[int]]] = [{} for _ in range(size)]
    for (line, rank), value in cells.items():
        lines[line].setdefault(value, []).append(rank)
    return tuple(tuple((value, tuple(ranks)) for value, ranks in line.items()) for line in lines)


def _product(lines: tuple[Line, ...], vector: list[int]) -> list[int]:
    at = vector.__getitem__
    return [sum(value * sum(map(at, ranks)) for value, ranks in line) for line in lines]
