"""The sheet of a figure: how large the map is on it, and what stands around."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from systemie.drawing.blocks import Block, caption_block, heading_block
from systemie.drawing.extent import extent_of
from systemie.drawing.legend import legend_block, legend_column
from systemie.drawing.loops import Box
from systemie.drawing.papers import Paper, paper_of
from systemie.drawing.themes import Theme
from systemie.scenes.scene import Scene

PARTS: Final = ("heading", "map", "legend", "caption")
NARROWEST: Final = 340.0
MARGIN: Final = 34.0
UNDER_HEADING: Final = 20.0
ABOVE_RULE: Final = 22.0
UNDER_RULE: Final = 9.0
OVER_CAPTION: Final = 11.0
BESIDE: Final = 44.0  # between a map and the legend at its side
WORTH: Final = 1.1  # how much larger the map must get for the legend to stand at its side


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure laid out: sizes in points, `scale` of the map, `chrome` of what is around it."""

    width: float
    height: float
    margin: float
    scale: float
    chrome: float
    heading: Block
    legend: Block
    caption: Block
    extent: Box
    is_aside: bool = False


def sheet_of(scene: Scene, theme: Theme, size: str | None, parts: Collection[str]) -> Sheet:
    """Lay a scene out on a sheet; its hidden elements must be gone."""
    extent = extent_of(scene) if "map" in parts else (0.0, 0.0, NARROWEST, 1.0)
    drafts = Draft(scene, theme, parts, extent)
    return drafts.natural() if size is None else drafts.on(paper_of(size))


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be laid out, before its sheet is known."""

    scene: Scene
    theme: Theme
    parts: Collection[str]
    extent: Box

    @property
    def map_width(self) -> float:
        return self.extent[2] - self.extent[0]

    @property
    def map_height(self) -> float:
        return self.extent[3] - self.extent[1] if "map" in self.parts else 0.0

    def natural(self) -> Sheet:
        """Lay out at 100 %: the sheet grows around the map."""
        width = max(self.map_width, NARROWEST)
        chrome = max(1.0, (width / 900) ** 0.7)
        paper = Paper(width + 2 * MARGIN * chrome, None, MARGIN * chrome)
        return self.grown(self.sheet(paper, 1.0, chrome))

    def on(self, paper: Paper) -> Sheet:
        """Lay out on a paper: the map as large as it can be, words readable around it."""
        below = self.settled(paper, is_aside=False)
        if paper.height is None:
            return self.grown(below)
        if self.scene.legend and "legend" in self.parts and paper.width > paper.height:
            aside = self.settled(paper, is_aside=True)
            if aside.scale > below.scale * WORTH and self.holds(paper, aside):
                return aside
        return below

    def settled(self, paper: Paper, *, is_aside: bool) -> Sheet:
        """Find the size of the words for the scale of the map, which depends on it."""
        most = min(paper.width, paper.height or paper.width) / 480
        chrome = scale = 1.0
        for _ in range(4):
            sheet = self.sheet(paper, scale, chrome, is_aside=is_aside)
            scale = self.scale(paper, sheet)
            chrome = min(max(scale, 0.85), max(most, 0.85))
        return self.sheet(paper, scale, chrome, is_aside=is_aside)

    def holds(self, paper: Paper, sheet: Sheet) -> bool:
        """Tell whether a legend at the side is no higher than the room beside the map."""
        return sheet.legend.height * sheet.chrome <= (paper.inner_height or 0.0) - around(sheet)

    def scale(self, paper: Paper, sheet: Sheet) -> float:
        """Return the largest scale of the map that leaves room for what is around it."""
        across = (paper.inner_width - beside(sheet)) / self.map_width
        if paper.inner_height is None:
            return min(across, 1.15)
        room = paper.inner_height - around(sheet)
        down = max(room, paper.inner_height * 0.2) / max(self.map_height, 1.0)
        return min(across, down, min(paper.width, paper.inner_height) / 330)

    def sheet(self, paper: Paper, scale: float, chrome: float, *, is_aside: bool = False) -> Sheet:
        """Compose the blocks for a paper."""
        room, caption, theme = paper.inner_width / chrome, self.scene.caption, self.theme
        entries, nothing = self.scene.legend, Block("", 0.0)
        legend = legend_column(entries, theme, room * 0.3) if is_aside else legend_block(entries, theme, room)
        return Sheet(
            paper.width, paper.height or 0.0, paper.margin, scale, chrome,
            heading_block(caption, theme, room) if "heading" in self.parts else nothing,
            legend if "legend" in self.parts else nothing,
            caption_block(caption, theme, room) if "caption" in self.parts else nothing,
            self.extent, is_aside,
        )  # fmt: skip

    def grown(self, sheet: Sheet) -> Sheet:
        """Make a sheet as high as what is on it."""
        height = self.map_height * sheet.scale + around(sheet) + 2 * sheet.margin
        return dataclasses.replace(sheet, height=height)


def around(sheet: Sheet) -> float:
    """Return the height of all that is not the map."""
    return above(sheet) + below(sheet)


def above(sheet: Sheet) -> float:
    """Return the height of the heading and the room under it."""
    return (sheet.heading.height + UNDER_HEADING) * sheet.chrome if sheet.heading.drawn else 0.0


def below(sheet: Sheet) -> float:
    """Return the height of rule, legend and caption."""
    if sheet.is_aside:
        return (ABOVE_RULE + sheet.caption.height) * sheet.chrome if sheet.caption.drawn else 0.0
    if not sheet.legend.drawn and not sheet.caption.drawn:
        return 0.0
    both = OVER_CAPTION if sheet.legend.drawn and sheet.caption.drawn else 0.0
    return (ABOVE_RULE + UNDER_RULE + sheet.legend.height + both + sheet.caption.height) * sheet.chrome


def beside(sheet: Sheet) -> float:
    """Return the width of a legend at the side of the map, and the room before it."""
    return (sheet.legend.width + BESIDE) * sheet.chrome if sheet.is_aside else 0.0
