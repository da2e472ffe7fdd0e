"""The lanes of a timeline: bars and marks along time, their words beside them, in rows that do not meet."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.cards import happening_mark
from systemie.layout.pictures.rails import soft_ends
from systemie.layout.pictures.stops import Spot, spot_of
from systemie.layout.pictures.timescale import Rows, Scale
from systemie.scenes.charts.timeline import Entry, Lane
from systemie.scenes.ink import Anchor, Area, Dash, Ink, Line, Words

LABEL: Final = 8.2
SMALL: Final = 7.6
ROW: Final = 10.4
GAP: Final = 6.0
PAD: Final = 2.6
LONGEST: Final = 215.0
SPAN: Final = 22.0
"""Length from which the date of a milestone is drawn, and not its middle alone."""
BARS: Final = ("carried", "lasting")


@dataclass(frozen=True, slots=True)
class Ground:
    """What lanes stand on: where stops lie, tones of their tracks, the scale, and the edges."""

    spots: Mapping[str, Spot]
    tones: Mapping[str, tuple[str, Dash]]
    scale: Scale | None
    label: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry with its place along time, its words and where they begin, the span and the row it takes."""

    entry: Entry
    spot: Spot
    words: tuple[str, ...]
    at: float
    anchor: Anchor
    span: tuple[float, float]
    row: int = 0


def lane_inks(lane: Lane, top: float, ground: Ground, *, is_shaded: bool) -> tuple[list[Ink], float]:
    """Return what a lane shows from `top` down, and its height."""
    entries = _fitted(lane, ground)
    room = ground.left - ground.label - 12
    label = wrap(lane.label, room, size=LABEL, weight="semibold", max_lines=3)
    rows = max((each.row for each in entries), default=0) + 1
    height = max(rows * ROW, len(label) * 10.0) + 2 * PAD
    inks: list[Ink] = []
    if is_shaded:
        corners = (ground.label - 4, top), (ground.right + 4, top + height)
        inks.append(Area("box", corners, "rule", opacity=0.17, radius=4, of=lane.id))
    middle = top + PAD + max(len(label) * 5.0, ROW / 2)
    inks.append(Words(label, (ground.label + 2, middle), LABEL, "semibold", of=lane.id))
    for each in entries:
        inks += _drawn(each, top + PAD + (each.row + 0.5) * ROW, ground)
    return inks, height


def _fitted(lane: Lane, ground: Ground) -> list[Placed]:
    """Return the entries in the order of time, each in the first row where one of its forms meets nothing."""
    spots = sorted(((_spot(each, ground), each) for each in lane.entries), key=lambda pair: pair[0].reach)
    rows = Rows(GAP)
    found = []
    for rank, (spot, entry) in enumerate(spots):
        next = spots[rank + 1][0].reach[0] if rank + 1 < len(spots) else ground.right
        forms = list(_forms(entry, spot, next, ground))
        placed = min(forms, key=lambda form: rows.first(form.span))
        row = rows.take(placed.span)
        found.append(dataclasses.replace(placed, row=row))
    return found


def _forms(entry: Entry, spot: Spot, next: float, ground: Ground) -> Iterator[Placed]:
    """Yield the ways to set the words of an entry, the best first: in a bar, at its right, at its left."""
    whole = wrap(entry.label, LONGEST, size=SMALL, weight="regular", max_lines=1)
    long = max((width(each, SMALL, "regular") for each in whole), default=0.0)
    is_bar = entry.kind in BARS
    (left, right), room = (spot.reach if is_bar else (spot.left, spot.right)), spot.right - spot.left - 4
    if is_bar and long <= room:
        yield Placed(entry, spot, whole, spot.middle, "middle", (left, right))
        return
    brief = (entry.brief,)
    if entry.brief and right + long + 7 > next and width(entry.brief, SMALL, "regular") <= room:
        yield Placed(entry, spot, brief, spot.middle, "middle", (left, right))
        return
    has_right, has_left = right + long + 4 <= ground.right, left - long - 4 > ground.left
    if has_right or not has_left:
        yield Placed(entry, spot, whole, right + 3, "start", (left, right + long + 4))
    if has_left and not (is_bar and has_right):
        yield Placed(entry, spot, whole, left - 3, "end", (left - long - 4, right))


def _spot(entry: Entry, ground: Ground) -> Spot:
    """Return where an entry lies: at its own date, as long as its stop for a bar, else at the stop."""
    smallest = 5.0 if entry.kind in BARS else 10.0
    if entry.when is not None and ground.scale is not None:
        return spot_of(entry.when, ground.scale, smallest)
    stop = ground.spots.get(entry.stop, Spot(0.0, 8.0, 4.0))
    if entry.kind in BARS:
        return stop
    at = stop.right if entry.kind == "threshold" else stop.left + 5
    return Spot(at - 5, at + 5, at)


def _drawn(placed: Placed, y: float, ground: Ground) -> Iterator[Ink]:
    entry, spot = placed.entry, placed.spot
    tone, dash = ground.tones.get(entry.stop, ("slate.line", "solid"))
    if entry.kind in BARS:
        yield from _bar(placed, y, tone, dash)
    elif entry.kind in ("milestone", "threshold"):
        yield from _diamond(placed, y, tone)
    else:
        yield from happening_mark(entry.kind, (spot.middle, y), entry.of)
    struck = entry.kind == "renounced"
    yield Words(placed.words, (placed.at, y), SMALL, anchor=placed.anchor, tone="muted" if struck else "ink",
                halo=placed.anchor != "middle", struck=struck, of=entry.of)  # fmt: skip


def _bar(placed: Placed, y: float, tone: str, dash: Dash) -> Iterator[Ink]:
    spot = placed.spot
    line: Dash = "dotted" if not spot.is_known else "dashed" if spot.is_vague or dash != "solid" else "solid"
    yield from soft_ends(spot, y, 2.4, tone)
    corners = (spot.left, y - 4.4), (spot.right, y + 4.4)
    yield Area("box", corners, tone, opacity=0.22, radius=4, of=placed.entry.of)
    yield Area("box", corners, line=tone, thickness=0.9, dash=line, radius=4, of=placed.entry.of)


def _diamond(placed: Placed, y: float, tone: str) -> Iterator[Ink]:
    """Yield the mark of a milestone, over a line as long as its date; hollow for a threshold."""
    spot, entry = placed.spot, placed.entry
    if spot.right - spot.left > SPAN and not (spot.is_open_before or spot.is_open_after):
        yield Line(((spot.left, y), (spot.right, y)), tone, 1.0, "dashed" if spot.is_about else "solid")
    x = spot.right - 4 if spot.is_open_before else spot.left + 4 if spot.is_open_after else spot.middle
    if spot.is_open_before or spot.is_open_after:
        away = -1 if spot.is_open_before else 1
        yield Line(((x + away * 4, y), (x + away * 22, y)), tone, 1.0, "dotted")
    corners = ((x, y - 4), (x + 4, y), (x, y + 4), (x - 4, y))
    fill = "ground" if entry.kind == "threshold" else tone
    yield Area("polygon", corners, fill, tone, thickness=1.1, of=entry.of)
