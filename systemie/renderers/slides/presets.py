"""The connectors that office programs know, and which of them follows a route best."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from systemie.drawing.curves import at
from systemie.renderers.pieces.piece import Frame
from systemie.scenes.scene import Point

NEAR: Final = 4.0  # a straight line this near to a route, in points at 100 %, is as good as a curve
BETTER: Final = 0.6  # how much nearer than a straight line a curve must be
ASKEW: Final = 0.75  # cosine of the most that the ends of a curve may turn away from those of the route
THIN: Final = 0.2  # points: a connector has some width, of which its bends are parts


@dataclass(frozen=True, slots=True)
class Connector:
    """A connector from one point to another: its preset, its turns, and points along it."""

    name: str
    frame: Frame
    points: tuple[Point, ...]
    turned: float = 0.0
    flip_across: bool = False
    flip_down: bool = False
    bend: float | None = None


def connector_of(route: Sequence[Point], scale: float = 1.0) -> Connector:
    """Return the connector that follows a route best: straight where that is near enough."""
    along = [at(tuple(route), k / 24) for k in range(25)]
    straight = _straight(route[0], route[-1])
    off = _distance(straight.points, along)
    if off <= NEAR * scale:
        return straight
    if _is_loop(along):
        return min(_bent(route[0], route[-1], along), key=lambda each: _distance(each.points, along))
    bent = [each for each in _bent(route[0], route[-1], along) if _leave_alike(each.points, along)]
    best = min(bent, key=lambda each: _distance(each.points, along), default=straight)
    return best if _distance(best.points, along) < BETTER * off else straight


def _is_loop(along: Sequence[Point]) -> bool:
    """Tell whether a route comes back to about where it starts."""
    far = max(math.dist(along[0], each) for each in along)
    return math.dist(along[0], along[-1]) < far * 0.8


def _leave_alike(points: Sequence[Point], along: Sequence[Point]) -> bool:
    """Tell whether two lines leave, and arrive, about the same way."""

    def turn(a: Sequence[Point], b: Sequence[Point]) -> float:
        (ax, ay), (bx, by) = ((each[1][0] - each[0][0], each[1][1] - each[0][1]) for each in (a, b))
        return (ax * bx + ay * by) / (math.hypot(ax, ay) * math.hypot(bx, by) or 1.0)

    return min(turn(points[:2], along[:2]), turn(points[-2:], along[-2:])) > ASKEW


def _distance(points: Sequence[Point], along: Sequence[Point]) -> float:
    """Return how far two lines are from one another, where they are farthest."""
    one = max(min(math.dist(a, b) for b in along) for a in points)
    return max(one, max(min(math.dist(a, b) for a in points) for b in along))


def _straight(start: Point, end: Point) -> Connector:
    (x0, y0), (x1, y1) = start, end
    frame = (min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
    points = tuple((x0 + (x1 - x0) * k / 24, y0 + (y1 - y0) * k / 24) for k in range(25))
    return Connector("straightConnector1", frame, points, 0.0, x1 < x0, y1 < y0)


def _bent(start: Point, end: Point, along: Sequence[Point]) -> Iterator[Connector]:
    """Yield curved connectors that leave sideways, then those that leave up or down."""
    for is_upright in (False, True):
        setting = _Setting(start, end, is_upright)
        yield setting.quarter()
        yield setting.through(setting.inside(along[len(along) // 2])[0])


class _Setting:
    """A connector before it is turned: it leaves to the right, and goes down."""

    def __init__(self, start: Point, end: Point, is_upright: bool) -> None:
        self.start, self.is_upright = start, is_upright
        dx, dy = end[0] - start[0], end[1] - start[1]
        self.ahead, self.aside = (dy, -dx) if is_upright else (dx, dy)
        self.ways = (math.copysign(1, self.ahead), math.copysign(1, self.aside))
        self.wide, self.high = max(abs(self.ahead), THIN), max(abs(self.aside), THIN)
        self.middle = start[0] + dx / 2, start[1] + dy / 2

    def inside(self, place: Point) -> Point:
        """Return a place of the sheet as one of the connector before it is turned."""
        dx, dy = place[0] - self.start[0], place[1] - self.start[1]
        ahead, aside = (dy, -dx) if self.is_upright else (dx, dy)
        return ahead * self.ways[0], aside * self.ways[1]

    def outside(self, place: Point) -> Point:
        """Return a place of the connector as one of the sheet."""
        ahead, aside = place[0] * self.ways[0], place[1] * self.ways[1]
        dx, dy = (-aside, ahead) if self.is_upright else (ahead, aside)
        return self.start[0] + dx, self.start[1] + dy

    def quarter(self) -> Connector:
        """Return the connector that turns once."""
        w, h = self.wide, self.high
        return self.made("curvedConnector2", [((0, 0), (w / 2, 0), (w, h / 2), (w, h))])

    def through(self, bend: float) -> Connector:
        """Return the connector that crosses its middle at `bend` ahead of its start."""
        w, h = self.wide, self.high
        one = (0.0, 0.0), (bend / 2, 0.0), (bend, h / 4), (bend, h / 2)
        two = (bend, h / 2), (bend, h * 3 / 4), ((w + bend) / 2, h), (w, h)
        return self.made("curvedConnector3", [one, two], bend / w * 100_000)

    def made(self, name: str, curves: Sequence[tuple[Point, ...]], bend: float | None = None) -> Connector:
        steps = 24 // len(curves)
        inside = [at(curve, k / steps) for curve in curves for k in range(steps + (curve is curves[-1]))]
        left, top = self.middle[0] - self.wide / 2, self.middle[1] - self.high / 2
        backward = self.ways[0] < 0
        turned = (270.0 if backward else 90.0) if self.is_upright else 0.0
        flip_across = backward and not self.is_upright
        flip_down = self.ways[0] * self.ways[1] < 0 if self.is_upright else self.ways[1] < 0
        frame, points = (left, top, self.wide, self.high), tuple(self.outside(each) for each in inside)
        return Connector(name, frame, points, turned, flip_across, flip_down, bend)
