"""Slopes: two rankings of the same elements, and a line from one rank to the other."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Slope:
    """An element with its rank before and after, 1 for the highest; ties share the best rank.

    `strong` says that it moves enough to be told.
    """

    id: str
    label: str
    before: int
    after: int
    strong: bool = False
    faded: bool = False

    @property
    def gain(self) -> int:
        """How many ranks are gained, less than zero when they are lost."""
        return self.before - self.after


@dataclass(frozen=True, slots=True)
class Ranking:
    """Slopes of one measure, in the order of the text."""

    title: str
    slopes: tuple[Slope, ...]


@dataclass(frozen=True, slots=True)
class Slopes(Chart):
    """Rankings side by side; `before` and `after` head their two columns."""

    before: str
    after: str
    rankings: tuple[Ranking, ...]
