"""A sentence for every key of the language and every word of its lists: what an editor shows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from systemie.model import wordings
from systemie.model.holdings import LANGUAGES, LINK_DIRECTIONS, holding_of
from systemie.model.vocabulary import FAMILY_WORDS, SHAPE_WORDS, STROKE_WORDS, TINT_WORDS, shipped_kind
from systemie.phrases import sentences_of

TABLES: Final[Mapping[str, wordings.Table]] = {
    "languages": LANGUAGES, "states": wordings.STATES, "visibilities": wordings.VISIBILITIES,
    "trends": wordings.TRENDS, "confidences": wordings.CONFIDENCES, "signs": wordings.SIGNS,
    "effects": wordings.EFFECTS, "dimensions": wordings.DIMENSIONS, "scales": wordings.SCALES,
    "actor_natures": wordings.ACTOR_NATURES, "fantastics": wordings.FANTASTICS,
    "resource_natures": wordings.RESOURCE_NATURES, "action_statuses": wordings.ACTION_STATUSES,
    "controversy_statuses": wordings.CONTROVERSY_STATUSES, "zones": wordings.ZONES,
    "directions": wordings.DIRECTIONS, "horizons": wordings.HORIZONS, "loop_natures": wordings.LOOP_NATURES,
    "source_natures": wordings.SOURCE_NATURES, "qualifiers": wordings.QUALIFIERS,
    "pictures": wordings.PICTURES, "engines": wordings.ENGINES, "flows": wordings.FLOWS,
    "comparisons": wordings.COMPARISONS, "readings": wordings.READINGS,
    "families": FAMILY_WORDS, "strokes": STROKE_WORDS,
    "tints": TINT_WORDS, "shapes": SHAPE_WORDS, "link_directions": LINK_DIRECTIONS,
}  # fmt: skip
"""The closed lists of words, by the name under which they are explained."""


def kind_described(kind: str, language: str) -> str:
    """Return the sentence that says what an object of `kind` is; empty when nothing is known of it."""
    return _sentence(language, "kinds", kind)


def described(kind: str, field: str, language: str) -> str:
    """Return the sentence that says what to write under `field` of an object of `kind`, and why."""
    return _sentence(language, "fields", kind, field) or _sentence(language, "fields", "any", field)


def is_shared(kind: str, field: str) -> bool:
    """Tell whether a field is explained in the same words whatever the object."""
    return not _sentence("fr", "fields", kind, field)


def word_described(kind: str, field: str, canonical: str, language: str) -> str:
    """Return a few words on a word of the closed list that `field` of an object of `kind` holds."""
    table = holding_of(kind, field).table
    return "" if table is None else table_word_described(table, canonical, language)


def table_word_described(table: wordings.Table, canonical: str, language: str) -> str:
    """Return a few words on a word of a closed list."""
    name = next((name for name, known in TABLES.items() if known is table), "")
    return _sentence(language, "words", name, canonical)


def link_type_described(name: str, language: str) -> str:
    """Return the sentence of a shipped link type, named in French or in English."""
    kind = shipped_kind(name)
    return "" if kind is None else _sentence(language, "link_types", kind.id)


def said(key: str, language: str) -> str:
    """Return another sentence for the editor, such as what it says of a value it refuses."""
    return _sentence(language, "editor", *key.split("."))


def snippet_said(kind: str, language: str) -> str:
    """Return the name under which an editor proposes to write an object of `kind`."""
    return _sentence(language, "snippets", kind)


@cache
def _texts(language: str) -> Mapping[str, Any]:
    return sentences_of(f"keys.{language}")


def _sentence(language: str, *keys: str) -> str:
    node: Any = _texts(language if language == "en" else "fr")
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, str) else ""
