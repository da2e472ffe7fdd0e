"""The loops of a state, and those that a step makes turn, stop or change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from systemie.analysis.loops.budgets import Budget, Polarity
from systemie.analysis.loops.counting import count_loops
from systemie.analysis.loops.listing import Listing
from systemie.analysis.network import Network

COMPARED: Final = 2_000
"""Loops of a state past which they are counted but not held against those of another."""
_BUDGET: Final = Budget(max_loops=1_000_000, seconds=None)

Path = tuple[str, ...]
"""The elements of a loop in order, from the smallest id on."""


class Turned(NamedTuple):
    """A loop by its elements, and what it does."""

    elements: Path
    polarity: Polarity


@dataclass(frozen=True)
class Turning:
    """How many loops turn, by polarity, at least when not exact; `loops` holds them where they are few."""

    reinforcing: int
    balancing: int
    undetermined: int
    is_exact: bool
    loops: dict[Path, Polarity] | None

    @property
    def total(self) -> int:
        """The number of loops."""
        return self.reinforcing + self.balancing + self.undetermined


class Turn(NamedTuple):
    """Loops that begin, end or change polarity between two states, shortest first."""

    begun: tuple[Turned, ...]
    ended: tuple[Turned, ...]
    changed: tuple[Turned, ...]


def turning_in(network: Network) -> Turning:
    """Return the loops of a network, counted, and listed when there are at most `COMPARED`."""
    count = count_loops(network, _BUDGET)
    tally = count.tally
    loops = None
    if count.is_exact and tally.total <= COMPARED:
        loops = {
            tuple(network.elements[rank] for rank in each.elements): each.polarity
            for each in Listing(network)
        }
    return Turning(tally.reinforcing, tally.balancing, tally.undetermined, count.is_exact, loops)


def turn_between(before: Turning, after: Turning) -> Turn | None:
    """Return what begins, ends and changes; None where loops are too many to be held side by side."""
    if before.loops is None or after.loops is None:
        return None
    was, now = before.loops, after.loops
    return Turn(
        tuple(Turned(path, each) for path, each in now.items() if path not in was),
        tuple(Turned(path, each) for path, each in was.items() if path not in now),
        tuple(Turned(path, each) for path, each in now.items() if was.get(path, each) != each),
    )
