"""Change slices of the author's file, and nothing else; never a text that is not the one that was read."""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from systemie.findings import TextMoved, UnreadableFile, Word
from systemie.places import Lines, Place
from systemie.text.saving import write_atomically
from systemie.text.sources import NotText, bytes_of, decoded, digest_of, encoded, shown

_NEWLINE: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A slice and what replaces it: (line, column) from 1, the end exclusive."""

    start: tuple[int, int]
    end: tuple[int, int]
    replacement: str

    @classmethod
    def at(cls, place: Place, replacement: str) -> Edit:
        """Return the edit that replaces what stands at `place`."""
        return cls((place.line, place.column), (place.end_line, place.end_column), replacement)


def replace(file: pathlib.Path, edits: Sequence[Edit], *, expected_sha256: str) -> None:
    """Replace slices of a file; its encoding, mark, newlines and permissions stay.

    Raises TextMoved when the file is no longer the one that was read,
    UnreadableFile when it cannot be read, ValueError when edits overlap or
    stand outside the text, OSError when it cannot be written.
    """
    data = bytes_of(file)
    if isinstance(data, Word):
        raise UnreadableFile(file=shown(file), reason=data)
    if digest_of(data) != expected_sha256:
        raise TextMoved(file=shown(file))
    try:
        encoding, text = decoded(data)
    except NotText:
        raise UnreadableFile(file=shown(file), reason=Word("error.reason.not_text")) from None
    changed = edited(text, edits)
    if changed != text:
        write_atomically(file, encoded(changed, encoding))


def rewrite(file: pathlib.Path, text: str, *, encoding: str, expected_sha256: str) -> None:
    """Replace the whole text of a file by one made of it; raises as ``replace`` does."""
    data = bytes_of(file)
    if isinstance(data, Word):
        raise UnreadableFile(file=shown(file), reason=data)
    if digest_of(data) != expected_sha256:
        raise TextMoved(file=shown(file))
    changed = encoded(text, encoding)
    if changed != data:
        write_atomically(file, changed)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with slices replaced; raises ValueError on edits that overlap or stand outside."""
    lines = Lines("", text)
    newline = _newline_of(text)
    parts: list[str] = []
    last = 0
    for start, end, replacement in sorted(_slice(lines, edit) for edit in edits):
        if start < last or end < start:
            raise ValueError("edits overlap")
        parts += [text[last:start], _NEWLINE.sub(newline, replacement)]
        last = end
    return "".join([*parts, text[last:]])


def _slice(lines: Lines, edit: Edit) -> tuple[int, int, str]:
    try:
        return lines.offset(*edit.start), lines.offset(*edit.end), edit.replacement
    except IndexError:
        raise ValueError("an edit stands outside the text") from None


def _newline_of(text: str) -> str:
    """Return the newline most used in a text."""
    found = _NEWLINE.findall(text)
    return max(("\n", "\r\n", "\r"), key=found.count) if found else "\n"


def edits_of(wished: Iterable[tuple[Place, str]]) -> dict[str, list[Edit]]:
    """Return the edits that replace what stands at some places, by file; of two that overlap, the first."""
    chosen: dict[str, list[Edit]] = {}
    for place, replacement in sorted(wished):
        edit = Edit.at(place, replacement)
        taken = chosen.setdefault(place.file, [])
        if not taken or (taken[-1].end <= edit.start and taken[-1].start < edit.end):
            taken.append(edit)
    return chosen
