"""Places of the marks of loops, inside their loop where it is free, and the way they turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

import numpy as np

from systemie.layout import curves, measuring
from systemie.layout.ground import Ground
from systemie.layout.routing import Route
from systemie.scenes.scene import Loop, Node, Point, Scene

LOOP_RADIUS: Final = 11.0
_LATTICE: Final = 18  # places tried across a loop, and down
_BESIDE: Final = 46.0  # how far outside a narrow loop its mark may stand
_ROOM: Final = LOOP_RADIUS + 4.0
_MARK: Final = 30.0
_WORDS: Final = 30.0
_OUTSIDE: Final = 14.0
_ON: Final = 2.0  # a mark on a link misleads more than words do
_FAR: Final = 0.05  # per point from the middle of the loop
_PIECES: Final = 12
_NAME: Final = 1.5  # what a name covers counts more than what its mark does


class Ring(NamedTuple):
    """Where the mark of a loop stands, and its name beside it."""

    mark: Point
    name: Point | None


def loop_places(scene: Scene, routes: Mapping[str, Route], ground: Ground) -> dict[str, Ring]:
    """Return the place of each loop's mark: inside the loop, on no link, box or words; short ones first."""
    nodes = {node.id: node for node in scene.nodes}
    found: dict[str, Ring] = {}
    for loop in sorted(scene.loops, key=lambda loop: (len(loop.nodes), loop.id)):
        outline = outline_of(loop, nodes, routes)
        if outline:
            found[loop.id] = _mark_place(loop, outline, ground)
    return found


def outline_of(loop: Loop, nodes: Mapping[str, Node], routes: Mapping[str, Route]) -> list[Point]:
    """Return the way round a loop as its links are drawn, from box to box where one has no route."""
    found: list[Point] = []
    for node, edge in zip_longest(loop.nodes, loop.edges, fillvalue=""):
        found += [(nodes[node].x, nodes[node].y)] if node in nodes else []
        found += _forth(routes[edge], found) if edge in routes else []
    return found


def _forth(route: Route, before: Sequence[Point]) -> list[Point]:
    """Return points along a route, from the end that is nearer to where the loop comes from."""
    points = [curves.at(route, k / _PIECES) for k in range(_PIECES + 1)]
    is_turned = bool(before) and _apart(points[-1], before[-1]) < _apart(points[0], before[-1])
    return points[::-1] if is_turned else points


def is_clockwise(outline: Sequence[Point]) -> bool:
    """Tell whether a way round turns clockwise on paper."""
    ends = zip(outline, (*outline[1:], *outline[:1]), strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in ends) >= 0


def _mark_place(loop: Loop, outline: Sequence[Point], ground: Ground) -> Ring:
    """Try a lattice over the loop; prefer its middle, its inside, and room for the name beside."""
    centres = np.array(list(_tried(outline)))
    middle = centres[0]
    likings = _FAR * np.hypot(*(centres - middle).T)
    likings += [0.0 if _encloses(outline, (x, y)) else _OUTSIDE for x, y in centres.tolist()]
    costs = _ON * ground.cost(centres, (_ROOM, _ROOM)) + likings
    shifts, half = _names(loop.name)
    names = np.stack([_NAME * ground.cost(centres + shift, half) for shift in shifts])
    best = int(np.round(costs + names.min(axis=0), 4).argmin())
    side = shifts[int(names[:, best].argmin())]
    place = curves.rounded((float(centres[best][0]), float(centres[best][1])))
    ground.add(place, (_ROOM, _ROOM), _MARK)
    if not loop.name:
        return Ring(place, None)
    name = curves.rounded((place[0] + side[0], place[1] + side[1]))
    ground.add(name, half, _WORDS)
    return Ring(place, name)


def _tried(outline: Sequence[Point]) -> Iterator[Point]:
    """Yield the middle of a loop, then a lattice over it and a little around."""
    xs, ys = zip(*outline, strict=True)
    low, high = (min(xs) - _BESIDE, min(ys) - _BESIDE), (max(xs) + _BESIDE, max(ys) + _BESIDE)
    yield (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    steps = [(k + 0.5) / _LATTICE for k in range(_LATTICE)]
    yield from (
        (low[0] + (high[0] - low[0]) * i, low[1] + (high[1] - low[1]) * j) for i in steps for j in steps
    )


def _names(name: str) -> tuple[list[Point], tuple[float, float]]:
    """Return where a name may stand beside its mark, right first, and its half size."""
    wide, high = measuring.name_size(measuring.name_lines(name))
    across, down = _ROOM + wide / 2, _ROOM - 1 + high / 2
    return [(across, 0.0), (-across, 0.0), (0.0, down), (0.0, -down)], (wide / 2, high / 2)


def _apart(one: Point, two: Point) -> float:
    return abs(one[0] - two[0]) + abs(one[1] - two[1])


def _encloses(outline: Sequence[Point], point: Point) -> bool:
    """Tell whether a polygon encloses a point, by the even-odd rule."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(outline, (*outline[1:], *outline[:1]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
