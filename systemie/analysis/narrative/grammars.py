"""What tells, in French and in English, that a name may follow what is written along an arrow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple


class Grammar(NamedTuple):
    """The small words of a language that sort out verb phrases."""

    prepositions: frozenset[str]
    modals: frozenset[str]
    """Verbs that another verb completes: *fait vivre*, *peut activer*."""
    makers: frozenset[str]
    """Verbs that an adjective completes: *rend possible*, *makes more frequent*."""
    nouns: frozenset[str]
    """First words of phrases that are not verbs: *membre*, *situé dans*."""
    openings: frozenset[str]
    """First words of phrases that have a subject of their own: *moins d’eau l’aiguise*."""
    preposition_of: Mapping[str, str]
    """Verbs that want a preposition when written alone, as they begin."""
    noun_ending: re.Pattern[str]
    """How words end that are nouns when they stand alone: *financement*, *pression*."""
    reflexive: re.Pattern[str]
    """What the two ends of a link do to each other."""


FRENCH: Final = Grammar(
    prepositions=frozenset({
        "à", "de", "en", "sur", "dans", "vers", "pour", "contre", "avec", "par", "sous", "chez", "entre",
    }),
    modals=frozenset({
        "a", "ont", "avait", "avaient", "aurait", "auraient", "fait", "font", "ferait", "feraient",
        "laisse", "laissent", "peut", "peuvent", "pourrait", "pourraient", "va", "vont", "doit", "doivent",
        "devrait", "devraient", "veut", "veulent", "sait", "savent",
    }),
    makers=frozenset({
        "rend", "rendent", "rendrait", "rendraient", "fait", "font",
    }),
    nouns=frozenset({
        "membre", "membres", "alliance", "allié", "alliés", "tension", "conflit", "concurrence",
        "affiliation", "tutelle", "situé", "situés", "situées", "située", "issu", "issue", "issus",
        "voisin", "voisins", "voisine", "en", "impact", "lien",
    }),
    openings=frozenset({
        "un", "une", "le", "la", "les", "l", "des", "du", "de", "d", "moins", "plus", "pour", "sans",
        "avec", "dans", "à", "sur", "ce", "cet", "cette", "ces", "on", "il", "elle", "ils", "elles", "qui",
        "que", "quand", "si", "tout", "tous", "toute", "toutes", "chaque", "pas", "leur", "leurs", "son",
        "sa", "ses", "comme",
    }),
    preposition_of={
        "particip": "à", "sieg": "à", "s’oppos": "à", "contribu": "à", "delegu": "à", "benefici": "à",
        "nui": "à", "tien": "à", "repond": "à", "appartien": "à", "cooper": "avec", "echang": "avec",
        "collabor": "avec", "depend": "de", "essaim": "vers", "agi": "sur", "pes": "sur",
    },
    noun_ending=re.compile(r"(?:tion|sion|xion|ement|eur|té|isme)s?$"),
    reflexive=re.compile(r"^s[e’']\s?\w"),
)  # fmt: skip
ENGLISH: Final = Grammar(
    prepositions=frozenset({
        "up", "down", "out", "off", "back", "away",
        "to", "of", "on", "with", "for", "from", "in", "into", "at", "by", "against", "over", "under",
        "upon", "towards", "about", "between",
    }),
    modals=frozenset({
        "has", "have", "had", "would", "could", "should", "may", "might", "can", "will", "must", "helps",
        "help",
    }),
    makers=frozenset({
        "makes", "make", "made", "lets", "let", "keeps", "keep", "leaves", "leave", "renders",
    }),
    nouns=frozenset({
        "member", "members", "alliance", "tension", "conflict", "competition", "oversight", "affiliation",
        "located",
    }),
    openings=frozenset({
        "a", "an", "the", "less", "more", "for", "without", "with", "in", "on", "of", "to", "at", "this",
        "these", "that", "those", "it", "they", "we", "one", "who", "which", "when", "if", "all", "each",
        "every", "no", "not", "their", "its", "as",
    }),
    preposition_of={
        "contribut": "to", "depend": "on", "respond": "to", "participat": "in", "belong": "to",
        "cooperat": "with",
    },
    noun_ending=re.compile(
        r"(?<!ques)(?<!men)(?<!condi)(?<!posi)(?:tion|sion|ness|ity|ship)s?$|(?<!br)ings?$"
    ),
    reflexive=re.compile(r"\b(?:each other|one another)$"),
)  # fmt: skip
_GRAMMARS: Final = {"fr": FRENCH, "en": ENGLISH}


def grammar_of(language: str) -> Grammar:
    """Return the grammar of a language, French where it is not known."""
    return _GRAMMARS.get(language, FRENCH)
