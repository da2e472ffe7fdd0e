"""A scene with positions: measured, arranged, routed, labelled, framed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from systemie.layout import curves, measuring
from systemie.layout.apart import hulls
from systemie.layout.arranging import Care
from systemie.layout.board import Board, Centres, Floats, board_of
from systemie.layout.ground import Ground
from systemie.layout.inking import ink_box, moved_ink
from systemie.layout.labelling import Places, link_places
from systemie.layout.loops import LOOP_RADIUS, is_clockwise, loop_places, outline_of
from systemie.layout.pictures.registry import Wish, placed_chart
from systemie.layout.routing import Route, routes
from systemie.layout.setting import set_in
from systemie.layout.working import centred
from systemie.phrases import Phrases
from systemie.scenes.scene import Edge, Group, Node, Point, Scene

MARGIN: Final = 14.0
_PATIENCE: Final = {"quick": 120.0, "normal": 120.0, "high": 600.0}  # seconds
_EMPTY: Final = 150.0  # an empty strip this wide at the left or at the top is kept when boxes are pinned


def place(
    scene: Scene,
    *,
    pins: Centres | None = None,
    earlier: Centres | None = None,
    care: Care = "normal",
    time_limit: float | None = None,
) -> Scene:
    """Return the scene with sizes, positions, routes and label places, all in points.

    `pins` are centres that stay: in the placed scene those boxes have these
    very coordinates, unless something would be cut at the left or the top (or
    a wide strip there would be empty); then the whole is moved, pins too, and
    `pins.shift_of` says by how much. `earlier` are centres that boxes should
    hardly leave. `care` is how long to look for a better picture. Beyond
    `time_limit` seconds (two minutes, ten with `high` care), or when the engine fails, a simpler one does the
    work and a notice joins the caption. O(n²) for the start, then
    O(moves · d · (m + n)), then O(m · n) for the routes.
    """
    wish = Wish(pins or {}, earlier or {}, care, _PATIENCE[care] if time_limit is None else time_limit)
    with set_in(language=scene.language):
        if scene.chart is not None:
            return placed_chart(scene, scene.chart, wish)
        return _placed_map(scene, wish)


def _placed_map(scene: Scene, wish: Wish) -> Scene:
    sized = measured(scene)
    board = board_of(sized, pins=wish.pins, earlier=wish.earlier)
    centres, is_simpler = centred(board, wish.care, time_limit=wish.time_limit)
    drawn = labelled(boxed(sized, board, centres), careful=wish.care != "quick")
    placed = framed(drawn, keep=bool(wish.pins or wish.earlier))
    return placed.noticed(Phrases(scene.language)("layout.fallback")) if is_simpler else placed


def measured(scene: Scene) -> Scene:
    """Return the scene with its labels wrapped and its boxes sized."""
    nodes = tuple(_sized(node) for node in scene.nodes)
    edges = tuple(
        dataclasses.replace(edge, label_lines=measuring.phrase_lines(edge.phrase)) for edge in scene.edges
    )
    return dataclasses.replace(scene, nodes=nodes, edges=edges)


def _sized(node: Node) -> Node:
    lines = measuring.label_lines(node)
    width, height = measuring.box_size(node, lines)
    return dataclasses.replace(node, lines=lines, width=width, height=height)


def boxed(scene: Scene, board: Board, centres: Floats) -> Scene:
    """Return the scene with its boxes at their centres, and the hulls of its groups."""
    spots = dict(zip(board.ids, centres.tolist(), strict=True))
    nodes = tuple(dataclasses.replace(n, x=spots[n.id][0], y=spots[n.id][1]) for n in scene.nodes)
    boxes = hulls(centres, board).tolist()
    groups = tuple(_hulled(group, box) for group, box in zip(scene.groups, boxes, strict=True))
    return dataclasses.replace(scene, nodes=nodes, groups=groups)


def _hulled(group: Group, box: list[float]) -> Group:
    left, top, right, bottom = box
    if left != left:
        return group
    return dataclasses.replace(group, box=(left, top, round(right - left, 2), round(bottom - top, 2)))


def labelled(scene: Scene, *, careful: bool, given: Mapping[str, Route] | None = None) -> Scene:
    """Give links of placed boxes their routes (but where they are `given`) and marks, loops their places."""
    found = routes(scene, careful=careful, given=given)
    ground = Ground(scene, found)
    places = link_places(scene, found, ground)
    rings = loop_places(scene, found, ground)
    nodes = {node.id: node for node in scene.nodes}
    edges = tuple(_routed(edge, found, places) for edge in scene.edges)
    loops = tuple(
        dataclasses.replace(
            loop,
            at=rings[loop.id].mark if loop.id in rings else None,
            name_at=rings[loop.id].name if loop.id in rings else None,
            clockwise=is_clockwise(outline_of(loop, nodes, found)),
        )
        for loop in scene.loops
    )
    return dataclasses.replace(scene, edges=edges, loops=loops)


def _routed(edge: Edge, found: Mapping[str, Route], places: Mapping[str, Places]) -> Edge:
    if edge.id not in found:
        return edge
    place = places[edge.id]
    return dataclasses.replace(
        edge, route=found[edge.id], label_at=place.label, sign_at=place.sign, delay_at=place.delay
    )


def framed(scene: Scene, *, keep: bool = False) -> Scene:
    """Move everything so that nothing is cut at the upper left, and measure the paper.

    With `keep` the frame of the pins stays as it is, unless something would
    be cut or a wide strip would be empty.
    """
    corners = _extent(scene)
    if not len(corners):
        return dataclasses.replace(scene, size=(2 * MARGIN, 2 * MARGIN))
    low, high = corners.min(axis=0), corners.max(axis=0)
    dx, dy = (_shift(float(each), keep) for each in low)
    width, height = (round(float(each) + MARGIN, 2) for each in high + np.array([dx, dy]))
    return dataclasses.replace(_moved(scene, dx, dy), size=(width, height))


def _shift(low: float, keep: bool) -> float:
    if keep and MARGIN - 0.005 <= low <= MARGIN + _EMPTY:
        return 0.0
    return round(MARGIN - low, 2)


def _extent(scene: Scene) -> Floats:
    """Return corners of everything that is drawn (k, 2)."""
    found: list[Point] = []
    for node in scene.nodes:
        more = measuring.RIM_ROOM * node.outside + 1
        found += _corners((node.x, node.y), node.width / 2 + more, node.height / 2 + more)
    for group in scene.groups:
        if group.box is not None:
            left, top, width, height = group.box
            found += [(left, top), (left + width, top + height)]
    for edge in scene.edges:
        found += curves.sampled(edge.route, 13) if edge.route else []
        wide, high = measuring.phrase_size(edge.label_lines)
        found += _corners(edge.label_at, wide / 2, high / 2) + _corners(edge.sign_at, 5, 5)
    for left, top, right, bottom in map(ink_box, (*scene.under, *scene.over)):
        found += [(left, top), (right, bottom)]
    for loop in scene.loops:
        wide, high = measuring.name_size(measuring.name_lines(loop.name))
        found += _corners(loop.at, LOOP_RADIUS + 3, LOOP_RADIUS + 3)
        found += _corners(loop.name_at if loop.name else None, wide / 2, high / 2)
    return np.array(found, float).reshape(len(found), 2)


def _corners(centre: Point | None, wide: float, high: float) -> list[Point]:
    if centre is None:
        return []
    return [(centre[0] - wide, centre[1] - high), (centre[0] + wide, centre[1] + high)]


def _moved(scene: Scene, dx: float, dy: float) -> Scene:
    def to(point: Point) -> Point:
        return curves.rounded((point[0] + dx, point[1] + dy))

    return dataclasses.replace(
        scene,
        nodes=tuple(_at(node, to((node.x, node.y))) for node in scene.nodes),
        edges=tuple(_edge_moved(edge, to) for edge in scene.edges),
        groups=tuple(_group_moved(group, to) for group in scene.groups),
        loops=tuple(
            dataclasses.replace(loop, at=loop.at and to(loop.at), name_at=loop.name_at and to(loop.name_at))
            for loop in scene.loops
        ),
        under=tuple(moved_ink(ink, dx, dy) for ink in scene.under),
        over=tuple(moved_ink(ink, dx, dy) for ink in scene.over),
    )


def _at(node: Node, centre: Point) -> Node:
    return dataclasses.replace(node, x=centre[0], y=centre[1])


def _edge_moved(edge: Edge, to: Callable[[Point], Point]) -> Edge:
    return dataclasses.replace(
        edge,
        route=tuple(to(point) for point in edge.route),
        label_at=edge.label_at and to(edge.label_at),
        sign_at=edge.sign_at and to(edge.sign_at),
        delay_at=edge.delay_at and to(edge.delay_at),
    )


def _group_moved(group: Group, to: Callable[[Point], Point]) -> Group:
    if group.box is None:
        return group
    left, top, width, height = group.box
    return dataclasses.replace(group, box=(*to((left, top)), width, height))
