"""Fuzzy dates in words: in 2018, on 15 June 2018, around 2035, between 2030 and 2035, before April 2020."""

from __future__ import annotations

import re
from typing import Final

from systemie.model.dates import EARLIEST, LATEST, Day, FuzzyDate
from systemie.phrases import Phrases
from systemie.text.folding import fold

_WORDED: Final = re.compile(r"^(avant|before|apres|after|vers|environ|about|circa)\s+(.+)$")


def date_said(date: FuzzyDate, phrases: Phrases) -> str:
    """Return a date with the word that goes before it: *en 2018*, *le 1er juin 2019*, *vers 2035*."""
    kind, moment = _sorted_out(date)
    start, end = moment.first, moment.last
    day = "day" if start == end else "time"
    if kind != "when":
        return phrases(f"analysis.common.date.{kind}.{day}", date=_whole(moment, phrases))
    if (start[1:], end[1:]) == ((1, 1), (12, 31)) and end[0] == start[0] + 1:
        return phrases(
            "analysis.common.date.season", start=_year(start[0], phrases), end=_year(end[0], phrases)
        )
    if not _is_one(start, end):
        first, last = _span(start, end, phrases)
        return phrases("analysis.common.date.between", start=first, end=last)
    return phrases(f"analysis.common.date.when.{day}", date=_whole(moment, phrases))


def date_written(date: FuzzyDate, phrases: Phrases) -> str:
    """Return a date as a reference or a cover bears it: *15 juin 2018*; a vague one as written."""
    kind, moment = _sorted_out(date)
    return _whole(moment, phrases) if kind == "when" else str(date)


def _sorted_out(date: FuzzyDate) -> tuple[str, FuzzyDate]:
    """Return how a date is bounded (when, about, before, after) and the date that bounds it."""
    worded = _WORDED.match(fold(date))
    moment = FuzzyDate.read(worded[2]) if worded else None
    if worded is None or moment is None:
        return ("about" if date.rstrip().endswith("~") else "when"), date
    if date.first == EARLIEST:
        return "before", moment
    return ("after" if date.last == LATEST else "about"), moment


def _is_one(start: Day, end: Day) -> bool:
    """Tell whether two days are the bounds of one day, one month or one year."""
    months = start[:2] == end[:2] and (start == end or start[2] == 1)
    years = start[0] == end[0] and (start[1:], end[1:]) == ((1, 1), (12, 31))
    return months or years


def _whole(moment: FuzzyDate, phrases: Phrases) -> str:
    start, end = moment.first, moment.last
    if _is_one(start, end):
        return _one(start, end, phrases)
    return "-".join(_span(start, end, phrases))


def _span(start: Day, end: Day, phrases: Phrases) -> tuple[str, str]:
    if (start[1:], end[1:]) == ((1, 1), (12, 31)):
        return _year(start[0], phrases), _year(end[0], phrases)
    return _month(start, phrases), _month(end, phrases)


def _one(start: Day, end: Day, phrases: Phrases) -> str:
    if start == end:
        key = "first" if start[2] == 1 else "full"
        return phrases(f"analysis.common.date.{key}", day=start[2], month=_month(start, phrases))
    return _year(start[0], phrases) if start[1] != end[1] else _month(start, phrases)


def _month(day: Day, phrases: Phrases) -> str:
    month = phrases(f"analysis.common.date.month.{day[1]}")
    return phrases("analysis.common.date.of_year", month=month, year=_year(day[0], phrases))


def _year(year: int, phrases: Phrases) -> str:
    return str(year) if year > 0 else phrases("analysis.common.date.before_christ", year=-year)
