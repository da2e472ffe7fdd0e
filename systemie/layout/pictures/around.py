"""Where cards stand around the points that they tell: near, over no other, off the curves, leads apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
            candidates = _candidates(point, size, STEPS if len(points) <= MANY else STEPS[::2])
            seats[rank] = _best(candidates, _Judge(others, field, points))
    return [seat for seat in seats if seat is not None]


def crowded(seats: Sequence[Seat], field: Field) -> set[int]:
    """Return the ranks of cards to take away so that no others meet, those that meet most first."""
    gone = {k for k, seat in enumerate(seats) if any(meet(seat.box, box) for box in field.taken)}
    meetings = {
        k: {n for n, other in enumerate(seats) if n not in (k, *gone) and meet(seat.box, other.box)}
        for k, seat in enumerate(seats)
        if k not in gone
    }
    while any(meetings.values()):
        worst = max(meetings, key=lambda rank: (len(meetings[rank]), rank))
        gone.add(worst)
        del meetings[worst]
        for others in meetings.values():
            others.discard(worst)
    return gone


def _best(candidates: Iterable[Seat], judge: _Judge) -> Seat | None:
    """Return the cheapest place; one is looked at no longer than it may be the best."""
    best, least = None, float("inf")
    for seat in candidates:
        cost = judge.cost(seat, least)
        if cost < least:
            best, least = seat, cost
    return best


def _candidates(point: Point, size: Point, steps: Iterable[float]) -> Iterator[Seat]:
    """Yield the places around a point, the nearest first."""
    (x, y), (wide, high) = point, size
    for gap in steps:
        for share in ASIDE:
            left = x + share * wide
            for top in (y - gap - high, y + gap):
                box = (left, top, left + wide, top + high)
                yield Seat(box, point, _rim(box, point))


def _rim(box: Box, point: Point) -> Point:
    """Return the point of the rim of a box that is nearest."""
    left, top, right, bottom = box
    return min(max(point[0], left), right), min(max(point[1], top - 1), bottom + 1)


@dataclass(frozen=True, slots=True)
class _Judge:
    """What a place costs, given the other cards."""

    others: Sequence[Seat]
    field: Field
    points: Sequence[Point]

    def cost(self, seat: Seat, least: float) -> float:
        """Return what a place costs, or something over `least`."""
        total = 0.0
        for part in (self.length, self.meetings, self.hidden, self.crossings):
            total += part(seat)
            if total >= least:
                break
        return total

    def length(self, seat: Seat) -> float:
        """Return the cost of the lead, and of leaving the room."""
        (x, y), (rx, ry) = seat.point, seat.rim
        return abs(x - rx) + abs(y - ry) + 400 * _outside(seat.box, self.field.room)

    def meetings(self, seat: Seat) -> float:
        """Return the cost of standing over other boxes."""
        taken = (*self.field.taken, *(other.box for other in self.others))
        return 900.0 * sum(meet(seat.box, box) for box in taken)

    def hidden(self, seat: Seat) -> float:
        """Return the cost of hiding curves and points."""
        points = sum(_holds(seat.box, point) for point in self.points if point != seat.point)
        return 9.0 * sum(_holds(seat.box, dot) for dot in self.field.dots) + 60.0 * points

    def crossings(self, seat: Seat) -> float:
        """Return the cost of leads that run through cards, or across one another."""
        cost = 0.0
        for other in self.others:
            through = _crosses(seat, other.box) + _crosses(other, seat.box)
            cost += 160.0 * through + 90.0 * _cross(seat, other)
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


def _crosses(seat: Seat, box: Box) -> bool:
    """Tell whether a lead runs through a box."""
    (ax, ay), (bx, by) = seat.point, seat.rim
    return any(_holds(box, (ax + (bx - ax) * k / 8, ay + (by - ay) * k / 8)) for k in range(9))


def _cross(one: Seat, other: Seat) -> bool:
    """Tell whether two leads cross."""
    a, b, c, d = one.point, one.rim, other.point, other.rim
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
