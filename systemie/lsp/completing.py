"""What may be written where the cursor stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from systemie.lsp.candidates import Candidate, Candidates
from systemie.lsp.context import Context
from systemie.model.arrows import ends_of, has_arrow
from systemie.model.holdings import holding_of
from systemie.model.keywords import ELEMENT_SECTIONS, OBJECTS, fields_of, key_of
from systemie.model.standing import Standing, standing_at
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.schema.glossary import described
from systemie.text.folding import fold, fold_key

MOST: Final = 100
"""Candidates sent at once: more are asked for as letters are typed."""
_ARROWS: Final = {
    "->": "plain", "-(+)->": "more", "-(-)->": "less", "-(+‖)->": "later", "<->": "both",
}  # fmt: skip
_FAR: Final = 9
_LAST_WORD: Final = re.compile(r"[&|!(),\[]\s*")


class Completion(NamedTuple):
    """A candidate, and the columns of the line, from 0, that it replaces."""

    candidate: Candidate
    start: int
    end: int
    tail: str = ""


def completions(
    context: Context, system: System, phrases: Phrases, kinds: dict[str, str]
) -> list[Completion]:
    """Return the candidates for a place, those that hold the letters typed, the best first."""
    if context.slot == "nothing":
        return []
    standing = standing_at({}, context.path, kinds)
    wished = _Wish(context, Candidates(system, phrases), standing)
    end = context.start + len(context.typed)
    found = []
    for start, typed, candidates in wished.groups():
        chosen = _chosen(candidates, typed)
        found += [Completion(each, context.start + start, end, wished.tail(each)) for each in chosen]
    return found[:MOST]


def _chosen(candidates: Iterable[Candidate], typed: str) -> list[Candidate]:
    """Return the candidates that begin with the letters typed, then those with a word that does."""
    wanted = fold(typed.strip("\"' "))
    ranked: list[tuple[int, int, Candidate]] = []
    for order, each in enumerate(candidates):
        rank = min(_rank(fold(name), wanted) for name in (each.text, *each.names))
        if rank < _FAR:
            ranked.append((rank, order, each))
    return [each for _, _, each in sorted(ranked, key=lambda one: one[:2])]


def _rank(name: str, wanted: str) -> int:
    if name.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in re.split(r"[\s\-_':.@]+", name)):
        return 1
    return 2 if wanted and wanted in name else _FAR


class _Wish:
    """What is wished for in a place: groups of candidates, with where the word begins."""

    def __init__(self, context: Context, candidates: Candidates, standing: Standing) -> None:
        self.context = context
        self.candidates = candidates
        self.standing = standing
        self.language = candidates.phrases.language

    def groups(self) -> Iterator[tuple[int, str, Iterable[Candidate]]]:
        typed, standing = self.context.typed, self.standing
        if not standing.kind:
            return
        if standing.kind == "link" and standing.is_object and self.context.slot == "value":
            yield 0, typed, self.verbs()
        elif standing.is_object and self.context.slot != "value":
            if standing.kind == "link" and self.context.slot == "item":
                yield self.link()
            if not has_arrow(typed):
                yield 0, typed, self.keys()
        else:
            yield self.values()

    def keys(self) -> Iterator[Candidate]:
        """Yield the keys that the object does not have yet."""
        kind = self.standing.kind
        known = fields_of(kind)
        present = {known.get(fold_key(key)) for key in self.context.siblings}
        for field, words in OBJECTS[kind].items():
            if field not in present:
                about = described(kind, field, self.language)
                yield Candidate(key_of(kind, field, self.language), "key", "", about, tuple(words.split("|")))
        if kind == "scenario":
            yield from self.candidates.elements("factor")

    def tail(self, candidate: Candidate) -> str:
        """Return what follows a candidate: the colon of a key, and a space where a word comes next."""
        is_key = candidate.kind == "key" or (self.standing.kind == "scenario" and self.context.slot == "key")
        if not is_key:
            return ""
        kind = self.standing.kind if self.standing.is_object else "root"
        field = fields_of(kind).get(fold_key(candidate.text), "")
        holds = holding_of(kind, field).nature
        return (
            ":"
            if holds in ("object", "links", "sections", "changes", "free") and not self.context.in_flow
            else ": "
        )

    def values(self) -> tuple[int, str, Iterable[Candidate]]:
        typed, holding = self.context.typed, self.standing.holding
        if holding.nature == "sections":
            return 0, typed, self.sections()
        if holding.nature == "changes":
            return 0, typed, self.candidates.anything()
        if self.context.slot == "key" and holding.shape != "list":
            return 0, typed, ()
        if holding.nature == "selector":
            return self.selector(typed)
        return 0, typed, self.candidates.of(holding)

    def sections(self) -> Iterator[Candidate]:
        """Yield the sections of what a step or a viewpoint may add."""
        for field in (*ELEMENT_SECTIONS, "links", "loops"):
            about = described("root", field, self.language)
            yield Candidate(key_of("root", field, self.language), "key", "", about)

    def selector(self, typed: str) -> tuple[int, str, Iterable[Candidate]]:
        """Complete the last word of a selector."""
        cuts = [match.end() for match in _LAST_WORD.finditer(typed)]
        quoted = len(typed) - len(typed.lstrip("\"'"))
        start = max([quoted, *cuts])
        word = typed[start:]
        prefix, colon, value = word.partition(":")
        if colon:
            return start + len(prefix) + 1, value, self.candidates.after(prefix)
        if "(" in typed[:start] and typed[:start].rstrip()[-1:] in "(,":
            return start, word, self.candidates.elements()
        return start, word, self.candidates.selectors()

    # -- links

    def link(self) -> tuple[int, str, Iterable[Candidate]]:
        """Complete a short form: its ends by their ids, its arrow once an end is whole."""
        typed = self.context.typed
        start = ends_of(typed)[-1][1]
        word = typed[start:]
        if word.endswith(" ") and self.candidates.system.element(word.strip()) is not None:
            said = self.candidates.phrases
            return (
                len(typed),
                "",
                [Candidate(each, "word", said(f"arrow.{_ARROWS[each]}")) for each in _ARROWS],
            )
        return start, word, self.candidates.ends()

    def verbs(self) -> Iterator[Candidate]:
        """Yield the verbs that suit the ends of the arrow under which the cursor stands."""
        ends = ends_of(str(self.context.path[-1]))
        elements = (self.candidates.system.element(end[0]) for end in (ends[0], ends[-1]))
        return self.candidates.verbs(*(each.kind if each else "" for each in elements))
