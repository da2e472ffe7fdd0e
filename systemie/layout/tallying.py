"""The whole score and the plain counts of an arrangement, by their definitions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from systemie.layout import scoring
from systemie.layout.board import Board, Floats
from systemie.layout.scoring import BEHIND, CROSSING, HULL, NARROW, TIE, Scorer


@dataclass(frozen=True)
class Tally:
    """Plain counts: links crossing, links behind boxes, boxes over boxes, boxes in foreign hulls."""

    crossings: float
    behind: float
    overlaps: int
    trespasses: int


def tally(place: Floats, board: Board) -> Tally:
    """Count the faults of an arrangement drawn with straight links; links count as often as they are."""
    room = np.abs(place[:, None] - place[None]) - board.half[:, None] - board.half[None]
    overlaps = int(((room < 0).all(axis=2)).sum() - board.size) // 2
    hulls = scoring.hulls(place, board)
    corners = np.concatenate([place - board.half, place + board.half], axis=1)
    inside = _overlap(corners[:, None], hulls[None]) & (board.group[:, None] != np.arange(len(hulls)))
    return Tally(_crossings(place, board), _behind(place, board, 0.0), overlaps, int(inside.sum()))


def total(scorer: Scorer) -> float:
    """Return the score of an arrangement, every pair looked at once; O(m² + m·n + n²)."""
    board, place = scorer.board, scorer.place
    cost = CROSSING * _crossings(place, board) + BEHIND * _behind(place, board, scoring.CLEAR)
    cost += _pairs(place, board) + NARROW * _narrow(place, board) + _hulls(scorer)
    span = (place + board.half).max(axis=0) - (place - board.half).min(axis=0)
    cost += scorer.paper * float(scorer._needed(span))
    if scorer.tie is not None:
        cost += TIE * float(np.nansum(np.abs(place - scorer.tie)))
    return cost


def _pairs(place: Floats, board: Board) -> float:
    rel = place[:, None] - place[None]
    room = np.abs(rel) - board.half[:, None] - board.half[None]
    crowding = float(np.triu(scoring.crowding(room), 1).sum())
    a, b = board.ends[:, 0], board.ends[:, 1]
    return crowding + float(scoring.lengths(rel[a, b], room[a, b], board.room, board.weight).sum())


def _crossings(place: Floats, board: Board) -> float:
    """Count crossings of pairs of links, weighted by how many links run together."""
    if not len(board.ends):
        return 0.0
    a, b = place[board.ends[:, 0]], place[board.ends[:, 1]]
    side_a = scoring._side(a[:, None], b[:, None], a[None]) > 0
    side_b = scoring._side(a[:, None], b[:, None], b[None]) > 0
    split = side_a ^ side_b
    shared = (board.ends[:, None, :, None] == board.ends[None, :, None, :]).any(axis=(2, 3))
    crossed = split & split.T & ~shared
    return float((crossed * board.weight[:, None] * board.weight[None]).sum() / 2)


def _behind(place: Floats, board: Board, clear: float) -> float:
    a, b = place[board.ends[:, 0]], place[board.ends[:, 1]]
    turn = scoring._side(a[:, None], b[:, None], place[None])
    middle = place[None] - (a + b)[:, None] / 2
    half = board.half + (clear - scoring.CLEAR)
    near = scoring.behind(turn, (b - a)[:, None], middle, half)
    ends = (np.arange(board.size)[None, :, None] == board.ends[:, None, :]).any(axis=2)
    return float(((near & ~ends) * board.weight[:, None]).sum())


def _narrow(place: Floats, board: Board) -> float:
    count = 0.0
    for box in range(board.size):
        ends = board.ends[(board.ends == box).any(axis=1)]
        way = place[np.where(ends[:, 0] == box, ends[:, 1], ends[:, 0])] - place[box]
        count += (float(scoring._narrow(way[:, None], way[None]).sum()) - len(way)) / 2
    return count


def _hulls(scorer: Scorer) -> float:
    board, hulls = scorer.board, scorer.hulls
    filled = hulls[~np.isnan(hulls[:, 0])]
    girth = float((filled[:, 2:] - filled[:, :2]).sum())
    between = float(np.triu(np.nan_to_num(scoring.touching(hulls[:, None], hulls[None])), 1).sum())
    corners = np.concatenate([scorer.place - board.half, scorer.place + board.half], axis=1)
    foreign = board.group[:, None] != np.arange(len(hulls))
    return HULL * girth + between + float((scoring.touching(corners[:, None], hulls[None]) * foreign).sum())


def _overlap(one: Floats, two: Floats) -> np.ndarray:
    low, high = np.maximum(one[..., :2], two[..., :2]), np.minimum(one[..., 2:], two[..., 2:])
    return np.asarray((high > low).all(axis=-1))
