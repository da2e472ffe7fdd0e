"""Places of ours and positions of the protocol, which counts lines and UTF-16 units from 0."""

from __future__ import annotations

from lsprotocol.types import Position, Range, TextDocumentContentChangeEvent, TextDocumentContentChangePartial

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


def changed(text: str, change: TextDocumentContentChangeEvent) -> str:
    """Return a text with one change of the editor made.

    Lines end where the protocol says, and nowhere else: other separators, such
    as those pasted from a word processor, are letters of their line.
    """
    if not isinstance(change, TextDocumentContentChangePartial):
        return change.text
    lines = Lines("", text)
    start, end = (_offset(lines, each) for each in (change.range.start, change.range.end))
    return text[:start] + change.text + text[max(start, end) :]


def _offset(lines: Lines, position: Position) -> int:
    """Return the offset of a position; the end of its line, or of the text, where it is past them."""
    if position.line >= len(lines.starts):
        return len(lines.text)
    return lines.starts[position.line] + column_of(lines.line(position.line + 1), position.character)
