"""How far a search of loops may go, and what a count says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

Polarity = Literal["reinforcing", "balancing", "undetermined"]
POLARITIES: Final[tuple[Polarity, ...]] = ("reinforcing", "balancing", "undetermined")
Cut = Literal["loops", "length", "seconds", "work"]


@dataclass(frozen=True, slots=True)
class Budget:
    """What bounds a search: loops found, links in a loop, seconds.

    A bound in seconds is not reproducible; a bound on the work itself, the
    same on every machine, holds besides.
    """

    max_loops: int = 1_000_000
    max_length: int | None = None
    seconds: float | None = 10

    @property
    def spent(self) -> Cut | None:
        """What is spent before any search, if anything is."""
        if self.max_loops <= 0:
            return "loops"
        if self.max_length is not None and self.max_length <= 0:
            return "length"
        return "seconds" if self.seconds is not None and self.seconds <= 0 else None


class Tally(NamedTuple):
    """Numbers of loops by polarity, and how many of each are delayed."""

    reinforcing: int = 0
    balancing: int = 0
    undetermined: int = 0
    delayed_reinforcing: int = 0
    delayed_balancing: int = 0
    delayed_undetermined: int = 0

    @property
    def total(self) -> int:
        """The number of loops."""
        return self.reinforcing + self.balancing + self.undetermined

    @property
    def delayed(self) -> int:
        """The number of loops with a delay."""
        return self.delayed_reinforcing + self.delayed_balancing + self.delayed_undetermined

    def plus(self, other: Tally) -> Tally:
        """Return the two together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class Count:
    """How many loops of each length there are, all of them up to the length `complete_to`.

    `complete_to` is None when every loop is counted; `cut` says what stopped
    the search. `by_arc` and `by_element` count the loops through each arc and
    each element of the network, by rank.
    """

    by_length: Mapping[int, Tally]
    by_arc: tuple[int, ...]
    by_element: tuple[int, ...]
    complete_to: int | None = None
    cut: Cut | None = None

    @property
    def is_exact(self) -> bool:
        """Tell whether there is no other loop."""
        return self.complete_to is None

    @property
    def tally(self) -> Tally:
        """All lengths together."""
        found = Tally()
        for each in self.by_length.values():
            found = found.plus(each)
        return found
