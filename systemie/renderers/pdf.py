"""The drawing as a PDF: vectors, selectable text, subset fonts, tags for screen readers."""

from __future__ import annotations

from systemie.renderers.options import Options
from systemie.renderers.typesetting import typeset
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return the figure as a page of its own size, PDF/UA-1 where its letters allow it."""
    return typeset(scene, options, form="pdf", standards=("ua-1",))
