"""From a board to the centres of its boxes: starts, pushing apart, refinement."""

from __future__ import annotations

from typing import Final, Literal

import numpy as np

from systemie.layout.apart import pushed_apart
from systemie.layout.board import Board, Floats
from systemie.layout.engines import ENGINES
from systemie.layout.refining import refined
from systemie.layout.scoring import Scorer
from systemie.layout.stress import stress

Care = Literal["quick", "normal", "high"]

_LARGE: Final = 1500  # boxes beyond which nothing is refined
# care: starts, moves of each start's trial, moves of the best
_EFFORTS: Final = {"quick": (1, 0, 60), "normal": (8, 150, 2600), "high": (24, 600, 30000)}


def arranged(board: Board, care: Care = "normal") -> Floats:
    """Return centres (n, 2): the best of a portfolio of starts, refined with care.

    O(moves · d · (m + n)) after O(n²) for each start; beyond 1,500 boxes the
    start only.
    """
    engine = board.arrangement.get("engine", "force")
    if engine != "force" and engine in ENGINES:
        return pushed_apart(ENGINES[engine](board), board)
    if not len(board.ends) and not np.isfinite(board.start).any():
        return pushed_apart(ENGINES["grid"](board), board)
    starts, trial, moves = _EFFORTS[care]
    if np.isfinite(board.start[:, 0]).any():
        return refined(pushed_apart(_continued(board), board), board, moves=moves // 4, heat=0.2)
    if board.size > _LARGE:
        return pushed_apart(stress(board, rounds=40), board)
    return _best_refined(board, starts, trial, moves)


def _best_refined(board: Board, starts: int, trial: int, moves: int) -> Floats:
    places = [pushed_apart(stress(board, seed), board) for seed in range(starts)]
    places = [refined(place, board, moves=trial, seed=s, heat=0.5) if trial else place for s, place in enumerate(places)]
    scores = [round(Scorer(board, place).total(), 3) for place in places] if len(places) > 1 else [0.0]
    best = places[scores.index(min(scores))]
    return refined(best, board, moves=moves)


def _continued(board: Board) -> Floats:
    """Start from where boxes stand already; new ones stand beside their neighbours."""
    place = board.start.copy()
    known = np.isfinite(place[:, 0])
    place[~known] = place[known].mean(axis=0)
    for _ in range(3):
        for box in np.flatnonzero(~known).tolist():
            ends = board.ends[(board.ends == box).any(axis=1)]
            near = np.where(ends[:, 0] == box, ends[:, 1], ends[:, 0])
            mates = near if len(near) else np.flatnonzero((board.group == board.group[box]) & known)
            if len(mates):
                place[box] = place[mates].mean(axis=0) + np.array([18.0, 30.0])
    return np.asarray(np.round(place, 3))
