"""The drawing as a file that stands alone."""

from __future__ import annotations

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return the figure as SVG in UTF-8, its font inside; halos are text beneath the words."""
    from systemie.drawing import draw
    from systemie.renderers.halos import with_rims

    svg = draw(scene, theme=options.theme, size=options.size, parts=options.parts)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + with_rims(svg).encode() + b"\n"
