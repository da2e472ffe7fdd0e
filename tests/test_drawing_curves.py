from __future__ import annotations

import math

import pytest

from systemie.drawing import curves
from systemie.scenes.scene import Point
from systemie.scenes.shapes import OUTLINES, outline

LINE = ((0.0, 0.0), (100.0, 0.0))
BEND = ((0.0, 0.0), (50.0, 40.0), (100.0, 0.0))
SHAPE_OF_S = ((0.0, 0.0), (30.0, 80.0), (70.0, -80.0), (100.0, 0.0))


@pytest.mark.parametrize("curve", [LINE, BEND, SHAPE_OF_S])
def test_trimmed_keeps_to_the_curve(curve: tuple[Point, ...]) -> None:
    short = curves.trimmed(curve, 8, 12)
    assert math.dist(short[0], curve[0]) == pytest.approx(8, rel=0.05)
    assert math.dist(short[-1], curve[-1]) == pytest.approx(12, rel=0.05)
    for point in curves.flat(short, 8):
        assert min(math.dist(point, other) for other in curves.flat(curve, 400)) < 0.5


def test_a_short_curve_is_not_trimmed_away() -> None:
    assert curves.trimmed(((0.0, 0.0), (3.0, 0.0)), 5, 5) == ((0.0, 0.0), (3.0, 0.0))


def test_a_curve_without_length_is_drawn() -> None:
    point = ((5.0, 5.0),) * 3
    assert curves.zigzag(point) and curves.beside(point, 2) and curves.written(curves.trimmed(point, 3, 3))


@pytest.mark.parametrize("shape", [*OUTLINES, "unknown"])
@pytest.mark.parametrize("size", [(120.0, 36.0), (42.0, 24.0), (60.0, 140.0)])
def test_outlines_fill_their_box(shape: str, size: tuple[float, float]) -> None:
    xs, ys = zip(*outline(shape, *size), strict=True)
    assert (max(xs), -min(xs)) == pytest.approx((size[0] / 2, size[0] / 2), rel=0.02)
    assert (max(ys), -min(ys)) == pytest.approx((size[1] / 2, size[1] / 2), rel=0.02)
