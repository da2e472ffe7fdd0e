"""Links as connectors glued to their boxes, with what lies on them."""

from __future__ import annotations

import dataclasses
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
from systemie.renderers.slides.presets import Connector, connector_of
from systemie.renderers.slides.shapes import Numbers, joint, outline_shape, text_shape
from systemie.scenes.scene import Point

HEADS: Final = {"envisaged": "arrow"}
KNOT: Final = 1.5  # radius of the dot at the middle of a link on which another ends
Glue = Mapping[tuple[str, str], tuple[int, int]]
"""The number of a shape and of its site, by the id of a link and its end, source or target."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A link, and the connector that stands for it: two, with a dot between, where one would cross a box."""

    link: Link
    connectors: tuple[Connector, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """The points along its connectors, as evenly as along its route."""
        first, *rest = (each.points for each in self.connectors)
        return (*first, *(point for points in rest for point in points[1:]))

    def moved(self, piece: Piece) -> Piece:
        """Return what lay on the curve of the link where it lies on the connector."""
        t = curves.nearest(self.link.route, centre_of(piece))
        (x, y), there = curves.at(self.link.route, t), self.points[round(t * (len(self.points) - 1))]
        return shifted(piece, there[0] - x, there[1] - y)


def drawn_link(link: Link, figure: Figure) -> Drawn:
    """Return a link with the connector that follows it best, in two parts where its bend avoids a box."""
    whole = connector_of(link.route, figure.scale)
    if len(_behind(whole.points, link, figure)) <= len(_behind(curves.flat(link.route, 24), link, figure)):
        return Drawn(link, (whole,))
    return Drawn(link, tuple(connector_of(part, figure.scale) for part in curves.parts(link.route, 0.5)))


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
    """Write each connector of a link, glued to its boxes and to the dot where it bends."""
    link, id = drawn.link, drawn.link.edge.id
    ends = [
        glue.get((id, "source")),
        *((numbers.next(), 0) for _ in drawn.connectors[1:]),
        glue.get((id, "target")),
    ]
    for k, connector in enumerate(drawn.connectors):
        is_first, is_last = k == 0, k == len(drawn.connectors) - 1
        glued = _glued("a:stCxn", ends[k]) + _glued("a:endCxn", ends[k + 1])
        look = _run(connector) + _line(link, with_tail=is_first, with_head=is_last)
        yield joint(
            numbers.next(), id if is_first else f"{id} ·", look, glued, told=_told(link) if is_first else ""
        )
        if not is_last and (knot := ends[k + 1]):
            yield knot_shape(link, knot[0], connector.points[-1], link.look.thickness / 2)


def _glued(end: str, glue: tuple[int, int] | None) -> str:
    return tag(end, id=str(glue[0]), idx=str(glue[1])) if glue else ""


def _run(found: Connector) -> str:
    """Write the place of a connector, and which it is."""
    bends = {"adj1": found.bend} if found.bend is not None else {}
    flips = {"flipH": "1" if found.flip_across else None, "flipV": "1" if found.flip_down else None}
    return ml.place(found.frame, turned=found.turned, **flips) + ml.preset(found.name, **bends)


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
    points, last = drawn.points, len(drawn.points) - 1
    middle = (points[round(last * 0.1)], points[round(last * 0.47)], points[round(last * 0.84)])
    clear = Look(line=figure.ground, thickness=drawn.link.look.thickness + 3)
    for look, d in (
        (clear, curves.written(middle)),
        (drawn.link.look, curves.zigzag(middle, wave=8 * figure.scale, height=2.6 * figure.scale)),
    ):
        way = way_of(d)
        yield Outline(way, look, frame_of(way), of=drawn.link.edge.id)
