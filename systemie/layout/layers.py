"""Layers: boxes in rows by their level, so that influence flows one way."""

from __future__ import annotations

import numpy as np

from systemie.layout.board import Board, Floats
from systemie.trophic import Arcs, levels_of

_BETWEEN_ROWS = 96.0
_BETWEEN_BOXES = 46.0
_SWEEPS = 16


def layers(board: Board) -> Floats:
    """Return centres (n, 2) in rows by trophic level, in the arrangement's direction (down by default).

    Rows are ordered by the mean place of neighbours, up and down in turn.
    The levels (see `systemie.trophic`), then O(sweeps · m).
    """
    rows = _rows(board)
    across = board.half[:, 0] if _is_upright(board) else board.half[:, 1]
    place = np.zeros(board.size)
    for row in rows:
        _spread(row, place, across)
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            _sorted_by_neighbours(row, place, board)
            _spread(row, place, across)
    down = np.zeros(board.size)
    for number, row in enumerate(rows):
        down[row] = number * _BETWEEN_ROWS * (1.0 if _is_upright(board) else 1.7)
    return _turned(place, down, board)


def trophic_levels(board: Board) -> Floats:
    """Return the trophic level (n,) of each box; the lowest of each connected part is 0."""
    sources, targets = board.ends[:, 0], board.ends[:, 1]
    with_, against = (board.weight + board.flow) / 2, (board.weight - board.flow) / 2
    ends = (np.concatenate([sources, targets]), np.concatenate([targets, sources]))
    weights = np.concatenate([with_, against])
    kept = weights > 0
    levels = levels_of(Arcs(board.size, ends[0][kept], ends[1][kept], weights[kept])).levels
    return np.asarray(np.round(levels, 6))


def _rows(board: Board) -> list[list[int]]:
    levels = trophic_levels(board)
    # Feedback draws levels together: they are spread over about as many rows as a square would have.
    spread = max(board.size**0.5 / max(float(levels.max(initial=0.0)), 0.2), 1.0)
    rank = np.floor(np.round(levels * spread, 4) + 0.5).astype(int)
    return [[int(box) for box in np.flatnonzero(rank == level)] for level in sorted(set(rank.tolist()))]


def _is_upright(board: Board) -> bool:
    return board.arrangement.get("direction", "down") in ("down", "up")


def _sorted_by_neighbours(row: list[int], place: Floats, board: Board) -> None:
    wish = {box: float(place[box]) for box in row}
    for box in row:
        ends = board.ends[(board.ends == box).any(axis=1)]
        near = np.where(ends[:, 0] == box, ends[:, 1], ends[:, 0])
        near = near[~np.isin(near, row)]
        if len(near):
            wish[box] = round(float(place[near].mean()), 6)
    row.sort(key=lambda box: (wish[box], board.ids[box]))


def _spread(row: list[int], place: Floats, half: Floats) -> None:
    """Set the boxes of a row side by side, around 0."""
    widths = np.array([2 * half[box] + _BETWEEN_BOXES for box in row])
    ends = np.cumsum(widths)
    place[row] = ends - widths / 2 - ends[-1] / 2


def _turned(across: Floats, down: Floats, board: Board) -> Floats:
    direction = board.arrangement.get("direction", "down")
    if direction in ("up", "left"):
        down = -down
    return np.stack([across, down] if _is_upright(board) else [down, across], axis=1)
