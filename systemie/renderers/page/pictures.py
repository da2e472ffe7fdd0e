"""The one drawing made ready for the page: both colourings at once, and what each step changes."""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree

from systemie.drawing.map import draw_map
from systemie.drawing.samples import sample_of
from systemie.drawing.themes import Theme, theme_of
from systemie.scenes.scene import Edge, LegendEntry, Node, Scene, Step

Element = ElementTree.Element
LOOK: Final = frozenset({
    "fill", "fill-opacity", "font-size", "font-style", "font-weight", "letter-spacing", "opacity",
    "paint-order", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity",
    "stroke-width", "text-anchor", "text-decoration",
})  # fmt: skip
LENGTHS: Final = frozenset({"font-size", "letter-spacing"})  # in a style sheet these want a unit
# Told to the scripts otherwise; and an id of the model's must not name a part of the page.
NEEDLESS: Final = ("id", "data-source", "data-target", "data-sign", "data-width", "data-family")
KEPT: Final = ("transform", "opacity")
SIGN_TINTS: Final = {"+": "plus", "-": "minus", "±": "mixed", "?": "slate"}


@dataclass(slots=True)
class Looks:
    """How drawn things look, by day and by night: each look once, as a class of the style sheet.

    `day` and `night` are themes, or their names. A drawing says the same few looks over and
    over; named once, they take half the room and turn from day to night at once.
    """

    day: str | Theme
    night: str | Theme
    classes: dict[tuple[tuple[str, str, str], ...], str] = field(default_factory=dict)

    def name(self, look: tuple[tuple[str, str, str], ...]) -> str:
        """Return the class of a look: (property, value by day, value by night)."""
        return self.classes.setdefault(look, f"m{len(self.classes)}")

    def rules(self) -> str:
        """Return the rules of all looks; what changes by night is said by variables."""
        pairs = self._pairs()
        return "".join(
            f".{name}{{{';'.join(f'{key}:{_said(pairs, day, night)}' for key, day, night in look)}}}"
            for look, name in self.classes.items()
        )

    def variables(self, *, night: bool) -> str:
        """Return the variables of what changes by night, as declarations."""
        return "".join(f"{name}:{pair[night]};" for pair, name in self._pairs().items())

    def _pairs(self) -> dict[tuple[str, str], str]:
        changing = dict.fromkeys((d, n) for look in self.classes for _, d, n in look if d != n)
        return {pair: f"--m{number}" for number, pair in enumerate(changing)}


@dataclass(frozen=True, slots=True)
class Moments:
    """What the steps of a scene change: drawn pieces, and what becomes of boxes and links, by step.

    A box or a link takes a piece, by its number, or only another status, by its name.
    """

    pieces: tuple[str, ...]
    changes: Mapping[str, Mapping[str, Mapping[str, int | str]]]


def drawn_map(scene: Scene, looks: Looks) -> str:
    """Return the map of a placed scene, hidden boxes included, coloured by variables."""
    picture = _coloured_map(scene, looks)
    for element in picture.iter("g"):
        for name in NEEDLESS:
            element.attrib.pop(name, None)
    return _written(picture)


def sample_key(entry: LegendEntry) -> str:
    """Return the name of the sample of a line of the legend."""
    return f"{entry.part}:{entry.value}:{entry.shape}:{entry.tint}{entry.letters and f':{entry.letters}'}"


def drawn_sample(entry: LegendEntry, looks: Looks) -> str:
    """Return the sample of a line of the legend as a small SVG; one unit is a pixel."""
    shown = dataclasses.replace(entry, part="kind") if entry.part == "tint" else entry
    (day, width), (night, _) = (sample_of(shown, theme_of(name)) for name in (looks.day, looks.night))
    picture = coloured(f"<g>{day}</g>", f"<g>{night}</g>", looks)
    wide = max(round(width) + 2, 4)
    name = html.escape(sample_key(entry))
    size = f'width="{wide}" height="18" viewBox="-1 -9 {wide} 18"'
    return f'<svg data-sample="{name}" {size}>{_written(picture)}</svg>'


def drawn_moments(scene: Scene, looks: Looks) -> Moments:
    """Return what each step changes of the drawing."""
    pieces: dict[str, int] = {}
    elements = _elements(_coloured_map(scene, looks)) if scene.steps else ()
    drawn = {_key(each): _written(_bare(each)) for each in elements}
    changes = {step.id: _changes(scene, step, looks, drawn, pieces) for step in scene.steps}
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
    scene: Scene, step: Step, looks: Looks, drawn: Mapping[str, str], pieces: dict[str, int]
) -> dict[str, dict[str, int | str]]:
    nodes = tuple(now for each in scene.nodes if (now := node_at(each, step)) != each)
    edges = tuple(then for each in scene.edges if (then := edge_at(each, step)) != each)
    found: dict[str, dict[str, int | str]] = {"nodes": {}, "edges": {}}
    for kind, things in (("nodes", nodes), ("edges", edges)):
        found[kind] |= {each.id: "hidden" for each in things if each.status == "hidden"}
    nodes = tuple(each for each in nodes if each.status != "hidden")
    edges = tuple(each for each in edges if each.status != "hidden")
    part = dataclasses.replace(scene, nodes=nodes, edges=edges, groups=(), loops=())
    for element in _elements(_coloured_map(part, looks)):
        same = _written(_bare(element)) == drawn.get(_key(element))
        piece = _written(_bare(element, "class"))
        kind = "nodes" if _has_class(element, "node") else "edges"
        change = _status(element) if same else pieces.setdefault(piece, len(pieces))
        found[kind][element.attrib["data-id"]] = change
    return found


def _key(element: Element) -> str:
    return f"{'node' if _has_class(element, 'node') else 'edge'} {element.attrib['data-id']}"


def _status(element: Element) -> str:
    names = element.get("class", "").split()
    return next((name.removeprefix("status-") for name in names if name.startswith("status-")), "present")


def _bare(element: Element, *more: str) -> Element:
    """Return a box or a link without the attributes that its namesake on the map already has."""
    bare = Element("g", {name: value for name, value in element.attrib.items() if name in (*KEPT, *more)})
    bare.extend(element)
    return bare


def _elements(picture: Element) -> Iterator[Element]:
    for element in picture.iter("g"):
        if _has_class(element, "node") or _has_class(element, "edge"):
            yield element


def _has_class(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _coloured_map(scene: Scene, looks: Looks) -> Element:
    day, night = (draw_map(scene, name, include_hidden=True) for name in (looks.day, looks.night))
    return coloured(day, night, looks)


def coloured(day: str, night: str, looks: Looks) -> Element:
    """Return a drawing, given in the colours of both, with its looks as classes."""
    picture, other = ElementTree.fromstring(day or "<g/>"), ElementTree.fromstring(night or "<g/>")
    for element, twin in zip(picture.iter(), other.iter(), strict=True):
        # A group keeps its own: what it says passes to its children, which may say otherwise.
        look = () if element.tag == "g" else _look(element, twin)
        if look:
            kept = {name: value for name, value in element.attrib.items() if name not in LOOK}
            name = looks.name(look)
            element.attrib.clear()
            element.attrib |= kept | {"class": f"{kept['class']} {name}" if "class" in kept else name}
    return picture


def _look(element: Element, twin: Element) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, _value(name, value), _value(name, twin.get(name, value)))
        for name, value in sorted(element.attrib.items())
        if name in LOOK
    )


def _said(pairs: Mapping[tuple[str, str], str], day: str, night: str) -> str:
    return day if day == night else f"var({pairs[day, night]})"


def _value(name: str, value: str) -> str:
    return f"{value}px" if name in LENGTHS else value


def _written(element: Element) -> str:
    return ElementTree.tostring(element, encoding="unicode").replace(" />", "/>")
