"""Ready-made corrections: what each finding offers, applied round after round until none is left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from systemie.model.readings import Reading
from systemie.phrases import Phrases
from systemie.places import Place
from systemie.rewriting.mends import MENDS
from systemie.telling import Told, told
from systemie.text.editing import edited, edits_of
from systemie.text.sources import SourceFile

MAX_ROUNDS: Final = 10
CHOSEN: Final = frozenset({"SYS311"})
"""Codes whose correction is one of two that the author may mean: offered, never made unasked."""
_SHORT: Final = 3
_DIGITS: Final = re.compile(r"\d+")
Texts = Mapping[str, str]
"""The texts of some files of a model, by the name under which they are shown."""


class Correction(NamedTuple):
    """A finding that can be mended, and what to replace to mend it."""

    told: Told
    wished: tuple[tuple[Place, str], ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What correcting gives: the texts that changed, what was mended, and the reading of what remains.

    `files` are the files of the model as they were first read.
    """

    texts: Texts
    mended: tuple[Told, ...]
    reading: Reading
    files: tuple[SourceFile, ...]


def corrections(reading: Reading, phrases: Phrases) -> list[Correction]:
    """Return the corrections that the findings of a reading offer, in the order of the text."""
    found = []
    for each in told(reading, phrases):
        own = MENDS.get(each.finding.code)
        wished = [each.fix] if each.fix is not None else own(reading, each) if own is not None else []
        if wished:
            found.append(Correction(each, tuple(wished)))
    return found


def is_sure(told: Told) -> bool:
    """Tell whether a correction may be made unasked: another number or another short word may be meant."""
    finding = told.finding
    given, guess = finding.values.get("given"), finding.values.get("guess")
    if not guess or not isinstance(given, str):
        return finding.code not in CHOSEN
    return len(given) > _SHORT and _DIGITS.findall(given) == _DIGITS.findall(str(guess))


def corrected(reading: Reading, phrases: Phrases, reread: Callable[[Texts], Reading]) -> Corrected:
    """Return a model with every sure correction made, as many rounds as bring new ones.

    `reread` reads the model anew with some of its files' texts changed. A
    correction that would make a text that is understood unreadable is not made.
    """
    done = Corrected({}, (), reading, reading.text.files)
    seen = [done.texts]
    for _ in range(MAX_ROUNDS):
        offered = [each for each in corrections(done.reading, phrases) if is_sure(each.told)]
        later = _round(done, offered, reread) or _one_by_one(done, offered, reread)
        if later is None or later.texts in seen:
            break
        done = later
        seen.append(done.texts)
    return done


def _round(
    done: Corrected, offered: list[Correction], reread: Callable[[Texts], Reading]
) -> Corrected | None:
    """Return the model with these corrections made; None when there are none, or when they spoil a text."""
    offered = list(apart(offered))
    edits = edits_of(pair for each in offered for pair in each.wished)
    before = {file.path: file.text for file in done.reading.text.files}
    changed = {name: edited(before[name], several) for name, several in edits.items() if name in before}
    if not changed:
        return None
    texts = {**done.texts, **changed}
    reading = reread(texts)
    if done.reading.text.is_whole and not reading.text.is_whole:
        return None
    known = {file.path for file in done.files}
    files = (*done.files, *(file for file in reading.text.files if file.path not in known))
    return Corrected(texts, (*done.mended, *(each.told for each in offered)), reading, files)


def apart(offered: Iterable[Correction]) -> Iterator[Correction]:
    """Yield the corrections that do not touch what an earlier one rewrites: each is made whole, or waits."""
    taken: defaultdict[tuple[str, int], list[Place]] = defaultdict(list)
    for each in offered:
        lines = [(line, place) for place, _ in each.wished for line in _lines_of(place)]
        if not any(_touch(place, other) for line, place in lines for other in taken[line]):
            yield each
            for line, place in lines:
                taken[line].append(place)


def _lines_of(place: Place) -> Iterator[tuple[str, int]]:
    yield from ((place.file, line) for line in range(place.line, place.end_line + 1))


def _touch(one: Place, other: Place) -> bool:
    """Tell whether two stretches overlap, or are insertions at the same point."""
    starts = (one.line, one.column), (other.line, other.column)
    ends = (one.end_line, one.end_column), (other.end_line, other.end_column)
    return starts[0] == starts[1] or (starts[0] < ends[1] and starts[1] < ends[0])


def _one_by_one(
    done: Corrected, offered: list[Correction], reread: Callable[[Texts], Reading]
) -> Corrected | None:
    """Return the model with the first of these corrections that spoils nothing."""
    return next((later for each in offered if (later := _round(done, [each], reread)) is not None), None)
