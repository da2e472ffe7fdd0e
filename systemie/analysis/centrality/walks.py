"""Measures read off all walks: eigenvector, Katz, PageRank."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from systemie.analysis.components import strong_components

Ways = Sequence[Sequence[int]]
"""For each rank, the ranks that lead to it, or that it leads to."""

DAMPING: Final = 0.85
USUAL_ALPHA: Final = 0.1
SAFE: Final = 0.9
"""How near 1 the product of alpha and the largest eigenvalue may come, for Katz's sum to end."""
LARGEST: Final = 2000
"""Elements in a circle beyond which no eigenvector is looked for: it takes a dense matrix of that size."""
STEPS: Final = 5000
EXACT: Final = 1e-13


class Walks(NamedTuple):
    """Three measures, each by rank, and Katz's attenuation; `eigenvector` is None where it has no meaning."""

    eigenvector: tuple[float | None, ...]
    katz: tuple[float, ...]
    pagerank: tuple[float, ...]
    alpha: float


def walks_of(successors: Ways, predecessors: Ways) -> Walks:
    """Return the measures of a network, from what each element leads to and what leads to it."""
    eigenvector = eigenvector_of(predecessors)
    alpha = alpha_for(eigenvector.radius)
    return Walks(eigenvector.values, katz_of(predecessors, alpha), pagerank_of(successors), alpha)


class Eigenvector(NamedTuple):
    """Values by rank, None outside the largest component of circuits, and the largest eigenvalue known."""

    values: tuple[float | None, ...]
    radius: float


def eigenvector_of(sources: Ways) -> Eigenvector:
    """Return the eigenvector centrality: an element counts by the weight of those that act on it.

    Bonacich 1972; x such that x_j = (1/ρ) Σ_i a_ij x_i, of length 1. It exists
    and is unique only where all reach all, so it is given on the largest
    strongly connected component that holds a circuit (the first of equals), and
    None elsewhere; `radius` is the largest eigenvalue of the whole network, 0
    without circuit. Found by Noda's inverse iteration (Numer. Math. 17, 1971),
    which converges for every such component; cubic in its size, bounded by LARGEST.
    """
    circles = [each for each in strong_components(sources) if len(each) > 1 or each[0] in sources[each[0]]]
    values: list[float | None] = [None] * len(sources)
    if not circles:
        return Eigenvector(tuple(values), 0.0)
    chosen = max(circles, key=lambda each: (len(each), -each[0]))
    if len(chosen) > LARGEST:
        return Eigenvector(tuple(values), _bound(sources))
    found = {each: _perron(sources, each) for each in circles}
    for rank, value in zip(chosen, found[chosen][1], strict=True):
        values[rank] = value
    return Eigenvector(tuple(values), max(radius for radius, _ in found.values()))


def _bound(sources: Ways) -> float:
    """Return a number that no eigenvalue exceeds: the most links that enter one element."""
    return float(max(map(len, sources), default=0))


def _perron(sources: Ways, members: tuple[int, ...]) -> tuple[float, list[float]]:
    """Return the largest eigenvalue of a component and its positive eigenvector, of length 1."""
    import numpy as np

    place = {rank: index for index, rank in enumerate(members)}
    matrix = np.zeros((len(members), len(members)))
    for rank in members:
        for source in sources[rank]:
            if source in place:
                matrix[place[rank], place[source]] = 1.0
    vector = np.full(len(members), 1 / math.sqrt(len(members)))
    for _ in range(100):
        ratios = matrix @ vector / vector
        high, low = float(ratios.max()), float(ratios.min())
        if high - low <= EXACT * high:
            break
        try:
            ahead = np.linalg.solve(high * (1 + EXACT) * np.eye(len(members)) - matrix, vector)
        except np.linalg.LinAlgError:
            break
        vector = np.abs(ahead) / np.linalg.norm(ahead)
    return high, [float(each) for each in vector]


def alpha_for(radius: float) -> float:
    """Return Katz's attenuation: 0.1, or less where the sum would not end."""
    return USUAL_ALPHA if radius * USUAL_ALPHA <= SAFE else SAFE / radius


def katz_of(sources: Ways, alpha: float) -> tuple[float, ...]:
    """Return Katz's centrality: walks that end at an element, each link weighing `alpha` times the last.

    Katz 1953; x = 1 + α Aᵀ x, of length 1, by iteration; `alpha` below 1/ρ.
    Linear in links at each step, STEPS at most.
    """
    found = [1.0] * len(sources)
    for _ in range(STEPS):
        ahead = [1 + alpha * sum(found[each] for each in before) for before in sources]
        change = max(map(abs, map(float.__sub__, ahead, found)), default=0.0)
        found = ahead
        if change <= EXACT * max(found, default=1.0):
            break
    length = math.sqrt(math.fsum(each * each for each in found))
    return tuple(each / length for each in found)


def pagerank_of(ways: Ways) -> tuple[float, ...]:
    """Return PageRank: the share of time that a walk at random spends on each element.

    Page and Brin 1998; it follows a link with probability DAMPING, else starts
    anywhere; from an element without way out, anywhere. Sums to 1. Linear in
    links at each step, STEPS at most.
    """
    size = len(ways)
    found = [1 / max(1, size)] * size
    for _ in range(STEPS if size else 0):
        lost = math.fsum(each for each, out in zip(found, ways, strict=True) if not out)
        ahead = [(1 - DAMPING + DAMPING * lost) / size] * size
        for each, out in zip(found, ways, strict=True):
            for there in out:
                ahead[there] += DAMPING * each / len(out)
        change = math.fsum(map(abs, map(float.__sub__, ahead, found)))
        found = ahead
        if change <= EXACT:
            break
    return tuple(found)
