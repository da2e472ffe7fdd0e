"""A scene drawn, then taken to pieces: the boxes and links of the scene, and all that is around."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import Final

from fontTools.misc.transform import Transform

from systemie.drawing.figure import draw, summary_of
from systemie.drawing.map import element_names, visible
from systemie.drawing.markup import attribute
from systemie.drawing.themes import theme_of
from systemie.drawing.words import one_line
from systemie.renderers.options import Options
from systemie.renderers.pieces.piece import Box, Link, Outline, Picture, Piece, Text
from systemie.renderers.pieces.reading import SKIPPED, Place, name_of, picture_of, pieces_in
from systemie.scenes.scene import Edge, Node, Scene


@dataclass(frozen=True, slots=True)
class Figure:
    """The pieces of a figure, layer by layer from the ground up, sizes in points."""

    width: float
    height: float
    ground: str
    title: str
    summary: str
    scene: Scene
    heading: tuple[Piece, ...] = ()
    under: tuple[Piece, ...] = ()
    links: tuple[Link, ...] = ()
    boxes: tuple[Box, ...] = ()
    over: tuple[Piece, ...] = ()
    around: tuple[Piece, ...] = ()
    caption: tuple[Piece, ...] = ()
    logo: Picture | None = None
    scale: float = 1.0
    face: str = ""


@dataclass
class _Found:
    """What is found while a drawing is walked through; names are those of boxes and links in it."""

    nodes: dict[str, Node]
    edges: dict[str, Edge]
    boxes: list[Box] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    layers: dict[str, list[Piece]] = field(default_factory=dict)
    logo: Picture | None = None
    scale: float = 1.0
    worded: int = 0  # links whose words have been found: they come in the order of links


LAYERS: Final = {
    "ink-under": "under", "groups": "under", "loops": "over", "ink-over": "over", "heading": "heading",
    "caption": "caption",
}  # fmt: skip


def figure_of(scene: Scene, options: Options, *, unit: float = 1.0) -> Figure:
    """Return a placed scene as pieces, drawn with the theme and on the paper of `options`.

    `unit` is how many of the lengths of a program are in a point.
    """
    drawn = draw(scene, theme=options.theme, size=options.size, parts=options.parts, fonts=False)
    root, shown = ET.fromstring(drawn), visible(scene)
    boxes, links = element_names(shown)
    found = _Found({boxes[node.id]: node for node in shown.nodes}, {links[e.id]: e for e in shown.edges})
    _walk(root, Place(Transform(unit, 0, 0, unit, 0, 0)).within(root), found)
    _, _, width, height = (float(each) for each in root.get("viewBox", "").split())
    layers = {name: tuple(pieces) for name, pieces in found.layers.items()}
    return Figure(
        width * unit, height * unit, theme_of(options.theme).ground,
        one_line(scene.caption.title) or one_line(scene.id), summary_of(scene), shown,
        links=tuple(found.links), boxes=tuple(found.boxes), scale=found.scale,
        logo=found.logo, face=theme_of(options.theme).face.family, **layers,
    )  # fmt: skip


def _walk(element: ET.Element, place: Place, found: _Found) -> None:
    """Sort the pieces of a drawing by layer; its ground is the sheet itself."""
    for child in element:
        role, there = child.get("class", ""), place.within(child)
        if role in ("map", "edges", "phrases", "nodes"):
            found.scale = there.scale
            _walk(child, there, found)
        elif role.startswith("node "):
            found.boxes.append(_box(found.nodes[child.get("id", "")], _pieces(child, there)))
        elif role.startswith("edge "):
            found.links.append(_link(found.edges[child.get("id", "")], _pieces(child, there), there))
        elif role == "words":
            _add_words(child, there, found)
        elif role != "ground" and name_of(child) not in SKIPPED:
            images = [each for each in child if name_of(each) == "image"]
            found.logo = picture_of(images[0], there.within(images[0])) if images else found.logo
            found.layers.setdefault(LAYERS.get(role, "around"), []).extend(pieces_in(child, there))


def _pieces(element: ET.Element, place: Place) -> list[Piece]:
    return [piece for child in element for piece in pieces_in(child, place.within(child))]


def _box(node: Node, pieces: list[Piece]) -> Box:
    body = next(each for each in pieces if isinstance(each, Outline) and each.role == "shape")
    text = next((each for each in pieces if isinstance(each, Text) and each.role == "label"), None)
    return Box(node, body, text, tuple(each for each in pieces if each is not body and each is not text))


def _link(edge: Edge, pieces: list[Piece], place: Place) -> Link:
    line = next(each for each in pieces if isinstance(each, Outline) and each.role == "line")
    heads = tuple(each for each in pieces if isinstance(each, Outline) and each.role in ("head", "tail"))
    rest = tuple(each for each in pieces if each is not line and each not in heads)
    route = tuple(place.at(*point) for point in edge.route)
    return Link(edge, route, line.look, line, heads, None, rest)


def _add_words(element: ET.Element, place: Place, found: _Found) -> None:
    """Give a link its phrase, its sign and what strikes its phrase."""
    id, pieces = element.get("data-id"), _pieces(element, place)
    links = range(found.worded, len(found.links))
    at = next(k for k in links if attribute(found.links[k].edge.id) == id)
    found.worded = at + 1
    phrase = next((each for each in pieces if isinstance(each, Text) and each.role == "phrase"), None)
    marks = tuple(each for each in pieces if each is not phrase)
    found.links[at] = dataclasses.replace(found.links[at], phrase=phrase, marks=marks)
