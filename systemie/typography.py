"""The signs and spaces that a language prints: thin spaces, apostrophes, ellipses."""

from __future__ import annotations

import re
from typing import Final

NARROW: Final = "\u202f"  # no-break, before ; ! ?
FIXED: Final = "\u00a0"  # no-break, before : and inside « »
_BLANKS: Final = f"[ {FIXED}{NARROW}\u2009]"
_Rule = tuple[re.Pattern[str], str]

_EVERYWHERE: Final[tuple[_Rule, ...]] = (
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"(?<=[…?!])\.(?!\.)"), ""),
    (re.compile(r"(?<=[^\W\d])'(?=\w)"), "’"),
)
_FRENCH: Final[tuple[_Rule, ...]] = (
    (re.compile(f"(?<=[\\w)»”…%]){_BLANKS}+(?=[;!?])"), NARROW),
    (re.compile(r"(?<=[^\W\d]|[)»”…])(?=[;!?]+(?:\s|$|[)»”]))"), NARROW),
    (re.compile(f"(?<=[\\w)»”…%]){_BLANKS}+:(?=\\s|$)"), f"{FIXED}:"),
    (re.compile(r"(?<=[^\W\d]):(?=\s)"), f"{FIXED}:"),
    (re.compile(f"«{_BLANKS}*"), f"«{FIXED}"),
    (re.compile(f"{_BLANKS}*»"), f"{FIXED}»"),
    (re.compile(f"(?<=\\d){_BLANKS}(?=[%€‰])"), NARROW),
    (re.compile(r"(?<![\d,.])(\d{1,3}) (?=\d{3}(?:\D|$))"), rf"\g<1>{NARROW}"),
)


_TYPED: Final = re.compile(r"(\{[^{}]*\})")


def lettered_text(text: str, language: str) -> str:
    """Return a text with the signs and the spaces that its language prints; nothing else changes.

    What stands between braces is to be typed as it is.
    """
    if text.isalpha():
        return text
    parts = _TYPED.split(text) if "{" in text else [text]
    parts[::2] = (_lettered(part, language) for part in parts[::2])
    return "".join(parts)


def _lettered(text: str, language: str) -> str:
    for pattern, sign in (*_EVERYWHERE, *(_FRENCH if language == "fr" else ())):
        text = pattern.sub(sign, text)
    return text
