"""How far points of view are from one another, and which stand together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from systemie.analysis.viewpoints.hearing import Hearing
from systemie.model.links import Link

FEWEST: Final = 5
"""How many points of view it takes to speak of groups."""
MOST: Final = 60
"""How many points of view are grouped at most: the search is cubic."""

Matrix = tuple[tuple[float, ...], ...]
Group = tuple[int, ...]
Between = dict[tuple[Group, Group], float]


class Distances(NamedTuple):
    """Square matrices, by ranks of points of view.

    `links` is the Jaccard distance between the links held, 1 - |A ∩ B| / |A ∪ B|,
    0 where neither holds any (Jaccard 1901); `signs` the share, among the links
    that both hold with a sign + or -, of those whose signs differ, None where there
    are none; `differences` counts the elements and links that one alone holds
    or that the two read otherwise.
    """

    links: Matrix
    signs: tuple[tuple[float | None, ...], ...]
    differences: tuple[tuple[int, ...], ...]


def distances_of(hearing: Hearing) -> Distances:
    """Return the distances between points of view: their square times the things, in words of a machine."""
    ranks = range(len(hearing.names))
    masks = [_mask(hearing, rank) for rank in ranks]
    all_links = _bits(id in hearing.links for id in hearing.things)
    links = [mask & all_links for mask in masks]
    signs = [_signed(hearing, rank) for rank in ranks]
    return Distances(
        tuple(tuple(_jaccard(links[a], links[b]) for b in ranks) for a in ranks),
        tuple(tuple(_contrary(signs[a], signs[b]) for b in ranks) for a in ranks),
        tuple(
            tuple((masks[a] ^ masks[b]).bit_count() + _misread(hearing, a, b) for b in ranks) for a in ranks
        ),
    )


def _bits(flags: Iterable[bool]) -> int:
    """Return flags as the bits of a number."""
    return int("".join("1" if each else "0" for each in flags) or "0", 2)


def _mask(hearing: Hearing, rank: int) -> int:
    return _bits(id in hearing.held[rank] for id in hearing.things)


def _jaccard(one: int, other: int) -> float:
    whole = (one | other).bit_count()
    return 1 - (one & other).bit_count() / whole if whole else 0.0


def _signed(hearing: Hearing, rank: int) -> tuple[int, int]:
    """Return the links that a point of view holds with a sign, then those with the sign +, as bits."""
    held = (hearing.held[rank].get(id) for id in hearing.things)
    signs = [each.sign if isinstance(each, Link) else None for each in held]
    return _bits(sign in ("+", "-") for sign in signs), _bits(sign == "+" for sign in signs)


def _contrary(one: tuple[int, int], other: tuple[int, int]) -> float | None:
    both = one[0] & other[0]
    return ((one[1] ^ other[1]) & both).bit_count() / both.bit_count() if both else None


def _misread(hearing: Hearing, one: int, other: int) -> int:
    """Count the things that two points of view hold and read otherwise."""
    found = 0
    for id, fields in hearing.readings.items():
        holders = hearing.holders[id]
        if one in holders and other in holders:
            at, beside = holders.index(one), holders.index(other)
            found += any(values[at] != values[beside] for values in fields.values())
    return found


def groups_of(differences: tuple[tuple[int, ...], ...]) -> tuple[Group, ...]:
    """Return the ranks of those who stand together, none unless they are from 5 to 60.

    Average linkage (Sokal and Michener 1958) on the counts of differences, cut
    where the next merge costs most over the one before; cubic. Nobody is
    grouped when all merges cost the same.
    """
    count = len(differences)
    if not FEWEST <= count <= MOST:
        return ()
    groups: list[Group] = [(rank,) for rank in range(count)]
    steps, costs = [tuple(groups)], []
    pairs = ((a, b) for a in range(count) for b in range(a + 1, count))
    between: Between = {((a,), (b,)): float(differences[a][b]) for a, b in pairs}
    while len(groups) > 1:
        nearest = min(between, key=lambda pair: (between[pair], pair))
        costs.append(between[nearest])
        groups = _merged(groups, nearest, between)
        steps.append(tuple(groups))
    rises = [after - before for before, after in zip([0.0, *costs], costs, strict=False)]
    best = max(range(len(rises)), key=lambda at: (rises[at], at))
    return steps[best] if rises[best] > 0 and best > 0 else ()


def _merged(groups: list[Group], pair: tuple[Group, Group], between: Between) -> list[Group]:
    """Return the groups with two of them made one, the distances to it put in place of theirs."""
    one, other = pair
    joined = tuple(sorted((*one, *other)))
    del between[pair]
    kept = [each for each in groups if each not in pair]
    for each in kept:
        near, far = between.pop(_ordered(one, each)), between.pop(_ordered(other, each))
        between[_ordered(joined, each)] = (near * len(one) + far * len(other)) / len(joined)
    return sorted((*kept, joined))


def _ordered(one: Group, other: Group) -> tuple[Group, Group]:
    return (one, other) if one < other else (other, one)
