"""From a system to scenes whose boxes have their places, hand-made positions honoured."""

from __future__ import annotations

from systemie.model.system import System
from systemie.picturing.sidecars import Sidecar
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Book, Scene


def placed_scene(
    system: System, view: str | None = None, *, sidecar: Sidecar | None = None, care: str = "normal",
    language: str | None = None, public: bool = False,
) -> Scene:  # fmt: skip
    """Return the scene of a view, its boxes placed and its links routed."""
    scene = scene_of(system, view, language=language, public=public)
    return placed(scene, system, sidecar=sidecar, care=care)


def placed(
    scene: Scene, system: System | None = None, *, sidecar: Sidecar | None = None, care: str = "normal"
) -> Scene:
    """Return a scene with its boxes placed, hand-made positions honoured."""
    from systemie.layout import place

    if scene.is_placed:
        return scene
    pins, earlier = sidecar.of(scene, system) if sidecar and system else ({}, {})
    return place(scene, pins=pins, earlier=earlier, care=care)  # type: ignore[arg-type]


def placed_book(
    book: Book, system: System | None = None, *, sidecar: Sidecar | None = None, care: str = "normal"
) -> Book:
    """Return a book with every scene placed."""
    from dataclasses import replace

    return replace(
        book, scenes=tuple(placed(each, system, sidecar=sidecar, care=care) for each in book.scenes)
    )
