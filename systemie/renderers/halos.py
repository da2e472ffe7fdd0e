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
from collections.abc import Iterator, Sequence
from typing import Any, Final

from systemie.drawing.markup import number
from systemie.layout.faces import Face
from systemie.layout.measuring import width
from systemie.layout.setting import setting

HALO: Final = re.compile(r'<text\b([^>]*) paint-order="stroke"([^>]*)>(.*?)</text>', re.DOTALL)
STROKE: Final = re.compile(r' (stroke(?:-width|-linejoin)?)="([^"]*)"')
FACE: Final = "italic"  # of all words with a halo
COMMANDS: Final = {"moveTo": "m", "lineTo": "l", "curveTo": "c", "qCurveTo": "q"}
LINE: Final = re.compile(r'<tspan x="([^"]*)" y="([^"]*)">([^<]*)</tspan>')


def with_rims(svg: str) -> str:
    """Return a drawing whose words with a halo are written twice, the rim first: light, for screens."""
    return HALO.sub(_doubled, svg)


def with_outlines(svg: str) -> str:
    """Return a drawing whose words with a halo have it as a path beneath them."""
    return HALO.sub(_split, svg)


def _doubled(found: re.Match[str]) -> str:
    attributes, inside = found[1] + found[2], found[3]
    rim = re.sub(r' (class|fill)="[^"]*"', "", attributes)
    ground = f'class="halo" aria-hidden="true" fill="{_value(attributes, "stroke")}"'
    return f"<text {ground}{rim}>{inside}</text><text{STROKE.sub('', attributes)}>{inside}</text>"


def _split(found: re.Match[str]) -> str:
    attributes, inside = found[1] + found[2], found[3]
    size = float(_value(attributes, "font-size"))
    d = "".join(_line(float(x), float(y), html.unescape(text), size) for x, y, text in LINE.findall(inside))
    rim = "".join(f' {name}="{value}"' for name, value in STROKE.findall(attributes))
    outline = f'<path d="{d}" fill="none"{rim}/>' if d else ""
    return f"{outline}<text{STROKE.sub('', attributes)}>{inside}</text>"


def _value(attributes: str, name: str) -> str:
    found = re.search(rf' {name}="([^"]*)"', attributes)
    return found[1] if found else "0"


def _line(middle: float, baseline: float, text: str, size: float) -> str:
    """Draw the outlines of a line of text centred on `middle`."""
    drawn, x = [], middle - width(text, size, FACE) / 2
    face = setting().face
    for letter in text:
        start = f"M{number(x)} {number(baseline)}"
        drawn += [start + contour for contour in _contours(letter, size, face)]
        x += width(letter, size, FACE)
    return "".join(drawn)


@functools.cache
def _contours(letter: str, size: float, face: Face) -> tuple[str, ...]:
    """Return the contours of a letter as path data relative to its place; none if the font lacks it."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    glyphs, names, em = _font(face)
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
def _font(face: Face) -> tuple[Any, dict[int, str], int]:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(face.read(FACE)), lazy=True)
    return font.getGlyphSet(), font.getBestCmap(), int(font["head"].unitsPerEm)
