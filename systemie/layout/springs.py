"""Springs between linked boxes, and boxes that keep off each other by their number of links."""

from __future__ import annotations

from typing import Final

import numpy as np

from systemie.layout.board import Board, Floats, Ints

_LENGTH: Final = 100.0  # points, of a spring at rest
_PULL: Final = 0.6
_PUSH: Final = 0.2
_GROUP: Final = 0.3  # towards the middle of the box's group
_MIDDLE: Final = 0.01  # towards the middle of the map
_COOLING: Final = 0.975


def sprung(place: Floats, board: Board, *, rounds: int = 200) -> Floats:
    """Return centres (n, 2) from which knots are drawn loose: hubs apart, their own boxes around them.

    Jacomy, Venturini, Heymann and Bastian (2014), "ForceAtlas2": springs pull as
    they are long, boxes push by their degrees over the distance; here with ever
    shorter steps, and groups drawn together. O(rounds · n²).
    """
    mass = _masses(board)
    push = _PUSH * _LENGTH * _LENGTH * mass[:, None] * mass
    members = [np.flatnonzero(board.group == group) for group in range(len(board.titles))]
    step = _LENGTH
    for _ in range(rounds):
        force = _pushes(place, push) + _pulls(place, board) + _gathering(place, members)
        size = np.maximum(np.sqrt((force * force).sum(axis=1)), 1e-9)
        place = np.round(place + force * (np.minimum(step, size) / size)[:, None], 4)
        step *= _COOLING
    return np.asarray(place)


def _masses(board: Board) -> Floats:
    degrees = np.bincount(board.ends.ravel(), minlength=board.size) + 1.0
    return np.asarray(degrees / max(float(degrees.mean()), 1.0))


def _pushes(place: Floats, push: Floats) -> Floats:
    dx, dy = place[:, 0, None] - place[:, 0], place[:, 1, None] - place[:, 1]
    share = push / np.maximum(dx * dx + dy * dy, 1.0)
    return np.stack([(dx * share).sum(axis=1), (dy * share).sum(axis=1)], axis=1)


def _pulls(place: Floats, board: Board) -> Floats:
    one, two = board.ends[:, 0], board.ends[:, 1]
    pull = _PULL * (place[two] - place[one])
    ends, both = np.concatenate([one, two]), np.concatenate([pull, -pull])
    return np.stack([np.bincount(ends, both[:, axis], board.size) for axis in (0, 1)], axis=1)


def _gathering(place: Floats, members: list[Ints]) -> Floats:
    force = _MIDDLE * (place.mean(axis=0) - place)
    for mates in members:
        way = place[mates].mean(axis=0) - place[mates] if len(mates) else place[mates]
        far = np.sqrt((way * way).sum(axis=1))[:, None]
        force[mates] += _GROUP * way * far * len(mates) ** 0.5 / _LENGTH
    return np.asarray(force)
