"""Curves between boxes, and the golden cases their twin in the page reads."""

from __future__ import annotations

import itertools
import json

from golden_files import assert_golden

from systemie.layout.curves import Rim, at, curve, rim_of, sampled, traced
from systemie.scenes.shapes import OUTLINES

BENDS = (0.0, 0.07, -0.22, 0.45)


def cases() -> list[dict[str, object]]:
    """Return links of every shape, direction and bend."""
    spots = ((150.0, 0.0), (130.0, 95.0), (0.0, -80.0), (-170.0, 31.0), (24.0, 9.0))
    shapes = sorted(OUTLINES)
    pairs = zip(shapes, shapes[1:] + shapes[:1], itertools.cycle(spots), itertools.cycle(BENDS), strict=False)
    ends = [
        (_rim(10, 20, one), _rim(10 + dx, 20 + dy, two), bend)
        for one, two, (dx, dy), bend in itertools.islice(pairs, 2 * len(shapes))
    ]
    ends += [(_rim(0, 0, "box"), Rim(*spot), bend) for spot in spots[:4] for bend in BENDS]
    ends += [(_rim(0, 0, "pill"), _rim(*spot, "box"), bend) for spot in spots for bend in BENDS]
    return [
        {"source": one._asdict(), "target": two._asdict(), "bend": bend, "curve": curve(one, two, bend)}
        for one, two, bend in ends
    ]


def _rim(x: float, y: float, shape: str) -> Rim:
    rim = rim_of(x, y, shape=shape, width=84.0, height=36.0)
    return rim._replace(outline=tuple((round(a, 4), round(b, 4)) for a, b in rim.outline))


def test_golden_cases() -> None:
    lines = ",\n".join(json.dumps(each) for each in cases())
    assert_golden("curves.json", f"[\n{lines}\n]\n")


def test_a_straight_link_keeps_its_gaps() -> None:
    one, two = (rim_of(x, 0, shape="box", width=40, height=20) for x in (0, 100))
    assert curve(one, two, 0.0) == ((21.5, 0.0), (49.25, 0.0), (77.0, 0.0))


def test_a_bend_is_to_the_right_of_the_way() -> None:
    one, two = (rim_of(x, 0, shape="box", width=40, height=20) for x in (0, 100))
    assert curve(one, two, 0.2)[1][1] > 0 > curve(two, one, 0.2)[1][1]


def test_boxes_that_touch_and_links_to_a_point() -> None:
    one, near = (rim_of(x, 0, shape="box", width=40, height=20) for x in (0, 10))
    assert curve(one, near, 0.0) == ((2.5, 0.0), (5.0, 0.0), (7.5, 0.0))
    assert curve(one, one, 0.0)[0] == (0.0, 0.0)
    assert curve(one, Rim(100, 0), 0.0)[2] == (97.0, 0.0)


def test_the_rim_is_that_of_the_shape() -> None:
    """The corner of a diamond is empty: the line goes on until the slope."""
    square = rim_of(0, 0, shape="box", width=60, height=60)
    diamond = rim_of(0, 0, shape="diamond", width=60, height=60)
    far = Rim(200, 200)
    assert curve(square, far, 0.0)[0][0] > curve(diamond, far, 0.0)[0][0] + 10


def test_points_along_curves() -> None:
    quadratic, cubic = ((0.0, 0.0), (50.0, 40.0), (100.0, 0.0)), ((0.0, 0.0), (0.0, 9.0), (9.0, 9.0), (9.0, 0.0))
    assert at(quadratic, 0.5) == (50.0, 20.0)
    found = traced([quadratic, cubic], 5).tolist()
    for row, route in zip(found, (quadratic, cubic), strict=True):
        assert all(abs(a - b) < 1e-9 for p, q in zip(row, sampled(route, 5), strict=True) for a, b in zip(p, q, strict=True))
