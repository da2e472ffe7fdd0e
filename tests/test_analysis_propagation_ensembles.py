"""Draws over uncertain weights: within their bounds, the same however many go side by side."""

from __future__ import annotations

import numpy as np
import pytest

from systemie.analysis.propagation import ensembles
from systemie.analysis.propagation.ensembles import Ensemble, Trial, bounds_of, ensemble_of, runs_within
from systemie.analysis.propagation.resting import rested
from systemie.analysis.propagation.stepping import FuzzyMap, Held
from systemie.analysis.propagation.weights import Pull, Weight, Weights

FREE = Held(np.array([], np.int64), np.array([], float))
NOTHING = np.array([], np.int64)


def weights(*pulls: tuple[int, int, float, float], elements: str = "abc") -> Weights:
    """Return ways of acting: source, target, and the bounds of the weight."""
    told = (Pull(source, target, Weight(None, low, high)) for source, target, low, high in pulls)
    return Weights(tuple(elements), tuple(told))


def drawn(
    voices: list[Weights], *, held: float | None = None, runs: int = 400, seed: int = 0, **rule: str
) -> Ensemble:
    size = len(voices[0].elements)
    map = FuzzyMap(size, NOTHING, NOTHING, np.array([], float), **rule)
    trials = [Trial(np.ones(size), FREE)]
    if held is not None:
        trials.insert(0, Trial(np.ones(size), Held(np.array([0]), np.array([held]))))
    return ensemble_of(voices[0].elements, voices, map, trials, runs=runs, seed=seed, epsilon=1e-3)


def test_runs_do_not_depend_on_how_many_go_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    voices = [weights((0, 1, 0.1, 0.9), (1, 2, -1, 1)), weights((0, 2, 0.5, 0.5))]
    whole = drawn(voices, held=0)
    monkeypatch.setattr(ensembles, "_BLOCK", 1)
    parts = drawn(voices, held=0)
    assert parts.settled == whole.settled == 400
    for each in "abc":
        assert parts.values[each] == pytest.approx(whole.values[each], abs=1e-4)
        assert parts.differences[each].rises == whole.differences[each].rises


def test_every_weight_is_drawn_within_its_bounds() -> None:
    bounds = bounds_of("abc", [weights((0, 1, 0.2, 0.4), (1, 2, -0.5, -0.5))])
    (drawn_weights,) = ensembles._drawn(bounds, 300, 1)
    assert drawn_weights[0].min() >= 0.2
    assert drawn_weights[0].max() <= 0.4
    assert np.ptp(drawn_weights[0]) > 0.19
    assert set(drawn_weights[1]) == {-0.5}


@pytest.mark.parametrize("rule", ["kosko", "modifiee", "rescale"])
def test_a_certain_draw_settles_where_the_map_does(rule: str) -> None:
    voice = weights((0, 1, 0.7, 0.7), (1, 0, -0.4, -0.4), (2, 2, 0.3, 0.3))
    map = FuzzyMap(3, np.array([0, 1, 2]), np.array([1, 0, 2]), np.array([0.7, -0.4, 0.3]), rule)
    settled = rested(map, np.ones(3), FREE)
    found = drawn([voice], runs=3, rule=rule)
    assert settled is not None
    middles = [found.values[each].middle for each in "abc"]
    assert middles == pytest.approx(settled.state.tolist(), abs=1e-4)


def test_what_the_question_does_not_touch_does_not_move_at_all() -> None:
    found = drawn([weights((0, 1, 0.5, 1), (2, 2, -1, 1))], held=0)
    assert found.differences is not None
    assert found.differences["c"].range == (0, 0, 0)
    assert found.differences["b"].falls == 1
    assert found.share_that_holds("b", -0.1) == 1
    assert found.share_that_holds("b", 0.1) == 0
    assert found.share_that_holds("b", 0.0) is None


def test_what_another_voice_adds_acts_and_is_not_told() -> None:
    base, other = weights((0, 1, 0, 0)), weights((3, 1, 1, 1), elements="abcd")
    found = drawn([base, other], runs=1000)
    assert list(found.values) == ["a", "b", "c"]
    assert found.values["b"].high > found.values["b"].low


def test_runs_that_never_settle_are_not_counted() -> None:
    clock = weights((0, 1, 1, 1), (1, 0, -1, -1))
    steep = ensemble_of(
        "abc", [clock], FuzzyMap(3, NOTHING, NOTHING, np.array([], float), "kosko", "tanh", 3.0),
        [Trial(np.array([0.5, 0.2, 1.0]), FREE)], runs=5, seed=0, epsilon=1e-3,
    )  # fmt: skip
    assert (steep.settled, steep.values) == (0, {})
    away = drawn([weights((0, 0, 1, 1))], function="identite")
    assert away.settled == 0


@pytest.mark.parametrize(("asked", "made"), [(0, 0), (-2, 0), (10, 10), (10**9, ensembles.MOST_RUNS)])
def test_runs_are_bounded(asked: int, made: int) -> None:
    assert runs_within(asked, weights((0, 1, 0, 1))) == made
    assert runs_within(10**9, Weights(tuple(map(str, range(10_000))), ())) == 2000
