"""Matrices, controversies and morphological tables placed: nothing runs over anything, whatever the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from words_apart import lines_through_words, words_of, words_over_words

import systemie
from systemie.layout.pictures.channels import crossings, heights_of, rounded_way
from systemie.layout.pictures.scenario_lanes import places_of
from systemie.layout.pictures.spreading import spread
from systemie.layout.placing import place
from systemie.model.views import View
from systemie.renderers import registry
from systemie.scenes.charts.morphology import Course, Hypothesis, Morphology, Row
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
MODELS: Final = (
    "eau-partagee/eau-partagee.yaml",
    "eau-partagee/eau-partagee.en.yaml",
    "metabief/metabief.yaml",
)
VIEWS: Final[tuple[dict[str, Any], ...]] = (
    {"picture": "matrix"},
    {"picture": "matrix", "group_by": "theme"},
    {"picture": "matrix", "reading": "actors_objectives"},
    {"picture": "matrix", "reading": "roles"},
    {"picture": "matrix", "reading": "cross_impacts"},
    {"picture": "controversies"},
    {"picture": "morphological"},
)
LONG: Final = "Une longue phrase qui dit tout ce que le groupe a voulu retenir de cette journée " * 4


def placed(model: str | Path, **view: Any) -> Scene:
    system = systemie.load(model) if isinstance(model, Path) else systemie.load_string(model)
    return place(scene_of(system, View.of(**{"id": "v", **view})))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(map(str, view.values())))
@pytest.mark.parametrize("model", MODELS)
def test_words_of_examples_stay_apart(model: str, view: dict[str, Any]) -> None:
    scene = placed(EXAMPLES / model, **view)
    assert words_over_words(scene) == []
    assert lines_through_words(scene) == []
    assert min(each.size for each in words_of(scene)) >= 7


def test_names_are_never_cut() -> None:
    names = [LONG[:k].strip() or "A" for k in (1, 40, 90, 300)]
    text = "systemie: 1\nfacteurs:\n" + "".join(f"  f{k}: {{nom: {name}}}\n" for k, name in enumerate(names))
    scene = placed(
        text + "liens: [f0 -(+)-> f1: x, f1 -(+)-> f2: x, f2 -(+)-> f3: x, f3 -(+)-> f0: x]\n",
        picture="matrix",
    )
    told = [" ".join(each.lines) for each in words_of(scene)]
    for name in names:
        assert told.count(name) == 2
    assert words_over_words(scene) == []


def test_many_rows_stay_readable() -> None:
    text = (
        "systemie: 1\nfacteurs: {" + ", ".join(f"f{k}: Facteur numéro {k}" for k in range(90)) + "}\nliens:\n"
    )
    text += "".join(f"  - f{k} -(+)-> f{(7 * k + 3) % 90}: x\n" for k in range(90))
    scene = placed(text, picture="matrix")
    assert words_over_words(scene) == []
    assert min(each.size for each in words_of(scene)) >= 7


@st.composite
def controversies(draw: st.DrawFn) -> str:
    """Return a model with one controversy, anyone anywhere."""
    positions = draw(st.lists(st.sampled_from([k / 10 for k in range(-30, 31)]), max_size=14))
    names = [draw(st.integers(1, 60)) for _ in positions]
    text = "systemie: 1\nacteurs:\n" + "".join(
        f"  a{k}: {LONG[:size].strip()} {k}\n" for k, size in enumerate(names)
    )
    told = [f"{{acteur: a{k}, position: {value}, arguments: [{LONG[:size * 4].strip()}]}}"
            for k, (value, size) in enumerate(zip(positions, names, strict=True))]  # fmt: skip
    body = f"{{nom: Débat, objet: {LONG.strip()}, statut: latente, positions: [{', '.join(told)}]}}"
    return (text if names else "systemie: 1\n") + f"controverses: {{c: {body}}}\n"


@settings(max_examples=25, deadline=None)
@given(controversies())
def test_positions_never_overlap(text: str) -> None:
    scene = placed(text, picture="controversies")
    assert words_over_words(scene) == []


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Return a model with factors, hypotheses, scenarios and exclusions."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=6))
    text = "systemie: 1\nfacteurs:\n"
    for k, size in enumerate(sizes):
        said = ", ".join(
            f"{'abcde'[h]}: {LONG[h : h + draw(st.integers(1, 70))].strip() or 'X'}" for h in range(size)
        )
        text += f"  f{k}: {{nom: Facteur {k}, hypotheses: {{{said}}}}}\n"
    text += "scenarios:\n"
    for s in range(draw(st.integers(1, 7))):
        taken = [(k, draw(st.integers(-1, size - 1))) for k, size in enumerate(sizes)]
        choices = ", ".join(f"f{k}: {'abcde'[h]}" for k, h in taken if h >= 0)
        text += f"  s{s}: {{nom: Scénario {s}, {choices}}}\n"
    pairs = draw(
        st.lists(st.tuples(st.integers(0, len(sizes) - 1), st.integers(0, len(sizes) - 1)), max_size=9)
    )
    links = "".join(f"  - f{i}.a -> f{j}.a: empêche\n" for i, j in pairs if i != j)
    return text + (f"liens:\n{links}" if links else "")


@settings(max_examples=25, deadline=None)
@given(tables())
def test_tracks_run_beside_words(text: str) -> None:
    scene = placed(text, picture="morphological")
    assert words_over_words(scene) == []
    assert lines_through_words(scene) == []


CHOICES = st.lists(st.lists(st.sampled_from([None, 0, 1, 2]), min_size=4, max_size=4), min_size=1, max_size=7)


@given(CHOICES)
def test_no_track_takes_the_lane_that_another_leaves(choices: list[list[int | None]]) -> None:
    hypotheses = tuple(Hypothesis(f"h{k}", "H") for k in range(3))
    rows = tuple(Row(f"f{k}", "F", hypotheses) for k in range(4))
    courses = tuple(
        Course(f"s{k}", "S", chr(65 + k), "blue", "solid", tuple(each)) for k, each in enumerate(choices)
    )
    places = places_of(Morphology(rows, courses, (), ""))
    for above, below in zip(places.rows, places.rows[1:], strict=False):
        for letter, place_taken in below.items():
            assert 0 <= place_taken.lane < places.counts[place_taken.choice]
            assert [other for other, left in above.items() if left == place_taken] in ([], [letter])
            if above[letter].choice == place_taken.choice:
                assert above[letter] == place_taken
        assert len(set(below.values())) == len(below)


def test_tracks_cross_as_little_as_they_can() -> None:
    assert heights_of([(0, 10), (20, 20), (30, 40)]) == [0, None, 0]
    assert heights_of([(0, 20), (10, 30)]) == [1, 0]
    assert heights_of([(20, 0), (30, 10)]) == [0, 1]
    assert (crossings((0, 20), (10, 30)), crossings((10, 30), (0, 20))) == (2, 0)


def test_turns_are_rounded() -> None:
    way = rounded_way([(0, 0), (0, 10), (20, 10), (20, 30)], 4)
    assert (way[0], way[-1], len(way) % 3) == ((0, 0), (20, 30), 1)
    assert (0, 6) in way
    assert (0, 10) not in way
    assert rounded_way([(0, 0), (0, 5), (0, 5)], 4)[-1] == (0, 5)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(1, 20)), max_size=12))
def test_what_is_spread_does_not_overlap(things: list[tuple[float, float]]) -> None:
    things.sort()
    places = spread([x for x, _ in things], [wide for _, wide in things], low=0, high=100, gap=2)
    for (x, wide), (other, more) in zip(
        zip(places, [w for _, w in things], strict=True),
        list(zip(places, [w for _, w in things], strict=True))[1:],
        strict=False,
    ):
        assert other - x >= (wide + more) / 2 + 2 - 1e-9
    if sum(wide + 2 for _, wide in things) <= 100:
        assert all(w / 2 - 1e-9 <= x <= 100 - w / 2 + 1e-9 for x, (_, w) in zip(places, things, strict=True))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(map(str, view.values())))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_renderer_draws_it(view: dict[str, Any], language: str) -> None:
    system = systemie.load(EXAMPLES / MODELS[0])
    scene = scene_of(system, View.of(**{"id": "v", **view}), language=language)
    for name in registry.RENDERERS:
        if name != "pyvis":
            assert registry.render(scene, name), name
    assert json.loads(registry.render(scene, "json"))["chart"]
    assert registry.render(scene, "svg") == registry.render(scene, "svg")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(map(str, view.values())))
@pytest.mark.parametrize(
    "text", ["systemie: 1\n", "systemie: 1\nacteurs: {a: A}\n"], ids=["nothing", "alone"]
)
def test_the_least_models_are_drawn(text: str, view: dict[str, Any]) -> None:
    scene = placed(text, **view)
    assert words_of(scene)
    assert scene.caption.notices
    assert registry.render(scene, "svg").rstrip().endswith(b"</svg>")


def test_long_words_hold_in_tables() -> None:
    long = LONG[:300].strip()
    hypotheses = f"{{a: {long}, b: X}}"
    text = f"systemie: 1\nfacteurs:\n  f: {{nom: {long}, hypotheses: {hypotheses}}}\nscenarios:\n"
    text += "".join(f"  s{k}: {{nom: {long} {k}, f: a}}\n" for k in range(8))
    scene = placed(text, picture="morphological")
    assert words_over_words(scene) == []
    assert lines_through_words(scene) == []
    told = [" ".join(each.lines) for each in words_of(scene)]
    assert told.count(long) == 2


def test_without_scenario_hypotheses_are_drawn_as_such() -> None:
    text = "systemie: 1\nfacteurs: {f: {nom: F, hypotheses: {a: X, b: Y}}}\n"
    scene = placed(text, picture="morphological")
    assert {each.tone for each in words_of(scene)} == {"ink"}


def test_everybody_at_one_place_is_named() -> None:
    text = "systemie: 1\nacteurs: {" + ", ".join(f"a{k}: Acteur numéro {k}" for k in range(14)) + "}\n"
    stands = ", ".join(f"{{acteur: a{k}, position: 3}}" for k in range(14))
    scene = placed(text + f"controverses: {{c: {{nom: C, positions: [{stands}]}}}}\n", picture="controversies")
    told = {" ".join(each.lines) for each in words_of(scene)}
    assert {"14", *(f"Acteur numéro {k}" for k in range(14))} <= told
    assert words_over_words(scene) == []
