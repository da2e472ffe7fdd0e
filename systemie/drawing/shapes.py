"""The shapes of boxes as paths, and the lines inside some of them.

A shape is drawn around (0, 0) and fills the width and height it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from systemie.drawing.curves import polygon
from systemie.drawing.markup import number as n
from systemie.scenes import shapes

Drawn = Callable[[float, float], str]
CORNER: Final = 3.6


def shape_path(shape: str, width: float, height: float, corner: float = CORNER) -> str:
    """Return the path of a shape, its soft corners of a radius; a box when it is unknown."""
    drawn = SHAPES.get(shape, box)
    if drawn is box and corner != CORNER:
        return rounded(-width / 2, -height / 2, width, height, corner)
    return drawn(width, height)


def detail_path(shape: str, width: float, height: float) -> str:
    """Return the lines inside a shape, empty for most."""
    return DETAILS[shape](width, height) if shape in DETAILS else ""


def box(width: float, height: float) -> str:
    """Draw a rectangle with soft corners."""
    return rounded(-width / 2, -height / 2, width, height, CORNER)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """Draw a rectangle from its upper left, its corners round."""
    r = min(radius, width / 2, height / 2)
    arc = f"a{n(r)} {n(r)} 0 0 1 "
    return (
        f"M{n(x + r)} {n(y)}h{n(width - 2 * r)}{arc}{n(r)} {n(r)}v{n(height - 2 * r)}{arc}{n(-r)} {n(r)}"
        f"h{n(2 * r - width)}{arc}{n(-r)} {n(-r)}v{n(2 * r - height)}{arc}{n(r)} {n(-r)}Z"
    )


def pill(width: float, height: float) -> str:
    """Draw a rectangle with round ends."""
    return rounded(-width / 2, -height / 2, width, height, shapes.radius_of(width, height))


def ellipse(width: float, height: float) -> str:
    """Draw an ellipse."""
    arc = f"a{n(width / 2)} {n(height / 2)} 0 0 1 "
    return f"M{n(-width / 2)} 0{arc}{n(width)} 0{arc}{n(-width)} 0Z"


def octagon(width: float, height: float) -> str:
    """Draw a rectangle with its corners cut."""
    return polygon(shapes.octagon(width, height))


def hexagon(width: float, height: float) -> str:
    """Draw a rectangle pointed on both sides."""
    return polygon(shapes.hexagon(width, height))


def arrow(width: float, height: float) -> str:
    """Draw a rectangle pointed on its right."""
    return polygon(shapes.arrow(width, height))


def parallelogram(width: float, height: float) -> str:
    """Draw a rectangle leaning to the right."""
    return polygon(shapes.parallelogram(width, height))


def diamond(width: float, height: float) -> str:
    """Draw a diamond."""
    return polygon(shapes.diamond(width, height))


def house(width: float, height: float) -> str:
    """Draw a rectangle under a low roof."""
    return polygon(shapes.house(width, height))


def tab(width: float, height: float) -> str:
    """Draw a card with a tab on its upper left."""
    return polygon(shapes.tab(width, height))


def burst(width: float, height: float) -> str:
    """Draw a star of many short points."""
    return polygon(shapes.burst(width, height))


def document(width: float, height: float) -> str:
    """Draw a sheet whose lower edge waves."""
    x, y, d = width / 2, height / 2, min(shapes.WAVE, height / 5)
    wave = f"C{n(x / 2)} {n(y - 2.6 * d)} {n(-x * 0.35)} {n(y + 1.3 * d)} {n(-x)} {n(y - d * 0.6)}"
    return f"M{n(-x)} {n(-y)}H{n(x)}V{n(y - d)}{wave}Z"


def cylinder(width: float, height: float) -> str:
    """Draw a drum."""
    x, d = width / 2, _lid(height)
    y = height / 2 - d
    arc = f"a{n(x)} {n(d)} 0 0 1 "
    return f"M{n(-x)} {n(-y)}{arc}{n(width)} 0V{n(y)}{arc}{n(-width)} 0Z"


def _lid(height: float) -> float:
    return min(shapes.LID / 2, height / 7)


def _lid_line(width: float, height: float) -> str:
    d = _lid(height)
    return f"M{n(-width / 2)} {n(d - height / 2)}a{n(width / 2)} {n(d)} 0 0 0 {n(width)} 0"


def _inner_box(width: float, height: float) -> str:
    return rounded(2.6 - width / 2, 2.6 - height / 2, width - 5.2, height - 5.2, CORNER / 2)


def _bar(width: float, height: float) -> str:
    """Draw the bar that fills the left end of a barred box, its corners those of the box."""
    x, y, r = -width / 2, height / 2, min(CORNER, height / 2)
    arc = f"a{n(r)} {n(r)} 0 0 0 "
    start = f"M{n(x + shapes.BAR)} {n(y)}V{n(-y)}H{n(x + r)}"
    return f"{start}{arc}{n(-r)} {n(r)}V{n(y - r)}{arc}{n(r)} {n(r)}Z"


SHAPES: Final[Mapping[str, Drawn]] = MappingProxyType({
    "pill": pill, "octagon": octagon, "box": box, "hexagon": hexagon, "barred": box, "arrow": arrow,
    "parallelogram": parallelogram, "diamond": diamond, "ellipse": ellipse, "document": document,
    "tab": tab, "house": house, "burst": burst, "double": box, "cylinder": cylinder,
})  # fmt: skip
DETAILS: Final[Mapping[str, Drawn]] = MappingProxyType(
    {"barred": _bar, "double": _inner_box, "cylinder": _lid_line}
)
FILLED_DETAILS: Final = frozenset({"barred"})
