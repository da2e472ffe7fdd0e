"""From a board to the centres of its boxes: starts, pushing apart, refinement."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Final, Literal

import numpy as np

from systemie.layout.apart import pushed_apart
from systemie.layout.board import PITCH, Board, Floats
from systemie.layout.dotted import dotted
from systemie.layout.engines import ENGINES
from systemie.layout.refining import refined
from systemie.layout.scoring import Scorer
from systemie.layout.springs import sprung
from systemie.layout.stress import stress, turned
from systemie.layout.tallying import total
from systemie.layout.tidying import tidied

Care = Literal["quick", "normal", "high"]

_WARM: Final = 0.2  # the heat that mends a picture without making another
_HALF: Final = 0.4
_MOST: Final = 0.5  # of the boxes: when as many stand somewhere, the rest joins them
_SMALL: Final = 30  # boxes up to which two short runs do better than a long one
_LARGE: Final = 1500  # boxes beyond which nothing is refined
_LIVE: Final = 30  # boxes beyond which a quick picture is not tidied
_STARTED: Final = 480  # boxes in all the starts together
_SPRUNG: Final = 400  # boxes beyond which springs take too long
# care: how many starts, how many of the best are refined, moves for each box, moves at most
_EFFORTS: Final = {"quick": (4, 1, 3, 200), "normal": (8, 2, 210, 4500), "high": (40, 4, 1200, 40000)}
_MORE: Final = {"quick": 0, "normal": 30, "high": 0}  # and so many more for each box of a large map


def arranged(board: Board, care: Care = "normal") -> Floats:
    """Return centres (n, 2): the best of a portfolio of starts, refined with care.

    O(moves · d · (m + n)) after O(n²) for each start; beyond 1,500 boxes the
    start only.
    """
    engine = board.arrangement.get("engine", "force")
    if board.arrangement.get("align"):
        return _aligned(board, care)
    if engine == "layers":
        return _layered(board, min(_EFFORTS[care][2] * board.size, _EFFORTS[care][3]) // 2)
    if engine != "force" and engine in ENGINES:
        return pushed_apart(ENGINES[engine](board), board)
    if not len(board.ends) and not np.isfinite(board.start).any():
        return pushed_apart(ENGINES["grid"](board), board)
    starts, runs, each, most = _EFFORTS[care]
    moves = min(each * board.size, most + _MORE[care] * min(board.size, 100))
    starts = max(min(starts, _STARTED // board.size), 1)
    known = float(np.isfinite(board.start[:, 0]).mean())
    if known >= _MOST:
        few = min(each * board.size, most) // 4
        return refined(pushed_apart(_continued(board), board), board, moves=few, heat=_WARM)
    if known > 0:
        return tidied(refined(pushed_apart(_anchored(board), board), board, moves=moves, heat=_HALF), board)
    if board.size > _LARGE:
        return pushed_apart(stress(board, rounds=40), board)
    if board.size > _SMALL and care == "normal":
        runs = 1
    places = _starts(board, starts, rounds=80 if care == "quick" else 200)
    if care == "high":
        drawn = [dotted(board, engine) for engine in ("neato", "fdp", "dot")]
        places += [place for place in drawn if place is not None]
    heat = _WARM if care == "quick" else 1.0
    best = _best_refined(board, places, runs, moves=moves // runs, heat=heat)
    if care == "quick":
        return tidied(best, board, rounds=1) if board.size <= _LIVE else best
    return tidied(best, board)


def _starts(board: Board, count: int, *, rounds: int) -> list[Floats]:
    """Return starts by distances, and what springs make of each where there are knots to loosen."""
    places = [stress(board, seed) for seed in range(count)]
    if board.size > _SPRUNG or len(board.ends) < board.size:
        return places
    return places + [turned(sprung(place, board, rounds=rounds), board) for place in places]


def _aligned(board: Board, care: Care) -> Floats:
    """Set each list of boxes in one row, or one column when they stand so, then make room around."""
    free = dataclasses.replace(board, arrangement={**board.arrangement, "align": None})
    place, held = arranged(free, care), board.fixed.copy()
    for line in _lines(board):
        _set_in_line(place, line, board)
        held[line] = True
    place = np.where(board.fixed[:, None], board.start, place)
    return pushed_apart(place, dataclasses.replace(free, fixed=held, start=place))


def _set_in_line(place: Floats, line: list[int], board: Board) -> None:
    span = np.ptp(place[line], axis=0)
    along = int(span[1] > span[0])
    order = np.array(line)[np.argsort(place[line, along], kind="stable")]
    place[line, 1 - along] = np.round(np.median(place[line, 1 - along]) / PITCH) * PITCH
    for one, two in itertools.pairwise(order.tolist()):
        least = place[one, along] + board.half[one, along] + board.half[two, along] + 30.0
        place[two, along] = max(place[two, along], np.ceil(least / PITCH) * PITCH)


def _lines(board: Board) -> list[list[int]]:
    """Return the boxes to align, by number; what is no list of known ids is passed over."""
    index = {id: number for number, id in enumerate(board.ids)}
    wished = board.arrangement["align"]
    rows = [each for each in wished if isinstance(each, list | tuple)] if isinstance(wished, list) else []
    lines = [[index[id] for id in row if isinstance(id, str) and id in index] for row in rows]
    return [line for line in lines if len(line) > 1]


def _layered(board: Board, moves: int) -> Floats:
    """Refine rows along themselves only, so that every box keeps its level."""
    axis = 0 if board.arrangement.get("direction", "down") in ("down", "up") else 1
    place = pushed_apart(ENGINES["layers"](board), board, axis=axis)
    return refined(place, board, moves=moves, heat=0.5, axis=axis)


def _best_refined(board: Board, starts: list[Floats], runs: int, *, moves: int, heat: float) -> Floats:
    """Refine the best starts and return the best outcome."""
    places = [pushed_apart(start, board) for start in starts]
    chosen = _ranked(places, board)[:runs]
    outcomes = [refined(place, board, moves=moves, seed=seed, heat=heat) for seed, place in enumerate(chosen)]
    return _ranked(outcomes, board)[0]


def _ranked(places: list[Floats], board: Board) -> list[Floats]:
    if len(places) == 1:
        return places
    scores = [round(total(Scorer(board, place)), 3) for place in places]
    order = sorted(range(len(places)), key=lambda number: (scores[number], number))
    return [places[number] for number in order]


def _anchored(board: Board) -> Floats:
    """Start from a stress layout laid over the few boxes whose place is known."""
    known = np.isfinite(board.start[:, 0])
    place = stress(board)
    shift = board.start[known].mean(axis=0) - place[known].mean(axis=0)
    return np.asarray(np.round(np.where(known[:, None], board.start, place + shift), 2))


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
