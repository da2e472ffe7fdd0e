"""Our own rules for texts: what they hold once read, and what was meant but would be lost."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NULLS: Final = frozenset({"", "~", "null"})
"""Texts without quotes that mean nothing at all."""

EXOTIC: Final = "".join(
    map(chr, (0xA0, 0x1680, *range(0x2000, 0x200C), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF))
)
"""White space that looks like a space and that YAML takes for a letter."""

_EDGES: Final = EXOTIC + " \t"
_GLUED: Final = re.compile(rf"(?m)^[ \t]*(?:- +)*[^\s:#'\"{{\[][^:#\n]{{0,80}}?:([{EXOTIC}])")
_AFTER_COLON: Final = re.compile(f":[{EXOTIC}]")
_ANY_EXOTIC: Final = re.compile(f"[{EXOTIC}]")
_PAIR: Final = re.compile(r'"([^"]*)"')
_TRAILING: Final = re.compile(r"\s#")
_WINDOW: Final = 400
_SWALLOWED: Final = re.compile(r"[^\W\d]\w*:[^\s:/]")
_GLUED_DASH: Final = re.compile(r"-[^\s\-\d]")
_COMMENT: Final = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")


def normal(text: str) -> str:
    """Return `text` with letters and accents composed (NFC)."""
    return unicodedata.normalize("NFC", text)


def unspaced(text: str) -> str:
    """Return a text without quotes, composed and without exotic white space around."""
    return unicodedata.normalize("NFC", text.strip(_EDGES))


def space_glued(text: str, start: int, end: int) -> list[int]:
    """Return the offsets of no-break spaces after the colon of a key, in a text that begins a line."""
    if not _AFTER_COLON.search(text, start, end):
        return []
    window = max(0, start - _WINDOW)
    line = max(text.rfind("\n", window, start), text.rfind("\r", window, start), window - 1) + 1
    if text[line:start].strip(" -\t"):
        return []
    return [match.start(1) for match in _GLUED.finditer(text, line, end)]


def sign_glued(raw: str) -> str:
    """Return the colon or dash that lacks its space on every line, as in ``key:value``; else nothing."""
    lines = [line.strip() for line in raw.splitlines()]
    for sign, pattern in ((":", _SWALLOWED), ("-", _GLUED_DASH)):
        if all(map(pattern.match, lines)):
            return sign
    return ""


def text_after_comment_sign(text: str, start: int) -> tuple[int, int] | None:
    """Return the stretch of ``#1 text`` that stands where a value should, from `start` on."""
    match = _COMMENT.match(text, start)
    return (match.start(1), len(match[0].rstrip()) + start) if match else None


def is_ordinary(text: str) -> bool:
    """Tell whether a whole text is composed and without exotic white space: nothing to do for its parts."""
    return _ANY_EXOTIC.search(text) is None and unicodedata.is_normalized("NFC", text)


def double_quoted(text: str) -> str:
    """Return a text of one line between double quotes, as YAML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def requoted(value: str) -> str:
    """Return a text whose quotes went wrong, whole and between double quotes.

    Quotes around all of it go; pairs of straight quotes inside become « ».
    """
    sign = value[0]
    second = value.find(sign, 1)
    is_around = len(value) > 1 and value.endswith(sign) and (sign == "'" or value[second - 1] == " ")
    inner = value[1:-1] if is_around else value
    return double_quoted(_PAIR.sub("«\u00a0\\1\u00a0»", inner) if sign == '"' else inner)


def without_comment(words: str) -> str:
    """Return the end of a line without its comment."""
    return _TRAILING.split(words, maxsplit=1)[0].rstrip()
