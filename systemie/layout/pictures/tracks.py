"""The plan of a morphological table: how large each box is, and where each scenario runs through it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.channels import heights_of
from systemie.layout.pictures.paragraphs import LINES
from systemie.layout.pictures.scenario_lanes import Place, places_of
from systemie.scenes.charts.morphology import Hypothesis, Morphology, Row
from systemie.scenes.ink import LEADING

BODY: Final = 8.0
HEAD: Final = 122.0
HEADING: Final = 9.0
TEXTS: Final = (72.0, 92.0, 118.0, 150.0)
"""How wide the words of a hypothesis may be, as little as keeps them within so many lines."""
TALL: Final = ((7, 4), (1000, 2))
"""Up to so many factors, how many lines the words of hypotheses should take at most."""
LANE: Final = 11.5
LOOSE: Final = 4.0  # after the words of a hypothesis, where another font may be wider
BETWEEN: Final = 9.0  # two boxes of a row
CLEAR: Final = 7.5  # between a row and the tracks that run across
STEPS: Final = ((4, 7.0), (1000, 4.6))
"""Up to so many scenarios, how far apart tracks run across."""
LEAST: Final = 23.0
MARK: Final = 7.6
ASIDE: Final = 8.0  # between the words of a hypothesis and its marks
MARKS: Final = 5
"""How many marks of clashes stand on a line."""
Lanes = Mapping[str, float]
"""Where each scenario runs, by its letter."""


@dataclass(frozen=True, slots=True)
class Box:
    """The box of a hypothesis; its marks stand beside its last line, or under it."""

    PAD: ClassVar[float] = 5.0

    left: float
    top: float
    right: float
    bottom: float
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    is_beside: bool
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; `lanes` holds all the scenarios, those that take none of its hypotheses too."""

    top: float
    bottom: float
    boxes: tuple[Box, ...]
    lanes: Lanes

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows of a table; `aside` is the middle of the column of what is not said, if there is one.

    `step` parts two tracks that run across between rows.
    """

    rows: tuple[Line, ...]
    across: float
    aside: float | None
    aside_width: float
    step: float


def plan_of(chart: Morphology) -> Plan:
    """Return the plan of a table."""
    text = _text_width(chart)
    places = places_of(chart)
    columns = max(len(row.hypotheses) for row in chart.rows)
    spans, at = [], 0.0
    for column in range(columns):
        spans.append((at, at + text + LOOSE + 2 * Box.PAD + places.counts.get(column, 0) * LANE))
        at = spans[-1][1] + BETWEEN
    has_aside = None in places.counts
    wide = max(places.counts.get(None, 0) * LANE, 40.0)
    rights = {column: right - Box.PAD for column, (_, right) in enumerate(spans)}
    rights[-1] = at + wide / 2 + places.counts.get(None, 0) * LANE / 2
    step, rows = _step(chart), list[Line]()
    for row, taken in zip(chart.rows, places.rows, strict=True):
        lanes = {letter: _lane(place, places.counts, rights) for letter, place in taken.items()}
        top = rows[-1].bottom + gap_between(rows[-1].lanes, lanes, step) if rows else 0.0
        rows.append(_line(row, taken, top, text, spans, lanes))
    across, aside = (at + wide, at + wide / 2) if has_aside else (at - BETWEEN, None)
    return Plan(tuple(rows), across, aside, wide, step)


def _step(chart: Morphology) -> float:
    return next(step for most, step in STEPS if len(chart.courses) <= most)


def _lane(place: Place, counts: Mapping[int | None, int], rights: Mapping[int, float]) -> float:
    right = rights[-1 if place.choice is None else place.choice]
    return right - (counts[place.choice] - place.lane - 0.5) * LANE


def gap_between(above: Lanes, below: Lanes, step: float) -> float:
    """Return the room that scenarios need to change places."""
    heights = heights_of([(above[letter], below[letter]) for letter in above])
    return 2 * CLEAR + step * max((each for each in heights if each is not None), default=0)


def _text_width(chart: Morphology) -> float:
    labels = [each.label for row in chart.rows for each in row.hypotheses]
    tall = next(lines for most, lines in TALL if len(chart.rows) <= most)
    holding = (text for text in TEXTS if all(len(_wrapped(each, text)) <= tall for each in labels))
    return next(holding, TEXTS[-1])


def _wrapped(label: str, text: float) -> tuple[str, ...]:
    return wrap(label, text, size=BODY, weight="regular", max_lines=LINES)


def _line(
    row: Row, taken: Mapping[str, Place], top: float, text: float,
    spans: Sequence[tuple[float, float]], lanes: Lanes,
) -> Line:  # fmt: skip
    said = [_wrapped(each.label, text) for each in row.hypotheses]
    marks = [_marks(each) for each in row.hypotheses]
    head = wrap(row.label, HEAD - 12, size=HEADING, weight="bold", max_lines=LINES)
    needed = (
        _lines_needed(lines, own, text) * BODY * LEADING for lines, own in zip(said, marks, strict=True)
    )
    bottom = top + max(LEAST, len(head) * HEADING * LEADING, *(each + 2 * Box.PAD for each in needed))
    boxes = tuple(
        Box(
            left, top, right, bottom, lines, own,
            is_beside=_lines_needed(lines, own, text) == len(lines),
            is_taken=not taken or any(place.choice == column for place in taken.values()),
        )
        for column, (lines, own, (left, right)) in enumerate(zip(said, marks, spans, strict=False))
    )  # fmt: skip
    return Line(top, bottom, boxes, lanes)


def _lines_needed(lines: tuple[str, ...], marks: tuple[str, ...], text: float) -> int:
    """Return how many lines a hypothesis takes: its marks stand after its words where there is room."""
    if len(marks) == 1 and lines and width(lines[-1], BODY) + ASIDE + width(marks[0], MARK, "bold") <= text:
        return len(lines)
    return len(lines) + len(marks)


def _marks(hypothesis: Hypothesis) -> tuple[str, ...]:
    marks = hypothesis.marks
    return tuple("\u2002".join(marks[start : start + MARKS]) for start in range(0, len(marks), MARKS))
