"""The drawing as a file that stands alone."""

from __future__ import annotations

from typing import Final

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene

DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
DESCRIBED: Final = "</desc>"


def render(scene: Scene, options: Options) -> bytes:
    """Return the figure as SVG in UTF-8, its font inside; halos are text beneath the words."""
    from systemie.drawing import draw
    from systemie.renderers.credits import as_rdf, credits_of
    from systemie.renderers.halos import with_rims

    svg = draw(scene, theme=options.theme, size=options.size, parts=options.parts)
    told = as_rdf(credits_of(scene, options), "image/svg+xml")
    return DECLARATION + with_rims(svg).replace(DESCRIBED, DESCRIBED + told, 1).encode() + b"\n"
