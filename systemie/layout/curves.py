"""The curve of a link between two boxes: pure arithmetic, mirrored by the page when a box is dragged."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from systemie.layout.board import Bools, Floats
from systemie.scenes import shapes
from systemie.scenes.scene import Point

START_GAP: Final = 1.5  # between the rim of the source and the line
END_GAP: Final = 3.0  # between the arrowhead and the rim of the target
GENTLE: Final = 0.07
_STEEPER: Final = (0.14, 0.22, 0.32, 0.45, 0.6, 0.8)
BENDS: Final = (GENTLE, -GENTLE, 0.0, *(bend * side for bend in _STEEPER for side in (1, -1)))
_HALVINGS: Final = 24
_CONVEX: Final = {"tab": "box", "burst": "ellipse"}  # the shapes that are not convex


class Rim(NamedTuple):
    """Where a link may end: a centre and the convex outline around it, relative to the centre.

    An empty outline is a bare point: the middle of a link that another link changes.
    """

    x: float
    y: float
    outline: tuple[Point, ...] = ()


def rim_of(x: float, y: float, *, shape: str, width: float, height: float) -> Rim:
    """Return the rim of a box of a given shape."""
    return Rim(x, y, shapes.outline(_CONVEX.get(shape, shape), width, height))


def curve(source: Rim, target: Rim, bend: float) -> tuple[Point, Point, Point]:
    """Return the quadratic Bézier curve from the rim of `source` to the rim of `target`.

    With P0 and P2 the two centres and d = P2 - P0, the control point is
    P1 = (P0 + P2) / 2 + bend · (-d.y, d.x): a bend of 0.1 moves the control
    point by a tenth of the distance, to the right of the way as seen on paper.

    A point is within a rim grown by g when it is at most g beyond the line of
    each side of the outline: n · (point - centre) <= c + g, where n is the
    outward unit normal of the side and c its distance from the centre (for an
    empty outline: the four sides of a square of size 0, x and y).

    The part between t0 and t1 is kept: t0 where the curve leaves the source
    grown by 1.5, t1 where it enters the target grown by 3, each found by 24
    halvings of [0, 1/2] and [1/2, 1]: t0 is the upper end of its last
    interval, t1 the lower. If t0 >= t1 (boxes that touch), t0, t1 = 1/4, 3/4.
    The kept part is again quadratic: B(t0), Q, B(t1), where
    Q = (1-t0)(1-t1) P0 + (t0 (1-t1) + t1 (1-t0)) P1 + t0 t1 P2.
    Coordinates are rounded to hundredths.
    """
    ends = np.array([[source.x, source.y], [target.x, target.y]])
    planes = Planes((source, target))
    points = clipped(ends[:1], ends[1:], np.array([bend]), planes=planes, pairs=np.array([[0, 1]]))[0]
    first, middle, last = (rounded((float(x), float(y))) for x, y in points)
    return first, middle, last


def strain(bends: Floats, wish: float | None = None) -> Floats:
    """Return what bends cost when weighed against what they avoid: little up to a third, then much.

    With a `wish`, what counts is how far they are from it.
    """
    if wish is not None:
        return np.asarray(40.0 * np.maximum(np.abs(bends - wish) - GENTLE, 0.0))
    steep = np.abs(bends)
    return np.asarray(40.0 * np.maximum(steep - GENTLE, 0.0) + 60.0 * np.maximum(steep - 0.32, 0.0))


class Planes:
    """The sides of many rims as half planes (r, v, 3): n.x, n.y, c; relative to their centres."""

    def __init__(self, rims: Sequence[Rim]) -> None:
        sides = [_sides(rim.outline) for rim in rims]
        most = max((len(each) for each in sides), default=1)
        self.values: Floats = np.zeros((len(rims), most, 3))
        self.values[:, :, 2] = 1e9  # a side that is not there limits nothing
        for row, each in zip(self.values, sides, strict=True):
            row[: len(each)] = each
        self.centres: Floats = np.array([(rim.x, rim.y) for rim in rims], float).reshape(len(rims), 2)


def clipped(
    start: Floats, end: Floats, bend: Floats, *, planes: Planes, pairs: np.ndarray, lean: Floats | None = None
) -> Floats:
    """Return curves (m, 3, 2) between centres (m, 2), clipped at the rims `pairs` (m, 2); see `curve`.

    A `lean` moves the control points along the way too, by a part of it.
    """
    way = end - start
    middle = (start + end) / 2 + bend[:, None] * np.stack([-way[:, 1], way[:, 0]], axis=1)
    middle = middle if lean is None else middle + lean[:, None] * way
    points = np.stack([start, middle, end], axis=1)
    t0 = _halved(points, planes, pairs[:, 0], START_GAP, leaving=True)
    t1 = _halved(points, planes, pairs[:, 1], END_GAP, leaving=False)
    crossed = t0 >= t1
    t0, t1 = np.where(crossed, 0.25, t0)[:, None], np.where(crossed, 0.75, t1)[:, None]
    a, b, c = (1 - t0) * (1 - t1), t0 * (1 - t1) + t1 * (1 - t0), t0 * t1
    kept = a * start + b * middle + c * end
    return np.stack([_at(points, t0[:, 0]), kept, _at(points, t1[:, 0])], axis=1)


def at(route: tuple[Point, ...], t: float) -> Point:
    """Return the point of a quadratic or cubic curve at `t` in [0, 1]."""
    points = list(route)
    while len(points) > 1:
        points = [(p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t) for p, q in itertools.pairwise(points)]
    return points[0]


def sampled(route: tuple[Point, ...], count: int) -> list[Point]:
    """Return `count` points along a curve, both ends included."""
    return [at(route, k / (count - 1)) for k in range(count)]


def traced(routes: Sequence[tuple[Point, ...]], count: int) -> Floats:
    """Return `count` points along each of many curves (m, count, 2)."""
    raised = [route if len(route) == 4 else _cubic(route) for route in routes]
    points = np.array(raised, float).reshape(len(routes), 4, 1, 2)
    t = (np.arange(count) / (count - 1))[None, :, None]
    u = 1 - t
    first, last = u * u * u * points[:, 0], t * t * t * points[:, 3]
    return np.asarray(first + 3 * u * u * t * points[:, 1] + 3 * u * t * t * points[:, 2] + last)


def _cubic(route: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a quadratic curve as a cubic one."""
    (ax, ay), (bx, by), (cx, cy) = route
    return (
        (ax, ay),
        (ax / 3 + 2 * bx / 3, ay / 3 + 2 * by / 3),
        (cx / 3 + 2 * bx / 3, cy / 3 + 2 * by / 3),
        (cx, cy),
    )


def rounded(point: Point) -> Point:
    """Return a point rounded to hundredths."""
    return round(point[0], 2) + 0.0, round(point[1], 2) + 0.0


def _sides(outline: tuple[Point, ...]) -> list[tuple[float, float, float]]:
    if not outline:
        return [(x, 0.0, 0.0) for x in (-1.0, 1.0)] + [(0.0, y, 0.0) for y in (-1.0, 1.0)]
    sides = []
    for (ax, ay), (bx, by) in zip(outline, outline[1:] + outline[:1], strict=True):
        dx, dy = bx - ax, by - ay
        long = (dx * dx + dy * dy) ** 0.5
        if long > 1e-9:
            x, y = dy / long, -dx / long
            sides.append((x, y, x * ax + y * ay))
    return sides


def _halved(points: Floats, planes: Planes, rims: np.ndarray, gap: float, *, leaving: bool) -> Floats:
    low = np.full(len(points), 0.0 if leaving else 0.5)
    high = low + 0.5
    sides, centres = planes.values[rims], planes.centres[rims]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        within = _within(_at(points, middle) - centres, sides, gap)
        upper = within if leaving else ~within
        low, high = np.where(upper, middle, low), np.where(upper, high, middle)
    return high if leaving else low


def _within(point: Floats, sides: Floats, gap: float) -> Bools:
    beyond = sides[:, :, 0] * point[:, None, 0] + sides[:, :, 1] * point[:, None, 1] - sides[:, :, 2]
    return np.asarray((beyond <= gap).all(axis=1))


def _at(points: Floats, t: Floats) -> Floats:
    u, t = 1 - t[:, None], t[:, None]
    return np.asarray(u * u * points[:, 0] + 2 * u * t * points[:, 1] + t * t * points[:, 2])
