"""What people write that YAML does not understand: the cause in our own words, and how to go on reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from systemie.findings import Finding, Fix, Severity
from systemie.places import Lines
from systemie.text.scalars import EXOTIC, double_quoted

_COLON: Final = re.compile(r"^(?P<before>\s*(?:- +)*)(?P<key>[^\s:#\"'\[{][^:#]*?) *: +(?P<value>\S.*?)\s*$")
_NO_SPACE: Final = re.compile(r"^\s*(?:- +)*[^\s:#\"'\[{-][^:#]*?(?P<colon>:)(?=[^\s/:])")
_DASH: Final = re.compile(r"^\s*(?P<dash>-)(?=[^\s-])")
_GLUED: Final = re.compile(rf"^[ \t]*(?:- +)*[^\s:#'\"{{\[][^:#]*?:(?P<space>[{EXOTIC}])")
_OPEN_QUOTE: Final = re.compile(r"^\s*(?:- +)*(?:[^\s:#\"'\[{][^:#]*: +)?(?P<sign>['\"])(?:(?!(?P=sign)).)*$")
_INDENT: Final = re.compile(rf"^[ \t{EXOTIC}]*")
_START_OF_VALUE: Final = re.compile(r"(?:^|: +|- +)$")
_CLOSING: Final = {"'": "'", '"': '"', "[": "]", "{": "}"}
_SIGNS: Final = "@`%*&!|>"
_FAR: Final = 200
_LONG_LINE: Final = 5_000
_NEAR: Final = 500
_SEPARATOR: Final = re.compile("[\x85\u2028\u2029]")


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
        severity = Severity.WARNING if self.code == "SYS120" else Severity.ERROR
        fix = None if self.fix is None else Fix(self.fix)
        return Finding(severity, self.code, (), self.values, fix=fix, at=lines.place(self.start, self.end))


class Spot:
    """Where the parser gave up, and the lines around."""

    def __init__(self, error: Any, lines: Lines) -> None:
        self.lines = lines
        self.text = lines.text
        self.problem: str = getattr(error, "problem", None) or ""
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

    def whole_line(self, code: str, number: int, repaired: str | None = None, **values: Any) -> Trouble:
        """Return a trouble that concerns the words of a line."""
        line, start = self.lines.line(number), self.lines.starts[number - 1]
        width = len(line) - len(line.lstrip())
        text = None if repaired is None else self.with_line(number, repaired)
        return Trouble(code, start + width, start + max(len(line.rstrip()), width), values, repaired=text)


def trouble_of(error: Exception, lines: Lines) -> Trouble:
    """Return the cause of a parser's error, in our own words."""
    spot = Spot(error, lines)
    for recognised in CAUSES:
        trouble = recognised(spot)
        if trouble is not None:
            return trouble
    end = spot.line_start + len(spot.line.rstrip())
    start = min(spot.at, end)
    return Trouble("SYS101", start, max(end, start))


def _tab(spot: Spot) -> Trouble | None:
    indent = _INDENT.match(spot.line)
    if indent is None or "\t" not in indent[0]:
        return None
    starts = [at for at, line in _indents(spot.lines) if "\t" in line]
    uniform = all(set(line) == {"\t"} for _, line in _indents(spot.lines) if line)
    last = spot.lines.position(starts[-1])[0]
    start = spot.line_start
    end = starts[-1] + len(_INDENT.match(spot.line_at(last))[0])  # type: ignore[index]
    widened = _with_indents(spot.text, spot.lines, "  ")
    repaired = _with_indents(spot.text, spot.lines, " ") if uniform else widened
    fix = widened[start : len(widened) - (len(spot.text) - end)]
    return Trouble("SYS114", start, max(end, start), {"lines": len(starts)}, fix, repaired, uniform)


def _indents(lines: Lines) -> list[tuple[int, str]]:
    found = []
    for number, start in enumerate(lines.starts, 1):
        line = lines.line(number)
        if line.strip():
            found.append((start, line[: len(line) - len(line.lstrip(" \t"))]))
    return found


def _with_indents(text: str, lines: Lines, step: str) -> str:
    parts, at = [], 0
    for start, indent in _indents(lines):
        if "\t" in indent:
            parts += [text[at:start], indent.replace("\t", step)]
            at = start + len(indent)
    return "".join([*parts, text[at:]])


def _separator(spot: Spot) -> Trouble | None:
    """Recognise an invisible character that YAML takes for the end of the line."""
    match = _SEPARATOR.search(spot.text, max(0, spot.at - _NEAR), spot.at + 1)
    if match is None:
        return None
    at = match.start()
    repaired = f"{spot.text[:at]} {spot.text[at + 1 :]}"
    return Trouble("SYS123", at, at + 1, {"sign": f"U+{ord(match[0]):04X}"}, " ", repaired, True)


def _exotic_space(spot: Spot) -> Trouble | None:
    for number in (spot.number, spot.previous()):
        line = spot.line_at(number)
        match = _GLUED.match(line)
        indent = _INDENT.match(line)
        if match is not None:
            first, last = match.span("space")
        elif indent is not None and indent[0].strip(" \t"):
            first, last = indent.span()
        else:
            continue
        start = spot.lines.starts[number - 1]
        repaired = spot.with_line(number, line[:first] + " " * (last - first) + line[last:])
        return Trouble("SYS120", start + first, start + last, {}, " " * (last - first), repaired, True)
    return None


def _open_quote(spot: Spot) -> Trouble | None:
    if spot.context == "while scanning a quoted scalar":
        number = spot.lines.position(spot.opening)[0]
        return Trouble(
            "SYS111", spot.opening, spot.opening + 1, {"line": number, "sign": spot.text[spot.opening]}
        )
    return None


def _quote_closed_far(spot: Spot) -> Trouble | None:
    """Recognise a quote left open that the next quote, lines below, has closed."""
    before = spot.text[spot.line_start : spot.at].rstrip()
    sign = before[-1:]
    if "expected" not in spot.problem or sign not in ("'", '"') or before.count(sign) % 2 == 0:
        return None
    for number in range(spot.number - 1, max(0, spot.number - _FAR), -1):
        match = _OPEN_QUOTE.match(spot.line_at(number))
        if match is not None and match["sign"] == sign:
            at = spot.lines.starts[number - 1] + match.start("sign")
            return Trouble("SYS111", at, at + 1, {"line": number, "sign": sign})
    return None


def _after_closing(spot: Spot) -> Trouble | None:
    """Recognise words after a closing quote or bracket: the quote or bracket was part of the text."""
    before = spot.text[spot.line_start : spot.at].rstrip()
    if "did not find expected" not in spot.problem or before[-1:] not in ("'", '"', "]", "}"):
        return None
    match = _COLON.match(spot.line)
    if (
        match is None
        or _CLOSING.get(match["value"][0]) != before[-1]
        or spot.text[spot.at : spot.at + 1] in "]}"
    ):
        return None
    start = spot.line_start + match.start("value")
    end = spot.line_start + match.end("value")
    repaired = spot.with_line(spot.number, spot.line[: match.start("value")] + "x")
    sign = match["value"][0]
    fix = double_quoted(match["value"].strip(sign) if sign in "'\"" else match["value"])
    return Trouble("SYS118" if sign in "'\"" else "SYS117", start, end, {"sign": sign}, fix, repaired)


def _open_bracket(spot: Spot) -> Trouble | None:
    if not spot.context.startswith("while parsing a flow ") or spot.context.endswith("node"):
        return None
    before = spot.text[spot.line_start : spot.at].rstrip()
    number = spot.lines.position(spot.opening)[0]
    if spot.text[spot.at : spot.at + 1] == ":" and number == spot.number:
        return Trouble("SYS115", spot.at, spot.at + 1)
    if before[-1:] in ("'", '"') and spot.at < len(spot.text) and spot.text[spot.at] not in "\r\n":
        return Trouble("SYS118", spot.line_start + len(before) - 1, spot.at, {"sign": before[-1]})
    sign = spot.text[spot.opening : spot.opening + 1]
    repaired = None
    if number != spot.number or spot.number == len(spot.lines.starts):
        line = spot.line_at(number)
        column = spot.opening - spot.lines.starts[number - 1]
        repaired = spot.with_line(number, line[:column] + "x") if column else None
    values = {"line": number, "sign": sign, "closing": "]" if sign == "[" else "}"}
    return Trouble("SYS112", spot.opening, spot.opening + 1, values, repaired=repaired)


def _sign(spot: Spot) -> Trouble | None:
    """Recognise a text that begins with a sign that YAML keeps for itself."""
    at = spot.opening if spot.context.startswith("while scanning") else spot.at
    sign = spot.text[at : at + 1]
    known = any(
        word in spot.context for word in ("alias", "anchor", "tag", "block scalar", "directive", "next token")
    )
    if (not known and "tag" not in spot.problem) or sign not in _SIGNS or not sign:
        return None
    number, column = spot.lines.position(at)
    line = spot.line_at(number)
    words = line[column - 1 :].rstrip()
    if not _START_OF_VALUE.search(line[: column - 1]):
        return Trouble("SYS117", at, at + 1, {"sign": sign})
    repaired = spot.with_line(number, line[: column - 1] + double_quoted(words))
    return Trouble("SYS117", at, at + len(words), {"sign": sign}, double_quoted(words), repaired)


def _backslash(spot: Spot) -> Trouble | None:
    if spot.context != "while parsing a quoted scalar":
        return None
    at = spot.text.rfind("\\", spot.opening, spot.at + 1)
    if at < 0:
        return None
    number = spot.lines.position(at)[0]
    repaired = spot.with_line(number, spot.line_at(number).replace("\\", "/"))
    return Trouble(
        "SYS119", at, min(at + 2, len(spot.text)), {}, "\\\\" + spot.text[at + 1 : at + 2], repaired
    )


def _colon_in_text(spot: Spot) -> Trouble | None:
    match = _COLON.match(spot.line)
    if not spot.problem.startswith("mapping values") or match is None:
        return None
    value = match["value"]
    if not re.search(r":(?: |$)", value) or spot.at < spot.line_start + match.start("value"):
        return None
    start, end = spot.line_start + match.start("value"), spot.line_start + match.end("value")
    fix = double_quoted(value)
    repaired = spot.with_line(spot.number, spot.line[: match.start("value")] + fix)
    return Trouble("SYS115", start, end, {}, fix, repaired)


def _no_space(spot: Spot) -> Trouble | None:
    """Recognise ``key:text`` on the line of the problem, where it began, or above."""
    if spot.problem.startswith(("mapping values", "could not find expected ':'")):
        began = spot.lines.position(spot.opening)[0]
        for number in (began, spot.number, spot.previous()):
            line = spot.line_at(number)
            match = _NO_SPACE.match(line)
            if match is not None and not line.rstrip().endswith(":"):
                at = spot.lines.starts[number - 1] + match.start("colon")
                repaired = spot.with_line(
                    number, line[: match.end("colon")] + " " + line[match.end("colon") :]
                )
                return Trouble("SYS110", at, at + 1, {"sample": line.strip()}, ": ", repaired)
    return None


def _dash(spot: Spot) -> Trouble | None:
    if "expected" not in spot.problem:
        return None
    for number in (spot.lines.position(spot.opening)[0], spot.number):
        line = spot.line_at(number)
        match = _DASH.match(line)
        if match is not None:
            at = spot.lines.starts[number - 1] + match.start("dash")
            repaired = spot.with_line(number, line[: match.end("dash")] + " " + line[match.end("dash") :])
            return Trouble("SYS116", at, at + 1, {}, "- ", repaired)
    return None


def _no_colon(spot: Spot) -> Trouble | None:
    """Recognise a line that should have been ``key: value`` and has no colon."""
    if spot.problem == "could not find expected ':'":
        number = spot.lines.position(spot.opening)[0]
        return spot.whole_line("SYS147", number, spot.line_at(number).rstrip() + ":")
    above = spot.previous()
    line = spot.line_at(above).strip()
    if spot.problem.startswith("mapping values") and above and ":" not in line and not line.startswith("-"):
        return spot.whole_line("SYS147", above, spot.line_at(above).rstrip() + ":")
    return None


def _unexpected_sign(spot: Spot) -> Trouble | None:
    sign = spot.text[spot.at : spot.at + 1]
    listed = sign == "-" and ("block sequence" in spot.problem or "expected key" in spot.problem)
    where = f"{spot.context} {spot.problem}"
    lost = sign in ",]}:?" and any(word in where for word in ("node", "expected key", "mapping keys"))
    stray = lost or (sign in "]}" and "expected" in where)
    if not sign or not (listed or stray):
        return None
    column = spot.at - spot.line_start
    can_go_on = _COLON.match(spot.line) is not None and column > 0
    repaired = spot.with_line(spot.number, spot.line.partition(":")[0] + ": x") if can_go_on else None
    return Trouble("SYS149", spot.at, spot.at + 1, {"sign": sign}, repaired=repaired)


def _indentation(spot: Spot) -> Trouble | None:
    above = spot.previous()
    if above and spot.problem.startswith(("mapping values", "did not find expected")):
        return spot.whole_line("SYS113", spot.number, line=above)
    return None


CAUSES: Final[tuple[Callable[[Spot], Trouble | None], ...]] = (
    _separator,
    _tab,
    _exotic_space,
    _open_quote,
    _quote_closed_far,
    _backslash,
    _after_closing,
    _open_bracket,
    _sign,
    _colon_in_text,
    _no_space,
    _dash,
    _no_colon,
    _unexpected_sign,
    _indentation,
)
"""Recognised in this order: the surest first."""
