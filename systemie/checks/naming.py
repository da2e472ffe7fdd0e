"""Names: one word for one thing, and one thing under one name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from systemie.findings import Finding, Related, Severity
from systemie.model.elements import Element
from systemie.model.system import System
from systemie.places import Path
from systemie.text.folding import fold

_MARKS: Final = frozenset("·.•‧⋅(")
_INCLUSIVE: Final = r"(?<=\w)(?:[·.•‧⋅]e(?:[·.•‧⋅]?s)?|\(e\)s?|\(s\)|[·.•‧⋅]s)(?!\w)"
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"\w+")
_STOP: Final = frozenset(
    [
        *("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "et", "a", "au", "aux", "en"),
        *("the", "an", "of", "and", "in", "to", "son", "sa", "ses", "leur", "leurs", "its", "their"),
    ]
)
_SHORTEST: Final = 6
"""Letters of the shortest word in which a slip is looked for."""
_MOST: Final = 12
"""Names that share a half past which they are a series, and no longer compared."""


class Named(NamedTuple):
    """An element, where it stands, and its name folded."""

    path: Path
    element: Element
    name: str


def two_meanings(system: System) -> Iterator[Finding]:
    """Find names and aliases that two elements bear; sources have titles, not names."""
    first: dict[str, tuple[Path, Element]] = {}
    told: set[tuple[str, str]] = set()
    for path, element in system.walk_elements():
        if element.kind == "source":
            continue
        for name in (element.name, *element.aliases):
            other = first.setdefault(fold(name), (path, element))
            pair = other[1].id, element.id
            if other[1].id != element.id and pair not in told:
                told.add(pair)
                values = {"given": name, "meant": pair}
                related = (Related(other[0], on_key=True),)
                yield Finding(Severity.WARNING, "SYS615", path, values, on_key=True, related=related)


def near_duplicates(system: System) -> Iterator[Finding]:
    """Find names of one section that differ by a plural, an order of words, an ending or one slip.

    Names with a number are those of a series, and left alone.
    """
    sections: defaultdict[str, list[Named]] = defaultdict(list)
    for path, element in system.walk_elements():
        if element.kind != "source" and not _DIGIT.search(element.name):
            sections[type(element).SECTION].append(Named(path, element, fold(element.name)))
    for several in sections.values():
        if len(several) > 1:
            yield from _near(several)


def _near(several: list[Named]) -> Iterator[Finding]:
    by_words: dict[str, Named] = {}
    distinct: list[Named] = []
    for each in several:
        other = by_words.setdefault(_words(each.name), each)
        if other is each:
            distinct.append(each)
        elif other.element.id != each.element.id and other.name != each.name:
            yield _alike(each, other)
    for each, other in _one_slip_apart(distinct):
        yield _alike(each, other)


def _alike(each: Named, other: Named) -> Finding:
    values = {"given": each.element.name, "first": other.element.name}
    related = (Related(other.path, on_key=True),)
    return Finding(Severity.HINT, "SYS616", each.path, values, on_key=True, related=related)


def _words(name: str) -> str:
    """Return the words of a folded name: no article, no plural, no feminine ending, in a fixed order."""
    bare = name if _MARKS.isdisjoint(name) else re.sub(_INCLUSIVE, "", name)
    words = _WORD.findall(bare)
    kept = [_singular(word) for word in words if word not in _STOP] or words
    return " ".join(sorted(kept))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss") else word


def _one_slip_apart(several: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Yield pairs of names with one slip between them: one half of theirs at least is the same."""
    halves: defaultdict[tuple[int, str], list[Named]] = defaultdict(list)
    for each in several:
        if len(each.name) >= _SHORTEST:
            for half in _halves(each.name):
                halves[half].append(each)
    told: set[tuple[str, str]] = set()
    for bucket in halves.values():
        for rank, each in enumerate(bucket if len(bucket) <= _MOST else ()):
            for other in bucket[:rank]:
                pair = other.element.id, each.element.id
                if pair not in told and pair[0] != pair[1] and is_one_slip(other.name, each.name):
                    told.add(pair)
                    yield each, other


def _halves(name: str) -> Iterator[tuple[int, str]]:
    """Yield the halves that a name shares with those one slip away, of its length or one letter longer."""
    for longest in (len(name), len(name) + 1):
        half = (longest - 1) // 2
        yield longest, name[:half]
        yield -longest, name[-half:]


def is_one_slip(left: str, right: str) -> bool:
    """Tell whether one letter is lost, added, changed or swapped with the next, within a word long enough."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    start = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    if len(short) < len(long):
        is_near = short[start:] == long[start + 1 :]
    else:
        rest = short[start + 1 :], long[start + 1 :]
        is_swap = short[start : start + 2] == long[start : start + 2][::-1] and rest[0][1:] == rest[1][1:]
        is_near = rest[0] == rest[1] or is_swap
    return is_near and _is_within_a_word(long, start)


def _is_within_a_word(text: str, at: int) -> bool:
    """Tell whether a place is inside a word long enough; its first letter makes another word."""
    word = next((each for each in _WORD.finditer(text) if each.start() <= at <= each.end()), None)
    return word is not None and at > word.start() and len(word[0]) >= _SHORTEST
