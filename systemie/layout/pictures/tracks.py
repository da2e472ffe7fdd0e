"""The plan of a morphological table: how large each box is, and where each scenario runs through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from systemie.layout.measuring import wrap
from systemie.layout.pictures.paragraphs import LINES
from systemie.scenes.charts.morphology import Course, Hypothesis, Morphology
from systemie.scenes.ink import LEADING

BODY: Final = 8.0
HEAD: Final = 122.0
HEADING: Final = 9.0
TEXTS: Final = (72.0, 92.0, 118.0, 150.0)
"""How wide the words of a hypothesis may be, as little as keeps them within `TALL` lines."""
TALL: Final = 4
LANE: Final = 11.5
BETWEEN: Final = 9.0  # two boxes of a row
GAP: Final = 24.0  # between two rows, where paths cross
LEAST: Final = 26.0
MARKS: Final = 5
"""How many marks of clashes stand on a line."""


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a hypothesis; `lanes` is where each scenario runs, by its letter."""

    PAD: ClassVar[float] = 5.5

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    lanes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; `aside` is where the scenarios run that take none of its hypotheses."""

    top: float
    bottom: float
    boxes: tuple[Box, ...]
    aside: Mapping[str, float]

    @property
    def high(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows of a table; `aside` is the middle of the column of what is not said, if there is one."""

    rows: tuple[Line, ...]
    across: float
    aside: float | None
    aside_width: float

    def lane(self, row: int, letter: str) -> float:
        """Return where a scenario runs through a row."""
        line = self.rows[row]
        found = next((box.lanes[letter] for box in line.boxes if letter in box.lanes), None)
        return line.aside[letter] if found is None else found


def plan_of(chart: Morphology) -> Plan:
    """Return the plan of a table."""
    text = _text_width(chart)
    users = [_users(chart.courses, row) for row in range(len(chart.rows))]
    columns = max(len(row.hypotheses) for row in chart.rows)
    lanes = [max(len(used.get(column, ())) for used in users) for column in range(columns)]
    lefts, at = [], 0.0
    for count in lanes:
        lefts.append(at)
        at += text + 2 * Box.PAD + count * LANE + BETWEEN
    aside = max((len(used.get(None, ())) for used in users), default=0)
    wide = max(aside * LANE, 40.0)
    ends = [left + text + 2 * Box.PAD + count * LANE for left, count in zip(lefts, lanes, strict=True)]
    tracks = [*zip(lefts, ends, strict=True)]
    rows: list[Line] = []
    for rank, used in enumerate(users):
        top = rows[-1].bottom + GAP if rows else 0.0
        rows.append(_line(chart, rank, used, (top, text), tracks, at + wide / 2))
    return Plan(tuple(rows), at + wide if aside else at - BETWEEN, at + wide / 2 if aside else None, wide)


def _text_width(chart: Morphology) -> float:
    labels = [each.label for row in chart.rows for each in row.hypotheses]
    return next(
        (text for text in TEXTS if all(len(_wrapped(each, text)) <= TALL for each in labels)), TEXTS[-1]
    )


def _wrapped(label: str, text: float) -> tuple[str, ...]:
    return wrap(label, text, size=BODY, weight="regular", max_lines=LINES)


def _users(courses: Sequence[Course], row: int) -> dict[int | None, list[str]]:
    """Return the letters of the scenarios that take each hypothesis, those from the left first."""
    found: dict[int | None, list[tuple[float, str]]] = {}
    for course in courses:
        own = course.choices[row]
        near = [
            course.choices[each] for each in (row - 1, row + 1) if 0 <= each < len(course.choices)
        ]  # fmt: skip
        from_where = sum(_place(each, own) for each in near)
        found.setdefault(own, []).append((from_where, course.letter))
    return {choice: [letter for _, letter in sorted(several)] for choice, several in found.items()}


def _place(choice: int | None, own: int | None) -> float:
    return float(choice if choice is not None else own if own is not None else 0)


def _line(
    chart: Morphology, rank: int, used: Mapping[int | None, list[str]], start: tuple[float, float],
    tracks: Sequence[tuple[float, float]], aside: float,
) -> Line:  # fmt: skip
    row, (top, text) = chart.rows[rank], start
    said = [_wrapped(each.label, text) for each in row.hypotheses]
    marks = [_marks(each) for each in row.hypotheses]
    head = wrap(row.label, HEAD - 12, size=HEADING, weight="bold", max_lines=LINES)
    high = max(
        LEAST,
        len(head) * HEADING * LEADING,
        *(
            (len(lines) + len(own)) * BODY * LEADING + 2 * Box.PAD
            for lines, own in zip(said, marks, strict=True)
        ),
    )
    boxes = tuple(
        Box(left, top, right, top + high, lines, own, _lanes(used.get(column, ()), right - Box.PAD))
        for column, (lines, own, (left, right)) in enumerate(zip(said, marks, tracks, strict=False))
    )
    unsaid = used.get(None, ())
    return Line(top, top + high, boxes, _lanes(unsaid, aside + len(unsaid) * LANE / 2))


def _lanes(letters: Sequence[str], right: float) -> dict[str, float]:
    """Return where scenarios run, side by side, against the right of a box."""
    return {letter: right - (len(letters) - rank - 0.5) * LANE for rank, letter in enumerate(letters)}


def _marks(hypothesis: Hypothesis) -> tuple[str, ...]:
    marks = hypothesis.marks
    return tuple("\u2002".join(marks[start : start + MARKS]) for start in range(0, len(marks), MARKS))
