"""Texts that begin with a sign that YAML keeps for itself, or with a quote that does not hold all of them."""

from __future__ import annotations

import re
from typing import Final

from systemie.text.scalars import double_quoted, without_comment
from systemie.text.spots import Spot, Trouble

_START_OF_VALUE: Final = re.compile(r"(?:^|: +|- +)$")
_SIGNS: Final = "@`%*&!|>"
_IN_BRACKETS: Final = re.compile(r"[^,\[\]{}]*")
_ALL: Final = re.compile(".*")
_ALIAS: Final = re.compile(r"^\s*(?:- +)*(?:[^\s:#\"'\[{][^:#]*: +)?(?P<text>\*[\w-]+ +[^\s#].*)")
_QUOTED_END: Final = re.compile(
    r"^\s*- +(?P<text>(?P<sign>['\"])(?:(?!(?P=sign)).)+(?P=sign) *[-<=>→].*?)(?:: .*)?$"
)


def reserved_sign(spot: Spot) -> Trouble | None:
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
    before = line[: column - 1]
    inside = sum(map(before.count, "[{")) > sum(map(before.count, "]}"))
    words = _IN_BRACKETS.match(line, column - 1) if inside else _ALL.match(line, column - 1)
    said = without_comment(words[0]) if words is not None else ""
    if not said or not (inside or _START_OF_VALUE.search(before)):
        return Trouble("SYS117", at, at + 1, {"sign": sign})
    fix = double_quoted(said)
    repaired = spot.with_line(number, before + fix + line[column - 1 + len(said) :])
    return Trouble("SYS117", at, at + len(said), {"sign": sign}, fix, repaired)


def words_after_star(spot: Spot) -> Trouble | None:
    """Recognise a text that begins with a star: YAML takes its first word for an alias."""
    match = _ALIAS.match(spot.line)
    if "expected" not in spot.problem or match is None or spot.at < spot.line_start + match.start("text"):
        return None
    words = without_comment(match["text"])
    if re.search(r":(?: |$)", words):
        return None
    start, fix = spot.line_start + match.start("text"), double_quoted(words)
    repaired = spot.with_line(spot.number, spot.line[: match.start("text")] + fix)
    return Trouble("SYS117", start, start + len(words), {"sign": "*"}, fix, repaired)


def quoted_end(spot: Spot) -> Trouble | None:
    """Recognise a link whose first end alone is quoted: quotes go around all of it."""
    match = _QUOTED_END.match(spot.line)
    if "expected" not in spot.problem or match is None:
        return None
    words = without_comment(match["text"])
    start, fix = spot.line_start + match.start("text"), double_quoted(words.replace(match["sign"], ""))
    end = match.start("text") + len(words)
    repaired = spot.with_line(spot.number, spot.line[: match.start("text")] + fix + spot.line[end:])
    return Trouble("SYS118", start, start + len(words), {"sign": match["sign"]}, fix, repaired)
