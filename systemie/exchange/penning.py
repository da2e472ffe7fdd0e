"""Values from elsewhere, written as a person would write them in YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from systemie.model.arrows import segments_of
from systemie.model.keywords import fields_of, section_of
from systemie.text.folding import fold_key
from systemie.text.writing import inline, scalar, write

WIDTH: Final = 110
_LONGEST_KEY: Final = 80
_PLAIN: Final = re.compile(r"[\w.][\w.\-]*|(?:lien|link):[\w.\-]+")
_DELAY: Final = "‖"


def penned(values: Mapping[str, Any], comment: str = "") -> str:
    """Return the text of a model: a comment, its head, then one block for each section.

    What is short stands on one line; links are arrows wherever they can be.
    """
    blocks: list[str] = []
    head: list[str] = [f"# {line}" if line else "" for line in comment.split("\n")] + [""] if comment else []
    for key, value in values.items():
        if isinstance(value, str) or _is_texts(value):
            head.append(
                f"{scalar(key)}: {inline(value)}" if _is_one_line(value) else write({key: value}).rstrip("\n")
            )
        elif section_of(key) == "links":
            blocks.append("\n".join([f"{scalar(key)}:", *(_item(each) for each in map(short_link, value))]))
        else:
            blocks.append("\n".join([f"{scalar(key)}:", *_lines(value, "  ")]))
    return "\n\n".join(["\n".join(head), *blocks]) + "\n"


def _lines(value: Any, indent: str) -> list[str]:
    """Return the lines of a mapping or a list, each of its parts on one line where it fits."""
    lines: list[str] = []
    if isinstance(value, list):
        for each in value:
            lines += _item(each, indent).split("\n")
        return lines
    for key, each in value.items():
        line = f"{indent}{scalar(str(key))}:" + ("" if each is None else f" {inline(each)}")
        is_nested = isinstance(each, dict | list)
        if not each or (_is_flat(each) and (not is_nested or len(line) <= WIDTH)):
            lines.append(line)
        elif is_nested and not _is_texts(each):
            lines += [f"{indent}{scalar(str(key))}:", *_lines(each, f"{indent}  ")]
        else:
            lines += [
                f"{indent}{part}" if part else "" for part in write({key: each}).rstrip("\n").split("\n")
            ]
    return lines


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_one_line(value: Any) -> bool:
    return not (isinstance(value, str) and "\n" in value)


def _is_flat(value: Any) -> bool:
    """Tell whether a value reads well in braces: texts, and short lists of texts."""
    if isinstance(value, dict):
        return all(not isinstance(each, dict) and _is_flat(each) for each in value.values())
    if isinstance(value, list):
        return all(isinstance(each, str) and _is_one_line(each) for each in value)
    return _is_one_line(value)


def _item(value: Any, indent: str = "  ") -> str:
    """Return an item of a list, on one line where it fits."""
    if isinstance(value, dict) and len(value) == 1:
        key, held = next(iter(value.items()))
        line = f"{indent}- {scalar(str(key))}: {inline(held)}"
        if len(line) <= WIDTH and _is_flat(held):
            return line
    line = f"{indent}- {inline(value)}"
    if not isinstance(value, dict) or not value or (len(line) <= WIDTH and _is_flat(value)):
        return line
    lines = _lines(value, f"{indent}  ")
    return "\n".join([f"{indent}- {lines[0].strip()}", *lines[1:]])


def short_link(link: Any) -> Any:
    """Return a link as an arrow, where its ends can stand beside one; else as it is."""
    if not isinstance(link, dict):
        return link
    table = fields_of("link")
    fields = {table.get(fold_key(key), key): (key, value) for key, value in link.items() if value is not None}
    source, target = (fields.get(end, ("", None))[1] for end in ("source", "target"))
    if not all(isinstance(end, str) and _PLAIN.fullmatch(end) for end in (source, target)):
        return link
    said = {field: fields[field][1] for field in ("sign", "strength", "delay") if field in fields}
    if not all(isinstance(each, str) for each in said.values()) or "direction" in fields:
        return link
    arrow, used = _arrow(**said)
    text = f"{source} {arrow} {target}"
    segments = segments_of(text)
    if segments is None or [each[:2] for each in segments] != [(source, target)] or len(text) > _LONGEST_KEY:
        return link
    rest = {key: value for field, (key, value) in fields.items() if field not in ("source", "target", *used)}
    phrase = fields.get("phrase", ("", None))
    if list(rest) == [phrase[0]] and isinstance(phrase[1], str):
        return {text: phrase[1]}
    return {text: rest} if rest else text


def _arrow(sign: str = "", strength: str = "", delay: str = "") -> tuple[str, set[str]]:
    """Return the arrow that says a sign, a strength of 2 or 3 and a delay, and what it says of them."""
    used: set[str] = set()
    inside = ""
    if sign in ("+", "-", "±", "?"):
        inside, used = sign, {"sign"}
        if strength in ("2", "3") and sign in ("+", "-"):
            inside, used = sign * int(strength), {"sign", "strength"}
    if delay == _DELAY:
        inside, used = inside + _DELAY, used | {"delay"}
    return (f"-({inside})->" if inside else "->"), used
