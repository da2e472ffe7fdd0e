"""The words of the language in French and in English: how a key, a word of a list, a criterion is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from systemie.model import wordings
from systemie.model.computed import COMPUTED, computed_called
from systemie.model.criteria import KIND_NAMES, KINDS, TABLES, TAGS
from systemie.model.english_types import ENGLISH_IDS
from systemie.model.keywords import ELEMENT_SECTIONS, OBJECTS, fields_of, key_of, section_of
from systemie.model.vocabulary import shipped_kind
from systemie.text.folding import fold, fold_key

_FRENCH_IDS: Final = {french: english for english, french in ENGLISH_IDS.items()}
_PAIRS: Final = {
    "oui": "yes", "non": "no", "vrai": "true", "faux": "false", "tout": "all", "voisins": "neighbours",
    "amont": "upstream", "aval": "downstream", "chemins": "paths", "aucun": "none",
}  # fmt: skip
"""What no table holds, French then English."""
_ENGLISH_TWINS: Final = {
    "nom": "name", "titre": "title", "auteur": "author", "de": "by", "qui": "who", "quand": "when",
    "etiquette": "tag", "porteur": "carrier", "frein": "barrier", "levier": "lever", "seuil": "threshold",
    "verbatim": "quote", "verbe": "verb", "degre": "degree", "effet": "outcome", "pourquoi": "why",
    "cout": "cost", "montant": "amount", "parties": "parts", "lien": "link", "leve": "lifts",
    "liens": "links", "leve_par": "lifted_by", "destinataire": "addressee",
}  # fmt: skip
"""Words beside the first ones of their tables, each said by its like rather than by the first."""
_TWINS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": _ENGLISH_TWINS, "fr": {english: french for french, english in _ENGLISH_TWINS.items()},
}  # fmt: skip
_DATES: Final = {"avant": "before", "après": "after", "vers": "about", "environ": "about"}
_DATED: Final = re.compile(r"(avant|before|apr[eè]s|after|vers|environ|about|circa)(?=\s)", re.IGNORECASE)
_COMPARED: Final = (wordings.CONFIDENCES, wordings.TRENDS, wordings.STATES, wordings.VISIBILITIES)
_LETTER: Final = re.compile(r"[^\W\d_]")


class Dictionary:
    """The way into one language, `to`; `own` are the author's words, folded, which are never translated.

    With `is_strict`, only the word that the other language writes is
    translated: the text is in that language already, and its synonyms stay.
    """

    def __init__(self, to: str, own: Iterable[str] = (), *, is_strict: bool = False) -> None:
        self.to = to
        self._own = frozenset(own)
        self._is_strict = is_strict

    def _chosen(self, given: str, words: str) -> str | None:
        """Return the word to write among forms (French, English, others); None to leave the given one."""
        forms = [fold_key(form) for form in words.split("|")]
        target = words.split("|")[0 if self.to == "fr" or len(forms) < 2 else 1]
        other = forms[1 if self.to == "fr" and len(forms) > 1 else 0]
        said = fold_key(given)
        is_common = forms[0] == fold_key(target) == other
        if said == fold_key(target) or is_common or not _LETTER.search(given):
            return None
        if self._is_strict and said != other:
            return None
        twin = _TWINS[self.to].get(said, "") if said != other else ""
        return _joined_as(given, twin if twin and twin in forms else target)

    def key(self, kind: str, key: str) -> str | None:
        """Return how the key of an object is said."""
        field = fields_of(kind).get(fold_key(key))
        return None if field is None else self._chosen(key, OBJECTS[kind][field])

    def section(self, name: str) -> str | None:
        """Return how the name of a section is said."""
        field = section_of(name)
        is_section = field in ELEMENT_SECTIONS or field in ("links", "loops")
        return self._chosen(name, OBJECTS["root"][field]) if is_section else None

    def word(self, table: wordings.Table, given: str) -> str | None:
        """Return how a word of a closed list is said."""
        canonical = wordings.folded(table).get(wordings.folded_word(given))
        return None if canonical is None else self._chosen(given, table[canonical])

    def pair(self, given: str) -> str | None:
        """Return how yes and no are said, and the few words that no table holds."""
        said = fold_key(given)
        for french, english in _PAIRS.items():
            if said == (english if self.to == "fr" else french):
                return french if self.to == "fr" else english
        return None

    def link_type(self, given: str) -> str | None:
        """Return the id of a shipped link type; the author's own types keep theirs."""
        kind = None if fold_key(given) in self._own else shipped_kind(given)
        if kind is None:
            return None
        target = kind.id if self.to == "fr" else _FRENCH_IDS.get(kind.id, kind.id)
        return None if fold_key(given) == fold_key(target) else target

    def kind(self, given: str) -> str | None:
        """Return how a kind of element is said, or a type of links."""
        if fold_key(given) in self._own:
            return None
        known = next((words for words in KIND_NAMES.values() if fold_key(given) in words.split("|")), None)
        return self._chosen(given, known) if known is not None else self.link_type(given)

    def attribute(self, given: str) -> str | None:
        """Return how a criterion is said: an attribute of elements or of links, or one that is computed."""
        if fold_key(given) in self._own:
            return None
        words = _attributes().get(fold_key(given)) or COMPUTED.get(computed_called(given) or "")
        return self.pair(given) if words is None else self._chosen(given, words)

    def tag(self, given: str) -> str | None:
        """Return how the word before the colon of a selector is said."""
        words = _tags().get(TAGS.get(fold_key(given), ""))
        return None if words is None else self._chosen(given, words)

    def tagged(self, key: str, value: str) -> str | None:
        """Return how the word after the colon of a selector is said."""
        field = TAGS.get(fold_key(key), "")
        if field == "type":
            return self.kind(value)
        found = (self.word(table, value) for table in TABLES.get(field, ()) if field != "nature")
        return next((word for word in found if word is not None), None)

    def compared(self, value: str) -> str | None:
        """Return how the value that a selector compares to is said."""
        found = (self.word(table, value) for table in _COMPARED)
        return next((word for word in found if word is not None), None) or self.pair(value)

    def date(self, given: str) -> tuple[str, int] | None:
        """Return the word that begins a fuzzy date, and how long the given one is."""
        match = _DATED.match(given)
        if match is None:
            return None
        said = fold(match[0])
        folded = {fold(french): english for french, english in _DATES.items()}
        english = folded.get(said, "about" if said == "circa" else said)
        french = next(french for french, word in _DATES.items() if word == english)
        is_said = said in folded if self.to == "fr" else said == english
        return None if is_said else (french if self.to == "fr" else english, len(match[0]))


def _joined_as(given: str, target: str) -> str:
    """Return a word whose parts are joined as those of the given one are."""
    joint = next((sign for sign in " -" if sign in given), "_")
    return target.replace("_", joint)


@cache
def _attributes() -> Mapping[str, str]:
    """Return the words of every attribute, by each of them folded; the first object that has it decides."""
    found: dict[str, str] = {}
    for kind in reversed(KINDS):
        for words in OBJECTS[kind].values():
            found |= {fold_key(word): words for word in words.split("|")}
    return found


@cache
def _tags() -> Mapping[str, str]:
    """Return the words that stand for each criterion of selectors, French then English."""
    written: dict[str, list[str]] = {}
    for word, field in TAGS.items():
        written.setdefault(field, []).append(word)
    return {field: "|".join(_french_first(field, words)) for field, words in written.items()}


def _french_first(field: str, words: list[str]) -> list[str]:
    for kind in KINDS:
        if field in OBJECTS[kind]:
            pair = [key_of(kind, field, language) for language in ("fr", "en")]
            if set(pair) <= set(words):
                return [*pair, *words]
    return words if len(words) > 1 else words * 2
