"""The loops of a state, and those that a step makes turn, stop or change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from systemie.analysis.loops.budgets import Budget, Polarity
from systemie.analysis.loops.circuits import Loop
from systemie.analysis.loops.counting import count_loops
from systemie.analysis.loops.listing import Listing
from systemie.analysis.network import Network

COMPARED: Final = 500
"""Loops of a state past which they are not held against those of another."""
COUNTED: Final = 40
"""Elements up to which loops too many to be compared are counted all the same."""
_BUDGET: Final = Budget(max_loops=100_000, seconds=None)

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
    """Return the loops of a network, compared when there are at most `COMPARED`.

    Beyond, they are counted within a budget on a map of at most `COUNTED`
    elements; on a larger one, those of the lengths known whole are told.
    """
    listing = Listing(network)
    listed = list(islice(listing, COMPARED + 1))
    if len(listed) <= COMPARED and listing.complete_to is None:
        paths = (tuple(network.elements[rank] for rank in each.elements) for each in listed)
        loops = {path: each.polarity for path, each in zip(paths, listed, strict=True)}
        return Turning(*_by_polarity(listed), is_exact=True, loops=loops)
    if len(network.elements) <= COUNTED:
        count = count_loops(network, _BUDGET)
        tally = count.tally
        return Turning(tally.reinforcing, tally.balancing, tally.undetermined, count.is_exact, None)
    whole = [each for each in listed if each.length < listed[-1].length]
    return Turning(*_by_polarity(whole), is_exact=False, loops=None)


def _by_polarity(loops: Iterable[Loop]) -> tuple[int, int, int]:
    counts = Counter(each.polarity for each in loops)
    return counts["reinforcing"], counts["balancing"], counts["undetermined"]


def signature_of(network: Network) -> Hashable:
    """Return what two networks have in common when the same loops turn in them."""
    arcs = ((network.elements[a.source], network.elements[a.target], a.sign) for a in network.arcs)
    return frozenset(arcs)


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
