"""Structural controllability: where signals must enter a linear system of this shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Ways = Sequence[Sequence[int]]
"""For each rank, the ranks it leads to."""
Part = Literal["critical", "intermittent", "redundant"]


class Control(NamedTuple):
    """How many driver nodes are needed, and what part each rank can play.

    Critical: a driver whatever the choice; redundant: never one; intermittent: in some choices.
    """

    drivers: int
    parts: tuple[Part, ...]


def control_of(ways: Ways) -> Control:
    """Return the driver nodes of Liu, Slotine and Barabási 2011 (Nature 473): N_D = max(N - |M*|, 1).

    M* is a maximum matching of what acts with what is acted on, each once. An
    element is critical iff nothing acts on it, redundant iff every maximum
    matching holds it, else intermittent (Jia et al. 2013, Nature Communications
    4). Self-links count. 0 drivers in an empty map. Order of n × m at worst.
    """
    before: list[list[int]] = [[] for _ in ways]
    for source, out in enumerate(ways):
        for target in out:
            before[target].append(source)
    by_target = _matching(before)
    free = [rank for rank in range(len(ways)) if rank not in by_target]
    loose = set(_alternating(free, before, by_target))
    parts: tuple[Part, ...] = tuple(
        "critical" if not before[rank] else "intermittent" if rank in loose else "redundant"
        for rank in range(len(ways))
    )
    return Control(max(len(free), 1) if ways else 0, parts)


def _matching(before: Ways) -> dict[int, int]:
    """Return a maximum matching as what acts on each matched rank, by augmenting paths."""
    by_target: dict[int, int] = {}
    by_source: dict[int, int] = {}
    for rank in range(len(before)):
        came = _searched(rank, before, by_source)
        source = next((each for each in came if each not in by_source), None)
        while source is not None:
            target = came[source]
            before_that = by_target.get(target)
            by_target[target], by_source[source] = source, target
            source = before_that
    return by_target


def _searched(rank: int, before: Ways, by_source: dict[int, int]) -> dict[int, int]:
    """Return what could act on a rank, some by giving way: each source with the target it would take."""
    came: dict[int, int] = {}
    edge = [rank]
    while edge:
        target = edge.pop()
        for source in before[target]:
            if source not in came:
                came[source] = target
                if source not in by_source:
                    return came
                edge.append(by_source[source])
    return came


def _alternating(free: Sequence[int], before: Ways, by_target: dict[int, int]) -> list[int]:
    """Return the ranks that some maximum matching leaves free: those free here, those that may be."""
    by_source = {source: target for target, source in by_target.items()}
    found, seen = list(free), set(free)
    for rank in found:
        for source in before[rank]:
            other = by_source.get(source)
            if other is not None and other not in seen:
                seen.add(other)
                found.append(other)
    return found
