"""Bends chosen again, link after link, so that curves cross fewer others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np

from systemie.layout.board import Bools, Floats
from systemie.layout.curves import BENDS, Rim, strain
from systemie.scenes.scene import Edge

_CROSSING: Final = 12.0
_MEETING: Final = 6.0  # two links of one box that cross away from it
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
    hits: Hits,
    wishes: Mapping[str, float],
) -> dict[str, float]:
    """Return bends where each of the `free` links crosses fewer others than before.

    `hits` gives what a link passes behind at each bend, `wishes` the bend that
    some should have; the rest are fixed.
    """
    chosen = dict(bends)
    links = [edge for edge in edges if edge.id in bends]
    row = {edge.id: number for number, edge in enumerate(links)}
    names = {name: number for number, name in enumerate(rims)}
    ends = np.array([(names[edge.source], names[edge.target]) for edge in links]).reshape(len(links), 2)
    lines = np.stack([_lines(rims, edge, np.array([chosen[edge.id]]))[0] for edge in links])
    bent = np.array(BENDS)
    blocked = {edge.id: hits([edge], bent)[0] + strain(bent, wishes.get(edge.id)) for edge in free}
    for _ in range(_ROUNDS):
        for edge in free:
            tried = _lines(rims, edge, bent)
            cost = blocked[edge.id] + _crossed(tried, lines, ends, row[edge.id])
            best = int(np.round(cost, 6).argmin())
            chosen[edge.id] = BENDS[best]
            lines[row[edge.id]] = tried[best]
    return chosen


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
