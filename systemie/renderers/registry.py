"""The formats a scene can be rendered in."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Final

from systemie.findings import UnknownName, Word
from systemie.renderers import dot, json, mermaid, pdf, png, pyvis, svg
from systemie.renderers.options import Options, Renderer
from systemie.scenes.scene import Scene

RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType({
    each.name: each
    for each in (
        Renderer("svg", ".svg", "image/svg+xml", svg.render),
        Renderer("pdf", ".pdf", "application/pdf", pdf.render),
        Renderer("png", ".png", "image/png", png.render),
        Renderer("pyvis", ".html", "text/html", pyvis.render, needs_place=False),
        Renderer("dot", ".dot", "text/vnd.graphviz", dot.render, needs_place=False),
        Renderer("mermaid", ".mmd", "text/vnd.mermaid", mermaid.render, needs_place=False),
        Renderer("json", ".json", "application/json", json.render, needs_place=False),
    )
})  # fmt: skip


def renderers() -> Mapping[str, Renderer]:
    """Return the formats of this package and those that others add, ours first."""
    return {point.name: point.load() for point in entry_points(group="systemie.renderers")} | dict(RENDERERS)


def renderer_of(name: str) -> Renderer:
    """Return a format by its name; raise UnknownName with the choices."""
    if found := RENDERERS.get(name) or (known := renderers()).get(name):
        return found
    raise UnknownName(name=name, what=Word("figure.renderer"), choices=tuple(known))


def render(scene: Scene, name: str, options: Options | None = None) -> bytes:
    """Render a scene in the format called `name`; raise UnknownName with the choices."""
    return renderer_of(name).render(scene, options or Options())
