"""What is known of an element or a link, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from systemie.analysis.naming import entry_name, speaker_of
from systemie.model.base import Shared
from systemie.model.elements import Controversy, Element, Factor, Source
from systemie.model.links import Link
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.scenes.scene import Fact

_CLOSED: Final = {
    "state", "confidence", "visibility", "trend", "effect", "dimension", "scale", "fantastic", "status",
    "zone", "direction",
}  # fmt: skip
_OWN: Final = (
    "question", "urgency", "life_function", "nature", "fantastic", "posture", "power", "interest",
    "legitimacy", "expectations", "fears", "means", "scale", "code", "territory", "unit", "floor", "ceiling",
    "common", "held_by",
    "depth", "barriers", "levers", "status", "carriers", "cost", "members", "animators", "subject", "zone",
    "direction", "expected", "target", "thresholds", "horizon", "probability", "date", "inside",
)  # fmt: skip


class Facts:
    """The facts of one system in one language."""

    def __init__(self, system: System, phrases: Phrases, *, public: bool = False) -> None:
        self.system = system
        self.phrases = phrases
        self.public = public

    def of_element(self, element: Element) -> tuple[Fact, ...]:
        """Return what is known of an element, the most useful first."""
        return tuple(
            fact
            for facts in (
                self.described(element), self.own(element), self.hypotheses(element), self.positions(element),
                self.common(element), self.measures(element), self.quotes(element),
                self.sources(element.sources),
            )
            for fact in facts
        )  # fmt: skip

    def of_link(self, link: Link) -> tuple[Fact, ...]:
        """Return what is known of a link."""
        kind = self.system.vocabulary.link_kind(link.type) if link.type else None
        label = kind.label(self.phrases.language) if kind else ""
        told = {
            "type": label, "strength": link.strength, "delay": link.delay.strip("‖"), "value": link.value,
            "threshold": link.threshold, "effect": link.effect, "dimension": link.dimension,
            "role": link.role,
        }  # fmt: skip
        own = (self.fact(field, value) for field, value in told.items() if value not in (None, ""))
        return (
            *self.described(link), *own, *self.common(link), *self.quotes(link), *self.sources(link.sources),
        )  # fmt: skip

    def fact(self, field: str, value: Any, form: str = "text") -> Fact:
        return Fact(self.phrases(f"fact.{field}"), self.said(field, value), form)

    def said(self, field: str, value: Any) -> str:
        """Return a value as it is said: closed words translated, references by name."""
        if isinstance(value, tuple):
            return " · ".join(self.said(field, each) for each in value)
        if isinstance(value, bool):
            return self.phrases("word.yes" if value else "word.no")
        key = f"value.{field}.{value}"
        if field in _CLOSED and key in self.phrases:
            return self.phrases(key)
        known = self.system.hypothesis(str(value))
        if known is not None:
            factor, letter = known
            return f"{factor.name} : {next(each.name for each in factor.hypotheses if each.id == letter)}"
        element = self.system.element(str(value)) if field not in ("unit", "code", "date", "cost") else None
        return element.name if element is not None else str(value)

    def described(self, thing: Shared) -> Iterator[Fact]:
        if thing.description:
            yield self.fact("description", thing.description, "markdown")

    def own(self, element: Element) -> Iterator[Fact]:
        for field in _OWN:
            value = getattr(element, field, None)
            if value not in (None, "", (), False):
                yield self.fact(field, value)
        renunciation = getattr(element, "renunciation", None)
        if renunciation is not None:
            parts = (str(renunciation.date or ""), renunciation.amount, renunciation.reason)
            said = " · ".join(part for part in parts if part)
            yield Fact(self.phrases("fact.renunciation"), said or self.phrases("word.yes"))

    def hypotheses(self, element: Element) -> Iterator[Fact]:
        for each in element.hypotheses if isinstance(element, Factor) else ():
            yield Fact(self.phrases("fact.hypothesis_letter", letter=each.id), each.name)

    def positions(self, element: Element) -> Iterator[Fact]:
        for each in element.positions if isinstance(element, Controversy) else ():
            arguments = " · ".join(each.arguments)
            said = f"{each.position:+g}" + (f" — {arguments}" if arguments else "")
            yield Fact(self.said("actor", each.actor), said)

    def common(self, thing: Shared) -> Iterator[Fact]:
        """Yield what elements and links have in common."""
        for theme in thing.themes:
            name = next((t.name or t.id for t in self.system.vocabulary.themes if t.id == theme), theme)
            yield self.fact("theme", name, "tag")
        for tag in thing.tags:
            yield self.fact("tag", tag, "tag")
        for code in thing.falls_under:
            yield self.fact("falls_under", entry_name(self.system, code), "tag")
        if thing.state != "existing":
            yield self.fact("state", thing.state, "tag")
        if thing.confidence is not None:
            yield self.fact("confidence", thing.confidence, "tag")
        if thing.said_by:
            yield Fact(
                self.phrases("fact.said_by"), " · ".join(self.holder(each) for each in thing.said_by), "tag"
            )
        for field in ("since", "until", "trend", "hypothesis"):
            value = getattr(thing, field)
            if value:
                yield self.fact(field, value)
        for key, value in thing.fields:
            yield Fact(str(key), str(value) if not isinstance(value, tuple) else " · ".join(map(str, value)))

    def holder(self, name: str) -> str:
        viewpoint = self.system.viewpoint(name)
        return (viewpoint.name or viewpoint.id) if viewpoint else self.said("said_by", name)

    def measures(self, element: Element) -> Iterator[Fact]:
        """Yield the measures about an element, those that disagree side by side."""
        for measure in self.system.measures:
            if self.system.element(measure.indicator) is element or any(
                self.system.element(each) is element for each in measure.about
            ):
                moment = measure.date or measure.period
                name = measure.name or self.phrases("fact.measure")
                value = " ".join(part for part in (measure.value, measure.unit) if part)
                if measure.at_least:
                    value = self.phrases("word.at_least", value=value)
                origin = ", ".join(self.said("source", each) for each in measure.sources)
                said = " · ".join(part for part in (value, str(moment or ""), origin) if part)
                yield Fact(name, said, "measure")

    def quotes(self, thing: Shared) -> Iterator[Fact]:
        for quote in thing.quotes:
            if self.public and quote.visibility != "public":
                continue
            yield Fact(speaker_of(quote, self.phrases) or self.phrases("fact.quote"), quote.text, "quote")

    def sources(self, names: tuple[str, ...]) -> Iterator[Fact]:
        for name in names:
            source = self.system.element(name)
            if isinstance(source, Source):
                if self.public and source.visibility != "public":
                    continue
                parts = (", ".join(source.authors), source.name, source.publisher, str(source.date or ""),
                         source.address)  # fmt: skip
                yield self.fact("source", " · ".join(part for part in parts if part), "source")
            else:
                yield self.fact("source", name, "source")
