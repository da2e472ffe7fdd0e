"""A last look: boxes set in rows and columns with others, titles of groups freed from links."""

from __future__ import annotations

from typing import Final

import numpy as np

from systemie.layout.apart import pushed_apart
from systemie.layout.board import PITCH, TITLE_ROOM, Board, Floats
from systemie.layout.scoring import Scorer

_REACH: Final = 36.0  # how far a box goes to stand in line
_IN_LINE: Final = 20.0  # gained in a row, and in a column
_TITLE: Final = 60.0  # a link over the title of a group
_BEST: Final = 8  # spots whose titles are looked at
_NUDGES: Final = PITCH * np.array([(x, y) for x in (-2, -1, 0, 1, 2) for y in (-2, -1, 0, 1, 2) if x or y])


def tidied(place: Floats, board: Board, *, rounds: int = 3) -> Floats:
    """Return centres (n, 2) where boxes that stood nearly in line do so, if the picture is no worse for it.

    Boxes that already had their place keep it. O(rounds · n · spots · d · (m + n)).
    """
    tie = board.start if np.isfinite(board.start).any() else None
    scorer = Scorer(board, place, tie=tie)
    free = np.flatnonzero(~board.fixed & np.isnan(board.start[:, 0])).tolist()
    for _ in range(rounds):
        moved = [_settled(scorer, box) for box in free]
        if not any(moved):
            break
    return pushed_apart(scorer.place, board)


def _settled(scorer: Scorer, box: int) -> bool:
    """Move a box to the best of the spots near by; tell whether it moved."""
    spots = _spots(scorer, box)
    kept = scorer.is_free(box, spots)
    kept[0] = True
    spots = spots[kept]
    cost = np.round(scorer.costs(box, spots) - _in_line(scorer, box, spots), 3)
    first = np.unique(np.append(np.argsort(cost, kind="stable")[:_BEST], 0))
    spots, cost = spots[first], cost[first] + _over_titles(scorer, box, spots[first])
    best = int(np.round(cost, 3).argmin())
    if best:
        scorer.move(box, spots[best])
    return best > 0


def _spots(scorer: Scorer, box: int) -> Floats:
    """Return here first, then the rows and columns of others within reach, where they cross, and around."""
    here, others = scorer.place[box], np.delete(scorer.place, box, axis=0)
    lines = [np.unique(others[np.abs(others[:, k] - here[k]) <= _REACH, k]) for k in (0, 1)]
    lines = [np.unique(np.append(line, here[k])) for k, line in enumerate(lines)]
    crossed = np.stack(np.meshgrid(*lines), axis=-1).reshape(-1, 2)
    return np.concatenate([here[None], here + _NUDGES, crossed])


def _in_line(scorer: Scorer, box: int, spots: Floats) -> Floats:
    others = np.delete(scorer.place, box, axis=0)
    return np.asarray(_IN_LINE * (others[None] == spots[:, None]).any(axis=1).sum(axis=1))


def _over_titles(scorer: Scorer, box: int, spots: Floats) -> Floats:
    """Return what links, drawn straight, cost over the titles of groups, the box at each spot."""
    if not scorer.members:
        return np.zeros(len(spots))
    here = scorer.place[box].copy()
    costs = []
    for spot in spots:
        scorer.move(box, spot)
        costs.append(_TITLE * _covered(scorer))
    scorer.move(box, here)
    return np.array(costs)


def _covered(scorer: Scorer) -> float:
    """Count the links that pass over a title."""
    board, hulls = scorer.board, scorer.hulls[~np.isnan(scorer.hulls[:, 0])]
    wide = board.titles[~np.isnan(scorer.hulls[:, 0])]
    centre = np.stack([hulls[:, 0] + wide / 2, hulls[:, 1] + TITLE_ROOM / 2], axis=1)
    half = np.stack([wide / 2, np.full(len(wide), TITLE_ROOM / 2)], axis=1)
    a, b = scorer.place[board.ends[:, 0], None], scorer.place[board.ends[:, 1], None]
    way, middle, off = b - a, centre - (a + b) / 2, centre - a
    turn = np.abs(way[..., 0] * off[..., 1] - way[..., 1] * off[..., 0])
    reach = np.abs(way)
    near = (turn < half[:, 0] * reach[..., 1] + half[:, 1] * reach[..., 0]) & (
        np.abs(middle) < reach / 2 + half
    ).all(axis=2)
    return float((near * board.weight[:, None]).sum())
