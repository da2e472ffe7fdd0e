"""The frame of a plane: its scale, its four parts with their names, its axes and their numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from systemie.layout.measuring import width, wrap
from systemie.phrases import number_said
from systemie.scenes.charts.planes import Panel, Place, Planes
from systemie.scenes.ink import LEADING, Anchor, Area, Ink, Line, Point, Words

INSIDE: Final = 24.0
"""The room between the frame and the dots, so that those at zero are not on it."""
TITLE, NAME, NUMBER, AXIS = 9.5, 8.5, 7.0, 8.0
CORNER: Final = 7.0
NARROWEST: Final = 70.0
UNDER_NAMES: Final = 8.0
TICKS: Final = 6
WASH: Final = 0.55
"""How much of the tint of a part is on the ground."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to points: all planes of a chart share the `most` that is across and up."""

    width: float
    height: float
    most: Place
    language: str
    inside: float = INSIDE

    @classmethod
    def of(cls, chart: Planes, width: float, height: float, language: str) -> Scale:
        """Return the scale that holds every dot, start and crossing."""
        places = [
            place for panel in chart.panels
            for place in (panel.crossing, *(p for dot in panel.dots for p in (dot.at, dot.start or dot.at)))
        ]  # fmt: skip
        across, up = (max((place[side] for place in places), default=0.0) or 1.0 for side in (0, 1))
        scale = cls(round(width, 1), round(height, 1), (across, up), language)
        names = [words for panel in chart.panels for words in quadrant_names(chart, panel.crossing, scale)]
        high = max((len(words.lines) for words in names), default=1) * NAME * LEADING
        return replace(scale, inside=CORNER + high + UNDER_NAMES)

    def point(self, place: Place) -> Point:
        """Return where a place is, in points from the upper left of the frame."""
        return round(self.x(place[0]), 2), round(self.y(place[1]), 2)

    def x(self, across: float) -> float:
        return INSIDE + (self.width - 2 * INSIDE) * across / self.most[0]

    def y(self, up: float) -> float:
        return self.height - self.inside - (self.height - 2 * self.inside) * up / self.most[1]


def frame_of(panel: Panel, chart: Planes, scale: Scale) -> Iterator[Ink]:
    """Yield the washes of the four parts, the axes where they cross, the frame and the names."""
    (x, y), (right, bottom) = scale.point(panel.crossing), (scale.width, scale.height)
    corners = ((0.0, 0.0), (x, y)), ((x, 0.0), (right, y)), ((x, y), (right, bottom)), ((0.0, y), (x, bottom))
    for points, tint in zip(corners, chart.tints, strict=True):
        yield Area("box", points, f"{tint}.fill", opacity=WASH)
    yield Line(((x, 0.0), (x, bottom)), "muted", 0.7, "dashed")
    yield Line(((0.0, y), (right, y)), "muted", 0.7, "dashed")
    yield Area("box", ((0.0, 0.0), (right, bottom)), line="rule", thickness=0.8)
    yield Words((panel.title,), (0.0, -18.0), TITLE, "semibold")
    yield from quadrant_names(chart, panel.crossing, scale)


def quadrant_names(chart: Planes, crossing: Place, scale: Scale) -> tuple[Words, ...]:
    """Return the names of the four parts, in their corners."""
    x = scale.point(crossing)[0]
    rooms = (x, scale.width - x, scale.width - x, x)
    lines = [
        wrap(each, max(room - 1.5 * CORNER, NARROWEST), size=NAME, weight="semibold", max_lines=3)
        for each, room in zip(chart.corners, rooms, strict=True)
    ]
    left, right = CORNER, scale.width - CORNER
    return tuple(
        Words(each, (right if on_right else left, _row(each, scale, is_low)), NAME, "semibold",
              "end" if on_right else "start", f"{tint}.line")
        for each, tint, on_right, is_low in zip(
            lines, chart.tints, (False, True, True, False), (False, False, True, True), strict=True
        )
    )  # fmt: skip


def _row(lines: tuple[str, ...], scale: Scale, is_low: bool) -> float:
    half = NAME * LEADING * len(lines) / 2
    return scale.height - CORNER + 2 - half if is_low else CORNER - 2 + half


def axes_of(panel: Panel, chart: Planes, scale: Scale) -> Iterator[Ink]:
    """Yield the numbers along both axes, where the means are, and what the axes say."""
    bottom, middle = scale.height, scale.width / 2
    x, y = scale.point(panel.crossing)
    for value in ticks(scale.most[0]):
        yield Line(((scale.x(value), bottom), (scale.x(value), bottom + 3)), "rule", 0.7)
        yield _number(value, (scale.x(value), bottom + 9), "middle", scale)
    for value in ticks(scale.most[1]):
        yield Line(((-3.0, scale.y(value)), (0.0, scale.y(value))), "rule", 0.7)
        yield _number(value, (-6.0, scale.y(value)), "end", scale)
    yield Words((panel.cut,), (x, -5.5), NUMBER, "italic", "middle", "muted")
    yield Words((panel.cut,), (scale.width + 6.5, y), NUMBER, "italic", "middle", "muted", turned=90.0)
    yield Words((chart.across,), (middle, bottom + 22), AXIS, anchor="middle")
    half = width(chart.across, AXIS) / 2
    yield Line(((middle + half + 8, bottom + 22), (middle + half + 36, bottom + 22)), "ink", 0.8, head=True)
    left, centre, tall = -30.0, bottom / 2, width(chart.up, AXIS) / 2
    yield Words((chart.up,), (left, centre), AXIS, anchor="middle", turned=-90.0)
    yield Line(((left, centre - tall - 8), (left, centre - tall - 36)), "ink", 0.8, head=True)


def _number(value: float, at: Point, anchor: Anchor, scale: Scale) -> Words:
    return Words((number_said(value, scale.language),), at, NUMBER, anchor=anchor, tone="muted")


def ticks(most: float) -> list[float]:
    """Return round values from zero up to `most`, six at most."""
    unit = 10.0 ** math.floor(math.log10(most / TICKS))
    step = next(unit * each for each in (1, 2, 2.5, 5, 10, 20) if most / (unit * each) < TICKS)
    values = [step * rank for rank in range(TICKS + 1) if step * rank <= most * 1.0001]
    return [int(each) if each == int(each) else round(each, 6) for each in values]
