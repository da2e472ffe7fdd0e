"""Where the parser gave up, and what can be said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from systemie.findings import Finding, Fix, Severity
from systemie.places import Lines
from systemie.text.bounds import MAX_DEPTH

_LONG_LINE: Final = 5_000
_SLOW: Final = (
    ("expected <block end>", "did not find expected key"),
    ("expected <document start>", "did not find expected <document start>"),
    ("expected ", "did not find expected ',' or ']'"),
    ("sequence entries are not allowed", "block sequence entries are not allowed"),
)
"""What the parser without the C library says, in the words of the C library."""
_SHOWN: Final = 60
_ANY_TEXT: Final = '"…"'
_BETTER: Final = frozenset({"SYS110", "SYS115", "SYS116", "SYS117", "SYS118"})
"""Causes whose sentence shows what to write instead."""


def shortened(words: str) -> str:
    """Return words that fit in a sentence."""
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Trouble:
    """One cause: its code, its stretch, and the text with which reading may go on.

    `repaired` has as many lines as the text; `is_sound` tells that it says for
    certain what was meant, each character at its place.
    """

    code: str
    start: int
    end: int
    values: dict[str, Any] = field(default_factory=dict)
    fix: str | None = None
    repaired: str | None = None
    is_sound: bool = False

    def finding(self, lines: Lines) -> Finding:
        """Return what is to be told of this cause."""
        severity = Severity.WARNING if self.code == "SYS120" else Severity.ERROR
        fix = None if self.fix is None else Fix(self.fix)
        values = (
            {"better": shortened(self.fix or _ANY_TEXT), **self.values}
            if self.code in _BETTER
            else self.values
        )
        return Finding(severity, self.code, (), values, fix=fix, at=lines.place(self.start, self.end))


class Spot:
    """Where the parser gave up, and the lines around."""

    def __init__(self, error: Any, lines: Lines) -> None:
        self.lines = lines
        self.text = lines.text
        problem: str = getattr(error, "problem", None) or ""
        self.problem = next((said for slow, said in _SLOW if problem.startswith(slow)), problem)
        self.context: str = getattr(error, "context", None) or ""
        self.at = self._index(getattr(error, "problem_mark", None))
        self.opening = self._index(getattr(error, "context_mark", None), self.at)
        self.number = self._number()
        self.line = self.line_at(self.number)
        self.line_start = lines.starts[self.number - 1]

    def _index(self, mark: Any, default: int = 0) -> int:
        return default if mark is None else min(mark.index, len(self.text))

    def _number(self) -> int:
        """Return the line of the problem, or the last one with words before it when that one is blank."""
        number = self.lines.position(self.at)[0]
        while number > 1 and not self.lines.line(number).strip():
            number -= 1
        return number

    def line_at(self, number: int) -> str:
        """Return a line to be looked into; empty when it is too long to be worth it."""
        line = self.lines.line(number)
        return line if len(line) <= _LONG_LINE else ""

    def previous(self) -> int:
        """Return the number of the last line with words above, not a comment; 0 when there is none."""
        number = self.number - 1
        while number > 0 and self.lines.line(number).lstrip()[:1] in ("", "#"):
            number -= 1
        return number

    def with_line(self, number: int, line: str) -> str:
        """Return the text with one line written otherwise."""
        start = self.lines.starts[number - 1]
        return self.text[:start] + line + self.text[start + len(self.lines.line(number)) :]

    def whole_line(
        self, code: str, number: int, repaired: str | None = None, fix: str | None = None, **values: Any
    ) -> Trouble:
        """Return a trouble that concerns the words of a line."""
        line, start = self.lines.line(number), self.lines.starts[number - 1]
        width = len(line) - len(line.lstrip())
        text = None if repaired is None else self.with_line(number, repaired)
        told = {"sample": shortened(line.strip()), **values}
        return Trouble(code, start + width, start + max(len(line.rstrip()), width), told, fix, text)


def too_deep(spot: Spot) -> Trouble | None:
    """Recognise the bound of recent parsers, which comes after ours but before any event."""
    if "nesting depth" not in spot.problem:
        return None
    opened: list[int] = []
    for at in range(spot.at):
        if spot.text[at] in "[{":
            opened.append(at)
        elif spot.text[at] in "]}" and opened:
            opened.pop()
    at = opened[MAX_DEPTH] if len(opened) > MAX_DEPTH else spot.at
    return Trouble("SYS127", at, at + 1, {"count": MAX_DEPTH})
