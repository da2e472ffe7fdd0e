"""The one drawing made ready for the page: both colourings at once, and what each step changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from systemie.drawing.map import draw_map
from systemie.drawing.samples import sample_of
from systemie.drawing.themes import theme_of
from systemie.scenes.scene import Edge, LegendEntry, Node, Scene, Step

Element = ElementTree.Element
COLOURED: Final = ("fill", "stroke", "fill-opacity", "opacity")
SIGN_TINTS: Final = {"+": "plus", "-": "minus", "±": "mixed", "?": "slate"}


@dataclass(slots=True)
class Colours:
    """Pairs of values, by day and by night, each a variable of the style sheet."""

    day: str
    night: str
    pairs: dict[tuple[str, str], str] = field(default_factory=dict)

    def variable(self, day: str, night: str) -> str:
        """Return the use of the variable that holds a pair."""
        return f"var({self.pairs.setdefault((day, night), f'--m{len(self.pairs)}')})"

    def rules(self, *, night: bool) -> str:
        """Return the declarations of all pairs."""
        return "".join(f"{name}:{pair[night]};" for pair, name in self.pairs.items())


@dataclass(frozen=True, slots=True)
class Moments:
    """What the steps of a scene change: drawn pieces, and which box or link takes which, by step."""

    pieces: tuple[str, ...]
    changes: Mapping[str, Mapping[str, Mapping[str, int]]]


def drawn_map(scene: Scene, colours: Colours) -> str:
    """Return the map of a placed scene, hidden boxes included, coloured by variables."""
    return _written(_coloured_map(scene, colours))


def drawn_sample(entry: LegendEntry, colours: Colours) -> str:
    """Return the sample of a line of the legend as a small SVG; one unit is a pixel."""
    (day, width), (night, _) = (sample_of(entry, theme_of(name)) for name in (colours.day, colours.night))
    picture = _coloured(f"<g>{day}</g>", f"<g>{night}</g>", colours)
    wide = max(round(width) + 2, 4)
    return f'<svg width="{wide}" height="18" viewBox="-1 -9 {wide} 18">{_written(picture)}</svg>'


def drawn_moments(scene: Scene, colours: Colours) -> Moments:
    """Return what each step changes of the drawing."""
    pieces: dict[str, int] = {}
    changes = {step.id: _changes(scene, step, colours, pieces) for step in scene.steps}
    return Moments(tuple(pieces), changes)


def node_at(node: Node, step: Step) -> Node:
    """Return a box as it stands at a step."""
    state = step.nodes.get(node.id)
    return node if state is None else dataclasses.replace(node, status=state.status, trend=state.trend)


def edge_at(edge: Edge, step: Step) -> Edge:
    """Return a link as it stands at a step; its colour follows its sign."""
    state = step.edges.get(edge.id)
    if state is None:
        return edge
    tint = edge.tint if state.sign == edge.sign else SIGN_TINTS.get(state.sign or "", edge.tint)
    return dataclasses.replace(edge, status=state.status, sign=state.sign, width=state.width, tint=tint)


def _changes(
    scene: Scene, step: Step, colours: Colours, pieces: dict[str, int]
) -> dict[str, dict[str, int]]:
    nodes = tuple(now for each in scene.nodes if (now := node_at(each, step)) != each)
    edges = tuple(then for each in scene.edges if (then := edge_at(each, step)) != each)
    part = dataclasses.replace(scene, nodes=nodes, edges=edges, groups=(), loops=())
    found: dict[str, dict[str, int]] = {"nodes": {}, "edges": {}}
    for element in _elements(_coloured_map(part, colours)):
        kind = "nodes" if _has_class(element, "node") else "edges"
        found[kind][element.attrib["data-id"]] = pieces.setdefault(_written(element), len(pieces))
    return found


def _elements(picture: Element) -> Iterator[Element]:
    for element in picture.iter("g"):
        if _has_class(element, "node") or _has_class(element, "edge"):
            yield element


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _coloured_map(scene: Scene, colours: Colours) -> Element:
    day, night = (draw_map(scene, name, include_hidden=True) for name in (colours.day, colours.night))
    return _coloured(day, night, colours)


def _coloured(day: str, night: str, colours: Colours) -> Element:
    """Return the drawing by day, its colours that differ by night as variables."""
    picture, other = ElementTree.fromstring(day or "<g/>"), ElementTree.fromstring(night or "<g/>")
    for element, twin in zip(picture.iter(), other.iter(), strict=True):
        for name in COLOURED:
            value, by_night = element.get(name), twin.get(name)
            if value is not None and by_night is not None and value != by_night:
                element.set(name, colours.variable(value, by_night))
    return picture


def _written(element: Element) -> str:
    return ElementTree.tostring(element, encoding="unicode").replace(" />", "/>")
