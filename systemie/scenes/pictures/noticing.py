"""What a picture cannot show, said under it."""

from __future__ import annotations

import dataclasses

from systemie.scenes.scene import Scene


def noticed(scene: Scene, *notices: str) -> Scene:
    """Return a scene whose caption says more; empty notices say nothing."""
    told = tuple(each for each in notices if each)
    if not told:
        return scene
    caption = dataclasses.replace(scene.caption, notices=(*scene.caption.notices, *told))
    return dataclasses.replace(scene, caption=caption)
