"""Boxes, outlines and words as shapes of draw.io."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from systemie.drawing.words import one_line
from systemie.phrases import Phrases
from systemie.renderers.drawio.cells import (
    ANCHORS,
    ROOT,
    Sheet,
    Style,
    cell,
    form_of,
    geometry,
    lettered,
    owning,
    painted,
    room_of,
    said,
    stencil,
    styled,
)
from systemie.renderers.pieces import Box, Outline, Piece, Text
from systemie.renderers.pieces.measuring import frame_around, label_of
from systemie.scenes.scene import Fact, Point

KNOWN: Final[Mapping[str, Style]] = {
    "pill": {"rounded": 1, "arcSize": 50},
    "box": {"rounded": 1, "absoluteArcSize": 1, "arcSize": 10},
    "double": {"shape": "ext", "double": 1, "rounded": 1, "absoluteArcSize": 1, "arcSize": 10},
    "hexagon": {"shape": "hexagon", "perimeter": "hexagonPerimeter2", "fixedSize": 1},
    "parallelogram": {"shape": "parallelogram", "perimeter": "parallelogramPerimeter", "fixedSize": 1},
    "diamond": {"shape": "rhombus", "perimeter": "rhombusPerimeter"},
    "ellipse": {"shape": "ellipse", "perimeter": "ellipsePerimeter"},
    "document": {"shape": "document", "boundedLbl": 1, "size": 0.15},
    "cylinder": {"shape": "cylinder3", "boundedLbl": 1, "backgroundOutline": 1, "size": 4},
}
"""Shapes that draw.io has itself; the others travel inside the file."""


def box_cells(
    box: Box, id: str, sheet: Sheet, *, parent: str = ROOT, origin: Point = (0.0, 0.0)
) -> list[str]:
    """Write a box, then its marks, which move with it."""
    left, top, _, _ = box.body.frame
    style = {**_form(box), "html": 1, "whiteSpace": "wrap", **painted(box.body.look), **_words(box)}
    first = owning(
        id, said((label_of(box),)) if box.text else "", _facts(box, sheet.language), styled("", style),
        geometry(box.body.frame, origin), vertex="1", parent=parent,
    )  # fmt: skip
    held = _is_inside(box)
    marks = [each for each in box.more if each.role != "strike" and not (held and each.role == "detail")]
    return [first, *(piece_cell(each, sheet.next(), parent=id, origin=(left, top)) for each in marks)]


def _is_inside(box: Box) -> bool:
    """Tell whether the lines inside a box are part of its shape here."""
    return box.node.shape in ("double", "cylinder", "barred")


def _form(box: Box) -> Style:
    node, body = box.node, box.body
    if node.shape in ("hexagon", "parallelogram"):
        inner = sorted({round(x - body.frame[0], 1) for _, points in body.way for x, _ in points} - {0.0})
        return {**KNOWN[node.shape], "size": inner[0]}
    if node.shape in KNOWN:
        return dict(KNOWN[node.shape])
    inside = [each for each in box.more if isinstance(each, Outline) and each.role == "detail"]
    ways = [(body.way, "fillstroke"), *((each.way, each.look.fill or "stroke") for each in inside)]
    return {"shape": stencil(ways, body.frame)}


def _words(box: Box) -> Style:
    """Return the style of the words of a box, that leaves the room of its marks."""
    if box.text is None:
        return {}
    across = 2 * (box.text.at[0] - box.centre[0])
    down = 2 * (box.text.at[1] - box.centre[1])
    known = box.node.shape in ("document", "cylinder")
    return {
        **lettered(box.text, struck=box.node.status == "renounced"),
        "align": "center", "verticalAlign": "middle",
        "spacingLeft": max(across, 0.0), "spacingRight": max(-across, 0.0),
        "spacingTop": 0.0 if known else max(down, 0.0), "spacingBottom": 0.0 if known else max(-down, 0.0),
    }  # fmt: skip


def _facts(box: Box, language: str) -> dict[str, str]:
    """Return what a shape carries as its own attributes: what it stands for, and what is known of it."""
    node = box.node
    return {"element": node.id, "kind": node.kind, "status": node.status, "tags": ", ".join(node.tags),
            "tooltip": told(node.kind_label, node.facts, language)}  # fmt: skip


def told(first: str, facts: Sequence[Fact], language: str) -> str:
    """Return what is known of something as the HTML of a tooltip."""
    say = Phrases(language)
    lines = [first, *(say("figure.fact", label=fact.label, value=fact.value) for fact in facts)]
    return said(one_line(line) for line in lines if line.strip())


def piece_cell(
    piece: Piece, id: str, *, parent: str = ROOT, origin: Point = (0.0, 0.0), place: str = ""
) -> str:
    """Write an outline or words that stand alone; `place` is another geometry than its own."""
    if isinstance(piece, Text):
        return text_cell(piece, id, parent=parent, origin=origin)
    first, form = form_of(piece)
    style = styled(first, {**form, "html": 1, **painted(piece.look)})
    place = place or geometry(room_of(piece.frame), origin)
    return cell(id, style, place, parent=parent, vertex="1", connectable="0")


def text_cell(text: Text, id: str, *, parent: str = ROOT, origin: Point = (0.0, 0.0)) -> str:
    """Write words in a frame of their own."""
    style: Style = {
        "html": 1, "align": ANCHORS[text.anchor], "verticalAlign": "middle", "whiteSpace": "nowrap",
        "strokeColor": "none", "fillColor": "none", **lettered(text),
    }  # fmt: skip
    if text.halo:
        style["labelBackgroundColor"] = text.halo
    if text.turned:
        style["rotation"] = text.turned
    frame = frame_around(text)
    return cell(id, styled("text", style), geometry(frame, origin), label=said(text.lines), parent=parent,
                vertex="1", connectable="0")  # fmt: skip
