"""Findings told to a reader: sentences, places, excerpts, counts."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from systemie.findings import Finding, Severity, place_of, spot_of
from systemie.model.building import Reading
from systemie.phrases import Phrases, visible
from systemie.places import CellPlace, Place
from systemie.text.reading import Text
from systemie.text.writing import scalar

MAX_LINE: Final = 160


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words, with its place; `fix` is what to replace and by what, where one edit mends all."""

    finding: Finding
    message: str
    help: str
    place: Place
    related: tuple[Place, ...]
    fix: tuple[Place, str] | None = None

    @property
    def ready(self) -> str:
        """Return what the fix puts in the very place told, where the help does not say it already."""
        spot, replacement = self.fix or (None, "")
        is_plain = spot == self.place and "\n" not in replacement
        return replacement if is_plain and replacement.strip() and replacement not in self.help else ""


def told(reading: Reading, phrases: Phrases) -> list[Told]:
    """Return the findings of a reading in words, in the order of the text."""
    each = [_told(finding, reading.text, phrases) for finding in reading.findings]
    order = {file.path: rank for rank, file in enumerate(reading.text.files)}

    def rank(one: Told) -> tuple[int, int, int, int, str]:
        place = one.place
        file = order.get(place.file, len(order))
        return file, place.line, place.column, one.finding.severity, one.finding.code

    return sorted(each, key=rank)


def _told(finding: Finding, text: Text, phrases: Phrases) -> Told:
    place = _narrowed(place_of(finding, text.places), finding, text)
    values = {**finding.values, "advice": advice_said(finding, phrases)}
    declare, check = phrases("finding.declare", choices=values["advice"]), phrases("finding.check")
    has_guess = bool(finding.values.get("guess") or finding.values.get("hint"))
    values["advice_or_declare"] = values["advice"] if has_guess else declare
    values["advice_or_check"] = values["advice"] if has_guess else check
    key = f"{finding.code}.help"
    help_said = phrases(key, **values) if key in phrases else ""
    related = tuple(place_of(each, text.places) for each in finding.related)
    message = phrases(f"{finding.code}.message", **values)
    return Told(finding, message, help_said, place, related, _fix_of(finding, place, text))


def _fix_of(finding: Finding, place: Place, text: Text) -> tuple[Place, str] | None:
    """Return the ready-made fix; a good guess is one, where the word at fault stands alone in the text."""
    given, guess = finding.values.get("given"), finding.values.get("guess")
    is_guess = isinstance(given, str) and isinstance(guess, str) and bool(guess)
    if finding.fix is not None and not (is_guess and finding.fix.replacement == guess):
        return spot_of(finding.fix, place, text.places), finding.fix.replacement
    if is_guess and text.at(place) == given and scalar(str(guess)) == guess:
        return place, str(guess)
    return None


def advice_said(finding: Finding, phrases: Phrases) -> str:
    """Return the guess of a finding as a question, else the choices, else that there are none."""
    guess, choices = finding.values.get("guess"), finding.values.get("choices", ())
    if finding.values.get("hint"):
        return phrases(finding.values["hint"])
    if guess:
        return phrases("finding.guess", guess=guess)
    if choices:
        return phrases("finding.choices", choices=tuple(choices))
    return phrases("finding.nothing_declared")


def _narrowed(place: Place, finding: Finding, text: Text) -> Place:
    """Return the stretch of the word at fault, where it stands alone in the place told."""
    word = finding.values.get("given")
    if not isinstance(word, str) or not word or finding.at is not None:
        return place
    line = text.line_of(place)
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    start = line.find(word, place.column - 1, end)
    if start < 0 or line.find(word, start + 1, end) >= 0:
        return place
    return dataclasses.replace(place, column=start + 1, end_line=place.line, end_column=start + 1 + len(word))


def as_text(tolds: Iterable[Told], text: Text, phrases: Phrases) -> Iterator[str]:
    """Yield the lines of the long form: place, sentence, excerpt, help, other places."""
    for each in tolds:
        yield headline(each, phrases)
        yield from _excerpt(each.place, text)
        if each.help:
            yield f"  {phrases('finding.help', help=visible(each.help))}"
        if each.ready:
            yield f"  {phrases('finding.ready', replacement=visible(each.ready))}"
        for place in each.related:
            yield f"  {phrases('finding.see', place=visible(str(place)))}"
        yield ""


def as_short(tolds: Iterable[Told], phrases: Phrases) -> Iterator[str]:
    """Yield one line a finding."""
    for each in tolds:
        yield headline(each, phrases)


def headline(each: Told, phrases: Phrases) -> str:
    """Return one line that tells a finding: where, how grave, what."""
    severity = phrases(f"finding.{each.finding.severity.word}")
    code, message = each.finding.code, visible(each.message)
    place = visible(str(each.place))
    return phrases("finding.line", place=place, severity=severity, code=code, message=message)


def in_short(finding: Finding, phrases: Phrases) -> str:
    """Return the sentence of a finding that stands nowhere in the text, with its code."""
    severity = phrases(f"finding.{finding.severity.word}")
    message = phrases(f"{finding.code}.message", **finding.values)
    return phrases("finding.bare", severity=severity, code=finding.code, message=visible(message))


def _excerpt(place: Place, text: Text) -> Iterator[str]:
    """Yield the line at fault and the marks under the culprit."""
    line = text.line_of(place).replace("\t", " ")
    if not line.strip():
        return
    start = max(0, place.column - 1)
    stop = place.end_column - 1 if place.end_line == place.line else len(line)
    shift = max(0, start - MAX_LINE // 2) if len(line) > MAX_LINE else 0
    shown = visible(line[shift : shift + MAX_LINE])
    width = max(1, min(stop, shift + len(shown)) - start)
    number = str(place.line)
    yield f"  {number} | {shown}"
    yield f"  {' ' * len(number)} | {' ' * (start - shift)}{'^' * width}"


def counts_of(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many errors, warnings and hints."""
    found = Counter(finding.severity for finding in findings)
    return {severity.word: found[severity] for severity in Severity}


def summary(findings: Iterable[Finding], phrases: Phrases) -> str:
    """Return the last line: the counts in words."""
    counts = counts_of(findings)
    if not any(counts.values()):
        return phrases("finding.none")
    return ", ".join(phrases(f"count.{name}", count=count) for name, count in counts.items() if count)


def as_json(tolds: Iterable[Told]) -> list[dict[str, Any]]:
    """Return the findings as plain values, their keys in English."""
    return [_json_of(each) for each in tolds]


def _json_of(each: Told) -> dict[str, Any]:
    start, end = _ends(each.place)
    return {
        "code": each.finding.code,
        "severity": each.finding.severity.word,
        "file": shown_path(each.place.file),
        "start": start,
        "end": end,
        **({"cell": each.place.cell} if isinstance(each.place, CellPlace) else {}),
        "path": list(each.finding.path),
        "message": each.message,
        "help": each.help,
        "fix": None if each.fix is None else _fix_json(*each.fix),
        "related": [
            {"file": shown_path(place.file), "start": _ends(place)[0], "end": _ends(place)[1]}
            for place in each.related
        ],
    }


def _fix_json(place: Place, replacement: str) -> dict[str, Any]:
    start, end = _ends(place)
    return {"replacement": replacement, "start": start, "end": end}


def _ends(place: Place) -> tuple[dict[str, int], dict[str, int]]:
    return (
        {"line": place.line, "column": place.column},
        {"line": place.end_line, "column": place.end_column},
    )


def shown_path(file: str) -> str:
    return PurePath(file).as_posix()
