"""The figure as a board of Excalidraw: shapes with their words, arrows bound to them at both ends."""

from __future__ import annotations

import json

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return an Excalidraw file, of version 2 of its format."""
    from systemie.renderers.excalidraw.board import elements_of
    from systemie.renderers.excalidraw.elements import UNIT
    from systemie.renderers.pieces import figure_of

    figure = figure_of(scene, options, unit=UNIT)
    board = {
        "type": "excalidraw", "version": 2, "source": "systemie", "elements": elements_of(figure),
        "appState": {"gridSize": None, "viewBackgroundColor": figure.ground}, "files": {},
    }  # fmt: skip
    return json.dumps(board, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
