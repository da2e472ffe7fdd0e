"""What a cell holds: a text, several texts after semicolons, or a value of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

Step = str | int
_PARTS: Final = re.compile(r"(?:\\.|[^;\n\\])+", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_STEP: Final = re.compile(r"\[(\d+)\]|\.?((?:\\.|[^.\[\\])+)", re.DOTALL)
_EMPTY: Final[Mapping[str, Any]] = {"~": None, "[]": (), "{}": {}, '""': ""}
LONGEST: Final = 32_767
"""Characters that a cell may hold."""


def joined(texts: Iterable[str]) -> str:
    """Return several texts as one cell: ``Mairie ; Région`` in any language."""
    return " ; ".join(_part(text) for text in texts)


def _part(text: str) -> str:
    if not text:
        return '""'
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace("\n", "\\n")
    return f"\\{escaped}" if text == '""' else escaped


def parts(cell: str) -> list[str]:
    """Return the texts that a cell holds, after semicolons or on lines of their own."""
    found = (match[0].strip() for match in _PARTS.finditer(cell))
    return ["" if each == '""' else _ESCAPED.sub(_unescaped, each) for each in found if each]


def _unescaped(match: re.Match[str]) -> str:
    return {"n": "\n", ";": ";", "\\": "\\", '"': '"'}.get(match[1], match[0])


def own_text(value: Any) -> str:
    """Return the cell of a scalar of one's own: nothing, an empty list or text have their own writing."""
    empty = _empty(value)
    text = str(value)
    return empty or (f"\\{text}" if text in _EMPTY or text.startswith("\\") else text)


def _empty(value: Any) -> str:
    """Return how nothing, an empty list, mapping or text is written."""
    kind = tuple if isinstance(value, list) else type(value)
    return "" if value else next((text for text, each in _EMPTY.items() if type(each) is kind), "")


def own_value(cell: str) -> Any:
    """Return the scalar of one's own that a cell holds."""
    if cell in _EMPTY:
        empty = _EMPTY[cell]
        return [] if empty == () else dict(empty) if isinstance(empty, dict) else empty
    return cell[1:] if cell.startswith("\\") else cell


def spread(value: Any, path: Sequence[Step] = ()) -> Iterable[tuple[tuple[Step, ...], Any]]:
    """Yield the scalars of a value with their paths; what is empty is a scalar."""
    if isinstance(value, dict) and value:
        for key, each in value.items():
            yield from spread(each, (*path, key))
    elif isinstance(value, list | tuple) and value:
        for index, each in enumerate(value):
            yield from spread(each, (*path, index))
    else:
        yield tuple(path), value


def dotted(path: Iterable[Step]) -> str:
    """Return a path as a heading: ``champs.budget.2018``, ``positions[1].acteur``."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step + 1}]"
        else:
            text += ("." if text else "") + re.sub(r"([\\.\[])", r"\\\1", step)
    return text


def path_of(heading: str) -> tuple[Step, ...]:
    """Return the path that a heading spells; a heading that spells none is one step."""
    steps: list[Step] = []
    at = 0
    while at < len(heading):
        match = _STEP.match(heading, at)
        if match is None or (match[1] and not steps) or match[1] == "0":
            return (heading,)
        steps.append(int(match[1]) - 1 if match[1] else re.sub(r"\\(.)", r"\1", match[2]))
        at = match.end()
    return tuple(steps)
