"""Places of the words and marks of links, where they cover least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from systemie.layout import curves, measuring
from systemie.layout.board import Floats
from systemie.layout.ground import SAMPLES, Ground
from systemie.layout.routing import Route
from systemie.scenes.scene import Edge, Point, Scene

SIGN_RADIUS: Final = 4.0
_ALONG: Final = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8)
_SIDES: Final = (0.0, 1.0, -1.0)
_LIKINGS: Final = np.array([rank * 0.6 + abs(side) * 5.0 for rank in range(len(_ALONG)) for side in _SIDES])
_BACK: Final = (15.0, 20.0, 26.0)
_DELAYS: Final = (0.3, 0.25, 0.36, 0.2, 0.7, 0.64, 0.76, 0.5, 0.8)
_MARK: Final = 30.0
_WORDS: Final = 30.0
_ROUNDS: Final = 6


@dataclass(frozen=True)
class Places:
    """Where the phrase, the sign and the delay mark of a link stand."""

    label: Point | None
    sign: Point | None
    delay: Point | None


def link_places(scene: Scene, routes: Mapping[str, Route], ground: Ground) -> dict[str, Places]:
    """Return the places of signs first, then delay marks, then phrases; short links choose first."""
    edges = sorted(
        (edge for edge in scene.edges if edge.id in routes),
        key=lambda edge: (round(_span(routes[edge.id]), 2), edge.id),
    )
    lines = {edge.id: ground.line(edge.id) for edge in edges}
    signs = {e.id: _sign(lines[e.id], ground, e) for e in edges if e.sign is not None}
    delays = {e.id: _delay(lines[e.id], ground, e) for e in edges if e.delayed}
    labels = _labels({e.id: e for e in edges if e.label_lines}, lines, ground)
    return {e.id: Places(labels.get(e.id), signs.get(e.id), delays.get(e.id)) for e in edges}


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
    return round(t * (SAMPLES - 1))


def _distance(one: Point, two: Point) -> float:
    return float(((one[0] - two[0]) ** 2 + (one[1] - two[1]) ** 2) ** 0.5)


def _delay(line: list[Point], ground: Ground, edge: Edge) -> Point:
    centres = [line[_step(t)] for t in _DELAYS]
    likings = [float(rank) for rank in range(len(centres))]
    place = _best(ground, centres, (4.5, 4.5), own=edge.id, likings=likings)
    ground.add(place, (4.5, 4.5), _MARK)
    return place


def _labels(edges: Mapping[str, Edge], lines: Mapping[str, list[Point]], ground: Ground) -> dict[str, Point]:
    """Place phrases, then let each look again at its places now that it knows the others'."""
    if not edges:
        return {}
    sizes = {id: measuring.phrase_size(edge.label_lines) for id, edge in edges.items()}
    halves = np.array([(wide / 2, high / 2) for wide, high in sizes.values()])
    spots = np.array([_spots(lines[id], half) for id, half in zip(edges, halves.tolist(), strict=True)])
    costs = np.array([
        ground.cost(spot, (half[0], half[1]), own=id) + _LIKINGS
        for id, spot, half in zip(edges, spots, halves.tolist(), strict=True)
    ])  # fmt: skip
    chosen = _agreed(spots, halves, np.round(costs, 4))
    places = {id: curves.rounded((x, y)) for id, (x, y) in zip(edges, chosen.tolist(), strict=True)}
    for id, half in zip(edges, halves.tolist(), strict=True):
        ground.add(places[id], (half[0], half[1]), _WORDS)
    return places


def _spots(line: list[Point], half: list[float]) -> list[Point]:
    """Return where a phrase may stand: on the line or just beside it, from its middle outwards."""
    spots = []
    for t in _ALONG:
        step = _step(t)
        (ax, ay), (x, y), (bx, by) = line[step - 2], line[step], line[step + 2]
        long = max(_distance((ax, ay), (bx, by)), 1e-6)
        nx, ny = -(by - ay) / long, (bx - ax) / long
        off = abs(nx) * half[0] + abs(ny) * half[1] + 3.0
        spots += [(x + side * nx * off, y + side * ny * off) for side in _SIDES]
    return spots


def _agreed(spots: Floats, halves: Floats, costs: Floats) -> Floats:
    """Return one spot for each phrase (l, 2), from its spots (l, k, 2) and their costs (l, k).

    Each in turn takes the best of its spots given the others', until none moves.
    """
    rows = np.arange(len(spots))
    chosen = spots[rows, costs.argmin(axis=1)]
    low, high = (spots - halves[:, None]).min(axis=1), (spots + halves[:, None]).max(axis=1)
    meet = ((low[:, None] < high) & (high[:, None] > low)).all(axis=2) & (rows[:, None] != rows)
    near = [np.flatnonzero(row) for row in meet]
    for _ in range(_ROUNDS):
        before = chosen.copy()
        for row, others in enumerate(near):
            lack = halves[row] + halves[others] + 1.0 - np.abs(spots[row][:, None] - chosen[others])
            deep = lack.min(axis=2)
            over = np.where(deep > 0, _WORDS + 2 * deep, 0.0).sum(axis=1)
            chosen[row] = spots[row, int(np.round(costs[row] + over, 4).argmin())]
        if (before == chosen).all():
            break
    return np.asarray(chosen)
