"""The drawing read back as outlines and words, so that every format shows what the SVG shows."""

from __future__ import annotations

import base64
import dataclasses
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from fontTools.misc.transform import Identity, Transform

from systemie.drawing.words import DROP
from systemie.layout.measuring import Weight
from systemie.renderers.pieces.piece import Look, Outline, Picture, Piece, Text
from systemie.renderers.pieces.ways import ellipse_way, frame_of, round_box, way_of
from systemie.scenes.scene import Point

MOVE: Final = re.compile(r"(translate|scale|rotate)\(([^)]*)\)")
SKIPPED: Final = ("title", "desc", "style")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands: its transform, how opaque it is, the class and id around it."""

    matrix: Transform = field(default=Identity)
    opacity: float = 1.0
    role: str = ""
    of: str = ""
    family: str = ""

    @property
    def scale(self) -> float:
        return math.sqrt(abs(self.matrix[0] * self.matrix[3] - self.matrix[1] * self.matrix[2]))

    @property
    def turned(self) -> float:
        return math.degrees(math.atan2(self.matrix[1], self.matrix[0]))

    def at(self, x: float, y: float) -> Point:
        """Return a point of the element as one of the sheet."""
        place: Point = self.matrix.transformPoint((x, y))
        return place

    def within(self, element: ET.Element) -> Place:
        """Return the place of an element that stands in this one."""
        return Place(
            _moved(self.matrix, element.get("transform", "")),
            self.opacity * float(element.get("opacity", 1)),
            element.get("class") or self.role,
            element.get("data-id") or self.of,
            element.get("font-family", "").replace("'", "") or self.family,
        )


def name_of(element: ET.Element) -> str:
    """Return the name of an element, without its namespace."""
    return element.tag.rpartition("}")[2]


def pieces_in(element: ET.Element, place: Place) -> Iterator[Piece]:
    """Yield the pieces of an element whose own transform is already in `place`, from below."""
    match name_of(element):
        case "g" | "svg":
            yield from _joined(piece for child in element for piece in pieces_in(child, place.within(child)))
        case "text":
            yield from _texts(element, place)
        case "path":
            yield _outline(element, place)
        case "rect" | "ellipse" | "circle":
            yield _plain(element, place)


def picture_of(element: ET.Element, place: Place) -> Picture:
    """Read a picture, which the drawing holds as a data address."""
    kind, _, data = element.get("href", "").removeprefix("data:").partition(";base64,")
    left, top = place.at(float(element.get("x", 0)), float(element.get("y", 0)))
    width, height = (float(element.get(name, 0)) * place.scale for name in ("width", "height"))
    return Picture(base64.b64decode(data), kind, (left, top, width, height))


def _moved(matrix: Transform, written: str) -> Transform:
    for act, values in MOVE.findall(written):
        numbers = [float(each) for each in values.replace(",", " ").split()]
        matrix = getattr(matrix, act)(*(map(math.radians, numbers) if act == "rotate" else numbers))
    return matrix


def _outline(element: ET.Element, place: Place) -> Outline:
    way = way_of(element.get("d", ""), place.matrix)
    return Outline(way, _look(element, place), frame_of(way), role=place.role, of=place.of)


def _plain(element: ET.Element, place: Place) -> Outline:
    """Read a rectangle or an ellipse; turned, it is a way like others."""
    left, top, width, height = _frame(element)
    radius = float(element.get("rx") or 0) if name_of(element) == "rect" else 0.0
    way = round_box(left, top, width, height, radius) if name_of(element) == "rect" else ellipse_way(
        left, top, width, height)  # fmt: skip
    moved = tuple((act, tuple(place.at(*point) for point in points)) for act, points in way)
    form = "box" if name_of(element) == "rect" else "ellipse"
    is_level = abs(place.turned) < 0.01
    return Outline(moved, _look(element, place), frame_of(moved), form if is_level else "way",  # type: ignore[arg-type]
                   radius * place.scale, place.role, place.of)  # fmt: skip


def _frame(element: ET.Element) -> tuple[float, float, float, float]:
    def length(name: str, other: str = "") -> float:
        return float(element.get(name) or element.get(other) or 0)

    if name_of(element) == "rect":
        return length("x"), length("y"), length("width"), length("height")
    rx, ry = length("rx", "r"), length("ry", "r")
    return length("cx") - rx, length("cy") - ry, 2 * rx, 2 * ry


def _look(element: ET.Element, place: Place) -> Look:
    fill, line = element.get("fill", "none"), element.get("stroke", "none")
    scale = place.scale
    dash = tuple(float(each) * scale for each in (element.get("stroke-dasharray") or "").split())
    return Look(
        "" if fill == "none" else fill,
        "" if line == "none" else line,
        float(element.get("stroke-width") or 1) * scale if line != "none" else 0.0,
        dash,
        place.opacity * float(element.get("fill-opacity") or 1),
        place.opacity,
    )


def _texts(element: ET.Element, place: Place) -> Iterator[Text]:
    """Read a text as lines of words, one piece; nothing when it says nothing."""
    spans = [(each, each.text or "") for each in element if name_of(each) == "tspan"]
    lines = spans or [(element, element.text or "")]
    said = [
        (float(each.get("x", 0)), float(each.get("y", 0)), words) for each, words in lines if words.strip()
    ]
    if not said:
        return
    size, scale = float(element.get("font-size", 8)), place.scale
    leading = (said[-1][1] - said[0][1]) / (len(said) - 1) if len(said) > 1 else size * 1.2
    middle = (said[0][1] + said[-1][1]) / 2 - size * DROP
    yield Text(
        tuple(words for _, _, words in said), place.at(said[0][0], middle), size * scale, leading * scale,
        element.get("fill", "#000000"), _face(element), element.get("text-anchor", "start"),  # type: ignore[arg-type]
        element.get("stroke", "") if element.get("paint-order") else "",
        place.turned, place.opacity, place.role, place.of, place.family,
    )  # fmt: skip


def _face(element: ET.Element) -> Weight:
    if element.get("font-style") == "italic":
        return "italic"
    weights: dict[str | None, Weight] = {"600": "semibold", "700": "bold"}
    return weights.get(element.get("font-weight"), "regular")


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join lines of words that follow one another into one text of several lines."""
    waiting: Text | None = None
    for piece in pieces:
        if isinstance(piece, Text) and waiting is not None and (both := _both(waiting, piece)):
            waiting = both
            continue
        if waiting is not None:
            yield waiting
        waiting = piece if isinstance(piece, Text) else None
        if not isinstance(piece, Text):
            yield piece
    if waiting is not None:
        yield waiting


def _both(above: Text, below: Text) -> Text | None:
    """Return two texts as one, None when the second is not the next line of the first."""
    first = above.at[1] - above.leading * (len(above.lines) - 1) / 2
    step = (below.at[1] - first) / len(above.lines)
    alike = dataclasses.replace(below, lines=above.lines, at=above.at, leading=above.leading) == above
    is_under = abs(above.at[0] - below.at[0]) < 0.01 and 0.8 < step / above.size < 1.8
    is_even = len(above.lines) == 1 or abs(step - above.leading) < 0.05
    if not (alike and is_under and is_even) or len(below.lines) > 1 or above.turned:
        return None
    lines = (*above.lines, *below.lines)
    return dataclasses.replace(
        above, lines=lines, leading=step, at=(above.at[0], first + step * (len(lines) - 1) / 2)
    )


__all__ = ["SKIPPED", "Place", "name_of", "picture_of", "pieces_in"]
