"""The marks of feedback loops, with their names where there is room."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from systemie.drawing import curves, marks
from systemie.drawing.markup import group, moved
from systemie.drawing.themes import Theme
from systemie.drawing.words import block, halo, one_line, widest, wrapped
from systemie.layout.measuring import LOOP_LEADING, LOOP_SIZE, name_lines, name_size, phrase_size, width
from systemie.scenes.scene import Loop, Point, Scene

LONG: Final = 40.0  # a name wider than this may be written on several lines
LONGEST: Final = 130.0  # and must be beyond this
Box = tuple[float, float, float, float]  # left, top, right, bottom


class Name(NamedTuple):
    """The lines of a name, and the box they fill."""

    lines: tuple[str, ...]
    box: Box


def draw_loop(loop: Loop, scene: Scene, theme: Theme) -> str:
    """Draw the mark of a loop and its name, on the side where the map is freest."""
    if loop.at is None:
        return ""
    mark = group(marks.loop_mark(loop.mark, theme, clockwise=loop.clockwise), transform=moved(*loop.at))
    name = _written(name_of(loop, scene), theme) if loop.name else ""
    return group(mark, name, class_="loop", data_id=loop.id, data_polarity=loop.polarity)


def _written(name: Name, theme: Theme) -> str:
    left, top, right, bottom = name.box
    centre = ((left + right) / 2, (top + bottom) / 2)
    return block(name.lines, centre, LOOP_SIZE, LOOP_LEADING, weight="italic", class_="phrase",
                 fill=theme.ink, **halo(theme.ground))  # fmt: skip


def name_of(loop: Loop, scene: Scene) -> Name:
    """Return the name of a loop where it was placed, else beside its mark where it covers the least."""
    if loop.name_at is not None:
        return _placed(loop, loop.name_at)
    cover = _Cover(scene, loop)
    return min(_sides(loop), key=lambda name: cover.cost(name.box) + 0.5 * len(name.lines))


def _placed(loop: Loop, centre: Point) -> Name:
    lines = name_lines(one_line(loop.name))
    wide, high = name_size(lines)
    return Name(lines, _square(centre, wide / 2, high / 2))


def _sides(loop: Loop) -> Iterator[Name]:
    long = width(one_line(loop.name), LOOP_SIZE, "italic")
    if long <= LONGEST:
        yield from _around(loop, (one_line(loop.name),))
    if long > LONG:
        room = min(max(long * 0.62, LONG), LONGEST)
        yield from _around(loop, wrapped(loop.name, room, LOOP_SIZE, "italic", most=3))


def _around(loop: Loop, lines: tuple[str, ...]) -> Iterator[Name]:
    (x, y), reach = loop.at or (0.0, 0.0), marks.RING + 3.5
    wide, high = widest(lines, LOOP_SIZE, "italic") + 4, LOOP_LEADING * len(lines) + 1.5
    for left, top in (
        (x + reach, y - high / 2),
        (x - reach - wide, y - high / 2),
        (x - wide / 2, y + reach - 1),
        (x - wide / 2, y - reach - high - 1),
        (x + reach * 0.8, y + 2),
        (x + reach * 0.8, y - high - 2),
        (x - reach * 0.8 - wide, y + 2),
        (x - reach * 0.8 - wide, y - high - 2),
    ):
        yield Name(lines, (left, top, left + wide, top + high))


class _Cover:
    """What a name must not lie on: boxes, words, marks, links."""

    def __init__(self, scene: Scene, loop: Loop) -> None:
        self.page = scene.size or (math.inf, math.inf)
        self.boxes = [_square((n.x, n.y), n.width / 2 + 3, n.height / 2 + 3) for n in scene.nodes]
        self.words = list(_words(scene, loop))
        self.points = [p for e in scene.edges if len(e.route) > 1 for p in _dotted(e.route)]

    def cost(self, box: Box) -> float:
        left, top, right, bottom = box
        links = sum(left < x < right and top < y < bottom for x, y in self.points)
        outside = left < 0 or top < 0 or right > self.page[0] or bottom > self.page[1]
        return links + 10 * _hits(box, self.words) + 15 * _hits(box, self.boxes) + 8 * outside


def _dotted(route: curves.Curve) -> Sequence[Point]:
    """Return points along a link, no farther apart than a line of words is high."""
    return curves.flat(route, max(24, int(curves.length(route) / 4)))


def _words(scene: Scene, loop: Loop) -> Iterator[Box]:
    for edge in scene.edges:
        if edge.label_at and edge.phrase:
            across, down = phrase_size(edge.label_lines or (edge.phrase,))
            yield _square(edge.label_at, across / 2, down / 2)
        if edge.sign_at and edge.sign:
            yield _square(edge.sign_at, marks.SIGN, marks.SIGN)
    for other in scene.loops:
        if other.at and other.id != loop.id:
            yield _square(other.at, marks.RING, marks.RING)
    for group_ in scene.groups:
        if group_.box:
            yield _square((group_.box[0] + 50, group_.box[1] + 11), 45, 5)


def _square(centre: Point, across: float, down: float) -> Box:
    return centre[0] - across, centre[1] - down, centre[0] + across, centre[1] + down


def _hits(box: Box, others: Sequence[Box]) -> float:
    """Count the boxes that a box lies on, each the more the deeper."""
    left, top, right, bottom = box
    depths = (min(right - a, c - left, bottom - b, d - top) for a, b, c, d in others)
    return sum(1 + depth / 10 for depth in depths if depth > 0)
