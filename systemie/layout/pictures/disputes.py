"""Placing of controversies: each a line from against to for, names around it, arguments under their side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.layout.inking import moved_ink
from systemie.layout.measuring import width, wrap
from systemie.layout.pictures.paragraphs import LINES, Column, nothing_said, table_placed
from systemie.layout.pictures.registry import Wish
from systemie.layout.pictures.standing import axis
from systemie.scenes.charts.dispute import Dispute, Disputes, Side, side_of
from systemie.scenes.ink import LEADING, Area, Dash, Ink, Line, Words
from systemie.scenes.scene import Scene

WIDE: Final = 520.0
APART: Final = 26.0
GUTTER: Final = 44.0
SEVERAL: Final = 3
"""From so many controversies on, they stand in two columns."""
TITLE: Final = 12.0
BODY: Final = 8.4
ENTRY: Final = 4.5  # between two voices
TONES: Final[dict[Side, str]] = {"against": "minus", "between": "slate", "for": "plus"}
STATUSES: Final[dict[str, tuple[Dash, float]]] = {
    "latent": ("dotted", 0.0), "open": ("solid", 0.0), "examined": ("solid", 0.16), "calmed": ("solid", 1.0),
}  # fmt: skip
"""The rim and the fill of the label of each state, from the least to the most worked out."""


def placed(scene: Scene, chart: Disputes, wish: Wish) -> Scene:
    """Return the scene of controversies, one under the other, in two columns where there are several."""
    blocks = [_block(each, chart) for each in chart.disputes]
    return table_placed(scene, nothing_said(chart.empty) if chart.empty else _columns(blocks))


def _columns(blocks: list[Column]) -> Iterator[Ink]:
    """Yield blocks one under the other, each in the column that is the least long so far."""
    tops = [0.0, 0.0] if len(blocks) >= SEVERAL else [0.0]
    for block in blocks:
        column = tops.index(min(tops))
        dx, dy = column * (WIDE + GUTTER), tops[column]
        if dy:
            yield Line(((dx, dy - APART / 2), (dx + WIDE, dy - APART / 2)), "rule", 0.6)
        yield from (moved_ink(ink, dx, dy) for ink in block.inks)
        tops[column] += block.at + APART


def _block(dispute: Dispute, chart: Disputes) -> Column:
    column = Column(0.0, WIDE)
    _headed(column, dispute)
    if dispute.stands:
        column.skip(8)
        drawn = axis(dispute.stands, chart, WIDE)
        column.inks += [moved_ink(ink, 0.0, column.at + drawn.above) for ink in drawn.inks]
        column.skip(drawn.above + drawn.below + 8)
        _argued(column, dispute, chart)
    else:
        column.skip(6)
        column.add(dispute.silence, BODY, "italic", "muted")
    if dispute.around:
        column.skip(6)
        column.add(dispute.around, BODY - 0.8, tone="muted")
    return column


def _headed(column: Column, dispute: Dispute) -> None:
    """Set the name of a controversy with its state, then what it is about."""
    room = width(dispute.status_label, BODY, "semibold") + 24 if dispute.status_label else 0.0
    lines = wrap(dispute.name, WIDE - room, size=TITLE, weight="bold", max_lines=LINES)
    first = max((width(line, TITLE, "bold") for line in lines[:1]), default=0.0)
    if room:
        column.inks += _state(dispute, first + 10, TITLE * LEADING / 2)
    high = TITLE * LEADING * len(lines)
    column.inks.append(Words(lines, (0.0, high / 2), TITLE, "bold", of=dispute.id))
    column.skip(high + 2)
    if dispute.subject:
        column.add(dispute.subject, BODY + 1, "italic", "muted")


def _state(dispute: Dispute, left: float, middle: float) -> Iterator[Ink]:
    dash, fill = STATUSES.get(dispute.status, ("solid", 0.0))
    wide = width(dispute.status_label, BODY, "semibold") + 12
    corners = (left, middle - 6.4), (left + wide, middle + 6.4)
    yield Area("box", corners, "slate" if fill else "", "slate", fill or 1.0, 0.9, dash, radius=6.4)
    tone = "ground" if fill == 1.0 else "ink"
    yield Words((dispute.status_label,), (left + wide / 2, middle), BODY, "semibold", "middle", tone)


def _argued(column: Column, dispute: Dispute, chart: Disputes) -> None:
    """Set the arguments in one column for each side that has voices."""
    present = {side_of(each.position) for each in dispute.stands}
    sides = [(side, label) for side, label in chart.sides if side in present]
    wide = (WIDE - 18 * (len(sides) - 1)) / max(len(sides), 2)
    alone = len(sides) == 1 and sides[0][0] == "for"
    bottoms = [column.at]
    for rank, (side, label) in enumerate(sides):
        left = WIDE - wide if alone else rank * (wide + 18)
        own = Column(left, wide, column.at)
        own.add(label, BODY, "bold", TONES[side])
        own.inks.append(Line(((left, own.at + 1), (left + wide, own.at + 1)), TONES[side], 0.9))
        own.skip(5)
        _voices(own, dispute, side)
        column.inks += own.inks
        bottoms.append(own.at)
    column.at = max(bottoms)


def _voices(column: Column, dispute: Dispute, side: Side) -> None:
    """Set who speaks on a side and what they say, the firmest first."""
    voices = [each for each in dispute.stands if side_of(each.position) == side and each.arguments]
    for each in sorted(voices, key=lambda one: -abs(one.position)):
        column.add(f"{each.name} ({each.said})", BODY, "semibold", of=each.actor, after=each.sources)
        for argument in each.arguments:
            column.add(argument, BODY, indent=7)
        column.skip(ENTRY)
    for named, told in dispute.unargued:
        if named == side:
            column.add(told, BODY - 0.4, "italic", "muted")
