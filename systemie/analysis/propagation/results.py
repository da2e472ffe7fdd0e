"""What propagation finds: the course of a map, and the fixed points that are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from systemie.analysis.notices import Notice
from systemie.analysis.options import Options
from systemie.analysis.propagation.comparing import Settled
from systemie.analysis.propagation.ensembles import Ensemble
from systemie.analysis.propagation.indices import Indices
from systemie.analysis.propagation.stepping import Course, Floats

NEAR_NOUGHT: Final = 1e-6
"""The size of a baseline under which a difference is not said in per cent."""
SAME: Final = 1e-9
"""A difference under this comes of rounding, and is none."""
Values = Mapping[str, float]


@dataclass(frozen=True)
class Propagation:
    """The course of a map, and beside it the fixed points that are compared.

    `held` and `started` are what was asked; `fixed_point` and `baseline` are
    None when a map does not settle, `baseline` too when nothing is asked; they
    are not exact when a map comes to rest ever more slowly.
    """

    elements: tuple[str, ...]
    course: Course
    indices: Indices
    options: Options
    held: Values
    started: Values
    fixed_point: Values | None
    baseline: Values | None
    is_exact: bool = True
    states: tuple[Settled, ...] = ()
    ensemble: Ensemble | None = None
    notices: tuple[Notice, ...] = ()

    @cached_property
    def values(self) -> Values:
        """Return the value of each element where the course stops."""
        return self._named(self.course.last)

    @property
    def is_question(self) -> bool:
        """Tell whether something is held or started otherwise."""
        return bool(self.held or self.started)

    @cached_property
    def differences(self) -> Values | None:
        """Return how far each element settles from the baseline."""
        if self.fixed_point is None or self.baseline is None:
            return None
        moved = {each: value - self.baseline[each] for each, value in self.fixed_point.items()}
        return {each: value if abs(value) > SAME else 0.0 for each, value in moved.items()}

    @cached_property
    def per_cents(self) -> Mapping[str, float | None] | None:
        """Return differences in per cent of the baseline; None where the baseline is nearly 0."""
        baseline, differences = self.baseline, self.differences
        if baseline is None or differences is None:
            return None
        return {
            each: None if abs(baseline[each]) < NEAR_NOUGHT else 100 * moved / abs(baseline[each])
            for each, moved in differences.items()
        }

    def _named(self, state: Floats) -> dict[str, float]:
        return dict(zip(self.elements, state.tolist(), strict=True))

    def as_json(self) -> dict[str, Any]:
        """Return the result in the shape that others rely on."""
        differences = self.differences
        return {
            "outcome": self.course.outcome,
            "iterations": self.course.updates,
            "period": self.course.period,
            "values": dict(self.values),
            "trace": [self._named(state) for state in self.course.states],
            "rule": self.options.rule,
            "function": self.options.function,
            "slope": self.options.slope,
            "held": dict(self.held),
            "start": dict(self.started),
            "residual": self.course.residual,
            "drift": self.course.drift,
            "fixed_point": _plain(self.fixed_point),
            "exact": self.is_exact,
            "baseline": _plain(self.baseline),
            "difference": _plain(differences),
            "per_cent": _plain(self.per_cents),
            "indices": self.indices.as_json(),
            "comparison": [each.as_json() for each in self.states],
            "ensemble": None if self.ensemble is None else self.ensemble.as_json(differences),
        }


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if values is None else dict(values)
