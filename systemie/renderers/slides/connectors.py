"""Links as connectors glued to their boxes, with what lies on them.

The curved connectors of office programs turn by quarters, and each program
redraws them its own way: they are no arcs. A marked curve is made of straight
connectors glued one to another, which look the same everywhere.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from systemie.drawing import curves
from systemie.drawing.markup import tag
from systemie.renderers.pieces import Figure, Link, Look, Outline, Piece, Text
from systemie.renderers.pieces.measuring import centre_of
from systemie.renderers.pieces.piece import Frame
from systemie.renderers.pieces.ways import frame_of, way_of
from systemie.renderers.slides import drawingml as ml
from systemie.renderers.slides.shapes import Numbers, joint, outline_shape, text_shape
from systemie.scenes.scene import Point

HEADS: Final = {"envisaged": "arrow"}
NEAR: Final = 4.0  # points at 100 %: what a straight line may miss of a curve
FLAT: Final = 0.09  # the same, as a part of its length
SMOOTH: Final = 0.8  # points at 100 %: what each straight part of a marked curve may miss
MOST: Final = 8  # straight parts of a curve
CORNER: Final = 0.3  # radius of the dot to which two parts are glued; their round ends make the bend
KNOT: Final = 1.5  # radius of the dot at the middle of a link on which another ends
Glue = Mapping[tuple[str, str], tuple[int, int]]
"""The number of a shape and of its site, by the id of a link and its end, source or target."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A link as it can be glued: straight from corner to corner, two of them where its curve hardly shows."""

    link: Link
    corners: tuple[Point, ...]

    @property
    def parts(self) -> Iterator[tuple[Point, Point]]:
        return itertools.pairwise(self.corners)

    def at(self, t: float) -> Point:
        """Return the point that stands for that of the route at t."""
        along = t * (len(self.corners) - 1)
        k = min(int(along), len(self.corners) - 2)
        return curves.at(self.corners[k : k + 2], along - k)

    def moved(self, piece: Piece) -> Piece:
        """Return what lay on the curve of the link where it lies now."""
        t = curves.nearest(self.link.route, centre_of(piece))
        (x, y), there = curves.at(self.link.route, t), self.at(t)
        return shifted(piece, there[0] - x, there[1] - y)


def drawn_link(link: Link, figure: Figure) -> Drawn:
    """Return a link in as few straight parts as show its curve, and pass behind no box that it avoids."""
    behind = len(_behind(curves.flat(link.route), link, figure))
    for count in range(_least(link.route, figure.scale), MOST):
        corners = _corners(link.route, count)
        dense = [point for part in itertools.pairwise(corners) for point in curves.flat(part, 12)]
        if len(_behind(dense, link, figure)) <= behind:
            return Drawn(link, corners)
    return Drawn(link, _corners(link.route, MOST))


def _corners(route: curves.Curve, count: int) -> tuple[Point, ...]:
    return tuple(curves.at(route, k / count) for k in range(count + 1))


def _least(route: curves.Curve, scale: float) -> int:
    """Return in how many straight parts a curve still looks like one; a gentle one is straight."""
    along, long = curves.flat(route), math.dist(route[0], route[-1])
    off = max(_away(point, route[0], route[-1], long) for point in along)
    if off <= max(NEAR * scale, FLAT * long):
        return 1
    return min(math.ceil(math.sqrt(off / (SMOOTH * scale))), MOST)


def _away(point: Point, start: Point, end: Point, long: float) -> float:
    """Return how far a point is from the line between two others."""
    if long < 1:
        return math.dist(point, start)
    (x, y), (x0, y0), (x1, y1) = point, start, end
    return abs((x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)) / long


def _behind(points: Sequence[Point], link: Link, figure: Figure) -> list[str]:
    """Return the boxes, other than those of its ends, that a line passes behind."""
    ends = link.edge.source, link.edge.target
    return [
        box.node.id for box in figure.boxes
        if box.node.id not in ends and any(_is_in(each, box.body.frame) for each in points)
    ]  # fmt: skip


def _is_in(point: Point, frame: Frame) -> bool:
    left, top, width, height = frame
    return left < point[0] < left + width and top < point[1] < top + height


def line_shapes(drawn: Drawn, numbers: Numbers, glue: Glue, figure: Figure) -> Iterator[str]:
    """Write the connectors of a link, then its zigzag and its delay."""
    yield from _connectors(drawn, numbers, glue)
    if drawn.link.edge.stroke == "zigzag":
        yield from (outline_shape(each, numbers.next()) for each in _zigzag(drawn, figure))
    for piece in drawn.link.on_line:
        if isinstance(moved := drawn.moved(piece), Outline):
            yield outline_shape(moved, numbers.next())


def word_shapes(drawn: Drawn, numbers: Numbers, language: str) -> Iterator[str]:
    """Write the phrase of a link and its sign; words given up are struck by themselves."""
    link = drawn.link
    if link.phrase:
        struck = link.edge.status == "renounced"
        phrase = drawn.moved(link.phrase)
        assert isinstance(phrase, Text)
        yield text_shape(phrase, numbers.next(), language, told=link.edge.sentence, struck=struck)
    for piece in link.marks:
        if "strike" in piece.role:
            continue
        moved = drawn.moved(piece)
        number = numbers.next()
        yield text_shape(moved, number, language) if isinstance(moved, Text) else outline_shape(moved, number)


def knot_shape(link: Link, number: int, at: Point, radius: float = KNOT) -> str:
    """Write the dot of a link on which another link ends, or where it bends."""
    frame = (at[0] - radius, at[1] - radius, 2 * radius, 2 * radius)
    return outline_shape(Outline((), Look(fill=link.look.line), frame, "ellipse", of=link.edge.id), number)


def shifted(piece: Piece, dx: float, dy: float) -> Piece:
    """Return a piece at another place."""
    if isinstance(piece, Text):
        return dataclasses.replace(piece, at=(piece.at[0] + dx, piece.at[1] + dy))
    way = tuple((act, tuple((x + dx, y + dy) for x, y in points)) for act, points in piece.way)
    frame = piece.frame[0] + dx, piece.frame[1] + dy, *piece.frame[2:]
    return dataclasses.replace(piece, way=way, frame=frame)


def _connectors(drawn: Drawn, numbers: Numbers, glue: Glue) -> Iterator[str]:
    """Write each part of a link, glued to its boxes and to the dots where it bends."""
    link, id, parts = drawn.link, drawn.link.edge.id, list(drawn.parts)
    dots = [(numbers.next(), 0) for _ in parts[1:]]
    ends = [glue.get((id, "source")), *dots, glue.get((id, "target"))]
    for k, (start, end) in enumerate(parts):
        glued = _glued("a:stCxn", ends[k]) + _glued("a:endCxn", ends[k + 1])
        look = _straight(start, end) + _line(link, with_tail=k == 0, with_head=k == len(dots))
        yield joint(numbers.next(), f"{id} ·" if k else id, look, glued, told="" if k else _told(link))
    for (number, _), corner in zip(dots, drawn.corners[1:], strict=False):
        yield knot_shape(link, number, corner, CORNER)


def _glued(end: str, glue: tuple[int, int] | None) -> str:
    return tag(end, id=str(glue[0]), idx=str(glue[1])) if glue else ""


def _straight(start: Point, end: Point) -> str:
    """Write the place of a straight connector."""
    (x0, y0), (x1, y1) = start, end
    frame = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    place = ml.place(frame, flipH="1" if x1 < x0 else None, flipV="1" if y1 < y0 else None)
    return place + ml.preset("straightConnector1")


def _told(link: Link) -> str:
    return link.edge.sentence or f"{link.edge.source} → {link.edge.target}"


def _line(link: Link, *, with_tail: bool, with_head: bool) -> str:
    """Write the line of a link with its heads; a double line is a thick one that is open along its middle."""
    edge = link.edge
    kind = HEADS.get(edge.status, "stealth")
    tail = tag("a:headEnd", type=kind if edge.direction == "both" and with_tail else "none")
    head = tag("a:tailEnd", type=kind if edge.direction != "none" and with_head else "none")
    if edge.stroke == "double":
        return ml.line(link.look, tail, head, thickness=link.look.thickness * 3.2, compound="dbl")
    return ml.line(link.look, tail, head)


def _zigzag(drawn: Drawn, figure: Figure) -> Iterator[Outline]:
    """Draw a tension in zigzag, over its own line."""
    middle = (drawn.at(0.1), drawn.at(0.47), drawn.at(0.84))
    clear = Look(line=figure.ground, thickness=drawn.link.look.thickness + 3)
    for look, d in (
        (clear, curves.written(middle)),
        (drawn.link.look, curves.zigzag(middle, wave=8 * figure.scale, height=2.6 * figure.scale)),
    ):
        way = way_of(d)
        yield Outline(way, look, frame_of(way), of=drawn.link.edge.id)
