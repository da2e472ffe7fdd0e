"""Timelines once placed: true dates, the order of steps, and words that never meet."""

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
from systemie.layout.pictures.stops import spots_of
from systemie.layout.pictures.timescale import Rows, Scale, scale_of, spread
from systemie.model.building import read_string
from systemie.scenes.charts.timeline import Timeline
from systemie.scenes.charts.when import When
from systemie.scenes.composing import scene_of
from systemie.scenes.ink import Words
from systemie.scenes.scene import Scene

YEARS = st.floats(-3000, 3000, allow_nan=False)


def placed(text: str) -> Scene:
    system = read_string(text).system
    assert system is not None
    return place(scene_of(system, "frise"))


def meetings(scene: Scene) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the words that lie over one another, all but a hair."""
    words = [ink for ink in (*scene.under, *scene.over) if isinstance(ink, Words)]
    boxes = [(each, words_box(each)) for each in words]
    return [
        (one.lines, other.lines)
        for (one, a), (other, b) in itertools.combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1.5
    ]


@pytest.mark.parametrize("text", [VALLEY, UNDATED, BACKWARDS, CIRCULAR, NOTHING, ENGLISH, crowded(7, 5), crowded(30, 12)])
def test_words_never_meet(text: str) -> None:
    assert meetings(placed(text)) == []


@pytest.mark.parametrize("name", ["metabief", "loos-en-gohelle", "eau-partagee", "fabrique"])
def test_words_never_meet_in_the_examples(name: str) -> None:
    path = Path(__file__).parent.parent / "examples" / name / f"{name}.yaml"
    assert meetings(place(scene_of(systemie.load(path), "frise"))) == []


@pytest.mark.parametrize("text", [VALLEY, UNDATED, BACKWARDS, crowded(30, 3)])
def test_steps_never_run_backwards(text: str) -> None:
    system = read_string(text).system
    assert system is not None
    chart = scene_of(system, "frise").chart
    assert isinstance(chart, Timeline)
    spots = spots_of(chart.tracks, chart.stops, scale_of((stop.when for stop in chart.stops), 600))
    for track in chart.tracks:
        lived = [spots[id] for id in track.stops]
        assert all(one.right < other.left for one, other in itertools.pairwise(lived))


def test_dates_stand_to_scale() -> None:
    system = systemie.load_string(VALLEY)
    chart = scene_of(system, "frise").chart
    assert isinstance(chart, Timeline)
    scale = Scale(1990, 2050, 600)
    spots = spots_of(chart.tracks, chart.stops, scale)
    assert (spots["douce@puiser"].left, spots["douce@puiser"].right) == pytest.approx((0, 310), abs=0.1)
    assert spots["douce@planter"].date == pytest.approx(345, abs=0.1)
    assert spots["dure@betonner"].is_open_after
    assert spots["douce@vivante"].is_about


def test_goals_are_boxes_at_the_end() -> None:
    scene = placed(VALLEY)
    (goal,) = scene.nodes
    assert goal.id == "vivre"
    assert goal.x > max(ink.points[-1][0] for ink in scene.under if hasattr(ink, "points")) - 300
    assert scene.edges == ()


@given(YEARS, st.floats(0.3, 4000), st.floats(60, 2000))
def test_ticks_can_be_read(first: float, span: float, width: float) -> None:
    ticks = list(Scale(first, first + span, width).ticks())
    places = [x for x, _ in ticks]
    assert all(-0.01 <= x <= width + 0.01 for x in places)
    assert all(b - a >= 40 for a, b in itertools.pairwise(places))
    assert len({label for _, label in ticks}) == len(ticks)


@given(st.lists(st.tuples(st.floats(0, 500), st.floats(1, 90)), max_size=30))
def test_spans_of_a_row_do_not_meet(pairs: list[tuple[float, float]]) -> None:
    rows, placed = Rows(5), list[tuple[int, float, float]]()
    for left, long in pairs:
        placed.append((rows.take((left, left + long)), left, left + long))
    for (row, a, b), (other, c, d) in itertools.combinations(placed, 2):
        assert row != other or b + 5 <= c + 1e-9 or d + 5 <= a + 1e-9


@given(st.lists(st.floats(-200, 900), min_size=1, max_size=12).map(sorted), st.floats(1, 60))
def test_cards_keep_their_order_and_their_room(wished: list[float], size: float) -> None:
    found = spread(wished, size, 0, 1000)
    assert all(b - a >= size - 1e-6 for a, b in itertools.pairwise(found))
    assert found[0] >= 0
    assert found[-1] <= 1000


def test_an_empty_scale() -> None:
    assert scale_of([None], 100) is None
    known = scale_of([When("", 2000, 2000)], 100)
    assert known is not None
    assert 0 < known.x(2000) < 100


@pytest.mark.parametrize("text", [VALLEY, ENGLISH, NOTHING, UNDATED])
@pytest.mark.parametrize("form", ["svg", "pdf", "png", "json", "page", "dot"])
def test_every_format_draws_it(text: str, form: str) -> None:
    assert systemie.render(placed(text), form)


def test_same_bytes_twice_and_all_on_the_paper() -> None:
    scene = placed(crowded(30, 12))
    assert systemie.render(scene, "svg") == systemie.render(placed(crowded(30, 12)), "svg")
    width, height = scene.size or (0, 0)
    for box in map(ink_box, (*scene.under, *scene.over)):
        assert min(box) >= 0
        assert box[2] <= width
        assert box[3] <= height
