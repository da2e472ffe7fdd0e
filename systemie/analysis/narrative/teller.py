"""Who tells: a system and the reader's language, and how names are said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from systemie.analysis.dates import date_said
from systemie.analysis.naming import end_name, names_said
from systemie.analysis.narrative.joints import Joint, is_plural_verb, joint_of
from systemie.analysis.wording import closed, is_eliding, one_line, quoted
from systemie.model.base import Quote
from systemie.model.elements import Element
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.text.folding import fold

_MARKDOWN: Final = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"(\*\*|__|[*_`])(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+])\s+", re.MULTILINE), ""),
)


@dataclass(frozen=True)
class Teller:
    """A system told in one language."""

    system: System
    phrases: Phrases

    @property
    def whole(self) -> System:
        """The system as declared, of which the one told may be a state."""
        found: System = self.system.origin or self.system
        return found

    @cached_property
    def _later(self) -> tuple[dict[str, Element], dict[str, Link]]:
        """Elements and links by folded id, those that steps and points of view add included."""
        elements = {fold(each.id): each for _, each in self.whole.walk_elements()}
        return elements, {fold(each.id): each for _, each in self.whole.walk_links()}

    @cached_property
    def _several(self) -> dict[str, bool]:
        """Whether the author speaks of each thing as of several: the verbs of most of its links tell."""
        votes: Counter[str] = Counter()
        for _, link in self.whole.walk_links():
            plural = is_plural_verb(link.phrase, self.system.language)
            votes[link.source] += 0 if plural is None else 1 if plural else -1
        return {each: votes[each] > 0 for each in votes}

    def joint(self, link: Link) -> Joint:
        """Return what joins the two ends of a link, its verb agreeing with the first."""
        return joint_of(self.system, link, self.phrases, several=self._several.get(link.source, False))

    def element(self, reference: str) -> Element | None:
        """Return the element meant, wherever it is declared."""
        return self.system.element(reference) or self._later[0].get(fold(reference))

    def link(self, reference: str) -> Link | None:
        """Return the link meant, wherever it is declared."""
        known = self.system.link(reference) or self.whole.link(reference)
        return known or self._later[1].get(fold(reference.removeprefix(LINK_PREFIX)))

    def name(self, reference: str) -> str:
        """Return what a reference is called, between quotation marks; a link by both its ends."""
        if reference.startswith(LINK_PREFIX):
            return self.bare_name(reference)
        return quoted(self.bare_name(reference), self.phrases)

    def bare_name(self, reference: str) -> str:
        """Return what a reference is called, as it is written, on one line."""
        element = self.element(reference)
        if element is not None:
            return self.line(element.name)
        link = self.link(reference) if reference.startswith(LINK_PREFIX) else None
        if link is not None:
            return self.between(link.source, link.target, "link.named")
        return self.line(end_name(self.whole, reference, self.phrases))

    def between(self, source: str, target: str, key: str) -> str:
        """Return what goes from one name to another, *de* elided before a vowel."""
        manner = "elided" if is_eliding(self.bare_name(source)) else "plain"
        ends = {"source": self.name(source), "target": self.name(target)}
        return self.phrases(f"analysis.narrative.{key}.{manner}", **ends)

    def names(self, references: Iterable[str], *, most: int = 8) -> str:
        """Return names between quotation marks, enumerated."""
        return self.listed([self.name(each) for each in references], most=most)

    def bare_names(self, references: Iterable[str], *, most: int = 8) -> str:
        """Return names enumerated as they are written, for what follows a colon."""
        return self.listed([self.bare_name(each) for each in references], most=most)

    def listed(self, items: Iterable[str], *, most: int = 8) -> str:
        """Return items enumerated; one alone is never left out, since counting it is no shorter."""
        told = list(items)
        return names_said(told, self.phrases, most=len(told) if len(told) == most + 1 else most)

    def line(self, text: str) -> str:
        """Return an author's text on one line, set as the reader's language is."""
        return one_line(text, self.phrases.language)

    def sentence(self, text: str) -> str:
        """Return an author's text as a sentence: no mark-up, one line, closed by a sign."""
        for pattern, kept in _MARKDOWN:
            text = pattern.sub(kept, text)
        return closed(self.line(text))

    def words(self, text: str) -> str:
        """Return words of an author between quotation marks, without the full stop that closes them."""
        told = self.line(text)
        return quoted(told[:-1] if told.endswith(".") and not told.endswith("..") else told, self.phrases)

    def quote(self, quote: Quote) -> str:
        """Return words really said, or marked as fictional, with who said them and when."""
        date = date_said(quote.date, self.phrases) if quote.date is not None else ""
        fictional = self.phrases("word.fictional") if quote.fictional else ""
        said = ", ".join(each for each in (self.line(quote.speaker), date, fictional) if each)
        return f"{self.words(quote.text)} ({said})." if said else f"{self.words(quote.text)}."

    def holder(self, reference: str) -> str:
        """Return who holds a claim: a point of view, or whoever the author named."""
        viewpoint = self.whole.viewpoint(reference)
        if viewpoint is not None:
            return self.line(viewpoint.name or viewpoint.id)
        return self.bare_name(reference)


def capital(text: str) -> str:
    """Return a text whose first letter is a capital."""
    return text[:1].upper() + text[1:]
