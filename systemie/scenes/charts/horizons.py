"""Three horizons: what dominates and declines, what moves in between, what emerges, along time."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.charts.timeline import Stop, Track
from systemie.scenes.charts.when import When
from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Curve:
    """A horizon that is drawn, with its name."""

    horizon: str
    label: str


@dataclass(frozen=True, slots=True)
class Bunch:
    """What stands at one place of a curve: a step with its title, or only what it ends elsewhere.

    `stop` is the step that gives the moment, empty for a place that no date gives.
    """

    horizon: str
    stop: str
    card: Stop


@dataclass(frozen=True, slots=True)
class Horizons(Chart):
    """Curves, and what stands on them.

    `tracks` and `stops` give the moments; `goals` are boxes beyond the third horizon; `up` and `along`
    name the axes.
    """

    curves: tuple[Curve, ...]
    bunches: tuple[Bunch, ...]
    tracks: tuple[Track, ...]
    stops: tuple[Stop, ...]
    goals: tuple[str, ...]
    today: When | None
    now: str
    up: str
    along: str
