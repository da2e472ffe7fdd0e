"""The morphological box: how many futures hypotheses make, which exclude each other, what scenarios cover.

Zwicky 1969; Godet, *Manuel de prospective stratégique*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final, NamedTuple

from systemie.analysis.notices import Notice
from systemie.analysis.options import Options
from systemie.analysis.scenarios.counting import allowed
from systemie.analysis.scenarios.space import (
    CROSS_IMPACT,
    PREVENTS,
    Choice,
    Space,
    chosen_in,
    space_of,
    ties_of,
)
from systemie.model.system import System
from systemie.model.trajectories import Scenario

WORKED: Final = 1_000_000
"""How much work the count of what exclusions leave may take, when no budget is given."""
CONTRARY: Final = -3
"""A cross impact of that value, or below, is a strong opposition."""


class Pair(NamedTuple):
    """Two hypotheses of two factors, in the order of the text, and the link that sets them apart."""

    first: Choice
    second: Choice
    link: str


class Placed(NamedTuple):
    """A declared scenario in the space; `broken` are the exclusions it does not respect."""

    scenario: Scenario
    states: Mapping[int, int]
    missing: tuple[int, ...]
    broken: tuple[Pair, ...]


class Nearness(NamedTuple):
    """Two scenarios by rank: the hypotheses they have in common among the factors that both choose."""

    first: int
    second: int
    common: int
    compared: int


@dataclass(frozen=True)
class Box:
    """A morphological space with its exclusions and the scenarios declared in it.

    `allowed` counts the combinations that respect the exclusions, and
    `unopposed` those that hold no strong opposition either; None where the count
    was cut.
    """

    space: Space
    exclusions: tuple[Pair, ...]
    oppositions: tuple[Pair, ...]
    allowed: int | None
    unopposed: int | None
    placed: tuple[Placed, ...]
    budget: int
    notices: tuple[Notice, ...]

    @property
    def nearness(self) -> tuple[Nearness, ...]:
        """How near each two scenarios are, in the order of the text."""
        return tuple(
            _nearness(pair, (self.placed[pair[0]].states, self.placed[pair[1]].states))
            for pair in combinations(range(len(self.placed)), 2)
        )

    @property
    def users(self) -> Mapping[Choice, tuple[int, ...]]:
        """The ranks of the scenarios that take each hypothesis."""
        taken = ((rank, each) for rank, placed in enumerate(self.placed) for each in placed.states.items())
        found: dict[Choice, tuple[int, ...]] = dict.fromkeys(self.space.ranks.values(), ())
        for rank, choice in taken:
            found[choice] = (*found[choice], rank)
        return found

    @property
    def pairs(self) -> tuple[int, int]:
        """How many pairs of hypotheses of two factors at least one scenario holds, and how many there are."""
        held = {pair for each in self.placed for pair in combinations(each.states.items(), 2)}
        sizes = self.space.sizes
        return len(held), (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2

    @property
    def distinct(self) -> int:
        """How many different complete scenarios are declared."""
        return len({tuple(each.states.items()) for each in self.placed if each.states and not each.missing})

    def as_json(self) -> dict[str, Any]:
        """Return the result; hypotheses are named ``factor.letter``."""
        name, users = self.space.reference, self.users
        held, pairs = self.pairs
        return {
            "size": self.space.combinations,
            "reduced": self.allowed,
            "reduced_by_oppositions": self.unopposed,
            "exact": self.allowed is not None,
            "budget": self.budget,
            "factors": [
                {
                    "id": descriptor.id,
                    "hypotheses": {
                        state: [self.placed[each].scenario.id for each in users[rank, place]]
                        for place, state in enumerate(descriptor.states)
                    },
                }
                for rank, descriptor in enumerate(self.space.descriptors)
            ],
            "exclusions": [self._pair(each) for each in self.exclusions],
            "oppositions": [self._pair(each) for each in self.oppositions],
            "scenarios": [self._placed(each) for each in self.placed],
            "proximity": [self._near(each) for each in self.nearness],
            "coverage": {
                "scenarios": self.distinct,
                "hypotheses": sum(1 for each in users.values() if each),
                "pairs": held,
                "possible_pairs": pairs,
            },
            "unused": [name(choice) for choice, each in users.items() if not each],
        }

    def _pair(self, pair: Pair) -> dict[str, str]:
        name = self.space.reference
        return {"a": name(pair.first), "b": name(pair.second), "link": pair.link}

    def _placed(self, placed: Placed) -> dict[str, Any]:
        return {
            "id": placed.scenario.id,
            "choices": self.space.named(placed.states),
            "missing": [self.space.descriptors[each].id for each in placed.missing],
            "broken": [self._pair(each) for each in placed.broken],
        }

    def _near(self, near: Nearness) -> dict[str, Any]:
        first, second = (self.placed[each].scenario.id for each in (near.first, near.second))
        distance = near.compared - near.common
        return {
            "a": first,
            "b": second,
            "common": near.common,
            "compared": near.compared,
            "distance": distance,
        }


def result_of(system: System, options: Options) -> Box:
    """Return the space of the state shown, what reduces it and how scenarios fill it.

    Two hypotheses exclude each other when a link of type `empeche` joins them,
    either way. A cross impact of -3 is a strong opposition, counted apart: it
    makes a combination unlikely, not impossible. `options.budget` bounds the
    count of what is left, see `allowed`.
    """
    space = space_of(system)
    budget = WORKED if options.budget is None else max(0, options.budget)
    exclusions = _pairs(system, space, is_opposition=False)
    oppositions = _pairs(system, space, is_opposition=True)
    apart = [(each.first, each.second) for each in exclusions]
    opposed = [(each.first, each.second) for each in oppositions]
    placed = tuple(_placed(each, exclusions, space, system) for each in system.scenarios)
    return Box(
        space,
        exclusions,
        oppositions,
        allowed(space.sizes, apart, budget=budget),
        allowed(space.sizes, [*apart, *opposed], budget=budget),
        placed,
        budget,
        () if space.descriptors else (Notice("analysis.morphology.no_hypotheses"),),
    )


def _pairs(system: System, space: Space, *, is_opposition: bool) -> tuple[Pair, ...]:
    """Return the pairs of hypotheses that a link sets apart, each once."""
    found: dict[tuple[Choice, Choice], Pair] = {}
    for tie in ties_of(system, space):
        if tie.source[0] == tie.target[0]:
            continue
        link = tie.link
        is_contrary = link.type == CROSS_IMPACT and link.value is not None and link.value <= CONTRARY
        if is_contrary if is_opposition else link.type == PREVENTS:
            first, second = sorted((tie.source, tie.target))
            found.setdefault((first, second), Pair(first, second, link.id))
    return tuple(found.values())


def _placed(scenario: Scenario, exclusions: Sequence[Pair], space: Space, system: System) -> Placed:
    states = chosen_in(scenario, space, system)
    missing = tuple(rank for rank in range(len(space.descriptors)) if rank not in states)
    return Placed(scenario, states, missing, tuple(_broken(states, exclusions)))


def _broken(states: Mapping[int, int], exclusions: Sequence[Pair]) -> Iterator[Pair]:
    for each in exclusions:
        if all(states.get(factor) == state for factor, state in (each.first, each.second)):
            yield each


def _nearness(pair: tuple[int, int], states: tuple[Mapping[int, int], Mapping[int, int]]) -> Nearness:
    both = [factor for factor in states[0] if factor in states[1]]
    return Nearness(*pair, sum(states[0][each] == states[1][each] for each in both), len(both))
