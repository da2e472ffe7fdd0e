"""SVG as text: tags, numbers, clean words and unique ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from systemie.text.folding import numbered

Value = str | float | None

_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": " ", "\t": " "})
_NAME: Final = re.compile(r"[^\W\d][\w.-]*")


def clean(text: str) -> str:
    """Drop control characters and those that XML forbids, lone surrogates among them."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Return text safe between tags."""
    return clean(text).translate(_ESCAPES)


def number(value: float) -> str:
    """Write a length with two decimals at most."""
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def tag(name: str, /, *children: str, **attributes: Value) -> str:
    """Write an element; ``class_`` and ``data_id`` become ``class`` and ``data-id``, None is left out."""
    start = f"<{name}{_written(attributes)}"
    return f"{start}>{''.join(children)}</{name}>" if children else f"{start}/>"


def group(*children: str, **attributes: Value) -> str:
    """Write a ``<g>``, or nothing when it would be empty."""
    return tag("g", *kept, **attributes) if (kept := [child for child in children if child]) else ""


def path(d: str, **attributes: Value) -> str:
    """Write a ``<path>``; it has no fill unless one is given."""
    return tag("path", d=d, **{"fill": "none", **attributes})


def moved(x: float, y: float, scale: float = 1.0) -> str:
    """Write the transform to a place, and to a scale."""
    place = f"translate({number(x)} {number(y)})"
    return place if abs(scale - 1) < 1e-6 else f"{place} scale({scale:.5g})"


def _written(attributes: dict[str, Value]) -> str:
    return "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )


def _value(value: Value) -> str:
    return clean(value).translate(_QUOTES) if isinstance(value, str) else number(value or 0.0)


def attribute(text: str) -> str:
    """Return a text as it is read back from an attribute."""
    return re.sub("[\t\r\n]", " ", clean(text))


def names(ids: Iterable[str], *, prefix: str = "", taken: Iterable[str] = ()) -> dict[str, str]:
    """Give every id a valid and unique XML name, the id itself where it can be.

    An id that is not a name keeps its letters; `taken` names are left alone.
    """
    used, given = set(taken), {}
    for id in ids:
        given[id] = numbered(prefix + (id if _NAME.fullmatch(clean(id)) else _plain(id, prefix)), used)
    return given


def _plain(id: str, prefix: str) -> str:
    letters = re.sub(r"[^\w.]+", "-", clean(id)).strip("-")
    return letters if prefix and letters else f"n-{letters}"
