"""All the views of a model small on one page, with their names: a contact sheet."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from systemie.drawing.blocks import SMALL, SUBTITLE, TITLE
from systemie.drawing.extent import extent_of
from systemie.drawing.fonts import font_style, letters_of
from systemie.drawing.map import in_own_colours, map_parts, visible
from systemie.drawing.markup import escaped, group, moved, number, tag
from systemie.drawing.papers import MM, paper_of
from systemie.drawing.themes import Theme, theme_of
from systemie.drawing.words import line, one_line, wrapped
from systemie.layout.setting import set_in
from systemie.renderers.credits import Credits, as_rdf, tool
from systemie.renderers.options import Options
from systemie.renderers.typesetting import Page, set_in_type
from systemie.scenes.scene import Scene

USUAL: Final = "A4-paysage"
CROWDED: Final = ("A3-paysage", 20)
"""The paper when it is not chosen and there are more views than this."""
SHAPE: Final = 1.4
"""How much wider than high the room of a picture is, at best."""
GAP, NAME_SIZE, NAME_LINES, LEADING = 16.0, 8.5, 2, 1.2
UNDER_HEADING, UNDER_PICTURE = 14.0, 5.0
INSIDE: Final = 7.0
_ID: Final = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """A contact sheet: a page in points, the words on it, and how its pictures are set out."""

    width: float
    height: float
    margin: float
    theme: Theme
    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    foot: tuple[str, ...]
    columns: int
    rows: int

    @property
    def top(self) -> float:
        """Return where the pictures begin."""
        words = len(self.title) * TITLE * LEADING + len(self.subtitle) * SUBTITLE * 1.3
        return self.margin + words + UNDER_HEADING

    @property
    def cell(self) -> tuple[float, float]:
        """Return the sides of the room of a picture, without its name."""
        across = self.width - 2 * self.margin - GAP * (self.columns - 1)
        below = len(self.foot) * SMALL * 1.35 + 8
        down = self.height - self.top - self.margin - below - GAP * (self.rows - 1)
        return across / self.columns, max(down / self.rows - _named_height(), 12.0)


def contact_sheet(
    scenes: Sequence[Scene], form: str, options: Options, credits: Credits, *, subtitle: str = ""
) -> bytes:
    """Return placed scenes on one page, as svg, pdf or png; raises UnknownName for a paper or a theme."""
    theme = theme_of(options.theme)
    with set_in(language=credits.language, face=theme.face):
        sheet = _sheet(len(scenes), options.size, theme, credits, subtitle)
        inside = _drawn(scenes, sheet)
    if form == "svg":
        from systemie.renderers.halos import with_rims
        from systemie.renderers.svg import DECLARATION

        style = tag("style", font_style(letters_of(inside), theme.face))
        told = as_rdf(credits, "image/svg+xml")
        return DECLARATION + with_rims(_whole(sheet, credits, told + style + inside)).encode() + b"\n"
    if form == "png":
        from systemie.renderers.png import described, refuse_too_large

        refuse_too_large(sheet.width, sheet.height, options.dpi)
        return described(_typeset(sheet, credits, inside, options, form), options.dpi, credits)
    return _typeset(sheet, credits, inside, options, form, ("ua-1",))


def _typeset(
    sheet: Sheet, credits: Credits, inside: str, options: Options, form: str, standards: tuple[str, ...] = ()
) -> bytes:
    page = Page(_whole(sheet, credits, inside), sheet.width, sheet.height, credits, sheet.theme.face)
    return set_in_type(page, form=form, dpi=options.dpi, standards=standards)


def _sheet(count: int, size: str | None, theme: Theme, credits: Credits, subtitle: str) -> Sheet:
    paper = paper_of(size or (CROWDED[0] if count > CROWDED[1] else USUAL))
    height = paper.height or paper.width / math.sqrt(2)
    margin = max(paper.margin, 18.0)
    room = paper.width - 2 * margin
    foot = " · ".join(each for each in (*credits.authors, credits.rights, tool()) if each)
    draft = Sheet(
        paper.width, height, margin, theme,
        wrapped(credits.title, room, TITLE, "bold", most=2),
        wrapped(subtitle, room, SUBTITLE, "italic", most=2),
        wrapped(foot, room, SMALL, "regular", most=2), 1, max(count, 1),
    )  # fmt: skip
    return _set_out(draft, count)


def _set_out(draft: Sheet, count: int) -> Sheet:
    """Return the sheet with the columns that give its pictures the largest room of a good shape."""
    import dataclasses

    ways = [
        dataclasses.replace(draft, columns=columns, rows=math.ceil(max(count, 1) / columns))
        for columns in range(1, max(count, 1) + 1)
    ]
    return max(ways, key=lambda way: min(way.cell[0], way.cell[1] * SHAPE))


def _named_height() -> float:
    return UNDER_PICTURE + NAME_LINES * NAME_SIZE * LEADING


def _whole(sheet: Sheet, credits: Credits, inside: str) -> str:
    return tag(
        "svg", tag("title", escaped(credits.title), id="figure-title"),
        tag("desc", escaped(credits.description), id="figure-desc"), inside,
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {sheet.width:.2f} {sheet.height:.2f}",
        width=f"{sheet.width / MM:.2f}mm", height=f"{sheet.height / MM:.2f}mm", role="img",
        aria_labelledby="figure-title figure-desc", font_family=sheet.theme.family, lang=credits.language,
    )  # fmt: skip


def _drawn(scenes: Sequence[Scene], sheet: Sheet) -> str:
    ground = tag("rect", width=sheet.width, height=sheet.height, fill=sheet.theme.ground)
    cells = (_cell(scene, rank, sheet) for rank, scene in enumerate(scenes))
    return ground + _logo(sheet) + _words(sheet) + "".join(cells)


def _logo(sheet: Sheet) -> str:
    """Draw the logo of the theme at the upper right."""
    logo = sheet.theme.logo
    room = sheet.width - 2 * sheet.margin
    return group(logo.drawn(room, room), transform=moved(sheet.margin, sheet.margin)) if logo else ""


def _words(sheet: Sheet) -> str:
    theme, x, y = sheet.theme, sheet.margin, sheet.margin
    drawn = []
    for each in sheet.title:
        drawn.append(line(each, x, y + TITLE * 0.8, TITLE, weight="bold", fill=theme.ink))
        y += TITLE * LEADING
    for each in sheet.subtitle:
        drawn.append(line(each, x, y + SUBTITLE * 0.8, SUBTITLE, weight="italic", fill=theme.muted))
        y += SUBTITLE * 1.3
    low = sheet.height - sheet.margin - SMALL * 1.35 * (len(sheet.foot) - 1)
    drawn += [
        line(each, x, low + SMALL * 1.35 * k, SMALL, fill=theme.muted) for k, each in enumerate(sheet.foot)
    ]
    return "".join(drawn)


def _cell(scene: Scene, rank: int, sheet: Sheet) -> str:
    """Draw a picture in its room, and its name beneath."""
    (width, height), theme = sheet.cell, sheet.theme
    x = sheet.margin + rank % sheet.columns * (width + GAP)
    y = sheet.top + rank // sheet.columns * (height + _named_height() + GAP)
    frame = tag("rect", x=x, y=y, width=width, height=height, rx=3, fill="none", stroke=theme.rule,
                stroke_width=0.6)  # fmt: skip
    box, inside = _miniature(scene, theme)
    picture = (
        f'<svg x="{number(x + INSIDE)}" y="{number(y + INSIDE)}" width="{number(width - 2 * INSIDE)}" '
        f'height="{number(height - 2 * INSIDE)}" viewBox="{box}">{inside}</svg>'
    )
    name = one_line(f"{rank + 1}. {scene.name or scene.caption.title or scene.id}")
    words = wrapped(name, width, NAME_SIZE, "semibold", most=NAME_LINES)
    below = y + height + UNDER_PICTURE
    return frame + picture + "".join(
        line(each, x, below + NAME_SIZE * (0.8 + LEADING * k), NAME_SIZE, weight="semibold", fill=theme.ink)
        for k, each in enumerate(words)
    )  # fmt: skip


def _miniature(scene: Scene, theme: Theme) -> tuple[str, str]:
    """Return the map alone, its view box and what is inside, without the ids that a page has once only."""
    shown = in_own_colours(visible(scene), theme)
    left, top, right, bottom = extent_of(shown)
    box = " ".join(number(each) for each in (left, top, right - left, bottom - top))
    return box, _ID.sub("", "".join(map_parts(shown, theme)))
