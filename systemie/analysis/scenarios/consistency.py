"""Cross-impact balances: which combinations of hypotheses hold together, and whether declared scenarios do.

Weimer-Jehle 2006, Technol. Forecast. Soc. Change 73; ScenarioWizard manual.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any, Final

import numpy as np

from systemie.analysis.notices import Notice
from systemie.analysis.options import Options
from systemie.analysis.scenarios.judging import Judgements, judgements_of
from systemie.analysis.scenarios.search import Found, balances_of, consistent_in
from systemie.analysis.scenarios.space import Space, chosen_in, space_of
from systemie.model.system import System
from systemie.model.trajectories import Scenario

COMBINATIONS: Final = 1_000_000
"""How many combinations are searched whole, when no budget is given."""
LISTED: Final = 1_000
"""How many consistent scenarios are listed, when no number is asked for."""
_FARTHEST: Final = 12
"""How inconsistent, in points, the least inconsistent scenario is looked for when none is consistent."""


@dataclass(frozen=True)
class Lack:
    """A factor whose chosen hypothesis is not the most favoured: by how much, which are, and because of what.

    `chosen`, `favoured` and `because` are ranks of states within their factor;
    `because` is the choice, (factor, state), that weighs most against.
    """

    factor: int
    chosen: int
    favoured: tuple[int, ...]
    parts: int
    because: tuple[int, int] | None


@dataclass(frozen=True)
class Judged:
    """A declared scenario held against the judgements; `missing` are the factors it says nothing of."""

    scenario: Scenario
    states: Mapping[int, int]
    missing: tuple[int, ...]
    balances: Sequence[int]
    lacks: tuple[Lack, ...]

    @property
    def is_consistent(self) -> bool | None:
        """Whether the scenario holds: None when it holds as far as it goes but leaves factors out."""
        if self.lacks:
            return False
        return None if self.missing or not self.states else True

    @property
    def inconsistency(self) -> int:
        """The largest lack, in parts of a point."""
        return max((each.parts for each in self.lacks), default=0)


@dataclass(frozen=True)
class CrossImpact:
    """The scenarios found in a space under the judgements told, and the declared ones held against them.

    `least` is the smallest inconsistency there is, in parts of a point: 0 when a
    scenario is consistent, None when it was not found.
    """

    space: Space
    judgements: Judgements
    found: Found
    judged: tuple[Judged, ...]
    budget: int
    tolerance: float
    least: int | None
    notices: tuple[Notice, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the result; `balances` and `inconsistencies` go with `consistent`, one for one."""
        rows = [[int(state) for state in row] for row in self.found.rows]
        points = self.judgements.points
        return {
            "consistent": [self.space.named(dict(enumerate(row))) for row in rows],
            "balances": [self._balances(self._balances_of(row)) for row in rows],
            "inconsistencies": [points(int(each)) for each in self.found.inconsistencies],
            "count": self.found.count,
            "exact": self.found.exact,
            "combinations": self.space.combinations,
            "budget": self.budget,
            "inconsistency": self.tolerance,
            "least_inconsistency": None if self.least is None else points(self.least),
            "descriptors": {each.id: list(each.states) for each in self.space.descriptors},
            "judgements": {"told": self.judgements.told, "cells": self.judgements.cells},
            "scenarios": [self._judged(each) for each in self.judged],
        }

    def nearest_to(self, judged: Judged) -> dict[int, int] | None:
        """Return the fewest other choices that would make a scenario consistent; None when it is not known.

        The first in order where several scenarios found are as near; only a
        scenario that leaves no factor out has a nearest one.
        """
        rows: list[list[int]] = self.found.rows.tolist()
        if not self.found.exact or len(rows) < self.found.count or judged.missing or self.tolerance:
            return None
        changes = ({factor: s for factor, s in enumerate(row) if s != judged.states[factor]} for row in rows)
        return min(changes, key=len, default=None)

    def is_undecided(self, judged: Judged, factor: int) -> bool:
        """Tell whether the judgements favour no hypothesis of a factor, in that scenario."""
        return len(set(judged.balances[self.judgements.grid.slices[factor]])) == 1

    def _balances_of(self, row: Sequence[int]) -> Sequence[int]:
        found: list[int] = balances_of(self.judgements.matrix, self.space.sizes, row).tolist()
        return found

    def _balances(self, parts: Sequence[int]) -> dict[str, dict[str, int | float]]:
        points, slices = self.judgements.points, self.judgements.grid.slices
        return {
            each.id: dict(zip(each.states, map(points, parts[own]), strict=True))
            for each, own in zip(self.space.descriptors, slices, strict=True)
        }

    def _judged(self, judged: Judged) -> dict[str, Any]:
        descriptors, points = self.space.descriptors, self.judgements.points
        nearest = self.nearest_to(judged)
        return {
            "id": judged.scenario.id,
            "choices": self.space.named(judged.states),
            "missing": [descriptors[each].id for each in judged.missing],
            "consistent": judged.is_consistent,
            "inconsistency": points(judged.inconsistency),
            "inconsistent": {descriptors[each.factor].id: points(each.parts) for each in judged.lacks},
            "nearest": None if nearest is None else self.space.named(nearest),
            "balances": self._balances(judged.balances),
        }


def result_of(system: System, options: Options) -> CrossImpact:
    """Return the consistent scenarios, in the order of the text, and each declared scenario judged.

    `options.budget` bounds the combinations searched whole (a million by
    default), `options.listed` those listed, `options.inconsistency` how
    inconsistent they may be: see `consistent_in` for the search and its order
    of growth.
    """
    space = space_of(system)
    judgements = judgements_of(system, space)
    budget = COMBINATIONS if options.budget is None else max(0, options.budget)
    tolerance = 0.0 if isnan(options.inconsistency) else max(0.0, float(options.inconsistency))
    kept = LISTED if options.listed is None else max(0, options.listed)
    found = _search(space, judgements, tolerance, budget, kept)
    judged = tuple(_judged(each, space, judgements, system) for each in system.scenarios)
    notices = (*_emptiness(space, judgements), *judgements.notices)
    least = _least(space, judgements, found, budget)
    return CrossImpact(space, judgements, found, judged, budget, tolerance, least, notices)


def _emptiness(space: Space, judgements: Judgements) -> tuple[Notice, ...]:
    """Return the notice that there is nothing to judge, or nothing to judge by."""
    if not space.descriptors:
        return (Notice("analysis.cross_impact.no_hypotheses"),)
    return () if judgements.told else (Notice("analysis.cross_impact.no_judgements"),)


def _search(space: Space, judgements: Judgements, tolerance: float, budget: int, kept: int) -> Found:
    if not space.descriptors:
        none = np.zeros((0, 0), dtype=np.int64)
        return Found(none, none.ravel(), 0, none.ravel(), None, exact=True)
    parts = tolerance * judgements.unit
    return consistent_in(judgements.matrix, space.sizes, tolerance=parts, budget=budget, kept=kept)


def _least(space: Space, judgements: Judgements, found: Found, budget: int) -> int | None:
    """Return the smallest inconsistency of the space, looked for where the search found nothing."""
    if found.least == 0 or (found.exact and found.count):
        return found.least
    for points in range(_FARTHEST + 1) if found.exact and space.descriptors else ():
        near = _search(space, judgements, points, budget, 0)
        if near.count:
            return near.least if near.exact else None
    return None


def _judged(scenario: Scenario, space: Space, judgements: Judgements, system: System) -> Judged:
    states = chosen_in(scenario, space, system)
    chosen = [states.get(rank) for rank in range(len(space.descriptors))]
    balances = balances_of(judgements.matrix, space.sizes, chosen).tolist()
    lacks = (_lack(rank, states, balances, judgements) for rank in states)
    missing = tuple(rank for rank, state in enumerate(chosen) if state is None)
    return Judged(scenario, states, missing, balances, tuple(each for each in lacks if each is not None))


def _lack(factor: int, states: Mapping[int, int], balances: list[int], judgements: Judgements) -> Lack | None:
    """Return what the choice of a factor lacks behind the most favoured one, if it lacks anything."""
    starts = judgements.grid.starts
    own = balances[judgements.grid.slices[factor]]
    best, chosen = max(own), states[factor]
    if own[chosen] == best:
        return None
    favoured = tuple(rank for rank, each in enumerate(own) if each == best)
    against = {
        (other, state): int(
            judgements.matrix[starts[other] + state, starts[factor] + favoured[0]]
            - judgements.matrix[starts[other] + state, starts[factor] + chosen]
        )
        for other, state in states.items()
    }
    heaviest = max(against, key=lambda each: against[each])
    return Lack(factor, chosen, favoured, best - own[chosen], heaviest if against[heaviest] > 0 else None)
