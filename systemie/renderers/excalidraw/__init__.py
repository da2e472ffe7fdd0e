"""The figure as a board of Excalidraw: shapes with their words, arrows bound to them at both ends."""

from __future__ import annotations

import dataclasses
import json

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return an Excalidraw file, of version 2 of its format."""
    from systemie.renderers.credits import credits_of, tool
    from systemie.renderers.excalidraw.board import elements_of, files_of
    from systemie.renderers.excalidraw.elements import UNIT
    from systemie.renderers.pieces import figure_of

    figure = figure_of(scene, options, unit=UNIT)
    board = {
        "type": "excalidraw", "version": 2, "source": tool(), "elements": elements_of(figure),
        "appState": {"gridSize": None, "viewBackgroundColor": figure.ground}, "files": files_of(figure),
        "credits": dataclasses.asdict(credits_of(scene, options)),
    }  # fmt: skip
    return json.dumps(board, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
