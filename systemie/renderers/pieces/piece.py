"""The pieces of a figure: places in points from the upper left of its sheet, colours as ``#rrggbb``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from systemie.layout.measuring import Weight
from systemie.scenes.scene import Edge, Node, Point

Step = tuple[Literal["M", "L", "C", "Z"], tuple[Point, ...]]
Way = tuple[Step, ...]
"""Straight lines and cubic Bézier curves, as in path data."""
Frame = tuple[float, float, float, float]
"""Left, top, width and height."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an outline is painted; no colour means nothing is. `opacity` is that of its fill."""

    fill: str = ""
    line: str = ""
    thickness: float = 0.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    line_opacity: float = 1.0

    @property
    def is_dotted(self) -> bool:
        return bool(self.dash) and self.dash[0] < 0.5 * self.thickness


@dataclass(frozen=True, slots=True)
class Outline:
    """A line or a surface; `form` says when it is a plain box, round by `radius`, or an ellipse."""

    way: Way
    look: Look
    frame: Frame
    form: Literal["box", "ellipse", "way"] = "way"
    radius: float = 0.0
    role: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of words; `at` is the middle of their height, at their start, middle or end."""

    lines: tuple[str, ...]
    at: Point
    size: float
    leading: float
    colour: str
    face: Weight = "regular"
    anchor: Literal["start", "middle", "end"] = "start"
    halo: str = ""
    turned: float = 0.0
    opacity: float = 1.0
    role: str = ""
    of: str = ""
    family: str = ""

    @property
    def words(self) -> str:
        """All lines as one, words cut at the end of a line made whole."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its outline, its words, and what goes with it, such as its marks."""

    node: Node
    body: Outline
    text: Text | None
    more: tuple[Outline | Text, ...] = ()

    @property
    def centre(self) -> Point:
        left, top, width, height = self.body.frame
        return left + width / 2, top + height / 2


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its curve, its line, its phrase, and what lies on it: delay, sign, strokes through words."""

    edge: Edge
    route: tuple[Point, ...]
    look: Look
    line: Outline
    heads: tuple[Outline, ...] = ()
    phrase: Text | None = None
    on_line: tuple[Outline | Text, ...] = ()
    marks: tuple[Outline | Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of dots or of vectors, as it came: the logo of a house."""

    data: bytes
    media_type: str
    frame: Frame


Piece = Outline | Text
