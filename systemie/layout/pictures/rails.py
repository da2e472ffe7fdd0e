"""The track map of a timeline: lines that branch off, stops as long as their dates, goals at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from systemie.layout.pictures.stops import Spot
from systemie.scenes.charts.timeline import Stop, Timeline, Track
from systemie.scenes.ink import Area, Ink, Line, Point, Words

THICK: Final = 3.0
BESIDE: Final = 3.8
"""Between lines that run side by side."""
BEND: Final = 46.0
HALF: Final = 6.5
CODE: Final = 7.2
MOVED: Final = 3.0
"""How far a stop stands from its date before a line says where that is."""


@dataclass(frozen=True, slots=True)
class Rails:
    """Where the tracks run: stops along time, a row for each track.

    `end` is where lines leave time, `foot` where the scale of time lies.
    """

    chart: Timeline
    spots: Mapping[str, Spot]
    rows: Mapping[str, float]
    end: float
    foot: float

    def inks(self) -> Iterator[Ink]:
        """Yield the lines, then the stops over them."""
        for track in self.chart.tracks:
            yield from self.line(track)
        for stop in self.chart.stops:
            yield from self.stop(stop)

    def lanes_at(self, owner: str) -> list[str]:
        """Return the tracks that run along the row of a track, its own first."""
        stops = {stop.id for stop in self.chart.stops if stop.track == owner}
        others = [each.id for each in self.chart.tracks if each.id != owner and stops & set(each.stops)]
        return [owner, *others]

    def height(self, stop: Stop, track: str) -> float:
        """Return the height at which a track passes a stop."""
        lanes = self.lanes_at(stop.track)
        return self.rows[stop.track] + BESIDE * lanes.index(track)

    def line(self, track: Track) -> Iterator[Ink]:
        """Yield the line of a track: along the trunk, off at a bend, then on its row and out of time."""
        known = {stop.id: stop for stop in self.chart.stops}
        lived = [known[id] for id in track.stops if id in known]
        if not lived:
            return
        y = self.height(lived[0], track.id)
        here = (self.spots[lived[0].id].left, y)
        way = [here]
        for stop in lived:
            y, spot = self.height(stop, track.id), self.spots[stop.id]
            if abs(y - way[-1][1]) > 0.01:
                way += _bend(way[-1], (max(spot.left, way[-1][0] + 12), y))
            way += _straight(way[-1], (max(spot.right, way[-1][0]), y))
        tone = f"{track.tint}.line"
        yield Line(tuple(way), tone, THICK, track.dash, curved=True, of=track.id)
        if way[-1][0] < self.end - 8:
            yield Line((way[-1], (self.end, y)), tone, 1.1, "dotted", of=track.id)
        tip = ((self.end - 6, y - 3.6), (self.end, y), (self.end - 6, y + 3.6))
        yield Line(tip, tone, 1.2, of=track.id)

    def stop(self, stop: Stop) -> Iterator[Ink]:
        """Yield a stop: a pill as long as its date, soft where that date is."""
        spot = self.spots[stop.id]
        track = next(each for each in self.chart.tracks if each.id == stop.track)
        lanes = sum(stop.id in each.stops for each in self.chart.tracks)
        y = self.rows[stop.track] + BESIDE * (lanes - 1) / 2
        half, tone = HALF + BESIDE * (lanes - 1) / 2, f"{track.tint}.line"
        yield from soft_ends(spot, y, 3.0, tone)
        if not spot.left - MOVED <= spot.date <= spot.right + MOVED:
            yield Line(((spot.middle, y + half), (spot.date, self.foot)), tone, 0.6, "dotted", of=stop.id)
        dash = "dotted" if not spot.is_known else "dashed" if spot.is_vague else "solid"
        corners = (spot.left, y - half), (spot.right, y + half)
        yield Area("box", corners, "ground", tone, 1.0, 1.6, dash, HALF, stop.id)  # type: ignore[arg-type]
        yield Words((stop.code,), (spot.middle, y), CODE, "bold", "middle", tone, of=stop.id)


def soft_ends(spot: Spot, y: float, half: float, tone: str) -> Iterator[Ink]:
    """Yield what fades away from an end that no date bounds, or whose date is about."""
    for is_soft, edge, way in (
        (spot.is_open_before or spot.is_about, spot.left, -1),
        (spot.is_open_after or spot.is_about, spot.right, 1),
    ):
        for rank, opacity in enumerate((0.55, 0.3, 0.14) if is_soft else ()):
            near, far = edge + way * (1.5 + rank * 4.5), edge + way * (5 + rank * 4.5)
            box = (min(near, far), y - half), (max(near, far), y + half)
            yield Area("box", box, tone, opacity=opacity)


def _straight(start: Point, end: Point) -> list[Point]:
    third = (end[0] - start[0]) / 3
    return [(start[0] + third, start[1]), (end[0] - third, end[1]), end]


def _bend(start: Point, before: Point) -> list[Point]:
    """Return a bend to another row, soon after its start, then straight up to a stop."""
    x = min(before[0], start[0] + BEND)
    middle = (start[0] + x) / 2
    turned = [(middle, start[1]), (middle, before[1]), (x, before[1])]
    return turned + (_straight((x, before[1]), before) if before[0] - x > 0.01 else [])
