"""What a place of the text points at: a key of the language, a word of a list, a declared thing."""

from __future__ import annotations

from typing import Any, NamedTuple

from systemie.model.arrows import has_arrow
from systemie.model.keywords import fields_of
from systemie.model.readings import Reading
from systemie.model.standing import Standing, kinds_of, standing_at
from systemie.places import Place, value_at
from systemie.rewriting.declared import Thing
from systemie.rewriting.referring import Referring
from systemie.text.folding import fold_key


class Key(NamedTuple):
    """A key of the objects of `kind`; or, with a `word`, what is written there from its closed list."""

    kind: str
    field: str
    word: str = ""


def key_at(reading: Reading, file: str, line: int, column: int) -> Key | None:
    """Return the key, or the word of a closed list, at a line and column from 1; None where there is none."""
    text = reading.text
    try:
        path, on_key = text.places.path_at(file, line, column)
    except IndexError:
        return None
    if not path:
        return None
    kinds = kinds_of(text.values)
    if on_key:
        return _key(str(path[-1]), standing_at(text.values, path[:-1], kinds))
    return _word(value_at(text.values, path), standing_at(text.values, path, kinds))


def _key(key: str, parent: Standing) -> Key | None:
    if has_arrow(key) or not (parent.is_object or parent.holding.nature == "sections"):
        return None
    kind = parent.kind if parent.is_object else "root"
    field = fields_of(kind).get(fold_key(key))
    return None if field is None else Key(kind, field)


def _word(value: Any, standing: Standing) -> Key | None:
    if not isinstance(value, str) or standing.is_object or standing.holding.table is None:
        return None
    return Key(standing.kind, standing.field, value)


def declared_at(referring: Referring, thing: Thing) -> Place | None:
    """Return where a thing is declared; None when it is only used."""
    for each in referring.declarations:
        if each.thing == thing:
            return referring.text.places.nearest(each.path, key=each.manner == "key")
    return None
