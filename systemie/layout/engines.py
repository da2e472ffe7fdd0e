"""The engines by name: each gives every box a centre; what follows pushes apart and refines."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np

from systemie.layout.board import Board, Floats
from systemie.layout.layers import layers
from systemie.layout.stress import stress

Engine = Callable[[Board], Floats]

_ACROSS: Final = 150.0
_DOWN: Final = 84.0


def grid(board: Board) -> Floats:
    """Return centres in rows, groups one after the other, filling the paper's shape."""
    order = sorted(range(board.size), key=lambda box: (int(board.group[box]), board.ids[box]))
    columns = max(round(math.sqrt(board.size * board.ratio * _DOWN / _ACROSS)), 1)
    place = np.zeros((board.size, 2))
    for rank, box in enumerate(order):
        place[box] = (rank % columns) * _ACROSS, (rank // columns) * _DOWN
    return place


def circle(board: Board) -> Floats:
    """Return centres on an ellipse, in the order of a stress layout around its middle, groups together."""
    first = stress(board)
    away = first - first.mean(axis=0) if board.size else first
    turn = [round(math.atan2(y, x), 6) for x, y in away.tolist()]
    order = sorted(range(board.size), key=lambda box: (*_sector(board, turn, box), turn[box], board.ids[box]))
    girth = float((board.half.sum(axis=1) * 2 + 46).sum())
    place = np.zeros((board.size, 2))
    for rank, box in enumerate(order):
        angle = 2 * math.pi * rank / max(board.size, 1) - math.pi / 2
        place[box] = math.cos(angle) * girth / 5.2, math.sin(angle) * girth / 5.2 / board.ratio
    return np.asarray(np.round(place, 3))


def columns(board: Board) -> Floats:
    """Return centres in one column for each group (boxes without a group last), ordered by their links."""
    numbers = sorted({int(g) for g in board.group}, key=lambda g: (g < 0, g))
    rank = np.zeros(board.size)
    members = {g: [int(b) for b in np.flatnonzero(board.group == g)] for g in numbers}
    for boxes in members.values():
        rank[boxes] = np.arange(len(boxes))
    for _ in range(8):
        for boxes in members.values():
            _sort_by_neighbours(boxes, rank, board)
    place = np.zeros((board.size, 2))
    left = 0.0
    for boxes in members.values():
        half = float(board.half[boxes, 0].max())
        for row, box in enumerate(boxes):
            place[box] = left + half, (row - (len(boxes) - 1) / 2) * _DOWN
        left += 2 * half + 90
    return place


def _sort_by_neighbours(boxes: list[int], rank: Floats, board: Board) -> None:
    wish = {}
    for box in boxes:
        ends = board.ends[(board.ends == box).any(axis=1)]
        near = np.where(ends[:, 0] == box, ends[:, 1], ends[:, 0])
        wish[box] = round(float(rank[near].mean()), 6) if len(near) else float(rank[box])
    boxes.sort(key=lambda box: (wish[box], board.ids[box]))
    rank[boxes] = np.arange(len(boxes)) - (len(boxes) - 1) / 2


def _sector(board: Board, turn: list[float], box: int) -> tuple[float, int]:
    """Return the direction of the box's group and its number, so that groups stay together."""
    group = int(board.group[box])
    if group < 0:
        return turn[box], -1
    return _mean_turn([turn[mate] for mate in np.flatnonzero(board.group == group)]), group


def _mean_turn(turns: list[float]) -> float:
    x, y = math.fsum(math.cos(t) for t in turns), math.fsum(math.sin(t) for t in turns)
    return round(math.atan2(y, x), 6)


ENGINES: Final[dict[str, Engine]] = {
    "force": stress,
    "layers": layers,
    "circle": circle,
    "columns": columns,
    "grid": grid,
}
