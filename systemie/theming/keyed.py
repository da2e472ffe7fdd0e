"""The keys of each part of a theme file, read in either language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from systemie.findings import Related, Word
from systemie.model.drafting import Draft, advice
from systemie.model.guessing import closest
from systemie.model.theme_keys import THEME_KEYS, theme_fields, theme_key
from systemie.places import Path
from systemie.text.folding import fold_key

Found = Mapping[str, tuple[Any, Path]]


def keyed(draft: Draft, kind: str, values: Any, path: Path) -> Found:
    """Return each field of a part of a theme file, with its value and its place; faults are reported.

    A key with nothing after it keeps its place, and None.
    """
    if not isinstance(values, dict):
        if values is not None:
            draft.report("SYS104", path, expected=Word("expected.mapping"), given="")
        return {}
    found: dict[str, tuple[Any, Path]] = {}
    for key, value in values.items():
        field = theme_fields(kind).get(fold_key(key))
        if field is None:
            unknown(draft, kind, key, path)
        elif field in found:
            first = found[field][1]
            draft.report("SYS103", (*path, key), on_key=True, key=key, first=first[-1],
                         related=(Related(first, True),))  # fmt: skip
        else:
            found[field] = value, (*path, key)
    return found


def unknown(draft: Draft, kind: str, key: str, path: Path) -> None:
    """Report a key that a part of a theme file does not have, with the one that may be meant."""
    choices = tuple(theme_key(kind, field, draft.language) for field in THEME_KEYS[kind])
    guess = closest(key, choices) or closest(key, theme_fields(kind))
    draft.report("SYS102", (*path, key), on_key=True, fix=guess, key=key, **advice(guess, choices), hint="")


def language_of(values: Mapping[str, Any]) -> str:
    """Return the language of the keys of a theme file, French where they do not tell."""
    words = [THEME_KEYS["root"][field].split("|") for field in THEME_KEYS["root"]]
    english = {fold_key(word) for french, *others in words for word in others if word != french}
    return "en" if any(fold_key(key) in english for key in values) else "fr"
