"""An impact pathway: what we do, what others change, what comes of it for the territory."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.charts.around import Rank
from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone of the pathway: its name, what it means, its columns from left to right."""

    id: str
    label: str
    words: str
    columns: tuple[Rank, ...]


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """What must hold for a link or a box to be true; `letters` mark it on the picture."""

    of: str
    letters: str
    text: str


@dataclass(frozen=True, slots=True)
class Pathway(Chart):
    """Zones from left to right, what lies out of reach under them, hypotheses listed below."""

    zones: tuple[Zone, ...]
    context: Rank
    hypotheses: tuple[Hypothesis, ...] = ()
    heading: str = ""
