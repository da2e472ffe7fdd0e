"""One element of a map, with what leads to it and what it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from systemie.analysis.narrative.teller import Teller
from systemie.analysis.network import Network
from systemie.analysis.questions.pushes import Push, pushes_from, pushes_towards
from systemie.phrases import Phrases

MOST_NAMES: Final = 6
"""How many names a fact holds before the rest is counted."""


@dataclass(frozen=True)
class Ground:
    """What facts about one element are read off."""

    teller: Teller
    network: Network
    rank: int

    @property
    def say(self) -> Phrases:
        """The sentences of the reader's language."""
        return self.teller.phrases

    @property
    def id(self) -> str:
        """The id of the element."""
        return self.network.elements[self.rank]

    @cached_property
    def ahead(self) -> dict[int, Push]:
        """How the element pushes all that it reaches."""
        return pushes_from(self.network, self.rank)

    @cached_property
    def behind(self) -> dict[int, Push]:
        """How the element is pushed by all that reach it."""
        return pushes_towards(self.network, self.rank)

    def kind(self, rank: int) -> str:
        """Return the kind of an element."""
        element = self.teller.system.element(self.network.elements[rank])
        return element.kind if element is not None else ""

    def names(self, ranks: Iterable[int], *, most: int = MOST_NAMES) -> str:
        """Return the names of elements, enumerated."""
        return self.teller.names((self.network.elements[each] for each in ranks), most=most)

    @cached_property
    def contested(self) -> frozenset[str]:
        """The links that a point of view denies, weighs otherwise, or holds alone."""
        viewpoints = self.teller.whole.viewpoints
        said = {link.id for link in self.teller.system.links if link.said_by}
        denied = {id for each in viewpoints for id in each.change.removes}
        weighed = {id for each in viewpoints for id, _ in each.change.modifies}
        return frozenset(said | denied | weighed)
