"""Arcs of causal maps: links bent outwards from their loops, so that loops read as loops."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from systemie.scenes.scene import Edge, Node, Point, Scene

ARCHED: Final = ("causal",)
"""Kinds of picture whose links are arcs."""
_BEND: Final = 0.28  # the control point of an arc, as a part of the distance
_CREST: Final = 44.0  # no arc leaves its chord farther than half of this
_PAIR: Final = 46.0  # points between the crests of two links that face each other
_TIGHTEST: Final = 0.62


def bends_wished(scene: Scene) -> dict[str, float]:
    """Return the bend that each link of a causal map should have, in the sense of `curves.curve`.

    A link of a loop turns its back to the middle of that loop, the shortest
    one it belongs to; any other turns it to the middle of the map.
    """
    if scene.picture not in ARCHED:
        return {}
    nodes = {node.id: node for node in scene.nodes}
    middle = _middle(scene.nodes)
    middles = _middles(scene, nodes)
    return {
        edge.id: _bend(nodes[edge.source], nodes[edge.target], middles.get(edge.id, middle))
        for edge in scene.edges
        if edge.source in nodes and edge.target in nodes
    }


def step_wished(scene: Scene, chord: float) -> float | None:
    """Return how far apart, in bends, two links that face each other stand on a causal map."""
    return min(2 * _PAIR / chord, 2 * _TIGHTEST) if scene.picture in ARCHED else None


def _middles(scene: Scene, nodes: Mapping[str, Node]) -> dict[str, Point]:
    """Return the middle of the shortest loop of each link of a loop."""
    found: dict[str, Point] = {}
    for loop in sorted(scene.loops, key=lambda loop: (len(loop.nodes), loop.id)):
        ring = [nodes[each] for each in loop.nodes if each in nodes]
        if len(ring) > 2:
            for edge in _along(loop.nodes, scene.edges):
                found.setdefault(edge, _middle(ring))
    return found


def _along(ring: Sequence[str], edges: Sequence[Edge]) -> list[str]:
    pairs = set(zip(ring, (*ring[1:], *ring[:1]), strict=True))
    return [edge.id for edge in edges if (edge.source, edge.target) in pairs]


def _bend(source: Node, target: Node, middle: Point) -> float:
    dx, dy = target.x - source.x, target.y - source.y
    away = ((source.x + target.x) / 2 - middle[0], (source.y + target.y) / 2 - middle[1])
    side = 1.0 if dx * away[1] - dy * away[0] >= 0 else -1.0
    return round(side * min(_BEND, _CREST / max(math.hypot(dx, dy), 1.0)), 4)


def _middle(nodes: Sequence[Node]) -> Point:
    count = max(len(nodes), 1)
    return round(sum(n.x for n in nodes) / count, 3), round(sum(n.y for n in nodes) / count, 3)
