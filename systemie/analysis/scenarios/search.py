"""The search for consistent scenarios: every combination of hypotheses, or those that may still hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import prod
from typing import Any, Final, NamedTuple

import numpy as np

Matrix = np.ndarray[Any, np.dtype[np.int64]]
_CELLS: Final = 1 << 20
"""Numbers held at once for a block of partial scenarios."""


@dataclass(frozen=True)
class Found:
    """The scenarios found, one row each, and the inconsistency of each, in units of the judgements.

    `count`, `seen` (in how many of them each state is) and `least` (the smallest
    inconsistency) hold for all of them, beyond those kept; `exact` tells whether
    the whole space was searched.
    """

    rows: Matrix
    inconsistencies: Matrix
    count: int
    seen: Matrix
    least: int | None
    exact: bool


@dataclass(frozen=True)
class Grid:
    """States in a row, factor after factor: where each factor starts, and how many states it has."""

    sizes: tuple[int, ...]

    @property
    def starts(self) -> tuple[int, ...]:
        """The place of the first state of each factor."""
        return tuple(accumulate(self.sizes, initial=0))[:-1]

    @property
    def width(self) -> int:
        """The number of states in all."""
        return sum(self.sizes)

    @property
    def slices(self) -> list[slice]:
        """Return the places of each factor's states."""
        return [slice(start, start + size) for start, size in zip(self.starts, self.sizes, strict=True)]


def balances_of(judgements: Matrix, sizes: Sequence[int], chosen: Sequence[int | None]) -> Matrix:
    """Return the impact balance of every state: the sum of the judgements of the states chosen.

    `judgements` is square, rows act on columns; a factor without choice (None)
    adds nothing (Weimer-Jehle 2006).
    """
    starts = Grid(tuple(sizes)).starts
    places = [start + state for start, state in zip(starts, chosen, strict=True) if state is not None]
    total: Matrix = judgements[places].sum(axis=0, dtype=np.int64)
    return total


def consistent_in(
    judgements: Matrix, sizes: Sequence[int], *, tolerance: float = 0, budget: int, kept: int
) -> Found:
    """Return the scenarios no factor of which is inconsistent by more than `tolerance`, in order.

    A scenario takes one state per factor. It is consistent when the state
    chosen for each factor has the largest balance of that factor, ties allowed
    (Weimer-Jehle 2006, Technol. Forecast. Soc. Change 73); its inconsistency is
    the largest lack of a chosen state behind the best of its factor.

    Factors are assigned one after the other, by blocks; a partial scenario is
    dropped once a chosen state lacks more than `tolerance` whatever the others
    become. Whole when there are at most `budget` combinations: O(combinations ×
    states) at worst. Beyond, `budget` bounds the partial scenarios examined,
    and the answer is exact only where the search ended before. At most `kept`
    rows are kept, all are counted.
    """
    grid = Grid(tuple(sizes))
    hope = _best_still(judgements, grid)
    work: float = budget if prod(sizes) > budget else float("inf")
    stack, tally = [_Block.of_nothing(grid.width)], _Tally(grid, kept)
    while stack and work > 0:
        block = stack.pop()
        if block.depth == len(sizes):
            tally.add(block)
            continue
        grown = _grown(block, judgements, grid, hope[block.depth + 1], tolerance)
        work -= len(grown.rows)
        stack.extend(reversed(grown.parts(max(1, _CELLS // grid.width))))
    return tally.found(exact=not stack)


class _Tally:
    """The complete scenarios met so far: the first ones kept, all counted."""

    def __init__(self, grid: Grid, kept: int) -> None:
        self.grid = grid
        self.kept = kept
        self.count = 0
        self.seen = np.zeros(grid.width, dtype=np.int64)
        self.least: int | None = None
        self.rows = np.zeros((0, len(grid.sizes)), dtype=np.int64)
        self.lacks = np.zeros(0, dtype=np.int64)

    def add(self, block: _Block) -> None:
        """Count a block of at least one scenario."""
        room = self.kept - len(self.rows)
        if room > 0:
            self.rows = np.vstack([self.rows, block.rows[:room]])
            self.lacks = np.concatenate([self.lacks, block.lacks[:room]])
        self.count += len(block.rows)
        self.seen += np.bincount((block.rows + self.grid.starts).ravel(), minlength=self.grid.width)
        least = int(block.lacks.min())
        self.least = least if self.least is None else min(least, self.least)

    def found(self, *, exact: bool) -> Found:
        """Return what was met."""
        return Found(self.rows, self.lacks, self.count, self.seen, self.least, exact)


class _Block(NamedTuple):
    """Partial scenarios that may hold: their states, the balances these give, the least lack of each."""

    rows: Matrix
    balances: Matrix
    lacks: Matrix

    @classmethod
    def of_nothing(cls, width: int) -> _Block:
        """Return the one scenario where nothing is chosen yet."""
        return cls(*(np.zeros(shape, dtype=np.int64) for shape in ((1, 0), (1, width), 1)))

    @property
    def depth(self) -> int:
        return int(self.rows.shape[1])

    def where(self, kept: np.ndarray[Any, np.dtype[np.bool_]]) -> _Block:
        return _Block(*(each[kept] for each in self))

    def parts(self, most: int) -> list[_Block]:
        """Return the block in pieces of at most so many rows."""
        return [
            _Block(*(each[at : at + most] for each in self)) for at in range(0, len(self.rows), most)
        ]


def _grown(block: _Block, judgements: Matrix, grid: Grid, hope: Matrix, tolerance: float) -> _Block:
    """Return the partial scenarios of a block with each state of the next factor, those that may hold."""
    part = grid.slices[block.depth]
    states = np.arange(part.stop - part.start)
    rows = np.hstack(
        [np.repeat(block.rows, len(states), axis=0), np.tile(states, len(block.rows)).reshape(-1, 1)]
    )
    balances = (block.balances[:, None, :] + judgements[part][None, :, :]).reshape(len(rows), -1)
    lacks = np.zeros(len(rows), dtype=np.int64)
    for column, own in enumerate(grid.slices[: block.depth + 1]):
        chosen = own.start + rows[:, column]
        over = balances[:, own] - balances[np.arange(len(rows)), chosen][:, None] + hope[chosen, own]
        np.maximum(lacks, over.max(axis=1), out=lacks)
    return _Block(rows, balances, lacks).where(lacks <= tolerance)


def _best_still(judgements: Matrix, grid: Grid) -> list[Matrix]:
    """Return, for each number of factors chosen, the least that the others may add to a lead.

    ``[k][s, t]`` is the least that the factors from the k-th on can add to the
    balance of t over that of s, s and t states of the same factor.
    """
    hope = [np.zeros((grid.width, grid.width), dtype=np.int64)]
    for part in reversed(grid.slices):
        least = np.zeros_like(hope[0])
        for own in grid.slices:
            block = judgements[part, own]
            least[own, own] = (block[:, None, :] - block[:, :, None]).min(axis=0)
        hope.append(hope[-1] + least)
    return hope[::-1]
