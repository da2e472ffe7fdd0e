"""How far things reach: distances in links, from elements or towards them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from systemie.analysis.network import Network


def reached_from(network: Network, ranks: Iterable[int], degrees: int | None = None) -> dict[int, int]:
    """Return what can be reached along links from any of those ranks, nearest first, with its distance.

    The starts are left out, even those that lie on a circuit: see `is_on_circuit`.
    Breadth first: linear in elements and links.
    """
    return _spread(network.successors, ranks, degrees)


def reaching(network: Network, ranks: Iterable[int], degrees: int | None = None) -> dict[int, int]:
    """Return what can reach any of those ranks along links, nearest first, with its distance."""
    return _spread(network.predecessors, ranks, degrees)


def around(network: Network, ranks: Iterable[int], degrees: int | None = None) -> dict[int, int]:
    """Return what links join to any of those ranks whatever their direction, with its distance."""
    return _spread(network.neighbours, ranks, degrees)


def is_on_circuit(network: Network, rank: int) -> bool:
    """Tell whether an element can reach itself, by a link of its own or through others."""
    nexts = network.successors
    return rank in nexts[rank] or any(rank in nexts[each] for each in reached_from(network, [rank]))


def _spread(
    nexts: Sequence[Iterable[int]], ranks: Iterable[int], degrees: int | None
) -> dict[int, int]:
    edge = list(dict.fromkeys(ranks))
    starts, distances = set(edge), dict.fromkeys(edge, 0)
    distance = 0
    while edge and (degrees is None or distance < degrees):
        distance += 1
        ahead = dict.fromkeys(there for here in edge for there in nexts[here] if there not in distances)
        distances.update(dict.fromkeys(ahead, distance))
        edge = list(ahead)
    return {rank: distance for rank, distance in distances.items() if rank not in starts}
