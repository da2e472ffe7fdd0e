"""Elements cut into groups by Louvain's method, and the cut compared with those of other seeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from systemie.analysis.forces import force_of
from systemie.analysis.network import Network

if TYPE_CHECKING:
    import networkx as nx

Groups = tuple[tuple[int, ...], ...]
Ties = Mapping[tuple[int, int], float]
"""The weight between two ranks, the lower first."""
SEEDS: Final = 20
FEWER_SEEDS: Final = 5
MANY: Final = 500
"""Elements beyond which fewer seeds are tried."""


def ties_of(network: Network) -> Ties:
    """Return how strongly elements are tied, direction ignored.

    Forces add up, over parallel, opposite and reciprocal links (a reciprocal
    link is two); a link without force counts 1, a potential one nothing, and
    so does a link of an element to itself, which says nothing of its company.
    """
    weights: dict[tuple[int, int], float] = {}
    for link in network.links:
        low, high = sorted((network.ranks[link.source], network.ranks[link.target]))
        force = float(force_of(link))
        if low != high and force > 0:
            times = 2 if link.direction == "both" else 1
            weights[low, high] = weights.get((low, high), 0.0) + times * force
    return weights


def groups_by_seed(size: int, ties: Ties, seeds: Sequence[int]) -> list[Groups]:
    """Return the groups that each seed gives, the largest first, then in the order of the text.

    Blondel et al. 2008, resolution 1, as networkx does it. About linear in
    ties for each seed. An element without ties is a group by itself.
    """
    import networkx as nx

    graph = _graph(size, ties)
    if not ties:
        return [tuple((rank,) for rank in range(size))] * len(seeds)
    return [
        _ordered(nx.community.louvain_communities(graph, weight="weight", seed=seed)) for seed in seeds
    ]


def _graph(size: int, ties: Ties) -> nx.Graph:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_weighted_edges_from((low, high, weight) for (low, high), weight in ties.items())
    return graph


def _ordered(groups: Sequence[set[int]]) -> Groups:
    listed = [tuple(sorted(each)) for each in groups if each]
    return tuple(sorted(listed, key=lambda each: (-len(each), each)))


def seeds_from(seed: int, size: int) -> range:
    """Return the seeds to compare: the one asked for, then those after it."""
    return range(seed, seed + (SEEDS if size <= MANY else FEWER_SEEDS))


def modularity_of(groups: Groups, ties: Ties) -> float | None:
    """Return how much more the groups hold of the ties than chance would: None without ties.

    Newman 2004: Σ over groups of inside/total - (degrees/2 total)², from -1/2 to 1.
    """
    total = sum(ties.values())
    if not total:
        return None
    group = {rank: index for index, each in enumerate(groups) for rank in each}
    inside, degrees = [0.0] * len(groups), [0.0] * len(groups)
    for (low, high), weight in ties.items():
        degrees[group[low]] += weight
        degrees[group[high]] += weight
        if group[low] == group[high]:
            inside[group[low]] += weight
    return sum(
        each / total - (degree / (2 * total)) ** 2 for each, degree in zip(inside, degrees, strict=True)
    )


def company_kept(groups: Groups, others: Sequence[Groups]) -> dict[int, float]:
    """Return, for each rank that has company, the share of it that other cuts leave with it, on average."""
    kept = dict.fromkeys((rank for each in groups if len(each) > 1 for rank in each), 0.0)
    for other in others:
        place = {rank: index for index, each in enumerate(other) for rank in each}
        for each in groups:
            counts = Counter(place[rank] for rank in each)
            for rank in each if len(each) > 1 else ():
                kept[rank] += (counts[place[rank]] - 1) / (len(each) - 1)
    return {rank: share / max(1, len(others)) for rank, share in kept.items()}
