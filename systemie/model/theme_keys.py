"""The keys of a theme file, French then English, and how such a file is told from a model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from systemie.model.keywords import fields_of
from systemie.model.vocabulary import TINT_WORDS
from systemie.model.wordings import Table
from systemie.text.folding import fold_key

THEME_KEYS: Final[Mapping[str, Table]] = {
    "root": {
        "name": "theme|theme", "base": "base|base", "colours": "couleurs|colours|colors",
        "fonts": "police|font|polices|fonts", "logo": "logo|logo", "corners": "coins|corners",
        "weight": "epaisseur|weight",
    },
    "colours": {
        "ground": "fond|ground|background", "ink": "encre|ink", "muted": "discret|muted",
        "rule": "filet|rule", "kinds": "types|kinds|types", "tints": "teintes|tints",
        "links": "signes|signs",
    },
    "tint": {"fill": "fond|fill", "line": "trait|line"},
    "tints": TINT_WORDS,
    "links": {"plus": "plus|plus", "minus": "moins|minus", "mixed": "mixte|mixed", "slate": "neutre|neutral"},
    "fonts": {
        "regular": "normal|regular", "italic": "italique|italic", "semibold": "demi_gras|semibold",
        "bold": "gras|bold",
    },
}  # fmt: skip
BASES: Final[Table] = {
    "clair": "clair|light", "sombre": "sombre|dark", "impression": "impression|print", "gris": "gris|grey",
    "contraste": "contraste|contrast", "projection": "projection|projection",
}  # fmt: skip
_TELLING: Final = frozenset({"base", "colours", "fonts", "logo"})


@cache
def theme_fields(kind: str) -> Mapping[str, str]:
    """Return folded key → field, for a part of a theme file."""
    return {fold_key(word): field for field, words in THEME_KEYS[kind].items() for word in words.split("|")}


def theme_key(kind: str, field: str, language: str) -> str:
    """Return the key to write for a field of a part of a theme file."""
    french, english, *_ = THEME_KEYS[kind][field].split("|")
    return french if language == "fr" else english


def is_theme(values: Mapping[str, Any]) -> bool:
    """Tell from the root of a file that it is a theme: what figures look like, and no part of a model."""
    known = theme_fields("root")
    fields = {known.get(fold_key(key)) for key in values}
    sections = {fields_of("root").get(fold_key(key)) for key in values}
    return bool(fields & _TELLING) and not sections - {None}
