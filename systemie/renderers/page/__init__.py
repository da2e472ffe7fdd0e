"""The interactive page: one HTML file that asks nothing of anybody."""

from systemie.renderers.page.writing import render, render_page

__all__ = ["render", "render_page"]
