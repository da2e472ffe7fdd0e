"""Scenes with positions, for tests of drawing and renderers: by hand, or by rows."""

from __future__ import annotations

import dataclasses
import math

from samples import mock_centres, mock_scene

from systemie.layout.measuring import box_size, label_lines, phrase_lines
from systemie.scenes.scene import Edge, Node, Point, Scene
from systemie.scenes.shapes import outline


def placed_mock() -> Scene:
    """Return the reference scene where its boxes were put by hand."""
    return placed(mock_scene(), mock_centres())


def placed(scene: Scene, centres: dict[str, Point]) -> Scene:
    """Place a scene on given centres, with simple routes."""
    nodes = {node.id: _sized(node, centres[node.id]) for node in scene.nodes}
    groups = tuple(dataclasses.replace(g, box=_hull([nodes[m] for m in g.members])) for g in scene.groups)
    edges: dict[str, Edge] = {}
    for edge in scene.edges:
        edges[edge.id] = _routed(edge, nodes, edges)
    loops = []
    for loop in scene.loops:
        xs, ys = zip(*[(nodes[n].x, nodes[n].y) for n in loop.nodes], strict=True)
        loops.append(dataclasses.replace(loop, at=(sum(xs) / len(xs), sum(ys) / len(ys))))
    hulls = [g.box for g in groups if g.box]
    width = max([n.x + n.width / 2 for n in nodes.values()] + [box[0] + box[2] for box in hulls])
    height = max([n.y + n.height / 2 for n in nodes.values()] + [box[1] + box[3] for box in hulls])
    return dataclasses.replace(scene, nodes=tuple(nodes.values()), edges=tuple(edges.values()), groups=groups,
                               loops=tuple(loops), size=(width + 8, height + 8))


def in_rows(scene: Scene, across: int = 5) -> Scene:
    """Place a scene in rows, group by group."""
    order = sorted(range(len(scene.nodes)), key=lambda k: (scene.nodes[k].group or "", k))
    places = {
        scene.nodes[k].id: (90.0 + 165 * (i % across), 60.0 + 95 * (i // across)) for i, k in enumerate(order)
    }
    return placed(scene, places)


def _sized(node: Node, centre: Point) -> Node:
    lines = label_lines(node)
    width, height = box_size(node, lines)
    return dataclasses.replace(node, lines=lines, x=centre[0], y=centre[1], width=width, height=height)


def _hull(members: list[Node]) -> tuple[float, float, float, float]:
    left, right = min(n.x - n.width / 2 for n in members) - 14, max(n.x + n.width / 2 for n in members) + 14
    top, bottom = min(n.y - n.height / 2 for n in members) - 26, max(n.y + n.height / 2 for n in members) + 14
    return left, top, right - left, bottom - top


def _rim(end: Node | Edge, toward: Point) -> tuple[Point, Point]:
    """Return the middle of an end, and where a line from `toward` meets it."""
    if isinstance(end, Edge):
        middle = _at(end.route, 0.5)
        return middle, middle
    points = [(end.x + x, end.y + y) for x, y in outline(end.shape, end.width, end.height)]
    dx, dy = toward[0] - end.x, toward[1] - end.y
    best = 0.0
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        ex, ey = bx - ax, by - ay
        det = ex * dy - ey * dx
        if abs(det) > 1e-9:
            s = ((ay - end.y) * dx - (ax - end.x) * dy) / det
            t = ((ax + s * ex - end.x) * dx + (ay + s * ey - end.y) * dy) / (dx * dx + dy * dy)
            if 0 <= s <= 1 and t > best:
                best = t
    length = math.hypot(dx, dy)
    best += 3 / length if length else 0
    return (end.x, end.y), (end.x + dx * best, end.y + dy * best)


def _at(route: tuple[Point, ...], t: float) -> Point:
    (a, b), (c, d), (e, f) = route
    s = 1 - t
    return s * s * a + 2 * s * t * c + t * t * e, s * s * b + 2 * s * t * d + t * t * f


def _routed(edge: Edge, nodes: dict[str, Node], edges: dict[str, Edge]) -> Edge:
    ends = [nodes.get(each) or edges[each] for each in (edge.source, edge.target)]
    (ax, ay), (bx, by) = (_rim(end, (0.0, 0.0))[0] for end in ends)
    length = math.hypot(bx - ax, by - ay) or 1.0
    bend = ((ax + bx) / 2 - (by - ay) * 0.08, (ay + by) / 2 + (bx - ax) * 0.08)
    route = (_rim(ends[0], bend)[1], bend, _rim(ends[1], bend)[1])
    (sx, sy), (tx, ty) = _at(route, 1 - min(0.3, 22 / length)), _at(route, 1.0)
    dx, dy = (tx - sx) / (math.hypot(tx - sx, ty - sy) or 1), (ty - sy) / (math.hypot(tx - sx, ty - sy) or 1)
    return dataclasses.replace(
        edge, route=route, label_lines=phrase_lines(edge.phrase),
        label_at=_at(route, 0.5) if edge.phrase else None,
        sign_at=(sx + dy * 6.5, sy - dx * 6.5) if edge.sign else None,
        delay_at=_at(route, 0.28) if edge.delayed else None,
    )
