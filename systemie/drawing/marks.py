"""The small marks, drawn around (0, 0) as paths because text fonts lack them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from systemie.drawing.curves import polygon
from systemie.drawing.markup import Value, path, tag
from systemie.drawing.markup import number as n
from systemie.drawing.themes import Theme
from systemie.drawing.words import DROP, line

SIGN: Final = 3.9  # radius of the circle of a sign
DOUBT: Final = 4.7  # radius of the circle of a doubt
RING: Final = 10.0  # radius of the ring of a loop
SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {"+": "M-2 0H2M0 -2V2", "-": "M-2 0H2", "±": "M-1.8 -.8H1.8M0 -2.5V.9M-1.8 2.2H1.8"}
)
TRENDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "up": "M-3.6 3.6L3.6 -3.6M-1.2 -3.6H3.6V1.2",
        "down": "M-3.6 -3.6L3.6 3.6M-1.2 3.6H3.6V-1.2",
        "stable": "M-4.4 0H4.4M1.2 -3.2L4.4 0L1.2 3.2",
        "uncertain": "M-4.6 1.2C-2.8 -3.6 -1.2 -2.6 0 0S2.8 3.6 4.6 -1.2",
    }
)
ROUND: Final[dict[str, Value]] = {"stroke_linecap": "round", "stroke_linejoin": "round"}


def sign_mark(sign: str, colour: str, ground: str) -> str:
    """Draw a sign in its small circle."""
    circle = tag("circle", r=SIGN, fill=ground, stroke=colour, stroke_width=0.85)
    if sign in SIGNS:
        return circle + path(SIGNS[sign], stroke=colour, stroke_width=1.05, **ROUND)
    return circle + letters("?", 7, colour)


def trend_mark(trend: str, colour: str) -> str:
    """Draw the arrow of a trend."""
    return path(TRENDS.get(trend, TRENDS["stable"]), stroke=colour, stroke_width=1.35, **ROUND)


def doubt_mark(colour: str, ground: str) -> str:
    """Draw the question mark of a doubt in a dotted circle."""
    dots: dict[str, Value] = {"stroke_dasharray": "1.5 1.2"}
    circle = tag("circle", r=DOUBT, fill=ground, stroke=colour, stroke_width=0.8, **dots)
    return circle + letters("?", 8, colour)


def delay_mark(colour: str, ground: str) -> str:
    """Draw the two bars of a delay across a link that goes to the right, the link open between them."""
    clear = path("M-1.5 0H1.5", stroke=ground, stroke_width=4)
    return clear + path("M-1.5 -4.3V4.3M1.5 -4.3V4.3", stroke=colour, stroke_width=1.15)


def loop_mark(mark: str, theme: Theme, *, clockwise: bool, radius: float = RING) -> str:
    """Draw the ring of a loop, turning its way, with its mark in the middle."""
    disc = tag("circle", r=radius, fill=theme.ground, fill_opacity=0.85)
    return disc + loop_ring(radius, theme.ink, clockwise=clockwise) + letters(mark, radius * 0.88, theme.ink)


def loop_ring(radius: float, colour: str, *, clockwise: bool) -> str:
    """Draw a ring open at its upper right (upper left when it turns left), its arrowhead at the top."""
    turn = 1 if clockwise else -1
    (ax, ay), (bx, by) = (_around(radius, -90 + degrees * turn) for degrees in (58, 0))
    ring = f"M{n(ax)} {n(ay)}A{n(radius)} {n(radius)} 0 1 {int(clockwise)} {n(bx)} {n(by)}"
    size = radius * 0.34
    back = bx - size * 0.4 * turn
    head = [(bx + size * 1.3 * turn, by), (back, by - size), (back, by + size)]
    weight: dict[str, Value] = {"stroke_width": radius / 8, "stroke_linecap": "round"}
    return path(ring, stroke=colour, **weight) + path(polygon(head), fill=colour)


def letters(text: str, size: float, colour: str) -> str:
    """Write bold letters in the middle of a mark."""
    return line(text, 0, size * DROP, size, weight="bold", text_anchor="middle", fill=colour)


def _around(radius: float, degrees: float) -> tuple[float, float]:
    return radius * math.cos(math.radians(degrees)), radius * math.sin(math.radians(degrees))
