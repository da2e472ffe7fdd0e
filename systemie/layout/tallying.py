"""The whole score and the plain counts of an arrangement, by their definitions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from systemie.layout import scoring
from systemie.layout.apart import hulls
from systemie.layout.board import Board, Bools, Floats
from systemie.layout.scoring import ALIGNED, BEHIND, CROSSING, HULL, NARROW, TIE, Links, Scorer


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
    corners = np.concatenate([place - board.half, place + board.half], axis=1)
    around = hulls(place, board)
    inside = _overlap(corners[:, None], around[None]) & (board.group[:, None] != np.arange(len(around)))
    turn, links = _turns(place, board), Links(board)
    crossed, hidden = _crossings(turn, board, links), _behind(turn, place, links, board, half=board.half)
    return Tally(crossed, hidden, overlaps, int(inside.sum()))


def total(scorer: Scorer) -> float:
    """Return the score of an arrangement, every pair looked at once; O(m² + m·n + n²)."""
    board, place = scorer.board, scorer.place
    turn, links = _turns(place, board), scorer.links
    cost: float = CROSSING * _crossings(turn, board, links)
    cost += BEHIND * _behind(turn, place, links, board, half=scorer.clear)
    cost += _pairs(place, board) + NARROW * _narrow(scorer) + _hulls(scorer)
    span = (place + board.half).max(axis=0) - (place - board.half).min(axis=0)
    cost += scorer.paper * float(scoring.paper(span, board))
    if len(board.mids):
        cost += BEHIND * float(scoring.mids_behind(place, board.mids, scorer.clear))
    if scorer.tie is not None:
        cost += TIE * float(np.nansum(np.abs(place - scorer.tie)))
    return cost


def _pairs(place: Floats, board: Board) -> float:
    rel = place[:, None] - place[None]
    room = np.abs(rel) - board.half[:, None] - board.half[None]
    crowding = float(np.triu(scoring.crowding(room[..., 0], room[..., 1]), 1).sum())
    a, b = board.ends[:, 0], board.ends[:, 1]
    lengths = board.weight * scoring.lengths(room[a, b, 0], room[a, b, 1], board.room)
    return crowding + float(lengths.sum()) - ALIGNED * float((rel[a, b] == 0).any(axis=1).sum())


def _turns(place: Floats, board: Board) -> Floats:
    """Return the cross products (m, n) of each link and the way from its start to each box."""
    a, b = place[board.ends[:, 0]], place[board.ends[:, 1]]
    x, y = place[:, 0] - a[:, 0, None], place[:, 1] - a[:, 1, None]
    return np.asarray((b - a)[:, 0, None] * y - (b - a)[:, 1, None] * x)


def _crossings(turn: Floats, board: Board, links: Links) -> float:
    """Count crossings of pairs of links, weighted by how many links run together."""
    side = turn > 0
    split = side[:, board.ends[:, 0]] ^ side[:, board.ends[:, 1]]
    return float(links.apart[split & split.T].sum() / 2)


def _behind(turn: Floats, place: Floats, links: Links, board: Board, *, half: Floats) -> float:
    a, b = place[board.ends[:, 0]], place[board.ends[:, 1]]
    way, middle = (b - a)[:, None], place[None] - (a + b)[:, None] / 2
    near = scoring.behind(turn, way[..., 0], way[..., 1], middle[..., 0], middle[..., 1], half)
    return float(links.strangers[near].sum())


def _narrow(scorer: Scorer) -> float:
    """Count the pairs of links that leave a box in nearly one direction."""
    ends = scorer.board.ends
    here, there = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
    one, two = np.nonzero(np.triu(here[:, None] == here, 1))
    way = scorer.place[there] - scorer.place[here]
    a, b = way[one], way[two]
    return float(scoring.narrow(a[:, 0], a[:, 1], b[:, 0], b[:, 1]).sum())


def _hulls(scorer: Scorer) -> float:
    board, around = scorer.board, scorer.hulls
    filled = around[~np.isnan(around[:, 0])]
    girth = float((filled[:, 2:] - filled[:, :2]).sum())
    between = float(np.triu(np.nan_to_num(scoring.touching(around[:, None], around[None])), 1).sum())
    corners = np.concatenate([scorer.place - board.half, scorer.place + board.half], axis=1)
    foreign = board.group[:, None] != np.arange(len(around))
    return HULL * girth + between + float((scoring.touching(corners[:, None], around[None]) * foreign).sum())


def _overlap(one: Floats, two: Floats) -> Bools:
    low, high = np.maximum(one[..., :2], two[..., :2]), np.minimum(one[..., 2:], two[..., 2:])
    return np.asarray((high > low).all(axis=-1))
