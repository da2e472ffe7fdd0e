"""Trophic levels: how far along the flow of its links each node of a weighted network stands.

Nodes are ranks, links three arrays: `sources`, `targets` and `weights` (m,),
weights positive. Nothing here knows what a node is: analyses and layouts share it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DENSE: Final = 200  # nodes of a part solved by elimination; above, by conjugate gradient
_ROUNDS: Final = 20_000
_SMALLEST: Final = 1e-12  # the smallest weight beside the largest, so that no part falls apart in rounding
_TOLERANCE: Final = 1e-14


class Arcs(NamedTuple):
    """Weighted links between `size` nodes."""

    size: int
    sources: Ints
    targets: Ints
    weights: Floats

    def balance(self, along: Floats) -> Floats:
        """Return for each node (n,) what enters less what leaves, `along` (m,) being carried by links."""
        entering = np.bincount(self.targets, along, self.size)
        return np.asarray(entering - np.bincount(self.sources, along, self.size))

    def rise(self, levels: Floats) -> Floats:
        """Return how much higher the target of each link (m,) stands than its source."""
        return np.asarray(levels[self.targets] - levels[self.sources])


class Levels(NamedTuple):
    """The level of each node (n,), and the connected parts as ranks, by first node then in order."""

    levels: Floats
    parts: tuple[tuple[int, ...], ...]


def arcs_of(size: int, sources: list[int], targets: list[int], weights: list[float]) -> Arcs:
    """Return links as arrays, the largest weight brought to 1: levels do not depend on the unit."""
    most = max(weights, default=1.0)
    brought = np.maximum(np.array(weights, float) / most, _SMALLEST)
    return Arcs(size, np.array(sources, np.int64), np.array(targets, np.int64), brought)


def levels_of(arcs: Arcs) -> Levels:
    """Return the trophic levels of MacKay, Johnson and Sansom; the lowest of each connected part is 0.

    "How directed is a directed network?", R. Soc. Open Sci. 7:201138 (2020):
    the levels h solve Λ h = v, with Λ = diag(u) - W - Wᵀ, u the weight in and
    out of each node and v the weight in less the weight out. Λ is singular
    (levels are free up to a constant): one node of each part is left out.

    The unknown is what must be added to a first guess, the levels along a
    spanning tree, exact where layers are perfect. O(k³) for a part of k ≤ 200
    nodes; above, conjugate gradient at O(k + links) a round, 20,000 rounds at most.
    """
    guess, parts = _spanned(arcs)
    levels = guess.copy()
    for part, inside in zip(parts, _split(arcs, parts), strict=True):
        ranks = list(part)
        if len(ranks) > 1:
            levels[ranks] += _correction(inside, guess[ranks])
        levels[ranks] -= levels[ranks].min()
    return Levels(levels, parts)


def incoherence_of(arcs: Arcs, levels: Floats) -> float | None:
    """Return F0 = Σ w (h_j - h_i - 1)² / Σ w, between 0 (perfect layers) and 1; None without link.

    MacKay, Johnson and Sansom (2020). Linear in links.
    """
    if not len(arcs.weights):
        return None
    missed = arcs.weights @ (arcs.rise(levels) - 1) ** 2 / arcs.weights.sum()
    return float(min(max(missed, 0.0), 1.0))


def source_levels_of(arcs: Arcs) -> Floats | None:
    """Return the classical levels s_i = 1 + Σ_j w_ji s_j / Σ_j w_ji, 1 where nothing enters.

    Levine, J. theor. Biol. 83 (1980). None when no source leads to some node,
    or when they cannot be told. O(n³) up to 200 nodes; above, repeated
    substitution, 20,000 rounds at most.
    """
    entering = np.bincount(arcs.targets, arcs.weights, arcs.size)
    if unreached(arcs):
        return None
    share = arcs.weights / entering[arcs.targets]
    if arcs.size > DENSE:
        return _substituted(arcs, share)
    system = np.eye(arcs.size)
    np.add.at(system, (arcs.targets, arcs.sources), -share)
    try:
        return np.asarray(np.linalg.solve(system, np.ones(arcs.size)))
    except np.linalg.LinAlgError:
        return None


def unreached(arcs: Arcs) -> list[int]:
    """Return the nodes that no source leads to: those in, or fed by nothing but, closed circuits."""
    following: list[list[int]] = [[] for _ in range(arcs.size)]
    for source, target in zip(arcs.sources.tolist(), arcs.targets.tolist(), strict=True):
        following[source].append(target)
    entered = set(arcs.targets.tolist())
    waiting = [node for node in range(arcs.size) if node not in entered]
    reached = set(waiting)
    while waiting:
        fresh = set(following[waiting.pop()]) - reached
        reached |= fresh
        waiting += fresh
    return [node for node in range(arcs.size) if node not in reached]


def _spanned(arcs: Arcs) -> tuple[Floats, tuple[tuple[int, ...], ...]]:
    """Return levels along a spanning tree of each part, one more where a link goes, and the parts."""
    near: list[list[tuple[int, int]]] = [[] for _ in range(arcs.size)]
    for source, target in zip(arcs.sources.tolist(), arcs.targets.tolist(), strict=True):
        near[source].append((target, 1))
        near[target].append((source, -1))
    levels: dict[int, int] = {}
    parts = []
    for start in range(arcs.size):
        if start in levels:
            continue
        levels[start] = 0
        part, waiting = [start], deque([start])
        while waiting:
            node = waiting.popleft()
            for other, step in near[node]:
                if other not in levels:
                    levels[other] = levels[node] + step
                    part.append(other)
                    waiting.append(other)
        parts.append(tuple(sorted(part)))
    return np.array([levels[node] for node in range(arcs.size)], float), tuple(parts)


def _split(arcs: Arcs, parts: tuple[tuple[int, ...], ...]) -> Iterator[Arcs]:
    """Yield the links of each part, nodes by rank in it; a link to itself lifts nothing and is left out."""
    part_of, place = np.empty(arcs.size, np.int64), np.empty(arcs.size, np.int64)
    for number, part in enumerate(parts):
        part_of[list(part)] = number
        place[list(part)] = np.arange(len(part))
    lifting = np.flatnonzero(arcs.sources != arcs.targets)
    order = lifting[np.argsort(part_of[arcs.sources[lifting]], kind="stable")]
    bounds = np.searchsorted(part_of[arcs.sources[order]], np.arange(len(parts) + 1))
    for number, part in enumerate(parts):
        mine = order[bounds[number] : bounds[number + 1]]
        yield Arcs(len(part), place[arcs.sources[mine]], place[arcs.targets[mine]], arcs.weights[mine])


def _correction(arcs: Arcs, guess: Floats) -> Floats:
    """Return what is to be added to a guess of the levels of one connected part."""
    wanted = arcs.balance(arcs.weights * (1 - arcs.rise(guess)))
    if arcs.size > DENSE:
        return _descended(arcs, wanted)
    both = np.zeros((arcs.size, arcs.size))
    np.add.at(both, (arcs.sources, arcs.targets), arcs.weights)
    both += both.T
    system = np.diag(both.sum(axis=1)) - both
    found = np.zeros(arcs.size)
    try:
        found[1:] = np.linalg.solve(system[1:, 1:], wanted[1:])
    except np.linalg.LinAlgError:
        found[1:] = np.linalg.lstsq(system[1:, 1:], wanted[1:], rcond=None)[0]
    return found


def _descended(arcs: Arcs, wanted: Floats) -> Floats:
    """Solve Λ x = wanted by conjugate gradient, each unknown scaled by its diagonal.

    Hestenes and Stiefel (1952). `wanted` sums to 0, so the constants on which Λ
    is singular never enter.
    """
    leaving = np.bincount(arcs.sources, arcs.weights, arcs.size)
    scale = leaving + np.bincount(arcs.targets, arcs.weights, arcs.size)
    found, left = np.zeros(arcs.size), wanted.copy()
    scaled = left / scale
    way = scaled.copy()
    size = float(left @ scaled)
    goal = size * _TOLERANCE**2
    for _ in range(_ROUNDS):
        if size <= goal:
            break
        pull = arcs.balance(arcs.weights * arcs.rise(way))
        step = size / float(way @ pull)
        found += step * way
        left -= step * pull
        scaled = left / scale
        size, before = float(left @ scaled), size
        way = scaled + size / before * way
    return found


def _substituted(arcs: Arcs, share: Floats) -> Floats | None:
    levels: Floats = np.ones(arcs.size)
    for _ in range(_ROUNDS):
        after = np.asarray(1.0 + np.bincount(arcs.targets, share * levels[arcs.sources], arcs.size), float)
        if np.abs(after - levels).max() <= _TOLERANCE * after.max() * 100:
            return np.asarray(after)
        levels = after
    return None
