"""A fuzzy cognitive map made of a system, its course, and what the question asked changes to it."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from typing import Final

import numpy as np

from systemie.analysis.network import Network, rank_in
from systemie.analysis.options import Options
from systemie.analysis.propagation.cautions import cautions_of
from systemie.analysis.propagation.comparing import compared
from systemie.analysis.propagation.ensembles import Ensemble, Trial, ensemble_of, runs_within
from systemie.analysis.propagation.indices import indices_of
from systemie.analysis.propagation.resting import Rest, rested
from systemie.analysis.propagation.results import Propagation, Values
from systemie.analysis.propagation.stepping import FuzzyMap, Held, course_of
from systemie.analysis.propagation.weights import Weights, weights_of
from systemie.model.system import System
from systemie.states import seen_by

MOST_STEPS: Final = 20_000
FARTHEST: Final = 1e9
"""The largest value that can be held or started with."""


class Question:
    """What is asked of one state: its weights, its map, and the two trials that are compared."""

    def __init__(self, system: System, options: Options) -> None:
        self.weights = weights_of(system, options)
        self.options = options
        self.elements = self.weights.elements
        self.map = _map_of(self.weights, options)
        self.held = self._values(system, options.held)
        self.started = self._values(system, options.start)
        silent = dict.fromkeys(self.weights.silent, 0.0)
        self.baseline = self._trial(silent, {})
        self.trial = self._trial({**silent, **self.held}, self.started)

    def _values(self, system: System, given: Mapping[str, float]) -> dict[str, float]:
        network = Network(self.elements, ())
        named = ((self.elements[rank_in(network, system, each)], value) for each, value in given.items())
        return {each: min(max(value, -FARTHEST), FARTHEST) for each, value in named if not math.isnan(value)}

    def _trial(self, held: Values, started: Values) -> Trial:
        start = np.array([started.get(each, 1.0) for each in self.elements], float)
        ranks = {each: rank for rank, each in enumerate(self.elements)}
        kept = sorted((ranks[each], value) for each, value in held.items())
        of_ranks = np.array([rank for rank, _ in kept], np.int64)
        return Trial(start, Held(of_ranks, np.array([value for _, value in kept], float)))

    def rest(self, trial: Trial) -> Rest | None:
        """Return where a trial settles; None when it does not."""
        return rested(self.map, trial.start, trial.held)

    def named(self, rest: Rest | None) -> dict[str, float] | None:
        """Return the values of a state at rest by element."""
        return None if rest is None else dict(zip(self.elements, rest.state.tolist(), strict=True))


def _map_of(weights: Weights, options: Options) -> FuzzyMap:
    known = weights.known
    sources, targets = (np.array([each[i] for each in known], np.int64) for i in (0, 1))
    sizes = np.array([each[2] for each in known], float)
    size = len(weights.elements)
    return FuzzyMap(size, sources, targets, sizes, options.rule, options.function, options.slope)


def result_of(system: System, options: Options) -> Propagation:
    """Return the course of the state shown, and its answer to what is held or started otherwise.

    Without `options.start`, and for elements it does not name, the start is 1.
    Elements that are absent or gone are held at 0 unless held otherwise.
    Raises UnknownName for an element that is not known. O(steps · (links + 100 n)),
    200 steps by default, 20,000 at most; see `ensemble_of` for draws.
    """
    asked = Question(system, options)
    steps, epsilon = min(max(options.steps, 0), MOST_STEPS), max(options.epsilon, 0.0)
    course = course_of(asked.map, asked.trial.start, asked.trial.held, steps=steps, epsilon=epsilon)
    is_question = bool(asked.held or asked.started)
    is_bare = not is_question and system.shown.trajectory is None
    rest = asked.rest(asked.trial)
    before = asked.rest(asked.baseline) if is_question else None
    result = Propagation(
        elements=asked.elements,
        course=course,
        indices=indices_of(asked.weights),
        options=options,
        held=asked.held,
        started=asked.started,
        fixed_point=asked.named(rest),
        baseline=asked.named(before),
        is_exact=all(each.is_exact for each in (rest, before) if each is not None),
        states=compared(system, lambda state: _settled(state, options)) if is_bare else (),
        ensemble=_ensemble(system, asked) if options.runs > 0 else None,
    )
    cautions = cautions_of(result, asked.weights, system)
    return dataclasses.replace(result, notices=(*asked.weights.notices, *cautions))


def _settled(system: System, options: Options) -> dict[str, float] | None:
    asked = Question(system, options)
    return asked.named(asked.rest(asked.baseline))


def _ensemble(system: System, asked: Question) -> Ensemble:
    """Return draws over weights: over each point of view's map where there are some and none is shown."""
    options, is_question = asked.options, bool(asked.held or asked.started)
    voices: tuple[Weights, ...] = (asked.weights,)
    if system.viewpoints and system.shown.viewpoint is None:
        voices = tuple(weights_of(seen_by(system, each.id), options) for each in system.viewpoints)
    return ensemble_of(
        asked.elements,
        voices,
        asked.map,
        (asked.trial, asked.baseline) if is_question else (asked.trial,),
        runs=runs_within(options.runs, asked.weights),
        seed=options.seed,
        epsilon=options.epsilon,
    )
