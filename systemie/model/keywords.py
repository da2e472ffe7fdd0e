"""The keys of the language, looked up: what a key means, what to write for a field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from systemie.model.keytables import ELEMENT_SECTIONS, SECTIONS
from systemie.model.objectkeys import OBJECTS
from systemie.text.folding import fold_key

__all__ = ["ELEMENT_SECTIONS", "OBJECTS", "SECTIONS", "fields_of", "key_of", "keys_of", "section_of",
           "words_for"]  # fmt: skip


@cache
def fields_of(kind: str) -> Mapping[str, str]:
    """Return folded key → field, for the objects of `kind`."""
    return {fold_key(word): field for field, words in OBJECTS[kind].items() for word in words.split("|")}


@cache
def key_of(kind: str, field: str, language: str = "fr") -> str:
    """Return the key to write for `field` in `language`."""
    words = OBJECTS[kind][field].split("|")
    return words[0] if language == "fr" or len(words) < 2 else words[1]


@cache
def keys_of(kind: str, language: str = "fr") -> tuple[str, ...]:
    """Return the keys that an object of `kind` may hold, in the order of the tables."""
    return tuple(key_of(kind, field, language) for field in OBJECTS[kind])


@cache
def words_for(field: str) -> frozenset[str]:
    """Return every folded key that may stand for `field` in some object."""
    return frozenset(
        fold_key(word) for keys in OBJECTS.values() for word in keys.get(field, "").split("|") if word
    ) | {fold_key(field)}


def section_of(key: str) -> str:
    """Return the canonical name of a top-level key, or the folded key itself."""
    folded = fold_key(key)
    return fields_of("root").get(folded, folded)
