"""The booklet of figures: cover, contents, a page for each view turned the right way, sources and rights."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final

from systemie.analysis.wording import one_line
from systemie.drawing.logos import Logo
from systemie.drawing.markup import tag
from systemie.drawing.themes import Theme, theme_of
from systemie.layout.setting import set_in
from systemie.model.building import Reading
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.renderers.credits import tool
from systemie.reporting.chapters import Block
from systemie.reporting.references import reference_blocks
from systemie.reporting.report import cover_lines, made_by
from systemie.scenes.scene import Scene

INCHES: Final = 72 / 25.4
EDGES: Final = (40.0, 125.0)
"""What is around a figure on its page, across and down, in points of an A4."""
USUAL: Final = "A4"
COVER: Final = 515.0
"""The width of what stands on an A4, in points."""
WORDS: Final = ("contents", "about", "sources")
ABOUT_PARTS: Final = ("map", "legend", "caption")
"""What is drawn of a figure: its heading is that of its page."""


@dataclass(frozen=True)
class Paper:
    """A sheet in points, and whether every page lies on its side."""

    short: float
    long: float
    landscape: bool

    def room(self, *, landscape: bool) -> str:
        """Return the millimetres left for a figure, as a size of drawing."""
        across, down = (self.long, self.short) if landscape else (self.short, self.long)
        unit = min(self.short / 595, 1.6)
        width, height = across - EDGES[0] * unit, down - EDGES[1] * unit
        return f"{max(width / INCHES, 20):.1f}x{max(height / INCHES, 20):.1f}"


def booklet_of(
    reading: Reading, system: System, scenes: Iterable[Scene], phrases: Phrases, *,
    theme: str | Theme = "clair", size: str | None = None, made: str = "",
) -> bytes:  # fmt: skip
    """Return the placed scenes as one PDF, on sheets of `size`, else A4; raises UnknownName."""
    from systemie.renderers.typesetting import compiled

    colours = theme_of(theme)
    paper, figures, drawn = paper_called(size), [], {}
    for rank, scene in enumerate(scenes, 1):
        block, drawn[f"figure-{rank}"] = _figure(scene, f"figure-{rank}", colours, paper)
        figures.append(block)
    facts = {**_head(reading, system, phrases, colours, made), "paper": _told(paper), "figures": figures}
    source = resources.files("systemie.reporting").joinpath("booklet.typ").read_bytes()
    logo = {"logo": _logo(colours.logo)} if colours.logo is not None else {}
    inputs = {"facts": json.dumps(facts, ensure_ascii=False), **drawn, **logo}
    with set_in(face=colours.face):
        return compiled(source, inputs, form="pdf", standards=("ua-1",))[0]


def paper_called(size: str | None) -> Paper:
    """Return the sheet of a booklet: that asked for where it has a height, else A4; raises UnknownName."""
    from systemie.drawing.papers import paper_of

    paper = paper_of(size or USUAL)
    width, height = paper.width, paper.height
    if height is None:
        return paper_called(USUAL)
    return Paper(min(width, height), max(width, height), landscape=width > height)


def _logo(logo: Logo) -> str:
    """Return a logo as a drawing of its own, as large as in the heading of an A4."""
    width, height = logo.fitted(COVER)
    sides = {
        "width": f"{width:.2f}pt",
        "height": f"{height:.2f}pt",
        "viewBox": f"0 0 {width:.2f} {height:.2f}",
    }
    return tag("svg", logo.drawn(width, COVER), xmlns="http://www.w3.org/2000/svg", **sides)


def _told(paper: Paper) -> Block:
    return {"short": paper.short, "long": paper.long, "landscape": paper.landscape}


def _figure(scene: Scene, key: str, theme: Theme, paper: Paper) -> tuple[Block, str]:
    """Return a figure as it stands on its page, upright or on its side, and its drawing."""
    from systemie.drawing import draw
    from systemie.drawing.figure import summary_of
    from systemie.renderers.halos import with_outlines

    size, lies = _turned(scene, theme, paper)
    figure = draw(scene, theme=theme, size=size, parts=ABOUT_PARTS, fonts=False)
    title = one_line(scene.name or scene.caption.title) or scene.id
    about = one_line(scene.caption.subtitle).removeprefix(title).lstrip(" —")
    block = {"key": key, "title": title, "about": about, "alt": summary_of(scene), "landscape": lies}
    with set_in(face=theme.face):
        return block, with_outlines(figure)


def room_of(scene: Scene, size: str | None, theme: str | Theme) -> tuple[str, Sequence[str]]:
    """Return the millimetres that a scene has in a booklet on sheets of `size`, and what is drawn there."""
    return _turned(scene, theme_of(theme), paper_called(size))[0], ABOUT_PARTS


def _turned(scene: Scene, theme: Theme, paper: Paper) -> tuple[str, bool]:
    """Return the room of a figure, and whether its page lies on its side: the way that shows it larger."""
    from systemie.drawing import fit

    upright, lying = paper.room(landscape=False), paper.room(landscape=True)
    scales = [fit(scene, each, parts=ABOUT_PARTS, theme=theme).scale for each in (upright, lying)]
    lies = paper.landscape or scales[1] > scales[0]
    return (lying if lies else upright), lies


def _head(reading: Reading, system: System, phrases: Phrases, colours: Theme, made: str) -> Block:
    title = one_line(system.title) or phrases("analysis.report.untitled")
    licence = [one_line(system.licence)] if system.licence else []
    keywords = [*licence, tool(), f"sha256:{reading.text.digest}"]
    return {
        "language": phrases.language, "title": title, "authors": [one_line(each) for each in system.authors],
        "question": one_line(system.question),
        "description": one_line(system.summary or system.question or title),
        "kind": phrases("pictures.editions.booklet.kind"), "head": cover_lines(system, phrases),
        "made": made_by(reading, phrases), "keywords": keywords,
        "date": [int(part) for part in made.split("-")] if made else None,
        "family": colours.face.family,
        "colours": {name: getattr(colours, name) for name in ("ground", "ink", "muted", "rule")},
        "words": {name: phrases(f"pictures.editions.booklet.{name}") for name in WORDS},
        "rights": _rights(reading, system, phrases, made),
        "references": list(reference_blocks(system, phrases)),
    }  # fmt: skip


def _rights(reading: Reading, system: System, phrases: Phrases, made: str) -> Sequence[str]:
    """Return who made the map, under which licence, and by what these pages were made."""
    lines = []
    if system.authors:
        lines.append(phrases("caption.authors", authors=", ".join(system.authors)) + ".")
    if system.licence:
        lines.append(phrases("caption.licence", licence=system.licence) + ".")
    lines.append(made_by(reading, phrases) + ".")
    if made:
        lines.append(phrases("pictures.editions.booklet.dated", date=made))
    return [one_line(each) for each in lines]
