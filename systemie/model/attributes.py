"""Attributes by name, as views group, colour and size by them."""

from __future__ import annotations

from collections.abc import Callable

from systemie.model.changing import kind_of
from systemie.model.elements import Element
from systemie.model.keywords import fields_of
from systemie.text.folding import fold_key


def attribute_of(name: str) -> Callable[[Element], tuple[str, ...]]:
    """Return the reader of an attribute's values, as texts, from an element."""
    folded = fold_key(name)

    def read(element: Element) -> tuple[str, ...]:
        if folded in ("type", "kind"):
            return (element.kind,)
        field = fields_of(kind_of(element)).get(folded)
        value = getattr(element, field, None) if field else dict(element.fields).get(name)
        values = value if isinstance(value, tuple) else () if value in (None, "") else (value,)
        return tuple(str(each) for each in values if not isinstance(each, tuple))

    return read
