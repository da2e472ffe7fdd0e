"""The drawing as a picture of dots."""

from __future__ import annotations

import dataclasses
import math
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from systemie.findings import TooLarge
from systemie.renderers.credits import Credits, credits_of
from systemie.renderers.options import Options
from systemie.renderers.typesetting import typeset
from systemie.scenes.scene import Scene

HEADER: Final = 8 + 25  # the signature and the IHDR chunk
METRE: Final = 39.3701  # inches
INCH: Final = 72.0  # points
MOST: Final = 250_000_000  # dots, four bytes each: an A0 at 400 dots per inch


def render(scene: Scene, options: Options) -> bytes:
    """Return the figure as PNG, its resolution and its credits in it; raises TooLarge beyond `MOST` dots."""
    whole = dataclasses.replace(options, tiles=None)
    _refuse_too_large(scene, whole)
    return described(typeset(scene, whole, form="png"), options.dpi, credits_of(scene, options))


def _refuse_too_large(scene: Scene, options: Options) -> None:
    from systemie.drawing import fit

    sheet = fit(scene, options.size, parts=options.parts, theme=options.theme)
    refuse_too_large(sheet.width, sheet.height, options.dpi)


def refuse_too_large(width: float, height: float, dpi: int) -> None:
    """Raise TooLarge rather than let the program that paints end the whole process; lengths in points."""
    across, down = (math.ceil(length / INCH * dpi) for length in (width, height))
    if across * down > MOST:
        raise TooLarge(width=across, height=down, most=MOST)


def described(png: bytes, dpi: int, credits: Credits) -> bytes:
    """Return a PNG with its resolution, so that programs show it at its size on paper, and its credits."""
    dots = round(dpi * METRE)
    first = [_chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))]
    first += [_text(keyword, text) for keyword, text in _texts(credits) if text]
    return png[:HEADER] + b"".join(first) + b"".join(_chunks_but(png, b"pHYs"))


def _texts(credits: Credits) -> Iterator[tuple[str, str]]:
    """Yield the keywords that the PNG standard knows, and their texts."""
    yield "Title", credits.title
    yield "Author", ", ".join(credits.authors)
    yield "Description", credits.description
    yield "Copyright", credits.rights
    yield "Creation Time", credits.date
    yield "Software", credits.tool
    yield "Source", credits.source


def _text(keyword: str, text: str) -> bytes:
    """Return a chunk of text in UTF-8, not compressed."""
    return _chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8", "replace"))


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def _chunks_but(png: bytes, name: bytes) -> list[bytes]:
    chunks, at = [], HEADER
    while at < len(png):
        end = at + 12 + int(struct.unpack_from(">I", png, at)[0])
        if png[at + 4 : at + 8] != name:
            chunks.append(png[at:end])
        at = end
    return chunks
