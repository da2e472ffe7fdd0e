"""The morphological space: factors with their hypotheses, the scenarios declared in it, ties between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import NamedTuple

from systemie.model.elements import Factor
from systemie.model.links import Link
from systemie.model.system import System
from systemie.model.trajectories import Scenario

CROSS_IMPACT = "impact_croise"
PREVENTS = "empeche"

Choice = tuple[int, int]
"""The rank of a factor in the space, and of one of its hypotheses."""


class Descriptor(NamedTuple):
    """A factor and its exclusive hypotheses, by id and by name, in the order of the text."""

    id: str
    name: str
    states: tuple[str, ...]
    labels: tuple[str, ...]


class Tie(NamedTuple):
    """A link from one hypothesis to another."""

    source: Choice
    target: Choice
    link: Link


@dataclass(frozen=True)
class Space:
    """The factors that have hypotheses, in the order of the text."""

    descriptors: tuple[Descriptor, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of hypotheses of each factor."""
        return tuple(len(each.states) for each in self.descriptors)

    @property
    def combinations(self) -> int:
        """The number of ways to take one hypothesis per factor; 0 without any factor."""
        return prod(self.sizes) if self.descriptors else 0

    @cached_property
    def ranks(self) -> Mapping[tuple[str, str], Choice]:
        """Where each (factor, hypothesis) stands."""
        return {
            (each.id, state): (rank, place)
            for rank, each in enumerate(self.descriptors)
            for place, state in enumerate(each.states)
        }

    def reference(self, choice: Choice) -> str:
        """Return how the text names a hypothesis: ``factor.letter``."""
        descriptor = self.descriptors[choice[0]]
        return f"{descriptor.id}.{descriptor.states[choice[1]]}"

    def label(self, choice: Choice) -> str:
        """Return the name of a hypothesis."""
        return self.descriptors[choice[0]].labels[choice[1]]

    def named(self, states: Mapping[int, int]) -> dict[str, str]:
        """Return a scenario as others rely on it: the letter chosen for each factor's id."""
        return {
            each.id: each.states[states[rank]] for rank, each in enumerate(self.descriptors) if rank in states
        }


def space_of(system: System) -> Space:
    """Return the factors of the state shown that have at least one hypothesis."""
    return Space(
        tuple(
            Descriptor(
                each.id,
                each.name,
                tuple(one.id for one in each.hypotheses),
                tuple(one.name or one.id for one in each.hypotheses),
            )
            for each in system.elements
            if isinstance(each, Factor) and each.hypotheses
        )
    )


def chosen_in(scenario: Scenario, space: Space, system: System) -> dict[int, int]:
    """Return the hypothesis a scenario takes, by rank of factor; what names nothing is passed over.

    A factor named twice, once by its id and once by its name, keeps the first.
    """
    found: dict[int, int] = {}
    for name, letter in scenario.choices:
        choice = choice_named(f"{name}.{letter}", space, system)
        if choice is not None:
            found.setdefault(*choice)
    return dict(sorted(found.items()))


def choice_named(reference: str, space: Space, system: System) -> Choice | None:
    """Return the choice that ``factor.letter`` designates, if it is one of the space."""
    known = system.hypothesis(reference)
    return space.ranks.get((known[0].id, known[1])) if known is not None else None


def ties_of(system: System, space: Space) -> Iterator[Tie]:
    """Yield every link between two hypotheses in the order of the text, each way where it is reciprocal."""
    for link in system.links:
        source = choice_named(link.source, space, system)
        target = choice_named(link.target, space, system) if source is not None else None
        if source is None or target is None:
            continue
        yield Tie(source, target, link)
        if link.direction == "both":
            yield Tie(target, source, link)
