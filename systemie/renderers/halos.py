"""The halos of letters as outlines of their own.

A PDF strokes and fills text letter by letter, so that the rim of each letter
would eat the one before it: the rims are drawn first, as paths.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any, Final

from systemie.drawing.fonts import FILES
from systemie.layout.measuring import Weight, width

HALO: Final = re.compile(r'<text\b([^>]*) paint-order="stroke"([^>]*)>(.*?)</text>', re.DOTALL)
STROKE: Final = re.compile(r' (stroke(?:-width|-linejoin)?)="([^"]*)"')
LINE: Final = re.compile(r'<tspan x="([^"]*)" y="([^"]*)">([^<]*)</tspan>')


def with_outlines(svg: str) -> str:
    """Return a drawing whose words with a halo have it as a path beneath them."""
    return HALO.sub(_split, svg)


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


def _line(middle: float, baseline: float, text: str, size: float, weight: Weight = "italic") -> str:
    """Draw the outlines of a line of text centred on `middle`."""
    return "".join(
        _glyph(letter, weight)(x, baseline, size) for letter, x in _places(middle, text, size, weight)
    )


def _places(middle: float, text: str, size: float, weight: Weight) -> Iterator[tuple[str, float]]:
    x = middle - width(text, size, weight) / 2
    for letter in text:
        yield letter, x
        x += width(letter, size, weight)


@functools.cache
def _glyph(letter: str, weight: Weight) -> Callable[[float, float, float], str]:
    """Return what draws a letter at a place and a size; nothing for one the font lacks."""
    glyphs, names, em = _font(weight)

    def drawn(x: float, y: float, size: float) -> str:
        from fontTools.pens.svgPathPen import SVGPathPen
        from fontTools.pens.transformPen import TransformPen

        pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
        glyphs[names[ord(letter)]].draw(TransformPen(pen, (size / em, 0, 0, -size / em, x, y)))
        return str(pen.getCommands())

    return drawn if ord(letter) in names else lambda x, y, size: ""


@functools.cache
def _font(weight: Weight) -> tuple[Any, dict[int, str], int]:
    from fontTools.ttLib import TTFont

    file = resources.files("font_source_sans_pro").joinpath("files", f"SourceSansPro-{FILES[weight]}.otf")
    font = TTFont(str(file), lazy=True)
    return font.getGlyphSet(), font.getBestCmap(), int(font["head"].unitsPerEm)
