"""What a renderer is told besides the scene, and what a renderer is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from systemie.scenes.scene import Scene


@dataclass(frozen=True, slots=True)
class Options:
    """How a scene is rendered.

    `theme` and `size` as in `drawing.draw`; `parts` what is drawn around the
    map; `dpi` the dots per inch of a picture; `tiles` the paper of the sheets
    over which a PDF is spread, to be cut and glued; `authors` and `keywords`
    go into the file's own description.
    """

    theme: str = "clair"
    size: str | None = None
    dpi: int = 200
    tiles: str | None = None
    parts: tuple[str, ...] = ("heading", "map", "legend", "caption")
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()


Render = Callable[[Scene, Options], bytes]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: its name, the suffix of its files, its media type, and how bytes are made.

    With `needs_place` the scene must have been placed by `layout`.
    """

    name: str
    suffix: str
    media_type: str
    render: Render
    needs_place: bool = True
