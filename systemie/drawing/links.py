"""Links: their line, heads, delay, sign and words."""

from __future__ import annotations

import math
from typing import Final

from systemie.drawing import curves, marks
from systemie.drawing.curves import Curve, polygon
from systemie.drawing.markup import Value, group, moved, path
from systemie.drawing.themes import Theme
from systemie.drawing.words import block, halo, widest
from systemie.layout.measuring import PHRASE_LEADING, PHRASE_SIZE
from systemie.scenes.scene import Edge, Point

WIDTHS: Final = (1.0, 1.75, 2.75)
DASHES: Final = {"dashed": "4.6 3", "dotted": "0.1 3.2"}
PALE: Final = {"renounced": 0.4, "gone": 0.3, "absent": 0.45}  # opacity
FADED: Final = 0.14


def draw_link(edge: Edge, name: str, theme: Theme, *, with_words: bool = True) -> str:
    """Draw a link; `name` is its XML id."""
    if len(edge.route) < 2:
        return ""
    colour = theme.link(edge.tint)
    return group(
        *stroke(edge, edge.route, colour, theme), _delay(edge, colour, theme),
        _words(edge, theme) if with_words else "",
        class_=f"edge status-{edge.status}", id=name, data_id=edge.id, data_source=edge.source,
        data_target=edge.target, data_sign=edge.sign, data_width=str(edge.width),
        data_family=edge.family or None, opacity=opacity_of(edge),
    )  # fmt: skip


def draw_words(edge: Edge, theme: Theme) -> str:
    """Draw the sign and the words of a link, to lie over the lines of all links."""
    if len(edge.route) < 2:
        return ""
    return group(_words(edge, theme), class_="words", data_id=edge.id, opacity=opacity_of(edge))


def opacity_of(edge: Edge) -> float | None:
    """Return how pale a link is, None when it is not."""
    return FADED if edge.faded else PALE.get(edge.status)


def _words(edge: Edge, theme: Theme) -> str:
    colour = theme.link(edge.tint)
    return _sign(edge, colour, theme) + _phrase(edge, colour, theme)


def thickness(edge: Edge, theme: Theme) -> float:
    """Return the width of the line of a link, in points."""
    return WIDTHS[min(max(edge.width, 1), 3) - 1] * theme.weight


def stroke(edge: Edge, route: Curve, colour: str, theme: Theme) -> list[str]:
    """Draw the line of a link and its heads."""
    width = thickness(edge, theme)
    back = head_length(width) * 0.7
    start = back if edge.direction == "both" else 0.0
    end = 0.0 if edge.direction == "none" else back
    drawn = [_line(edge, curves.trimmed(route, start, end), colour, width)]
    if edge.direction != "none":
        drawn.append(_head(edge, route, colour, theme, "head"))
    if edge.direction == "both":
        drawn.append(_head(edge, tuple(reversed(route)), colour, theme, "tail"))
    return drawn


def head_length(width: float) -> float:
    """Return the length of the head of a line, in points."""
    return 4.6 + 1.35 * width


def head_path(tip: Point, along: Point, width: float) -> str:
    """Draw a head whose tip is at `tip`, pointing `along`."""
    (x, y), (dx, dy) = tip, along
    long, half = head_length(width), 2.0 + 0.72 * width
    x0, y0 = x - dx * long, y - dy * long
    notch = (x - dx * long * 0.76, y - dy * long * 0.76)
    return polygon([(x, y), (x0 - dy * half, y0 + dx * half), notch, (x0 + dy * half, y0 - dx * half)])


def _line(edge: Edge, route: Curve, colour: str, width: float) -> str:
    return path(
        line_path(edge.stroke, route, width), class_="line", stroke=colour,
        stroke_width=0.5 + width * 0.4 if edge.stroke == "double" else width,
        stroke_dasharray=_dash(edge, width), stroke_linecap="round" if _is_dotted(edge) else None,
        stroke_linejoin="round",
    )  # fmt: skip


def line_path(kind: str, route: Curve, width: float) -> str:
    """Draw the way of a line: plain, doubled or in zigzag."""
    if kind == "double":
        apart = 0.7 + width * 0.6
        return curves.beside(route, apart) + curves.beside(route, -apart)
    return curves.zigzag(route) if kind == "zigzag" else curves.written(route)


def _is_dotted(edge: Edge) -> bool:
    return edge.stroke == "dotted"


def _dash(edge: Edge, width: float) -> str | None:
    if edge.status == "absent" and edge.stroke == "solid":
        return "2.4 2.6"
    if edge.status == "envisaged" and edge.stroke == "solid":
        return "7 3"
    if edge.stroke == "dotted":
        return f"0.1 {1.6 + 1.6 * width:.2f}"
    return DASHES.get(edge.stroke)


def _head(edge: Edge, route: Curve, colour: str, theme: Theme, name: str) -> str:
    end = curves.trimmed(route, 0, 2.0)[-1]
    tip = route[-1]
    gap = math.dist(tip, end)
    along = ((tip[0] - end[0]) / gap, (tip[1] - end[1]) / gap) if gap else curves.direction(route, 1.0)
    d = head_path(tip, along, thickness(edge, theme))
    if edge.status == "envisaged":
        hollow: dict[str, Value] = {"fill": theme.ground, "stroke": colour, "stroke_width": 0.9}
        return path(d, class_=name, stroke_linejoin="round", **hollow)
    return path(d, class_=name, fill=colour)


def _delay(edge: Edge, colour: str, theme: Theme) -> str:
    if not edge.delayed:
        return ""
    t = curves.nearest(edge.route, edge.delay_at) if edge.delay_at else 0.3
    (x, y), (dx, dy) = curves.at(edge.route, t), curves.direction(edge.route, t)
    turn = f"{moved(x, y)} rotate({math.degrees(math.atan2(dy, dx)):.1f})"
    return group(marks.delay_mark(colour, theme.ground), class_="delay", transform=turn)


def _sign(edge: Edge, colour: str, theme: Theme) -> str:
    if edge.sign is None:
        return ""
    x, y = edge.sign_at or sign_place(edge.route)
    return group(marks.sign_mark(edge.sign, colour, theme.ground), class_="sign", transform=moved(x, y))


def sign_place(route: Curve) -> Point:
    """Return a place beside the head, for a link whose layout gave none."""
    x, y = curves.trimmed(route, 0, min(16.0, curves.length(route) * 0.35))[-1]
    dx, dy = curves.direction(route, 0.9)
    return x + dy * 6.5, y - dx * 6.5


def _phrase(edge: Edge, colour: str, theme: Theme) -> str:
    if not edge.phrase or edge.label_at is None:
        return ""
    lines = edge.label_lines or (edge.phrase,)
    words = block(
        lines, edge.label_at, PHRASE_SIZE, PHRASE_LEADING, weight="italic", class_="phrase", fill=colour,
        **halo(theme.ground),
    )  # fmt: skip
    return words + (_strike(edge, lines, colour) if edge.status == "renounced" else "")


def _strike(edge: Edge, lines: tuple[str, ...], colour: str) -> str:
    (x, y), half = edge.label_at or (0.0, 0.0), widest(lines, PHRASE_SIZE, "italic") / 2 + 2
    first = y - PHRASE_LEADING * (len(lines) - 1) / 2 + 0.6
    rows = (first + k * PHRASE_LEADING for k in range(len(lines)))
    bars = "".join(f"M{x - half:.2f} {row:.2f}h{2 * half:.2f}" for row in rows)
    return path(bars, class_="phrase strike", stroke=colour, stroke_width=0.8)
