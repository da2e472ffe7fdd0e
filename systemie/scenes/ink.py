"""What is drawn besides boxes and links: areas, lines, words and small marks, in points, without any format.

Pictures that are not maps (planes, matrices, timelines…) are made of these by
`layout.pictures`; every renderer draws them in its own manner. Colours are
said by tone: ``ink``, ``muted``, ``rule`` or ``ground``; a tint of boxes with
its part, ``blue.fill`` or ``blue.line``; a tint of links, ``plus``, ``minus``,
``mixed`` or ``slate``. `of` is the id of the element, link or step depicted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
Form = Literal["box", "ellipse", "polygon"]
Anchor = Literal["start", "middle", "end"]
Face = Literal["regular", "semibold", "bold", "italic"]
Dash = Literal["solid", "dashed", "dotted"]
LEADING = 1.2
"""From one line of words to the next, in sizes of letters."""


@dataclass(frozen=True, slots=True)
class Area:
    """A surface: a box or an ellipse between its upper left and lower right points, or a polygon.

    `fill` and `line` are tones, empty for none; `opacity` is that of the fill.
    """

    form: Form
    points: tuple[Point, ...]
    fill: str = ""
    line: str = ""
    opacity: float = 1.0
    thickness: float = 0.8
    dash: Dash = "solid"
    radius: float = 0.0
    of: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through its points; `curved` when they are those of cubic Bézier curves, 1 + 3k of them.

    `head` and `tail` are arrowheads at its end and at its start.
    """

    points: tuple[Point, ...]
    tone: str = "ink"
    thickness: float = 0.8
    dash: Dash = "solid"
    curved: bool = False
    head: bool = False
    tail: bool = False
    opacity: float = 1.0
    of: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text around the point `at`: `anchor` across, the middle of them all down.

    `turned` is the angle in degrees, clockwise, around `at`; `halo` clears the ground around letters.
    """

    lines: tuple[str, ...]
    at: Point
    size: float = 8.0
    face: Face = "regular"
    anchor: Anchor = "start"
    tone: str = "ink"
    halo: bool = False
    turned: float = 0.0
    struck: bool = False
    opacity: float = 1.0
    of: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A small mark of the maps around a point: a sign (+ - ± ?), a trend (up, down…), a doubt."""

    kind: Literal["sign", "trend", "doubt"]
    value: str
    at: Point
    tone: str = "ink"
    of: str = ""


Ink = Area | Line | Words | Mark
