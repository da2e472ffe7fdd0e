"""The scene itself, as JSON."""

from __future__ import annotations

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return the scene as JSON in UTF-8; what cannot be written in UTF-8 is replaced."""
    return scene.to_json().encode("utf-8", "replace") + b"\n"
