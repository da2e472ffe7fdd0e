"""Which sources are really different voices: those that rest on one another count once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from systemie.model.elements import Source
from systemie.model.links import Link
from systemie.model.system import System
from systemie.text.folding import fold, fold_key

RESTING_FIELDS: Final = frozenset({"s_appuie_sur", "rests_on"})
"""Free fields (``champs``) by which a source names what it rests on."""
_INTERVIEW: Final = re.compile(
    r"^(?:entretiens?|entrevue|interview|conversation|propos|temoignage|recit|paroles?)s?"
    r" (?:avec|de|d'|with|of|by) ?"
)
_AFTERTHOUGHT: Final = re.compile(r" *(?:[,;(].*| (?:mene|menee|conduit|recueilli|led|conducted) .*)$")


@dataclass(frozen=True)
class Voices:
    """The voice of each source: the id, in the order of the text, of the first of those it rests with."""

    by_source: Mapping[str, str]

    def of(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Return the different voices among sources, in their order; a source not declared is its own."""
        return tuple(dict.fromkeys(self.by_source.get(each, each) for each in sources))

    def of_links(self, links: Iterable[Link]) -> tuple[str, ...]:
        """Return the different voices that state one of these links."""
        return self.of(each for link in links for each in link.sources)

    def together(self) -> tuple[tuple[str, ...], ...]:
        """Return the groups of sources that count once, groups of one left out."""
        groups: dict[str, list[str]] = {}
        for source, voice in self.by_source.items():
            groups.setdefault(voice, []).append(source)
        return tuple(tuple(each) for each in groups.values() if len(each) > 1)


def voices_of(system: System) -> Voices:
    """Return the voice of each source declared.

    Two sources are one voice when they have an author or an address in common,
    when one stands inside the other (``dans``: the same workshop), names it
    among its own sources or in a field ``s_appuie_sur``, or when a link other
    than ``contredit`` joins them. What rests on the same third rests together.
    About linear in sources and links.
    """
    sources = [each for each in system.elements if isinstance(each, Source)]
    firsts = {each.id: each.id for each in sources}
    known: dict[str, str] = {}
    for source in sources:
        for mark in (f"source:{source.id}", *_marks(source, system)):
            _join(firsts, known.setdefault(mark, source.id), source.id)
    for link in system.links:
        if link.source in firsts and link.target in firsts and link.type != "contredit":
            _join(firsts, link.source, link.target)
    ranks = {each.id: rank for rank, each in enumerate(sources)}
    earliest: dict[str, str] = {}
    for each in sorted(firsts, key=ranks.__getitem__):
        earliest.setdefault(_first(firsts, each), each)
    return Voices({each: earliest[_first(firsts, each)] for each in firsts})


def _marks(source: Source, system: System) -> Iterator[str]:
    """Yield what two sources have in common when they are one voice."""
    for author in source.authors:
        if name := _name_of(author):
            yield f"author:{name}"
    if source.address:
        yield f"address:{source.address.strip().rstrip('/')}"
    for each in (*source.inside, *source.sources, *_fields_of(source)):
        element = system.element(each)
        if element is None or isinstance(element, Source):
            yield f"source:{element.id if element else fold(each)}"


def _fields_of(source: Source) -> Iterator[str]:
    for key, value in source.fields:
        if fold_key(key) in RESTING_FIELDS:
            yield from ([value] if isinstance(value, str) else map(str, value))


def _name_of(author: str) -> str:
    """Return who speaks: ``entretien avec A. Petit, maire`` is the voice of A. Petit."""
    return _AFTERTHOUGHT.sub("", _INTERVIEW.sub("", fold(author).replace("’", "'"))).strip()


def _first(firsts: dict[str, str], each: str) -> str:
    while firsts[each] != each:
        firsts[each] = firsts[firsts[each]]
        each = firsts[each]
    return each


def _join(firsts: dict[str, str], one: str, other: str) -> None:
    if one in firsts and other in firsts:
        firsts[_first(firsts, other)] = _first(firsts, one)
