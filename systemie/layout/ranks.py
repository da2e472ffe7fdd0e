"""Boxes in columns: an order with few crossings, heights near those of neighbours; numbers only."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

_SWEEPS: Final = 24
_SWAPS: Final = 40  # boxes of a column up to which neighbours are also exchanged
_ROUNDS: Final = 40
STOPOVER: Final = 7.0  # half height of the room kept for a link that passes through a column

Column = list[int]
Pair = tuple[int, int]


@dataclass
class Ranks:
    """Columns of boxes by number, and the links between adjacent columns.

    A link that spans several columns passes by stopovers, which are boxes
    numbered from `count` on; `stops` says which, by link.
    """

    count: int
    columns: list[Column]
    pairs: list[Pair]
    stops: dict[int, list[int]] = field(default_factory=dict)


def ranks_of(columns: Sequence[Sequence[int]], links: Sequence[Pair]) -> Ranks:
    """Return columns with a stopover wherever a link passes through one; others are left out."""
    rank = {box: number for number, column in enumerate(columns) for box in column}
    count = max(rank, default=-1) + 1
    made = Ranks(count, [list(column) for column in columns], [])
    following = itertools.count(count)
    for number, (a, b) in enumerate(links):
        first, last = sorted((a, b), key=lambda box: rank[box])
        between = range(rank[first] + 1, rank[last])
        stops = [next(following) for _ in between]
        for column, stop in zip(between, stops, strict=True):
            made.columns[column].append(stop)
        if rank[first] != rank[last]:
            made.pairs += itertools.pairwise([first, *stops, last])
            made.stops[number] = stops
    return made


def ordered(ranks: Ranks) -> list[Column]:
    """Return the columns in an order of their boxes with few crossings.

    Barycentres swept forth and back, then exchanges of neighbours; the best
    order met is kept. O(sweeps · m²) at worst, m the links between columns.
    """
    columns = [list(column) for column in ranks.columns]
    near = _neighbours(ranks)
    best, least = [list(column) for column in columns], _crossings(columns, ranks.pairs)
    for sweep in range(_SWEEPS):
        if not least:
            break
        _swept(columns, near, forth=sweep % 2 == 0)
        if sweep % 4 == 3:
            _swapped(columns, near)
        crossed = _crossings(columns, ranks.pairs)
        if crossed < least:
            best, least = [list(column) for column in columns], crossed
    return best


def heights(
    columns: Sequence[Column], pairs: Sequence[Pair], halves: Mapping[int, float], gap: float
) -> dict[int, float]:
    """Return the height of each box, in the order of its column, near the mean of its neighbours'."""
    near = _neighbours(Ranks(0, [list(column) for column in columns], list(pairs)))
    place: dict[int, float] = {}
    for column in columns:
        depths = _depths(column, halves, gap)
        place.update({box: depth - depths[-1] / 2 for box, depth in zip(column, depths, strict=True)})
    for turn in range(_ROUNDS):
        for column in columns if turn % 2 == 0 else reversed(columns):
            depths = _depths(column, halves, gap)
            wishes = [_mean([place[each] for each in near.get(box, ())], place[box]) for box in column]
            free = rising([wish - depth for wish, depth in zip(wishes, depths, strict=True)])
            place.update({
                box: round(start + depth, 3) for box, start, depth in zip(column, free, depths, strict=True)
            })  # fmt: skip
    return place


def _neighbours(ranks: Ranks) -> dict[int, list[int]]:
    near: dict[int, list[int]] = {}
    for a, b in ranks.pairs:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    return near


def _swept(columns: list[Column], near: Mapping[int, list[int]], *, forth: bool) -> None:
    """Sort each column by the mean rank of what its boxes are linked to in the column before."""
    places = {box: (number, row) for number, column in enumerate(columns) for row, box in enumerate(column)}
    order = range(1, len(columns)) if forth else range(len(columns) - 2, -1, -1)
    for number in order:
        before = number - 1 if forth else number + 1
        wish = {}
        for row, box in enumerate(columns[number]):
            rows = [places[each][1] for each in near.get(box, ()) if places[each][0] == before]
            wish[box] = round(_mean(rows, float(row)), 6)
        columns[number].sort(key=lambda box: wish[box])
        places.update({box: (number, row) for row, box in enumerate(columns[number])})


def _swapped(columns: list[Column], near: Mapping[int, list[int]]) -> None:
    """Exchange neighbours of a column where that crosses fewer links."""
    places = {box: (number, row) for number, column in enumerate(columns) for row, box in enumerate(column)}
    for number, column in enumerate(columns):
        if len(column) > _SWAPS:
            continue
        for row in range(len(column) - 1):
            one, two = column[row], column[row + 1]
            sides = [
                ([places[e][1] for e in near.get(one, ()) if places[e][0] == side],
                 [places[e][1] for e in near.get(two, ()) if places[e][0] == side])
                for side in (number - 1, number + 1)
            ]  # fmt: skip
            now = sum(a > b for ones, twos in sides for a in ones for b in twos)
            then = sum(b > a for ones, twos in sides for a in ones for b in twos)
            if then < now:
                column[row], column[row + 1] = two, one
                places[one], places[two] = (number, row + 1), (number, row)


def _crossings(columns: Sequence[Column], pairs: Sequence[Pair]) -> int:
    places = {box: (number, row) for number, column in enumerate(columns) for row, box in enumerate(column)}
    found = 0
    for number in range(len(columns) - 1):
        ends = [
            (places[a][1], places[b][1]) if places[a][0] == number else (places[b][1], places[a][1])
            for a, b in pairs if {places[a][0], places[b][0]} == {number, number + 1}
        ]  # fmt: skip
        rows = np.array(ends, float).reshape(len(ends), 2)
        gaps = rows[:, None] - rows[None]
        found += int((gaps[..., 0] * gaps[..., 1] < 0).sum()) // 2
    return found


def _depths(column: Column, halves: Mapping[int, float], gap: float) -> list[float]:
    """Return how far under the first box each box of a column stands at least."""
    depths = [0.0]
    for one, two in itertools.pairwise(column):
        depths.append(depths[-1] + halves[one] + halves[two] + gap)
    return depths[: len(column)] or [0.0]


def rising(wishes: Sequence[float]) -> list[float]:
    """Return the numbers that never fall, nearest to the wishes (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for wish in wishes:
        total, size = wish, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            before, many = pools.pop()
            total, size = total + before, size + many
        pools.append((total, size))
    return [total / size for total, size in pools for _ in range(size)]


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
