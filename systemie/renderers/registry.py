"""The formats a scene can be rendered in."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Final

from systemie.findings import UnknownName, Word
from systemie.renderers.options import Bind, Options, Render, Renderer
from systemie.scenes.scene import Scene


def _late(module: str) -> Render:
    """Import a format only when it is used: some weigh more than all the rest."""

    def render(scene: Scene, options: Options) -> bytes:
        made: bytes = importlib.import_module(f"systemie.renderers.{module}").render(scene, options)
        return made

    return render


def _deck(module: str) -> Bind:
    def bind(scenes: Sequence[Scene], options: Options) -> bytes:
        made: bytes = importlib.import_module(f"systemie.renderers.{module}").render_deck(scenes, options)
        return made

    return bind


PRESENTATION: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType({
    each.name: each
    for each in (
        Renderer("svg", ".svg", "image/svg+xml", _late("svg")),
        Renderer("pdf", ".pdf", "application/pdf", _late("pdf")),
        Renderer("png", ".png", "image/png", _late("png")),
        Renderer("pptx", ".pptx", PRESENTATION, _late("slides"), bind=_deck("slides")),
        Renderer("drawio", ".drawio", "application/vnd.jgraph.mxfile",
                 _late("drawio"), bind=_deck("drawio")),
        Renderer("excalidraw", ".excalidraw", "application/vnd.excalidraw+json", _late("excalidraw")),
        Renderer("tikz", ".tex", "application/x-tex", _late("tikz")),
        Renderer("txt", ".txt", "text/plain; charset=utf-8", _late("text"), needs_place=False),
        Renderer("page", ".html", "text/html", _late("page")),
        Renderer("pyvis", ".html", "text/html", _late("pyvis"), needs_place=False),
        Renderer("dot", ".dot", "text/vnd.graphviz", _late("dot"), needs_place=False),
        Renderer("mermaid", ".mmd", "text/vnd.mermaid", _late("mermaid"), needs_place=False),
        Renderer("json", ".json", "application/json", _late("json"), needs_place=False),
    )
})  # fmt: skip


def renderers() -> Mapping[str, Renderer]:
    """Return the formats of this package and those that others add, ours first."""
    others = (each for each in entry_points(group="systemie.renderers") if each.name not in RENDERERS)
    return dict(RENDERERS) | {each.name: each.load() for each in others}


def renderer_of(name: str) -> Renderer:
    """Return a format by its name; raise UnknownName with the choices."""
    if name in RENDERERS:
        return RENDERERS[name]
    known = renderers()
    if name not in known:
        raise UnknownName(name=name, what=Word("figure.renderer"), choices=tuple(known))
    return known[name]


def render(scene: Scene, name: str, options: Options | None = None) -> bytes:
    """Render a scene in the format called `name`, placed first where it must be; raise UnknownName."""
    renderer = renderer_of(name)
    return renderer.render(_placed(scene) if renderer.needs_place else scene, options or Options())


def _placed(scene: Scene) -> Scene:
    if scene.is_placed:
        return scene
    from systemie.layout import place

    return place(scene)
