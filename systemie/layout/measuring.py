"""Text sizes from the installed font, so that a layout does not depend on the machine."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from systemie.layout.faces import Weight
from systemie.layout.hyphens import syllables
from systemie.layout.setting import setting
from systemie.scenes.scene import Node

__all__ = [
    "LABEL_LEADING", "LABEL_SIZE", "MARK_ROOM", "PHRASE_LEADING", "PHRASE_SIZE", "RIM_ROOM", "Weight",
    "box_size", "label_lines", "mark_room", "phrase_lines", "phrase_size", "width", "wrap",
]  # fmt: skip

LABEL_SIZE: Final = 9.0
PHRASE_SIZE: Final = 7.0
LABEL_LEADING: Final = 11.0
PHRASE_LEADING: Final = 8.4
LOOP_SIZE: Final = 7.2  # of the name of a loop
LOOP_LEADING: Final = 8.6
MARK_ROOM: Final = 15.0  # the room of a trend or doubt mark at the right of the label
RIM_ROOM: Final = 4.5  # an outside box has a second, dotted rim

_LABEL_WIDTHS: Final = ((72.0, 3), (104.0, 4), (150.0, 6))
_PHRASE_WIDTHS: Final = ((74.0, 2), (100.0, 4))
_CHARACTERS: Final = 600  # no label is wrapped beyond this, whatever its length
# Room taken by the rim itself, beyond a plain box: left and right together, top and bottom together.
_RIM: Final = {
    "pill": (8.0, 0.0), "octagon": (5.0, 0.0), "hexagon": (14.0, 0.0), "barred": (7.0, 0.0),
    "arrow": (13.0, 0.0), "parallelogram": (16.0, 0.0), "ellipse": (22.0, 9.0), "document": (0.0, 6.0),
    "tab": (0.0, 6.0), "house": (2.0, 9.0), "burst": (20.0, 14.0), "double": (7.0, 6.0),
    "cylinder": (2.0, 11.0),
}  # fmt: skip
UNKNOWN: Final = 0.55  # em, of a letter that the face lacks
_PADDING: Final = (17.0, 13.0)
_LONG_NAME: Final = 90.0
_SMALLEST: Final = (42.0, 24.0)


def width(text: str, size: float, weight: Weight = "regular") -> float:
    """Return the width of a line of text, in the unit of `size`."""
    advances = setting().face.advances(weight)
    total = 0.0
    for letter in text:
        advance = advances.get(ord(letter))
        total += _unknown(letter) if advance is None else advance
    return total * size


def wrap(
    label: str, max_width: float, *, size: float = LABEL_SIZE, weight: Weight = "semibold", max_lines: int = 6
) -> tuple[str, ...]:
    """Break `label` into balanced lines of at most `max_width`; an ellipsis ends what is too long.

    Lines break at plain spaces only, never at the no-break spaces of French
    typography; a word is cut, with a hyphen and between syllables, only if it
    alone exceeds a line.
    """
    words = _words(label, max_width, size, weight)
    lines = _filled(words, max_width, size, weight)
    if len(lines) > max_lines:
        return (*lines[: max_lines - 1], _shortened(lines[max_lines - 1], max_width, size, weight))
    return _balanced(words, lines, max_width, size, weight)


def label_lines(node: Node) -> tuple[str, ...]:
    """Return the label of a box as two or three balanced lines, more when it is long."""
    return _fitted(node.label, _LABEL_WIDTHS, LABEL_SIZE, "semibold")


def phrase_lines(phrase: str) -> tuple[str, ...]:
    """Return the words of a link as short lines."""
    return _fitted(phrase, _PHRASE_WIDTHS, PHRASE_SIZE, "italic")


def box_size(node: Node, lines: tuple[str, ...]) -> tuple[float, float]:
    """Return width and height of a box around its lines, with the room of its marks."""
    text = max((width(line, LABEL_SIZE, "semibold") for line in lines), default=0.0)
    across, down = text + mark_room(node), LABEL_LEADING * max(len(lines), 1)
    if node.shape == "diamond":
        wide, high = across * 1.5 + 14, down * 1.5 + 16
    else:
        more = _RIM.get(node.shape, (0.0, 0.0))
        wide, high = across + _PADDING[0] + more[0], down + _PADDING[1] + more[1]
    scale = min(max(node.scale, 0.5), 4.0)
    return _up(max(wide, _SMALLEST[0]) * scale), _up(max(high, _SMALLEST[1]) * scale)


def mark_room(node: Node) -> float:
    """Return the width kept at the right of the label for the trend and doubt marks.

    The label is centred on ``node.x - mark_room(node) * node.scale / 2``; the
    marks stand in the room so freed, one after the other.
    """
    return MARK_ROOM * ((node.trend is not None) + node.doubt)


def name_lines(name: str) -> tuple[str, ...]:
    """Return the name of a loop in one line, or in two or three when it is long."""
    long = width(name, LOOP_SIZE, "italic")
    if long <= _LONG_NAME:
        return (name,) if name else ()
    return wrap(name, min(max(long * 0.62, 40.0), 130.0), size=LOOP_SIZE, weight="italic", max_lines=3)


def name_size(lines: Sequence[str]) -> tuple[float, float]:
    """Return width and height of the name of a loop."""
    widest = max((width(line, LOOP_SIZE, "italic") for line in lines), default=0.0)
    return widest + 4, LOOP_LEADING * len(lines) + 1.5


def title_width(label: str) -> float:
    """Return the width of the title of a group, written wide in capitals, its margins included."""
    return width(label.upper(), 8, "semibold") * 1.12 + 16


def phrase_size(lines: Iterable[str]) -> tuple[float, float]:
    """Return width and height of the words of a link."""
    widths = [width(line, PHRASE_SIZE, "italic") for line in lines]
    return (max(widths) + 2, PHRASE_LEADING * len(widths)) if widths else (0.0, 0.0)


def _fitted(text: str, widths: tuple[tuple[float, int], ...], size: float, weight: Weight) -> tuple[str, ...]:
    text = " ".join(text[: _CHARACTERS + 1].split(" "))
    longest = max((width(each, size, weight) for word in text.split() for each in _pieces(word)), default=0.0)
    for max_width, max_lines in [each for each in widths if each[0] >= longest] or widths:
        lines = wrap(text, max_width, size=size, weight=weight, max_lines=max_lines)
        if not lines or not lines[-1].endswith("…") or text.endswith("…"):
            return lines
    return lines


def _up(length: float) -> float:
    """Round up to an even number, so that half sizes are whole."""
    return math.ceil(length / 2) * 2.0


def _words(label: str, max_width: float, size: float, weight: Weight) -> list[str]:
    joined = re.sub(r"[ \t\r\n\f\v]+([;:!?»])|(«)[ \t\r\n\f\v]+", _glued, label[:_CHARACTERS])
    words = [word for word in re.split(r"[ \t\r\n\f\v]+", joined) if word]
    return [part for word in words for part in _cut(word, max_width, size, weight)]


def _glued(match: re.Match[str]) -> str:
    """Keep the marks of French typography on the line of their word."""
    return f"\u00a0{match[1]}" if match[1] else "«\u00a0"


def _cut(word: str, max_width: float, size: float, weight: Weight) -> list[str]:
    """Cut a word wider than a line, after its own hyphens first."""
    if width(word, size, weight) <= max_width:
        return [word]
    pieces = _pieces(word)
    if len(pieces) == 1:
        return _hyphenated(word, max_width, size, weight)
    parts = [""]
    for part in (part for piece in pieces for part in _cut(piece, max_width, size, weight)):
        if width(parts[-1] + part, size, weight) <= max_width:
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _pieces(word: str) -> list[str]:
    """Return a word split after its own hyphens and slashes."""
    return [piece for piece in re.split(r"(?<=[-/])", word) if piece]


def _hyphenated(word: str, max_width: float, size: float, weight: Weight) -> list[str]:
    """Cut a word between its syllables, or between its letters where a syllable alone is too wide."""
    lines = [""]
    for piece in syllables(word, setting().language):
        for part in _letters_fitting(piece, max_width, size, weight):
            if lines[-1] and width(f"{lines[-1]}{part}-", size, weight) > max_width:
                lines.append("")
            lines[-1] += part
    return [*(f"{line}-" for line in lines[:-1]), lines[-1]]


def _letters_fitting(piece: str, max_width: float, size: float, weight: Weight) -> list[str]:
    """Return a piece of a word whole where it fits on a line with its hyphen, else cut at any letter."""
    parts, rest = [], piece
    while len(rest) > 1 and width(f"{rest}-", size, weight) > max_width:
        count = 1
        while width(f"{rest[: count + 1]}-", size, weight) <= max_width:
            count += 1
        parts.append(rest[:count])
        rest = rest[count:]
    return [*parts, rest]


def _filled(words: list[str], max_width: float, size: float, weight: Weight) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= max_width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(
    words: list[str], lines: list[str], max_width: float, size: float, weight: Weight
) -> tuple[str, ...]:
    """Narrow the lines as long as their number stays the same."""
    low, high, best = max_width / max(len(lines), 1) / 2, max_width, lines
    for _ in range(8):
        middle = (low + high) / 2
        tried = _filled(words, middle, size, weight)
        if len(tried) <= len(lines):
            high, best = middle, tried
        else:
            low = middle
    return tuple(best)


def _shortened(line: str, max_width: float, size: float, weight: Weight) -> str:
    while line and width(line + "…", size, weight) > max_width:
        line = line[:-1]
    return line.rstrip() + "…"


def _unknown(letter: str) -> float:
    """Guess the width of a letter the font lacks: none for marks, little for spaces, a square if wide."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf", "Cc"):
        return 0.0
    if unicodedata.category(letter) == "Zs":
        return 0.2
    return 1.0 if unicodedata.east_asian_width(letter) in ("W", "F") else UNKNOWN
