"""Placing of morphological tables: a box for each hypothesis, scenarios as tracks beside its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from systemie.layout.inking import ink_box, moved_ink
from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.channels import heights_of, rounded_way
from systemie.layout.pictures.paragraphs import LINES, Column, nothing_said, table_placed, words
from systemie.layout.pictures.registry import Wish
from systemie.layout.pictures.spreading import spread
from systemie.layout.pictures.tracks import ASIDE, BODY, CLEAR, HEAD, MARK, Box, Plan, gap_between, plan_of
from systemie.scenes.charts.morphology import Course, Hypothesis, Morphology
from systemie.scenes.ink import LEADING, Area, Ink, Line, Point, Words
from systemie.scenes.scene import Scene

TRACK: Final = 2.1
DISC: Final = 5.0
LETTER: Final = 7.6
NAME: Final = 9.0
WIDEST: Final = 118.0  # of the name of a scenario
FALL: Final = 3.0  # more room under the last row, before the names of scenarios
TURN: Final = 6.0  # radius of the turns of paths


def placed(scene: Scene, chart: Morphology, wish: Wish) -> Scene:
    """Return the scene of a morphological table."""
    return table_placed(scene, nothing_said(chart.empty) if chart.empty else tuple(_table(chart)))


def _table(chart: Morphology) -> Iterator[Ink]:
    plan = plan_of(chart)
    table = (*_boxes(chart, plan), *_unsaid(chart, plan), *_tracks(chart, plan))
    yield from table
    yield from _clashes(chart, plan, max(ink_box(ink)[3] for ink in table))


def _boxes(chart: Morphology, plan: Plan) -> Iterator[Ink]:
    for row, line in zip(chart.rows, plan.rows, strict=True):
        lines = wrap(row.label, HEAD - 12, size=NAME, weight="bold", max_lines=LINES)
        yield Words(lines, (-12.0, line.middle), NAME, "bold", "end", of=row.id)
        for hypothesis, box in zip(row.hypotheses, line.boxes, strict=True):
            yield from _box(hypothesis, box)


def _unsaid(chart: Morphology, plan: Plan) -> Iterator[Ink]:
    """Yield the heading of the column where scenarios run that say nothing."""
    if plan.aside is not None:
        lines = wrap(chart.unsaid, plan.aside_width, size=BODY, weight="italic", max_lines=LINES)
        middle = plan.rows[0].top - 6 - len(lines) * BODY * LEADING / 2
        yield Words(lines, (plan.aside, middle), BODY, "italic", "middle", "muted")


def _box(hypothesis: Hypothesis, box: Box) -> Iterator[Ink]:
    corners = (box.left, box.top), (box.right, box.bottom)
    if box.is_taken:
        yield Area("box", corners, "grey.fill", "grey.line", thickness=0.7, radius=3.5)
    else:
        yield Area("box", corners, "", "rule", thickness=0.9, dash="dashed", radius=3.5)
    tone = "ink" if box.is_taken else "muted"
    yield words(box.lines, box.left + Box.PAD, box.top + Box.PAD, BODY, tone=tone, of=hypothesis.id)
    yield from _marks(box)


def _marks(box: Box) -> Iterator[Ink]:
    """Yield the marks of clashes after the words of a hypothesis, or under them."""
    left, high = box.left + Box.PAD, BODY * LEADING
    if box.is_beside and box.marks:
        place = (left + width(box.lines[-1], BODY) + ASIDE, box.top + Box.PAD + (len(box.lines) - 0.5) * high)
        yield Words(box.marks, place, MARK, "bold", tone="minus")
    elif box.marks:
        yield words(box.marks, left, box.top + Box.PAD + len(box.lines) * high, MARK, "bold", "minus")


def _tracks(chart: Morphology, plan: Plan) -> Iterator[Ink]:
    """Yield the paths of scenarios, then a disc in each hypothesis they take, then their names."""
    names = {each.letter: _name_lines(each) for each in chart.courses}
    ends = _ends(plan, names)
    foot = plan.rows[-1].bottom + gap_between(plan.rows[-1].lanes, ends, plan.step) + FALL
    ways = _ways(plan, ends, foot)
    for course in chart.courses:
        yield _path(course, ways[course.letter])
    for course in chart.courses:
        yield from _stops(course, plan)
        yield from _end(course, (ends[course.letter], foot), names[course.letter])


def _path(course: Course, way: list[Point]) -> Line:
    points = rounded_way(way, TURN)
    return Line(points, f"{course.tint}.line", TRACK, course.dash, curved=True, of=course.id)


def _stops(course: Course, plan: Plan) -> Iterator[Ink]:
    """Yield a disc in each hypothesis that a scenario takes."""
    for row, (line, choice) in enumerate(zip(plan.rows, course.choices, strict=True)):
        if choice is not None:
            centre = (line.lanes[course.letter], line.middle)
            yield from _disc(course, centre, is_uneasy=row in course.uneasy)


def _end(course: Course, end: Point, lines: tuple[str, ...]) -> Iterator[Ink]:
    """Yield the name of a scenario at the end of its path."""
    x, foot = end
    yield from _disc(course, (x, foot + DISC), is_uneasy=False)
    middle = foot + 2 * DISC + 3 + len(lines) * NAME * LEADING / 2
    yield Words(lines, (x, middle), NAME, "bold", "middle", f"{course.tint}.line", of=course.id)


def _name_lines(course: Course) -> tuple[str, ...]:
    return wrap(course.name, WIDEST, size=NAME, weight="bold", max_lines=LINES)


def _ends(plan: Plan, names: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """Return where the path of each scenario ends, over its name."""
    lanes = plan.rows[-1].lanes
    order = sorted(names, key=lambda letter: lanes[letter])
    widths = [max(width(line, NAME, "bold") for line in names[letter]) for letter in order]
    middles = [lanes[letter] for letter in order]
    places = spread(middles, widths, low=-HEAD, high=plan.across + WIDEST / 2, gap=10.0)
    found = dict(zip(order, places, strict=True))
    return {letter: found[letter] for letter in lanes}


def _ways(plan: Plan, ends: Mapping[str, float], foot: float) -> dict[str, list[Point]]:
    """Return the points of each path, from its first disc to its name, right angles at every turn."""
    first = plan.rows[0]
    ways: dict[str, list[Point]] = {letter: [(x, first.middle)] for letter, x in first.lanes.items()}
    lower: list[Mapping[str, float]] = [*(line.lanes for line in plan.rows[1:]), ends]
    for line, below in zip(plan.rows, lower, strict=True):
        for letter, height in _heights(line.lanes, below):
            y = line.bottom + CLEAR + height * plan.step
            ways[letter] += [(line.lanes[letter], y), (below[letter], y)]
    for letter, x in ends.items():
        ways[letter].append((x, foot))
    return ways


def _heights(above: Mapping[str, float], below: Mapping[str, float]) -> Iterator[tuple[str, int]]:
    """Yield the scenarios that change places between two rows, each at its height."""
    heights = heights_of([(x, below[letter]) for letter, x in above.items()])
    return ((letter, height) for letter, height in zip(above, heights, strict=True) if height is not None)


def _disc(course: Course, centre: Point, *, is_uneasy: bool) -> Iterator[Ink]:
    (x, y), tone = centre, f"{course.tint}.line"
    corners = (x - DISC, y - DISC), (x + DISC, y + DISC)
    if is_uneasy:
        yield Area("ellipse", corners, "ground", tone, thickness=1.3, of=course.id)
    else:
        yield Area("ellipse", corners, tone, of=course.id)
    yield Words((course.letter,), centre, LETTER, "bold", "middle", tone if is_uneasy else "ground")


def _clashes(chart: Morphology, plan: Plan, foot: float) -> Iterator[Ink]:
    """Yield what does not go together under all the rest, in as many columns as hold."""
    columns = _columns(plan.across + HEAD, len(chart.clashes)) if chart.clashes else []
    for each in chart.clashes:
        column = min(columns, key=lambda one: one.at)
        column.inks.append(words((each.mark,), column.left, column.at, MARK, "bold", "minus"))
        column.add(each.told, BODY, indent=20)
        column.skip(2)
    for column in columns:
        yield from (moved_ink(ink, 0.0, foot + 16) for ink in column.inks)


def _columns(wide: float, most: int) -> list[Column]:
    count = max(1, min(3, int(wide // 250), most))
    room = (wide - 18 * (count - 1)) / count
    return [Column(-HEAD + rank * (room + 18), room) for rank in range(count)]
