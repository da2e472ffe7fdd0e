"""Where cards stand around the points that they tell: near, over no other, off the curves, leads apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from systemie.scenes.ink import Point

Box = tuple[float, float, float, float]
STEPS: Final = (9.0, 17.0, 27.0, 39.0, 54.0, 72.0, 94.0, 120.0, 150.0, 186.0, 226.0)
ASIDE: Final = (-1.12, -0.9, -0.7, -0.5, -0.3, -0.1, 0.12)
"""Where the left of a card may stand from its point, in widths of the card."""
ROUNDS: Final = 3
MANY: Final = 24
ROOM: Final = 3.0


@dataclass(frozen=True, slots=True)
class Field:
    """What cards are set around: the room they have, boxes already taken, points that curves go through."""

    room: Box
    taken: tuple[Box, ...]
    dots: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A card at its place, and the lead from its point to its rim."""

    box: Box
    point: Point
    rim: Point


def seated(points: Sequence[Point], sizes: Sequence[Point], field: Field) -> list[Seat]:
    """Return a place for each card: the best in turn, then again given all the others.

    O(n · candidates · (n + dots)), in rounds: the same places each time.
    """
    seats: list[Seat | None] = [None] * len(points)
    for _ in range(ROUNDS if len(points) <= MANY else 1):
        for rank, (point, size) in enumerate(zip(points, sizes, strict=True)):
            others = [seat for k, seat in enumerate(seats) if seat is not None and k != rank]
            candidates = _candidates(point, size)
            seats[rank] = min(candidates, key=lambda seat: _cost(seat, others, field, points))
    return [seat for seat in seats if seat is not None]


def _candidates(point: Point, size: Point) -> Iterator[Seat]:
    """Yield the places around a point, the nearest first."""
    (x, y), (wide, high) = point, size
    for gap in STEPS:
        for share in ASIDE:
            left = x + share * wide
            for top in (y - gap - high, y + gap):
                box = (left, top, left + wide, top + high)
                yield Seat(box, point, _rim(box, point))


def _rim(box: Box, point: Point) -> Point:
    """Return the point of the rim of a box that is nearest."""
    left, top, right, bottom = box
    return min(max(point[0], left), right), min(max(point[1], top - 1), bottom + 1)


def _cost(seat: Seat, others: Sequence[Seat], field: Field, points: Sequence[Point]) -> float:
    (x, y), (rx, ry) = seat.point, seat.rim
    cost = abs(x - rx) + abs(y - ry) + 400 * _outside(seat.box, field.room)
    cost += 900 * sum(meet(seat.box, box) for box in field.taken)
    cost += 9 * sum(_holds(seat.box, dot) for dot in field.dots)
    cost += 60 * sum(_holds(seat.box, dot) for dot in points if dot != seat.point)
    for other in others:
        cost += 900 * meet(seat.box, other.box)
        cost += 160 * (_crosses(seat.point, seat.rim, other.box) + _crosses(other.point, other.rim, seat.box))
        cost += 90 * _cross(seat.point, seat.rim, other.point, other.rim)
    return cost


def meet(one: Box, other: Box) -> bool:
    """Tell whether two boxes are nearer than the room between cards."""
    return (
        one[0] < other[2] + ROOM and other[0] < one[2] + ROOM
        and one[1] < other[3] + ROOM and other[1] < one[3] + ROOM
    )  # fmt: skip


def _holds(box: Box, point: Point) -> bool:
    return box[0] - 3 < point[0] < box[2] + 3 and box[1] - 3 < point[1] < box[3] + 3


def _outside(box: Box, room: Box) -> float:
    """Return how far a box leaves the room, in tens of points."""
    beyond = (room[0] - box[0], room[1] - box[1], box[2] - room[2], box[3] - room[3])
    return sum(max(each, 0.0) for each in beyond) / 10


def _crosses(a: Point, b: Point, box: Box) -> bool:
    """Tell whether a lead runs through a box."""
    return any(_holds(box, (a[0] + (b[0] - a[0]) * k / 8, a[1] + (b[1] - a[1]) * k / 8)) for k in range(9))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Tell whether two leads cross."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
