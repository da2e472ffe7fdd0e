"""Tracks that change place between two rows: each runs across at a height of its own, crossing few others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from systemie.scenes.ink import Point

Move = tuple[float, float]
"""From where to where a track goes, along the rows."""
STILL: Final = 0.05
NEAR: Final = 6.0  # tracks at one height stay so far apart
OVER: Final = 3
"""How many crossings it counts to run over another track, leaving where it arrives."""
ROUND: Final = 0.5523  # of the radius, the handles of a quarter of a circle


def heights_of(moves: Sequence[Move]) -> list[int | None]:
    """Return at which height, 0 the uppermost, each track runs across; None for one that goes straight on.

    From the order of their starts, neighbours are swapped as long as fewer
    tracks cross; those that do not overlap share a height. Cubic in tracks.
    """
    moving = [rank for rank, (start, end) in enumerate(moves) if abs(end - start) > STILL]
    order = _uncrossed(sorted(moving, key=lambda rank: (moves[rank], rank)), moves)
    heights: dict[int, int] = {}
    for place, rank in enumerate(order):
        under = [heights[other] for other in order[:place] if _overlap(moves[rank], moves[other])]
        heights[rank] = max(under, default=-1) + 1
    return [heights.get(rank) for rank in range(len(moves))]


def _uncrossed(order: list[int], moves: Sequence[Move]) -> list[int]:
    """Return an order, uppermost first, that no swap of neighbours betters."""
    for _ in order:
        is_better = False
        for place in range(len(order) - 1):
            upper, lower = order[place], order[place + 1]
            if crossings(moves[lower], moves[upper]) < crossings(moves[upper], moves[lower]):
                order[place], order[place + 1] = lower, upper
                is_better = True
        if not is_better:
            break
    return order


def crossings(upper: Move, lower: Move) -> int:
    """Return how many times two tracks cross, the first running across above the second."""
    is_over = abs(lower[0] - upper[1]) < NEAR
    return OVER * is_over + _is_within(lower[0], upper) + _is_within(upper[1], lower)


def _is_within(x: float, move: Move) -> bool:
    return min(move) < x < max(move)


def _overlap(one: Move, other: Move) -> bool:
    return min(one) - NEAR < max(other) and min(other) - NEAR < max(one)


def rounded_way(points: Sequence[Point], radius: float) -> tuple[Point, ...]:
    """Return a way of straight pieces, its right angles rounded, as the points of cubic Bézier curves."""
    kept = [points[0], *(point for last, point in pairwise(points) if _gap(last, point) > STILL)]
    way = [kept[0]]
    for before, corner, after in zip(kept, kept[1:], kept[2:], strict=False):
        most = min(radius, _gap(before, corner) / 2, _gap(corner, after) / 2)
        start, end = _toward(corner, before, most), _toward(corner, after, most)
        way += _straight(way[-1], start)
        bend = most * (1 - ROUND)
        way += [_toward(corner, before, bend), _toward(corner, after, bend), end]
    way += _straight(way[-1], kept[-1])
    return tuple((round(x, 2), round(y, 2)) for x, y in way)


def _straight(start: Point, end: Point) -> list[Point]:
    return [_part(start, end, 1 / 3), _part(start, end, 2 / 3), end]


def _part(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _toward(corner: Point, other: Point, far: float) -> Point:
    gap = _gap(corner, other)
    return _part(corner, other, far / gap) if gap else corner


def _gap(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
