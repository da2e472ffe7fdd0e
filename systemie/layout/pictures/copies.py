"""A layout copied for one panel: what shows at its step, at its place, under names of its own."""

from __future__ import annotations

import dataclasses
from typing import Final

from systemie.scenes.charts.multiples import Panel
from systemie.scenes.scene import Edge, EdgeState, Group, Loop, Node, NodeState, Point, Scene

SIGN_TINTS: Final = {"+": "plus", "-": "minus", "±": "mixed", "?": "slate"}
TURNING: Final = ("present", "appears", "changed", "envisaged")


def is_seen(state: NodeState | EdgeState) -> bool:
    """Tell whether something shows at a step."""
    return state.status != "hidden"


def name_in(panel: Panel, id: str) -> str:
    """Return the name that a box or a link has in a panel."""
    return f"{panel.id}/{id}"


def shrunk(scene: Scene, part: float) -> Scene:
    """Return a placed scene made smaller, marks and strokes left as they are."""

    def to(point: Point | None) -> Point | None:
        return point and (point[0] * part, point[1] * part)

    nodes = (_shrunk(node, part) for node in scene.nodes)
    edges = (
        dataclasses.replace(
            edge, route=tuple((x * part, y * part) for x, y in edge.route), sign_at=to(edge.sign_at),
            delay_at=to(edge.delay_at),
        )
        for edge in scene.edges
    )  # fmt: skip
    groups = (
        group if group.box is None
        else dataclasses.replace(group, box=(*(each * part for each in group.box),))  # type: ignore[arg-type]
        for group in scene.groups
    )  # fmt: skip
    loops = (dataclasses.replace(loop, at=to(loop.at)) for loop in scene.loops)
    return dataclasses.replace(
        scene, nodes=tuple(nodes), edges=tuple(edges), groups=tuple(groups), loops=tuple(loops),
        size=to(scene.size),
    )  # fmt: skip


def _shrunk(node: Node, part: float) -> Node:
    return dataclasses.replace(
        node, x=node.x * part, y=node.y * part, width=node.width * part, height=node.height * part,
        scale=node.scale * part,
    )  # fmt: skip


def copied(union: Scene, panel: Panel, corner: Point) -> Scene:
    """Return what shows of the layout at a step, at the place of its panel, under names of its own."""
    nodes = [_node(each, panel, corner) for each in union.nodes if is_seen(panel.nodes[each.id])]
    seen = {each.id for each in nodes}
    edges = list[Edge]()
    waiting = [each for each in union.edges if is_seen(panel.edges[each.id])]
    while ready := [e for e in waiting if {name_in(panel, e.source), name_in(panel, e.target)} <= seen]:
        edges += [_edge(each, panel, corner) for each in ready]
        seen |= {name_in(panel, each.id) for each in ready}
        waiting = [each for each in waiting if each not in ready]
    groups = tuple(_group(each, panel, corner, seen) for each in union.groups)
    loops = tuple(_loop(each, panel, corner) for each in union.loops if _turns(each, panel, union))
    return dataclasses.replace(
        union, nodes=tuple(nodes), edges=tuple(edges), groups=tuple(each for each in groups if each.members),
        loops=loops,
    )  # fmt: skip


def _node(node: Node, panel: Panel, corner: Point) -> Node:
    state = panel.nodes[node.id]
    group = name_in(panel, node.group) if node.group is not None else None
    return dataclasses.replace(
        node, id=name_in(panel, node.id), group=group, status=state.status, trend=state.trend,
        x=node.x + corner[0], y=node.y + corner[1],
    )  # fmt: skip


def _edge(edge: Edge, panel: Panel, corner: Point) -> Edge:
    state, (dx, dy) = panel.edges[edge.id], corner

    def at(point: Point | None) -> Point | None:
        return None if point is None else (point[0] + dx, point[1] + dy)

    tint = edge.tint if state.sign == edge.sign else SIGN_TINTS.get(state.sign or "", edge.tint)
    return dataclasses.replace(
        edge, id=name_in(panel, edge.id), source=name_in(panel, edge.source),
        target=name_in(panel, edge.target), tint=tint,
        status=state.status, sign=state.sign, width=state.width,
        route=tuple((x + dx, y + dy) for x, y in edge.route),
        label_at=None, sign_at=at(edge.sign_at), delay_at=at(edge.delay_at),
    )  # fmt: skip


def _group(group: Group, panel: Panel, corner: Point, seen: set[str]) -> Group:
    members = tuple(name for id in group.members if (name := name_in(panel, id)) in seen)
    box = group.box and (group.box[0] + corner[0], group.box[1] + corner[1], *group.box[2:])
    return dataclasses.replace(group, id=name_in(panel, group.id), label="", members=members, box=box)


def _turns(loop: Loop, panel: Panel, union: Scene) -> bool:
    """Tell whether a loop turns at a step: all its links are there, of the sign it is named for."""
    signs = {each.id: each.sign for each in union.edges}
    states = {id: panel.edges.get(id) for id in loop.edges}
    return all(
        state is not None and state.status in TURNING
        and state.sign == signs.get(id)
        for id, state in states.items()
    )  # fmt: skip


def _loop(loop: Loop, panel: Panel, corner: Point) -> Loop:
    at = loop.at and (loop.at[0] + corner[0], loop.at[1] + corner[1])
    return dataclasses.replace(
        loop, id=name_in(panel, loop.id), name="", at=at,
        nodes=tuple(name_in(panel, id) for id in loop.nodes),
        edges=tuple(name_in(panel, id) for id in loop.edges),
    )  # fmt: skip
