"""The schemas of objects: what each key holds, in every spelling that the reader accepts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from systemie.model.declaring import KEYS_OF_SECTION
from systemie.model.drafting import SHORT_FORM
from systemie.model.keywords import ELEMENT_SECTIONS, OBJECTS, key_of
from systemie.schema.definitions import Definitions
from systemie.schema.glossary import kind_described, said
from systemie.schema.snippets import entry_snippet
from systemie.schema.spellings import any_of
from systemie.schema.values import SCALARS, Schema, no_scalar, refusing, text

NEEDED: Final[Mapping[str, str]] = {
    "custom": "type", "affiliation": "organisation", "position": "actor", "entry": "code", "quote": "text",
}  # fmt: skip
"""By kind, the field without which an object is nothing."""
ADDABLE: Final = (*ELEMENT_SECTIONS, "links", "loops")
"""The sections that ``ajoute`` may hold."""
_NAMED: Final = frozenset((*KEYS_OF_SECTION.values(), "element_type", "link_type", "theme"))
"""Kinds of objects whose name may stand alone for them."""
_CHANGED: Final = (*dict.fromkeys(KEYS_OF_SECTION.values()), "link")
_FIXED: Final = frozenset(("id", "source", "target"))
"""Fields of links and elements that no change may touch (an actor's `source` is in `sources`)."""


class Property(NamedTuple):
    """A key of an object: the words accepted (the first is proposed) and what it holds."""

    words: tuple[str, ...]
    holds: Schema
    is_proposed: bool = True


def properties_of(properties: Iterable[Property], others: Any = False) -> Schema:
    """Return the schema of the keys of an object.

    The word of the language is proposed; those of the other one and all
    their spellings are accepted.
    """
    named: dict[str, Schema] = {}
    spelled: dict[str, Schema] = {}
    for each in properties:
        if each.is_proposed:
            named[each.words[0]] = each.holds
        spelled[any_of(each.words)] = each.holds
    return {"properties": named, "patternProperties": spelled, "additionalProperties": others}


def keys_of(made: Definitions, kind: str, fields: Iterable[str] = ()) -> list[Property]:
    """Return the keys of the objects of a kind, or those of some fields alone."""
    return [Property(_words(made, kind, field), made.held(kind, field)) for field in fields or OBJECTS[kind]]


def _words(made: Definitions, kind: str, field: str) -> tuple[str, ...]:
    return (key_of(kind, field, made.language), *OBJECTS[kind][field].split("|"))


def entry(made: Definitions, kind: str) -> Schema:
    """Return the reference to the schema of an object."""
    return made.of(kind, lambda: _entry(made, kind))


def _entry(made: Definitions, kind: str) -> Schema:
    language = made.language
    others = made.plain("text", text) if kind == "scenario" else False
    return {
        "description": kind_described(kind, language),
        "markdownDescription": kind_described(kind, language),
        **properties_of(keys_of(made, kind), others),
        "errorMessage": said("key", language),
        **refusing(refused_for(kind), said("object", language), "object"),
        **({"allOf": [needed(kind, NEEDED[kind], language)]} if kind in NEEDED else {}),
    }


def refused_for(kind: str) -> tuple[str, ...]:
    """Return the types of values that cannot stand for an object of `kind`."""
    is_named = kind in _NAMED or kind in SHORT_FORM or kind in ("framework", "link")
    return ("array",) if is_named else SCALARS


def needed(kind: str, field: str, language: str) -> Schema:
    """Return the schema of objects that have a field, under any of its words."""
    message = said("missing", language).format(key=key_of(kind, field, language))
    words = OBJECTS[kind][field].split("|")
    forms = dict.fromkeys(form for word in words for form in (word, word.capitalize(), word.upper()))
    return {"anyOf": [{"required": [form], "errorMessage": message} for form in forms]}


def objects(made: Definitions, kind: str, items: Schema | None) -> Schema:
    """Return the schema of objects by their ids; also of a list of them, where `items` says of what."""
    language = made.language
    by_id = {"additionalProperties": entry(made, kind),
             **refusing(_not_several(kind, items), said("entries", language), "object")}  # fmt: skip
    snippets = {"defaultSnippets": [entry_snippet(kind, language)]}
    if items is None:
        return {**by_id, **snippets}
    return {"if": {"type": "array"}, "then": {"items": items}, "else": by_id, **snippets}


def _not_several(kind: str, items: Schema | None) -> tuple[str, ...]:
    alone = ("number", "boolean") if kind in KEYS_OF_SECTION.values() else ("number", "boolean", "string")
    return alone if items is not None else ("array", *alone)


def item(made: Definitions, kind: str) -> Schema:
    """Return the schema of an item of a list: an object, or (for elements) one under its id."""
    if kind not in KEYS_OF_SECTION.values():
        return entry(made, kind)
    one = {"type": "object", "minProperties": 1, "maxProperties": 1}
    under_id = {"if": one, "then": {"additionalProperties": entry(made, kind)}, "else": one}
    return made.of(f"{kind}.item", lambda: {"if": {}, "then": {"anyOf": [entry(made, kind), under_id]}})


def sections(made: Definitions) -> Schema:
    """Return the reference to the schema of what ``ajoute`` holds: sections of elements, links, loops."""

    def make() -> Schema:
        language = made.language
        return {**properties_of(keys_of(made, "root", ADDABLE)), "errorMessage": said("key", language),
                **no_scalar(language)}  # fmt: skip

    return made.of("sections", make)


def changes(made: Definitions) -> Schema:
    """Return the reference to the schema of changes: by id, new values of any element or link."""

    def make() -> Schema:
        refusal = no_scalar(made.language)
        changed = {**properties_of(_of_any_kind(made)), "errorMessage": said("key", made.language), **refusal}
        return {"additionalProperties": made.of("changed", lambda: changed), **refusal}

    return made.of("changes", make)


def _of_any_kind(made: Definitions) -> list[Property]:
    """Return the keys of elements and links together; a word may mean several things, all accepted."""
    meant: dict[str, list[Schema]] = {}
    proposed: set[str] = set()
    for kind in _CHANGED:
        for field, words in OBJECTS[kind].items():
            if field in _FIXED and (kind == "link" or field == "id"):
                continue
            proposed.add(key_of(kind, field, made.language))
            for word in words.split("|"):
                known = meant.setdefault(word, [])
                if made.held(kind, field) not in known:
                    known.append(made.held(kind, field))
    several = {word: held[0] if len(held) == 1 else {"anyOf": held} for word, held in meant.items()}
    return [Property((word,), holds, word in proposed) for word, holds in several.items()]
