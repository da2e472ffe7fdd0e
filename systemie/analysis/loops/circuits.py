"""A loop: an elementary circuit, told from its smallest id on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from systemie.analysis.loops.budgets import Polarity
from systemie.analysis.network import Network
from systemie.checks.loops import nature_of


@dataclass(frozen=True, slots=True)
class Loop:
    """A circuit through elements, by rank, no one twice; `arcs[i]` leaves `elements[i]`."""

    elements: tuple[int, ...]
    arcs: tuple[int, ...]
    polarity: Polarity
    delayed: bool

    @property
    def length(self) -> int:
        """The number of links."""
        return len(self.arcs)


def loop_of(network: Network, arcs: Sequence[int]) -> Loop:
    """Return the loop that arcs make, each starting where the one before ends."""
    start = min(range(len(arcs)), key=lambda at: network.elements[network.arcs[arcs[at]].source])
    turned = (*arcs[start:], *arcs[:start])
    ways = [network.arcs[arc] for arc in turned]
    return Loop(
        tuple(way.source for way in ways),
        turned,
        nature_of([way.sign for way in ways]),  # type: ignore[arg-type]
        any(way.delayed for way in ways),
    )


def order_of(network: Network, loop: Loop) -> tuple[int, tuple[str, ...], tuple[int, ...]]:
    """Return what loops are sorted by: length, then ids, then the order of their links."""
    return loop.length, tuple(network.elements[each] for each in loop.elements), loop.arcs
