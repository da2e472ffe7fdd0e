"""Placing of roles facing each other: who bears them on the left, what each row expects of each column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.layout.inking import moved_ink
from systemie.layout.pictures.paragraphs import Column, nothing_said, table_placed
from systemie.layout.pictures.registry import Wish as Placing
from systemie.scenes.charts.expectation import Expectations, Role, Square
from systemie.scenes.ink import Area, Ink, Line
from systemie.scenes.scene import Scene

HEAD: Final = 118.0
WIDE: Final = 112.0
PAD: Final = 6.0
LEAST: Final = 44.0
ROLE: Final = 9.2
BODY: Final = 8.0
TINTS: Final = ("blue", "orange", "purple", "green", "teal", "brown", "pink", "yellow")


def placed(scene: Scene, chart: Expectations, wish: Placing) -> Scene:
    """Return the scene of the matrix of roles."""
    inks = nothing_said(chart.empty) if chart.empty else _table(chart)
    return table_placed(scene, inks)


def _table(chart: Expectations) -> Iterator[Ink]:
    columns = [rank for rank, role in enumerate(chart.roles) if role.is_asked] + [-1] * bool(chart.nobody)
    yield from _heads(chart, columns)
    top = 0.0
    for row, role in enumerate(chart.roles):
        blocks = [_head(role, chart, row)]
        blocks += [_square(chart, (row, column), left * WIDE) for left, column in enumerate(columns)]
        high = max(LEAST, *(each.at + PAD for each in blocks))
        yield from _ground(chart, row, (top, top + high), columns)
        for block in blocks:
            yield from (moved_ink(ink, 0.0, top) for ink in block.inks)
        top += high
    yield Line(((-HEAD, top), (len(columns) * WIDE, top)), "rule", 0.7)


def _heads(chart: Expectations, columns: list[int]) -> Iterator[Ink]:
    """Yield the names of columns, standing on the table, and what rows and columns mean."""
    corner = Column(-HEAD, HEAD - 2 * PAD)
    corner.add(chart.corner, BODY - 0.6, "italic", "muted")
    blocks = [corner]
    for left, column in enumerate(columns):
        block = Column(left * WIDE + PAD, WIDE - 2 * PAD)
        if column < 0:
            block.add(chart.nobody, BODY, "italic", "muted")
        else:
            _named(block, chart.roles[column], column)
        blocks.append(block)
    for block in blocks:
        yield from (moved_ink(ink, 0.0, -block.at - PAD) for ink in block.inks)


def _named(column: Column, role: Role, rank: int) -> None:
    column.add(role.label, ROLE, "bold", _tone(rank), of=role.id)
    column.add(role.nickname, BODY - 0.6, "italic", "muted")


def _tone(rank: int) -> str:
    return f"{TINTS[rank % len(TINTS)]}.line"


def _head(role: Role, chart: Expectations, rank: int) -> Column:
    """Set the name of a role and who bears it."""
    column = Column(-HEAD + PAD, HEAD - 2 * PAD, PAD)
    _named(column, role, rank)
    column.skip(2)
    for each in role.bearers:
        column.add(each, BODY)
    if role.is_missing:
        column.add(chart.missing, BODY, "italic", "muted")
    return column


def _square(chart: Expectations, place: tuple[int, int], left: float) -> Column:
    """Set what a role expects of another, each speaker named once in a row."""
    column, last = Column(left + PAD, WIDE - 2 * PAD, PAD), ""
    for square in _squares(chart, place):
        for each in square.wishes:
            column.skip((2.0 if each.who == last else 4.0) * bool(last))
            if each.who != last:
                column.add(each.who, BODY - 0.7, "semibold", "muted", of=each.of)
            column.add(each.what, BODY + 0.4, of=each.of)
            last = each.who
        column.add(square.silence, BODY, "italic", "muted")
    return column


def _squares(chart: Expectations, place: tuple[int, int]) -> Iterator[Square]:
    return (each for each in chart.squares if (each.row, each.column) == place)


def _ground(chart: Expectations, row: int, rows: tuple[float, float], columns: list[int]) -> Iterator[Ink]:
    """Yield the lines of a row, its own square closed, a dashed rim around a role that nobody bears."""
    top, bottom = rows
    yield Line(((-HEAD, top), (len(columns) * WIDE, top)), "rule", 0.7)
    if row in columns and not any(True for _ in _squares(chart, (row, row))):
        left = columns.index(row) * WIDE
        yield Area("box", ((left, top), (left + WIDE, bottom)), "rule", opacity=0.25)
    for left in range(len(columns) + 1):
        yield Line(((left * WIDE, top), (left * WIDE, bottom)), "rule", 0.7)
    yield Area("box", ((-HEAD, top + 2), (-HEAD + 2.4, bottom - 2)), _tone(row))
    if chart.roles[row].is_missing:
        corners = (-HEAD + 4.5, top + 3), (-4.0, bottom - 3)
        yield Area("box", corners, "", "muted", dash="dashed", radius=4.0)
