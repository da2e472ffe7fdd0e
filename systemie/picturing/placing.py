"""From a system to scenes whose boxes have their places, hand-made positions honoured."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from systemie.model.system import System
from systemie.picturing.sidecars import Sidecar
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Book, Scene

if TYPE_CHECKING:
    from systemie.drawing.themes import Theme


def placed_scene(
    system: System, view: str | None = None, *, sidecar: Sidecar | None = None, care: str = "normal",
    language: str | None = None, public: bool = False, theme: str | Theme = "clair",
) -> Scene:  # fmt: skip
    """Return the scene of a view, its boxes placed and its links routed."""
    scene = scene_of(system, view, language=language, public=public)
    return placed(scene, system, sidecar=sidecar, care=care, theme=theme)


def placed(
    scene: Scene, system: System | None = None, *, sidecar: Sidecar | None = None, care: str = "normal",
    theme: str | Theme = "clair", size: str | None = None,
) -> Scene:  # fmt: skip
    """Return a scene with its boxes placed, hand-made positions honoured, measured in the face of a theme.

    A map whose view asks for no proportions takes those of the paper called `size`.
    """
    from systemie.drawing.themes import theme_of
    from systemie.layout import place
    from systemie.layout.setting import set_in

    if scene.is_placed:
        return scene
    pins, earlier = sidecar.of(scene, system) if sidecar and system else ({}, {})
    with set_in(face=theme_of(theme).face):
        return place(shaped(scene, size), pins=pins, earlier=earlier, care=care)  # type: ignore[arg-type]


def shaped(scene: Scene, size: str | None) -> Scene:
    """Return a scene to be arranged in the proportions of a paper, where its view asks for none."""
    if size is None or "ratio" in scene.arrangement:
        return scene
    from systemie.drawing.papers import paper_of

    return replace(scene, arrangement={**scene.arrangement, "ratio": round(paper_of(size).ratio, 3)})


def placed_book(
    book: Book, system: System | None = None, *, sidecar: Sidecar | None = None, care: str = "normal",
    theme: str | Theme = "clair",
) -> Book:  # fmt: skip
    """Return a book with every scene placed."""
    scenes = (placed(each, system, sidecar=sidecar, care=care, theme=theme) for each in book.scenes)
    return replace(book, scenes=tuple(scenes))
