"""Where two trajectories part, and what they have in common where they end."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from systemie.analysis.differing import Difference, difference_between
from systemie.analysis.trajectories.moments import last_state, lived_by
from systemie.model.system import System
from systemie.model.trajectories import Trajectory

MOST: int = 12
"""Trajectories past which they are not compared two by two."""


class Parting(NamedTuple):
    """Two trajectories: the steps they share, the first that each lives alone, how their ends differ.

    `difference` leads from the end of the first to the end of the second;
    `elements`, sources left out, and `links` count what both ends hold, changed or not.
    """

    first: str
    second: str
    shared: tuple[str, ...]
    parted: tuple[str | None, str | None]
    difference: Difference
    elements: int
    links: int


def partings_of(system: System, trajectories: tuple[Trajectory, ...]) -> tuple[Parting, ...]:
    """Return how each two trajectories part, in the order of the text; of the first `MOST` only."""
    return tuple(_parting(system, *pair) for pair in combinations(trajectories[:MOST], 2))


def _parting(system: System, first: Trajectory, second: Trajectory) -> Parting:
    paths = [[f"{owner.id}@{step.id}" for owner, step in lived_by(system, each)] for each in (first, second)]
    shared = 0
    while all(shared < len(path) for path in paths) and paths[0][shared] == paths[1][shared]:
        shared += 1
    parted = tuple(path[shared] if shared < len(path) else None for path in paths)
    ends = last_state(system, first), last_state(system, second)
    difference = difference_between(*ends)
    sources = sum(each.kind == "source" for each in ends[0].elements)
    return Parting(
        first.id,
        second.id,
        tuple(paths[0][:shared]),
        (parted[0], parted[1]),
        difference,
        len(ends[0].elements) - len(difference.elements_removed) - sources,
        len(ends[0].links) - len(difference.links_removed),
    )
