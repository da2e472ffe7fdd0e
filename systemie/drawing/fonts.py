"""The font of a drawing, reduced to the letters it uses and laid inside it."""

from __future__ import annotations

import base64
import functools
import html
import io
import re
from collections.abc import Mapping
from typing import Final

from systemie.drawing.markup import clean
from systemie.layout.faces import BUNDLED, FILES, Face, Weight

_FACES: Final[dict[Weight, tuple[str, str]]] = {
    "regular": ("400", "normal"), "italic": ("400", "italic"),
    "semibold": ("600", "normal"), "bold": ("700", "normal"),
}  # fmt: skip
_TEXT: Final = re.compile(r"<text\b([^>]*)>(.*?)</text>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")


def font_style(letters: Mapping[Weight, str], face: Face = BUNDLED) -> str:
    """Return ``@font-face`` rules with the given letters of each weight of a face."""
    return "".join(_rule(weight, kept, face) for weight in FILES if (kept := clean(letters.get(weight, ""))))


def letters_of(svg: str) -> dict[Weight, str]:
    """Return the letters a drawing uses of each weight, sorted."""
    used: dict[Weight, set[str]] = {}
    for attributes, inside in _TEXT.findall(svg):
        used.setdefault(_weight(attributes), set()).update(html.unescape(_TAG.sub("", inside)))
    return {weight: "".join(sorted(letters)) for weight, letters in used.items()}


def _weight(attributes: str) -> Weight:
    if 'font-style="italic"' in attributes:
        return "italic"
    if 'font-weight="600"' in attributes:
        return "semibold"
    return "bold" if 'font-weight="700"' in attributes else "regular"


def _rule(weight: Weight, letters: str, face: Face) -> str:
    heavy, slanted = _FACES[weight]
    data = base64.b64encode(subset(weight, letters, face)).decode()
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{heavy};font-style:{slanted};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )


@functools.lru_cache(maxsize=64)
def subset(weight: Weight, letters: str, face: Face = BUNDLED) -> bytes:
    """Return a WOFF font holding only `letters`, the same bytes each time."""
    import logging

    from fontTools import subset as subsetting

    logging.getLogger("fontTools").setLevel(logging.ERROR)  # it names every table that it does not know
    options = subsetting.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp"], hinting=False, glyph_names=False,
        name_IDs=[1, 2], recalc_timestamp=False, notdef_outline=True,
    )  # fmt: skip
    font = subsetting.load_font(io.BytesIO(face.read(weight)), options)
    subsetter = subsetting.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(font)
    font.flavor = "woff"
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=False)
    return buffer.getvalue()
