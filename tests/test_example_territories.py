"""The worked territories: what their pages promise is what their models hold."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

import systemie
from systemie.checks.crowding import MAPS
from systemie.model.elements import Action, Actor, Controversy
from systemie.model.inheriting import whole_view
from systemie.model.links import Link
from systemie.model.system import System
from systemie.model.trajectories import Step
from systemie.model.views import View
from systemie.shipped import examples
from systemie.states import seen_by, state_at

WATER = ("eau-partagee/eau-partagee.yaml", "eau-partagee/eau-partagee.en.yaml")
LOOS = "loos-en-gohelle/loos-en-gohelle.yaml"
ALL = (*WATER, LOOS)


@cache
def territory(name: str) -> System:
    return systemie.load(examples() / name)


def maps(system: System) -> list[View]:
    """Return the views that are maps; the others choose what they draw by themselves."""
    return [each for each in system.views if whole_view(system, each).picture in MAPS]


def steps(system: System, trajectory: str) -> tuple[Step, ...]:
    found = system.trajectory(trajectory)
    assert found is not None
    return found.steps


def causes(system: System) -> set[tuple[str, str, str, float | str | None]]:
    """Return what each signed link says, for comparing two readings of a territory."""
    return {(each.source, each.target, str(each.sign), each.strength) for each in system.links if each.sign}


def between(system: System, source: str, target: str) -> list[Link]:
    return [each for each in system.links if (each.source, each.target) == (source, target)]


@pytest.mark.parametrize("name", ALL)
def test_every_view_shows_something_that_hangs_together(name: str) -> None:
    system = territory(name)
    assert len(system.views) >= 5
    for view in maps(system):
        scene = systemie.scene_of(system, view.id)
        linked = {end for line in scene.edges for end in (line.source, line.target)}
        assert [node.id for node in scene.nodes if node.id not in linked] == []


@pytest.mark.parametrize("name", ALL)
def test_each_view_fits_a_wall(name: str) -> None:
    system = territory(name)
    assert all(len(systemie.scene_of(system, view.id).nodes) <= 16 for view in maps(system))


@pytest.mark.parametrize("name", ALL)
def test_time_runs_forward_and_every_step_has_carriers(name: str) -> None:
    for trajectory in territory(name).trajectories:
        dates = [step.date for step in trajectory.steps if step.date is not None]
        assert len(dates) == len(trajectory.steps)
        assert not any(late.is_before(early) for early, late in pairwise(dates))
        assert all(step.carriers and step.horizon for step in trajectory.steps)


@pytest.mark.parametrize("name", ALL)
def test_what_is_said_is_said_by_someone(name: str) -> None:
    system = territory(name)
    assert [each.id for each in system.elements if each.kind != "source" and not each.sources] == []
    assert [each.id for _, each in system.walk_links() if not each.sources] == []
    assert all(each.sources for each in system.measures)
    cited = {name for each in system.elements for name in each.sources}
    cited |= {name for each in system.measures for name in each.sources}
    cited |= {name for _, each in system.walk_links() for name in each.sources}
    cited |= {name for _, step in system.steps() for name in step.sources}
    assert [each.id for each in system.of_kind("source") if each.id not in cited] == []


@pytest.mark.parametrize("name", WATER)
def test_the_shared_water_says_that_it_is_invented(name: str) -> None:
    system = territory(name)
    words = {"fr": ("fictif", "fictive", "imaginaire"), "en": ("fictional", "made-up", "made up")}
    for text in (system.title, system.territory, system.summary):
        assert any(word in text.casefold() for word in words[system.language]), text
    invented = [each for each in system.of_kind("source") if each.id not in ("lecture", "our-reading")]
    assert all(each.description.startswith(("Fictif", "Made up")) for each in invented)
    assert all(quote.fictional for each in system.elements for quote in each.quotes)


@pytest.mark.parametrize("name", WATER)
def test_loops_of_the_shared_water_are_of_both_natures(name: str) -> None:
    natures = [each.nature for each in territory(name).loops]
    assert natures.count("reinforcing") == 3 and natures.count("balancing") == 2


@pytest.mark.parametrize("name", WATER)
def test_each_viewpoint_of_the_shared_water_sees_another_valley(name: str) -> None:
    system = territory(name)
    assert len(system.viewpoints) == 4
    seen = {each.id: frozenset(causes(seen_by(system, each.id))) for each in system.viewpoints}
    seen["common ground"] = frozenset(causes(seen_by(system, None)))
    assert len(set(seen.values())) == len(seen)
    for viewpoint in system.viewpoints:
        change = viewpoint.change
        assert change.links and change.removes and change.modifies, viewpoint.id


def test_the_reservoir_is_read_in_two_ways() -> None:
    system = territory(WATER[0])
    farms, anglers = seen_by(system, "vu-des-fermes"), seen_by(system, "vu-des-pecheurs")
    assert between(anglers, "retenue", "prelevements") and not between(farms, "retenue", "prelevements")
    assert [each.sign for each in between(farms, "retenue", "debit")] == ["+"]
    assert between(anglers, "retenue", "debit") == []


def test_only_the_river_sees_the_wet_meadows() -> None:
    system = territory(WATER[0])
    holders = [each.id for each in system.viewpoints if seen_by(system, each.id).element("zones-humides")]
    assert holders == ["vu-de-la-riviere"]


def test_the_two_paths_part_after_the_dry_summer_and_each_gives_something_up() -> None:
    system = territory(WATER[0])
    course = system.trajectory("course")
    assert course is not None and course.branches_from == ("partage", "a-sec")
    assert [step.horizon for step in steps(system, "partage")] == ["H1", "H1", "H2+", "H3"]
    assert [step.horizon for step in steps(system, "course")] == ["H2-", "H2-"]
    assert [step.renouncements for step in steps(system, "partage")] == [(), (), ("retenue",), ()]
    assert steps(system, "course")[0].renouncements == ("cultures-sobres",)
    shared, raced = state_at(system, "partage", "accord"), state_at(system, "course", "creuse")
    assert shared.element("parlement") and not raced.element("parlement")
    assert raced.element("autres-retenues") and not shared.element("autres-retenues")


def test_measures_of_the_shared_water_disagree_as_its_page_says() -> None:
    measures = {each.id: each for each in territory(WATER[0]).measures}
    one, other = measures["debit-syndicat"], measures["debit-fermes"]
    assert (one.about, one.date, one.unit) == (
        other.about,
        other.date,
        other.unit,
    ) and one.value != other.value
    total = measures["volume-total"]
    assert int(total.value) - sum(int(measures[part].value) for part in total.parts) == 150_000


@pytest.mark.parametrize("name", WATER)
def test_the_story_has_seven_stops_each_with_notes(name: str) -> None:
    (story,) = territory(name).stories
    assert len(story.steps) == 7
    assert all(stop.title and stop.text and stop.notes for stop in story.steps)
    assert {code for stop in story.steps for code in stop.dimensions} == {"R1", "R2", "R3", "R4", "R5"}


def test_the_english_water_is_the_french_one() -> None:
    def shape(system: System) -> object:
        return (
            [(each.kind, each.state, each.trend, each.outside) for each in system.elements],
            [(each.fantastic, each.power) for each in system.elements if isinstance(each, Actor)],
            [each.status for each in system.elements if isinstance(each, Action | Controversy)],
            [
                [(at, sorted(edit.items())) for at, (_, edit) in enumerate(step.change.modifies)]
                for _, step in system.steps()
            ],
            [(str(each.sign), each.strength, each.type, each.direction) for each in system.links],
            [(loop.nature, len(loop.through)) for loop in system.loops],
            [(len(p.change.links), len(p.change.removes), len(p.change.modifies)) for p in system.viewpoints],
            [(each.value.replace(",", "."), str(each.date)) for each in system.measures],
            [(str(step.date), step.horizon, len(step.milestones)) for _, step in system.steps()],
            [(view.picture, len(view.includes), view.maximum) for view in system.views],
            [(stop.dimensions, len(stop.highlight)) for stop in system.stories[0].steps],
        )

    assert shape(territory(WATER[0])) == shape(territory(WATER[1]))


LOOS_DATES = {
    "1984": "Gohelliades",
    "1986": "charbon",
    "1995": "diagnostic",
    "2000": "Charte",
    "2001": "maire",
    "2012-06-30": "patrimoine mondial",
    "2014-2015": "ADEME",
}


@pytest.mark.parametrize("date", LOOS_DATES)
def test_each_date_of_loos_is_a_milestone_with_its_source(date: str) -> None:
    found = [
        each for _, step in territory(LOOS).steps() for each in step.milestones if str(each.date) == date
    ]
    (milestone,) = [each for each in found if LOOS_DATES[date] in each.title]
    assert milestone.sources


def test_milestones_of_loos_fall_within_their_step() -> None:
    for _, step in territory(LOOS).steps():
        for milestone in step.milestones:
            if milestone.date is not None and step.date is not None:
                assert step.date.may_include(milestone.date), milestone.title


def test_sources_of_loos_say_when_they_were_read_or_why_they_were_not() -> None:
    unread = []
    for source in territory(LOOS).of_kind("source"):
        fields = source.model_dump()
        if fields["address"] and not fields["consulted"]:
            assert "rouvert" in source.description and source.confidence == "low"
            unread.append(source.id)
    assert unread == ["horizons-publics"]


def test_loos_gives_up_two_things_and_its_neighbours_path_is_a_branch() -> None:
    system = territory(LOOS)
    given_up = [name for step in steps(system, "du-noir-au-vert") for name in step.renouncements]
    assert given_up == ["table-rase", "zones-commerciales"]
    branch = system.trajectory("comme-les-voisines")
    assert branch is not None and branch.branches_from == ("du-noir-au-vert", "racines")
    assert "fictive" in branch.name and branch.steps[0].horizon == "H2-"
    horizons = [step.horizon for step in steps(system, "du-noir-au-vert")]
    assert horizons == ["H1", "H2+", "H2+", "H2+", "H2+", "H2+", "H3"]


def test_what_loos_did_not_have_yet_is_not_on_the_map() -> None:
    system = territory(LOOS)
    at_roots, handed_on = (state_at(system, "du-noir-au-vert", step) for step in ("racines", "essaimer"))
    assert at_roots.element("houilleres") and not at_roots.element("mine-de-soleil")
    assert handed_on.element("mine-de-soleil") and not handed_on.element("houilleres")


def test_sources_of_loos_disagree_on_the_year_of_recognition() -> None:
    years = [each.value for each in territory(LOOS).measures if each.about == ("ademe",)]
    assert sorted(set(years)) == ["2014", "2015"]
    natures = [each.nature for each in territory(LOOS).loops]
    assert natures.count("reinforcing") == 3 and natures.count("balancing") == 1


CONTRADICTIONS = {
    WATER[0]: {"debit-fermes": "SYS610", "volume-total": "SYS611", "devis-etude": "SYS610"},
    WATER[1]: {"flow-farms": "SYS610", "volume-total": "SYS611", "quote-study": "SYS610"},
}


@pytest.mark.parametrize("name", WATER)
def test_the_checker_finds_the_figures_that_disagree(name: str) -> None:
    found = systemie.read(examples() / name).findings
    assert {str(each.path[1]): each.code for each in found} == CONTRADICTIONS[name]


def test_the_checker_finds_the_dates_of_loos_that_disagree() -> None:
    found = [each for each in systemie.read(examples() / LOOS).findings if each.code == "SYS610"]
    measures = territory(LOOS).measures
    about = [measures[int(each.path[1])].about for each in found]
    assert about == [("ademe",), ("associations",), ("eglise",)]
