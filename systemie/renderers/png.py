"""The drawing as a picture of dots."""

from __future__ import annotations

import dataclasses
import struct
import zlib
from typing import Final

from systemie.renderers.options import Options
from systemie.renderers.typesetting import typeset
from systemie.scenes.scene import Scene

HEADER: Final = 8 + 25  # the signature and the IHDR chunk
METRE: Final = 39.3701  # inches


def render(scene: Scene, options: Options) -> bytes:
    """Return the figure as PNG, its resolution written in it."""
    whole = dataclasses.replace(options, tiles=None)
    return with_resolution(typeset(scene, whole, form="png"), options.dpi)


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
