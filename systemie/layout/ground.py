"""What a picture holds so far, and what it costs to cover it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from systemie.layout import curves, measuring
from systemie.layout.badges import RADIUS, badge_spots
from systemie.layout.board import TITLE_ROOM, Floats
from systemie.layout.routing import Route
from systemie.scenes.scene import Point, Scene

SAMPLES: Final = 41
_BOX: Final = 80.0
_LINE: Final = 2.5
_HEAD: Final = 8.0
_END: Final = 5  # the last samples of a line stand for its head


class Ground:
    """What the picture holds so far: rectangles with a cost each, and points along lines."""

    def __init__(self, scene: Scene, routes: Mapping[str, Route]) -> None:
        more = 2 * len(scene.edges) + len(scene.edges) + 2 * len(scene.loops)
        boxes = [_rectangle(n.x, n.y, n.width / 2 + 2, n.height / 2 + 2) for n in scene.nodes]
        titles = [_title(group.label, group.box) for group in scene.groups if group.box is not None]
        badges = [spot for node in scene.nodes for spot in badge_spots(node)]
        boxes += [_rectangle(*spot, RADIUS + 1, RADIUS + 1) for spot in badges]
        first = np.array(boxes + titles, float).reshape(len(boxes) + len(titles), 4)
        self.count = len(first)
        self.rectangles: Floats = np.concatenate([first, np.full((more, 4), np.inf)])
        self.costs: Floats = np.concatenate([np.full(self.count, _BOX), np.zeros(more)])
        self.numbers = {edge: number for number, edge in enumerate(routes)}
        self.points: Floats = curves.traced(list(routes.values()), SAMPLES)
        self.low, self.high = self.points.min(axis=1), self.points.max(axis=1)
        steps = np.abs(np.diff(self.points, axis=1)).max(axis=1, initial=0.0)
        self.slack: Floats = steps / 2  # so that nothing slips between two points of a long line
        self.weights: Floats = np.full(SAMPLES, _LINE)
        self.weights[-_END:] = _HEAD

    def line(self, edge: str) -> list[Point]:
        """Return the points along a link, 40 equal steps of its curve."""
        return [(x, y) for x, y in self.points[self.numbers[edge]].tolist()]

    def add(self, centre: Point, half: tuple[float, float], cost: float) -> None:
        """Take a rectangle of the ground, at a cost for whoever covers it."""
        self.rectangles[self.count] = _rectangle(*centre, *half)
        self.costs[self.count] = cost
        self.count += 1

    def cost(self, centres: Floats, half: tuple[float, float], *, own: str | None = None) -> Floats:
        """Return the cost (k,) of covering a rectangle of half size `half` around each centre (k, 2).

        The own line of a link costs nothing but at its head.
        """
        low, high = centres.min(axis=0) - half, centres.max(axis=0) + half
        every = self.rectangles[: self.count]
        near = ((every[:, :2] < high) & (every[:, 2:] > low)).all(axis=1)
        boxes, costs = every[near], self.costs[: self.count][near]
        across = np.minimum(boxes[:, 2], centres[:, 0, None] + half[0]) - np.maximum(
            boxes[:, 0], centres[:, 0, None] - half[0]
        )
        down = np.minimum(boxes[:, 3], centres[:, 1, None] + half[1]) - np.maximum(
            boxes[:, 1], centres[:, 1, None] - half[1]
        )
        over = (across > 0) & (down > 0)
        cost = (over * (costs + np.minimum(across, down))).sum(axis=1)
        return np.asarray(cost + self._lines(centres, half, own))

    def _lines(self, centres: Floats, half: tuple[float, float], own: str | None) -> Floats:
        reach = np.array(half) + 1.5
        low, high = centres.min(axis=0) - reach, centres.max(axis=0) + reach
        near = np.flatnonzero(((self.low < high) & (self.high > low)).all(axis=1))
        slack = self.slack[near, None]
        within = ((self.points[near] > low - slack) & (self.points[near] < high + slack)).all(axis=2)
        if own is not None:
            within[near == self.numbers[own], :-_END] = False
        line, sample = np.nonzero(within)
        line = near[line]
        away = np.abs(self.points[line, sample] - centres[:, None, :])
        inside = (away < reach + self.slack[line]).all(axis=2)
        return np.asarray(inside @ self.weights[sample])


def _rectangle(x: float, y: float, wide: float, high: float) -> tuple[float, float, float, float]:
    return x - wide, y - high, x + wide, y + high


def _title(label: str, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, width, _ = box
    return left, top, left + min(measuring.title_width(label), width), top + TITLE_ROOM
