"""Links that go from the side of one box to the side of another, as between columns."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from systemie.layout import curves
from systemie.layout.curves import END_GAP, START_GAP
from systemie.layout.measuring import RIM_ROOM
from systemie.layout.routing import Route
from systemie.scenes.scene import Edge, Node, Point, Scene
from systemie.scenes.shapes import outline

PORT: Final = 9.0  # between two links at the side of a box
_BOWS: Final = (0.0, 18.0, -18.0, 36.0, -36.0, 60.0, -60.0, 90.0, -90.0, 130.0, -130.0, 180.0, -180.0)
_BEHIND: Final = 1000.0
_CLEAR: Final = 4.0
Stops = Mapping[str, Sequence[float]]


def flows(scene: Scene, rank: Mapping[str, int], stops: Stops) -> dict[str, Route]:
    """Return the routes of the links between boxes of different columns; `rank` is the number of a box's.

    Each leaves and enters by the sides that face each other, beside the other
    links there, and bows where it would pass behind a box; `stops` are the
    heights where a link goes through the columns between. O(links · bows · boxes).
    """
    nodes = {node.id: node for node in scene.nodes if node.id in rank}
    links = [
        edge
        for edge in scene.edges
        if edge.source in nodes and edge.target in nodes and rank[edge.source] != rank[edge.target]
    ]
    ports = _ports(links, nodes, rank, stops)
    return {
        edge.id: _bowed(ports[edge.id], scene.nodes, {edge.source, edge.target}, stops.get(edge.id, ()))
        for edge in links
    }


def _ports(
    links: Iterable[Edge], nodes: Mapping[str, Node], rank: Mapping[str, int], stops: Stops
) -> dict[str, tuple[Point, Point]]:
    """Return where each link leaves and where it enters; links of a side stand as what they lead to does."""
    sides: dict[tuple[str, int], list[tuple[float, str, int]]] = {}
    for edge in links:
        side = 1 if rank[edge.target] > rank[edge.source] else -1
        way = [nodes[edge.source].y, *list(stops.get(edge.id, ()))[::side], nodes[edge.target].y]
        sides.setdefault((edge.source, side), []).append((way[1], edge.id, 0))
        sides.setdefault((edge.target, -side), []).append((way[-2], edge.id, 1))
    found: dict[str, dict[int, Point]] = {}
    for (box, side), several in sides.items():
        node = nodes[box]
        room = max(node.height - 12.0, 0.0)
        step = min(PORT, room / max(len(several) - 1, 1))
        for number, (_, link, end) in enumerate(sorted(several)):
            shift = (number - (len(several) - 1) / 2) * step
            found.setdefault(link, {})[end] = _at_side(node, side, shift, END_GAP if end else START_GAP)
    return {edge: (ends[0], ends[1]) for edge, ends in found.items()}


def _at_side(node: Node, side: int, shift: float, gap: float) -> Point:
    """Return the point beside a box, `shift` under its middle."""
    more = 2 * RIM_ROOM if node.outside else 0.0
    shape = outline(node.shape, node.width + more, node.height + more)
    ends = []
    for (ax, ay), (bx, by) in zip(shape, (*shape[1:], shape[0]), strict=True):
        if min(ay, by) <= shift <= max(ay, by) and ay != by:
            ends.append(ax + (bx - ax) * (shift - ay) / (by - ay))
    reach = max((x * side for x in ends), default=(node.width + more) / 2)
    return node.x + side * (reach + gap), node.y + shift


def _bowed(ends: tuple[Point, Point], nodes: Iterable[Node], own: set[str], stops: Sequence[float]) -> Route:
    """Return the gentlest of the curves between two points that pass behind no box."""
    others = [node for node in nodes if node.id not in own and _is_near(node, ends)]
    wish = (sum(stops) / len(stops) - (ends[0][1] + ends[1][1]) / 2) * 4 / 3 if stops else 0.0
    tried = [_curve(*ends, wish + bow) for bow in _BOWS] + [_curve(*ends, 0.0)]
    costs = [
        round(_BEHIND * _behind(route, others) + abs(wish + bow) * 0.2 + abs(bow), 3)
        for route, bow in zip(tried, (*_BOWS, -wish), strict=True)
    ]
    return tuple(curves.rounded(point) for point in tried[costs.index(min(costs))])


def _curve(start: Point, end: Point, bow: float) -> Route:
    pull = (end[0] - start[0]) * 0.45
    return start, (start[0] + pull, start[1] + bow), (end[0] - pull, end[1] + bow), end


def _is_near(node: Node, ends: tuple[Point, Point]) -> bool:
    left, right = sorted((ends[0][0], ends[1][0]))
    return left - node.width / 2 < node.x < right + node.width / 2


def _behind(route: Route, nodes: Sequence[Node]) -> float:
    points = curves.sampled(route, 25)
    return sum(
        sum(
            abs(x - node.x) < node.width / 2 + _CLEAR and abs(y - node.y) < node.height / 2 + _CLEAR
            for x, y in itertools.islice(points, 1, 24)
        )
        > 0
        for node in nodes
    )
