"""Places of ours and positions of the protocol, which counts lines and UTF-16 units from 0."""

from __future__ import annotations

from lsprotocol.types import Position, Range

from systemie.places import Lines, Place


def units(text: str) -> int:
    """Return how many UTF-16 units a text takes."""
    return len(text) if text.isascii() else len(text) + sum(letter > "\uffff" for letter in text)


def position_of(lines: Lines, line: int, column: int) -> Position:
    """Return the protocol's position of a line and column counted from 1."""
    return Position(line - 1, units(lines.line(line)[: column - 1]))


def range_of(lines: Lines, place: Place) -> Range:
    """Return the protocol's range of a place."""
    end = position_of(lines, place.end_line, place.end_column)
    return Range(position_of(lines, place.line, place.column), end)


def column_of(line: str, character: int) -> int:
    """Return the column, from 0, of a protocol's position in a line."""
    if line.isascii():
        return min(character, len(line))
    taken = 0
    for column, letter in enumerate(line):
        if taken >= character:
            return column
        taken += 2 if letter > "\uffff" else 1
    return len(line)
