"""What a view may group, colour or size by without anyone declaring it: the words of computed measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from systemie.model.elements import Element
from systemie.text.folding import fold_key

MEASURES: Final[Mapping[str, str]] = {
    "influence": "influence",
    "dependence": "dependance|dependence",
    "indirect_influence": "influence_indirecte|indirect_influence",
    "indirect_dependence": "dependance_indirecte|indirect_dependence",
    "outgoing": "sortants|outgoing",
    "incoming": "entrants|incoming",
    "degree": "degre|degree",
    "leverage": "levier|leverage|lever",
    "betweenness": "intermediarite|betweenness",
    "reach": "portee|reach",
    "pagerank": "pagerank",
    "loops": "boucles|loops",
    "level": "niveau|level",
}
"""Numbers that the map gives each element: French, English, other words."""
CLASSES: Final[Mapping[str, str]] = {"group": "groupe|group", "sector": "secteur|sector"}
"""Classes that the map puts each element in."""
COMPUTED: Final[Mapping[str, str]] = {**MEASURES, **CLASSES}


@cache
def _named() -> Mapping[str, str]:
    return {fold_key(word): name for name, words in COMPUTED.items() for word in words.split("|")}


def computed_called(word: str) -> str | None:
    """Return the English name of what is computed under a word, None for any other word."""
    return _named().get(fold_key(word))


def computed_word(name: str, language: str) -> str:
    """Return how a computed measure or class is written in a language."""
    words = COMPUTED[name].split("|")
    return words[0] if language == "fr" or len(words) < 2 else words[1]


def computed_words(names: Iterable[str], language: str) -> tuple[str, ...]:
    """Return how several of them are written."""
    return tuple(computed_word(each, language) for each in names)


def is_own_field(word: str, elements: Iterable[Element]) -> bool:
    """Tell whether an element has a free field of that name, which comes before what is computed."""
    folded = fold_key(word)
    return any(fold_key(key) == folded for each in elements for key, *_ in each.fields)
