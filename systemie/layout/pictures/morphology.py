"""Placing of morphological tables: a box for each hypothesis, scenarios as tracks beside its words."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from systemie.layout.inking import moved_ink
from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.paragraphs import LINES, Column, words
from systemie.layout.pictures.registry import Wish
from systemie.layout.pictures.spreading import spread
from systemie.layout.pictures.tracks import BODY, HEAD, Box, Plan, plan_of
from systemie.layout.placing import framed
from systemie.scenes.charts.morphology import Course, Hypothesis, Morphology
from systemie.scenes.ink import LEADING, Area, Ink, Line, Point, Words
from systemie.scenes.scene import Scene

TRACK: Final = 2.1
DISC: Final = 5.0
LETTER: Final = 7.2
MARK: Final = 7.2
NAME: Final = 9.0
WIDEST: Final = 118.0  # of the name of a scenario
FALL: Final = 30.0  # from the last row to the names of scenarios
BEND: Final = 0.5


def placed(scene: Scene, chart: Morphology, wish: Wish) -> Scene:
    """Return the scene of a morphological table."""
    if chart.empty:
        under: tuple[Ink, ...] = (Words((chart.empty,), (0, 0), 10, "italic", "middle", "muted"),)
    else:
        plan = plan_of(chart)
        under = (*_boxes(chart, plan), *_tracks(chart, plan), *_clashes(chart, plan))
    return framed(dataclasses.replace(scene, nodes=(), edges=(), under=under))


def _boxes(chart: Morphology, plan: Plan) -> Iterator[Ink]:
    for row, line in zip(chart.rows, plan.rows, strict=True):
        lines = wrap(row.label, HEAD - 12, size=NAME, weight="bold", max_lines=LINES)
        yield Words(lines, (-12.0, (line.top + line.bottom) / 2), NAME, "bold", "end", of=row.id)
        for hypothesis, box in zip(row.hypotheses, line.boxes, strict=True):
            yield from _box(hypothesis, box)
    if plan.aside is not None:
        top = plan.rows[0].top
        lines = wrap(chart.unsaid, plan.aside_width, size=BODY, weight="italic", max_lines=LINES)
        middle = top - 6 - len(lines) * BODY * LEADING / 2
        yield Words(lines, (plan.aside, middle), BODY, "italic", "middle", "muted")


def _box(hypothesis: Hypothesis, box: Box) -> Iterator[Ink]:
    corners = (box.left, box.top), (box.right, box.bottom)
    if box.lanes:
        yield Area("box", corners, "grey.fill", "grey.line", thickness=0.7, radius=3.5)
    else:
        yield Area("box", corners, "", "rule", thickness=0.9, dash="dashed", radius=3.5)
    tone = "ink" if box.lanes else "muted"
    left = box.left + Box.PAD
    yield words(box.lines, left, box.top + Box.PAD, BODY, tone=tone, of=hypothesis.id)
    if box.marks:
        middle = box.bottom - Box.PAD - MARK * LEADING * len(box.marks) / 2 + 1.5
        yield Words(box.marks, (left, middle), MARK, "bold", tone="minus")


def _tracks(chart: Morphology, plan: Plan) -> Iterator[Ink]:
    """Yield the paths of scenarios, then a disc in each hypothesis they take, then their names."""
    names = [wrap(each.name, WIDEST, size=NAME, weight="bold", max_lines=LINES) for each in chart.courses]
    ends = _ends(chart, plan, names)
    for course, end in zip(chart.courses, ends, strict=True):
        way = (*_way(course, plan), end)
        yield Line(_curved(way), f"{course.tint}.line", TRACK, course.dash, curved=True, of=course.id)
    for course, lines, end in zip(chart.courses, names, ends, strict=True):
        for row, choice in enumerate(course.choices):
            if choice is not None:
                middle = plan.rows[row].top + plan.rows[row].high / 2
                centre = (plan.lane(row, course.letter), middle)
                yield from _disc(course, centre, is_uneasy=row in course.uneasy)
        yield from _disc(course, (end[0], end[1] + DISC), is_uneasy=False)
        top = end[1] + 2 * DISC + 3 + len(lines) * NAME * LEADING / 2
        yield Words(lines, (end[0], top), NAME, "bold", "middle", f"{course.tint}.line", of=course.id)


def _ends(chart: Morphology, plan: Plan, names: list[tuple[str, ...]]) -> list[Point]:
    """Return where the path of each scenario ends, over its name."""
    last = len(plan.rows) - 1
    order = sorted(range(len(names)), key=lambda rank: plan.lane(last, chart.courses[rank].letter))
    widths = [max(width(line, NAME, "bold") for line in names[rank]) for rank in order]
    middles = [plan.lane(last, chart.courses[rank].letter) for rank in order]
    places = spread(middles, widths, low=-HEAD, high=plan.across + WIDEST / 2, gap=10.0)
    found = dict(zip(order, places, strict=True))
    return [(found[rank], plan.rows[last].bottom + FALL) for rank in range(len(names))]


def _way(course: Course, plan: Plan) -> Iterator[Point]:
    """Yield the points of a path: the top and the bottom of each row, from the first disc."""
    for row, line in enumerate(plan.rows):
        x = plan.lane(row, course.letter)
        yield x, (line.top + line.high / 2 if row == 0 else line.top)
        yield x, line.bottom


def _curved(way: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return the points of Bézier curves that leave and reach each point upright."""
    points: list[Point] = [way[0]]
    for (x0, y0), (x1, y1) in pairwise(way):
        bend = (y1 - y0) * BEND
        points += [(x0, y0 + bend), (x1, y1 - bend), (x1, y1)]
    return tuple(points)


def _disc(course: Course, centre: Point, *, is_uneasy: bool) -> Iterator[Ink]:
    (x, y), tone = centre, f"{course.tint}.line"
    corners = (x - DISC, y - DISC), (x + DISC, y + DISC)
    if is_uneasy:
        yield Area("ellipse", corners, "ground", tone, thickness=1.3, of=course.id)
    else:
        yield Area("ellipse", corners, tone, of=course.id)
    yield Words((course.letter,), centre, LETTER, "bold", "middle", tone if is_uneasy else "ground")


def _clashes(chart: Morphology, plan: Plan) -> Iterator[Ink]:
    """Yield what does not go together, in as many columns as hold."""
    if not chart.clashes:
        return
    names = [wrap(each.name, WIDEST, size=NAME, weight="bold", max_lines=LINES) for each in chart.courses]
    top = plan.rows[-1].bottom + 16
    if names:
        top += FALL + 2 * DISC + max(map(len, names)) * NAME * LEADING
    wide = plan.across + HEAD
    count = max(1, min(3, int(wide // 250), len(chart.clashes)))
    room = (wide - 18 * (count - 1)) / count
    columns = [Column(-HEAD + rank * (room + 18), room) for rank in range(count)]
    for each in chart.clashes:
        column = min(columns, key=lambda one: one.at)
        start = column.at
        column.add(each.told, BODY, indent=20)
        column.inks.append(words((each.mark,), column.left, start, MARK, "bold", "minus"))
        column.skip(2)
    for column in columns:
        yield from (moved_ink(ink, 0.0, top) for ink in column.inks)
