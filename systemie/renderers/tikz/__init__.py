"""The figure as a LaTeX document of one picture, its colours and styles at the top, to be changed."""

from __future__ import annotations

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return a document for pdfLaTeX, LuaLaTeX or XeLaTeX, in UTF-8."""
    from systemie.renderers.credits import credits_of
    from systemie.renderers.pieces import figure_of
    from systemie.renderers.tikz.document import document_of

    return document_of(figure_of(scene, options), credits_of(scene, options)).encode()
