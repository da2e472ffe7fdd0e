"""Small marks of dots on a plane: each class has its own, so that colour is never alone."""

from __future__ import annotations

import math
from typing import Final

from systemie.scenes.ink import Area, Point

DOT: Final = 4.0
"""The radius of a dot of scale 1."""


def marker(kind: str, at: Point, radius: float, tint: str, *, of: str = "", opacity: float = 1.0) -> Area:
    """Return the mark of a class of dots, full, with a rim of ground colour; a circle when it is unknown."""
    x, y = at
    if kind not in CORNERS:
        return Area("ellipse", ((x - radius, y - radius), (x + radius, y + radius)), f"{tint}.line",
                    "ground", opacity, of=of)  # fmt: skip
    points = tuple((round(x + radius * dx, 2), round(y + radius * dy, 2)) for dx, dy in CORNERS[kind])
    return Area("polygon", points, f"{tint}.line", "ground", opacity, of=of)


def _regular(count: int, reach: float, turn: float = -0.25, inner: float = 1.0) -> tuple[Point, ...]:
    """Return corners around a circle, those in between at the share `inner` of it."""
    reaches = (reach * inner if rank % 2 else reach for rank in range(count))
    turns = (math.tau * (rank / count + turn) for rank in range(count))
    return tuple((r * math.cos(a), r * math.sin(a)) for r, a in zip(reaches, turns, strict=True))


def _cross(reach: float, arm: float) -> tuple[Point, ...]:
    quarter = ((-arm, -reach), (arm, -reach), (arm, -arm))
    turned = [quarter]
    for _ in range(3):
        turned.append(tuple((-y, x) for x, y in turned[-1]))  # type: ignore[arg-type]
    return tuple(point for each in turned for point in each)


CORNERS: Final[dict[str, tuple[Point, ...]]] = {
    "square": _regular(4, 1.22, -0.125),
    "diamond": _regular(4, 1.32),
    "triangle": tuple((x, y + 0.18) for x, y in _regular(3, 1.32)),
    "down": tuple((x, -y - 0.18) for x, y in _regular(3, 1.32)),
    "hexagon": _regular(6, 1.14, 0.0),
    "star": _regular(10, 1.42, inner=0.5),
    "cross": _cross(1.15, 0.42),
}
"""The corners of each mark, for a radius of 1; marks of a radius look as large as a circle of it."""
