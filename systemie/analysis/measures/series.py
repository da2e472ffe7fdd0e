"""Measures of one thing side by side: those that cannot all be true, and what changes between two times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from systemie.checks.measuring import are_of_one_time, by_subject, disagree, figure_in
from systemie.checks.numbers import Figure
from systemie.model.dates import LATEST, FuzzyDate
from systemie.model.evidence import Measure
from systemie.model.system import System

MOST: Final = 100
"""Measures of one thing past which they are not compared with one another."""


class Observation(NamedTuple):
    """A measure, what it surely says, and the time it speaks of."""

    measure: Measure
    figure: Figure | None

    @property
    def moment(self) -> FuzzyDate | None:
        """The date of the measure, or its period."""
        return self.measure.date or self.measure.period


class Change(NamedTuple):
    """What a thing was and what it has become, each told once or several times.

    `is_sure` when every figure of before surely lies on the same side of every
    figure of after.
    """

    before: tuple[Observation, ...]
    after: tuple[Observation, ...]
    is_sure: bool

    @property
    def differences(self) -> tuple[float, float]:
        """The least and the greatest difference between what is told of the two times."""
        was, now = _told(self.before), _told(self.after)
        return min(now) - max(was), max(now) - min(was)

    @property
    def ratios(self) -> tuple[float, float] | None:
        """The differences as shares of what it was; None from nothing, and for what is already a share."""
        was, now = _told(self.before), _told(self.after)
        if min(was) <= 0 or self.unit in ("%", "annee", "year"):
            return None
        return min(now) / max(was) - 1, max(now) / min(was) - 1

    @property
    def unit(self) -> str:
        """The unit of every figure."""
        figure = self.before[0].figure
        return "" if figure is None else figure.unit


def _told(observations: Iterable[Observation]) -> list[float]:
    return [each.figure.said for each in observations if each.figure is not None]


@dataclass(frozen=True)
class Series:
    """The measures of one thing, from the earliest to the latest, those without date last."""

    elements: tuple[str, ...]
    observations: tuple[Observation, ...]

    @cached_property
    def disagreements(self) -> tuple[tuple[Observation, ...], ...]:
        """Measures of one time that cannot all be true, with the others of that time and unit.

        Quadratic in the measures of one thing, of which at most `MOST` are compared.
        """
        told = [each for each in self.observations if each.figure is not None][:MOST]
        groups: list[list[Observation]] = []
        for rank, each in enumerate(told):
            against = [other for other in told[:rank] if _are_opposed(each, other)]
            if not against:
                continue
            found = [group for group in groups if any(other in group for other in against)]
            merged = [*(one for group in found for one in group), *against, each]
            groups = [group for group in groups if group not in found] + [merged]
        return tuple(self._with_company(group, told) for group in groups)

    def _with_company(
        self, group: Sequence[Observation], told: Sequence[Observation]
    ) -> tuple[Observation, ...]:
        return tuple(each for each in told if each in group or any(_are_alike(each, one) for one in group))

    @cached_property
    def change(self) -> Change | None:
        """What changed from the earliest time to the latest, where both are dated, apart and in one unit."""
        dated = [each for each in self.observations if each.moment is not None and each.figure is not None]
        if len(dated) < 2:
            return None
        first, last = dated[0], dated[-1]
        before = tuple(each for each in dated if _are_alike(each, first))
        after = tuple(each for each in dated if _are_alike(each, last))
        if not _is_before(first, last) or not _is_unit_shared(first, last):
            return None
        return Change(before, after, _is_one_way(before, after))


def _is_unit_shared(left: Observation, right: Observation) -> bool:
    return left.figure is not None and right.figure is not None and left.figure.unit == right.figure.unit


def _is_one_way(before: Sequence[Observation], after: Sequence[Observation]) -> bool:
    """Tell whether all figures of before surely lie under, or surely over, all those of after."""
    was = [each.figure for each in before if each.figure is not None]
    now = [each.figure for each in after if each.figure is not None]
    has_risen = max(each.high for each in was) < min(each.low for each in now)
    return has_risen or min(each.low for each in was) > max(each.high for each in now)


def _are_opposed(left: Observation, right: Observation) -> bool:
    if left.figure is None or right.figure is None:
        return False
    return disagree(left.measure, left.figure, right.measure, right.figure)


def _are_alike(left: Observation, right: Observation) -> bool:
    """Tell whether two observations are of one time and in one unit."""
    return _is_unit_shared(left, right) and are_of_one_time(left.moment, right.moment)


def _is_before(left: Observation, right: Observation) -> bool:
    return left.moment is not None and right.moment is not None and left.moment.is_before(right.moment)


def series_of(system: System) -> Iterator[Series]:
    """Yield the measures of each thing, in the order of the text."""
    for measures in by_subject(system).values():
        yield Series(_elements(system, measures[0]), tuple(_in_time(measures)))


def _elements(system: System, measure: Measure) -> tuple[str, ...]:
    names = (measure.indicator,) if measure.indicator else measure.about
    return tuple(element.id for each in names if (element := system.element(each)) is not None)


def _in_time(measures: Iterable[Measure]) -> list[Observation]:
    observations = [Observation(each, figure_in(each)) for each in measures]
    latest = (LATEST, LATEST, 1)
    return sorted(
        observations,
        key=lambda each: latest if each.moment is None else (each.moment.first, each.moment.last, 0),
    )
