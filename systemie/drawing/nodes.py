"""Boxes, each drawn around (0, 0) and moved to its place, so that a page can drag it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Final

from systemie.drawing import marks
from systemie.drawing.inks import draw_inks
from systemie.drawing.markup import Value, group, moved, path
from systemie.drawing.shapes import FILLED_DETAILS, detail_path, shape_path
from systemie.drawing.themes import Theme
from systemie.drawing.words import DROP, block, widest
from systemie.layout.badges import inks_of_badges
from systemie.layout.measuring import LABEL_LEADING, LABEL_SIZE, mark_room
from systemie.scenes.scene import Node
from systemie.scenes.shapes import label_shift

STROKE: Final = 1.3
RIM: Final = 3.2  # between a box and the dotted rim that says it stands outside
FADED: Final = 0.18


@dataclass(frozen=True, slots=True)
class Look:
    """How a status changes a box: its colours, its line, its letters."""

    fill: str
    line: str
    ink: str
    dash: str | None = None
    weight: float = 1.0
    cap: str | None = None


def draw_node(node: Node, name: str, theme: Theme) -> str:
    """Draw a box; `name` is its XML id."""
    look = look_of(node, theme)
    return group(
        box_body(node, theme), _label(node, look), *_marks(node, look, theme),
        _strike(node, look) if node.status == "renounced" else "", _badges(node, theme),
        class_=f"node status-{node.status} shape-{node.shape}", id=name, data_id=node.id,
        data_kind=node.kind, opacity=FADED if node.faded else None, transform=moved(node.x, node.y),
    )  # fmt: skip


def _badges(node: Node, theme: Theme) -> str:
    """Draw the badges of a box, around its middle."""
    there = dataclasses.replace(node, x=0.0, y=0.0, status="present")
    drawn = draw_inks(inks_of_badges((there,)), theme)
    return group(drawn, class_="badges") if drawn else ""


def box_body(node: Node, theme: Theme) -> str:
    """Draw the shape of a box, without its words."""
    look = look_of(node, theme)
    outside = _outside(node, look) if node.outside else ""
    strike = _strike(node, look) if node.status == "renounced" and not node.label else ""
    return _shape(node, look, theme) + _detail(node, look, theme) + outside + strike


def look_of(node: Node, theme: Theme) -> Look:
    """Return the colours and the line of a box."""
    tint, ink = theme.tint(node.tint), theme.ink
    match node.status:
        case "renounced":
            return Look(theme.pale(tint.fill, 0.45), theme.pale(tint.line, 0.5), theme.pale(ink, 0.4))
        case "gone":
            return Look(theme.ground, theme.pale(tint.line, 0.68), theme.pale(ink, 0.58))
        case "absent":
            return Look("none", theme.pale(tint.line, 0.5), theme.pale(ink, 0.42), "2.4 2.6", 0.75)
        case "appears":
            return Look(tint.fill, tint.line, ink, "5 2.8", 1.15)
        case "envisaged":
            return Look(theme.pale(tint.fill, 0.6), tint.line, ink, "0.1 3.1", 1.25, "round")
        case "changed":
            return Look(tint.fill, tint.line, ink, weight=2.0)
    return Look(tint.fill, tint.line, ink)


def _shape(node: Node, look: Look, theme: Theme) -> str:
    d = shape_path(node.shape, node.width, node.height, theme.corner)
    return path(
        d, class_="shape", fill=look.fill, stroke=look.line,
        stroke_width=STROKE * look.weight * theme.weight, stroke_dasharray=look.dash,
        stroke_linecap=look.cap, stroke_linejoin="round",
    )  # fmt: skip


def _detail(node: Node, look: Look, theme: Theme) -> str:
    d = detail_path(node.shape, node.width, node.height)
    if not d:
        return ""
    if node.shape in FILLED_DETAILS:
        return path(d, class_="detail", fill=look.line)
    return path(d, class_="detail", stroke=look.line, stroke_width=0.9 * theme.weight)


def _outside(node: Node, look: Look) -> str:
    d = shape_path(node.shape, node.width + 2 * RIM, node.height + 2 * RIM)
    dots: dict[str, Value] = {"stroke_width": 0.8, "stroke_dasharray": "0.1 2.4", "stroke_linecap": "round"}
    return path(d, class_="outside", stroke=look.line, **dots)


def _centre(node: Node) -> tuple[float, float]:
    """Return the middle of the label, beside the room of the marks."""
    x, y = label_shift(node.shape, node.width, node.height)
    return x - mark_room(node) * node.scale / 2, y


def _lines(node: Node) -> tuple[str, ...]:
    return node.lines or (node.label,)


def _label(node: Node, look: Look) -> str:
    size, leading = LABEL_SIZE * node.scale, LABEL_LEADING * node.scale
    words = _lines(node) if node.label else ()
    return block(words, _centre(node), size, leading, weight="semibold", class_="label", fill=look.ink)


def _strike(node: Node, look: Look) -> str:
    (x, y), lines = _centre(node), _lines(node)
    size, leading = LABEL_SIZE * node.scale, LABEL_LEADING * node.scale
    half = max(widest(lines, size, "semibold") / 2 + 3, 6.5)
    first = y - leading * (len(lines) - 1) / 2 + size * (DROP - 0.26)
    bars = "".join(f"M{x - half:.2f} {first + k * leading:.2f}h{2 * half:.2f}" for k in range(len(lines)))
    return path(bars, class_="strike", stroke=look.ink, stroke_width=1)


def _marks(node: Node, look: Look, theme: Theme) -> list[str]:
    """Draw the marks that stand in the room right of the label."""
    x, y = _centre(node)
    right = x + widest(_lines(node), LABEL_SIZE, "semibold") * node.scale / 2
    drawn: list[str] = []
    for kind, mark in (
        ("trend", marks.trend_mark(node.trend, look.line) if node.trend else ""),
        ("doubt", marks.doubt_mark(look.line, theme.ground) if node.doubt else ""),
    ):
        if mark:
            place = moved(right + (len(drawn) * 13.5 + 10) * node.scale, y, node.scale)
            drawn.append(group(mark, class_=kind, transform=place))
    return drawn
