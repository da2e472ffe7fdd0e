"""Small multiples: which steps are compared, how each thing stands at each, in words too."""

from __future__ import annotations

import dataclasses

import pytest
from time_models import BACKWARDS, CIRCULAR, ENGLISH, NOTHING, UNDATED, VALLEY, crowded

from systemie.model.building import read_string
from systemie.scenes.charts.multiples import Multiples, Panel
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene


def composed(text: str, view: str = "") -> Scene:
    system = read_string(f"{text}\n{view}" if view else text).system
    assert system is not None
    return scene_of(system, "pm" if view else "petits-multiples")


def strips(scene: Scene) -> dict[str, list[Panel]]:
    assert isinstance(scene.chart, Multiples)
    return {strip.label: list(strip.panels) for strip in scene.chart.strips}


def test_each_step_is_shown_once_trunk_first_then_branches() -> None:
    found = strips(composed(VALLEY))
    assert {label: [panel.title for panel in panels] for label, panels in found.items()} == {
        "La voie douce": ["Puiser", "Planter", "Une vallée vivante"],
        "La voie dure, à partir de «\u00a0Puiser\u00a0»": ["Bétonner"],
    }
    assert [panel.about for panel in found["La voie douce"]] == ["1990-2020 · H1", "2024 · H2+", "vers 2040 · H3"]


def test_statuses_are_those_of_each_step() -> None:
    (puiser, planter, vivante), (betonner,) = strips(composed(VALLEY)).values()
    stood = {
        id: [panel.nodes[id].status for panel in (puiser, planter, vivante, betonner)]
        for id in ("haies", "foret", "barrage", "eau")
    }
    assert stood == {
        "haies": ["hidden", "appears", "present", "hidden"],
        "foret": ["present", "changed", "present", "present"],
        "barrage": ["present", "renounced", "hidden", "present"],
        "eau": ["present", "present", "present", "changed"],
    }
    assert [panel.edges["ferme -> eau"].status for panel in (puiser, vivante)] == ["present", "gone"]


def test_what_changes_is_said() -> None:
    (puiser, planter, _), _ = strips(composed(VALLEY)).values()
    assert puiser.told == "Le point de départ."
    assert planter.told == (
        "Apparaît\u00a0: Des haies. Change\u00a0: La forêt. On renonce à\u00a0: Un barrage. 3 liens touchés."
    )


@pytest.mark.parametrize(
    ("step", "titles"),
    [
        ("dure", ["Puiser", "Bétonner"]),
        ("douce@planter", ["Puiser", "Planter"]),
        ("douce", ["Puiser", "Planter", "Une vallée vivante"]),
    ],
)
def test_the_view_chooses_the_trajectory(step: str, titles: list[str]) -> None:
    scene = composed(VALLEY, f"vues: {{pm: {{type: petits-multiples, etape: {step}}}}}")
    assert [panel.title for panel in strips(scene)[""]] == titles
    assert "étape" not in scene.caption.subtitle


def test_the_legend_holds_every_status_met() -> None:
    statuses = [entry.value for entry in composed(VALLEY).legend if entry.part == "status"]
    assert statuses == ["appears", "changed", "renounced", "gone"]


def test_without_steps_the_map_alone_and_what_to_write() -> None:
    scene = composed(NOTHING)
    assert scene.chart is None
    assert "trajectoires" in scene.caption.notices[0]


def test_too_many_steps_leave_out_those_that_change_least() -> None:
    scene = composed(crowded(40, 3))
    (panels,) = strips(scene).values()
    assert len(panels) == 24
    assert "16" in scene.caption.notices[0]


@pytest.mark.parametrize("text", [UNDATED, BACKWARDS, CIRCULAR])
def test_awkward_dates_are_no_matter(text: str) -> None:
    assert strips(composed(text))


def test_english() -> None:
    scene = composed(ENGLISH)
    now, then = strips(scene)[""]
    assert (now.told, then.told) == ("The starting point.", "Appears: Hedges.")
    assert then.about == "around 2030 · H3"
    assert scene.description.startswith("The valley. Small multiples: the same map at 2 steps")


def test_charts_are_plain_values() -> None:
    assert '"strips"' in composed(VALLEY).to_json()
    assert dataclasses.asdict(composed(VALLEY))["chart"]["strips"][0]["id"] == "douce"
