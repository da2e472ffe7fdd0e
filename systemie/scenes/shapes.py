"""The shapes of boxes as polygons, so that links meet them at their rim.

Lengths are points; a shape is centred on (0, 0), x to the right and y down, and fills
the width and height it is given.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from systemie.scenes.scene import Point

Outline = Callable[[float, float], tuple[Point, ...]]
BAR: Final = 4.6
TAB: Final = 6.0
ROOF: Final = 9.0
LID: Final = 7.0
WAVE: Final = 5.0
TEETH: Final = 22
DROPS: Final = {"tab": TAB / 2, "house": ROOF / 2, "cylinder": LID / 2, "document": -WAVE / 2}


def outline(shape: str, width: float, height: float) -> tuple[Point, ...]:
    """Return the polygon around a shape, clockwise from its upper left; a box when unknown."""
    return OUTLINES.get(shape, box)(width, height)


def label_shift(shape: str, width: float, height: float) -> Point:
    """Return how far the middle of the room for the label stands from the middle of the shape."""
    if shape == "arrow":
        return -point_of(width, height) / 2, 0.0
    if shape == "barred":
        return BAR / 2, 0.0
    return 0.0, DROPS.get(shape, 0.0)


def box(width: float, height: float) -> tuple[Point, ...]:
    """Return the corners of a rectangle."""
    x, y = width / 2, height / 2
    return (-x, -y), (x, -y), (x, y), (-x, y)


def octagon(width: float, height: float) -> tuple[Point, ...]:
    """Return a rectangle with its corners cut."""
    x, y, c = width / 2, height / 2, min(6.2, height * 0.28, width / 4)
    top, bottom = ((-x + c, -y), (x - c, -y)), ((x - c, y), (-x + c, y))
    return *top, (x, -y + c), (x, y - c), *bottom, (-x, y - c), (-x, -y + c)


def point_of(width: float, height: float) -> float:
    """Return the depth of the pointed ends of hexagons and arrows."""
    return min(8.5, height * 0.42, width / 4)


def hexagon(width: float, height: float) -> tuple[Point, ...]:
    """Return a rectangle pointed on both sides."""
    x, y, d = width / 2, height / 2, point_of(width, height)
    return (-x + d, -y), (x - d, -y), (x, 0.0), (x - d, y), (-x + d, y), (-x, 0.0)


def arrow(width: float, height: float) -> tuple[Point, ...]:
    """Return a rectangle pointed on its right."""
    x, y, d = width / 2, height / 2, point_of(width, height)
    return (-x, -y), (x - d, -y), (x, 0.0), (x - d, y), (-x, y)


def parallelogram(width: float, height: float) -> tuple[Point, ...]:
    """Return a rectangle leaning to the right."""
    x, y, d = width / 2, height / 2, min(9.0, height * 0.4, width / 4)
    return (-x + d, -y), (x, -y), (x - d, y), (-x, y)


def diamond(width: float, height: float) -> tuple[Point, ...]:
    """Return a diamond."""
    x, y = width / 2, height / 2
    return (-x, 0.0), (0.0, -y), (x, 0.0), (0.0, y)


def ellipse(width: float, height: float) -> tuple[Point, ...]:
    """Return an ellipse as 32 points."""
    turns = (math.tau * (k / 32) - math.pi * 0.75 for k in range(32))
    return tuple((math.cos(a) * width / 2, math.sin(a) * height / 2) for a in turns)


def radius_of(width: float, height: float) -> float:
    """Return the radius of the rounded ends of a pill."""
    return min(height / 2, width / 2, 22.0)


def pill(width: float, height: float) -> tuple[Point, ...]:
    """Return a rectangle with round ends, eight points to a corner."""
    r = radius_of(width, height)
    corners = ((-1, -1, 2), (1, -1, 3), (1, 1, 0), (-1, 1, 1))
    return tuple(
        (sx * (width / 2 - r) + r * math.cos(a), sy * (height / 2 - r) + r * math.sin(a))
        for sx, sy, quarter in corners
        for a in (math.pi / 2 * (quarter + k / 7) for k in range(8))
    )


def tab(width: float, height: float) -> tuple[Point, ...]:
    """Return a card with a tab on its upper left."""
    x, y, d = width / 2, height / 2, min(TAB, height / 4)
    end = -x + min(width * 0.45, 34.0)
    return (-x, -y), (end, -y), (end + d * 0.7, -y + d), (x, -y + d), (x, y), (-x, y)


def house(width: float, height: float) -> tuple[Point, ...]:
    """Return a rectangle under a low roof."""
    x, y, d = width / 2, height / 2, min(ROOF, height / 3)
    return (-x, -y + d), (0.0, -y), (x, -y + d), (x, y), (-x, y)


def burst(width: float, height: float) -> tuple[Point, ...]:
    """Return a star of many short points."""
    return tuple(
        (math.cos(a) * width / 2 * reach, math.sin(a) * height / 2 * reach)
        for k in range(2 * TEETH)
        for a, reach in [(math.pi * k / TEETH - math.pi * 0.75, 1.0 if k % 2 else 0.86)]
    )


OUTLINES: Final[dict[str, Outline]] = {
    "pill": pill, "octagon": octagon, "box": box, "hexagon": hexagon, "barred": box, "arrow": arrow,
    "parallelogram": parallelogram, "diamond": diamond, "ellipse": ellipse, "document": box, "tab": tab,
    "house": house, "burst": burst, "double": box, "cylinder": box,
}  # fmt: skip
