"""Text in a drawing: the sizes of its faces, lines of words, halos."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from systemie.drawing.markup import Value, clean, escaped, tag
from systemie.layout.measuring import Weight, width, wrap
from systemie.scenes.scene import Point

WEIGHTS: Final[dict[Weight, tuple[str | None, str | None]]] = {
    "regular": (None, None), "semibold": ("600", None), "bold": ("700", None), "italic": (None, "italic"),
}  # fmt: skip
DROP: Final = 0.335  # from the middle of a line of text down to its baseline, in em


def one_line(text: str) -> str:
    """Return text without line breaks, tabs, doubled spaces and characters that XML forbids."""
    return re.sub(r"[ \t\r\n\f\v]+", " ", clean(text)).strip()


def line(text: str, x: float, y: float, size: float, *, weight: Weight = "regular", **more: Value) -> str:
    """Write one line of text whose baseline starts at (x, y)."""
    heavy, slanted = WEIGHTS[weight]
    return tag("text", escaped(one_line(text)), x=x, y=y, font_size=size, font_weight=heavy,
               font_style=slanted, **more)  # fmt: skip


def block(
    lines: Sequence[str], centre: Point, size: float, leading: float,
    *, weight: Weight = "regular", **more: Value,
) -> str:  # fmt: skip
    """Write lines of text around a centre."""
    x, y = centre
    first = y + size * DROP - leading * (len(lines) - 1) / 2
    heavy, slanted = WEIGHTS[weight]
    spans = [
        tag("tspan", escaped(one_line(text)), x=x, y=first + k * leading) for k, text in enumerate(lines)
    ]
    return tag("text", *spans, font_size=size, text_anchor="middle", font_weight=heavy,
               font_style=slanted, **more)  # fmt: skip


def halo(colour: str, thickness: float = 3.0) -> dict[str, Value]:
    """Return the attributes of a rim of ground colour around letters."""
    return {"stroke": colour, "stroke_width": thickness, "stroke_linejoin": "round", "paint_order": "stroke"}


def wrapped(text: str, room: float, size: float, weight: Weight, *, most: int) -> tuple[str, ...]:
    """Break text into lines no wider than `room`, at most `most` of them."""
    return wrap(one_line(text), room, size=size, weight=weight, max_lines=most)


def widest(lines: Sequence[str], size: float, weight: Weight) -> float:
    """Return the width of the widest line, 0 when there is none."""
    return max((width(each, size, weight) for each in lines), default=0.0)
