"""What an editor proposes where the author may write anything: link types, kinds, selectors, frameworks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from systemie.model.computed import CLASSES, MEASURES, computed_word
from systemie.model.criteria import KIND_WORDS
from systemie.model.drafting import Draft
from systemie.model.english_types import ENGLISH_IDS
from systemie.model.keywords import ELEMENT_SECTIONS, OBJECTS, key_of
from systemie.model.vocabulary import LINK_KINDS
from systemie.model.word_files import shipped_files, text_of
from systemie.schema.glossary import described, kind_described, link_type_described, said

Proposals = Mapping[str, str]
"""Words to write, each with what it means."""

_SHADES: Final = (
    "themes",
    "state",
    "confidence",
    "nature",
    "fantastic",
    "territory",
    "said_by",
    "trend",
    "inside",
)
_SIZES: Final = ("importance", "power", "interest", "legitimacy")


def link_types(language: str) -> Proposals:
    """Return the shipped link types."""
    english = {french: word for word, french in reversed(list(ENGLISH_IDS.items()))}
    words = {kind.id: kind.id if language == "fr" else english.get(kind.id, kind.id) for kind in LINK_KINDS}
    return {word: link_type_described(name, language) for name, word in words.items()}


def kinds(language: str) -> Proposals:
    """Return the kinds of elements, as a link type or a pair names them."""
    found: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for word, kind in KIND_WORDS.items():
        names.setdefault(kind, []).append(word)
    for kind, words in names.items():
        found[words[0] if language == "fr" or len(words) < 2 else words[1]] = kind_described(kind, language)
    return found


def shades(language: str) -> Proposals:
    """Return what may group or colour the boxes of a view."""
    words = {key_of("actor", field, language): described("actor", field, language) for field in _SHADES}
    computed = {computed_word(each, language): said(f"computed.{each}", language) for each in CLASSES}
    return {"type": said("kind", language), **words, **computed}


def sizes(language: str) -> Proposals:
    """Return what may set the size of the boxes of a view."""
    given = {key_of("actor", field, language): described("actor", field, language) for field in _SIZES}
    computed = {computed_word(each, language): said(f"computed.{each}", language) for each in MEASURES}
    return {**given, **computed}


def selectors(language: str) -> Proposals:
    """Return the selectors that serve most, to be completed by the author."""
    fr = language == "fr"
    words = {
        ("tout", "all"): "all", ("liens", "links"): "links", ("theme:", "theme:"): "theme",
        ("etiquette:", "tag:"): "tag", ("type:", "type:"): "type", ("etat:", "state:"): "state",
        ("voisins(id, 1)", "neighbours(id, 1)"): "neighbours",
        ("amont(id, 2)", "upstream(id, 2)"): "upstream",
        ("aval(id, 2)", "downstream(id, 2)"): "downstream", ("chemins(a, b)", "paths(a, b)"): "paths",
    }  # fmt: skip
    sections = [key_of("root", field, language) for field in ELEMENT_SECTIONS if field != "sources"]
    return {
        **{pair[0 if fr else 1]: said(f"selectors.{key}", language) for pair, key in words.items()},
        **dict.fromkeys(sections, said("selectors.section", language)),
    }


def frameworks(_: str) -> Proposals:
    """Return the shipped frameworks."""
    return _word_files("framework")


def vocabularies(_: str) -> Proposals:
    """Return the shipped vocabularies."""
    return _word_files("vocabulary")


def _word_files(kind: str) -> Proposals:
    """Return the names of shipped files, each with the name of what it holds."""
    named = OBJECTS[kind]["name"].split("|")
    texts = {file.stem: text_of(Draft(), kind, file, ()) for file in shipped_files(kind)}
    return {
        stem: next((str(text.values[word]) for word in named if word in text.values), "")
        for stem, text in texts.items()
        if text is not None
    }
