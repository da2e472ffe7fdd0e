"""The blocks around a map: its heading above, its caption line below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from systemie.drawing.themes import Theme
from systemie.drawing.words import line, widest, wrapped
from systemie.layout.measuring import Weight
from systemie.scenes.scene import Caption

TITLE: Final = 17.0
SUBTITLE: Final = 10.5
SMALL: Final = 7.3
BETWEEN: Final = " · "
MOST_LINES: Final = 9  # of credits
BEFORE_LOGO: Final = 18.0


@dataclass(frozen=True, slots=True)
class Block:
    """Something drawn from (0, 0) downwards, and its size; empty when nothing is drawn."""

    drawn: str
    height: float
    width: float = 0.0


def heading_block(caption: Caption, theme: Theme, width: float) -> Block:
    """Draw title and subtitle, wrapped to `width`, and the logo at their right."""
    logo = theme.logo
    wide, high = logo.fitted(width) if logo else (0.0, 0.0)
    room = width - (wide + BEFORE_LOGO if logo else 0.0)
    title = wrapped(caption.title, room, TITLE, "bold", most=5)
    subtitle = wrapped(caption.subtitle, room, SUBTITLE, "italic", most=5)
    above, y = _lines(title, 0.0, TITLE, 1.16, "bold", theme.ink)
    below, end = _lines(subtitle, y + 4.5 if title and subtitle else y, SUBTITLE, 1.26, "italic", theme.muted)
    return Block(above + below + (logo.drawn(width, width) if logo else ""), max(end, high))


def caption_block(caption: Caption, theme: Theme, width: float) -> Block:
    """Draw the caption line, then the notices, wrapped to `width`."""
    drawn, y = "", 0.0
    told: list[tuple[tuple[str, ...], Weight]] = [(_credits(caption.line, width), "regular")]
    told += [(wrapped(notice, width, SMALL, "italic", most=6), "italic") for notice in caption.notices]
    for lines, weight in told:
        more, y = _lines(lines, y, SMALL, 1.34, weight, theme.muted)
        drawn += more
    return Block(drawn, y)


def _credits(text: str, width: float) -> tuple[str, ...]:
    """Break the line of credits between them where it can be, within one where it must."""
    lines: list[str] = []
    for part in text.split(BETWEEN):
        longer = f"{lines[-1]}{BETWEEN}{part}" if lines else part
        if lines and widest((longer,), SMALL, "regular") <= width:
            lines[-1] = longer
        else:
            lines += wrapped(part, width, SMALL, "regular", most=6)
    return tuple(lines[:MOST_LINES])


def _lines(
    lines: Sequence[str], top: float, size: float, leading: float, weight: Weight, colour: str
) -> tuple[str, float]:
    """Write lines downwards from `top`; return them with the place under the last."""
    drawn = [
        line(words, 0, top + size * (0.79 + leading * k), size, weight=weight, fill=colour)
        for k, words in enumerate(lines)
    ]
    return "".join(drawn), top + size * leading * len(lines)
