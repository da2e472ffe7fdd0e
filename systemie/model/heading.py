"""The head of a model: the version that begins it, and its language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from systemie.findings import Fix
from systemie.model import wordings
from systemie.model.holdings import LANGUAGES
from systemie.model.keywords import section_of
from systemie.places import Places


def language_of(values: Mapping[str, Any]) -> str:
    """Return the language that the root of a model declares, else French."""
    for key, value in values.items():
        if section_of(key) == "language" and isinstance(value, str):
            return wordings.folded(LANGUAGES).get(wordings.folded_word(value), "fr")
    return "fr"


def first_line(values: Mapping[str, Any], places: Places) -> Fix | None:
    """Return the version to put before the first section, or after its key where that is written."""
    key = next((key for key in values if section_of(key) == "version"), None)
    if key is not None:
        return Fix(" 1", path=(key,), before=True)
    first = next(iter(values))
    is_at_the_edge = places.nearest((first,), key=True).column == 1
    return Fix("systemie: 1\n", path=(first,), on_key=True, before=True) if is_at_the_edge else None
