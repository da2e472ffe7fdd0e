"""The marks of feedback loops, with their names where there is room."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from systemie.drawing import curves, marks
from systemie.drawing.markup import group, moved
from systemie.drawing.themes import Theme
from systemie.drawing.words import DROP, halo, line
from systemie.layout.measuring import width
from systemie.scenes.scene import Loop, Point, Scene

NAME: Final = 7.2
Box = tuple[float, float, float, float]  # left, top, right, bottom


def draw_loop(loop: Loop, scene: Scene, theme: Theme) -> str:
    """Draw the mark of a loop and its name, on the side where the map is freest."""
    if loop.at is None:
        return ""
    x, y = loop.at
    return group(
        group(marks.loop_mark(loop.mark, theme, clockwise=loop.clockwise), transform=moved(x, y)),
        _name(loop, scene, theme) if loop.name else "",
        class_="loop", data_id=loop.id, data_polarity=loop.polarity,
    )  # fmt: skip


def _name(loop: Loop, scene: Scene, theme: Theme) -> str:
    left, _, right, bottom = name_box(loop, scene)
    middle, look = (left + right) / 2, halo(theme.ground)
    return line(loop.name, middle, bottom - NAME * (0.5 - DROP), NAME, weight="italic", class_="phrase",
                text_anchor="middle", fill=theme.ink, **look)  # fmt: skip


def name_box(loop: Loop, scene: Scene) -> Box:
    """Return the place of the name of a loop: the side of its mark that covers the least."""
    points = list(_points(scene))
    return min(_sides(loop), key=lambda box: _covered(box, scene, points))


def _sides(loop: Loop) -> list[Box]:
    x, y = loop.at or (0.0, 0.0)
    wide, reach = width(loop.name, NAME, "italic") + 4, marks.RING + 3.5
    high = NAME + 3
    return [
        (x + reach, y - high / 2, x + reach + wide, y + high / 2),
        (x - reach - wide, y - high / 2, x - reach, y + high / 2),
        (x - wide / 2, y + reach, x + wide / 2, y + reach + high),
        (x - wide / 2, y - reach - high, x + wide / 2, y - reach),
    ]


def _points(scene: Scene) -> Iterator[Point]:
    for edge in scene.edges:
        yield from curves.flat(edge.route, 24) if len(edge.route) > 1 else ()
        yield from (edge.sign_at,) if edge.sign_at else ()


def _covered(box: Box, scene: Scene, points: list[Point]) -> float:
    left, top, right, bottom = box
    hits = sum(left < x < right and top < y < bottom for x, y in points)
    words = [edge.label_at for edge in scene.edges if edge.label_at and edge.phrase]
    labels = sum(_overlap(box, (x - 24, y - 5, x + 24, y + 5)) > 0 for x, y in words)
    boxes = sum(_overlap(box, _rim(n.x, n.y, n.width, n.height)) > 0 for n in scene.nodes)
    rings = [loop.at for loop in scene.loops if loop.at]
    loops = sum(_overlap(box, (x - 11, y - 11, x + 11, y + 11)) > 0 for x, y in rings)
    width_, height = scene.size or (math.inf, math.inf)
    outside = left < 0 or top < 0 or right > width_ or bottom > height
    return hits + 4 * labels + 12 * boxes + 8 * loops + 6 * outside


def _rim(x: float, y: float, width_: float, height: float) -> Box:
    return x - width_ / 2 - 4, y - height / 2 - 4, x + width_ / 2 + 4, y + height / 2 + 4


def _overlap(a: Box, b: Box) -> float:
    across, down = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return across * down if across > 0 and down > 0 else 0.0
