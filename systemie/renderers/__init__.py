"""From a Scene to the bytes of a file: one module for each format."""

from systemie.renderers.options import Options, Renderer
from systemie.renderers.registry import RENDERERS, render, renderer_of, renderers

__all__ = ["RENDERERS", "Options", "Renderer", "render", "renderer_of", "renderers"]
