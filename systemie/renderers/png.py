"""The drawing as a picture of dots."""

from __future__ import annotations

import dataclasses
import math
import struct
import zlib
from typing import Final

from systemie.findings import TooLarge
from systemie.renderers.options import Options
from systemie.renderers.typesetting import typeset
from systemie.scenes.scene import Scene

HEADER: Final = 8 + 25  # the signature and the IHDR chunk
METRE: Final = 39.3701  # inches
INCH: Final = 72.0  # points
MOST: Final = 250_000_000  # dots, four bytes each: an A0 at 400 dots per inch


def render(scene: Scene, options: Options) -> bytes:
    """Return the figure as PNG, its resolution written in it; raises TooLarge beyond `MOST` dots."""
    whole = dataclasses.replace(options, tiles=None)
    _refuse_too_large(scene, whole)
    return with_resolution(typeset(scene, whole, form="png"), options.dpi)


def _refuse_too_large(scene: Scene, options: Options) -> None:
    """Raise TooLarge rather than let the program that paints end the whole process."""
    from systemie.drawing import fit

    sheet = fit(scene, options.size, parts=options.parts)
    width, height = (math.ceil(length / INCH * options.dpi) for length in (sheet.width, sheet.height))
    if width * height > MOST:
        raise TooLarge(width=width, height=height, most=MOST)


def with_resolution(png: bytes, dpi: int) -> bytes:
    """Return a PNG with a pHYs chunk, so that programs show it at its size on paper."""
    dots = round(dpi * METRE)
    body = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    return png[:HEADER] + chunk + b"".join(_chunks_but(png, b"pHYs"))


def _chunks_but(png: bytes, name: bytes) -> list[bytes]:
    chunks, at = [], HEADER
    while at < len(png):
        end = at + 12 + int(struct.unpack_from(">I", png, at)[0])
        if png[at + 4 : at + 8] != name:
            chunks.append(png[at:end])
        at = end
    return chunks
