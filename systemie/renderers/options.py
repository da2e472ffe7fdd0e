"""What a renderer is told besides the scene, and what a renderer is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from systemie.scenes.scene import Scene

if TYPE_CHECKING:
    from systemie.drawing.themes import Theme


@dataclass(frozen=True, slots=True)
class Options:
    """How a scene is rendered, and what its file says of itself.

    `theme` and `size` as in `drawing.draw`; `parts` what is drawn around the
    map; `dpi` the dots per inch of a picture; `tiles` the paper of the sheets
    over which a PDF is spread, to be cut and glued. `authors`, `keywords`,
    `licence`, `place` (the territory), `digest` (SHA-256 of the model) and
    `made` (a date, ``2026-11-25``, empty unless asked for) go into the file's
    own description.
    """

    theme: str | Theme = "clair"
    size: str | None = None
    dpi: int = 200
    tiles: str | None = None
    parts: tuple[str, ...] = ("heading", "map", "legend", "caption")
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    licence: str = ""
    place: str = ""
    digest: str = ""
    made: str = ""


Render = Callable[[Scene, Options], bytes]
Bind = Callable[[Sequence[Scene], Options], bytes]


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: its name, the suffix of its files, its media type, and how bytes are made.

    With `needs_place` the scene must have been placed by `layout`. `bind`, where
    there is one, makes one file of several scenes, a slide for each.
    """

    name: str
    suffix: str
    media_type: str
    render: Render
    needs_place: bool = True
    bind: Bind | None = None
