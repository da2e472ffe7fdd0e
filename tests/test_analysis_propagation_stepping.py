"""How a fuzzy cognitive map moves, rests, turns round or runs away; published courses."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_cases import expected, matrix, needs_cases

from systemie.analysis.propagation.resting import rested
from systemie.analysis.propagation.stepping import Course, FuzzyMap, Held, course_of

VIGNETTE, FCMAPPER = "fcm_r_vignette_6", "fcm_fcmapper_7"
FREE = Held(np.array([], np.int64), np.array([], float))
RULES = ("kosko", "modifiee", "rescale")
FUNCTIONS = ("sigmoide", "tanh", "bivalente", "trivalente", "identite")


def map_of(weights: object, rule: str = "modifiee", function: str = "sigmoide", slope: float = 1) -> FuzzyMap:
    whole = np.array(weights, float)
    sources, targets = np.nonzero(whole)
    return FuzzyMap(len(whole), sources, targets, whole[sources, targets], rule, function, slope)


def run(map: FuzzyMap, start: object, held: Held = FREE, steps: int = 200, epsilon: float = 1e-3) -> Course:
    return course_of(map, np.array(start, float), held, steps=steps, epsilon=epsilon)


def holding(**values: float) -> Held:
    ranks = [int(name[1:]) for name in values]
    return Held(np.array(ranks, np.int64), np.array(list(values.values()), float))


@needs_cases
def test_the_first_published_course() -> None:
    known = expected(VIGNETTE)
    course = run(map_of(matrix(VIGNETTE, "weights.csv")[1], "kosko"), known["initial"])
    assert course.outcome == "fixed-point"
    assert course.updates + 1 == known["published"]["example1"]["converged_state_label"]
    assert course.last.tolist() == pytest.approx(known["published"]["example1"]["values"], abs=5e-8)


@needs_cases
def test_the_second_published_course_and_its_true_fixed_point() -> None:
    known = expected(VIGNETTE)
    rescaled = map_of(matrix(VIGNETTE, "weights.csv")[1], "rescale", slope=2)
    second = known["published"]["example2"]
    course = run(rescaled, known["initial"], epsilon=1e-4)
    assert course.updates + 1 == second["converged_state_label"]
    assert course.last.tolist() == pytest.approx(second["values"], abs=5e-8)
    longer = run(rescaled, known["initial"], steps=40, epsilon=0)
    for row in (2, 3, 10, 35):
        assert longer.states[row - 1].tolist() == pytest.approx(second[f"row{row}"], abs=5e-8)
    rest = rested(rescaled, course.last, FREE)
    assert rest is not None
    assert rest.state.tolist() == pytest.approx(known["derived"]["example2_fixed_point"], abs=5e-8)
    assert course.residual == pytest.approx(np.abs(course.last - rest.state).max(), rel=0.05)


@needs_cases
@pytest.mark.parametrize(
    ("held", "row", "rest"),
    [
        (FREE, "baseline_row25", "fixed_point_baseline"),
        (holding(r1=0.5), "B_clamped_at_0.5_row25", "fixed_point_B_clamped"),
    ],
)
def test_the_clamped_course(held: Held, row: str, rest: str) -> None:
    known = expected(FCMAPPER)
    map = map_of(matrix(FCMAPPER, "weights.csv")[1])
    course = run(map, np.ones(7), held, steps=24, epsilon=0)
    assert course.updates == 24
    assert course.last.tolist() == pytest.approx(list(known[row].values()), abs=5e-8)
    settled = rested(map, course.states[0], held)
    assert settled is not None
    assert settled.state.tolist() == pytest.approx(list(known[rest].values()), abs=5e-8)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("function", FUNCTIONS)
def test_one_step_is_its_formula(rule: str, function: str) -> None:
    weights, state = np.array([[0.5, -0.7], [0.2, 0.0]]), np.array([0.3, 0.9])
    carried = 2 * state - 1 if rule == "rescale" else state
    sums = carried @ weights + (0 if rule == "kosko" else carried)
    wanted = {
        "sigmoide": 1 / (1 + np.exp(-2 * sums)),
        "tanh": np.tanh(2 * sums),
        "bivalente": (sums > 0).astype(float),
        "trivalente": np.sign(sums),
        "identite": sums,
    }[function]
    assert map_of(weights, rule, function, 2).after(state) == pytest.approx(wanted)


@given(st.integers(0, 500), st.sampled_from(RULES), st.sampled_from(FUNCTIONS))
def test_runs_side_by_side_are_as_runs_alone(seed: int, rule: str, function: str) -> None:
    draws = np.random.default_rng(seed)
    ends, weights, states = draws.integers(0, 4, (2, 6)), draws.uniform(-1, 1, (6, 3)), draws.random((4, 3))
    together = FuzzyMap(4, ends[0], ends[1], weights, rule, function).after(states)
    for column in range(3):
        alone = FuzzyMap(4, ends[0], ends[1], weights[:, column], rule, function).after(states[:, column])
        assert together[:, column] == pytest.approx(alone, abs=1e-12)


def test_a_held_concept_keeps_its_value_at_every_step() -> None:
    course = run(map_of([[0, 1], [1, 0]]), [1, 1], holding(r0=0.2))
    assert {state[0] for state in course.states} == {0.2}


def test_a_clock_of_two_turns_round_in_two_steps() -> None:
    course = run(map_of([[0, 1], [1, 0]], "kosko", "bivalente"), [1, 0])
    assert (course.outcome, course.period, course.updates) == ("limit-cycle", 2, 2)


def test_values_that_are_not_discrete_turn_round_once_a_whole_turn_has_come_back() -> None:
    course = run(map_of([[0, 1], [1, 0]], "kosko", "identite"), [1, 0])
    assert (course.outcome, course.period, course.updates) == ("limit-cycle", 2, 3)


@pytest.mark.parametrize("length", [2, 3, 5, 8])
def test_a_ring_turns_round_in_as_many_steps_as_it_has_links(length: int) -> None:
    ring = np.roll(np.eye(length), 1, axis=1)
    start = [1] + [0] * (length - 1)
    assert run(map_of(ring, "kosko", "bivalente"), start).period == length
    assert run(map_of(ring, "kosko", "identite"), start).period == length


def test_a_smooth_cycle_is_told_from_a_fixed_point() -> None:
    course = run(map_of([[0, 1], [-1, 0]], "kosko", "tanh", 3), [0.5, 0.2])
    assert (course.outcome, course.period) == ("limit-cycle", 4)
    assert course.drift is not None
    assert course.drift <= 1e-3


@pytest.mark.parametrize("seed", range(40))
def test_discrete_maps_rest_or_turn_round_as_brute_force_finds(seed: int) -> None:
    draws = np.random.default_rng(seed)
    map = map_of(draws.integers(-1, 2, (5, 5)), "kosko", "trivalente")
    start = draws.integers(0, 2, 5).astype(float)
    seen: dict[tuple[float, ...], int] = {}
    state = start
    for step in itertools.count():
        if tuple(state) in seen:
            period = step - seen[tuple(state)]
            break
        seen[tuple(state)] = step
        state = map.after(state)
    course = run(map, start)
    wanted = ("fixed-point", None) if period == 1 else ("limit-cycle", period)
    assert (course.outcome, course.period) == wanted


def test_what_grows_without_end_is_stopped() -> None:
    course = run(map_of([[1.0]], "modifiee", "identite"), [1])
    assert course.outcome == "not-converged"
    assert course.diverges
    assert np.isfinite(course.last).all()
    assert rested(map_of([[1.0]], "modifiee", "identite"), np.ones(1), FREE) is None


def test_steps_run_out() -> None:
    slow = map_of([[0, 0], [0, 0]], "modifiee", "tanh")
    course = run(slow, [1, 1], steps=5, epsilon=1e-9)
    assert (course.outcome, course.updates, course.period) == ("not-converged", 5, None)
    assert run(slow, [1, 1], steps=0).updates == 0


def test_a_state_that_hardly_moves_stands_for_the_rest_it_goes_to() -> None:
    """Under tanh a concept that nothing acts on goes to 0 ever more slowly, as 1/sqrt(t)."""
    settled = rested(map_of([[0, 0.5], [0, 0]], "modifiee", "tanh"), np.ones(2), FREE)
    assert settled is not None
    assert not settled.is_exact
    assert settled.state[0] == pytest.approx((1.5 / 2000) ** 0.5, rel=0.01)


def test_a_cycle_has_no_fixed_point() -> None:
    assert rested(map_of([[0, 1], [-1, 0]], "kosko", "tanh", 3), np.array([0.5, 0.2]), FREE) is None


@given(st.integers(0, 10_000))
def test_the_fixed_point_is_one(seed: int) -> None:
    draws = np.random.default_rng(seed)
    map = map_of(draws.uniform(-1, 1, (4, 4)) * draws.integers(0, 2, (4, 4)))
    settled = rested(map, draws.random(4), FREE)
    if settled is not None:
        assert settled.is_exact
        assert map.after(settled.state) == pytest.approx(settled.state, abs=1e-9)


@pytest.mark.parametrize("slope", [0, -1, 1e308])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_any_slope_gives_numbers(function: str, slope: float) -> None:
    course = run(map_of([[0.5, -1], [1, 0]], "modifiee", function, slope), [1, 0], steps=50)
    assert all(np.isfinite(state).all() for state in course.states)
