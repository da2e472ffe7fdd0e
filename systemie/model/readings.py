"""What reading a text gives: a system, findings, and the way back to the text."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from systemie.findings import Finding, Related, Severity
from systemie.model.holdings import LANGUAGES
from systemie.model.keywords import section_of, words_for
from systemie.model.system import System
from systemie.model.vocabulary import Framework, Vocabulary
from systemie.model.wordings import folded, folded_word
from systemie.places import Path, value_at
from systemie.text.folding import fold, fold_key, slug
from systemie.text.reading import Text, collector_paused

# What may only seem missing while some of the text is unread.
UNSURE: Final = frozenset(
    f"SYS{number}"
    for number in (
        151, 201, 206, 208, 209, 210, 212, 213, 214, 308, 310, 402, 403, 405, 408, 410,
        411, 412, 414, 415, 417, 502, 503, 505, 506, 508, 510, 511, 512, 513,
    )
)  # fmt: skip
_ABSENT: Final = frozenset(
    f"SYS{number}" for number in (606, 607, 608, 609, 612, 613, 614, 617, 619, 620, 705)
)
"""What may only seem absent while something of the text is not understood."""
_MISSING_FILES: Final = {
    "SYS213": ("SYS204", "SYS205"), "SYS210": ("SYS205", "SYS215"), "SYS208": ("SYS205", "SYS215"),
}  # fmt: skip
"""What cannot be found, since a file that may hold it could not be read."""
_PARTS: Final = re.compile(r"\s*[@.:(),&|!]\s*")
_LANGUAGE: Final = re.compile(r"^(?:langue|language)[ \t]*:[ \t]*['\"]?(\w+)", re.MULTILINE | re.IGNORECASE)
_WORDS: Final = re.compile(r"[\s()<>:,]+|-+(?=[\s>(])")


@dataclass(frozen=True)
class Reading:
    """What reading a text gives: the system (None when nothing can be drawn), findings, files.

    Findings are in the order of the text; `place_of` tells where each stands. `words` is the
    framework or the vocabulary that the text is, where it is one.
    """

    system: System | None
    findings: tuple[Finding, ...]
    text: Text
    entries: Mapping[Path, list[Path]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()
    words: Framework | Vocabulary | None = None

    @property
    def language_declared(self) -> str | None:
        """The language that the text itself declares, understood or not; None when it says nothing."""
        if self.system is None:
            return _language_written(self.text)
        given = any(section_of(key) == "language" for key in self.text.values)
        return self.system.language if given else None

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @cached_property
    def is_understood(self) -> bool:
        """Whether the whole text was read, and nothing of it left out."""
        return self.text.is_whole and not self.has_errors

    @cached_property
    def ambiguous(self) -> tuple[frozenset[str], ...]:
        """The ids between which a name used in the text does not tell."""
        return tuple(frozenset(each.values["candidates"]) for each in self.findings if each.code == "SYS202")

    @cached_property
    def faulty(self) -> frozenset[Path]:
        """The paths of what holds a fault."""
        return frozenset(each.path[:length] for each in self.findings for length in range(2, len(each.path)))

    def with_findings(self, more: Iterator[Finding]) -> Reading:
        """Return the reading with the findings of checks, their paths made those of the text."""
        with collector_paused():
            found = tuple(self.located(each for each in more if not self.is_consequence(each)))
        return dataclasses.replace(self, findings=(*self.findings, *found))

    def located(self, more: Iterator[Finding]) -> Iterator[Finding]:
        """Yield findings with the paths of the text; an entry that makes several links is told once."""
        told: set[tuple[str, Path]] = set()
        for each in more:
            path = self.written(each.path)
            if "links" in each.path:
                if (each.code, path) in told:
                    continue
                told.add((each.code, path))
            related = tuple(Related(self.written(r.path), r.on_key, r.at) for r in each.related)
            yield dataclasses.replace(each, path=path, related=related)

    def is_consequence(self, finding: Finding) -> bool:
        """Tell whether a finding follows from a fault already told: unread text, a link left out."""
        if finding.code in UNSURE and (not self.text.is_whole or is_lost(finding, self.lost)):
            return True
        if finding.code in _ABSENT and not self.is_understood:
            return True
        if finding.code == "SYS615":
            return any({*finding.values["meant"]} <= several for several in self.ambiguous)
        missing = _MISSING_FILES.get(finding.code)
        if missing and any(each.code in missing for each in self.findings):
            return True
        if finding.code in ("SYS601", "SYS315"):
            return bool(self.faulty) and self.written(finding.path) in self.faulty
        if finding.code != "SYS310":
            return False
        ends = {fold(str(finding.values[end])) for end in ("source", "target")}
        return any(ends & set(_WORDS.split(fold(words))) for words in self.dropped)

    def written(self, path: Path) -> Path:
        """Return a canonical path as the author spells it: ``links`` may be ``liens``."""
        node: Any = self.text.values
        spelled_path: list[str | int] = []
        for step in path:
            entry = self.entries.get(tuple(spelled_path))
            if entry is not None and isinstance(step, int) and step < len(entry):
                spelled_path = list(entry[step])
                node = value_at(self.text.values, entry[step])
                continue
            keys = _keys_in(node, step)
            spelled_path.extend(keys or (step,))
            node = value_at(node, keys) if keys else None
        return tuple(spelled_path)


def _language_written(text: Text) -> str | None:
    """Return the language that a text nobody could understand seems to declare."""
    found = _LANGUAGE.search(text.files[0].text) if text.files else None
    return folded(LANGUAGES).get(folded_word(found[1])) if found else None


def is_lost(finding: Finding, lost: frozenset[str]) -> bool:
    """Tell whether what is not found was declared, in a part of the text that could not be understood."""
    given = finding.values.get("given")
    if not lost or not isinstance(given, str):
        return False
    folded = fold(given)
    return folded in lost or not lost.isdisjoint(_PARTS.split(folded))


def _keys_in(node: Any, step: str | int) -> Path:
    """Return the keys that lead from a node of the text to what `step` names; none when it is not there."""
    if isinstance(node, list):
        if isinstance(step, str):
            return _entry_called(node, step)
        return (step,) if step < len(node) else ()
    if not isinstance(node, dict) or not isinstance(step, str):
        return ()
    if step in node:
        return (step,)
    words = words_for(step)
    return next(((key,) for key in node if fold_key(key) in words), ())


def _entry_called(entries: list[Any], name: str) -> Path:
    """Return the rank of the entry that has this id (given, made of its name, or its number)."""
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and len(entry) == 1 and name in entry:
            return index, name
        if called(entry) == name:
            return (index,)
    rank = int(name) - 1 if name.isdigit() else -1
    return (rank,) if 0 <= rank < len(entries) else ()


def called(entry: Any) -> str:
    """Return the id of an entry of a list: the one it gives, else that made of its name."""
    if isinstance(entry, str):
        return slug(entry)
    if not isinstance(entry, dict):
        return ""
    given = {fold_key(key): value for key, value in entry.items() if isinstance(value, str)}
    name = next((given[word] for word in ("nom", "name", "titre", "title", "intitule") if word in given), "")
    return given.get("id") or slug(name)
