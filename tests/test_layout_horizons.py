"""Three horizons once placed: curves with their shape, cards that never meet, every format."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from time_models import BACKWARDS, CIRCULAR, ENGLISH, NOTHING, UNDATED, VALLEY, crowded

import systemie
from systemie.layout import place
from systemie.layout.inking import ink_box, words_box
from systemie.layout.pictures.arcs import ARCS, clock_of
from systemie.layout.pictures.around import Field, meet, seated
from systemie.model.building import read_string
from systemie.scenes.composing import scene_of
from systemie.scenes.ink import Line, Words
from systemie.scenes.scene import Scene

TIMES = st.floats(0, 1)
HORIZONS = st.sampled_from(["H1", "H2", "H2+", "H2−", "H3"])


def placed(text: str) -> Scene:
    system = read_string(text).system
    assert system is not None
    return place(scene_of(system, "trois-horizons"))


def test_the_first_falls_the_third_rises_the_second_rises_and_falls() -> None:
    samples = [k / 50 for k in range(51)]
    first, third = ([ARCS[horizon](t) for t in samples] for horizon in ("H1", "H3"))
    assert first == sorted(first, reverse=True)
    assert third == sorted(third)
    for horizon in ("H2", "H2+", "H2-"):
        hump = [ARCS[horizon](t) for t in samples]
        top = hump.index(max(hump))
        assert hump[: top + 1] == sorted(hump[: top + 1])
        assert hump[top:] == sorted(hump[top:], reverse=True)
    assert all(0 < ARCS[horizon](t) < 1 for horizon in ARCS for t in samples)


@given(st.lists(st.tuples(HORIZONS, TIMES), max_size=8), st.lists(TIMES, min_size=2, max_size=20))
def test_the_clock_never_turns_back(moments: list[tuple[str, float]], times: list[float]) -> None:
    clock = clock_of(moments)
    told = [clock.at(time) for time in sorted(times)]
    assert all(b >= a - 1e-9 for a, b in itertools.pairwise(told))
    assert (clock.at(0), clock.at(1)) == (0, 1)


POINTS = st.lists(st.tuples(st.floats(20, 680), st.floats(-300, -20)), max_size=7, unique=True)


@given(POINTS, st.floats(20, 100), st.floats(10, 60))
def test_cards_do_not_meet(points: list[tuple[float, float]], wide: float, high: float) -> None:
    field = Field((0.0, -400.0, 730.0, 0.0), (), ())
    seats = seated(points, [(wide, high)] * len(points), field)
    assert not any(meet(a.box, b.box) for a, b in itertools.combinations(seats, 2))


def meetings(scene: Scene) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    words = [(ink, words_box(ink)) for ink in (*scene.under, *scene.over) if isinstance(ink, Words)]
    return [
        (one.lines, other.lines)
        for (one, a), (other, b) in itertools.combinations(words, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1.5
    ]


@pytest.mark.parametrize("name", ["metabief", "loos-en-gohelle", "eau-partagee"])
def test_words_never_meet_in_the_examples(name: str) -> None:
    path = Path(__file__).parent.parent / "examples" / name / f"{name}.yaml"
    assert meetings(place(scene_of(systemie.load(path), "trois-horizons"))) == []


@pytest.mark.parametrize("text", [VALLEY, ENGLISH, NOTHING, UNDATED, crowded(12, 4), crowded(30, 4)])
def test_words_never_meet(text: str) -> None:
    assert meetings(placed(text)) == []


def test_today_is_marked_where_the_model_says_when_it_was_written() -> None:
    def is_today(scene: Scene) -> bool:
        return any(isinstance(ink, Words) and ink.lines == ("aujourd’hui",) for ink in scene.under)

    assert is_today(placed(VALLEY))
    assert not is_today(placed(VALLEY.replace("date: 2026-03-01\n", "")))


def test_goals_are_boxes_after_the_third_horizon() -> None:
    scene = placed(VALLEY)
    (goal,) = scene.nodes
    curves = [ink for ink in scene.under if isinstance(ink, Line) and ink.of == "H3"]
    assert goal.x - goal.width / 2 > curves[0].points[-1][0]


@pytest.mark.parametrize("text", [VALLEY, BACKWARDS, CIRCULAR, UNDATED, NOTHING, crowded(30, 10)])
def test_all_is_on_the_paper_the_same_twice(text: str) -> None:
    scene = placed(text)
    width, height = scene.size or (0, 0)
    for box in map(ink_box, (*scene.under, *scene.over)):
        assert min(box) >= 0
        assert box[2] <= width
        assert box[3] <= height
    assert scene.to_json() == placed(text).to_json()


@pytest.mark.parametrize("text", [VALLEY, ENGLISH, NOTHING])
@pytest.mark.parametrize("form", ["svg", "pdf", "png", "json", "page", "dot"])
def test_every_format_draws_it(text: str, form: str) -> None:
    assert systemie.render(placed(text), form)
