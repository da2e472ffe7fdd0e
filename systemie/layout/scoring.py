"""The score of an arrangement: what the reader will see, as one number, lower is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from systemie.layout.apart import GAP, hull, hulls
from systemie.layout.board import Board, Bools, Floats, Ints

CROSSING: Final = 48.0
BEHIND: Final = 96.0  # a link passing behind a box
TOUCH: Final = 640.0  # boxes or hulls that touch: never worth it
DEPTH: Final = 8.0  # per point of overlap
SHORT: Final = 1.0  # per point that lacks for the phrase of a link
LONG: Final = 0.25  # per point beyond a comfortable link
NARROW: Final = 16.0  # two links leaving a box in nearly one direction
ALIGNED: Final = 8.0  # gained by linked boxes in one row or column
PAPER: Final = 0.75  # per point of paper width needed, times the square root of the number of boxes
HULL: Final = 0.25  # per point of half the girth of a hull
TIE: Final = 0.5  # per point from where a box stood before
CLEAR: Final = 6.0  # a link nearer than this to a box is behind it
COMFORT: Final = (40.0, 30.0)
REACH: Final = 72.0
HEAD: Final = 34.0  # room for the arrowhead and the sign, beside the phrase


@dataclass(frozen=True)
class Around:
    """What concerns one box, worked out once: its neighbours and the links it has no part in."""

    neighbours: Ints  # (d,)
    forward: Bools  # (d,) the link is kept as leaving this box
    weight: Floats  # (d,)
    room: Floats  # (d,)
    rest: Ints  # (m', 2) ends of the other links
    rest_weight: Floats  # (m',)
    apart: Bools  # (d, m') the neighbour is no end of the other link
    others: Bools  # (d, n) neither the box nor that neighbour
    second: Ints  # (p, 2) which neighbour, and one of the neighbour's other neighbours


class Scorer:
    """An arrangement and the cost of moving one box of it.

    `costs` differ as `total` would, for a share of the work: O(K · d · (m + n))
    for K spots of a box with d links, against O(m² + m · n).
    """

    def __init__(self, board: Board, place: Floats, *, tie: Floats | None = None) -> None:
        self.board = board
        self.place = place.copy()
        self.tie = tie
        self.paper = PAPER * max(board.size, 1) ** 0.5
        self.around = [_around(board, box) for box in range(board.size)]
        self.members = [np.flatnonzero(board.group == g) for g in range(len(board.titles))]
        self.hulls = hulls(self.place, board)

    def move(self, box: int, spot: Floats) -> None:
        """Move a box to `spot` (2,)."""
        self.place[box] = spot
        if self.board.group[box] >= 0:
            self.hulls = hulls(self.place, self.board)

    def set(self, place: Floats) -> None:
        """Take a whole arrangement (n, 2)."""
        self.place = place.copy()
        self.hulls = hulls(self.place, self.board)

    def costs(self, box: int, spots: Floats) -> Floats:
        """Return the cost (K,) of the box at each of the `spots` (K, 2), all else unmoved."""
        around = self.around[box]
        rel = self.place[None, :, :] - spots[:, None, :]
        room = np.abs(rel) - self.board.half[None, :, :] - self.board.half[box]
        cost = self._crowding(box, room) + self._paper(box, spots) + self._hulls(box, spots)
        if len(around.neighbours):
            cost += self._lengths(around, rel, room) + self._links(around, box, spots, rel)
            cost += self._angles(around, rel)
        if len(around.rest):
            cost += self._behind_here(around, box, spots)
        if self.tie is not None:
            cost += self._ties(box, spots)
        return cost

    def total(self) -> float:
        """Return the score of the whole arrangement, by its definition."""
        from systemie.layout.tallying import total

        return total(self)

    def _crowding(self, box: int, room: Floats) -> Floats:
        cost = crowding(room)
        cost[:, box] = 0.0
        return np.asarray(cost.sum(axis=1))

    def _lengths(self, around: Around, rel: Floats, room: Floats) -> Floats:
        return np.asarray(
            lengths(rel[:, around.neighbours], room[:, around.neighbours], around.room, around.weight).sum(axis=1)
        )

    def _links(self, around: Around, box: int, spots: Floats, rel: Floats) -> Floats:
        """Count what the links of the box cross, and what boxes they pass behind."""
        way = rel[:, around.neighbours]
        turn = way[..., 0, None] * rel[:, None, :, 1] - way[..., 1, None] * rel[:, None, :, 0]
        near = behind(turn, way, rel[:, None, :, :] - way[:, :, None, :] / 2, self.board.half) & around.others
        cost = BEHIND * (near.sum(axis=2) * around.weight).sum(axis=1)
        if len(around.rest):
            side = np.where(around.forward[:, None], turn, -turn) > 0
            cost += CROSSING * self._crossed(around, spots, side)
        return np.asarray(cost)

    def _crossed(self, around: Around, spots: Floats, side: Bools) -> Floats:
        a, b = around.rest[:, 0], around.rest[:, 1]
        split = side[:, :, a] ^ side[:, :, b]
        here = _side(self.place[a], self.place[b], spots[:, None, :]) > 0
        there = _side(self.place[a], self.place[b], self.place[around.neighbours][:, None, :]) > 0
        crossed = split & (here[:, None, :] ^ there[None]) & around.apart
        return np.asarray(((crossed * around.rest_weight).sum(axis=2) * around.weight).sum(axis=1))

    def _behind_here(self, around: Around, box: int, spots: Floats) -> Floats:
        """Count the other links that pass behind the box at each spot."""
        a, b = self.place[around.rest[:, 0]], self.place[around.rest[:, 1]]
        turn = _side(a, b, spots[:, None, :])
        middle = spots[:, None, :] - (a + b) / 2
        near = behind(turn, b - a, middle, self.board.half[box])
        return np.asarray(BEHIND * (near * around.rest_weight).sum(axis=1))

    def _angles(self, around: Around, rel: Floats) -> Floats:
        """Count pairs of links that leave a box in nearly one direction, here and at the neighbours."""
        way = rel[:, around.neighbours]
        narrow = _narrow(way[:, :, None, :], way[:, None, :, :])
        pairs = (narrow.sum(axis=(1, 2)) - len(around.neighbours)) / 2
        if len(around.second):
            there = self.place[around.second[:, 1]] - self.place[around.neighbours[around.second[:, 0]]]
            pairs = pairs + _narrow(-way[:, around.second[:, 0]], there[None]).sum(axis=1)
        return np.asarray(NARROW * pairs)

    def _paper(self, box: int, spots: Floats) -> Floats:
        low, high = self.place - self.board.half, self.place + self.board.half
        low[box], high[box] = np.inf, -np.inf
        half = self.board.half[box]
        span = np.maximum(high.max(axis=0), spots + half) - np.minimum(low.min(axis=0), spots - half)
        return self.paper * self._needed(span)

    def _needed(self, span: Floats) -> Floats:
        """Return the paper width that a span (…, 2) needs, so much the more as its shape is wrong."""
        across, down = span[..., 0], span[..., 1] * self.board.ratio
        return np.asarray(np.maximum(across, down) * 0.75 + (across + down) * 0.125)

    def _hulls(self, box: int, spots: Floats) -> Floats:
        group = int(self.board.group[box])
        half = self.board.half[box]
        corners = np.concatenate([spots - half, spots + half], axis=1)
        other = np.arange(len(self.hulls)) != group
        cost = touching(corners[:, None, :], self.hulls[None, other]).sum(axis=1)
        return cost + self._own_hull(box, corners, other) if group >= 0 else np.asarray(cost)

    def _own_hull(self, box: int, corners: Floats, other: Bools) -> Floats:
        """Return what the hull of the box's group touches with the box at each spot."""
        board, group = self.board, int(self.board.group[box])
        low, high = corners[:, :2], corners[:, 2:]
        mates = self.members[group][self.members[group] != box]
        if len(mates):
            low = np.minimum(low, (self.place - board.half)[mates].min(axis=0))
            high = np.maximum(high, (self.place + board.half)[mates].max(axis=0))
        own = hull(low, high, float(board.titles[group]))
        girth = own[:, 2] - own[:, 0] + own[:, 3] - own[:, 1]
        strangers = board.group != group
        boxes = np.concatenate([self.place - board.half, self.place + board.half], axis=1)[strangers]
        cost = touching(own[:, None, :], self.hulls[None, other]).sum(axis=1)
        return np.asarray(HULL * girth + cost + touching(own[:, None, :], boxes[None]).sum(axis=1))

    def _ties(self, box: int, spots: Floats) -> Floats:
        assert self.tie is not None
        if np.isnan(self.tie[box, 0]):
            return np.zeros(len(spots))
        return np.asarray(TIE * np.abs(spots - self.tie[box]).sum(axis=1))


def crowding(room: Floats) -> Floats:
    """Return the cost of pairs by their free room (…, 2): forbidden when they touch, a little when close."""
    lack_x, lack_y = GAP[0] - room[..., 0], GAP[1] - room[..., 1]
    deep = np.minimum(lack_x, lack_y)
    close = np.minimum(COMFORT[0] - room[..., 0], COMFORT[1] - room[..., 1])
    return np.where(deep > 0, TOUCH + DEPTH * deep, 0.0) + 0.5 * np.maximum(close, 0.0)


def lengths(rel: Floats, room: Floats, phrase: Floats, weight: Floats) -> Floats:
    """Return the cost of links: too short for their phrase, too long, less when in one row or column."""
    lack = np.minimum(phrase + HEAD - room[..., 0], HEAD - room[..., 1])
    free = np.maximum(room, 0.0).sum(axis=-1)
    aligned = (rel == 0).any(axis=-1)
    cost = SHORT * np.maximum(lack, 0.0) + LONG * np.maximum(free - REACH, 0.0)
    return np.asarray(weight * cost - ALIGNED * aligned)


def behind(turn: Floats, way: Floats, middle: Floats, half: Floats) -> Bools:
    """Tell which segments pass behind which boxes.

    `turn` is the cross product of the segment's `way` and the box centre seen
    from one end; `middle` the box centre seen from the segment's middle.
    """
    wide, high = half[..., 0] + CLEAR, half[..., 1] + CLEAR
    dx, dy = np.abs(way[..., 0]), np.abs(way[..., 1])
    if turn.ndim == 3:
        dx, dy = dx[..., None], dy[..., None]
    near = np.abs(turn) < wide * dy + high * dx
    near &= np.abs(middle[..., 0]) < dx / 2 + wide
    near &= np.abs(middle[..., 1]) < dy / 2 + high
    return np.asarray(near)


def touching(one: Floats, two: Floats) -> Floats:
    """Return the cost of overlaps between rectangles left, top, right, bottom (…, 4)."""
    across = np.minimum(one[..., 2], two[..., 2]) - np.maximum(one[..., 0], two[..., 0]) + CLEAR * 2
    down = np.minimum(one[..., 3], two[..., 3]) - np.maximum(one[..., 1], two[..., 1]) + CLEAR * 2
    deep = np.minimum(across, down)
    return np.where(deep > 0, TOUCH + DEPTH * deep, 0.0)


def _side(a: Floats, b: Floats, point: Floats) -> Floats:
    """Return the cross product of a→b and a→point."""
    way = b - a
    return np.asarray(way[..., 0] * (point[..., 1] - a[..., 1]) - way[..., 1] * (point[..., 0] - a[..., 0]))


def _narrow(one: Floats, two: Floats) -> Bools:
    """Tell which directions are within 11 degrees of each other."""
    along = one[..., 0] * two[..., 0] + one[..., 1] * two[..., 1]
    aside = one[..., 0] * two[..., 1] - one[..., 1] * two[..., 0]
    return np.asarray(5 * np.abs(aside) < along)


def _around(board: Board, box: int) -> Around:
    mine = (board.ends == box).any(axis=1)
    ends = board.ends[mine]
    neighbours = np.where(ends[:, 0] == box, ends[:, 1], ends[:, 0])
    rest = board.ends[~mine]
    everyone = np.arange(board.size)
    second = [
        (number, int(end))
        for number, neighbour in enumerate(neighbours.tolist())
        for pair in rest[(rest == neighbour).any(axis=1)]
        for end in pair
        if end != neighbour
    ]
    return Around(
        neighbours,
        ends[:, 0] == box,
        board.weight[mine],
        board.room[mine],
        rest,
        board.weight[~mine],
        (rest[None, :, :] != neighbours[:, None, None]).all(axis=2),
        (everyone != box) & (everyone[None, :] != neighbours[:, None]),
        np.array(second, np.int64).reshape(len(second), 2),
    )
