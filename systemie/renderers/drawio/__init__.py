"""The figure as a page of draw.io: shapes with their words, arrows bound to them, what is known of each."""

from __future__ import annotations

from collections.abc import Sequence

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return a draw.io file of one page, uncompressed."""
    return render_deck((scene,), options)


def render_deck(scenes: Sequence[Scene], options: Options) -> bytes:
    """Return a draw.io file with a page for each placed scene, in their order."""
    from systemie.renderers.drawio.page import file_of

    return file_of(scenes, options)
