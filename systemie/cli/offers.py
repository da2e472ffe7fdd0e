"""What the program offers: types of links, formats, and good things to start from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from systemie.phrases import Phrases
from systemie.text.folding import fold_key

if TYPE_CHECKING:
    from systemie.starting import Start

OFFERS: Final = {
    "link_types": "types-de-liens|link-types",
    "kinds": "sections|sections",
    "formats": "formats|formats",
    "frameworks": "referentiels|frameworks",
    "vocabularies": "vocabulaires|vocabularies",
    "templates": "modeles|templates|gabarits",
    "archetypes": "archetypes|archetypes",
    "examples": "exemples|examples",
    "analyses": "analyses|analyses",
}
Rows = list[tuple[str, str, str]]
"""For each thing of a list: how to call it, its name, what there is to say of it."""


def offer_called(word: str) -> str | None:
    """Return the list that a word names, in French or in English."""
    words = {fold_key(form): key for key, forms in OFFERS.items() for form in forms.split("|")}
    return words.get(fold_key(word))


def _link_types(phrases: Phrases) -> Rows:
    from systemie.model.vocabulary import LINK_KINDS

    return [(each.id, each.label(phrases.language), each.family) for each in LINK_KINDS]


def _kinds(phrases: Phrases) -> Rows:
    from systemie.model.elements import ELEMENT_CLASSES
    from systemie.model.keywords import SECTIONS

    rank = 0 if phrases.language == "fr" else 1
    kinds = {each.SECTION: each.KIND for each in ELEMENT_CLASSES if each.KIND != "custom"}
    rows = []
    for name, words in SECTIONS.items():
        names = words.split("|")
        rows.append((names[rank], names[1 - rank], phrases(f"kind.{kinds[name]}") if name in kinds else ""))
    return rows


def _formats(phrases: Phrases) -> Rows:
    from systemie.renderers.registry import renderers

    return [(name, each.suffix, each.media_type) for name, each in renderers().items()]


def _frameworks(phrases: Phrases) -> Rows:
    return list(_words("framework"))


def _vocabularies(phrases: Phrases) -> Rows:
    return list(_words("vocabulary"))


def _words(kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield the files of words that ship: how a model names them, what they are, whence they come."""
    from systemie.model.building import read_system
    from systemie.model.word_files import shipped_files

    for file in shipped_files(kind):
        words = read_system(file).words
        if words is not None:
            yield file.stem, words.name, words.source


def _templates(phrases: Phrases) -> Rows:
    from systemie.starting import templates

    return _starts(templates(phrases.language))


def _archetypes(phrases: Phrases) -> Rows:
    from systemie.starting import archetypes

    return _starts(archetypes(phrases.language))


def _starts(starts: Sequence[Start]) -> Rows:
    from systemie.model.building import read_system

    systems = ((each.name, read_system(each.file).system) for each in starts)
    return [(name, system.title, system.question) for name, system in systems if system is not None]


def _examples(phrases: Phrases) -> Rows:
    from systemie.model.building import read_system
    from systemie.shipped import examples

    rows: Rows = []
    for folder in sorted(path for path in examples().iterdir() if path.is_dir()):
        for file in sorted(folder.glob(f"{folder.name}*.yaml")):
            if file.name.endswith(".placements.yaml"):
                continue
            system = read_system(file).system
            if system is not None:
                rows.append((file.stem, system.title, system.question))
    return rows


def _analyses(phrases: Phrases) -> Rows:
    from systemie.analysis.registry import ANALYSES

    other = "en" if phrases.language == "fr" else "fr"
    return [
        (each.called(phrases.language), each.called(other), phrases(f"analysis.{each.key}.about"))
        for each in ANALYSES
    ]


OFFERED: Final[Mapping[str, Callable[[Phrases], Rows]]] = {
    "link_types": _link_types,
    "kinds": _kinds,
    "formats": _formats,
    "frameworks": _frameworks,
    "vocabularies": _vocabularies,
    "templates": _templates,
    "archetypes": _archetypes,
    "examples": _examples,
    "analyses": _analyses,
}
