"""Write plain values as YAML text that our reader takes back to the same values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from systemie.text.scalars import EXOTIC, NULLS, double_quoted

_INDENT: Final = "  "
_UNSAFE_START: Final = frozenset("-?:,[]{}#&*!|>'\"%@` \t" + EXOTIC)
_PLAIN_DASH: Final = re.compile(r"-[^\s\-,\[\]{}]")
_NEEDS_QUOTES: Final = re.compile(
    rf"[,\[\]{{}}\r\n\t]|: |:$| #|:[{EXOTIC}]|^(?:---|\.\.\.)|^<<$|[\s{EXOTIC}]$"
)
_NEEDS_ESCAPES: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BLOCK: Final = re.compile(r"[^\s][^\t\r]*[^\s]\n?", re.DOTALL)
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LONG_KEY: Final = 100


def write(values: Mapping[str, Any], *, flow: int = 0) -> str:
    """Return the text of a mapping of strings, None, lists and mappings, two spaces deep at each level.

    Mappings of at most `flow` short scalars are written on one line, in braces.
    """
    lines: list[str] = []
    if not values:
        return "{}\n"
    _mapping(values, "", lines, flow)
    return "\n".join(lines) + "\n"


def _mapping(values: Mapping[str, Any], indent: str, lines: list[str], flow: int) -> None:
    for key, value in values.items():
        _entry(f"{indent}{_key(key)}", value, indent, lines, flow)


def _key(key: str) -> str:
    """Return how a key begins its line, its colon included."""
    text = scalar(key)
    return f"? {text}\n:" if len(text) > _LONG_KEY else f"{text}:"


def _entry(head: str, value: Any, indent: str, lines: list[str], flow: int) -> None:
    """Write a value after its key or its dash."""
    head = head.replace("\n:", f"\n{indent}:")
    if isinstance(value, Mapping) and value and not _is_short(value, flow):
        lines.append(head)
        _mapping(value, indent + _INDENT, lines, flow)
    elif isinstance(value, list | tuple) and value:
        lines.append(head)
        _sequence(value, indent + _INDENT, lines, flow)
    elif isinstance(value, str) and "\n" in value and _is_block(value):
        lines.append(f"{head} |{'' if value.endswith(chr(10)) else '-'}")
        lines += [f"{indent}{_INDENT}{each}" if each else "" for each in value.removesuffix("\n").split("\n")]
    elif value is None:
        lines.append(head)
    else:
        lines.append(f"{head} {inline(value)}")


def _sequence(values: Sequence[Any], indent: str, lines: list[str], flow: int) -> None:
    for value in values:
        if isinstance(value, Mapping) and value and not _is_short(value, flow):
            _item(value, indent, lines, flow)
        else:
            _entry(f"{indent}-", value, indent, lines, flow)


def _item(value: Mapping[str, Any], indent: str, lines: list[str], flow: int) -> None:
    """Write a mapping whose first key stands on the line of its dash."""
    at = len(lines)
    _mapping(value, indent + _INDENT, lines, flow)
    lines[at] = f"{indent}- {lines[at][len(indent) + 2 :]}"


def _is_short(value: Mapping[str, Any], flow: int) -> bool:
    return len(value) <= flow and all(
        each is None or (isinstance(each, str) and "\n" not in each) for each in value.values()
    )


def _is_block(text: str) -> bool:
    return _BLOCK.fullmatch(text) is not None and _NEEDS_ESCAPES.search(text) is None and "\x85" not in text


def inline(value: Any) -> str:
    """Return a value on one line: a scalar, or a list or mapping in brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {inline(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(each) for each in value) + "]"
    return "~" if value is None else scalar(str(value))


def scalar(text: str) -> str:
    """Return a text as it must be written: bare where our reader takes it back, else between quotes."""
    if _NEEDS_ESCAPES.search(text) or "\n" in text or "\r" in text or "\t" in text:
        return '"' + "".join(_escaped(each) for each in text) + '"'
    if (
        text in NULLS
        or (text[0] in _UNSAFE_START and not _PLAIN_DASH.match(text))
        or _NEEDS_QUOTES.search(text)
    ):
        return double_quoted(text)
    return text


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if not _NEEDS_ESCAPES.match(letter):
        return letter
    return f"\\u{ord(letter):04x}"
