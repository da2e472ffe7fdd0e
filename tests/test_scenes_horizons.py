"""Three horizons: on which curve things stand, at which step, and why; what cannot be placed."""

from __future__ import annotations

import pytest
from time_models import BACKWARDS, CIRCULAR, ENGLISH, NOTHING, UNDATED, VALLEY, crowded

from systemie.model.building import read_string
from systemie.scenes.charts.horizons import Horizons
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene

HEAD = "systemie: 1\ntitre: T\n"


def composed(text: str, view: str = "") -> Scene:
    system = read_string(f"{text}\nvues: {{h: {{type: trois-horizons, {view}}}}}" if view else text).system
    assert system is not None
    return scene_of(system, "h" if view else "trois-horizons")


def chart(text: str, view: str = "") -> Horizons:
    found = composed(text, view).chart
    assert isinstance(found, Horizons)
    return found


def places(text: str, view: str = "") -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return what stands where: horizon, step, and the kind and the name of each."""
    return [
        (bunch.horizon, bunch.stop, [(each.kind, each.label) for each in bunch.card.changes])
        for bunch in chart(text, view).bunches
    ]


def test_steps_stand_on_their_horizon_with_what_they_bring_and_end() -> None:
    assert places(VALLEY) == [
        ("H1", "douce@puiser", []),
        ("H2+", "douce@planter", [("appears", "Des haies")]),
        ("H1", "douce@planter", [("renounced", "Un barrage")]),
        ("H3", "douce@vivante", []),
        ("H2-", "dure@betonner", []),
    ]
    assert chart(VALLEY).goals == ("vivre",)


def step(horizon: str, rest: str) -> str:
    return (
        f"{HEAD}facteurs: {{a: {{nom: A, etat: absent}}, b: B}}\n"
        "trajectoires: {t: {etapes: {x: {date: 2000, horizon: H1}, "
        f"y: {{date: 2010, horizon: {horizon}, {rest}}}}}}}}}"
    )


@pytest.mark.parametrize(
    ("horizon", "rest", "found"),
    [
        ("H2+", "modifie: {a: {etat: emergent}}", ("H2+", [("changed", "A")])),
        ("H1", "modifie: {a: {etat: emergent}}", ("H3", [("changed", "A")])),
        ("H3", "modifie: {a: {etat: existant}}", ("H3", [("changed", "A")])),
        ("H2+", "modifie: {b: {etat: disparu}}", ("H1", [("gone", "B")])),
        ("H2-", "modifie: {b: {etat: disparu}}", None),
        ("H2-", "renoncements: [b]", None),
        ("H2", "renoncements: [b]", ("H1", [("renounced", "B")])),
        ("H3", "modifie: {b: {tendance: hausse}}", None),
        ("H2-", "ajoute: {actions: {c: C}}", ("H2-", [("appears", "C")])),
    ],
)
def test_what_an_event_says(horizon: str, rest: str, found: tuple[str, list[tuple[str, str]]] | None) -> None:
    told = [(h, names) for h, stop, names in places(step(horizon, rest)) if stop == "t@y" and names]
    assert told == ([found] if found else [])


@pytest.mark.parametrize("code", ["H2+", "trois-horizons.H2+", "trois-horizons:H2+"])
def test_the_code_of_a_horizon_comes_first(code: str) -> None:
    assert places(f"{HEAD}facteurs: {{a: {{nom: A, releve_de: ['{code}']}}, b: B}}") == [
        ("H2+", "", [("changed", "A")])
    ]


def test_the_second_horizon_parts_in_two_only_where_the_model_says_so() -> None:
    assert [curve.horizon for curve in chart(VALLEY).curves] == ["H1", "H2-", "H2+", "H3"]
    assert [curve.horizon for curve in chart(NOTHING).curves] == ["H1", "H2", "H3"]
    assert [curve.horizon for curve in chart(step("H2", "renoncements: [b]")).curves] == ["H1", "H2", "H3"]


def test_nothing_to_place_says_what_to_write() -> None:
    scene = composed(NOTHING)
    assert chart(NOTHING).bunches == ()
    assert "horizon" in scene.caption.notices[0]


def test_steps_without_horizon_are_noticed() -> None:
    text = VALLEY.replace("date: 2024\n        horizon: H2+", "date: 2024")
    assert "Planter" in composed(text).caption.notices[0]
    assert "H2+" not in [horizon for horizon, _, _ in places(text)]


def test_a_view_chooses_what_is_placed() -> None:
    assert places(VALLEY, "inclure: [eau, foret], etape: dure") == [
        ("H1", "douce@puiser", []), ("H2-", "dure@betonner", []),
    ]  # fmt: skip


def test_legend_and_text() -> None:
    scene = composed(VALLEY)
    assert [(entry.part, entry.value) for entry in scene.legend] == [
        ("curve", "H1"), ("curve", "H2-"), ("curve", "H2+"), ("curve", "H3"), ("happening", "appears"),
        ("happening", "renounced"),
    ]  # fmt: skip
    assert "À l’étape «\u00a0Planter\u00a0»\u00a0: Un barrage." in scene.description
    assert "Cap\u00a0: Vivre ici." in scene.description
    assert composed(ENGLISH).description.startswith("The valley. Three horizons: the curves are a scheme")


def test_many_elements_at_one_step_are_counted() -> None:
    adds = ", ".join(f"c{k}: C{k}" for k in range(12))
    (bunch,) = (b for b in chart(step("H3", f"ajoute: {{actions: {{{adds}}}}}")).bunches if b.stop == "t@y")
    assert len(bunch.card.changes) == 6
    assert bunch.card.more == "et 6 autres"


@pytest.mark.parametrize("text", [UNDATED, BACKWARDS, CIRCULAR, crowded(20, 10)])
def test_awkward_models(text: str) -> None:
    assert composed(text).to_json()
