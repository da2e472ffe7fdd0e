"""Which way things push: how far an effect goes by the shortest paths, and with what sign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from systemie.analysis.network import Network, Sign

WAYS: Final = {"+": "up", "-": "down", None: "unknown"}
"""Which way a sign pushes."""


class Push(NamedTuple):
    """How an element acts on another by the shortest paths: how many links away, which way, late or not.

    `sign` is None when a link of these paths has no sign or when they differ;
    `delayed` tells whether a link of one of them is.
    """

    distance: int
    sign: Sign | None
    delayed: bool


def pushes_from(network: Network, rank: int) -> dict[int, Push]:
    """Return how an element pushes all that it reaches, nearest first, itself left out; linear in links."""
    return _pushes(network, rank, forward=True)


def pushes_towards(network: Network, rank: int) -> dict[int, Push]:
    """Return how an element is pushed by all that reach it, nearest first, itself left out; linear."""
    return _pushes(network, rank, forward=False)


def _pushes(network: Network, rank: int, *, forward: bool) -> dict[int, Push]:
    around = network.leaving if forward else network.entering
    found = {rank: Push(0, "+", False)}
    edge, distance = [rank], 0
    while edge:
        distance += 1
        ways: dict[int, list[Push]] = {}
        for here in edge:
            for each in around[here]:
                arc = network.arcs[each]
                there = arc.target if forward else arc.source
                if there not in found:
                    sign = _product(found[here].sign, arc.sign)
                    ways.setdefault(there, []).append(
                        Push(distance, sign, found[here].delayed or arc.delayed)
                    )
        found.update({there: _agreed(pushes) for there, pushes in ways.items()})
        edge = list(ways)
    del found[rank]
    return found


def _product(one: Sign | None, other: Sign | None) -> Sign | None:
    if one is None or other is None:
        return None
    return "+" if one == other else "-"


def _agreed(pushes: Iterable[Push]) -> Push:
    several = list(pushes)
    signs = {each.sign for each in several}
    sign = signs.pop() if len(signs) == 1 else None
    return Push(several[0].distance, sign, any(each.delayed for each in several))
