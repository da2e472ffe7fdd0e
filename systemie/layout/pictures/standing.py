"""A line from against to for: a dot for each position, names above, then below where they are many."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.paragraphs import LINES
from systemie.layout.pictures.spreading import spread
from systemie.scenes.charts.dispute import Disputes, Stand, side_of
from systemie.scenes.ink import LEADING, Area, Ink, Line, Words

NAME: Final = 8.2
TICK: Final = 7.2
ROOM: Final = 40.0  # beyond the ends of the line
WIDEST: Final = 69.0
NARROW: Final = 4.0  # between two names
STEP: Final = 0.5
"""Positions nearer than this are named together."""
TONES: Final = {"against": "minus", "between": "slate", "for": "plus"}
AWAY: Final = 11.0  # from the line to the nearest name, above
UNDER: Final = 23.0  # the same below, past the numbers
DOT: Final = 3.9
APART: Final = 2.5  # between two names at one place


@dataclass(frozen=True, slots=True)
class Axis:
    """The inks of a line at height 0, and how far they reach above and below."""

    inks: tuple[Ink, ...]
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Named:
    """Names to be written together at a place along the line: for each, who is named and the lines."""

    x: float
    names: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def wide(self) -> float:
        return max(width(line, NAME, "semibold") for _, lines in self.names for line in lines)

    @property
    def high(self) -> float:
        return sum(len(lines) * NAME * LEADING for _, lines in self.names) + APART * (len(self.names) - 1)


def axis(stands: Sequence[Stand], chart: Disputes, wide: float) -> Axis:
    """Draw the line of a controversy, as wide as given."""
    scale = (wide - 2 * ROOM) / (2 * chart.reach)
    named = _named(stands, wide, scale)
    is_crowded = any(other.x - one.x < (one.wide + other.wide) / 2 + NARROW for one, other in pairwise(named))
    upper, lower = (named[::2], named[1::2]) if is_crowded else (named, [])
    above = max((each.high for each in upper), default=0.0) + AWAY
    below = UNDER + max((each.high for each in lower), default=-UNDER + 17.0)
    inks = (
        *_ground(chart, wide, scale),
        *_names(upper, wide, -1),
        *_names(lower, wide, 1),
        *_dots(stands, wide / 2, scale),
    )
    return Axis(inks, above, below)


def _named(stands: Sequence[Stand], wide: float, scale: float) -> list[Named]:
    """Return the names to write, those of near positions together, from left to right."""
    together: dict[float, list[Stand]] = {}
    for each in stands:
        together.setdefault(math.floor(each.position / STEP + 0.5) * STEP, []).append(each)
    most = min(WIDEST, wide / math.ceil(max(len(together), 2) / 2) - NARROW)
    return [
        _naming(several, wide / 2 + place * scale, most, place) for place, several in sorted(together.items())
    ]


def _naming(several: Sequence[Stand], x: float, most: float, place: float) -> Named:
    told = [
        (each.actor, f"{each.name} ({each.said})" if each.position != place else each.name)
        for each in several
    ]
    return Named(
        x,
        tuple(
            (actor, wrap(name, most, size=NAME, weight="semibold", max_lines=LINES)) for actor, name in told
        ),
    )


def _ground(chart: Disputes, wide: float, scale: float) -> Iterator[Ink]:
    """Yield the line, its two sides tinted, with its numbers and the words of its ends."""
    middle, far = wide / 2, scale * chart.reach
    for side, end in (("minus", middle - far), ("plus", middle + far)):
        left, right = sorted((middle, end))
        yield Area("box", ((left, -3.2), (right, 3.2)), side, opacity=0.16)
    yield Line(((middle - far, 0.0), (middle + far, 0.0)), "muted", 0.9)
    labels = dict(chart.sides)
    for place in range(-chart.reach, chart.reach + 1):
        x = middle + place * scale
        high = 5.5 if place == 0 else 3.2
        yield Line(((x, -high), (x, high)), "muted", 0.9)
        said = f"+{place}" if place > 0 else f"−{-place}" if place < 0 else "0"
        yield Words((said,), (x, 10.5), TICK, anchor="middle", tone="muted")
    yield Words((labels["against"],), (middle - far - AWAY, 0.0), TICK, "bold", "end", TONES["against"])
    yield Words((labels["for"],), (middle + far + AWAY, 0.0), TICK, "bold", "start", TONES["for"])


def _names(named: Sequence[Named], wide: float, way: int) -> Iterator[Ink]:
    """Yield names on one side of the line, pushed apart, each led to its place."""
    middles, widths = [each.x for each in named], [each.wide for each in named]
    for each, x in zip(named, spread(middles, widths, low=0.0, high=wide, gap=NARROW), strict=True):
        near = AWAY if way < 0 else UNDER
        start, end = (-DOT - 2.5, -near + 1.5) if way < 0 else (16.0, near - 1.5)
        yield Line(((each.x, start), (x, end)), "muted", 0.5)
        top = -near - each.high if way < 0 else near
        for actor, lines in each.names:
            high = len(lines) * NAME * LEADING
            yield Words(lines, (x, top + high / 2), NAME, "semibold", "middle", of=actor)
            top += high + APART


def _dots(stands: Sequence[Stand], middle: float, scale: float) -> Iterator[Ink]:
    """Yield a dot for each position, larger and counted where several stand at one place."""
    counts: dict[float, int] = {}
    for each in stands:
        counts[each.position] = counts.get(each.position, 0) + 1
    for position, count in sorted(counts.items()):
        x, radius = middle + position * scale, DOT + 1.1 * (count > 1)
        corners = (x - radius, -radius), (x + radius, radius)
        yield Area("ellipse", corners, TONES[side_of(position)], "ground", thickness=1.0)
        if count > 1:
            yield Words((str(count),), (x, 0.0), TICK, "bold", "middle", "ground")
