"""Placing of planes: frames, axes and parts, dots at their place, names that hide nothing."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from typing import Final

from systemie.layout.inking import moved_ink, words_box
from systemie.layout.pictures.callouts import Called, Ground, called_out
from systemie.layout.pictures.plane_axes import Scale, axes_of, frame_of, quadrant_names
from systemie.layout.pictures.plane_spots import Spot, spots_of
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import framed
from systemie.phrases import Phrases
from systemie.scenes.charts.planes import Panel, Planes
from systemie.scenes.ink import Ink
from systemie.scenes.scene import Scene

ALONE: Final = (430.0, 288.0)
PAIR: Final = (330.0, 290.0)
SEVERAL: Final = (340.0, 240.0)
"""The size of a plane alone, of one among two, of one among more, when nothing is crowded."""
TRIES: Final = (
    (1.0, 12), (1.15, 12), (1.15, 5), (1.32, 12), (1.32, 5), (1.55, 12), (1.55, 5), (1.8, 12), (2.1, 12),
)  # fmt: skip
"""How much larger planes become, and how many names a place lists, for all names to be read."""
MANY: Final = 100
CROWDED: Final = ((1.32, 12), (1.8, 5))
"""The tries of a plane of more dots than that."""
STRAIN, UNNAMED, CUT = 0.06, 0.3, 0.06
"""What it costs that a name is hard to read, finds no room, or that a list is cut: so much of the size."""
BESIDE: Final = (78.0, 76.0)
"""The room between planes, across and down."""


def placed(scene: Scene, chart: Planes, wish: Wish) -> Scene:
    """Return the scene of planes, as small as their names allow; nothing of the map remains."""
    scale, drafts = _drafted(chart, scene.language)
    columns = 1 if len(drafts) == 1 else 2
    across, down = scale.width + BESIDE[0], scale.height + BESIDE[1]
    under = tuple(
        moved_ink(ink, rank % columns * across, rank // columns * down)
        for rank, draft in enumerate(drafts)
        for ink in draft.inks(chart, scale)
    )
    unnamed = sum(len(draft.called.left_out) for draft in drafts)
    said = Phrases(scene.language)("pictures.influence.unnamed", count=unnamed) if unnamed else ""
    return framed(dataclasses.replace(scene.noticed(said), nodes=(), edges=(), under=under))


@dataclasses.dataclass(frozen=True)
class Draft:
    """A panel, its dots, and where their names stand."""

    panel: Panel
    spots: tuple[Spot, ...]
    called: Called

    @property
    def cost(self) -> float:
        """What the names that cannot be read, or not well, cost."""
        cut = sum(spot.is_cut for spot in self.spots)
        left_out = len(self.called.left_out)
        return STRAIN * self.called.strained + UNNAMED * left_out + CUT * cut

    def inks(self, chart: Planes, scale: Scale) -> Iterator[Ink]:
        """Yield what is drawn, from the ground up."""
        yield from frame_of(self.panel, chart, scale)
        yield from axes_of(self.panel, chart, scale)
        for spot in self.spots:
            yield from spot.way()
        named = [
            (spot, (float(x), float(y)))
            for rank, (spot, (x, y)) in enumerate(zip(self.spots, self.called.centres, strict=True))
            if rank not in self.called.left_out
        ]
        for spot, centre in named:
            yield from spot.leader(centre)
        for spot in self.spots:
            yield from spot.marks()
        for spot, centre in named:
            yield from spot.words(centre)


def _drafted(chart: Planes, language: str) -> tuple[Scale, list[Draft]]:
    """Return the panels on the scale where names read best: larger planes have smaller letters on paper."""
    size = {1: ALONE, 2: PAIR}.get(len(chart.panels), SEVERAL)
    best: tuple[Scale, list[Draft]] | None = None
    least, largest = math.inf, math.inf
    tries = TRIES if max((len(panel.dots) for panel in chart.panels), default=0) <= MANY else CROWDED
    for growth, most in tries:
        if growth >= least:
            break
        if most >= largest and most < tries[0][1]:
            continue
        scale = Scale.of(chart, size[0] * growth, size[1] * growth, language)
        drafts = [_draft(panel, chart, scale, most) for panel in chart.panels]
        largest = max((len(spot.dots) for draft in drafts for spot in draft.spots), default=0)
        cost = growth * (1 + sum(draft.cost for draft in drafts))
        if cost < least:
            best, least = (scale, drafts), cost
    assert best is not None
    return best


def _draft(panel: Panel, chart: Planes, scale: Scale, most: int) -> Draft:
    spots = spots_of(panel, scale, chart.others, most)
    x, y = scale.point(panel.crossing)
    ways = [(*spot.start, *spot.at) for spot in spots if spot.start is not None]
    axes = [(x, 0.0, x, scale.height), (0.0, y, scale.width, y)]
    ground = Ground(
        (2.0, 2.0, scale.width - 2, scale.height - 2),
        [words_box(each) for each in quadrant_names(chart, panel.crossing, scale)],
        [*axes, *ways, *ways],  # words across an arrow read worse than across an axis
    )
    return Draft(panel, spots, called_out([spot.callout() for spot in spots], ground))
