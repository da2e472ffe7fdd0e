"""Which way a start pushes what is downstream of it, or what is upstream pushes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from systemie.analysis.network import Network
from systemie.analysis.paths.effort import Effort
from systemie.analysis.paths.signs import NetSign, net_sign_of

Relation = Literal["acts", "undergoes", "both", "undirected"]
MOST: Final = 100
"""How many elements have their effect told; fewer on large maps."""
LARGE: Final = 60_000
"""How many elements times arcs are gone through at most."""
EFFORT: Final = 300_000
"""How much work all effects together may take: a few tenths of a second."""


def effects_of(
    network: Network, start: int, others: Iterable[int], *, towards: bool
) -> Mapping[int, NetSign | None]:
    """Return the net sign of all paths from a start to each other rank, or `towards` it from each.

    None where paths are too many to be told apart within the effort shared by all.
    """
    effort, found = Effort(EFFORT), dict[int, NetSign | None]()
    most = min(MOST, LARGE // max(1, len(network.arcs)))
    for each in list(others)[:most]:
        ends = (each, start) if towards else (start, each)
        found[each] = net_sign_of(network, [ends[0]], [ends[1]], effort=effort)
    return found


def relations_of(network: Network, start: int) -> Mapping[int, Relation]:
    """Return how each direct neighbour stands to a start: it acts, undergoes, both, or neither.

    `network` holds undirected links as acting both ways.
    """
    acting = {network.arcs[arc].source for arc in network.entering[start] if _is_directed(network, arc)}
    undergoing = {network.arcs[arc].target for arc in network.leaving[start] if _is_directed(network, arc)}
    found: dict[int, Relation] = {}
    for each in network.neighbours[start]:
        acts, undergoes = each in acting, each in undergoing
        one_way: Relation = "acts" if acts else "undergoes" if undergoes else "undirected"
        found[each] = "both" if acts and undergoes else one_way
    return found


def _is_directed(network: Network, arc: int) -> bool:
    return any(link.direction != "none" for link in network.arcs[arc].links)
