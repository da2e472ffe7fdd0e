"""Dates of the model as moments of an axis, and horizons as they are written."""

from __future__ import annotations

from typing import Final

from systemie.analysis.dates import date_said, date_written
from systemie.model.dates import EARLIEST, LATEST, Day, FuzzyDate
from systemie.phrases import Phrases
from systemie.scenes.charts.when import When

_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)  # days before each month


def when_of(date: FuzzyDate | None, phrases: Phrases) -> When | None:
    """Return a date as a moment of an axis, None for no date."""
    if date is None:
        return None
    first = None if date.first == EARLIEST else _year(date.first)
    last = None if date.last == LATEST else _year(date.last, whole=True)
    return When(said_short(date, phrases), first, last, _is_about(date))


def said_short(date: FuzzyDate, phrases: Phrases) -> str:
    """Return a date as a label bears it: *septembre 2024*, *2006-2016*, *vers 2035*, *avant avril 2020*."""
    is_bounded = date.first != EARLIEST and date.last != LATEST and not _is_about(date)
    return date_written(date, phrases) if is_bounded else date_said(date, phrases)


def briefly(date: FuzzyDate | None, phrases: Phrases) -> str:
    """Return a date in few letters: *2018*, *09/2018*, *2006-2016*; nothing for no date."""
    if date is None:
        return ""
    first, last = date.first, date.last
    if date.first == EARLIEST or date.last == LATEST or _is_about(date) or first[:2] != last[:2]:
        return said_short(date, phrases)
    return f"{first[1]:02}/{first[0]}"


def horizon_said(horizon: str | None) -> str:
    """Return a horizon as it is written, with a true minus sign: *H2−*."""
    return (horizon or "").replace("-", "−")


def _is_about(date: FuzzyDate) -> bool:
    is_worded = not date[:1].isdigit() and date[:1] != "-"
    return date.rstrip().endswith("~") or (is_worded and date.first > EARLIEST and date.last < LATEST)


def _year(day: Day, *, whole: bool = False) -> float:
    """Return a day in years with decimals; its end with `whole`."""
    year, month, number = day
    return round(year + (_BEFORE[month - 1] + min(number, 31) - 1 + whole) / 365.0, 4)
