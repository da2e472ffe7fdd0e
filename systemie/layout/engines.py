"""The engines by name: each gives every box a centre; what follows pushes apart and refines."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from systemie.layout.board import Board, Floats
from systemie.layout.layers import layers
from systemie.layout.ranks import STOPOVER, heights, ordered, ranks_of
from systemie.layout.settling import settled
from systemie.layout.stress import stress

Engine = Callable[[Board], Floats]

_ACROSS: Final = 150.0
_DOWN: Final = 84.0
_GAP: Final = 34.0  # between two boxes of a column
_BETWEEN: Final = 60.0  # between two groups
_BETWEEN_COLUMNS: Final = 120.0
_ROUND: Final = 5.6


def grid(board: Board) -> Floats:
    """Return centres in rows: each group a block of its own, blocks in rows that fill the paper's shape.

    Boxes of a block stand where their links are short, see `settled`.
    """
    blocks = [_block(boxes, board) for boxes in _members(board).values()]
    room = sum((wide + _BETWEEN) * (high + _BETWEEN) for _, wide, high in blocks)
    most = max([math.sqrt(room * board.ratio) * 1.08, *(wide for _, wide, _ in blocks)])
    place = np.zeros((board.size, 2))
    left = top = tallest = 0.0
    for spots, wide, high in blocks:
        if left and left + wide > most:
            left, top, tallest = 0.0, top + tallest + _BETWEEN, 0.0
        for box, (x, y) in spots.items():
            place[box] = left + x, top + y
        left, tallest = left + wide + _BETWEEN, max(tallest, high)
    return settled(place, board)


def _block(boxes: list[int], board: Board) -> tuple[dict[int, tuple[float, float]], float, float]:
    """Return the places of the boxes of a group in a block of rows, and its width and height."""
    across = max(round(math.sqrt(len(boxes) * board.ratio * _DOWN / _ACROSS)), 1)
    wide = max(_ACROSS, float(board.half[boxes, 0].max()) * 2 + 34)
    spots = {box: (rank % across * wide, rank // across * _DOWN) for rank, box in enumerate(boxes)}
    return spots, (min(across, len(boxes)) - 1) * wide + _ACROSS, (len(boxes) - 1) // across * _DOWN + _DOWN


def _members(board: Board) -> dict[int, list[int]]:
    """Return the boxes of each group, those without a group last."""
    numbers = sorted({int(group) for group in board.group}, key=lambda group: (group < 0, group))
    return {number: [int(box) for box in np.flatnonzero(board.group == number)] for number in numbers}


def circle(board: Board) -> Floats:
    """Return centres on an ellipse; with groups, each on one of its own, these around one another.

    Boxes stand where their links are short, see `settled`.
    """
    rings = [_ring(boxes, board) for boxes in _members(board).values()]
    if len(rings) < 2:
        return settled(_turned(board, rings), board)
    place = np.zeros((board.size, 2))
    girth = sum(2 * ring.wide + _BETWEEN for ring in rings)
    turn = -math.pi / 2 - math.pi * (2 * rings[0].wide + _BETWEEN) / girth
    for ring in rings:
        turn += math.pi * (2 * ring.wide + _BETWEEN) / girth
        heart = (math.cos(turn) * girth / _ROUND, math.sin(turn) * girth / _ROUND / board.ratio)
        place[ring.boxes] = np.array(heart) + ring.spots()
        turn += math.pi * (2 * ring.wide + _BETWEEN) / girth
    return settled(np.round(place, 3), board)


class _Ring(NamedTuple):
    """The boxes of a group, and half the width and the height of the ellipse they stand on."""

    boxes: list[int]
    wide: float
    high: float

    def spots(self) -> Floats:
        """Return places around the ellipse, from its top."""
        turns = [math.tau * rank / max(len(self.boxes), 1) - math.pi / 2 for rank in range(len(self.boxes))]
        return np.array([(math.cos(turn) * self.wide, math.sin(turn) * self.high) for turn in turns])


def _ring(boxes: list[int], board: Board) -> _Ring:
    girth = float((board.half[boxes].sum(axis=1) * 2 + 46).sum())
    wide = girth / 5.2 if len(boxes) > 1 else 0.0
    return _Ring(boxes, wide, wide / board.ratio)


def _turned(board: Board, rings: list[_Ring]) -> Floats:
    """Return boxes on one ellipse, in the order of a stress layout around its middle."""
    first = stress(board)
    away = first - first.mean(axis=0) if board.size else first
    turn = [round(math.atan2(y, x), 6) for x, y in away.tolist()]
    place = np.zeros((board.size, 2))
    for ring in rings:
        place[sorted(ring.boxes, key=lambda box: (turn[box], board.ids[box]))] = ring.spots()
    return np.asarray(np.round(place, 3))


def columns(board: Board) -> Floats:
    """Return centres in one column for each group (boxes without a group last), ordered by their links."""
    members = _members(board)
    links = [(int(a), int(b)) for a, b in board.ends.tolist()]
    ranks = ranks_of(list(members.values()), links)
    halves = dict(enumerate(board.half[:, 1].tolist())) | dict.fromkeys(
        (stop for stops in ranks.stops.values() for stop in stops), STOPOVER
    )
    rows = ordered(ranks)
    high = heights(rows, ranks.pairs, halves, _GAP)
    place = np.zeros((board.size, 2))
    left = 0.0
    for boxes in members.values():
        half = float(board.half[boxes, 0].max())
        for box in boxes:
            place[box] = left + half, high[box]
        left += 2 * half + _BETWEEN_COLUMNS
    return settled(place, board)


ENGINES: Final[dict[str, Engine]] = {
    "force": stress,
    "layers": layers,
    "circle": circle,
    "columns": columns,
    "grid": grid,
}
