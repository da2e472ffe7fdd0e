"""Placing of small multiples: one layout of all that ever shows, copied for each step, in a grid."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from systemie.layout.board import Centres
from systemie.layout.measuring import wrap
from systemie.layout.pictures.copies import copied, is_seen, name_in, shrunk
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import framed, place
from systemie.scenes.charts.multiples import Multiples, Panel, Strip
from systemie.scenes.ink import LEADING, Area, Ink, Words
from systemie.scenes.scene import Caption, Point, Scene

RATIO: Final = 1.75
"""Width over height of what heading and legend leave of a landscape page."""
TYPICAL: Final = 760.0
"""Width at which words have their plain size: they grow with the whole, and so print alike."""
LARGER: Final = 1.8
"""How much larger boxes are laid out than on a map of their own: less room between them, for a panel is
small and its words must be read. All is then drawn back to its plain size.
"""
GROUP: Final = 8.0


@dataclass(frozen=True, slots=True)
class Grid:
    """How panels are set out: columns, the size of the map in each, the unit of words."""

    columns: int
    width: float
    height: float
    unit: float

    @property
    def gap(self) -> float:
        return 14 * self.unit

    @property
    def head(self) -> float:
        return 19 * self.unit


def placed(scene: Scene, chart: Multiples, wish: Wish) -> Scene:
    """Return the scene of all panels: every box keeps, from one to the next, its place in the panel."""
    union = shrunk(_union(scene, chart, wish), 1 / LARGER)
    sheet = _Sheet(union, _grid(chart, *(union.size or (1.0, 1.0))))
    for strip in chart.strips:
        sheet.add(strip)
    return framed(sheet.on(scene))


class _Sheet:
    """Panels set out one row after the other."""

    def __init__(self, union: Scene, grid: Grid) -> None:
        self.union, self.grid, self.top = union, grid, 0.0
        self.under: list[Ink] = []
        self.over: list[Ink] = []
        self.copies: list[Scene] = []

    def add(self, strip: Strip) -> None:
        """Add the panels of a trajectory, under its name."""
        if strip.label:
            self.under.append(_strip_title(strip, self.top, self.grid))
            self.top += 24 * self.grid.unit
        for start in range(0, len(strip.panels), self.grid.columns):
            self.add_row(strip.panels[start : start + self.grid.columns])

    def add_row(self, panels: tuple[Panel, ...]) -> None:
        """Add panels side by side; the row is as high as what is said under them."""
        grid, told = self.grid, [_told(panel, self.grid) for panel in panels]
        for column, (panel, lines) in enumerate(zip(panels, told, strict=True)):
            corner = column * (grid.width + grid.gap), self.top
            inside = corner[0], self.top + grid.head
            self.under += _frame(panel, lines, corner, grid)
            self.over += _group_titles(self.union, panel, inside)
            self.copies.append(copied(self.union, panel, inside))
        foot = max(len(lines) for lines in told) * 8 * LEADING
        self.top += grid.head + grid.height + (foot + 22) * grid.unit

    def on(self, scene: Scene) -> Scene:
        """Return the scene with all the panels."""
        return dataclasses.replace(
            scene,
            nodes=tuple(node for copy in self.copies for node in copy.nodes),
            edges=tuple(edge for copy in self.copies for edge in copy.edges),
            groups=tuple(group for copy in self.copies for group in copy.groups),
            loops=tuple(loop for copy in self.copies for loop in copy.loops),
            under=tuple(self.under),
            over=tuple(self.over),
        )


def _union(scene: Scene, chart: Multiples, wish: Wish) -> Scene:
    """Return the one layout of everything that shows at some step, links without their words."""
    panels = [panel for strip in chart.strips for panel in strip.panels]
    there = {id for panel in panels for id, state in panel.nodes.items() if is_seen(state)}
    led = {id for panel in panels for id, state in panel.edges.items() if is_seen(state)}
    nodes = tuple(
        dataclasses.replace(each, scale=each.scale * LARGER) for each in scene.nodes if each.id in there
    )
    edges = tuple(dataclasses.replace(each, phrase="") for each in scene.edges if each.id in led)
    groups = tuple(
        dataclasses.replace(each, members=members)
        for each in scene.groups
        if (members := tuple(id for id in each.members if id in there))
    )
    arrangement = {"ratio": _panel_ratio(len(panels)), **scene.arrangement}
    bare = dataclasses.replace(
        scene, chart=None, caption=Caption(), legend=(), steps=(), nodes=nodes, edges=edges, groups=groups,
        arrangement=arrangement,
    )  # fmt: skip
    pins, earlier = (_larger(each) for each in (wish.pins, wish.earlier))
    return place(bare, pins=pins, earlier=earlier, care=wish.care, time_limit=wish.time_limit)


def _larger(centres: Centres) -> Centres:
    """Return places known from the map, as far apart as the boxes laid out here are large."""
    return {id: (x * LARGER, y * LARGER) for id, (x, y) in centres.items()}


def _panel_ratio(count: int) -> float:
    """Return the shape of a map such that a grid of them fills a landscape page."""
    columns = max(1, round(math.sqrt(count * 1.2)))
    rows = -(-count // columns)
    return min(max(RATIO * rows / columns * 1.1, 0.8), 1.7)


def _grid(chart: Multiples, width: float, height: float) -> Grid:
    """Return the grid whose panels are largest on a landscape page."""
    longest = max(len(strip.panels) for strip in chart.strips)
    grids = []
    for columns in range(1, longest + 1):
        across = columns * width
        unit = max(across / TYPICAL, 1.0)
        grids.append(Grid(columns, width, height, unit))
    return max(grids, key=lambda grid: (_scale(chart, grid), grid.columns))


def _scale(chart: Multiples, grid: Grid) -> float:
    rows = sum(-(-len(strip.panels) // grid.columns) for strip in chart.strips)
    titles = sum(24 * grid.unit for strip in chart.strips if strip.label)
    across = grid.columns * (grid.width + grid.gap)
    down = rows * (grid.height + grid.head + 45 * grid.unit) + titles
    return min(RATIO / across, 1 / down)


def _strip_title(strip: Strip, top: float, grid: Grid) -> Words:
    room = max(grid.columns * grid.width, 200.0)
    words = wrap(strip.label, room, size=11 * grid.unit, weight="bold", max_lines=1)
    return Words(words, (0.0, top + 7 * grid.unit), 11 * grid.unit, "bold", tone="muted", of=strip.id)


def _told(panel: Panel, grid: Grid) -> tuple[str, ...]:
    return wrap(panel.told, grid.width - 4 * grid.unit, size=8 * grid.unit, weight="regular", max_lines=4)


def _frame(panel: Panel, told: tuple[str, ...], corner: Point, grid: Grid) -> Iterator[Ink]:
    """Yield the frame of a panel, its heading above, what changes under it."""
    (left, top), unit = corner, grid.unit
    box = (left, top + grid.head), (left + grid.width, top + grid.head + grid.height)
    yield Area("box", box, line="rule", thickness=0.8 * unit, radius=5 * unit, of=panel.id)
    about = Words((panel.about,), (box[1][0], top + 9 * unit), 8 * unit, anchor="end", tone="muted")
    taken = len(panel.about) * 4.4 * unit + 8 * unit if panel.about else 0.0
    title = wrap(panel.title, max(grid.width - taken, 40.0), size=10 * unit, weight="semibold", max_lines=1)
    yield Words(title, (left + 1, top + 8.5 * unit), 10 * unit, "semibold", of=panel.id)
    if panel.about:
        yield about
    middle = box[1][1] + 6 * unit + len(told) * 4 * LEADING * unit
    yield Words(told, (left + 1, middle), 8 * unit, tone="muted", of=panel.id)


def _group_titles(union: Scene, panel: Panel, corner: Point) -> Iterator[Ink]:
    """Yield the names of groups, larger than on a map of their own."""
    for group in union.groups:
        if group.box is None or not any(is_seen(panel.nodes[id]) for id in group.members):
            continue
        left, top, width, _ = group.box
        words = wrap(group.label.upper(), width - 14, size=GROUP, weight="semibold", max_lines=1)
        at = left + corner[0] + 7, top + corner[1] + 8
        name = name_in(panel, group.id)
        yield Words(words, at, GROUP, "semibold", tone=f"{group.tint}.line", halo=True, of=name)


