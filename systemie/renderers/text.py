"""What a figure shows, in words: the text that stands for it where it cannot be seen."""

from __future__ import annotations

from systemie.drawing.words import one_line
from systemie.renderers.credits import credits_of, tool
from systemie.renderers.options import Options
from systemie.scenes.scene import Scene


def render(scene: Scene, options: Options) -> bytes:
    """Return title, description, caption and credits as text in UTF-8, a paragraph each."""
    told, caption = credits_of(scene, options), scene.caption
    heading = "\n".join(each for each in (told.title, one_line(caption.subtitle)) if each)
    foot = [one_line(each) for each in (caption.line, *caption.notices)]
    made = " · ".join(each for each in (tool(), told.source, told.date) if each)
    parts = (heading, told.description, "\n".join(each for each in foot if each), made)
    return "\n\n".join(each for each in parts if each).encode("utf-8", "replace") + b"\n"


def is_ours(text: bytes) -> bool:
    """Tell whether a text was made by `render`: its last line says so."""
    lines = text.decode("utf-8", "replace").rstrip().splitlines()
    return bool(lines) and lines[-1].startswith("systemie ")
