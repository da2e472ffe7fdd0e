"""The figure as a slide of shapes that can be edited: boxes with their words, connectors glued to them."""

from __future__ import annotations

from collections.abc import Sequence

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return a presentation of one slide, 16:9 unless a size is asked for."""
    return render_deck((scene,), options)


def render_deck(scenes: Sequence[Scene], options: Options) -> bytes:
    """Return a presentation with a slide for each placed scene, in their order."""
    from systemie.renderers.slides.deck import deck_of

    return deck_of(scenes, options)
