"""The whole figure: heading, map, legend and caption on a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from systemie.drawing.blocks import SMALL, TITLE
from systemie.drawing.fonts import font_style, letters_of
from systemie.drawing.inks import text_sizes
from systemie.drawing.map import LABEL, in_own_colours, map_parts, visible
from systemie.drawing.markup import escaped, group, moved, path, tag
from systemie.drawing.papers import MM
from systemie.drawing.sheet import (
    ABOVE_RULE,
    BESIDE,
    PARTS,
    UNDER_RULE,
    Sheet,
    above,
    around,
    below,
    beside,
    sheet_of,
)
from systemie.drawing.themes import Theme, theme_of
from systemie.drawing.words import one_line
from systemie.findings import Finding, Severity, Word
from systemie.layout.measuring import LABEL_SIZE, PHRASE_SIZE
from systemie.layout.setting import set_in
from systemie.phrases import Phrases
from systemie.scenes.scene import Scene

READABLE: Final = 6.0  # points on paper, as the checks estimate it
RISE: Final = 0.42  # of the free height, above the map


@dataclass(frozen=True, slots=True)
class Fit:
    """How a figure falls on its sheet: the scale of the map, the sheet and smallest text in points."""

    scale: float
    smallest_text: float
    width: float
    height: float
    size: str | None = None

    @property
    def is_readable(self) -> bool:
        return self.smallest_text >= READABLE

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What keeps the figure from being read on its paper."""
        if self.is_readable:
            return ()
        values = {
            "size": self.size or "",
            "said": Word("SYS701.exact"),
            "points": round(self.smallest_text, 1),
        }
        return (Finding(Severity.WARNING, "SYS701", values=values),)


def draw(
    scene: Scene, *, theme: str | Theme = "clair", size: str | None = None,
    parts: Collection[str] = PARTS, fonts: bool = True,
) -> str:  # fmt: skip
    """Draw a placed scene as a whole SVG figure.

    `size` is the name of a paper or millimetres (``120x80``), None for the
    natural size; `parts` says what is drawn among heading, map, legend and
    caption; without `fonts` the font is left to the reader. Raises UnknownName.
    """
    colours = theme_of(theme)
    shown = in_own_colours(visible(scene), colours)
    with set_in(language=scene.language, face=colours.face):
        sheet = sheet_of(shown, colours, size, parts)
        inside = _ground(sheet, colours) + _placed(shown, sheet, colours, parts)
    style = tag("style", font_style(letters_of(inside), colours.face)) if fonts else ""
    return tag(
        "svg", *_names(scene), style, inside, xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {sheet.width:.2f} {sheet.height:.2f}", width=f"{sheet.width / MM:.2f}mm",
        height=f"{sheet.height / MM:.2f}mm", role="img", aria_labelledby="figure-title figure-desc",
        font_family=colours.family, lang=scene.language,
    )  # fmt: skip


def fit(
    scene: Scene, size: str | None = None, *, parts: Collection[str] = PARTS, theme: str | Theme = "clair"
) -> Fit:
    """Tell how a placed scene falls on a paper, and whether its smallest text can be read."""
    shown, colours = visible(scene), theme_of(theme)
    with set_in(language=scene.language, face=colours.face):
        sheet = sheet_of(shown, colours, size, parts)
    return Fit(sheet.scale, min(_text_sizes(shown, sheet)), sheet.width, sheet.height, size)


def summary_of(scene: Scene) -> str:
    """Say in a sentence what a figure shows, for those who do not see it."""
    if scene.description:
        return one_line(scene.description)
    shown, say = visible(scene), Phrases(scene.language)
    nodes, edges = say("figure.nodes", count=len(shown.nodes)), say("figure.edges", count=len(shown.edges))
    title = one_line(scene.caption.title) or scene.id
    return say("figure.summary", title=title, nodes=nodes, edges=edges)


def _placed(scene: Scene, sheet: Sheet, theme: Theme, parts: Collection[str]) -> str:
    left, c = sheet.margin, sheet.chrome
    caption_top = sheet.height - sheet.margin - sheet.caption.height * c
    return (
        group(sheet.heading.drawn, class_="heading", transform=moved(left, sheet.margin, c))
        + (_map(scene, sheet, theme) if "map" in parts else "")
        + (_legend_aside(sheet, theme) if sheet.is_aside else _legend_below(sheet, theme, parts))
        + group(sheet.caption.drawn, class_="caption", transform=moved(left, caption_top, c))
    )


def _legend_below(sheet: Sheet, theme: Theme, parts: Collection[str]) -> str:
    left, c = sheet.margin, sheet.chrome
    foot = sheet.height - sheet.margin - below(sheet) + ABOVE_RULE * c
    d = f"M{left:.2f} {foot:.2f}H{sheet.width - left:.2f}"
    legend = group(sheet.legend.drawn, class_="legend", transform=moved(left, foot + UNDER_RULE * c, c))
    is_ruled = below(sheet) and "map" in parts
    return (_rule(d, sheet, theme) if is_ruled else "") + legend


def _legend_aside(sheet: Sheet, theme: Theme) -> str:
    c = sheet.chrome
    top, room = sheet.margin + above(sheet), sheet.height - 2 * sheet.margin - around(sheet)
    x, high = sheet.width - sheet.margin - sheet.legend.width * c, sheet.legend.height * c
    y = top + (room - high) / 2
    rule = _rule(f"M{x - BESIDE / 2 * c:.2f} {y:.2f}v{high:.2f}", sheet, theme)
    return rule + group(sheet.legend.drawn, class_="legend", transform=moved(x, y, c))


def _map(scene: Scene, sheet: Sheet, theme: Theme) -> str:
    """Draw the map in the room that heading and legend leave, a little above its middle."""
    left, top, right, bottom = sheet.extent
    free = sheet.height - 2 * sheet.margin - around(sheet) - (bottom - top) * sheet.scale
    x = (sheet.width - beside(sheet) - (right - left) * sheet.scale) / 2 - left * sheet.scale
    y = sheet.margin + above(sheet) + free * RISE - top * sheet.scale
    return group(*map_parts(scene, theme), class_="map", transform=moved(x, y, sheet.scale))


def _rule(d: str, sheet: Sheet, theme: Theme) -> str:
    return path(d, class_="rule", stroke=theme.rule, stroke_width=0.7 * sheet.chrome)


def _ground(sheet: Sheet, theme: Theme) -> str:
    return tag("rect", class_="ground", width=sheet.width, height=sheet.height, fill=theme.ground)


def _names(scene: Scene) -> tuple[str, str]:
    title = escaped(one_line(scene.caption.title) or scene.id)
    return tag("title", title, id="figure-title"), tag("desc", escaped(summary_of(scene)), id="figure-desc")


def _text_sizes(scene: Scene, sheet: Sheet) -> Iterator[float]:
    """Give the size of every text on paper; the title at least is always there."""
    yield TITLE * sheet.chrome
    yield from (LABEL_SIZE * node.scale * sheet.scale for node in scene.nodes)
    if any(edge.phrase for edge in scene.edges):
        yield PHRASE_SIZE * sheet.scale
    yield from (size * sheet.scale for size in text_sizes((*scene.under, *scene.over)))
    if any(group.label for group in scene.groups):
        yield LABEL * sheet.scale
    if sheet.caption.drawn:
        yield SMALL * sheet.chrome
