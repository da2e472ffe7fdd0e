"""A folder of fonts for the program that sets figures in type."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from systemie.layout.faces import BUNDLED, FILES, WEIGHTS, Face, Weight

HEAVINESS: Final[dict[Weight, int]] = {"regular": 400, "italic": 400, "semibold": 600, "bold": 700}
_ITALIC, _BOLD, _REGULAR = 1 << 0, 1 << 5, 1 << 6  # of fsSelection
_FAMILY_NAMES: Final = (1, 16)
_STYLE_NAMES: Final = (2, 17)


@contextmanager
def font_folder(face: Face) -> Iterator[str]:
    """Give a folder with one file for each weight of the bundled face, and of `face` where it is another.

    The package of the bundled face has two of each, found in the order of the disk.
    """
    with tempfile.TemporaryDirectory() as folder:
        for weight in WEIGHTS:
            (Path(folder) / f"SourceSansPro-{FILES[weight]}.otf").write_bytes(BUNDLED.read(weight))
            if not face.is_bundled:
                (Path(folder) / f"own-{weight}.otf").write_bytes(_named(face, weight))
        yield folder


def _named(face: Face, weight: Weight) -> bytes:
    """Return a font that says the family and the weight it stands for, whatever its maker calls them."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(face.read(weight)), lazy=True, recalcTimestamp=False)
    for name, said in ((_FAMILY_NAMES, face.family), (_STYLE_NAMES, FILES[weight])):
        for number in name:
            font["name"].removeNames(nameID=number)
            font["name"].setName(said, number, 3, 1, 0x409)
    _weigh(font, weight)
    buffer = io.BytesIO()
    font.save(buffer, reorderTables=False)
    return buffer.getvalue()


def _weigh(font: Any, weight: Weight) -> None:
    table = font["OS/2"]
    table.usWeightClass = HEAVINESS[weight]
    said = {"italic": _ITALIC, "bold": _BOLD}.get(weight, _REGULAR)
    table.fsSelection = table.fsSelection & ~(_ITALIC | _BOLD | _REGULAR) | said
    font["head"].macStyle = (weight == "bold") | (weight == "italic") << 1
