"""Timelines: tracks, stops with their dates, what changes there, lanes, milestones, in words too."""

from __future__ import annotations

import pytest
from time_models import BACKWARDS, CIRCULAR, ENGLISH, NOTHING, UNDATED, VALLEY, crowded

from systemie.model.building import read_string
from systemie.model.dates import FuzzyDate
from systemie.phrases import Phrases
from systemie.scenes.charts.timeline import Timeline
from systemie.scenes.composing import scene_of
from systemie.scenes.pictures.dating import briefly, when_of
from systemie.scenes.scene import Scene


def composed(text: str, view: str = "") -> Scene:
    system = read_string(f"{text}\nvues: {{f: {{type: frise, {view}}}}}" if view else text).system
    assert system is not None
    return scene_of(system, "f" if view else "frise")


def chart(text: str, view: str = "") -> Timeline:
    found = composed(text, view).chart
    assert isinstance(found, Timeline)
    return found


def lanes(text: str, view: str = "") -> dict[str, list[tuple[str, str]]]:
    return {lane.label: [(each.kind, each.label) for each in lane.entries] for lane in chart(text, view).lanes}


@pytest.mark.parametrize(
    ("written", "said", "brief", "first", "last", "is_about"),
    [
        ("2018", "2018", "2018", 2018, 2019, False),
        ("2006-2016", "2006-2016", "2006-2016", 2006, 2017, False),
        ("2024-09", "septembre 2024", "09/2024", 2024.6658, 2024.7479, False),
        ("2035~", "vers 2035", "vers 2035", 2035, 2036, True),
        ("vers 2035", "vers 2035", "vers 2035", 2035, 2036, True),
        ("avant 1984", "avant 1984", "avant 1984", None, 1984, False),
        ("après 2025", "après 2025", "après 2025", 2026, None, False),
        ("-50", "50 avant notre ère", "50 avant notre ère", -50, -49, False),
    ],
)
def test_dates(
    written: str, said: str, brief: str, first: float | None, last: float | None, is_about: bool
) -> None:
    date = FuzzyDate.read(written)
    when = when_of(date, Phrases("fr"))
    assert when is not None
    assert (when.said, briefly(date, Phrases("fr")), when.about) == (said, brief, is_about)
    assert (when.first, when.last) == (pytest.approx(first, abs=1e-3), pytest.approx(last, abs=1e-3))


def test_tracks_and_stops() -> None:
    found = chart(VALLEY)
    assert [(track.letter, track.label, track.stops, track.goal) for track in found.tracks] == [
        ("A", "La voie douce", ("douce@puiser", "douce@planter", "douce@vivante"), "vivre"),
        ("B", "La voie dure", ("douce@puiser", "dure@betonner"), ""),
    ]
    assert [(stop.code, stop.title, stop.horizon) for stop in found.stops] == [
        ("A1", "Puiser", "H1"), ("A2", "Planter", "H2+"), ("A3", "Une vallée vivante", "H3"),
        ("B1", "Bétonner", "H2−"),
    ]  # fmt: skip
    assert len({(track.tint, track.dash) for track in found.tracks}) == 2
    assert found.today is not None
    assert found.today.said == "1er\u00a0mars 2026"


def test_what_changes_at_each_stop() -> None:
    changes = {stop.code: [(each.kind, each.label) for each in stop.changes] for stop in chart(VALLEY).stops}
    assert changes == {
        "A1": [],
        "A2": [("appears", "Des haies"), ("renounced", "Un barrage"), ("changed", "La forêt")],
        "A3": [],
        "B1": [("changed", "L’eau")],
    }


def test_lanes_of_carriers_and_milestones() -> None:
    assert lanes(VALLEY) == {
        "Les fermes": [("carried", "A1 Puiser"), ("carried", "A2 Planter")],
        "La commune": [
            ("carried", "A2 Planter"), ("carried", "A3 Une vallée vivante"), ("carried", "B1 Bétonner"),
        ],
        "Jalons": [("milestone", "11/2024 Premier arbre"), ("threshold", "Cent hectares")],
    }  # fmt: skip


def test_lanes_by_kind_tell_what_changes_in_the_place_of_stops() -> None:
    found = lanes(VALLEY, "grouper_par: type")
    assert list(found) == ["action", "facteur", "Jalons"]
    assert found["action"] == [("appears", "Des haies"), ("renounced", "Un barrage")]
    assert all(not stop.changes for stop in chart(VALLEY, "grouper_par: type").stops)


def test_no_lanes() -> None:
    assert list(lanes(VALLEY, "grouper_par: aucun")) == ["Jalons"]


@pytest.mark.parametrize(
    ("step", "codes"),
    [("dure", ["A1", "A2"]), ("douce@planter", ["A1", "A2"]), ("douce", ["A1", "A2", "A3"])],
)
def test_one_trajectory_is_chosen_by_the_view(step: str, codes: list[str]) -> None:
    found = chart(VALLEY, f"etape: {step}")
    assert [track.letter for track in found.tracks] == ["A"]
    assert [stop.code for stop in found.stops] == codes


def test_what_a_view_leaves_out_is_not_told() -> None:
    found = chart(VALLEY, "inclure: [eau, foret]")
    assert [each.label for stop in found.stops for each in stop.changes] == ["La forêt", "L’eau"]


def test_without_steps_what_has_dates() -> None:
    dated = NOTHING.replace("a: A", "a: {nom: A, depuis: 2000, jusqu_a: 2010~}")
    scene = composed(dated)
    assert lanes(dated) == {"facteur": [("lasting", "A")]}
    assert "trajectoires" in scene.caption.notices[0]


def test_nothing_at_all() -> None:
    scene = composed(NOTHING)
    assert isinstance(scene.chart, Timeline)
    assert scene.chart.order == "aucune étape, aucune date"
    assert "trajectoires" in scene.caption.notices[0]


def test_undated_steps_are_noticed() -> None:
    assert composed(UNDATED).caption.notices[0].startswith("3 étapes sans date")


def test_the_legend_says_what_is_there_alone() -> None:
    entries = [(entry.part, entry.value) for entry in composed(VALLEY).legend]
    assert entries == [
        ("track", "A"), ("track", "B"), ("stop", "solid"), ("stop", "dashed"), ("happening", "appears"),
        ("happening", "changed"), ("happening", "renounced"), ("happening", "milestone"),
        ("happening", "threshold"),
    ]  # fmt: skip


def test_text_equivalent() -> None:
    told = composed(VALLEY).description
    assert told.startswith("La vallée. Frise de 4 étapes. Trajectoire A, «\u00a0La voie douce\u00a0», vers le cap")
    assert "Planter (2024, H2+). Apparaît\u00a0: Des haies." in told
    assert "Elle part de l’étape «\u00a0Puiser\u00a0»." in told
    assert composed(ENGLISH).description.startswith("The valley. Timeline of 2 steps. Trajectory A, “The soft way”.")


@pytest.mark.parametrize("text", [BACKWARDS, CIRCULAR, crowded(30, 10)])
def test_awkward_models(text: str) -> None:
    assert chart(text).stops
    assert composed(text).to_json()
