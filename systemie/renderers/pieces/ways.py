"""Path data as straight lines and cubic curves."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from fontTools.misc.transform import Identity, Transform

from systemie.renderers.pieces.piece import Frame, Step, Way
from systemie.scenes.scene import Point

ROUND: Final = 0.5523  # of the radius, to the control points of a quarter of a circle


def way_of(d: str, matrix: Transform = Identity) -> Way:
    """Return path data as a way, moved; arcs and quadratic curves become cubic ones."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    parse_path(d, TransformPen(pen, matrix))
    steps: list[Step] = []
    here: Point = (0.0, 0.0)
    for act, points in pen.value:
        steps += _steps(act, points, here)
        here = points[-1] if points else here
    return tuple(steps)


def _steps(act: str, points: Sequence[Point], here: Point) -> list[Step]:
    match act:
        case "moveTo":
            return [("M", (points[0],))]
        case "lineTo":
            return [("L", (points[0],))]
        case "curveTo":
            return [("C", (points[0], points[1], points[2]))]
        case "qCurveTo":
            return [("C", cubic(here, points[0], points[-1])[1:])]
        case "closePath":
            return [("Z", ())]
    return []


def cubic(start: Point, control: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    """Return a quadratic curve as a cubic one."""
    (x0, y0), (x1, y1), (x2, y2) = start, control, end
    return start, (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3), (
        x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3), end  # fmt: skip


def as_cubic(route: Sequence[Point]) -> tuple[Point, Point, Point, Point]:
    """Return the route of a link, of two to four points, as a cubic curve."""
    if len(route) == 4:
        return route[0], route[1], route[2], route[3]
    if len(route) == 3:
        return cubic(route[0], route[1], route[2])
    (x0, y0), (x1, y1) = route
    third = (x1 - x0) / 3, (y1 - y0) / 3
    return route[0], (x0 + third[0], y0 + third[1]), (x1 - third[0], y1 - third[1]), route[1]


def frame_of(way: Way) -> Frame:
    """Return the frame around a way; its curves are looked at in a few places."""
    xs, ys = zip(*(flat_points(way) or [(0.0, 0.0)]), strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def flat_points(way: Way, steps: int = 12) -> list[Point]:
    """Return points along a way."""
    from systemie.drawing.curves import at

    found: list[Point] = []
    for act, points in way:
        if act == "C":
            curve = (found[-1], *points)
            found += [at(curve, k / steps) for k in range(1, steps + 1)]
        else:
            found += points
    return found


def strokes_of(way: Way, steps: int = 12) -> list[list[Point]]:
    """Return each unbroken line of a way as points; a closed one ends where it starts."""
    strokes: list[Way] = []
    for step in way:
        is_first = step[0] == "M" or not strokes
        strokes = [*strokes, (step,)] if is_first else [*strokes[:-1], (*strokes[-1], step)]
    found = []
    for stroke in strokes:
        points = flat_points(stroke, steps)
        closed = any(act == "Z" for act, _ in stroke)
        found.append([*points, points[0]] if closed and points[-1] != points[0] else points)
    return [[a for a, _ in itertools.groupby(points)] for points in found]


def is_closed(way: Way) -> bool:
    """Tell whether a way ends where it starts."""
    return any(act == "Z" for act, _ in way)


def round_box(left: float, top: float, width: float, height: float, radius: float) -> Way:
    """Return the way of a rectangle with round corners."""
    r = min(radius, width / 2, height / 2)
    right, bottom = left + width, top + height
    if r <= 0:
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        return (("M", (corners[0],)), *(("L", (each,)) for each in corners[1:]), ("Z", ()))
    k = r * (1 - ROUND)
    return (
        ("M", ((left + r, top),)), ("L", ((right - r, top),)),
        ("C", ((right - k, top), (right, top + k), (right, top + r))), ("L", ((right, bottom - r),)),
        ("C", ((right, bottom - k), (right - k, bottom), (right - r, bottom))), ("L", ((left + r, bottom),)),
        ("C", ((left + k, bottom), (left, bottom - k), (left, bottom - r))), ("L", ((left, top + r),)),
        ("C", ((left, top + k), (left + k, top), (left + r, top))), ("Z", ()),
    )  # fmt: skip


def ellipse_way(left: float, top: float, width: float, height: float) -> Way:
    """Return the way of an ellipse in its frame."""
    x, y, a, b = left + width / 2, top + height / 2, width / 2, height / 2
    p, q = a * ROUND, b * ROUND
    return (
        ("M", ((x - a, y),)), ("C", ((x - a, y - q), (x - p, y - b), (x, y - b))),
        ("C", ((x + p, y - b), (x + a, y - q), (x + a, y))),
        ("C", ((x + a, y + q), (x + p, y + b), (x, y + b))),
        ("C", ((x - p, y + b), (x - a, y + q), (x - a, y))), ("Z", ()),
    )  # fmt: skip
