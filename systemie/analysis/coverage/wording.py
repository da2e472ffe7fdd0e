"""Elements, roles and kinds as a reader is told of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from systemie.analysis.coverage.frameworks import Taken
from systemie.analysis.coverage.roles import Role
from systemie.analysis.naming import MOST, claim_said, kind_label, name_of, names_said
from systemie.analysis.wording import one_line, quoted
from systemie.model.system import System
from systemie.phrases import Phrases


class Wording:
    """The words for the coverage of one system, in one language."""

    def __init__(self, system: System, phrases: Phrases) -> None:
        self.system = system
        self.phrases = phrases
        self.kinds = {each.kind: kind_label(system, each, phrases) for each in system.elements}

    def tell(self, key: str, **values: Any) -> str:
        return self.phrases(f"analysis.coverage.{key}", **values)

    def listed(self, names: Iterable[str], *, most: int = MOST) -> str:
        return names_said(map(one_line, names), self.phrases, most=most)

    def quoted(self, names: Iterable[str]) -> str:
        """Return names as a sentence lists them, each between quotation marks."""
        return names_said((quoted(each, self.phrases) for each in names), self.phrases)

    def elements(self, ids: Iterable[str]) -> str:
        """Return elements as a sentence lists them."""
        return self.quoted(name_of(self.system, each) for each in ids)

    def cell(self, ids: Iterable[str]) -> str | None:
        """Return elements and links as a table lists them, None where there are none."""
        told = tuple(ids)
        named = (claim_said(self.system, each, self.phrases) for each in told[:MOST])
        return self.listed((*named, *told[MOST:])) or None

    def taking(self, taken: Taken) -> str | None:
        """Return what falls under an entry as a table lists it: elements and links, stories, steps."""
        stories = {each.id: each.name or each.id for each in self.system.stories}
        steps = {f"{path.id}@{step.id}": step.title or step.id for path, step in self.system.steps()}
        told = (
            *(self.tell("taking.story", name=stories[id]) for id in taken.stories),
            *(self.tell("taking.step", name=steps[id]) for id in taken.steps),
        )
        named = (claim_said(self.system, each, self.phrases) for each in taken.by)
        return self.listed((*named, *told)) or None

    def role(self, role: Role) -> str:
        """Return the name of a role, own ones as they are written."""
        if role is None:
            return self.tell("no_role")
        key = f"value.fantastic.{role}"
        return self.phrases(key) if key in self.phrases else one_line(role)

    def roles(self, roles: Iterable[Role]) -> str:
        return names_said(map(self.role, roles), self.phrases)

    def value(self, field: str, word: str | None) -> str:
        """Return a word of a closed list, such as a zone, an own one as it is written."""
        if word is None:
            return self.tell("unsaid")
        key = f"value.{field}.{word}"
        return self.phrases(key) if key in self.phrases else one_line(word)
