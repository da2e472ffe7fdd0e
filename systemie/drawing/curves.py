"""Bézier curves of two to four points: places, directions, parts, side curves."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Final

from systemie.drawing.markup import number
from systemie.scenes.scene import Point

Curve = tuple[Point, ...]
STEPS: Final = 32


def written(curve: Sequence[Point]) -> str:
    """Write a curve as path data."""
    letter = {2: "L", 3: "Q", 4: "C"}[len(curve)]
    rest = " ".join(_pair(point) for point in curve[1:])
    return f"M{_pair(curve[0])}{letter}{rest}"


def polygon(points: Sequence[Point], *, closed: bool = True) -> str:
    """Write straight lines as path data."""
    return "M" + "L".join(_pair(point) for point in points) + ("Z" if closed else "")


def at(curve: Curve, t: float) -> Point:
    """Return the place on a curve at t, from 0 to 1."""
    s = 1 - t
    if len(curve) == 4:
        a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
        return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3
    if len(curve) == 3:
        (x0, y0), (x1, y1), (x2, y2) = curve
        return s * s * x0 + 2 * s * t * x1 + t * t * x2, s * s * y0 + 2 * s * t * y1 + t * t * y2
    return _between(curve[0], curve[-1], t)


def parts(curve: Curve, t: float) -> tuple[Curve, Curve]:
    """Cut a curve in two at t."""
    left, right, points = [curve[0]], [curve[-1]], curve
    while len(points) > 1:
        points = tuple(_between(a, b, t) for a, b in itertools.pairwise(points))
        left.append(points[0])
        right.append(points[-1])
    return tuple(left), tuple(reversed(right))


def direction(curve: Curve, t: float) -> Point:
    """Return the unit vector along a curve at t."""
    a, b = at(curve, max(t - 0.01, 0.0)), at(curve, min(t + 0.01, 1.0))
    length = math.dist(a, b) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def flat(curve: Curve, steps: int = STEPS) -> list[Point]:
    """Return points along a curve."""
    return [at(curve, k / steps) for k in range(steps + 1)]


def length(curve: Curve) -> float:
    """Return the length of a curve, nearly: between its chord and its control points."""
    around = sum(math.dist(a, b) for a, b in itertools.pairwise(curve))
    return (math.dist(curve[0], curve[-1]) + around) / 2


def trimmed(curve: Curve, start: float, end: float) -> Curve:
    """Take a length off both ends of a curve; a curve too short for it is left alone."""
    if length(curve) < (start + end) * 1.5:
        return curve
    curve = parts(curve, _reach(curve, start))[1]
    return tuple(reversed(parts(tuple(reversed(curve)), _reach(tuple(reversed(curve)), end))[1]))


def nearest(curve: Curve, place: Point) -> float:
    """Return the t of the place of a curve nearest to a point."""
    return min((k / 64 for k in range(65)), key=lambda t: (math.dist(at(curve, t), place), t))


def beside(curve: Curve, distance: float) -> str:
    """Write the path that runs beside a curve, to its left when `distance` is positive."""
    points = []
    for k in range(STEPS + 1):
        (x, y), (dx, dy) = at(curve, k / STEPS), direction(curve, k / STEPS)
        points.append((x + dy * distance, y - dx * distance))
    return polygon(points, closed=False)


def zigzag(curve: Curve, *, wave: float = 8.0, height: float = 2.6) -> str:
    """Write a path that zigzags along a curve, straight at both ends."""
    total = length(curve)
    edge = min(wave / total, 0.16) if total else 0.0
    count = max(int(total * (1 - 2 * edge) / wave * 2), 2)
    points = [curve[0], at(curve, edge)]
    for k in range(1, count):
        t = edge + (1 - 2 * edge) * k / count
        (x, y), (dx, dy) = at(curve, t), direction(curve, t)
        side = height if k % 2 else -height
        points.append((x + dy * side, y - dx * side))
    return polygon([*points, at(curve, 1 - edge), curve[-1]], closed=False)


def _reach(curve: Curve, distance: float) -> float:
    """Return the t at which a curve is `distance` away from its start, along it."""
    if distance <= 0:
        return 0.0
    gone, here = 0.0, curve[0]
    for k in range(1, 65):
        there = at(curve, k / 64)
        step = math.dist(here, there)
        if gone + step >= distance:
            return (k - 1 + (distance - gone) / step) / 64
        gone, here = gone + step, there
    return 1.0


def _between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _pair(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
