"""The spots of a plane: dots that stand at one place share a mark and a list of names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.callouts import NEAR, Callout
from systemie.layout.pictures.markers import DOT, marker
from systemie.layout.pictures.plane_axes import Scale
from systemie.scenes.charts.planes import Dot, Panel
from systemie.scenes.ink import LEADING, Area, Dash, Face, Ink, Line, Point, Words

NAME: Final = 8.0
ALONE, LISTED = (104.0, 3), (150.0, 2)
"""The widest line and the most lines of a name alone, and of a name in a list."""
SAME: Final = 3.5
"""Dots nearer than that, in points, stand at one place."""
INDENT: Final = 8.5
"""The room of the small mark before each name of a list."""
BUBBLE: Final = 6.8
START: Final = 2.2
BOW, BOWED = 0.07, 9.0
"""How much an arrow bends, as a share of its length and in points at most."""
FADED: Final = 0.35


@dataclass(frozen=True, slots=True)
class Row:
    """A name on its lines; no dot where it counts those that are not named."""

    lines: tuple[str, ...]
    dot: Dot | None


@dataclass(frozen=True, slots=True)
class Spot:
    """Dots at one place, where they come from, and the names that stand beside."""

    dots: tuple[Dot, ...]
    at: Point
    start: Point | None
    rows: tuple[Row, ...]

    @property
    def is_cut(self) -> bool:
        """Whether some names are only counted."""
        return any(row.dot is None for row in self.rows)

    @property
    def radius(self) -> float:
        """The radius of the mark."""
        if len(self.dots) > 1:
            return BUBBLE + 1.4 * (len(self.dots) > 9)
        return float(round(DOT * self.dots[0].scale ** 1.5, 2))

    @property
    def is_strong(self) -> bool:
        """Whether it moves, and far."""
        return self.start is not None and any(dot.strong for dot in self.dots)

    @property
    def is_quiet(self) -> bool:
        """Whether it is among those that move little."""
        return self.start is not None and not self.is_strong

    @property
    def face(self) -> Face:
        """The face of the names."""
        return "semibold" if self.is_strong else "regular"

    @property
    def indent(self) -> float:
        """The room before names."""
        return INDENT if len(self.rows) > 1 else 0.0

    def callout(self) -> Callout:
        """Return the size of the names, about the mark."""
        lines = [line for row in self.rows for line in row.lines]
        wide = max(width(line, NAME, self.face) for line in lines) + self.indent
        return Callout(*self.at, self.radius, round(wide + 1, 2), round(NAME * LEADING * len(lines), 2))

    def way(self) -> Iterator[Ink]:
        """Yield where the dots come from, and the arrow to where they are."""
        if self.start is None:
            return
        tint = self.tint if self.is_strong else "slate"
        opacity = self.opacity if self.is_strong else 0.45
        (x, y), r = self.start, START
        yield Area("ellipse", ((x - r, y - r), (x + r, y + r)), "ground", f"{tint}.line", thickness=0.9)
        gap = math.dist(self.start, self.at)
        if gap > self.radius + r + 2:
            tip, tail = (_between(self.at, self.start, d / gap) for d in (self.radius + 0.8, gap - r))
            thickness = 1.5 if self.is_strong else 0.8
            points = bowed(tail, tip)
            yield Line(points, f"{tint}.line", thickness, curved=True, head=True, opacity=opacity)

    def marks(self) -> Iterator[Ink]:
        """Yield the mark: that of the dot, or a ring with how many there are."""
        x, y = self.at
        if len(self.dots) == 1:
            dot = self.dots[0]
            yield marker(dot.marker, self.at, self.radius, dot.tint, of=dot.id, opacity=self.opacity)
            return
        r = self.radius
        yield Area("ellipse", ((x - r, y - r), (x + r, y + r)), "ground", f"{self.tint}.line", thickness=1.3)
        yield Words((str(len(self.dots)),), self.at, NAME, "semibold", "middle", f"{self.tint}.line")

    @property
    def tint(self) -> str:
        """The tint of most of the dots."""
        return Counter(dot.tint for dot in self.dots).most_common(1)[0][0]

    @property
    def opacity(self) -> float:
        """How pale the mark is: the view may fade it."""
        return FADED if all(dot.faded for dot in self.dots) else 1.0

    def leader(self, centre: Point) -> Iterator[Ink]:
        """Yield the thin line from the mark to names that stand away."""
        callout = self.callout()
        x, y = centre
        wide, high = callout.width / 2, callout.height / 2 - 1.5
        near = min(max(self.at[0], x - wide), x + wide), min(max(self.at[1], y - high), y + high)
        gap = math.dist(self.at, near)
        if gap > self.radius + NEAR:
            dash: Dash = "solid" if self.start is None else "dotted"
            yield Line((_between(self.at, near, self.radius / gap), near), "muted", 0.5, dash)

    def words(self, centre: Point) -> Iterator[Ink]:
        """Yield the names around a centre, turned towards the mark, each with its small mark in a list."""
        callout = self.callout()
        (x, y), side = centre, 0
        if not self.indent:
            side = (centre[0] > self.at[0] + 4) - (centre[0] < self.at[0] - 4)
        left = x - side * callout.width / 2 if not self.indent else x - callout.width / 2 + self.indent
        anchor = "start" if self.indent else ("middle", "start", "end")[side]
        top = y - callout.height / 2
        for row in self.rows:
            high = NAME * LEADING * len(row.lines)
            yield from self._row(row, (round(left, 2), round(top + high / 2, 2)), anchor)
            top += high

    def _row(self, row: Row, at: Point, anchor: str) -> Iterator[Ink]:
        if row.dot is None:
            yield Words(row.lines, at, NAME, "italic", tone="muted", halo=True)
            return
        if self.indent:
            first = at[1] - NAME * LEADING * (len(row.lines) - 1) / 2
            yield marker(row.dot.marker, (at[0] - INDENT / 2 - 0.8, first), 2.3, row.dot.tint)
        tone = "muted" if self.is_quiet else "ink"
        opacity = FADED if row.dot.faded else 1.0
        yield Words(row.lines, at, NAME, self.face, anchor, tone, True, opacity=opacity, of=row.dot.id)  # type: ignore[arg-type]


def bowed(start: Point, end: Point) -> tuple[Point, ...]:
    """Return a way that bends a little to its left, so that two along one line stay apart."""
    (x, y), (to_x, to_y) = start, end
    bend = min(BOW, BOWED / max(math.dist(start, end), 1.0))
    dx, dy = (to_y - y) * bend, (x - to_x) * bend
    third, most = (_between(start, end, share) for share in (1 / 3, 2 / 3))
    return start, (third[0] + dx, third[1] + dy), (most[0] + dx, most[1] + dy), end


def spots_of(panel: Panel, scale: Scale, others: str, most: int) -> tuple[Spot, ...]:
    """Return the spots of a panel, each at the place of its first dot, in the order of the text.

    A place lists `most` names; the others are counted, as `others` says.
    """
    groups: list[tuple[Point, Point | None, list[Dot]]] = []
    for dot in panel.dots:
        at, start = scale.point(dot.at), scale.point(dot.start) if dot.start else None
        group = next((each for each in groups if _is_same(at, each[0]) and _is_same(start, each[1])), None)
        if group is None:
            groups.append((at, start, [dot]))
        else:
            group[2].append(dot)
    return tuple(Spot(tuple(dots), at, start, _rows(dots, others, most)) for at, start, dots in groups)


def _rows(dots: Sequence[Dot], others: str, most: int) -> tuple[Row, ...]:
    if len(dots) == 1:
        return (Row(_wrapped(dots[0], ALONE), dots[0]),)
    shown = dots if len(dots) <= most else dots[: most - 1]
    rows = [Row(_wrapped(dot, LISTED), dot) for dot in shown]
    if len(shown) < len(dots):
        rows.append(Row((others.format(count=len(dots) - len(shown)),), None))
    return tuple(rows)


def _wrapped(dot: Dot, room: tuple[float, int]) -> tuple[str, ...]:
    face: Face = "semibold" if dot.start is not None and dot.strong else "regular"
    return wrap(dot.label, room[0], size=NAME, weight=face, max_lines=room[1]) or ("",)


def _is_same(one: Point | None, other: Point | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.dist(one, other) < SAME


def _between(start: Point, end: Point, share: float) -> Point:
    return round(start[0] + (end[0] - start[0]) * share, 2), round(start[1] + (end[1] - start[1]) * share, 2)
