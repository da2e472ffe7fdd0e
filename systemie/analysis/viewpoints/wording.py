"""Points of view, what they hold and what parts them, as a reader is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from systemie.analysis.naming import claim_said, names_said
from systemie.analysis.viewpoints.comparing import Result
from systemie.analysis.viewpoints.contesting import DENIED, FALLS, OPPOSITE, Dispute
from systemie.analysis.wording import one_line, quoted
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.states import all_voices


class Wording:
    """The words for one comparison, in one language."""

    def __init__(self, result: Result, phrases: Phrases) -> None:
        self.result = result
        self.phrases = phrases

    @cached_property
    def system(self) -> System:
        """The system with what every point of view adds."""
        return all_voices(self.result.hearing.ground)

    @cached_property
    def viewpoints(self) -> dict[str, str]:
        """The name of each point of view, by its id."""
        return {each.id: one_line(each.name or each.id) for each in self.result.viewpoints}

    def tell(self, key: str, **values: Any) -> str:
        return self.phrases(f"analysis.viewpoints.{key}", **values)

    def thing(self, id: str) -> str:
        """Return an element or a link as it stands in a table."""
        return one_line(claim_said(self.system, id, self.phrases))

    def things(self, ids: Iterable[str]) -> str:
        """Return elements and links, quoted, as a sentence lists them."""
        return names_said((quoted(self.thing(each), self.phrases) for each in ids), self.phrases)

    def those(self, ids: Iterable[str]) -> str:
        """Return points of view as a sentence lists them."""
        return names_said((quoted(self.viewpoints[each], self.phrases) for each in ids), self.phrases)

    def actors(self, names: Iterable[str]) -> str:
        found = ((self.system.element(name), name) for name in names)
        return names_said((one_line(each.name if each else name) for each, name in found), self.phrases)

    def counted(self, ids: Iterable[str]) -> str:
        """Return how many elements and how many links there are among ids: ``2 éléments et 1 lien``."""
        elements, links = map(len, self.result.split(ids))
        said = [self.tell("elements", count=elements)] if elements or not links else []
        return names_said([*said, self.tell("links", count=links)] if links else said, self.phrases)

    def quarrel(self, dispute: Dispute) -> str:
        """Return in what a thing is contested, and by whom: ``nié par …``, ``force : 1 selon …``."""
        if dispute.how in (DENIED, FALLS):
            return self.tell(f"how.{dispute.how}", names=self.those(dispute.by), count=len(dispute.by))
        return self.tell("how.read", field=self.field(dispute.how), values=self.values(dispute))

    def field(self, name: str) -> str:
        """Return what is read otherwise, in words."""
        if name in (OPPOSITE, "weight"):
            return self.tell(f"field.{name}")
        key = f"fact.{name}"
        return self.phrases(key).lower() if key in self.phrases else name

    def values(self, dispute: Dispute) -> str:
        """Return what each reads, those who agree together: ``1 selon A ; 3 selon B et C``."""
        readers: dict[str, list[str]] = {}
        for who, value in dispute.values.items():
            readers.setdefault(self.value(dispute.how, value), []).append(who)
        told = (self.tell("reads", value=value, names=self.those(who)) for value, who in readers.items())
        return self.tell("joint").join(told)

    def value(self, field: str, value: Any) -> str:
        if value in (None, "", ()):
            return self.tell("unsaid")
        if field in (OPPOSITE, "sign"):
            return self.tell(f"sign.{value}")
        key = f"value.{field}.{value}"
        return self.phrases(key) if key in self.phrases else one_line(str(self.phrases.said(value)))
