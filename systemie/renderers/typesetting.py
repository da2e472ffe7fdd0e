"""The drawing set on a page by Typst: vectors, real text, the one font."""

from __future__ import annotations

import json
import math
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any, Final

from systemie.renderers.options import Options
from systemie.scenes.scene import Scene

# Everything that comes from a model is data: none of it is ever part of this source.
SOURCE: Final = b"""
#let facts = json(bytes(sys.inputs.facts))
#set document(
  title: facts.title, author: facts.authors, keywords: facts.keywords, description: facts.summary, date: none,
)
#set text(lang: facts.language, font: "Source Sans Pro", size: 7pt)
#let width = facts.width * 1pt
#let height = facts.height * 1pt
#let figure = image(bytes(sys.inputs.figure), format: "svg", width: width, height: height, alt: facts.summary)
#let marks(sheet, tiles) = {
  let (w, h, e) = (tiles.width * 1pt, tiles.height * 1pt, tiles.edge * 1pt)
  for x in (e, w - e) { for y in (e, h - e) {
    let (dx, dy) = (if x == e { -1 } else { 1 }, if y == e { -1 } else { 1 })
    place(line(start: (x + dx * 4pt, y), end: (x + dx * 18pt, y), stroke: .4pt))
    place(line(start: (x, y + dy * 4pt), end: (x, y + dy * 18pt), stroke: .4pt))
  } }
  place(dx: w / 2, dy: h - e + 9pt, text(fill: luma(40%), sheet.name))
}
#if facts.tiles == none {
  page(width: width, height: height, margin: 0pt, figure)
} else {
  for sheet in facts.tiles.sheets {
    let e = facts.tiles.edge * 1pt
    let (w, h) = (facts.tiles.width * 1pt, facts.tiles.height * 1pt)
    page(width: w, height: h, margin: 0pt, {
      place(dx: e, dy: e, block(width: w - 2 * e, height: h - 2 * e, clip: true,
        place(dx: -sheet.x * 1pt, dy: -sheet.y * 1pt, figure)))
      pdf.artifact(marks(sheet, facts.tiles))
    })
  }
}
"""
VIEW_BOX: Final = re.compile(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"')
FACES: Final = ("Regular", "It", "Semibold", "Bold")


def typeset(scene: Scene, options: Options, *, form: str, standards: tuple[str, ...] = ()) -> bytes:
    """Return the figure as a page in the format `form` of Typst, pdf or png."""
    inputs = _inputs(scene, options, is_picture=form == "png")
    return compiled(SOURCE, inputs, form=form, dpi=options.dpi, standards=standards)[0]


def compiled(
    source: bytes, inputs: dict[str, str], *, form: str, dpi: int = 144, standards: tuple[str, ...] = ()
) -> list[bytes]:
    """Return a Typst source set in type, in the one font: a PDF alone, or a PNG for each page.

    A letter that the font lacks is looked for among the fonts of the machine;
    where none has it, the pages are made without `standards`.
    """
    import typst

    attempts = [(False, standards), (True, standards), (True, ())]
    with _fonts() as folder:
        for machine, wanted in attempts:
            try:
                return _pages(source, folder, inputs, form, dpi, machine, wanted)
            except typst.TypstError:
                if not wanted:
                    raise
    raise AssertionError(attempts)


def _pages(
    source: bytes, folder: str, inputs: dict[str, str], form: str, dpi: int, machine: bool,
    standards: tuple[str, ...],
) -> list[bytes]:  # fmt: skip
    import typst

    compile: Any = typst.compile
    made: bytes | list[bytes] = compile(
        source, font_paths=[folder], ignore_system_fonts=not machine, format=form, ppi=float(dpi),
        sys_inputs=inputs, pdf_standards=list(standards),
    )  # fmt: skip
    return made if isinstance(made, list) else [made]


def _inputs(scene: Scene, options: Options, *, is_picture: bool) -> dict[str, str]:
    from systemie.drawing import draw, fit
    from systemie.drawing.figure import summary_of
    from systemie.drawing.words import one_line
    from systemie.renderers.halos import with_outlines
    from systemie.renderers.tiling import tiles_of

    sheet = fit(scene, options.size, parts=options.parts)
    tiles = tiles_of(sheet.width, sheet.height, options.tiles) if options.tiles else None
    authors, keywords = ([one_line(each) for each in texts] for texts in (options.authors, options.keywords))
    facts = {
        "title": one_line(scene.caption.title) or scene.id, "summary": summary_of(scene),
        "authors": authors, "keywords": keywords, "tiles": tiles,
        "language": scene.language, "width": sheet.width, "height": sheet.height,
    }  # fmt: skip
    figure = draw(scene, theme=options.theme, size=options.size, parts=options.parts, fonts=False)
    if is_picture:
        width, height = (_whole(each, options.dpi) for each in (sheet.width, sheet.height))
        facts |= {"width": width, "height": height}
        box = f'viewBox="0 0 {width} {height}" width="{width}pt" height="{height}pt"'
        figure = VIEW_BOX.sub(box, figure, count=1)
    return {"facts": json.dumps(facts), "figure": with_outlines(figure)}


def _whole(length: float, dpi: int) -> float:
    """Return a length in points cut to whole dots, so that no row of dots is lost when Typst paints it."""
    return math.floor(length * dpi / 72 + 1e-6) * 72 / dpi


@contextmanager
def _fonts() -> Iterator[str]:
    """Give a folder with one file for each face: the package has two, found in the order of the disk."""
    with tempfile.TemporaryDirectory() as folder:
        for face in FACES:
            name = f"SourceSansPro-{face}.otf"
            with resources.as_file(resources.files("font_source_sans_pro").joinpath("files", name)) as file:
                shutil.copyfile(file, Path(folder) / name)
        yield folder
