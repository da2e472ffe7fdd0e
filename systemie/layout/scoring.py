"""The score of an arrangement: what the reader will see, as one number, lower is better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from systemie.layout.apart import GAP, hull, hulls
from systemie.layout.board import Board, Bools, Floats, Ints

CROSSING: Final = 72.0
BEHIND: Final = 112.0  # a link passing behind a box
TOUCH: Final = 640.0  # boxes or hulls that touch: never worth it
DEPTH: Final = 8.0  # per point of overlap
SHORT: Final = 1.5  # per point that lacks for the phrase of a link
LONG: Final = 0.125  # per point beyond a comfortable link
NARROW: Final = 16.0  # two links leaving a box in nearly one direction
ALIGNED: Final = 8.0  # gained by linked boxes in one row or column
PAPER: Final = 0.375  # per point of paper width needed, times the square root of the number of boxes
PAGE: Final = 720.0  # a map this wide fits a sheet of A4 on its side: making it smaller gains little
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
    forward: Bools  # (d, 1) the link is kept as leaving this box
    weight: Floats  # (d,)
    room: Floats  # (d, 2)
    rest: Ints  # (2, m') ends of the other links
    rest_weight: Floats  # (m',)
    apart: Floats  # (d, m') weight of the crossing, 0 where the neighbour is an end of the other link
    others: Floats  # (d, n) weight of the link, 0 for the box and that neighbour
    pairs: Ints  # (2, p) pairs of neighbours
    second: Ints  # (2, q) which neighbour, and one of the neighbour's other neighbours


class Links:
    """What does not change about pairs of links, worked out once."""

    def __init__(self, board: Board) -> None:
        ends, weight = board.ends, board.weight
        shared = (ends[:, None, :, None] == ends[None, :, None, :]).any(axis=(2, 3))
        mine = (np.arange(board.size)[None, :, None] == ends[:, None, :]).any(axis=2)
        self.apart = np.where(shared, 0.0, weight[:, None] * weight)  # (m, m) the weight of a crossing
        self.strangers = np.where(mine, 0.0, weight[:, None])  # (m, n) that of passing behind a box


class Scorer:
    """An arrangement and the cost of moving one box of it.

    `costs` differ as `tallying.total` would, for a share of the work: O(K · d · (m + n))
    for K spots of a box with d links, against O(m² + m · n). Coordinates are
    whole numbers, so that counts are exact on every machine.
    """

    def __init__(self, board: Board, place: Floats, *, tie: Floats | None = None) -> None:
        self.board = board
        self.tie = tie
        self.paper = PAPER * max(board.size, 1) ** 0.5
        self.known: dict[int, Around] = {}
        self.pairs: Links | None = None
        self.members = [np.flatnonzero(board.group == g) for g in range(len(board.titles))]
        self.clear = board.half + CLEAR
        self.place: Floats
        self.hulls: Floats
        self.set(place)

    @property
    def links(self) -> Links:
        """Return what does not change about pairs of links."""
        if self.pairs is None:
            self.pairs = Links(self.board)
        return self.pairs

    def around(self, box: int) -> Around:
        """Return what concerns one box."""
        if box not in self.known:
            self.known[box] = _around(self.board, box)
        return self.known[box]

    def move(self, box: int, spot: Floats) -> None:
        """Move a box to `spot` (2,)."""
        self.place[box] = spot
        group = int(self.board.group[box])
        if group >= 0:
            mates = self.members[group]
            low = (self.place - self.board.half)[mates].min(axis=0)
            high = (self.place + self.board.half)[mates].max(axis=0)
            self.hulls[group] = hull(low, high, float(self.board.titles[group]))

    def set(self, place: Floats) -> None:
        """Take a whole arrangement (n, 2)."""
        self.place = place.copy()
        self.hulls = hulls(self.place, self.board)

    def is_free(self, box: int, spots: Floats) -> Bools:
        """Tell at which of the `spots` (K, 2) the box would touch no other (K,)."""
        half = self.board.half + self.board.half[box] + np.array(GAP)
        near = (np.abs(self.place - spots[:, None, :]) < half).all(axis=2)
        near[:, box] = False
        return np.asarray(~near.any(axis=1))

    def costs(self, box: int, spots: Floats) -> Floats:
        """Return the cost (K,) of the box at each of the `spots` (K, 2), all else unmoved."""
        around = self.around(box)
        dx, dy = self.place[:, 0] - spots[:, 0, None], self.place[:, 1] - spots[:, 1, None]
        half = self.board.half + self.board.half[box]
        free_x, free_y = np.abs(dx) - half[:, 0], np.abs(dy) - half[:, 1]
        cost = self._lone(box, spots, free_x, free_y)
        if len(around.neighbours):
            way_x, way_y = dx[:, around.neighbours, None], dy[:, around.neighbours, None]
            turn = way_x * dy[:, None, :] - way_y * dx[:, None, :]
            cost += self._lengths(around, dx, dy, free_x, free_y) + self._angles(around, dx, dy)
            cost += self._behind(around, turn, way_x, way_y, dx, dy)
            cost += self._others(around, box, spots, turn)
        elif around.rest.size:
            cost += self._others(around, box, spots, None)
        return cost

    def _lone(self, box: int, spots: Floats, free_x: Floats, free_y: Floats) -> Floats:
        """Return what does not depend on links."""
        close = crowding(free_x, free_y)
        close[:, box] = 0.0
        cost = close.sum(axis=1) + self._paper(box, spots)
        if len(self.board.mids):
            cost += self._mids(box, spots)
        if self.members:
            cost += self._hulls(box, spots)
        if self.tie is not None and not np.isnan(self.tie[box, 0]):
            cost += TIE * np.abs(spots - self.tie[box]).sum(axis=1)
        return np.asarray(cost)

    def _lengths(self, around: Around, dx: Floats, dy: Floats, free_x: Floats, free_y: Floats) -> Floats:
        near = around.neighbours
        aligned = (dx[:, near] == 0) | (dy[:, near] == 0)
        cost = lengths(free_x[:, near], free_y[:, near], around.room)
        return np.asarray((around.weight * cost - ALIGNED * aligned).sum(axis=1))

    def _behind(
        self, around: Around, turn: Floats, way_x: Floats, way_y: Floats, dx: Floats, dy: Floats
    ) -> Floats:
        """Count the boxes behind which the links of the box pass."""
        from_x, from_y = dx[:, None, :] - way_x / 2, dy[:, None, :] - way_y / 2
        near = behind(turn, way_x, way_y, from_x, from_y, self.clear)
        return np.asarray(BEHIND * np.einsum("kdn,dn->k", near, around.others))

    def _others(self, around: Around, box: int, spots: Floats, mine: Floats | None) -> Floats:
        """Count the other links that cross those of the box, or pass behind it."""
        a, b = self.place[around.rest[0]], self.place[around.rest[1]]
        way_x, way_y = b[:, 0] - a[:, 0], b[:, 1] - a[:, 1]
        from_x, from_y = spots[:, 0, None] - a[:, 0], spots[:, 1, None] - a[:, 1]
        turn = way_x * from_y - way_y * from_x
        near = behind(turn, way_x, way_y, from_x - way_x / 2, from_y - way_y / 2, self.clear[box])
        cost = BEHIND * (near @ around.rest_weight)
        if mine is not None and around.rest.size:
            mates = self.place[around.neighbours]
            there = way_x * (mates[:, 1, None] - a[:, 1]) - way_y * (mates[:, 0, None] - a[:, 0]) > 0
            cost += CROSSING * self._crossed(around, mine, (turn > 0)[:, None, :] ^ there)
        return np.asarray(cost)

    def _crossed(self, around: Around, turn: Floats, parted: Bools) -> Floats:
        """Count crossings: each link has its ends on two sides of the other."""
        side = np.where(around.forward, turn > 0, turn < 0)
        crossed = (side[:, :, around.rest[0]] ^ side[:, :, around.rest[1]]) & parted
        return np.asarray(np.einsum("kdm,dm->k", crossed, around.apart))

    def _angles(self, around: Around, dx: Floats, dy: Floats) -> Floats:
        """Count pairs of links that leave a box in nearly one direction, here and at the neighbours."""
        count = np.zeros(len(dx))
        if around.pairs.size:
            one, two = around.neighbours[around.pairs]
            count += narrow(dx[:, one], dy[:, one], dx[:, two], dy[:, two]).sum(axis=1)
        if around.second.size:
            mate = around.neighbours[around.second[0]]
            way = self.place[around.second[1]] - self.place[mate]
            count += narrow(-dx[:, mate], -dy[:, mate], way[:, 0], way[:, 1]).sum(axis=1)
        return NARROW * count

    def _paper(self, box: int, spots: Floats) -> Floats:
        low, high = self.place - self.board.half, self.place + self.board.half
        low[box], high[box] = np.inf, -np.inf
        half = self.board.half[box]
        span = np.maximum(high.max(axis=0), spots + half) - np.minimum(low.min(axis=0), spots - half)
        return np.asarray(self.paper * paper(span, self.board))

    def _mids(self, box: int, spots: Floats) -> Floats:
        """Count the boxes behind which links on links pass, the box at each spot."""
        places = np.repeat(self.place[None], len(spots), axis=0)
        places[:, box] = spots
        return BEHIND * mids_behind(places, self.board.mids, self.clear)

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


def crowding(free_x: Floats, free_y: Floats) -> Floats:
    """Return the cost of pairs by their free room: forbidden when they touch, a little when close."""
    deep = np.minimum(GAP[0] - free_x, GAP[1] - free_y)
    close = np.minimum(COMFORT[0] - free_x, COMFORT[1] - free_y)
    return (deep > 0) * (TOUCH + DEPTH * deep) + 0.5 * np.maximum(close, 0.0)


def lengths(free_x: Floats, free_y: Floats, phrase: Floats) -> Floats:
    """Return the cost of links: too short for their phrase (…, 2), or too long."""
    lack = np.minimum(phrase[..., 0] + HEAD - free_x, phrase[..., 1] + HEAD - free_y)
    free = np.maximum(free_x, 0.0) + np.maximum(free_y, 0.0)
    return SHORT * np.maximum(lack, 0.0) + LONG * np.maximum(free - REACH, 0.0)


def behind(turn: Floats, way_x: Floats, way_y: Floats, from_x: Floats, from_y: Floats, half: Floats) -> Bools:
    """Tell which segments pass behind which boxes, by separating axes.

    `turn` is the cross product of the segment's way and the box centre seen
    from one end; `from` the box centre seen from the segment's middle.
    """
    wide, high = half[..., 0], half[..., 1]
    dx, dy = np.abs(way_x), np.abs(way_y)
    near = np.abs(turn) < wide * dy + high * dx
    near &= np.abs(from_x) < dx / 2 + wide
    near &= np.abs(from_y) < dy / 2 + high
    return np.asarray(near)


def mids_behind(places: Floats, mids: Ints, half: Floats) -> Floats:
    """Count, in each arrangement (…, n, 2), the boxes that links to the middle of a link pass behind."""
    start = places[..., mids[:, 0], :]
    end = (places[..., mids[:, 1], :] + places[..., mids[:, 2], :]) / 2
    way, boxes = (end - start)[..., None, :], places[..., None, :, :]
    off, middle = boxes - start[..., None, :], boxes - ((start + end) / 2)[..., None, :]
    turn = way[..., 0] * off[..., 1] - way[..., 1] * off[..., 0]
    near = behind(turn, way[..., 0], way[..., 1], middle[..., 0], middle[..., 1], half)
    own = (np.arange(places.shape[-2])[None, :, None] == mids[:, None, :]).any(axis=2)
    return np.asarray((near & ~own).sum(axis=(-2, -1)))


def touching(one: Floats, two: Floats) -> Floats:
    """Return the cost of overlaps between rectangles left, top, right, bottom (…, 4)."""
    across = np.minimum(one[..., 2], two[..., 2]) - np.maximum(one[..., 0], two[..., 0]) + CLEAR * 2
    down = np.minimum(one[..., 3], two[..., 3]) - np.maximum(one[..., 1], two[..., 1]) + CLEAR * 2
    deep = np.minimum(across, down)
    return np.where(deep > 0, TOUCH + DEPTH * deep, 0.0)


def paper(span: Floats, board: Board) -> Floats:
    """Return the paper width that a span (…, 2) needs, less of it within a sheet of A4."""
    across, down = span[..., 0], (span[..., 1] + board.around) * board.ratio
    needed = np.maximum(across, down) * 0.75 + (across + down) * 0.125
    page = PAGE * min(board.ratio / 1.414, 1.0) ** 0.5
    return np.asarray(np.maximum(needed, page) + np.minimum(needed, page) / 4)


def narrow(ax: Floats, ay: Floats, bx: Floats, by: Floats) -> Bools:
    """Tell which directions are within 11 degrees of each other."""
    return np.asarray(5 * np.abs(ax * by - ay * bx) < ax * bx + ay * by)


def _around(board: Board, box: int) -> Around:
    mine = (board.ends == box).any(axis=1)
    ends, rest = board.ends[mine], board.ends[~mine]
    neighbours = np.where(ends[:, 0] == box, ends[:, 1], ends[:, 0])
    weight, rest_weight = board.weight[mine], board.weight[~mine]
    everyone = np.arange(board.size)
    strangers = (everyone != box) & (everyone != neighbours[:, None])
    crossing = (rest[None] != neighbours[:, None, None]).all(axis=2) * weight[:, None] * rest_weight
    return Around(
        neighbours,
        (ends[:, 0] == box)[:, None],
        weight,
        board.room[mine],
        rest.T,
        rest_weight,
        crossing,
        strangers * weight[:, None],
        np.array(np.triu_indices(len(neighbours), 1)),
        _second(neighbours, rest),
    )


def _second(neighbours: Ints, rest: Ints) -> Ints:
    """Return pairs (2, q): which neighbour, and one of that neighbour's other neighbours."""
    ahead, behind_ = rest[:, 0] == neighbours[:, None], rest[:, 1] == neighbours[:, None]
    one, two = np.nonzero(ahead), np.nonzero(behind_)
    ends = np.concatenate([rest[one[1], 1], rest[two[1], 0]])
    return np.stack([np.concatenate([one[0], two[0]]), ends])
