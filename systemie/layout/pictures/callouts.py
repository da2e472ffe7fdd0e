"""Where the words of dots stand: beside them where there is room, farther with a leader where there is none.

Each callout has the same places around its dot. The most crowded choose
first, then those in trouble choose again, as long as it helps: a bounded
number of rounds, each costing places × callouts².
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from systemie.layout.board import Floats
from systemie.layout.pictures.crossing import boxes_crossed, overlapping, segments_crossed

TURNS: Final = 16
RINGS: Final = (0.0, 7.0, 15.0, 25.0, 38.0, 54.0, 74.0, 98.0, 128.0)
NEAR: Final = 9.0
"""How far words may stand from their dot without a leader."""
GAP: Final = 2.6
CROWD: Final = 70.0
ROUNDS, ROUNDS_OF_CROWD = 6, 2
APART: Final = 1.2
"""The room between two callouts."""
HARD, STRAINED = 1000.0, 200.0
"""From which cost words hide something, or are hard to read."""
OVER: Final = 90.0
"""What it costs a leader to cross another."""
PUSHES: Final = 6
"""How many places that others hold a callout may look at."""
THROUGH: Final = 400.0
"""What it costs a leader to pass under words."""
ORDERS, MANY = 3, 80
"""How many orders are tried, but with more callouts."""
_PREFERRED: Final = {0: 0.0, 8: 1.0, 12: 2.2, 4: 2.4, 15: 1.4, 1: 1.5, 9: 2.0, 7: 2.1}
"""What it costs to stand at each turn, clockwise from the right, beside a dot; 3 elsewhere."""


@dataclass(frozen=True, slots=True)
class Callout:
    """Words of that size, about a dot of that radius at (x, y)."""

    x: float
    y: float
    radius: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What callouts stand among: a frame not to leave, boxes to avoid, lines better left free."""

    frame: tuple[float, float, float, float]
    walls: Sequence[tuple[float, float, float, float]] = ()
    lines: Sequence[tuple[float, float, float, float]] = ()


@dataclass(frozen=True, slots=True)
class Called:
    """Where words stand: the centres of callouts, the ranks of those for which there is no room.

    `strained` counts those that are hard to read, though nothing is hidden.
    """

    centres: Floats
    left_out: frozenset[int]
    strained: int


def called_out(callouts: Sequence[Callout], ground: Ground) -> Called:
    """Return where the words of each callout stand."""
    if not callouts:
        return Called(np.zeros((0, 2)), frozenset(), 0)
    board = _Board(callouts, ground)
    best, least = board.centres, math.inf
    for order in board.orders()[: ORDERS if len(callouts) <= MANY else 1]:
        board.settle(order)
        total = float(board.costs().sum())
        if total < least:
            best, least = board.centres.copy(), total
        if total < STRAINED:
            break
    board.take(best)
    strained = int((board.costs() >= STRAINED).sum())
    return Called(best, frozenset(board.left_out()), strained)


class _Board:
    """The callouts with all their places, and the place each has chosen."""

    def __init__(self, callouts: Sequence[Callout], ground: Ground) -> None:
        self.dots = np.array([(each.x, each.y) for each in callouts], float)
        self.radii = np.array([each.radius for each in callouts], float)
        self.halves = np.array([(each.width / 2, each.height / 2) for each in callouts], float)
        self.frame = ground.frame
        self.walls = np.array(ground.walls, float).reshape(-1, 4)
        self.lines = np.array(ground.lines, float).reshape(-1, 4)
        self.centres = np.full_like(self.dots, np.nan)
        self.boxes = np.full((len(callouts), 4), np.nan)
        self.leaders = np.full((len(callouts), 4), np.nan)
        self.at = [0] * len(callouts)
        self.own = [self._own_places(rank) for rank in range(len(callouts))]

    def orders(self) -> list[list[int]]:
        """Return orders in which callouts may choose, the most crowded first in the first one."""
        gaps = np.linalg.norm(self.dots[:, None] - self.dots[None], axis=2)
        crowd = -(gaps < CROWD).sum(axis=1)
        (x, y), wide = self.dots.T, -self.halves[:, 0]
        keys = (crowd, -y, wide, x, y, -x, -crowd)
        return [np.argsort(each, kind="stable").tolist() for each in keys]

    def settle(self, order: Sequence[int]) -> None:
        """Put all callouts in turn, then those in trouble again, as long as one finds better."""
        self.boxes[:] = self.leaders[:] = np.nan
        for rank in order:
            self.choose(rank)
        is_crowd = len(order) > MANY
        for _ in range(ROUNDS_OF_CROWD if is_crowd else ROUNDS):
            costs = self.costs()
            strained = [rank for rank in order if costs[rank] >= STRAINED / 6]
            moves = sum(self.choose(rank) for rank in strained)
            if not moves + (0 if is_crowd else sum(map(self.push, strained))):
                break

    def push(self, rank: int) -> bool:
        """Take a place that others hold, if they find another and all gain by it; tell whether they do."""
        _, boxes, leaders, own = self.own[rank]
        held = self.cost(rank)
        for place in np.argsort(own, kind="stable")[:PUSHES].tolist():
            only = slice(place, place + 1)
            met = overlapping(boxes[only], self.boxes, APART)[0] | boxes_crossed(leaders[only], self.boxes)[0]
            met |= boxes_crossed(self.leaders, boxes[only])[:, 0]
            met[rank] = False
            others = np.flatnonzero(met).tolist()
            if own[place] >= held or not 0 < len(others) <= 2:
                continue
            before, places = held + sum(map(self.cost, others)), [self.at[each] for each in (rank, *others)]
            self._put(rank, place)
            for each in others:
                self.choose(each)
            if sum(map(self.cost, (rank, *others))) < before - 1:
                return True
            for each, at in zip((rank, *others), places, strict=True):
                self._put(each, at)
        return False

    def choose(self, rank: int) -> bool:
        """Put a callout at its best place among the others; tell whether that changed anything."""
        centres, boxes, leaders, own = self.own[rank]
        best = int(np.argmin(own + self._shared(rank, boxes, leaders)))
        has_moved = not np.array_equal(self.centres[rank], centres[best])
        self._put(rank, best)
        return has_moved

    def take(self, centres: Floats) -> None:
        """Put all callouts where they were."""
        for rank, centre in enumerate(centres):
            places = self.own[rank][0]
            self._put(rank, int(np.argmin(np.abs(places - centre).sum(axis=1))))

    def _put(self, rank: int, at: int) -> None:
        centres, boxes, leaders, _ = self.own[rank]
        self.at[rank] = at
        self.centres[rank], self.boxes[rank], self.leaders[rank] = centres[at], boxes[at], leaders[at]

    def cost(self, rank: int) -> float:
        """Return what the place of a callout costs."""
        _, boxes, leaders, own = self.own[rank]
        only = slice(self.at[rank], self.at[rank] + 1)
        return float(own[only][0] + self._shared(rank, boxes[only], leaders[only])[0])

    def costs(self) -> Floats:
        """Return what all places cost."""
        own = np.array([costs[at] for (_, _, _, costs), at in zip(self.own, self.at, strict=True)])
        met = HARD * overlapping(self.boxes, self.boxes, APART)
        through = boxes_crossed(self.leaders, self.boxes)
        met += THROUGH * (through + through.T) + OVER * segments_crossed(self.leaders, self.leaders)
        np.fill_diagonal(met, 0.0)
        total: Floats = own + met.sum(axis=1)
        return total

    def left_out(self) -> list[int]:
        """Take away the callouts that hide something, the most hidden first; return them.

        Where some are, those that are hard to read go too.
        """
        out: list[int] = []
        while True:
            costs = self.costs()
            costs[out] = 0.0
            worst = int(np.argmax(costs))
            if costs[worst] < (HARD if not out else STRAINED):
                return out
            out.append(worst)
            self.boxes[worst] = self.leaders[worst] = np.nan

    def _own_places(self, rank: int) -> tuple[Floats, Floats, Floats, Floats]:
        """Return the centres, boxes, leaders and costs of all places, whatever the others choose."""
        dot, half, reach = self.dots[rank], self.halves[rank], self.radii[rank] + GAP
        turns = np.arange(TURNS) * math.tau / TURNS
        ways = np.stack([np.cos(turns), np.sin(turns)], axis=1)
        sides = np.clip(ways * 1.5, -1, 1)
        rings = np.array(RINGS)[:, None, None]
        centres = (dot + sides * half + ways * (reach + rings)).reshape(-1, 2).round(2)
        boxes = np.hstack([centres - half, centres + half])
        leaders = self._leaders(rank, boxes)
        costs = np.repeat(np.array(RINGS) * 1.6, TURNS)
        costs += np.tile([_PREFERRED.get(turn, 3.0) for turn in range(TURNS)], len(RINGS))
        left, top, right, bottom = self.frame
        outside = (boxes[:, :2] < (left, top)).any(axis=1) | (boxes[:, 2:] > (right, bottom)).any(axis=1)
        costs += HARD * 3 * outside
        costs += HARD * overlapping(boxes, self.walls, APART).sum(axis=1)
        costs += 14 * boxes_crossed(self.lines, boxes).sum(axis=0)
        costs += self._on_dots(rank, boxes, leaders)
        kept = np.flatnonzero(costs < HARD)
        if not len(kept):
            kept = np.argsort(costs, kind="stable")[:TURNS]
        return centres[kept], boxes[kept], leaders[kept], costs[kept]

    def _leaders(self, rank: int, boxes: Floats) -> Floats:
        """Return the segments from a dot to each box, none where they touch."""
        dot = self.dots[rank]
        nearest = np.clip(dot, boxes[:, :2], boxes[:, 2:])
        gaps = np.linalg.norm(nearest - dot, axis=1)
        found = np.hstack([np.broadcast_to(dot, nearest.shape), nearest])
        found[gaps <= self.radii[rank] + NEAR] = np.nan
        return found

    def _on_dots(self, rank: int, boxes: Floats, leaders: Floats) -> Floats:
        """Return the cost of hiding dots, its own included, or of passing over those of others."""
        rims = np.hstack([self.dots - self.radii[:, None], self.dots + self.radii[:, None]])
        hidden = overlapping(boxes, rims, 0.4).sum(axis=1)
        rims[rank] = np.nan
        passed = boxes_crossed(leaders, rims).sum(axis=1)
        cost: Floats = HARD * hidden + 250 * passed + 45 * self._nearer(rank, boxes, leaders)
        return cost

    def _nearer(self, rank: int, boxes: Floats, leaders: Floats) -> Floats:
        """Tell which places without leader are about as near to the dot of another as to their own."""
        gaps = np.maximum(np.maximum(boxes[:, None, :2] - self.dots, self.dots - boxes[:, None, 2:]), 0.0)
        reach = np.linalg.norm(gaps, axis=2) - self.radii
        mine = reach[:, rank].copy()
        reach[:, rank] = np.inf
        is_alone = np.isnan(leaders[:, 0])
        nearer: Floats = (is_alone & (reach.min(axis=1) < mine + 2.5)).astype(float)
        return nearer

    def _shared(self, rank: int, boxes: Floats, leaders: Floats) -> Floats:
        """Return what places cost because of where the other callouts stand now."""
        others, ways = self.boxes.copy(), self.leaders.copy()
        others[rank] = ways[rank] = np.nan
        cost = HARD * overlapping(boxes, others, APART).sum(axis=1)
        cost += THROUGH * boxes_crossed(leaders, others).sum(axis=1)
        cost += THROUGH * boxes_crossed(ways, boxes).sum(axis=0)
        crossed: Floats = cost + OVER * segments_crossed(leaders, ways).sum(axis=1)
        return crossed
