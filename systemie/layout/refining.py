"""Seeded moves of single boxes, swaps and groups, accepted by annealing on the picture's own score."""

from __future__ import annotations

import math
import random
from typing import Final

import numpy as np

from systemie.layout.apart import pushed_apart
from systemie.layout.board import PITCH, Board, Floats
from systemie.layout.scoring import Scorer
from systemie.layout.tallying import total

_SPOTS: Final = (16, 40)  # fewest and most spots tried at each move
_TRIED: Final = 1200
_NEIGHBOURHOOD: Final = np.array([150.0, 110.0])
_HOT: Final = 300.0
_COLD: Final = 8.0


def refined(
    place: Floats, board: Board, *, moves: int, seed: int = 0, heat: float = 1.0, axis: int | None = None
) -> Floats:
    """Return a better arrangement (n, 2) after `moves` moves, each choosing among 16 to 40 spots.

    Kirkpatrick, Gelatt and Vecchi (1983), "Optimization by simulated annealing";
    the choice among spots is that of a heat bath. O(moves · d · (m + n)) for
    boxes with d links. Bounded by moves, so the same everywhere. With an
    `axis`, boxes move along it alone (0 across, 1 down).
    """
    tie = board.start if np.isfinite(board.start).any() else None
    scorer = Scorer(board, place, tie=tie)
    movable = np.flatnonzero(~board.fixed).tolist()
    if not movable or board.size < 2:
        return place
    dice = random.Random(board.seed(seed))
    for turn in range(moves):
        warmth = heat * _HOT * (_COLD / _HOT) ** (turn / max(moves, 1))
        _step(scorer, movable, dice, warmth=warmth, left=1.0 - turn / moves, axis=axis)
    return pushed_apart(scorer.place, board, axis=axis)


def _step(
    scorer: Scorer, movable: list[int], dice: random.Random, *, warmth: float, left: float, axis: int | None
) -> None:
    kind = dice.random()
    box = movable[int(dice.random() * len(movable))]
    if kind < 0.88 or len(movable) < 2 or axis is not None:
        _shift(scorer, box, dice, warmth=warmth, left=left, axis=axis)
    elif kind < 0.97 or not scorer.members:
        _swap(scorer, box, movable[int(dice.random() * len(movable))], dice, warmth)
    else:
        _group_move(scorer, dice, warmth)


def _shift(
    scorer: Scorer, box: int, dice: random.Random, *, warmth: float, left: float, axis: int | None
) -> None:
    """Put a box at one of several spots, the better the likelier."""
    spots = _spots(scorer, box, dice, left)
    if axis is not None:
        spots[:, 1 - axis] = spots[0, 1 - axis]
    free = scorer.is_free(box, spots)
    free[0] = True
    spots = spots[free]
    costs = scorer.costs(box, spots)
    chosen = _drawn((costs - costs.min()).tolist(), dice, warmth)
    if chosen:
        scorer.move(box, spots[chosen])


def _drawn(excess: list[float], dice: random.Random, warmth: float) -> int:
    """Draw an index with the odds of its cost above the best at this warmth."""
    odds = [math.exp(-cost / warmth) if cost < 30 * warmth else 0.0 for cost in excess]
    mark = dice.random() * math.fsum(odds)
    for index, odd in enumerate(odds):
        mark -= odd
        if mark < 0:
            return index
    return 0


def _spots(scorer: Scorer, box: int, dice: random.Random, left: float) -> Floats:
    """Return where a box may go: here first, nearby, near its neighbours, in line with them, anywhere."""
    place, here = scorer.place, scorer.place[box]
    count = min(max(_TRIED // len(place), _SPOTS[0]), _SPOTS[1])
    near, wide = count // 3, count - count // 3 - 7
    chance = np.array([dice.random() for _ in range(2 * (count - 4))]).reshape(-1, 2)
    around = scorer.around(box).neighbours
    crowd = around if len(around) else np.arange(len(place))
    low, high = place.min(axis=0), place.max(axis=0)
    spots = [
        here[None],
        here + (chance[:near] * 2 - 1) * (PITCH * 4 + 240.0 * left * left),
        place[crowd].sum(axis=0) / len(crowd) + (chance[near : near + 3] * 2 - 1) * _NEIGHBOURHOOD,
        low + chance[near + 3 : near + 3 + wide] * (high - low),
        _aligned(here, place[crowd], dice),
    ]
    return np.asarray(np.round(np.concatenate(spots) / PITCH) * PITCH)


def _aligned(here: Floats, mates: Floats, dice: random.Random) -> Floats:
    """Return three spots in one row or column with a neighbour."""
    spots = np.repeat(here[None], 3, axis=0)
    for spot in spots:
        axis = int(dice.random() < 0.5)
        spot[axis] = mates[int(dice.random() * len(mates)), axis]
    return spots


def _swap(scorer: Scorer, one: int, two: int, dice: random.Random, warmth: float) -> None:
    """Let two boxes change places if the score allows."""
    if one == two or scorer.board.group[one] != scorer.board.group[two]:
        return
    first, second = scorer.place[one].copy(), scorer.place[two].copy()
    gain = scorer.costs(one, np.stack([first, second]))
    scorer.move(one, second)
    back = scorer.costs(two, np.stack([second, first]))
    scorer.move(two, first)
    change = float(gain[1] - gain[0] + back[1] - back[0])
    if not _accepted(change, dice, warmth):
        scorer.move(one, first)
        scorer.move(two, second)


def _group_move(scorer: Scorer, dice: random.Random, warmth: float) -> None:
    """Move, mirror or exchange whole groups if the score allows."""
    group = scorer.members[int(dice.random() * len(scorer.members))]
    kind, other = dice.random(), scorer.members[int(dice.random() * len(scorer.members))]
    if not len(group) or not len(other) or scorer.board.fixed[np.concatenate([group, other])].any():
        return
    before, cost = scorer.place.copy(), total(scorer)
    place = before.copy()
    if kind < 0.4:
        shift = [(dice.random() * 2 - 1) * 120 for _ in range(2)]
        place[group] += np.round(np.array(shift) / PITCH) * PITCH
    elif kind < 0.7:
        axis = int(dice.random() * 2)
        place[group, axis] = place[group, axis].max() + place[group, axis].min() - place[group, axis]
    elif group is not other:
        shift = np.round((place[other].mean(axis=0) - place[group].mean(axis=0)) / PITCH) * PITCH
        place[group] += shift
        place[other] -= shift
        place = pushed_apart(place, scorer.board)
    scorer.set(place)
    if not _accepted(total(scorer) - cost, dice, warmth):
        scorer.set(before)


def _accepted(change: float, dice: random.Random, warmth: float) -> bool:
    return change <= 0 or (change < 30 * warmth and dice.random() < math.exp(-change / warmth))
