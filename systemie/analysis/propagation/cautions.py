"""What must be said beside a propagation: its caveats, and what was cut, left out or supposed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from systemie.analysis.notices import NOTHING_TO_COUNT, Notice, counted
from systemie.analysis.propagation.comparing import MOST_STATES, has_more
from systemie.analysis.propagation.resting import STEPS
from systemie.analysis.propagation.results import Propagation
from systemie.analysis.propagation.weights import Weights
from systemie.model.system import System

NEAR_HALF: Final = 0.01
_KEY: Final = "analysis.propagation.caution"


def cautions_of(result: Propagation, weights: Weights, system: System) -> tuple[Notice, ...]:
    """Return what must be said beside a result."""
    return (
        Notice(f"{_KEY}.units"),
        Notice(f"{_KEY}.aid"),
        *_about_weights(result, weights),
        *_about_course(result),
        *_about_question(result),
        *_about_draws(result),
        *([Notice(f"{_KEY}.states", {"count": MOST_STATES})] if result.states and has_more(system) else []),
    )


def _about_weights(result: Propagation, weights: Weights) -> Iterator[Notice]:
    if not weights.pulls:
        yield NOTHING_TO_COUNT
    elif not weights.known:
        yield Notice(f"{_KEY}.no_weight")
    yield from counted(f"{_KEY}.silent", sum(each not in result.held for each in weights.silent))


def _about_course(result: Propagation) -> Iterator[Notice]:
    course = result.course
    if course.diverges:
        yield Notice(f"{_KEY}.diverges", {"n": course.updates})
    elif course.outcome == "not-converged":
        yield Notice(f"{_KEY}.cut", {"n": course.updates})
    if course.updates < result.options.steps and course.outcome == "not-converged" and not course.diverges:
        yield Notice(f"{_KEY}.most_steps", {"n": course.updates})
    if _is_void(result):
        yield Notice(f"{_KEY}.near_half")


def _is_void(result: Propagation) -> bool:
    """Tell whether a rescaled sigmoid map came to the point where all is 0.5, which says nothing."""
    if (result.options.rule, result.options.function) != ("rescale", "sigmoide"):
        return False
    free = [value for each, value in result.values.items() if each not in result.held]
    return bool(free) and bool((np.abs(np.array(free) - 0.5) <= NEAR_HALF).all())


def _about_question(result: Propagation) -> Iterator[Notice]:
    if result.started and len(result.started) < len(result.elements):
        yield Notice(f"{_KEY}.others_at_one")
    if result.is_question and result.differences is None:
        yield Notice(f"{_KEY}.no_comparison")
    elif not result.is_exact and (result.is_question or result.states):
        yield Notice(f"{_KEY}.slow", {"n": STEPS})


def _about_draws(result: Propagation) -> Iterator[Notice]:
    drawn = result.ensemble
    if drawn is None:
        return
    yield Notice(f"{_KEY}.draws", {"count": drawn.runs, "seed": drawn.seed})
    if drawn.runs < result.options.runs:
        yield Notice(f"{_KEY}.most_runs", {"count": drawn.runs})
    if drawn.settled < drawn.runs:
        yield Notice(f"{_KEY}.unsettled_runs", {"count": drawn.runs - drawn.settled, "runs": drawn.runs})
