"""What a picture cannot show, said under it."""

from __future__ import annotations

import dataclasses

from systemie.scenes.scene import Scene


def noticed(scene: Scene, *notices: str) -> Scene:
    """Return a scene whose caption says more."""
    if not notices:
        return scene
    caption = dataclasses.replace(scene.caption, notices=(*scene.caption.notices, *notices))
    return dataclasses.replace(scene, caption=caption)
