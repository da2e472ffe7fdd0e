"""Claims and sources as a reader is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from systemie.analysis.evidence.claims import Claim
from systemie.analysis.evidence.weighing import Result
from systemie.analysis.naming import claim_said, name_of, names_said
from systemie.analysis.wording import one_line, quoted
from systemie.model.system import System
from systemie.phrases import Phrases


class Wording:
    """The words for the evidence of one system, in one language."""

    def __init__(self, result: Result, system: System, phrases: Phrases) -> None:
        self.system = system
        self.phrases = phrases
        self.sources = {each.id: each.name for each in result.sources}
        self.loops = {each.id: each.name or each.id for each in system.loops}
        self.measures = {
            each.id: each.name or name_of(system, each.indicator or next(iter(each.about), "")) or each.id
            for each in system.measures
        }

    def tell(self, key: str, **values: Any) -> str:
        return self.phrases(f"analysis.evidence.{key}", **values)

    def claim(self, claim: Claim) -> str:
        """Return a claim as it stands in a table."""
        named = {"loops": self.loops, "measures": self.measures}.get(claim.kind)
        return one_line(named[claim.id] if named else claim_said(self.system, claim.id, self.phrases))

    def claims(self, claims: Iterable[Claim]) -> str:
        """Return claims, quoted, as a sentence lists them."""
        return names_said((quoted(self.claim(each), self.phrases) for each in claims), self.phrases)

    def things(self, ids: Iterable[str]) -> str:
        """Return elements, sources and links, quoted, as a sentence lists them."""
        told = (self.sources.get(each) or claim_said(self.system, each, self.phrases) for each in ids)
        return names_said((quoted(one_line(each), self.phrases) for each in told), self.phrases, most=4)

    def loop(self, id: str) -> str:
        return quoted(one_line(self.loops[id]), self.phrases)
