"""Dates written in other forms than ours, and how we write them: ``15/06/2030`` is ``2030-06-15``."""

from __future__ import annotations

import re
from typing import Final

from systemie.model.dates import FuzzyDate
from systemie.text.folding import fold

_DAY_FIRST: Final = re.compile(r"(?:(\d{1,2})\s*[/.\-]\s*)?(\d{1,2})\s*[/.\-]\s*(\d{4})")
_IN_WORDS: Final = re.compile(r"(?:(?:le |the )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?)?([a-z]+)\.?,? (\d{4})")
_MONTH_FIRST: Final = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{1,2}))?")
_DECADE: Final = re.compile(r"(?:les )?annees (\d{3})0|(?:the )?(\d{3})0'?s")
_ABOUT: Final = re.compile(
    r"(?:~|ca\.?|c\.|autour de|around)\s*(\d{4})|(\d{4})\s*(?:\?|\(\?\)|environ|approx\.?)"
)
_MONTHS: Final = (
    "janvier january jan janv", "fevrier february feb fev fevr", "mars march mar", "avril april apr avr",
    "mai may", "juin june jun", "juillet july jul juil", "aout august aug", "septembre september sep sept",
    "octobre october oct", "novembre november nov", "decembre december dec",
)  # fmt: skip


def date_meant(text: str) -> str | None:
    """Return our way of writing a date, where only one can be meant; the day comes before the month."""
    said = fold(text)
    decade = _DECADE.fullmatch(said)
    about = _ABOUT.fullmatch(said)
    if decade:
        start = decade[1] or decade[2]
        return f"{start}0-{start}9"
    if about:
        return f"{about[1] or about[2]}~"
    meant = _of_numbers(said) or _of_words(said)
    return meant if meant is not None and FuzzyDate.read(meant) is not None else None


def _of_numbers(said: str) -> str | None:
    match = _DAY_FIRST.fullmatch(said)
    if match:
        return _joined(match[3], int(match[2]), match[1])
    match = _YEAR_FIRST.fullmatch(said)
    return _joined(match[1], int(match[2]), match[3]) if match else None


def _of_words(said: str) -> str | None:
    match = _IN_WORDS.fullmatch(said)
    if match and (month := _month(match[2])):
        return _joined(match[3], month, match[1])
    match = _MONTH_FIRST.fullmatch(said)
    if match and (month := _month(match[1])):
        return _joined(match[3], month, match[2])
    return None


def _joined(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def _month(word: str) -> int:
    """Return the rank of a month by its French or English name, whole or cut; 0 for another word."""
    return next((rank for rank, words in enumerate(_MONTHS, 1) if word in words.split()), 0)
