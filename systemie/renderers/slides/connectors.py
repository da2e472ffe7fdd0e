"""Links as connectors glued to their boxes, with what lies on them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from systemie.drawing import curves
from systemie.drawing.markup import tag
from systemie.renderers.pieces import Figure, Link, Look, Outline, Piece, Text
from systemie.renderers.pieces.measuring import centre_of
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
    """A link, and the connector that stands for it."""

    link: Link
    connector: Connector

    def moved(self, piece: Piece) -> Piece:
        """Return what lay on the curve of the link where it lies on the connector."""
        x, y = curves.at(self.link.route, curves.nearest(self.link.route, centre_of(piece)))
        there = self.connector.near((x, y), self.link.route)
        return shifted(piece, there[0] - x, there[1] - y)


def drawn_link(link: Link, scale: float) -> Drawn:
    """Return a link with the connector that follows it best."""
    return Drawn(link, connector_of(link.route, scale))


def line_shapes(drawn: Drawn, numbers: Numbers, glue: Glue, figure: Figure) -> Iterator[str]:
    """Write the connector of a link, then its zigzag and its delay."""
    yield _connector(drawn, numbers.next(), glue)
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


def knot_shape(link: Link, number: int, at: Point) -> str:
    """Write the dot of a link on which another link ends."""
    x, y = at
    frame = (x - KNOT, y - KNOT, 2 * KNOT, 2 * KNOT)
    return outline_shape(Outline((), Look(fill=link.look.line), frame, "ellipse", of=link.edge.id), number)


def shifted(piece: Piece, dx: float, dy: float) -> Piece:
    """Return a piece at another place."""
    if isinstance(piece, Text):
        return dataclasses.replace(piece, at=(piece.at[0] + dx, piece.at[1] + dy))
    way = tuple((act, tuple((x + dx, y + dy) for x, y in points)) for act, points in piece.way)
    frame = piece.frame[0] + dx, piece.frame[1] + dy, *piece.frame[2:]
    return dataclasses.replace(piece, way=way, frame=frame)


def _connector(drawn: Drawn, number: int, glue: Glue) -> str:
    edge, found = drawn.link.edge, drawn.connector
    ends = [
        tag(name, id=str(glue[edge.id, end][0]), idx=str(glue[edge.id, end][1]))
        for name, end in (("a:stCxn", "source"), ("a:endCxn", "target"))
        if (edge.id, end) in glue
    ]
    bends = {"adj1": found.bend} if found.bend is not None else {}
    place = ml.place(
        found.frame, turned=found.turned, flipH="1" if found.flip_across else None,
        flipV="1" if found.flip_down else None,
    )  # fmt: skip
    look = place + ml.preset(found.name, **bends) + _line(drawn.link)
    return joint(number, edge.id, look, *ends, told=_told(drawn.link))


def _told(link: Link) -> str:
    return link.edge.sentence or f"{link.edge.source} → {link.edge.target}"


def _line(link: Link) -> str:
    """Write the line of a link with its heads; a double line is a thick one that is open along its middle."""
    edge = link.edge
    kind = HEADS.get(edge.status, "stealth")
    tail = tag("a:headEnd", type=kind if edge.direction == "both" else "none")
    head = tag("a:tailEnd", type="none" if edge.direction == "none" else kind)
    if edge.stroke == "double":
        return ml.line(link.look, tail, head, thickness=link.look.thickness * 3.2, compound="dbl")
    return ml.line(link.look, tail, head)


def _zigzag(drawn: Drawn, figure: Figure) -> Iterator[Outline]:
    """Draw the middle of a tension in zigzag, over its own line."""
    points = drawn.connector.points
    middle = (points[7], points[12], points[17])
    clear = Look(line=figure.ground, thickness=drawn.link.look.thickness + 3)
    for look, d in (
        (clear, curves.written(middle)),
        (drawn.link.look, curves.zigzag(middle, wave=8 * figure.scale, height=2.6 * figure.scale)),
    ):
        way = way_of(d)
        yield Outline(way, look, frame_of(way), of=drawn.link.edge.id)
