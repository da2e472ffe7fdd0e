"""How steps, elements and links are called when trajectories are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from systemie.analysis.naming import end_name, name_of, names_said
from systemie.analysis.trajectories.effects import Effect
from systemie.analysis.trajectories.result import Trajectories
from systemie.analysis.wording import quoted
from systemie.model.links import LINK_PREFIX
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.states import union_of

EFFECTS: Final[Mapping[Effect, str]] = {
    "+": "towards", "-": "away", "ambiguous": "ambiguous", "undetermined": "unknown",
}  # fmt: skip
"""The name under which the sentences of each effect stand."""
_GLANCE: Final = 4
"""Elements of a loop that can be read at a glance."""


@dataclass(frozen=True)
class Speaker:
    """What names things in the reader's language, those of every step of every trajectory included."""

    result: Trajectories
    system: System
    phrases: Phrases

    def tell(self, key: str, /, **values: object) -> str:
        """Return a sentence of this analysis."""
        return self.phrases(f"analysis.trajectories.{key}", **values)

    @cached_property
    def whole(self) -> System:
        """All that exists at some step."""
        return union_of(self.system)

    def element(self, id: str) -> str:
        """Return the name of an element."""
        return name_of(self.whole, id)

    def link(self, id: str) -> str:
        """Return a link by its two ends."""
        link = self.whole.link(LINK_PREFIX + id)
        if link is None:
            return id
        return " → ".join(end_name(self.whole, end, self.phrases) for end in (link.source, link.target))

    def elements(self, ids: Iterable[str]) -> str:
        """Return the names of elements, as a sentence lists them."""
        return names_said((quoted(self.element(each), self.phrases) for each in ids), self.phrases)

    def trajectory(self, id: str) -> str:
        """Return the name of a trajectory."""
        found = (self.system.origin or self.system).trajectory(id)
        return found.name or found.id if found is not None else id

    def step(self, reference: str) -> str:
        """Return the title of ``trajectory@step``."""
        return self._titles.get(reference) or reference.rpartition("@")[2]

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        origin = self.system.origin or self.system
        return {f"{owner.id}@{step.id}": step.title or step.id for owner, step in origin.steps()}

    def steps(self, references: Iterable[str]) -> str:
        """Return the titles of steps, as a sentence lists them."""
        return names_said((quoted(self.step(each), self.phrases) for each in references), self.phrases)

    def hypothesis(self, text: str, reference: str | None) -> str:
        """Return a hypothesis: its factor and what it supposes, or the text of its author."""
        known = self.whole.hypothesis(reference) if reference else None
        if known is None:
            return quoted(text, self.phrases)
        factor, letter = known
        state = next(each.name for each in factor.hypotheses if each.id == letter)
        return quoted(self.tell("hypothesis", factor=factor.name, state=state), self.phrases)

    def loop(self, elements: Sequence[str]) -> str:
        """Return a loop by its declared name, or as a short way round; empty for a long one without name."""
        name = self.loops.get(tuple(elements))
        if name is not None:
            return quoted(name, self.phrases)
        if len(elements) > _GLANCE:
            return ""
        names = [self.element(each) for each in elements]
        return " → ".join([*names, names[0]])

    @cached_property
    def loops(self) -> Mapping[tuple[str, ...], str]:
        """The names of the declared loops, by their elements from the smallest id on."""
        return {_turned(each.through): each.name for each in self.whole.loops if each.name and each.through}


def _turned(elements: Sequence[str]) -> tuple[str, ...]:
    start = min(range(len(elements)), key=elements.__getitem__)
    return (*elements[start:], *elements[:start])
