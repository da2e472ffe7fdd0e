"""Where the stops of a timeline stand: at their dates and in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from systemie.layout.pictures.timescale import Scale
from systemie.scenes.charts.timeline import Stop, Track
from systemie.scenes.charts.when import When

GAP: Final = 7.0
SMALLEST: Final = 17.0
OPEN: Final = 26.0
FADING: Final = 14.0
APART: Final = 84.0
"""Between undated stops that no dates hold."""


@dataclass(frozen=True, slots=True)
class Spot:
    """From where to where a stop or an entry lies along time; `date` is the middle of its date.

    The two differ where stops would hide one another.
    """

    left: float
    right: float
    date: float
    is_open_before: bool = False
    is_open_after: bool = False
    is_about: bool = False
    is_known: bool = True

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it is seen, what fades away at its ends included."""
        before = FADING * (self.is_open_before or self.is_about)
        return self.left - before, self.right + FADING * (self.is_open_after or self.is_about)

    @property
    def is_vague(self) -> bool:
        """Whether its bounds are not sure."""
        return self.is_about or self.is_open_before or self.is_open_after


def spot_of(when: When, scale: Scale, smallest: float = SMALLEST, after: float | None = None) -> Spot:
    """Return where a moment lies, at least `smallest` long and not before `after`."""
    left, right = scale.x(when.start), scale.x(when.end)
    date = (left + right) / 2
    if when.first is None:
        left = right - OPEN
    if when.last is None:
        right = left + OPEN
    if right - left < smallest:
        left, right = (left + right - smallest) / 2, (left + right + smallest) / 2
    if after is not None and left < after:
        left, right = after, max(right, after + smallest)
    return Spot(left, right, date, when.first is None, when.last is None, when.about)


def spots_of(tracks: Iterable[Track], stops: Iterable[Stop], scale: Scale | None) -> dict[str, Spot]:
    """Return where every stop lies; along a track they never run backwards."""
    known = {stop.id: stop for stop in stops}
    found: dict[str, Spot] = {}
    for track in tracks:
        run: list[str] = []
        last: float | None = None
        for id in (each for each in track.stops if each in known):
            if id in found:
                last = found[id].right
                continue
            spot = _dated(known[id], scale, last, len(run))
            if spot is None:
                run.append(id)
                continue
            found |= _between(run, last, spot.left)
            found[id], run, last = spot, [], spot.right
        found |= _between(run, last, None)
    return found


def _dated(stop: Stop, scale: Scale | None, last: float | None, waiting: int) -> Spot | None:
    """Return where a dated stop lies, with room before it for those that wait for their place."""
    if stop.when is None or scale is None:
        return None
    room = waiting * (SMALLEST + GAP) + GAP
    return spot_of(stop.when, scale, after=None if last is None else last + room)


def _between(run: list[str], last: float | None, next: float | None) -> dict[str, Spot]:
    """Return undated stops, evenly between two places, or apart from the only one."""
    if last is not None and next is not None:
        step = (next - last) / (len(run) + 1)
        middles = [last + step * (k + 1) for k in range(len(run))]
    elif next is not None:
        middles = [next - APART * (len(run) - k) for k in range(len(run))]
    else:
        start = last if last is not None else -APART
        middles = [start + APART * (k + 1) for k in range(len(run))]
    half = SMALLEST / 2
    return {
        id: Spot(x - half, x + half, x, is_known=False) for id, x in zip(run, middles, strict=True)
    }
