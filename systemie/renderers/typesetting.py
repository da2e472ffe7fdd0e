"""The drawing set on a page by Typst: vectors, real text, the one font."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from systemie.layout.faces import BUNDLED, Face
from systemie.layout.setting import set_in, setting
from systemie.renderers.credits import Credits
from systemie.renderers.font_folder import font_folder
from systemie.renderers.options import Options
from systemie.scenes.scene import Scene

VIEW_BOX: Final = re.compile(r'viewBox="[^"]*" width="[^"]*" height="[^"]*"')


@dataclass(frozen=True, slots=True)
class Page:
    """A drawing as SVG without font, its sides in points, what its file says of itself, its face."""

    figure: str
    width: float
    height: float
    credits: Credits
    face: Face = BUNDLED


def typeset(scene: Scene, options: Options, *, form: str, standards: tuple[str, ...] = ()) -> bytes:
    """Return the figure as a page in the format `form` of Typst, pdf or png."""
    from systemie.drawing import draw, fit
    from systemie.drawing.themes import theme_of
    from systemie.renderers.credits import credits_of

    theme = theme_of(options.theme)
    sheet = fit(scene, options.size, parts=options.parts, theme=theme)
    figure = draw(scene, theme=theme, size=options.size, parts=options.parts, fonts=False)
    page = Page(figure, sheet.width, sheet.height, credits_of(scene, options), theme.face)
    return set_in_type(page, form=form, dpi=options.dpi, tiles=options.tiles, standards=standards)


def set_in_type(
    page: Page, *, form: str, dpi: int, tiles: str | None = None, standards: tuple[str, ...] = ()
) -> bytes:
    """Return a drawing as a page in a format of Typst, or as sheets of paper `tiles` and their plan."""
    with set_in(face=page.face):
        inputs = _inputs(page, tiles, dots=dpi if form == "png" else None)
        return compiled(_source(), inputs, form=form, dpi=dpi, standards=standards)[0]


def _source() -> bytes:
    return resources.files("systemie.renderers").joinpath("figure.typ").read_bytes()


def compiled(
    source: bytes, inputs: dict[str, str], *, form: str, dpi: int = 144, standards: tuple[str, ...] = ()
) -> list[bytes]:
    """Return a Typst source set in type, in the face of the setting: a PDF alone, or a PNG for each page.

    A letter that the font lacks is looked for among the fonts of the machine;
    where none has it, the pages are made without `standards`.
    """
    import typst

    attempts = [(False, standards), (True, standards), (True, ())]
    with font_folder(setting().face) as folder:
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


def _inputs(page: Page, tiles: str | None, *, dots: int | None) -> dict[str, str]:
    from systemie.renderers.halos import with_outlines
    from systemie.renderers.tiling import told_tiles

    told, figure = page.credits, page.figure
    facts = {
        "family": page.face.family, "language": told.language,
        "title": told.title, "summary": told.description, "abstract": told.abstract,
        "authors": told.authors, "keywords": told.marks, "width": page.width, "height": page.height,
        "date": [int(part) for part in told.date.split("-")] if told.date else None,
        "tiles": told_tiles(page.width, page.height, tiles, told.language) if tiles else None,
    }  # fmt: skip
    if dots is not None:
        width, height = (_whole(each, dots) for each in (page.width, page.height))
        facts |= {"width": width, "height": height}
        box = f'viewBox="0 0 {width} {height}" width="{width}pt" height="{height}pt"'
        figure = VIEW_BOX.sub(box, figure, count=1)
    return {"facts": json.dumps(facts), "figure": with_outlines(figure)}


def _whole(length: float, dpi: int) -> float:
    """Return a length in points cut to whole dots, so that no row of dots is lost when Typst paints it."""
    return math.floor(length * dpi / 72 + 1e-6) * 72 / dpi
