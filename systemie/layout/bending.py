"""Bends chosen again, link after link, so that curves cross fewer others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from systemie.layout.board import Bools, Floats
from systemie.layout.curves import BENDS, Rim, strain, traced
from systemie.scenes.scene import Edge, Point

_CROSSING: Final = 12.0
_MEETING: Final = 6.0  # two links of one box that cross away from it
_TANGENT: Final = 8.0  # two links that leave a box as one
_COSINE: Final = 0.966  # of the angle, 15 degrees, below which they begin to
_PIECES: Final = 10
_ENDS: Final = 2  # pieces near a box that two links share do not count
_ROUNDS: Final = 2

Hits = Callable[[Sequence[Edge], Floats], Floats]


def rebent(
    edges: Sequence[Edge],
    free: Sequence[Edge],
    bends: Mapping[str, float],
    *,
    rims: Mapping[str, Rim],
    laid: Sequence[tuple[Edge, tuple[Point, ...]]],
    hits: Hits,
    wishes: Mapping[str, float],
) -> dict[str, float]:
    """Return bends where each of the `free` links crosses fewer others than before.

    `hits` gives what a link passes behind at each bend, `wishes` the bend that
    some should have; the rest are fixed, as are the links `laid` before on their
    routes.
    """
    chosen = dict(bends)
    links = [edge for edge in edges if edge.id in bends]
    row = {edge.id: number for number, edge in enumerate(links)}
    ends = _ends([*links, *(edge for edge, _ in laid)], rims)
    lines = np.stack([_lines(rims, edge, np.array([chosen[edge.id]]))[0] for edge in links])
    if laid:
        lines = np.concatenate([lines, traced([route for _, route in laid], _PIECES + 1)])
    bent = np.array(BENDS)
    blocked = {edge.id: hits([edge], bent)[0] + strain(bent, wishes.get(edge.id)) for edge in free}
    for _ in range(_ROUNDS):
        for edge in free:
            tried = _lines(rims, edge, bent)
            cost = blocked[edge.id] + _crossed(tried, lines, ends, row[edge.id])
            cost += _tangent(tried, lines, ends, row[edge.id])
            best = int(np.round(cost, 6).argmin())
            chosen[edge.id] = BENDS[best]
            lines[row[edge.id]] = tried[best]
    return chosen


def _ends(links: Sequence[Edge], rims: Mapping[str, Rim]) -> np.ndarray:
    """Return numbers (m, 3) of both ends of each link and of the link itself, which others may end on."""
    names = {name: number for number, name in enumerate((*rims, *(edge.id for edge in links)))}
    found = [(names[edge.source], names[edge.target], names[edge.id]) for edge in links]
    return np.array(found).reshape(len(links), 3)


def _lines(rims: Mapping[str, Rim], edge: Edge, bends: Floats) -> Floats:
    """Return the curve of a link at each bend as points (b, p + 1, 2), from centre to centre."""
    start, end = np.array(rims[edge.source][:2]), np.array(rims[edge.target][:2])
    way = end - start
    middle = (start + end) / 2 + bends[:, None] * np.array([-way[1], way[0]])
    t = (np.arange(_PIECES + 1) / _PIECES)[None, :, None]
    return np.asarray((1 - t) * (1 - t) * start + 2 * t * (1 - t) * middle[:, None] + t * t * end)


def _crossed(tried: Floats, lines: Floats, ends: np.ndarray, own: int) -> Floats:
    """Return the cost (b,) of the crossings of each tried curve with all other links."""
    shared = (ends[:, :, None] == ends[own]).any(axis=(1, 2))
    low, high = tried.min(axis=(0, 1)), tried.max(axis=(0, 1))
    near = (lines.min(axis=1) < high).all(axis=1) & (lines.max(axis=1) > low).all(axis=1)
    near[own] = False
    apart = _meetings(tried, lines[near & ~shared]).sum(axis=(1, 2))
    inner = slice(_ENDS, -_ENDS)
    beside = _meetings(tried[:, inner], lines[near & shared][:, inner]).sum(axis=(1, 2))
    return np.asarray(_CROSSING * apart + _MEETING * beside)


def _tangent(tried: Floats, lines: Floats, ends: np.ndarray, own: int) -> Floats:
    """Return the cost (b,) of leaving a box in nearly the direction of another of its links."""
    cost = np.zeros(len(tried))
    ways = {0: _ways(lines[:, 1] - lines[:, 0]), 1: _ways(lines[:, -2] - lines[:, -1])}
    mine = {0: _ways(tried[:, 1] - tried[:, 0]), 1: _ways(tried[:, -2] - tried[:, -1])}
    parallel = np.sort(ends[:, :2], axis=1) == np.sort(ends[own, :2])
    for here, way in mine.items():
        for there, others in ways.items():
            mates = (ends[:, there] == ends[own, here]) & ~parallel.all(axis=1)
            cosine = way[:, None, 0] * others[mates, 0] + way[:, None, 1] * others[mates, 1]
            near = np.maximum(cosine - _COSINE, 0.0) / (1 - _COSINE)
            cost += _TANGENT * near.sum(axis=1)
    return np.round(cost, 6)


def _ways(steps: Floats) -> Floats:
    return np.asarray(steps / np.maximum(np.sqrt((steps * steps).sum(axis=-1)), 1e-9)[..., None])


def _meetings(tried: Floats, lines: Floats) -> Bools:
    """Tell which pieces cross (b, p, q), where q runs over the pieces of all `lines`."""
    a, b = tried[:, :-1, None], tried[:, 1:, None]
    c, d = (each.reshape(-1, 2) for each in (lines[:, :-1], lines[:, 1:]))
    from_tried = _side(a, b, c) ^ _side(a, b, d)
    return np.asarray(from_tried & (_side(c, d, a) ^ _side(c, d, b)))


def _side(a: Floats, b: Floats, point: Floats) -> Bools:
    way = b - a
    turn = way[..., 0] * (point[..., 1] - a[..., 1]) - way[..., 1] * (point[..., 0] - a[..., 0])
    return np.asarray(turn > 0)
