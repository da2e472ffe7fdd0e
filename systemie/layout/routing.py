"""Routes of links: gentle curves that pass beside boxes and apart from their parallels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from systemie.layout import curves
from systemie.layout.arcs import bends_wished, step_wished
from systemie.layout.bending import rebent
from systemie.layout.board import TITLE_ROOM, Floats
from systemie.layout.curves import BENDS, END_GAP, START_GAP, Planes, Rim, strain
from systemie.layout.measuring import RIM_ROOM, title_width
from systemie.scenes.scene import Edge, Node, Point, Scene

Route = tuple[Point, ...]

_SHIFTS: Final = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5)
_APART: Final = 17.0  # points between the crests of parallel links
_SAMPLES: Final = 18
_FINE: Final = 48
_CLEAR: Final = 6.0
_BEHIND: Final = 60.0
_TITLE: Final = 30.0
_CURVED: Final = 40.0  # per unit of bend of a link among parallels
_DETOURS: Final = (*BENDS, 1.0, -1.0)
_LEANS: Final = (0.0, 0.2, -0.2, 0.4, -0.4)
_LEANING: Final = 20.0
_CHUNK: Final = 24
_MANY: Final = 400  # links beyond which bends are chosen once


@dataclass(frozen=True)
class Walls:
    """What links should not pass behind: rectangles by centre and half size (w, 2), each at its cost."""

    centres: Floats
    halves: Floats
    costs: Floats


def routes(
    scene: Scene, *, careful: bool = True, given: Mapping[str, Route] | None = None
) -> dict[str, Route]:
    """Return the route of each link of a scene whose boxes and hulls are placed.

    Links that have one `given` keep it.

    Links between boxes come first, then links on links, which end at the
    middle of the link they change. A link whose end is nowhere has no route.
    O(links · bends · samples · boxes); when `careful`, bends are chosen again to
    cross fewer links, O((links · samples)² · bends).
    """
    found: dict[str, Route] = {}
    walls = _walls(scene)
    rims = {node.id: _rim(node) for node in scene.nodes}
    waiting = list(scene.edges)
    while waiting:
        ready = [edge for edge in waiting if edge.source in rims and edge.target in rims]
        if not ready:
            break
        known = {edge.id: given[edge.id] for edge in ready if edge.id in given} if given else {}
        free = [edge for edge in ready if edge.id not in known]
        found.update(known)
        laid = [(edge, found[edge.id]) for edge in scene.edges if edge.id in found]
        found.update(_routed(free, rims, walls, scene, laid if careful else None))
        rims.update({edge.id: Rim(*curves.at(found[edge.id], 0.5)) for edge in ready})
        done = {edge.id for edge in ready}
        waiting = [edge for edge in waiting if edge.id not in done]
    return found


def _rim(node: Node) -> Rim:
    more = 2 * RIM_ROOM if node.outside else 0.0
    return curves.rim_of(node.x, node.y, shape=node.shape, width=node.width + more, height=node.height + more)


def _walls(scene: Scene) -> Walls:
    boxes = [(n.x, n.y, n.width / 2 + _CLEAR, n.height / 2 + _CLEAR, _BEHIND) for n in scene.nodes]
    for group in scene.groups:
        if group.box is not None:
            left, top, width, _ = group.box
            half = min(width, title_width(group.label)) / 2
            boxes.append((left + half, top + TITLE_ROOM / 2 + 1, half, TITLE_ROOM / 2, _TITLE))
    array = np.array(boxes, float).reshape(len(boxes), 5)
    return Walls(array[:, :2], array[:, 2:4], array[:, 4])


def _routed(
    edges: Sequence[Edge], rims: Mapping[str, Rim], walls: Walls, scene: Scene,
    laid: Sequence[tuple[Edge, Route]] | None,
) -> dict[str, Route]:  # fmt: skip
    """Choose a bend for each link, once more in view of those `laid` before, then clip all curves."""
    number = {node.id: index for index, node in enumerate(scene.nodes)}
    bends: dict[str, float] = {}
    singles: list[Edge] = []
    for bundle in _bundles(edges).values():
        if len(bundle) == 1:
            singles += bundle
        else:
            bends.update(_fanned(bundle, rims, walls, number, partial(step_wished, scene)))
    wishes = bends_wished(scene)
    bends.update(_chosen(singles, rims, walls, number, wishes))
    if laid is not None and singles and len(bends) + len(laid) <= _MANY:
        hits = partial(_hits, rims=rims, walls=walls, number=number, samples=_FINE)
        bends = rebent(edges, singles, bends, rims=rims, laid=laid, hits=hits, wishes=wishes)
    leans = {} if laid is None else _detours(singles, rims, walls, bends, number)
    found = _clipped([edge for edge in edges if edge.id in bends], rims, bends, leans)
    return found | _self_routes([e for e in edges if e.source == e.target], scene, walls, number)


def _bundles(edges: Sequence[Edge]) -> dict[tuple[str, str], list[Edge]]:
    bundles: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        if edge.source != edge.target:
            low, high = sorted((edge.source, edge.target))
            bundles.setdefault((low, high), []).append(edge)
    return bundles


def _detours(
    edges: Sequence[Edge],
    rims: Mapping[str, Rim],
    walls: Walls,
    bends: dict[str, float],
    number: Mapping[str, int],
) -> dict[str, float]:
    """Let curves that still pass behind boxes lean to one end; change their bends, return how they lean."""
    leans: dict[str, float] = {}
    bend, lean = (each.ravel() for each in np.meshgrid(_DETOURS, _LEANS))
    strained = strain(bend) + _LEANING * np.abs(lean)
    for edge in edges[:_MANY]:
        if _hits([edge], np.array([bends[edge.id]]), rims, walls, number, samples=_FINE)[0, 0] >= _BEHIND:
            hits = _hits([edge], bend, rims, walls, number, samples=_FINE, leans=lean)[0]
            best = int(np.round(hits + strained, 6).argmin())
            bends[edge.id], leans[edge.id] = float(bend[best]), float(lean[best])
    return leans


def _clipped(
    edges: Sequence[Edge], rims: Mapping[str, Rim], bends: Mapping[str, float], leans: Mapping[str, float]
) -> dict[str, Route]:
    if not edges:
        return {}
    names = list(dict.fromkeys(end for edge in edges for end in (edge.source, edge.target)))
    index = {name: number for number, name in enumerate(names)}
    planes = Planes([rims[name] for name in names])
    pairs = np.array([(index[edge.source], index[edge.target]) for edge in edges])
    start, end = planes.centres[pairs[:, 0]], planes.centres[pairs[:, 1]]
    bend = np.array([bends[edge.id] for edge in edges])
    lean = np.array([leans.get(edge.id, 0.0) for edge in edges])
    lines = curves.clipped(start, end, bend, planes=planes, pairs=pairs, lean=lean)
    return {
        edge.id: tuple(curves.rounded((x, y)) for x, y in line)
        for edge, line in zip(edges, lines.tolist(), strict=True)
    }


def _chosen(
    edges: Sequence[Edge],
    rims: Mapping[str, Rim],
    walls: Walls,
    number: Mapping[str, int],
    wishes: Mapping[str, float],
) -> dict[str, float]:
    """Choose the free bend nearest to what is wished of links without parallels, gentle where nothing is.

    The usual bend is tried first, then all.
    """
    bends: dict[str, float] = {}
    for tried in (BENDS[:1], BENDS[: _bends_tried(len(walls.costs))]):
        left = [edge for edge in edges if edge.id not in bends and (len(tried) > 1 or edge.id not in wishes)]
        for first in range(0, len(left), _CHUNK):
            chunk = left[first : first + _CHUNK]
            hits = _hits(chunk, np.array(tried), rims, walls, number)
            cost = hits + np.stack([strain(np.array(tried), wishes.get(edge.id)) for edge in chunk])
            best = np.round(cost, 6).argmin(axis=1)
            for edge, choice, row in zip(chunk, best.tolist(), hits, strict=True):
                if len(tried) > 1 or row[choice] == 0:
                    bends[edge.id] = tried[choice]
    return bends


def _bends_tried(walls: int) -> int:
    """Return how many bends are worth their time: fewer on large maps."""
    return len(BENDS) if walls <= 250 else 7 if walls <= 800 else 3


def _fanned(
    bundle: Sequence[Edge],
    rims: Mapping[str, Rim],
    walls: Walls,
    number: Mapping[str, int],
    step_of: Callable[[float], float | None],
) -> dict[str, float]:
    """Spread parallel and reciprocal links like a fan, shifted to its freest side."""
    one, two = rims[bundle[0].source], rims[bundle[0].target]
    chord = max(((one.x - two.x) ** 2 + (one.y - two.y) ** 2) ** 0.5, 1.0)
    step = step_of(chord) or min(max(2 * _APART / chord, 0.1), 0.5)
    slots = [[(k - (len(bundle) - 1) / 2 + shift) * step for shift in _SHIFTS] for k in range(len(bundle))]
    turned = [1.0 if edge.source == bundle[0].source else -1.0 for edge in bundle]
    cost = np.zeros(len(_SHIFTS))
    for edge, row, turn in zip(bundle, slots, turned, strict=True):
        bends = np.array(row) * turn
        cost += _hits([edge], bends, rims, walls, number)[0] + _CURVED * np.abs(bends)
    best = int(np.round(cost, 6).argmin())
    chosen = zip(bundle, slots, turned, strict=True)
    return {edge.id: round(row[best] * turn, 4) for edge, row, turn in chosen}


def _hits(
    edges: Sequence[Edge],
    bends: Floats,
    rims: Mapping[str, Rim],
    walls: Walls,
    number: Mapping[str, int],
    *,
    samples: int = _SAMPLES,
    leans: Floats | None = None,
) -> Floats:
    """Return the cost (m, b) of what each link passes behind at each bend, and lean."""
    start = np.array([rims[edge.source][:2] for edge in edges], np.float32)[:, None, None]
    end = np.array([rims[edge.target][:2] for edge in edges], np.float32)[:, None, None]
    way = end - start
    middle = (start + end) / 2 + bends[None, :, None, None] * np.stack([-way[..., 1], way[..., 0]], axis=-1)
    if leans is not None:
        middle = middle + leans[None, :, None, None] * way
    t = (np.arange(1, samples) / samples)[None, None, :, None]
    points = (1 - t) * (1 - t) * start + 2 * t * (1 - t) * middle + t * t * end
    away = np.abs(points[:, :, :, None, :] - walls.centres)
    inside = (away[..., 0] < walls.halves[:, 0]) & (away[..., 1] < walls.halves[:, 1])
    hit = np.asarray(inside.any(axis=2))
    for row, edge in enumerate(edges):
        own = [number[end] for end in (edge.source, edge.target) if end in number]
        hit[row, :, own] = False
    return np.asarray((hit * walls.costs).sum(axis=2))


def _self_routes(
    edges: Sequence[Edge], scene: Scene, walls: Walls, number: Mapping[str, int]
) -> dict[str, Route]:
    """Give each link from a box to itself a corner of the box, the freest first."""
    found: dict[str, Route] = {}
    taken: dict[str, int] = {}
    for edge in edges:
        if edge.source not in number:
            continue
        node = scene.nodes[number[edge.source]]
        turn = taken.get(node.id, 0)
        corners = sorted(
            (round(_crowd(_corner(node, sx, sy, turn // 4), walls, number[node.id]), 3), rank, sx, sy)
            for rank, (sx, sy) in enumerate(((1, -1), (-1, -1), (1, 1), (-1, 1)))
        )
        _, _, sx, sy = corners[turn % 4]
        found[edge.id] = _corner(node, sx, sy, turn // 4)
        taken[node.id] = turn + 1
    return found


def _corner(node: Node, sx: int, sy: int, layer: int) -> Route:
    """Return a cubic loop from the top or bottom of a box to its side."""
    more = RIM_ROOM if node.outside else 0.0
    wide, high = node.width / 2 + more, node.height / 2 + more
    out = 30.0 + 14.0 * layer
    start = (node.x + sx * wide * 0.35, node.y + sy * (high + START_GAP))
    end = (node.x + sx * (wide + END_GAP), node.y + sy * high * 0.1)
    route = (start, (start[0] + sx * 6, start[1] + sy * out), (end[0] + sx * out, end[1] - sy * 2), end)
    return tuple(curves.rounded(point) for point in route)


def _crowd(route: Route, walls: Walls, own: int) -> float:
    points = np.array(curves.sampled(route, 10))
    away = np.abs(points[:, None] - walls.centres)
    hit = np.asarray((away < walls.halves + 6).all(axis=2).any(axis=0))
    others = np.arange(len(walls.costs)) != own
    return float((hit * walls.costs * others).sum())
