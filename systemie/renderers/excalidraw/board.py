"""The elements of a board, from the ground up: each binding is told on both sides, or it does not hold."""

from __future__ import annotations

import base64
import dataclasses
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from systemie.drawing import curves
from systemie.drawing.map import element_names
from systemie.renderers.excalidraw.elements import Element, along, drawn_line, element, outlined, written
from systemie.renderers.pieces import Box, Figure, Link, Look, Picture, Piece, Text
from systemie.renderers.pieces.measuring import label_of
from systemie.renderers.pieces.ways import strokes_of, way_of
from systemie.scenes.scene import Point

OWN: Final = ("box", "ellipse", "diamond")
"""Shapes of boxes that are elements themselves; others are lines around an element that holds their words."""
LOGO: Final = "logo:"
NEAR: Final = 4.0  # points
KNOT: Final = 4.0  # width of the dot of a link on which another ends


def elements_of(figure: Figure) -> list[Element]:
    """Return the elements of a figure."""
    boxes, links = element_names(figure.scene)
    board = _Board(figure, boxes | links)
    made = [
        *board.loose(figure.under, "under"),
        *(each for link in figure.links for each in board.arrow(link)),
        *(each for box in figure.boxes for each in board.box(box)),
        *board.loose(figure.over, "over"),
        *_logo(figure.logo),
        *board.loose(figure.heading, "heading"),
        *board.loose(figure.around, "legend", ("legend:",)),
        *board.loose(figure.caption, "caption"),
    ]
    for each in made:
        each["boundElements"] += board.bound.get(each["id"], [])
    return made


def files_of(figure: Figure) -> dict[str, Any]:
    """Return the pictures of a board, by their ids."""
    if (logo := figure.logo) is None:
        return {}
    address = f"data:{logo.media_type};base64,{base64.b64encode(logo.data).decode()}"
    return {LOGO: {"id": LOGO, "mimeType": logo.media_type, "dataURL": address, "created": 1}}


def _logo(logo: Picture | None) -> list[Element]:
    if logo is None:
        return []
    return [element("image", LOGO, logo.frame, Look(), fileId=LOGO, status="saved", scale=[1, 1])]


class _Board:
    """A board being filled; `names` are the ids of the elements of boxes and links."""

    def __init__(self, figure: Figure, names: dict[str, str]) -> None:
        self.figure, self.names = figure, names
        self.bound: dict[str, list[dict[str, str]]] = {}
        self.held = {box.node.id for box in figure.boxes}

    def loose(self, pieces: Iterable[Piece], layer: str, groups: Sequence[str] = ()) -> Iterator[Element]:
        """Yield what stands alone; what depicts the same thing is held together."""
        for k, piece in enumerate(pieces):
            together = groups or ([f"{layer}:{self._named(piece.of)}"] if piece.of else [])
            yield from _drawn(piece, f"{layer}:{k}", together)

    def _named(self, of: str) -> str:
        return self.names.get(of, of)

    def box(self, box: Box) -> Iterator[Element]:
        """Yield a box, its words bound to it, and its marks."""
        id = self.names[box.node.id]
        groups = [f"{id}:group"] if box.more or box.node.shape not in OWN else []
        yield from _shape(box, id, groups)
        if box.text:
            self._bind(id, f"{id}:words", "text")
            yield written(box.text, f"{id}:words", groups, container=id, whole=label_of(box))
        for k, piece in enumerate(box.more):
            yield from _drawn(piece, f"{id}:{k}", groups)

    def arrow(self, link: Link) -> Iterator[Element]:
        """Yield a link bound at both ends, its phrase bound to it, then what lies on it."""
        id = self.names[link.edge.id]
        groups, ends = [f"{id}:group"], {}
        for end, other, at in _ends(link):
            target, knot = self._end(link, end, other, at)
            self._bind(target, id, "arrow")
            ends[f"{end}Binding"] = {"elementId": target, "focus": 0, "gap": 2}
            yield from knot
        yield _arrow(link, id, groups, ends)
        yield from self._on_line(link, id, groups)
        yield from self._phrase(link, id, groups)

    def _phrase(self, link: Link, id: str, groups: Sequence[str]) -> Iterator[Element]:
        """Yield the phrase of a link, bound to it where it stands about its middle, as it will stay."""
        if link.phrase is None:
            return
        middle = curves.at(link.route, 0.5)
        if math.dist(middle, link.phrase.at) > NEAR * self.figure.scale:
            yield written(link.phrase, f"{id}:words", groups)
            return
        self._bind(id, f"{id}:words", "text")
        at_middle = dataclasses.replace(link.phrase, at=middle)
        yield written(at_middle, f"{id}:words", groups, container=id, whole=link.edge.phrase)

    def _end(self, link: Link, end: str, other: str, at: Point) -> tuple[str, list[Element]]:
        """Return the id of what an arrow is bound to: a box, or a dot of the link that it changes."""
        if other in self.held or other not in self.names:
            return self.names.get(other, other), []
        id, frame = f"{self.names[link.edge.id]}:{end}", (at[0] - KNOT / 2, at[1] - KNOT / 2, KNOT, KNOT)
        changed = next(each for each in self.figure.links if each.edge.id == other)
        dot = element("ellipse", id, frame, Look(fill=changed.look.line), [f"{self.names[other]}:group"])
        return id, [dot]

    def _bind(self, id: str, other: str, kind: str) -> None:
        self.bound.setdefault(id, []).append({"id": other, "type": kind})

    def _on_line(self, link: Link, id: str, groups: Sequence[str]) -> Iterator[Element]:
        """Yield zigzag, second line, delay and sign."""
        for k, (look, points) in enumerate(_second(link, self.figure)):
            yield drawn_line(points, f"{id}:line{k}", look, groups)
        for k, piece in enumerate((*link.on_line, *link.marks)):
            if "strike" not in piece.role:
                yield from _drawn(piece, f"{id}:{k}", groups)


def _drawn(piece: Piece, id: str, groups: Sequence[str]) -> list[Element]:
    if isinstance(piece, Text):
        return [written(piece, id, groups)]
    return outlined(piece, id, groups)


def _shape(box: Box, id: str, groups: Sequence[str]) -> Iterator[Element]:
    """Yield the element that holds the words of a box, and the lines around it where its shape is another."""
    look, frame, node = box.body.look, box.body.frame, box.node
    data = {"element": node.id, "kind": node.kind}
    if node.shape in OWN:
        kind = "rectangle" if node.shape == "box" else node.shape
        round_ = {"type": 3, "value": 8} if kind == "rectangle" else None
        yield element(kind, id, frame, look, groups, roundness=round_, customData=data)
        return
    for k, points in enumerate(strokes_of(box.body.way)):
        yield drawn_line(points, f"{id}:shape{k}", look, groups, closed=True)
    yield element("rectangle", id, frame, Look(), groups, customData=data)


def _arrow(link: Link, id: str, groups: Sequence[str], ends: dict[str, Any]) -> Element:
    """Return the arrow of a link: Excalidraw rounds it through a few of its points."""
    edge, look = link.edge, link.look
    if edge.stroke == "double":
        look = dataclasses.replace(look, thickness=look.thickness * 3)
    head = "arrow" if edge.status == "envisaged" else "triangle"
    points = [curves.at(link.route, k / _steps(link)) for k in range(_steps(link) + 1)]
    return element(
        "arrow", id, link.line.frame, dataclasses.replace(look, fill=""), groups,
        **{**along(points), **ends}, roundness={"type": 2},
        startArrowhead=head if edge.direction == "both" else None,
        endArrowhead=None if edge.direction == "none" else head,
        customData={"link": edge.id, "sign": edge.sign, "sentence": edge.sentence},
    )  # fmt: skip


def _steps(link: Link) -> int:
    """Return in how many parts a route is cut: two for an arc, three where it may turn twice."""
    return {2: 1, 3: 2}.get(len(link.route), 3)


def _ends(link: Link) -> tuple[tuple[str, str, Point], tuple[str, str, Point]]:
    edge, route = link.edge, link.route
    return ("start", edge.source, route[0]), ("end", edge.target, route[-1])


def _second(link: Link, figure: Figure) -> Iterator[tuple[Look, list[Point]]]:
    """Yield the lines drawn over that of a link: its middle in zigzag, or what opens it in two."""
    if link.edge.stroke == "zigzag":
        middle = curves.parts(curves.parts(link.route, 0.1)[1], 0.82)[0]
        yield Look(line=figure.ground, thickness=link.look.thickness + 5), curves.flat(middle, 8)
        zigzag = curves.zigzag(middle, wave=8.0 * figure.scale, height=2.6 * figure.scale)
        yield dataclasses.replace(link.look, dash=()), strokes_of(way_of(zigzag))[0]
    if link.edge.stroke == "double":
        inner = curves.trimmed(link.route, 8.0, 7.0 * figure.scale)
        yield Look(line=figure.ground, thickness=link.look.thickness), curves.flat(inner, 8)
