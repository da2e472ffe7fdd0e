"""Keys and words of the language said in the other one; what the author wrote in words of their own stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from systemie.model.arrows import ends_of, has_arrow
from systemie.model.holdings import Holding
from systemie.model.keywords import SECTIONS, section_of
from systemie.model.readings import Reading
from systemie.model.referring import LINK_WORDS
from systemie.model.selectors import words_of
from systemie.model.standing import ROOT, Standing
from systemie.model.system import System
from systemie.model.word_files import kind_of_words
from systemie.places import Path, Place
from systemie.rewriting.dictionary import Dictionary
from systemie.rewriting.referring import Referring, nodes_in, scalar_at
from systemie.rewriting.slices import Word
from systemie.text.editing import Edit, edits_of
from systemie.text.folding import fold_key

Words = Iterator[Word]


def translate_edits(reading: Reading, to: str) -> dict[str, list[Edit]]:
    """Return the edits, by file, that say a model in ``fr`` or in ``en``."""
    translating = _Translating(reading, to)
    words: defaultdict[tuple[Path, bool], list[Word]] = defaultdict(list)
    for path, here, up, value in nodes_in(reading.text.values, Referring(reading).kinds, translating.root):
        step = path[-1] if path else 0
        if isinstance(step, str):
            words[path, True] += translating.of_key(step, here, up)
        if isinstance(value, str):
            words[path, False] += translating.of_value(value, path, here)
    wished: dict[tuple[Place, str], None] = {}
    for (path, on_key), several in words.items():
        if several:
            wished |= dict.fromkeys(scalar_at(reading.text, path, on_key=on_key).rewritten(several))
    return edits_of((*wished, *translating.language()))


class _Translating:
    """One model on its way to another language."""

    def __init__(self, reading: Reading, to: str) -> None:
        self.text = reading.text
        self.to = to
        self.system = reading.system
        words = kind_of_words(reading.text.values)
        self.root = Standing(words, is_object=True) if words else ROOT
        self.is_model = words is None
        is_there = self.system is not None and self.system.language == to
        self.dictionary = Dictionary(to, _own_words(self.system), is_strict=is_there)

    def language(self) -> Iterator[tuple[Place, str]]:
        """Yield the language to declare, where the model relies on the one it does not say."""
        keys = {section_of(key): key for key in self.text.values}
        if self.is_model and self.to == "en" and "language" not in keys and "version" in keys:
            place = self.text.places.nearest((keys["version"],))
            yield Place(place.file, *(place.end_line, place.end_column) * 2), "\nlanguage: en"

    def of_key(self, key: str, here: Standing, up: Standing) -> Words:
        """Yield the words to write in the stead of a key."""
        said: str | None = None
        if up.holding.nature == "sections":
            said = self.dictionary.key("root", key)
        elif up.is_object and up.kind and not here.is_entry and here.holding.nature != "choices":
            said = self.dictionary.key(up.kind, key)
        elif (up.is_object and up.kind == "link" and has_arrow(key)) or up.holding.nature == "changes":
            yield from self._ends(key)
        if said is not None:
            yield Word(0, len(key), said)

    def of_value(self, value: str, path: Path, here: Standing) -> Words:
        """Yield the words to write in the stead of some of a value."""
        if here.is_object:
            if here.kind == "link" and isinstance(path[-1], int):
                yield from self._ends(value)
            return
        if here.kind == "root" and here.field == "language":
            if fold_key(value)[:2] != self.to:
                yield Word(0, len(value), self.to)
        elif here.holding.nature == "selector":
            yield from self._of_selector(value)
        elif here.holding.nature == "date":
            dated = self.dictionary.date(value)
            if dated is not None:
                yield Word(0, dated[1], dated[0])
        elif here.holding.nature == "reference":
            yield from self._of_reference(value, here.holding)
        else:
            said = self._listed(value, here)
            if said is not None:
                yield Word(0, len(value), said)

    def _listed(self, value: str, here: Standing) -> str | None:
        """Return how a word of a closed list, yes or no is said; what a model keeps as written stays."""
        holding = here.holding
        if holding.nature == "boolean":
            return self.dictionary.pair(value)
        is_kept = (here.kind, here.field) == ("actor", "nature")
        if holding.nature != "word" or holding.table is None or is_kept:
            return None
        return self.dictionary.word(holding.table, value)

    def _of_reference(self, value: str, holding: Holding) -> Words:
        said: str | None = None
        if "link_type" in holding.refers:
            said = self.dictionary.link_type(value)
        elif "kind" in holding.refers:
            said = self.dictionary.kind(value)
        elif "attribute" in holding.refers:
            said = self.dictionary.attribute(value)
        elif "end" in holding.refers or "anything" in holding.refers:
            yield from self._ends(value)
        if said is not None:
            yield Word(0, len(value), said)

    def _ends(self, text: str, start: int = 0) -> Words:
        """Yield the word before the id of a link, ``lien:`` or ``link:``."""
        other, target = LINK_WORDS if self.to == "en" else LINK_WORDS[::-1]
        for name, at, _ in ends_of(text):
            if name.startswith(other):
                yield Word(start + at, start + at + len(other) - 1, target[:-1])

    def _of_selector(self, text: str) -> Words:
        for word in words_of(text):
            said: str | None = None
            if word.role in ("all", "function"):
                said = self.dictionary.pair(word.text)
            elif word.role == "name":
                yield from self._ends(word.text, word.start)
                is_own = self.system is not None and self.system.element(word.text) is not None
                said = None if is_own else self.dictionary.section(word.text)
            elif word.role == "key":
                said = self.dictionary.tag(word.text)
            elif word.role == "value":
                said = self.dictionary.tagged(word.key, word.text)
            elif word.role == "attribute":
                said = self.dictionary.attribute(word.text)
            elif word.role == "operand":
                said = self.dictionary.compared(word.text)
            if said is not None:
                yield Word(word.start, word.end, said)


def _own_words(system: System | None) -> set[str]:
    """Return the words by which the author's own types and free fields are called, folded."""
    if system is None:
        return set()
    words = system.vocabulary
    found = [key for element in system.elements for key, *_ in element.fields]
    found += [name for each in words.types for name in (each.id, each.name)]
    found += [name for each in words.link_types for name in (each.id, each.name)]
    return set(map(fold_key, found))


def is_same(before: System | None, after: System | None) -> bool:
    """Tell whether two systems declare the same things, whatever the words of the language that say them."""
    return bool(_gist(before) == _gist(after))


def _gist(system: System | None) -> Any:
    if system is None:
        return None
    return (
        [(type(each).SECTION, each.id, each.name, each.state) for _, each in system.walk_elements()],
        [
            (each.id, each.source, each.target, each.type, each.sign, each.phrase)
            for _, each in system.walk_links()
        ],
        [
            (section, [each.id for each in getattr(system, section)])
            for section in SECTIONS
            if section in _LISTED
        ],
    )


_LISTED = ("loops", "viewpoints", "measures", "trajectories", "scenarios", "views", "stories", "evaluations")
