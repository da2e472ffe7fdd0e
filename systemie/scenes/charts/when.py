"""Moments as an axis of time shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class When:
    """A moment in years with decimals; `first` or `last` is None where nothing bounds it.

    `about` tells that its bounds are not sure, `said` is how it is written.
    """

    said: str
    first: float | None
    last: float | None
    about: bool = False

    @property
    def start(self) -> float:
        """Where it begins on the axis; its only bound where it is open."""
        found = self.first if self.first is not None else self.last
        return found if found is not None else 0.0

    @property
    def end(self) -> float:
        """Where it ends on the axis; its only bound where it is open."""
        return self.last if self.last is not None else self.start
