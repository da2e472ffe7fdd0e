"""What every path goes through: dominators of a network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

Ways = Sequence[Sequence[int]]
"""For each rank, the ranks it leads to."""
START: Final = -1
"""What stands before the roots."""


def dominators_of(ways: Ways, roots: Iterable[int]) -> Mapping[int, int]:
    """Return, for each rank reached from the roots, the last point that every path to it crosses.

    Its immediate dominator, START where paths from the roots share no point.
    Cooper, Harvey and Kennedy 2001; nearly linear on maps, n × m at worst.
    """
    ahead = {START: tuple(dict.fromkeys(roots))}
    order = _last_first(ways, ahead)
    place = {rank: index for index, rank in enumerate(order)}
    before: dict[int, list[int]] = {rank: [] for rank in order}
    for rank in order:
        for there in ahead[START] if rank == START else ways[rank]:
            before[there].append(rank)
    found = {START: START}
    is_settled = False
    while not is_settled:
        is_settled = True
        for rank in order[1:]:
            known = [each for each in before[rank] if each in found]
            new = known[0]
            for each in known[1:]:
                new = _common(new, each, found, place)
            if found.get(rank) != new:
                found[rank], is_settled = new, False
    del found[START]
    return found


def _last_first(ways: Ways, ahead: Mapping[int, Sequence[int]]) -> list[int]:
    """Return what is reached in the order in which a depth-first search is done with it, last first."""
    order: list[int] = []
    seen = {START}
    trail = [(START, iter(ahead[START]))]
    while trail:
        here, nexts = trail[-1]
        there = next((each for each in nexts if each not in seen), None)
        if there is None:
            order.append(here)
            trail.pop()
        else:
            seen.add(there)
            trail.append((there, iter(ways[there])))
    return order[::-1]


def _common(one: int, other: int, found: Mapping[int, int], place: Mapping[int, int]) -> int:
    while one != other:
        while place[one] > place[other]:
            one = found[one]
        while place[other] > place[one]:
            other = found[other]
    return one


def crossed_before(dominators: Mapping[int, int], rank: int) -> tuple[int, ...]:
    """Return the points that every path to a rank crosses, first to last, itself left out."""
    found: list[int] = []
    here = dominators.get(rank, START)
    while here != START:
        found.append(here)
        here = dominators[here]
    return tuple(reversed(found))
