"""Placing of slopes: two columns of ranked names, and a line from one rank to the other."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from systemie.layout.inking import moved_ink
from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import framed
from systemie.scenes.charts.slopes import Ranking, Slope, Slopes
from systemie.scenes.ink import LEADING, Area, Dash, Face, Ink, Line, Words
from systemie.scenes.scene import Scene

TITLE, HEAD, NAME, RANK = 9.5, 7.5, 8.0, 7.5
LONGEST: Final = 128.0
BETWEEN: Final = 120.0
"""The room of the lines between two columns."""
SIDE: Final = 20.0
"""The room of a rank, between names and lines."""
GAIN: Final = 22.0
APART: Final = 46.0
ROW: Final = 13.5
Look = tuple[str, Dash, float]
RISING: Final[Look] = ("plus", "solid", 1.7)
FALLING: Final[Look] = ("minus", "dashed", 1.7)
FLAT: Final[Look] = ("muted", "solid", 0.7)
"""The tone, the dash and the thickness of a line that rises, falls, or moves little."""
PALE: Final = 0.5


def placed(scene: Scene, chart: Slopes, wish: Wish) -> Scene:
    """Return the scene of rankings side by side; nothing of the map remains."""
    drafts = [_Draft(ranking, chart) for ranking in chart.rankings]
    lefts = accumulate((draft.width + APART for draft in drafts), initial=0.0)
    under = tuple(
        moved_ink(ink, left, 0.0) for left, draft in zip(lefts, drafts, strict=False) for ink in draft.inks()
    )
    return framed(dataclasses.replace(scene, nodes=(), edges=(), under=under))


def look_of(slope: Slope) -> Look:
    """Return the tone, the dash and the thickness of a line."""
    return FLAT if not slope.strong else RISING if slope.gain > 0 else FALLING


class _Draft:
    """One ranking: its two columns, each in the order of its ranks, ties one under the other."""

    def __init__(self, ranking: Ranking, chart: Slopes) -> None:
        self.ranking, self.chart = ranking, chart
        self.names = {each.id: wrap(each.label, LONGEST, size=NAME, weight=_face(each), max_lines=2)
                      for each in ranking.slopes}  # fmt: skip
        self.name_width = max(
            (width(line, NAME, _face(each)) for each in ranking.slopes for line in self.names[each.id]),
            default=60.0,
        )
        self.before = self._rows(sorted(ranking.slopes, key=lambda each: (each.before, each.after)))
        self.after = self._rows(sorted(ranking.slopes, key=lambda each: (each.after, each.before)))

    @property
    def left(self) -> float:
        """Where lines start."""
        return self.name_width + SIDE

    @property
    def right(self) -> float:
        """Where lines end."""
        return self.left + BETWEEN

    @property
    def width(self) -> float:
        """The room of the whole."""
        return self.right + SIDE + self.name_width + GAIN

    def inks(self) -> Iterator[Ink]:
        """Yield titles, then quiet lines, then those that stand out, names and ranks."""
        yield Words((self.ranking.title,), (0.0, -36.0), TITLE, "semibold")
        yield Words((self.chart.before,), (self.left, -16.0), HEAD, "italic", "end", "muted")
        yield Words((self.chart.after,), (self.right, -16.0), HEAD, "italic", tone="muted")
        for slope in sorted(self.ranking.slopes, key=lambda each: each.strong):
            yield from self._line(slope)
        for slope in self.ranking.slopes:
            yield from self._words(slope)

    def _rows(self, order: Sequence[Slope]) -> Mapping[str, float]:
        """Return the middle of each row, as high as the names of it are."""
        rows, top = {}, 0.0
        for slope in order:
            high = max(ROW, NAME * LEADING * len(self.names[slope.id]) + 3)
            rows[slope.id] = round(top + high / 2, 2)
            top += high
        return rows

    def _line(self, slope: Slope) -> Iterator[Ink]:
        tone, dash, thickness = look_of(slope)
        opacity = 1.0 if slope.strong else PALE
        start, end = (self.left, self.before[slope.id]), (self.right, self.after[slope.id])
        bend = BETWEEN * 0.42
        points = start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end
        yield Line(points, tone, thickness, dash, curved=True, opacity=opacity, of=slope.id)
        radius = 2.4 if slope.strong else 1.7
        for x, y in (start, end):
            yield Area("ellipse", ((x - radius, y - radius), (x + radius, y + radius)), tone, opacity=opacity)

    def _words(self, slope: Slope) -> Iterator[Ink]:
        names, face = self.names[slope.id], _face(slope)
        tone = look_of(slope)[0] if slope.strong else "ink"
        faded = 0.4 if slope.faded else 1.0
        left, right = self.before[slope.id], self.after[slope.id]
        yield Words((str(slope.before),), (self.left - 6, left), RANK, anchor="end", tone="muted")
        yield Words(names, (self.left - SIDE, left), NAME, face, "end", "ink", opacity=faded, of=slope.id)
        yield Words((str(slope.after),), (self.right + 6, right), RANK, tone="muted")
        yield Words(names, (self.right + SIDE, right), NAME, face, tone="ink", opacity=faded, of=slope.id)
        if slope.strong:
            said = f"{slope.gain:+d}".replace("-", "\N{MINUS SIGN}")
            end = self.right + SIDE + max((width(each, NAME, face) for each in names), default=0.0)
            yield Words((said,), (end + 6, right), RANK, "bold", tone=tone)


def _face(slope: Slope) -> Face:
    return "semibold" if slope.strong else "regular"
