"""Group-aware stress majorisation: distances on paper like distances in the graph."""

from __future__ import annotations

import random
import zlib
from typing import Final

import numpy as np

from systemie.layout.board import Board, Floats

_STEP: Final = 120.0  # points for one link
_NEAR: Final = 1.6  # boxes of a group are at most so many links apart
_FAR: Final = 0.7  # boxes of two groups are so many links further apart
_AREA: Final = (9000.0, 18000.0)  # square points for each box: long chains are drawn in, knots loosened
_BIG: Final = 150
_BLOCK: Final = 600  # above this, distances to a sample of boxes only


def stress(board: Board, seed: int = 0, *, rounds: int = 80) -> Floats:
    """Return centres (n, 2) whose distances follow the graph, groups kept together.

    Gansner, Koren and North (2004), "Graph drawing by stress majorization",
    in its localised form: every box moves at once to the weighted mean of the
    places its neighbours wish for it. O(rounds · n²) time, O(n²) memory; above
    600 boxes each box looks at 600 others, so O(rounds · 600 n).
    """
    ideal, others = _distances(board)
    weight = np.where(ideal > 0, 1.0 / np.maximum(ideal, 1.0) ** 2, 0.0)
    total = np.maximum(weight.sum(axis=1), 1e-12)
    place = _scattered(board, seed)
    for _ in range(rounds):
        place = _improved(place, ideal, weight, total, others)
    return turned(place, board)


def _improved(place: Floats, ideal: Floats, weight: Floats, total: Floats, others: slice) -> Floats:
    """Move every box at once; rounding keeps all machines on the same path."""
    seen = place[others]
    dx = place[:, 0, None] - seen[None, :, 0]
    dy = place[:, 1, None] - seen[None, :, 1]
    pull = weight * (1.0 - ideal / np.maximum(np.sqrt(dx * dx + dy * dy), 1e-3))
    move = np.stack([(pull * dx).sum(axis=1), (pull * dy).sum(axis=1)], axis=1)
    return np.asarray(np.round(place - move / total[:, None], 5))


def _distances(board: Board) -> tuple[Floats, slice]:
    """Return wished distances (n, k) to the boxes of a regular sample of k boxes."""
    step = -(-board.size // _BLOCK) if board.size else 1
    others = slice(0, None, step)
    hops = _hops(board, others)
    if len(board.titles):
        same = board.group[:, None] == board.group[None, others]
        both = (board.group[:, None] >= 0) & same
        hops = np.where(both, np.minimum(hops, _NEAR), np.where(same, hops, hops + _FAR))
    ideal = hops * _STEP
    rows = np.arange(board.size)[others]
    ideal[rows, np.arange(len(rows))] = 0.0
    return ideal, others


def _hops(board: Board, others: slice) -> Floats:
    """Return the number of links between boxes, by breadth-first waves; a few where none leads."""
    count = board.size
    columns = len(range(count)[others])
    hops = np.full((count, columns), np.inf)
    neighbours: list[list[int]] = [[] for _ in range(count)]
    for a, b in board.ends.tolist():
        neighbours[a].append(b)
        neighbours[b].append(a)
    for column, start in enumerate(range(count)[others]):
        for box, hop in _waves(neighbours, start).items():
            hops[box, column] = hop
    widest = hops[np.isfinite(hops)].max(initial=1.0)
    return np.where(np.isfinite(hops), hops, min(widest * 0.5 + 1.5, 4.0))


def _waves(neighbours: list[list[int]], start: int) -> dict[int, float]:
    reached, wave, hop = {start: 0.0}, [start], 0.0
    while wave:
        hop += 1.0
        found = [b for a in wave for b in neighbours[a]]
        wave = []
        for box in found:
            if box not in reached:
                reached[box] = hop
                wave.append(box)
    return reached


def _scattered(board: Board, seed: int) -> Floats:
    """Scatter boxes by their ids, so that a new box does not send the others elsewhere."""
    spread = _STEP * max(board.size, 1) ** 0.5
    dice = [random.Random(zlib.crc32(f"{seed}:{id}".encode())) for id in board.ids]
    return np.array([(d.random() * spread, d.random() * spread) for d in dice]).reshape(board.size, 2)


def turned(place: Floats, board: Board) -> Floats:
    """Turn the whole so that it fills the paper best, then give each box its share of it."""
    if board.size < 2:
        return place
    centred = place - place.mean(axis=0)
    turns = [(1.0, 0.0), (0.866, 0.5), (0.5, 0.866), (0.0, 1.0), (-0.5, 0.866), (-0.866, 0.5)]
    seen = [
        np.stack([centred[:, 0] * c - centred[:, 1] * s, centred[:, 0] * s + centred[:, 1] * c], axis=1)
        for c, s in turns
    ]
    spans = [np.ptp(each, axis=0) for each in seen]
    needs = [round(float(max(span[0] * 1.25, span[1] * 0.8 * board.ratio)), 1) for span in spans]
    chosen = seen[needs.index(min(needs))] * np.array([1.25, 0.8])
    area = max(round(float(np.ptp(chosen[:, 0]) * np.ptp(chosen[:, 1])), 1), 1.0) / board.size
    least, most = _AREA if board.size < _BIG else (_AREA[1], _AREA[1])
    return np.asarray(chosen * (min(max(area, least), most) / area) ** 0.5)
