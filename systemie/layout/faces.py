"""Faces of type: a file for each weight, and the advances of their letters.

Two tables of a font are enough to measure with; reading a whole font costs 60 ms.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

Weight = Literal["regular", "semibold", "bold", "italic"]

WEIGHTS: Final[tuple[Weight, ...]] = ("regular", "italic", "semibold", "bold")
FILES: Final[Mapping[Weight, str]] = MappingProxyType(
    {"regular": "Regular", "italic": "It", "semibold": "Semibold", "bold": "Bold"}
)
INSTEAD: Final[Mapping[Weight, tuple[Weight, ...]]] = MappingProxyType(
    {"regular": (), "italic": ("regular",), "semibold": ("bold", "regular"), "bold": ("semibold", "regular")}
)
LARGEST: Final = 32 * 1024 * 1024
OUTLINES: Final = (b"\x00\x01\x00\x00", b"true", b"OTTO")


class UnusableFont(Exception):
    """A file that is no TrueType or OpenType font that letters can be measured with."""


@dataclass(frozen=True, slots=True)
class Face:
    """A family of type, and the file of each weight it has; without any file, the bundled ones."""

    family: str
    files: tuple[tuple[Weight, str], ...] = ()

    @property
    def is_bundled(self) -> bool:
        return not self.files

    def held(self, weight: Weight) -> Weight:
        """Return the weight that stands for another where the family lacks it."""
        has = {each for each, _ in self.files} or set(WEIGHTS)
        return next((each for each in (weight, *INSTEAD[weight]) if each in has), next(iter(has)))

    def read(self, weight: Weight) -> bytes:
        """Return the bytes of the font of a weight, as outlines in an OpenType file."""
        if self.is_bundled:
            return _bundled(f"SourceSansPro-{FILES[weight]}.otf")
        return Path(dict(self.files)[self.held(weight)]).read_bytes()

    def advances(self, weight: Weight) -> Mapping[int, float]:
        """Return the advance of every letter of a weight, in em; raises UnusableFont."""
        if self.is_bundled:
            return _bundled_advances(weight)
        return _advances_in(dict(self.files)[self.held(weight)])


BUNDLED: Final = Face("Source Sans Pro")


def advances_of(data: bytes) -> dict[int, float]:
    """Return the advance of every letter of a font, in em; raises UnusableFont."""
    try:
        return _advances(data)
    except (struct.error, KeyError, IndexError, ZeroDivisionError, OverflowError):
        raise UnusableFont from None


@functools.cache
def _bundled_advances(weight: Weight) -> Mapping[int, float]:
    return _advances(_bundled(f"SourceSansPro-{FILES[weight]}.ttf"))


@functools.cache
def _advances_in(path: str) -> Mapping[int, float]:
    return advances_of(Path(path).read_bytes())


def _bundled(name: str) -> bytes:
    return resources.files("font_source_sans_pro").joinpath("files", name).read_bytes()


def _advances(data: bytes) -> dict[int, float]:
    if data[:4] not in OUTLINES:
        raise UnusableFont
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0]
        for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)
    }
    em: int = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    count: int = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    advances = struct.unpack_from(">" + "Hh" * count, data, tables[b"hmtx"])[::2]
    glyphs = _glyphs(data, tables[b"cmap"])
    return {code: advances[min(glyph, count - 1)] / em for code, glyph in glyphs.items() if glyph}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Map characters to glyphs, from the subtables of formats 4 and 12."""
    glyphs: dict[int, int] = {}
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        table = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * index + 4)[0]
        form = struct.unpack_from(">H", data, table)[0]
        if form == 12:
            glyphs.update(_wide_glyphs(data, table))
        elif form == 4:
            glyphs.update(_plain_glyphs(data, table))
    return glyphs


def _wide_glyphs(data: bytes, table: int) -> dict[int, int]:
    glyphs: dict[int, int] = {}
    for index in range(struct.unpack_from(">I", data, table + 12)[0]):
        start, end, first = struct.unpack_from(">III", data, table + 16 + 12 * index)
        if not start <= end <= 0x10FFFF:
            raise UnusableFont
        glyphs.update({code: first + code - start for code in range(start, end + 1)})
    return glyphs


def _plain_glyphs(data: bytes, table: int) -> dict[int, int]:
    segments = struct.unpack_from(">H", data, table + 6)[0] // 2
    row = 2 * segments
    ends = struct.unpack_from(f">{segments}H", data, table + 14)
    starts = struct.unpack_from(f">{segments}H", data, table + 16 + row)
    deltas = struct.unpack_from(f">{segments}H", data, table + 16 + 2 * row)
    offsets = struct.unpack_from(f">{segments}H", data, table + 16 + 3 * row)
    glyphs: dict[int, int] = {}
    for index, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            if offset:
                at = table + 16 + 3 * row + 2 * index + offset + 2 * (code - start)
                glyph = struct.unpack_from(">H", data, at)[0]
                glyphs[code] = (glyph + delta) & 0xFFFF if glyph else 0
            else:
                glyphs[code] = (code + delta) & 0xFFFF
    return glyphs
