"""Pushing boxes and group hulls apart until nothing overlaps."""

from __future__ import annotations

from typing import Final

import numpy as np

from systemie.layout.board import HULL_ROOM, PITCH, TITLE_ROOM, Board, Bools, Floats, Ints

GAP: Final = (24.0, 20.0)  # the least free room between two boxes, across and down
_ROUNDS: Final = 400


def pushed_apart(place: Floats, board: Board, *, axis: int | None = None) -> Floats:
    """Return centres near `place`, on the grid, where no box and no hull touches another.

    With an `axis`, boxes move along it alone (0 across, 1 down).

    Boxes are first parted within their group, then groups as rigid hulls and
    lone boxes are parted from each other. O(rounds · n²).
    """
    place = snapped(place, board)
    if board.size < 2:
        return place
    same = board.group[:, None] == board.group[None, :]
    mates = same & (board.group[:, None] >= 0) & ~np.eye(board.size, dtype=bool)
    place = _parted(place, board.half, board.fixed, mates, axis=axis)
    return _units_apart(place, board, axis)


def snapped(place: Floats, board: Board) -> Floats:
    """Return centres on the grid, but for pinned boxes, which stand where they are pinned."""
    grid = np.round(place / PITCH) * PITCH
    return np.where(board.fixed[:, None], board.start, grid)


def hulls(place: Floats, board: Board) -> Floats:
    """Return the hull of each group as left, top, right, bottom (g, 4); nan for an empty group."""
    boxes = np.full((len(board.titles), 4), np.nan)
    for number in range(len(board.titles)):
        members = board.group == number
        if members.any():
            low, high = (place - board.half)[members].min(axis=0), (place + board.half)[members].max(axis=0)
            boxes[number] = hull(low, high, float(board.titles[number]))
    return boxes


def hull(low: Floats, high: Floats, title: float) -> Floats:
    """Return the hull around corners `low` and `high`, wide enough for its title."""
    left, right = low[..., 0] - HULL_ROOM, high[..., 0] + HULL_ROOM
    right = np.maximum(right, left + title)
    return np.stack([left, low[..., 1] - HULL_ROOM - TITLE_ROOM, right, high[..., 1] + HULL_ROOM], axis=-1)


def _units_apart(place: Floats, board: Board, axis: int | None) -> Floats:
    """Part hulls and lone boxes as rigid units."""
    units: list[Ints] = [np.flatnonzero(board.group == g) for g in range(len(board.titles))]
    units = [unit for unit in units if len(unit)]
    units += [np.array([box]) for box in np.flatnonzero(board.group < 0)]
    corners = np.array([_unit_corners(place, board, unit) for unit in units])
    centre, half = (corners[:, :2] + corners[:, 2:]) / 2, (corners[:, 2:] - corners[:, :2]) / 2
    fixed = np.array([bool(board.fixed[unit].any()) for unit in units])
    moved = _parted(centre, half, fixed, ~np.eye(len(units), dtype=bool), axis=axis)
    placed = place.copy()
    for unit, shift in zip(units, moved - centre, strict=True):
        placed[unit] += np.where(board.fixed[unit][:, None], 0.0, np.round(shift / PITCH) * PITCH)
    return placed


def _unit_corners(place: Floats, board: Board, unit: Ints) -> Floats:
    low, high = (place - board.half)[unit].min(axis=0), (place + board.half)[unit].max(axis=0)
    group = int(board.group[unit[0]])
    return hull(low, high, float(board.titles[group])) if group >= 0 else np.concatenate([low, high])


def _parted(centre: Floats, half: Floats, fixed: Bools, pairs: Bools, *, axis: int | None) -> Floats:
    """Push overlapping pairs apart along their shorter overlap; growth makes it end."""
    free = ~fixed
    first = centre
    centre = centre + np.arange(len(centre))[:, None] * np.array([0.01, 0.013])
    centre[fixed] = first[fixed]
    reach = half[:, None, :] + half[None, :, :] + np.array(GAP) + PITCH
    reach_x, reach_y = np.where(pairs, reach[..., 0], 0.0) - 0.01, np.ascontiguousarray(reach[..., 1]) - 0.01
    for turn in range(_ROUNDS):
        x, y = centre[:, 0], centre[:, 1]
        one, two = np.nonzero((np.abs(x[:, None] - x) < reach_x) & (np.abs(y[:, None] - y) < reach_y))
        if not len(one):
            break
        share = np.where(fixed[two], 1.0, 0.5)[:, None]
        pushed = centre + _pushed(centre, one, two, reach=reach[one, two], share=share, axis=axis)
        moved = _grown(pushed, turn)
        if axis is not None:
            moved[:, 1 - axis] = first[:, 1 - axis]
        centre = np.where(free[:, None], np.round(moved, 4), first)
    return np.where(free[:, None], np.round(centre / PITCH) * PITCH, first)


def _pushed(
    centre: Floats, one: Ints, two: Ints, *, reach: Floats, share: Floats, axis: int | None
) -> Floats:
    """Return how each box moves, away from the boxes it overlaps."""
    gap = centre[one] - centre[two]
    lack = reach - np.abs(gap)
    across = lack[:, 0] < lack[:, 1] if axis is None else np.full(len(one), axis == 0)
    shorter = np.stack([across, ~across], axis=1)
    push = np.where(gap >= 0, lack, -lack) * share * shorter
    count = np.maximum(np.bincount(one, minlength=len(centre)), 1) ** 0.5
    sums = [np.bincount(one, push[:, each], len(centre)) / count for each in (0, 1)]
    return np.stack(sums, axis=1)


def _grown(centre: Floats, turn: int) -> Floats:
    middle = centre.mean(axis=0)
    growth = 1.0 if turn < 60 else 1.004 if turn < 120 else 1.02
    return np.asarray(middle + (centre - middle) * growth)
