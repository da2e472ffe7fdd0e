"""Read one file to its end: what is badly written is told, repaired in memory, and reading goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.reader import ReaderError

from systemie.findings import Finding, Fix, Severity
from systemie.places import Lines
from systemie.text.bounds import MAX_REPAIRED, MAX_REPAIRS
from systemie.text.parsing import parse
from systemie.text.sources import about_controls, about_separators, without_controls, without_separators
from systemie.text.witness import Parsed

if TYPE_CHECKING:
    from systemie.text.spots import Trouble


def understood(lines: Lines, file: int) -> Parsed:
    """Return what a text says, with every cause found on the way.

    The values are kept where nothing had to be guessed; otherwise they are
    None, and `is_whole` is false.
    """
    told: list[Finding] = []
    clean = without_separators(lines.text)
    if clean is not lines.text:
        told += about_separators(lines)
        lines = Lines(lines.name, clean)
    is_sound, budget = True, MAX_REPAIRED
    seen: set[tuple[int, str]] = set()
    for _ in range(MAX_REPAIRS):
        parsed = parse(lines, file)
        budget -= len(lines.text) + 1
        step = _next_step(parsed, lines, told, seen)
        if step is None or budget < 0:
            break
        lines, sound = step
        is_sound = is_sound and sound
    return _ended(parsed, told, is_sound, {line for line, _ in seen})


def _ended(parsed: Parsed, told: list[Finding], is_sound: bool, changed: set[int]) -> Parsed:
    """Add what was told on the way; in a line written otherwise, columns are no longer the author's."""
    if not is_sound:
        parsed.findings = [each for each in parsed.findings if each.at is None or each.at.line not in changed]
    parsed.findings = told + parsed.findings
    if parsed.error is not None or not is_sound:
        parsed.values, parsed.is_whole = None, False
    return parsed


def _next_step(
    parsed: Parsed, lines: Lines, told: list[Finding], seen: set[tuple[int, str]]
) -> tuple[Lines, bool] | None:
    """Tell what stopped the parser, and return the text to read instead, if any."""
    if isinstance(parsed.error, ReaderError):
        told += about_controls(lines)
        clean = without_controls(lines.text)
        return (Lines(lines.name, clean), True) if clean != lines.text else None
    if parsed.error is not None:
        from systemie.text.troubles import trouble_of

        return _after_trouble(trouble_of(parsed.error, lines), lines, told, seen)
    if parsed.spaces:
        return _with_spaces(parsed.spaces, lines, told), True
    return None


def _after_trouble(
    trouble: Trouble, lines: Lines, told: list[Finding], seen: set[tuple[int, str]]
) -> tuple[Lines, bool] | None:
    finding = trouble.finding(lines)
    line = lines.position(trouble.start)[0]
    if (line, trouble.code) in seen and not trouble.is_sound:
        return None
    if trouble.is_sound or not any(line == before for before, _ in seen):
        told.append(finding)
    seen.add((line, trouble.code))
    if trouble.repaired is None or trouble.repaired == lines.text:
        return None
    return Lines(lines.name, trouble.repaired), trouble.is_sound


def _with_spaces(offsets: list[int], lines: Lines, told: list[Finding]) -> Lines:
    """Tell of the no-break spaces that stand for plain ones, and return the text with plain ones."""
    text = lines.text
    for start, end in _runs(offsets):
        fix = Fix(" " * (end - start))
        told.append(Finding(Severity.WARNING, "SYS120", fix=fix, at=lines.place(start, end)))
    letters = list(text)
    for offset in offsets:
        letters[offset] = " "
    return Lines(lines.name, "".join(letters))


def _runs(offsets: list[int]) -> list[tuple[int, int]]:
    """Return consecutive offsets as stretches."""
    runs: list[tuple[int, int]] = []
    for offset in sorted(set(offsets)):
        if runs and runs[-1][1] == offset:
            runs[-1] = (runs[-1][0], offset + 1)
        else:
            runs.append((offset, offset + 1))
    return runs
