"""Planes of the report: where points stand, and their names beside them without one hiding another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from systemie.analysis.accounts import Plane
from systemie.analysis.naming import names_said
from systemie.phrases import Phrases

WIDTH, HEIGHT = 156.0, 96.0
"""The plane on its page, in millimetres."""
FEWEST: Final = 3
"""Under how many points a plane shows nothing that its sentences do not say."""
_LETTER, _LINE, _DOT, _MARGIN = 1.32, 3.4, 1.0, 0.08
_LONGEST: Final = 52
_TOGETHER: Final = 3


class Box(NamedTuple):
    """A rectangle, in millimetres from the upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box) -> bool:
        """Tell whether two boxes share some room."""
        apart_across = self.x + self.width <= other.x or other.x + other.width <= self.x
        return not (apart_across or self.y + self.height <= other.y or other.y + other.height <= self.y)


def plane_block(plane: Plane, phrases: Phrases) -> dict[str, Any]:
    """Return a plane as the page draws it: points, names and crossing in millimetres."""
    most_across = max(plane.crossing[0], *(point[1] for point in plane.points)) or 1
    most_up = max(plane.crossing[1], *(point[2] for point in plane.points)) or 1

    def place(across: float, up: float) -> tuple[float, float]:
        inner = 1 - 2 * _MARGIN
        x = WIDTH * (_MARGIN + inner * across / most_across)
        return round(x, 2), round(HEIGHT * (1 - _MARGIN - inner * up / most_up), 2)

    groups: dict[tuple[float, float], list[str]] = {}
    for name, across, up in plane.points:
        groups.setdefault(place(across, up), []).append(name)
    spots = {spot: _shortened(names_said(names, phrases, most=_TOGETHER)) for spot, names in groups.items()}
    return {
        "kind": "plane", "title": plane.title, "across": plane.across, "up": plane.up,
        "width": WIDTH, "height": HEIGHT, "crossing": place(*plane.crossing), "corners": list(plane.corners),
        "points": [
            {
                "x": x, "y": y, "name": spots[x, y], "width": round(box.width, 2),
                "left": round(box.x, 2), "top": round(box.y, 2), "before": box.x + box.width < x,
            }
            for (x, y), box in _labelled(spots, plane.corners)
        ],
    }  # fmt: skip


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _labelled(
    spots: dict[tuple[float, float], str], corners: tuple[str, ...]
) -> Iterator[tuple[tuple[float, float], Box]]:
    """Yield each spot with the box of its name, highest spots first; a name takes the first free place."""
    taken = [Box(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT) for x, y in spots]
    taken += [
        Box(x, y, _LETTER * len(name), _LINE)
        for name, x, y in zip(
            corners,
            (0, WIDTH - _LETTER * len(corners[1]), WIDTH - _LETTER * len(corners[2]), 0),
            (0, 0, HEIGHT - _LINE, HEIGHT - _LINE),
            strict=True,
        )
    ]
    for spot in sorted(spots, key=lambda each: (each[1], each[0])):
        places = list(_places(spot, _LETTER * len(spots[spot])))
        free = (box for box in places if not any(box.overlaps(other) for other in taken))
        box = next(free, places[0])
        taken.append(box)
        yield spot, box


def _places(spot: tuple[float, float], width: float) -> Iterator[Box]:
    """Yield where a name may stand: on the right, on the left, above, below, then farther and farther."""
    x, y = spot
    gap = 1.8 * _DOT
    sides = (x + gap, x - gap - width)
    for far in range(7):
        for turn in (-far, far) if far else (0,):
            top = y - _LINE / 2 + turn * _LINE * 0.55
            for left in (x - width / 2, *sides) if far else sides:
                is_inside = left >= 0 and left + width <= WIDTH and top >= 0 and top + _LINE <= HEIGHT
                if is_inside:
                    yield Box(left, top, width, _LINE)
    yield Box(max(0.0, min(x + gap, WIDTH - width)), max(0.0, min(y + gap, HEIGHT - _LINE)), width, _LINE)
