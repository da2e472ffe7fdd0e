"""Boxes that exchange their places, so that links are shorter and pass behind fewer boxes."""

from __future__ import annotations

import itertools
from typing import Final

import numpy as np

from systemie.layout.board import Board, Floats, Ints

_MOST: Final = 120  # boxes beyond which exchanges are not worth their time
_ROUNDS: Final = 8
_BEHIND: Final = 110.0  # points of length that passing behind a box is worth
_STEPS: Final = 14


def settled(place: Floats, board: Board) -> Floats:
    """Return the same places, given to boxes so that links are short and clear; groups keep theirs.

    Two boxes of a group change places whenever that is better, until none
    does: O(rounds · pairs · links of a box · n); as they are beyond 120 boxes.
    """
    place = place.copy()
    near = [np.flatnonzero((board.ends == box).any(axis=1)) for box in range(board.size)]
    pairs = _pairs(board) if board.size <= _MOST else []
    for _ in range(_ROUNDS):
        better = [
            _exchanged(place, board, np.union1d(near[one], near[two]), [one, two]) for one, two in pairs
        ]
        if not any(better):
            break
    return place


def _pairs(board: Board) -> list[tuple[int, int]]:
    """Return the pairs of boxes that may change places."""
    free = [int(box) for box in np.flatnonzero(~board.fixed)]
    return [pair for pair in itertools.combinations(free, 2) if board.group[pair[0]] == board.group[pair[1]]]


def _exchanged(place: Floats, board: Board, links: Ints, pair: list[int]) -> bool:
    """Let two boxes change places if that is better, and tell whether they did."""
    before = _cost(place, board, links)
    place[pair] = place[pair[::-1]]
    if round(_cost(place, board, links) - before, 3) < 0:
        return True
    place[pair] = place[pair[::-1]]
    return False


def _cost(place: Floats, board: Board, links: Ints) -> float:
    """Return the length of links, and what they pass behind."""
    if not len(links):
        return 0.0
    ends, weight = board.ends[links], board.weight[links]
    start, end = place[ends[:, 0]], place[ends[:, 1]]
    long = np.hypot(*(end - start).T)
    steps = (np.arange(1, _STEPS) / _STEPS)[None, :, None]
    points = start[:, None] + (end - start)[:, None] * steps
    away = np.abs(points[:, :, None] - place)
    inside = np.asarray((away < board.half + 4).all(axis=3))
    within = np.asarray(inside.any(axis=1))
    rows = np.arange(len(links))
    within[rows, ends[:, 0]] = within[rows, ends[:, 1]] = False
    return float(weight @ (long + _BEHIND * within.sum(axis=1)))
