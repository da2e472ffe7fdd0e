"""How far a map reaches: everything drawn, whatever size the layout says."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.drawing import marks
from systemie.drawing.loops import Box, name_of
from systemie.drawing.nodes import RIM
from systemie.layout.inking import ink_box
from systemie.layout.measuring import phrase_size
from systemie.scenes.scene import Edge, Node, Scene


def extent_of(scene: Scene) -> Box:
    """Return left, top, right and bottom of all that a placed scene draws."""
    boxes = list(_boxes(scene))
    if not boxes:
        return 0.0, 0.0, 1.0, 1.0
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _boxes(scene: Scene) -> Iterator[Box]:
    for node in scene.nodes:
        yield _around_node(node)
    for edge in scene.edges:
        yield from _around_edge(edge)
    for group in scene.groups:
        if group.box:
            left, top, width, height = group.box
            yield left, top, left + width, top + height
    yield from (ink_box(each) for each in (*scene.under, *scene.over))
    for loop in scene.loops:
        if loop.at:
            yield _square(*loop.at, marks.RING + 2)
            yield name_of(loop, scene).box


def _around_node(node: Node) -> Box:
    rim = RIM + 1 if node.outside else 1
    x, y = node.width / 2 + rim, node.height / 2 + rim
    return node.x - x, node.y - y, node.x + x, node.y + y


def _around_edge(edge: Edge) -> Iterator[Box]:
    for x, y in edge.route:
        yield _square(x, y, 0)
    if edge.label_at and edge.phrase:
        (x, y), (width, height) = edge.label_at, phrase_size(edge.label_lines or (edge.phrase,))
        yield x - width / 2, y - height / 2, x + width / 2, y + height / 2
    if edge.sign_at and edge.sign:
        yield _square(*edge.sign_at, marks.SIGN + 0.5)


def _square(x: float, y: float, reach: float) -> Box:
    return x - reach, y - reach, x + reach, y + reach
