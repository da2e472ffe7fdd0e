"""Places of the words and marks of links and loops, where they cover least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from systemie.layout import curves, measuring
from systemie.layout.board import TITLE_ROOM, Floats
from systemie.layout.routing import Route
from systemie.scenes.scene import Edge, Loop, Node, Point, Scene

SIGN_RADIUS: Final = 4.0
LOOP_RADIUS: Final = 11.0
_SAMPLES: Final = 41
_ALONG: Final = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74)
_BACK: Final = (15.0, 20.0, 26.0)
_DELAYS: Final = (0.3, 0.25, 0.36, 0.2, 0.7, 0.64, 0.76, 0.5, 0.8)
_BOX: Final = 40.0
_MARK: Final = 30.0
_WORDS: Final = 30.0
_LINE: Final = 2.5
_HEAD: Final = 8.0
_END: Final = 5  # the last samples of a line stand for its head


@dataclass(frozen=True)
class Places:
    """Where the phrase, the sign and the delay mark of a link stand."""

    label: Point | None
    sign: Point | None
    delay: Point | None


class Ground:
    """What the picture holds so far: rectangles with a cost each, and points along lines."""

    def __init__(self, scene: Scene, routes: Mapping[str, Route]) -> None:
        more = 2 * len(scene.edges) + len(scene.edges) + 2 * len(scene.loops)
        boxes = [_rectangle(n.x, n.y, n.width / 2 + 2, n.height / 2 + 2) for n in scene.nodes]
        titles = [_title(group.label, group.box) for group in scene.groups if group.box is not None]
        first = np.array(boxes + titles, float).reshape(len(boxes) + len(titles), 4)
        self.count = len(first)
        self.rectangles: Floats = np.concatenate([first, np.full((more, 4), np.inf)])
        self.costs: Floats = np.concatenate([np.full(self.count, _BOX), np.zeros(more)])
        self.numbers = {edge: number for number, edge in enumerate(routes)}
        self.points: Floats = curves.traced(list(routes.values()), _SAMPLES)
        self.low, self.high = self.points.min(axis=1), self.points.max(axis=1)
        self.weights: Floats = np.full(_SAMPLES, _LINE)
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
        within = ((self.points[near] > low) & (self.points[near] < high)).all(axis=2)
        if own is not None:
            within[near == self.numbers[own], :-_END] = False
        line, sample = np.nonzero(within)
        line = near[line]
        away = np.abs(self.points[line, sample] - centres[:, None, :])
        inside = (away < reach).all(axis=2)
        return np.asarray(inside @ self.weights[sample])


def link_places(scene: Scene, routes: Mapping[str, Route], ground: Ground) -> dict[str, Places]:
    """Return the places of signs first, then delay marks, then phrases; short links choose first."""
    edges = sorted(
        (edge for edge in scene.edges if edge.id in routes),
        key=lambda edge: (round(_span(routes[edge.id]), 2), edge.id),
    )
    lines = {edge.id: ground.line(edge.id) for edge in edges}
    signs = {e.id: _sign(lines[e.id], ground, e) for e in edges if e.sign is not None}
    delays = {e.id: _delay(lines[e.id], ground, e) for e in edges if e.delayed}
    labels = {e.id: _label(lines[e.id], ground, e) for e in edges if e.label_lines}
    return {e.id: Places(labels.get(e.id), signs.get(e.id), delays.get(e.id)) for e in edges}


def loop_places(scene: Scene, routes: Mapping[str, Route], ground: Ground) -> dict[str, Point]:
    """Return the place of each loop's mark: inside the loop, on no link, box or words."""
    nodes = {node.id: node for node in scene.nodes}
    places: dict[str, Point] = {}
    for loop in scene.loops:
        ring = [nodes[id] for id in loop.nodes if id in nodes]
        if ring:
            places[loop.id] = _loop_mark(loop, ring, routes, ground)
    return places


def is_clockwise(ring: list[Node]) -> bool:
    """Tell whether boxes in the order of their loop turn clockwise on paper."""
    area = sum(
        a.x * b.y - b.x * a.y for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    return area >= 0


def _span(line: Sequence[Point]) -> float:
    return float(abs(line[0][0] - line[-1][0]) + abs(line[0][1] - line[-1][1]))


def _best(
    ground: Ground, centres: list[Point], half: tuple[float, float], *, own: str, likings: list[float]
) -> Point:
    cost = np.round(ground.cost(np.array(centres), half, own=own) + np.array(likings), 4)
    return curves.rounded(centres[int(cost.argmin())])


def _sign(line: list[Point], ground: Ground, edge: Edge) -> Point:
    """Place the sign beside the line, a little before the head."""
    points, ways = _walked(line, [min(back, _span(line) * 0.45) for back in _BACK])
    centres, likings = [], []
    for rank, ((x, y), (dx, dy)) in enumerate(zip(points, ways, strict=True)):
        for side in (1.0, -1.0):
            centres.append((x - side * dy * 7.0, y + side * dx * 7.0))
            likings.append(rank * 2.0 + (side < 0) * 0.5)
    half = (SIGN_RADIUS, SIGN_RADIUS)
    place = _best(ground, centres, half, own=edge.id, likings=likings)
    ground.add(place, half, _MARK)
    return place


def _walked(line: list[Point], backs: list[float]) -> tuple[list[Point], list[Point]]:
    """Return the points at given lengths before the end of a line, with the unit direction there."""
    points, ways = [], []
    for back in backs:
        left, index = back, len(line) - 1
        while index > 1 and left > 0:
            left -= _distance(line[index], line[index - 1])
            index -= 1
        (x, y), (nx, ny) = line[index], line[index + 1]
        long = max(_distance(line[index], line[index + 1]), 1e-6)
        points.append((x, y))
        ways.append(((nx - x) / long, (ny - y) / long))
    return points, ways


def _step(t: float) -> int:
    return round(t * (_SAMPLES - 1))


def _distance(one: Point, two: Point) -> float:
    return float(((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2) ** 0.5)


def _delay(line: list[Point], ground: Ground, edge: Edge) -> Point:
    centres = [line[_step(t)] for t in _DELAYS]
    likings = [float(rank) for rank in range(len(centres))]
    place = _best(ground, centres, (4.5, 4.5), own=edge.id, likings=likings)
    ground.add(place, (4.5, 4.5), _MARK)
    return place


def _label(line: list[Point], ground: Ground, edge: Edge) -> Point:
    """Place the phrase on the line or just beside it, near the middle."""
    wide, high = measuring.phrase_size(edge.label_lines)
    half = (wide / 2, high / 2)
    centres, likings = [], []
    for rank, t in enumerate(_ALONG):
        step = _step(t)
        (ax, ay), (x, y), (bx, by) = line[step - 2], line[step], line[step + 2]
        long = max(_distance((ax, ay), (bx, by)), 1e-6)
        nx, ny = -(by - ay) / long, (bx - ax) / long
        off = abs(nx) * half[0] + abs(ny) * half[1] + 3.0
        for side in (0.0, 1.0, -1.0):
            centres.append((x + side * nx * off, y + side * ny * off))
            likings.append(rank * 0.7 + abs(side) * 5.0)
    place = _best(ground, centres, half, own=edge.id, likings=likings)
    ground.add(place, half, _WORDS)
    return place


def _loop_mark(loop: Loop, ring: list[Node], routes: Mapping[str, Route], ground: Ground) -> Point:
    """Try a lattice over the loop; prefer its middle, its inside, and room for the name beside."""
    middle = (sum(n.x for n in ring) / len(ring), sum(n.y for n in ring) / len(ring))
    outline = [curves.at(routes[e], k / 8) for e in loop.edges if e in routes for k in range(8)]
    outline = outline or [(n.x, n.y) for n in ring]
    low = (min(x for x, _ in outline), min(y for _, y in outline))
    high = (max(x for x, _ in outline), max(y for _, y in outline))
    centres = [middle] + [
        (low[0] + (high[0] - low[0]) * (i + 0.5) / 14, low[1] + (high[1] - low[1]) * (j + 0.5) / 14)
        for i in range(14)
        for j in range(14)
    ]
    likings = [
        0.02 * _distance(centre, middle) + (0.0 if _encloses(outline, centre) else 12.0) for centre in centres
    ]
    half = (LOOP_RADIUS + 3, LOOP_RADIUS + 3)
    name = measuring.width(loop.name, 7.2, "italic") / 2 + 2
    marks = ground.cost(np.array(centres), half)
    beside = np.array(centres) + np.array([LOOP_RADIUS + 4 + name, 0.0])
    names = ground.cost(beside, (name, 5.0)) * 0.4 if loop.name else np.zeros(len(centres))
    best = int(np.round(marks + names + np.array(likings), 4).argmin())
    ground.add(centres[best], half, _MARK)
    ground.add((float(beside[best][0]), float(beside[best][1])), (name, 5.0), _WORDS)
    return curves.rounded(centres[best])


def _encloses(outline: list[Point], point: Point) -> bool:
    """Tell whether a polygon encloses a point, by the even-odd rule."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _rectangle(x: float, y: float, wide: float, high: float) -> tuple[float, float, float, float]:
    return x - wide, y - high, x + wide, y + high


def _title(label: str, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, width, _ = box
    wide = measuring.width(label.upper(), 8, "semibold") * 1.12 + 16
    return left, top, left + min(wide, width), top + TITLE_ROOM
