"""Dates as people give them: a year, a season of years, about, before, after."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from systemie.text.folding import fold

_ONE: Final = r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
_SINGLE: Final = re.compile(rf"^{_ONE}\s*(~?)$")
_RANGE: Final = re.compile(
    r"^(-?\d{3,4})(?:-(\d{1,2}))?\s*(?:-|–|—|/|\.\.)\s*(-?\d{3,4})(?:-(\d{1,2}))?\s*(~?)$"
)
_WORDED: Final = re.compile(r"^(avant|before|apres|after|vers|environ|about|circa)\s+(.+)$")
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
EARLIEST: Final = (-9999, 1, 1)
LATEST: Final = (9999, 12, 31)

Day = tuple[int, int, int]


class FuzzyDate(str):
    """A date as written, with the first and last day it may mean (year, month, day).

    Forms: ``2030``, ``2030-06``, ``2030-06-15``, ``2030~`` (about), ``2030-2035``
    (between), ``avant 2030``, ``après 2030``; years before Christ are negative.
    """

    __slots__ = ("first", "last")

    first: Day
    last: Day

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the date that `text` says, or None."""
        bounds = _bounds(text.strip())
        if bounds is None:
            return None
        date = cls(text.strip())
        date.first, date.last = bounds
        return date

    @property
    def middle(self) -> float:
        """Return a year, with decimals, that stands for the date on an axis."""
        open_start, open_end = self.first == EARLIEST, self.last == LATEST
        if open_start and not open_end:
            return _year(self.last)
        if open_end and not open_start:
            return _year(self.first)
        return (_year(self.first) + _year(self.last)) / 2

    def is_before(self, other: FuzzyDate) -> bool:
        """Tell whether the date is surely over before `other` can begin."""
        return self.last < other.first

    def may_include(self, other: FuzzyDate) -> bool:
        """Tell whether the two dates can be the same day."""
        return self.first <= other.last and other.first <= self.last

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(cls, serialization=core_schema.to_string_ser_schema())


def _year(day: Day) -> float:
    return day[0] + (day[1] - 1) / 12 + (day[2] - 1) / 365


@lru_cache(maxsize=4096)
def _bounds(text: str) -> tuple[Day, Day] | None:
    single = _SINGLE.match(text)
    if single:
        return _of_parts(*single.groups()[:3])
    ranged = _RANGE.match(text)
    if ranged:
        start = _of_parts(ranged[1], ranged[2], None)
        end = _of_parts(ranged[3], ranged[4], None)
        return (start[0], end[1]) if start and end and start[0] <= end[1] else None
    return _of_words(text)


def _of_words(text: str) -> tuple[Day, Day] | None:
    worded = _WORDED.match(fold(text))
    bounds = _bounds(worded[2]) if worded else None
    if worded is None or bounds is None:
        return None
    if worded[1] in ("avant", "before"):
        return EARLIEST, _eve(bounds[0])
    if worded[1] in ("apres", "after"):
        return _morrow(bounds[1]), LATEST
    return bounds


def _of_parts(year: str, month: str | None, day: str | None) -> tuple[Day, Day] | None:
    y = int(year)
    if month is None:
        return (y, 1, 1), (y, 12, 31)
    m = int(month)
    if not 1 <= m <= 12:
        return None
    if day is None:
        return (y, m, 1), (y, m, _DAYS[m - 1])
    d = int(day)
    return ((y, m, d), (y, m, d)) if 1 <= d <= _DAYS[m - 1] else None


def _eve(day: Day) -> Day:
    year, month, number = day
    if number > 1:
        return year, month, number - 1
    return (year, month - 1, _DAYS[month - 2]) if month > 1 else (year - 1, 12, 31)


def _morrow(day: Day) -> Day:
    year, month, number = day
    if number < _DAYS[month - 1]:
        return year, month, number + 1
    return (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
