"""A timeline: trajectories as lines of a track map, their steps as stops, and lanes along the same time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from systemie.scenes.charts.when import When
from systemie.scenes.ink import Dash
from systemie.scenes.scene import Chart

Happening = Literal[
    "carried",  # a step that someone carries
    "appears",
    "changed",
    "renounced",
    "gone",
    "milestone",
    "threshold",
    "lasting",  # something that has dates of its own
]


@dataclass(frozen=True, slots=True)
class Track:
    """A trajectory as a line: its letter, its looks, the stops it lives (the trunk's first), its goal."""

    id: str
    letter: str
    label: str
    tint: str
    dash: Dash
    stops: tuple[str, ...]
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that appears, changes, is given up or disappears at a stop."""

    kind: Happening
    label: str
    of: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A step as a stop of the track that owns it; `code` is the letter of the track and its rank."""

    id: str
    track: str
    code: str
    title: str
    when: When | None
    horizon: str
    changes: tuple[Change, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What happens in a lane, at a stop, or at a moment of its own when it has one.

    `brief` is said in the place of the label where room is short.
    """

    kind: Happening
    label: str
    stop: str
    when: When | None = None
    of: str = ""
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """What a carrier, a theme or a kind lives along time."""

    id: str
    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Timeline(Chart):
    """Tracks over lanes.

    `today` is the date of the model and `now` how it is said; `order` is said where there is no date.
    """

    tracks: tuple[Track, ...]
    stops: tuple[Stop, ...]
    lanes: tuple[Lane, ...]
    today: When | None
    now: str
    order: str
