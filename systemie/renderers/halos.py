"""The halos of letters as outlines of their own.

A PDF strokes and fills text letter by letter, so that the rim of each letter
would eat the one before it, and office programs paint rims over letters: the
rims are drawn first, as paths.
"""

from __future__ import annotations

import functools
import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from systemie.drawing.markup import number
from systemie.layout.faces import Face, Weight
from systemie.layout.measuring import width
from systemie.layout.setting import setting

HALO: Final = re.compile(r'<text\b([^>]*) paint-order="stroke"([^>]*)>(.*?)</text>', re.DOTALL)
STROKE: Final = re.compile(r' (stroke(?:-width|-linejoin)?)="([^"]*)"')
BAND: Final = 0.66  # em, from the baseline up: the ground kept clear from the first letter to the last
COMMANDS: Final = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "qCurveTo": "q"}
HEAVY: Final[Mapping[str, Weight]] = MappingProxyType({"600": "semibold", "700": "bold"})
BACK: Final = MappingProxyType({"middle": 0.5, "end": 1.0})  # how far words go back from their x, in widths
LINE: Final = re.compile(r'<tspan x="([^"]*)" y="([^"]*)">([^<]*)</tspan>')


def with_rims(svg: str) -> str:
    """Return a drawing whose words with a halo are written twice, the rim first: light, for screens."""
    return HALO.sub(_doubled, svg)


def with_outlines(svg: str) -> str:
    """Return a drawing whose words with a halo have it as paths beneath them."""
    return HALO.sub(_split, svg)


def _doubled(found: re.Match[str]) -> str:
    attributes, inside = found[1] + found[2], found[3]
    rim = re.sub(r' (class|fill)="[^"]*"', "", attributes)
    ground = _value(attributes, "stroke")
    size, weight = _size(attributes), _weight(attributes)
    band = _band(list(_rows(attributes, inside)), size, weight, ground)
    below = f'<text class="halo" aria-hidden="true" fill="{ground}"{rim}>{inside}</text>'
    return f"{band}{below}<text{STROKE.sub('', attributes)}>{inside}</text>"


def _split(found: re.Match[str]) -> str:
    attributes, inside = found[1] + found[2], found[3]
    size, weight, ground = _size(attributes), _weight(attributes), _value(attributes, "stroke")
    rows = list(_rows(attributes, inside))
    d = "".join(_line(left, baseline, text, size, weight) for left, baseline, text in rows)
    rim = "".join(f' {name}="{value}"' for name, value in STROKE.findall(attributes))
    outline = f'<path d="{d}" fill="none"{rim}/>' if d else ""
    text = f"<text{STROKE.sub('', attributes)}>{inside}</text>"
    return f"{_band(rows, size, weight, ground)}{outline}{text}"


def _value(attributes: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', attributes)
    return found[1] if found else ""


def _size(attributes: str) -> float:
    return float(_value(attributes, "font-size") or 0)


def _weight(attributes: str) -> Weight:
    slanted, heavy = _value(attributes, "font-style"), _value(attributes, "font-weight")
    return "italic" if slanted else HEAVY.get(heavy, "regular")


def _rows(attributes: str, inside: str) -> Iterator[tuple[float, float, str]]:
    """Yield where each line of words starts, left and baseline, with its words."""
    alone = (_value(attributes, "x"), _value(attributes, "y"), inside)
    back = BACK.get(_value(attributes, "text-anchor"), 0.0)
    for x, y, raw in LINE.findall(inside) or [alone]:
        text = html.unescape(raw)
        across = width(text, _size(attributes), _weight(attributes))
        yield float(x or 0) - back * across, float(y or 0), text


def _band(rows: Sequence[tuple[float, float, str]], size: float, weight: Weight, ground: str) -> str:
    """Draw the ground behind lines of words: a link that runs along them is not seen between two letters."""
    d = "".join(
        f"M{number(left)} {number(baseline)}h{number(width(text, size, weight))}v{number(-size * BAND)}"
        f"h{number(-width(text, size, weight))}z"
        for left, baseline, text in rows
        if text
    )
    return f'<path class="halo" d="{d}" fill="{ground}"/>' if d else ""


def _line(left: float, baseline: float, text: str, size: float, weight: Weight) -> str:
    """Draw the outlines of a line of text that starts at `left`."""
    drawn, x = [], left
    face = setting().face
    for letter in text:
        start = f"M{number(x)} {number(baseline)}"
        drawn += [start + contour for contour in _contours(letter, size, face, weight)]
        x += width(letter, size, weight)
    return "".join(drawn)


@functools.cache
def _contours(letter: str, size: float, face: Face, weight: Weight) -> tuple[str, ...]:
    """Return the contours of a letter as path data relative to its place; none if the font lacks it."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    glyphs, names, em = _font(face, weight)
    if ord(letter) not in names:
        return ()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[names[ord(letter)]].draw(pen)
    contours: list[str] = []
    here = (0.0, 0.0)
    for act, points in _drawn(pen.value):
        if act == "moveTo":
            contours.append("")
            here = (0.0, 0.0)
        if points:
            contours[-1] += COMMANDS[act] + _relative(points, here, size / em)
            here = points[-1]
    return tuple(contours)


def _drawn(acts: Sequence[tuple[str, Sequence[Any]]]) -> Iterator[tuple[str, Sequence[tuple[float, float]]]]:
    """Yield the strokes of a pen, each curve of TrueType cut into those that a path can say."""
    from fontTools.pens.basePen import decomposeQuadraticSegment

    for act, points in acts:
        if act != "qCurveTo" or len(points) == 2:
            yield act, points
        elif points[-1] is not None:
            yield from (("qCurveTo", each) for each in decomposeQuadraticSegment(points))


def _relative(points: Sequence[tuple[float, float]], here: tuple[float, float], scale: float) -> str:
    moves = (((x - here[0]) * scale, (here[1] - y) * scale) for x, y in points)
    return " ".join(f"{number(dx)} {number(dy)}" for dx, dy in moves)


@functools.cache
def _font(face: Face, weight: Weight) -> tuple[Any, dict[int, str], int]:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(face.read(weight)), lazy=True)
    return font.getGlyphSet(), font.getBestCmap(), int(font["head"].unitsPerEm)
