"""Words inside the scalars of a text: where each stands, and what to write in its stead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from systemie.places import Place
from systemie.text.reading import Text
from systemie.text.scalars import NULLS
from systemie.text.writing import scalar

_TAME: Final = re.compile(r"[^\W_](?:[\w.+\-]*\w)?")
_PROPERTIES: Final = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)+")


class Word(NamedTuple):
    """A word of a scalar: from `start` to `end` in its value, and what is to stand there."""

    start: int
    end: int
    replacement: str


class Scalar:
    """A scalar of the text: what it says, and how it is written."""

    def __init__(self, text: Text, place: Place, value: str) -> None:
        self.value = value
        lines = text.lines_of(place.file)
        start, end = lines.offset(place.line, place.column), lines.offset(place.end_line, place.end_column)
        properties = _PROPERTIES.match(lines.text, start, end)
        start = properties.end() if properties else start
        self.raw = lines.text[start:end]
        self.place = lines.place(start, end)
        self._first = start + self._shift()
        self._lines = lines

    @property
    def is_alias(self) -> bool:
        """Tell whether it only repeats what an anchor names."""
        return self.raw.startswith("*") and not self.value.startswith("*")

    @property
    def is_literal(self) -> bool:
        """Tell whether it is written as it reads, between quotes or not."""
        return self._shift() >= 0

    def _shift(self) -> int:
        """Return where the value begins in what is written; -1 when it is written otherwise than it reads."""
        if self.raw == self.value:
            return 0
        return 1 if len(self.raw) > 1 and self.raw[0] in "'\"" and self.raw[1:-1] == self.value else -1

    def part(self, start: int, end: int) -> Place:
        """Return where a stretch of the value stands, or the whole where that cannot be told."""
        return self._lines.place(self._first + start, self._first + end) if self.is_literal else self.place

    def rewritten(self, words: Iterable[Word]) -> list[tuple[Place, str]]:
        """Return what to replace so that some words stand in the stead of others: as little as can be."""
        wished = sorted(set(words))
        if self.is_alias or not wished:
            return []
        if self.is_literal and all(is_tame(each.replacement) for each in wished):
            return [(self.part(each.start, each.end), each.replacement) for each in wished]
        value = self.value
        for each in reversed(wished):
            value = value[: each.start] + each.replacement + value[each.end :]
        return [(self.place, scalar(value))]


def is_tame(word: str) -> bool:
    """Tell whether a word may stand anywhere in a scalar without quotes."""
    return _TAME.fullmatch(word) is not None and word not in NULLS
