"""La Fabrique des transitions: every row of what its presentation says is on the model, and nothing it does not say."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import systemie
from systemie.findings import Severity
from systemie.model.elements import Actor, Affiliation, Controversy, Element
from systemie.model.evidence import Measure
from systemie.model.links import Link
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.shipped import examples
from systemie.telling import told
from systemie.text.folding import fold

FILE = examples() / "fabrique" / "fabrique.yaml"
READING = systemie.read(FILE)
BODIES = ("cerdd", "cler", "ctes", "unadel", "labo-ess", "atemis", "virage", "vimy", "annecy", "puy-de-dome")


@pytest.fixture(scope="module")
def system() -> System:
    assert READING.system is not None
    return READING.system


def get(system: System, id: str) -> Any:
    found = system.by_id.get(id)
    assert isinstance(found, Element), id
    return found


def links(system: System, **wanted: str) -> list[Link]:
    """Return the links whose fields have these values."""
    return [
        each for each in system.links if all(getattr(each, name) == value for name, value in wanted.items())
    ]


def joined(system: System, source: str, target: str) -> list[Link]:
    return links(system, source=source, target=target)


def measure(system: System, id: str) -> Measure:
    return next(each for each in system.measures if each.id == id)


def inside(system: System, id: str) -> set[str]:
    return {each.id for each in system.elements if id in each.inside}


def natured(system: System, nature: str) -> list[Element]:
    return [each for each in system.elements if getattr(each, "nature", "") == nature]


def typed(system: System, kind: str) -> list[Element]:
    return [each for each in system.elements if each.kind == kind]


def affiliations(system: System) -> list[Affiliation]:
    return [each for actor in system.elements if isinstance(actor, Actor) for each in actor.affiliations]


# -- the thirty rows of what must be representable, one after the other


def test_01_bodies_and_seats(system: System) -> None:
    assert {"bureau", "ca", "membres", "ag", "assemblee-allies"} <= {
        each.id for each in typed(system, "forum")
    }
    assert len(links(system, type="siege", target="ca")) == 17
    assert len(links(system, type="membre", target="membres")) == 9
    assert [each.role for each in joined(system, "caron", "bureau")] == ["président"]
    assert {each.role for each in links(system, target="bureau")} == {
        "président", "vice-présidente", "vice-président, trésorier",
    }  # fmt: skip


def test_02_persons_as_themselves_with_former_offices(system: System) -> None:
    seated = [each.source for each in system.links if each.target in ("ca", "membres", "bureau")]
    people = [get(system, id) for id in seated if id not in ("bureau",)]
    assert {each.nature for each in people} == {"personne"} and len(set(seated) - {"bureau"}) == 26
    assert all(each.affiliations for each in people)
    past = [each.organisation for each in affiliations(system) if each.until]
    assert len(past) == 3 and {"loos-en-gohelle", "labo-ess"} < set(past)
    assert all(each.type not in ("siege", "membre") for id in BODIES for each in links(system, source=id))


def test_03_one_body_several_hats(system: System) -> None:
    hats = {
        id: {each.type for each in links(system, source=id) if each.type}
        for id in ("vimy", "quadrant", "cerdd")
    }
    assert {"cohortes", "mr-quadrant"} <= {each.target for each in links(system, source="quadrant")}
    assert {"pj-vimy", "mr-vimy"} == {each.target for each in links(system, source="vimy")}
    assert hats["quadrant"] >= {"evalue", "porte"} and hats["cerdd"] >= {"anime", "produit"}
    assert get(system, "wojcieszak").affiliations[0].organisation == "vimy"
    assert len([each for each in system.elements if fold("vimy") in fold(each.name).split()]) == 1


def test_04_families_and_more_than(system: System) -> None:
    families = links(system, type="membre", target="alliance")
    assert len(families) == 8 and len({get(system, each.source).nature for each in families}) == 8
    for id, value in (("organisations", "500"), ("personnes", "1000")):
        assert (measure(system, id).value, measure(system, id).qualifier) == (value, "more_than")


def test_05_charter_and_its_four_commitments(system: System) -> None:
    assert inside(system, "charte") == {f"engagement-{rank}" for rank in range(1, 5)}
    assert [each.type for each in joined(system, "alliance", "charte")] == ["signe_charte"]


def test_06_postures(system: System) -> None:
    postures = [each.id for each in system.elements if each.id.startswith("posture-")]
    assert len(postures) == 4 and all(joined(system, each, "conduite") for each in postures)
    assert get(system, "fabrique").posture == "tiers-facilitateur et tiers-garant"


def test_07_the_four_fundamentals(system: System) -> None:
    named = {code for each in system.elements for code in each.falls_under}
    assert {"F1", "F2", "F3", "F4"} <= named
    assert all(joined(system, id, "conduite") for id in ("f1", "f2", "f3", "valeur-creee"))


def test_08_the_fantastics_and_an_open_one(system: System) -> None:
    roles = {
        each.fantastic: each.id for each in system.elements if isinstance(each, Actor) and each.fantastic
    }
    assert roles == {"elected": "elus", "agent": "agents", "state": "etat",
                     "socio_economic": "socio-eco", "plus_one": "plus-un"}  # fmt: skip


def test_09_the_five_dimensions(system: System) -> None:
    dimensions = {each.source for each in links(system, target="mise-en-recits", phrase="compose")}
    codes = {code for id in dimensions for code in get(system, id).falls_under if code.startswith("R")}
    assert codes == {"R1", "R2", "R3", "R4", "R5"}


def test_10_one_idea_in_two_lists(system: System) -> None:
    assert get(system, "valeur-creee").falls_under == ("F4", "R5")


def test_11_bodies_of_knowledge(system: System) -> None:
    drawn = links(system, source="fabrique", type="s_inspire_de")
    assert len(drawn) == 8 and {get(system, each.target).kind for each in drawn} == {"savoir"}


def test_12_devices_of_animation_with_recurrence(system: System) -> None:
    assert {each.id for each in natured(system, "dispositif d’animation")} == {
        "permanence", "initiation", "chantiers", "communautes",
    }  # fmt: skip
    assert "premier mardi du mois" in dict(get(system, "permanence").fields)["recurrence"]


def test_13_working_groups_and_communities_with_their_animators(system: System) -> None:
    assert len(natured(system, "chantier")) == 4 and len(natured(system, "communauté apprenante")) == 2
    animated = {each.target for each in links(system, type="anime")}
    assert {"ch-representations", "ch-trajectoires", "ch-voyages", "ch-education", "ca-recits"} <= animated
    assert str(get(system, "ca-recits").since) == "2021"


def test_14_devices_of_support(system: System) -> None:
    assert {each.id for each in natured(system, "dispositif d’accompagnement")} == {
        "cohortes", "experimentaux", "ponctuels",
    }  # fmt: skip
    assert len(inside(system, "experimentaux")) == 6 and len(inside(system, "ponctuels")) == 3


def test_15_nested_cohorts_with_their_counts(system: System) -> None:
    assert len(natured(system, "cohorte")) == 5
    assert get(system, "g-ami-pilotes").inside == ("g-ami",) and "france" in get(system, "g-ami").inside
    counted = {
        each.about[0]: each.value for each in system.measures if each.id.startswith("c-") and each.about
    }
    assert counted["g-ami"] == "62" and counted["g-ami-pilotes"] == "9" and counted["g-climat"] == "25"
    assert [each.type for each in joined(system, "region-occitanie", "cohorte-occitanie")] == ["participe"]
    assert joined(system, "region-grand-est", "cohorte-grand-est")


def test_16_pilot_projects_with_carrier_issue_and_theme(system: System) -> None:
    projects = natured(system, "projet pilote")
    assert Counter(dict(each.fields)["cohorte"] for each in projects) == {
        "Territoires pilotes": 9, "Avenir Montagnes": 9, "Occitanie": 8,
    }  # fmt: skip
    for each in projects:
        carriers = {get(system, carrier).kind for carrier in each.carriers}  # type: ignore[attr-defined]
        assert carriers == {"territory"} and each.themes, each.id
        answered = [link.target for link in links(system, source=each.id, type="repond_a")]
        assert len(answered) == 1 and get(system, answered[0]).kind == "issue", each.id
    assert get(system, "pj-lilo").nature == "retour d’expérience"


def test_17_every_scale_of_territory(system: System) -> None:
    scales = {each.scale for each in typed(system, "territory")}  # type: ignore[attr-defined]
    assert scales >= {"commune", "epci", "petr", "pnr", "departement",
                      "region", "massif", "ski_area", "university", "europe"}  # fmt: skip
    assert get(system, "yaounde").outside and get(system, "beyond-partenaires").outside
    assert len(get(system, "lomme").inside) == 2 and len(get(system, "gruissan").inside) == 2
    assert (measure(system, "beyond-nombre").value, measure(system, "beyond-pays").value) == ("12", "6")


def test_18_inertia_and_controversy(system: System) -> None:
    loops = {each.id: each for each in system.loops}
    assert loops["paquebot"].nature == "balancing" and loops["silence-qui-divise"].nature == "reinforcing"
    assert any(each.is_delayed for each in joined(system, "cooperation", "reorientation"))
    assert isinstance(get(system, "technique-suffit"), Controversy)
    assert {"conflits-usage", "technique"} <= {each.id for each in typed(system, "factor")}


def test_19_levers_and_their_barriers(system: System) -> None:
    pairs = [each for each in typed(system, "lever") if each.id.startswith("lv-")]
    families = Counter(dict(each.fields)["famille"] for each in pairs)
    assert families == {"Conduite de changement": 8, "Mise en récits": 3, "Écosystème local": 5}
    for each in pairs:
        assert len(each.barriers) == 1 and joined(system, each.id, each.barriers[0])  # type: ignore[attr-defined]


def test_20_what_is_missing_is_absent(system: System) -> None:
    assert get(system, "agora").state == get(system, "lv-reflexif").state == "absent"
    levers = [each for each in typed(system, "lever") if each.id.startswith("lv-")]
    assert {each.state for each in levers if each.id != "lv-reflexif"} == {"to_strengthen"}


def test_21_the_six_effects(system: System) -> None:
    effects = typed(system, "outcome")
    assert {code for each in effects for code in each.falls_under if code.startswith("EO")} == {
        f"EO{rank}" for rank in range(1, 7)
    }
    assert all(each.zone and each.confidence and each.sources for each in effects)  # type: ignore[attr-defined]
    assert all(any(link.source == "cohortes" for link in links(system, target=each.id)) for each in effects)


def test_22_four_axes_two_audiences(system: System) -> None:
    advice = typed(system, "recommandation")
    axes = {link.source for each in advice for link in links(system, target=each.id, type="regroupe")}
    assert len(axes) == 4 and len(advice) == 8
    for audience in ("elus", "financeurs"):
        assert len([each for each in advice if joined(system, each.id, audience)]) == 4
    assert all(links(system, source=each.id, type="active") for each in advice)


def test_23_figures_kept_with_their_sums(system: System) -> None:
    assert {each.id for each in system.measures if each.parts} == {
        "total-modes",
        "total-dynamiques",
        "directs",
    }
    assert measure(system, "total-modes").value == measure(system, "total-dynamiques").value == "140"


def test_24_evaluation_without_the_lost_schemas(system: System) -> None:
    (evaluation,) = system.evaluations
    assert set(evaluation.outcomes) == {each.id for each in typed(system, "outcome")}
    assert any("schémas" in each and "ne sont pas dans le texte" in each for each in evaluation.evidence)


def test_25_quotations_with_speaker_and_source(system: System) -> None:
    quotes = [quote for each in system.elements for quote in each.quotes]
    assert len(quotes) >= 9 and all(quote.speaker and quote.source for quote in quotes)
    assert not any(quote.fictional for quote in quotes)
    assert any("Matthieu Eybalin" in quote.speaker for quote in quotes)


def test_26_prospects_are_envisaged(system: System) -> None:
    envisaged = {each.id for each in system.elements if each.state == "envisaged"}
    assert {
        "demonstrateurs",
        "autonomie",
        "municipales",
        "cp-medias",
        "cp-democratie",
        "cp-economie",
    } <= envisaged
    assert get(system, "compagnons").state == "to_strengthen"
    milestones = [each for _, step in system.steps() for each in step.milestones]
    assert any(str(each.date) == "2026" and "municipales" in each.title for each in milestones)


def test_27_the_alliance_has_its_own_trajectory(system: System) -> None:
    (trajectory,) = system.trajectories
    assert [str(each.date) for each in trajectory.steps] == [
        "2016-2019",
        "2020",
        "2021-2023",
        "2024-2025",
        "après 2025",
    ]
    before, after = (systemie.state_at(system, trajectory.id, step) for step in ("pionniers", "naissance"))
    assert before.element("fabrique") is None and after.element("fabrique") is not None
    assert [each.state for each in (before.element("cohortes"), after.element("cohortes")) if each] == [
        "absent"
    ] * 2


def test_28_places_of_dialogue_that_appear(system: System) -> None:
    dialogue = get(system, "espace-dialogue")
    assert (dialogue.kind, dialogue.state, str(dialogue.since)) == ("forum", "emerging", "2022")
    later = systemie.state_at(system, "alliance-5-ans", "suite").element("agora")
    assert later is not None and later.state == "envisaged"


def test_29_goals_with_their_horizon(system: System) -> None:
    assert str(get(system, "neutralite").horizon) == "2030"
    assert str(get(system, "vision").horizon) == "2035-2045"


def test_30_narrative_territories_and_publications(system: System) -> None:
    first = {each.source for each in links(system, target="ca-narratifs", type="participe")}
    told = {each.target for each in links(system, source="pub-grandes", type="raconte")}
    second = {carrier for id in told for carrier in get(system, id).carriers}
    assert len(first) == len(second) == 6
    assert first - second == {"puy-de-dome"} and second - first == {"nantes"}
    assert len(links(system, source="pub-12", type="raconte")) == 12
    assert {"pod-cevennes", "infolettres", "actes"} <= {each.id for each in typed(system, "publication")}


# -- figures, spellings, and what must not be invented


SUMS = {
    "total-modes": ([104, 21, 17], 142, 140),
    "total-dynamiques": ([77, 72], 149, 140),
    "directs": ([3, 3, 29, 11, 3, 26, 4, 1], 80, 77),
}


@pytest.mark.parametrize("id", SUMS)
def test_sums_are_declared_as_they_are_said(system: System, id: str) -> None:
    parts, total, said = SUMS[id]
    values = [int(measure(system, part).value) for part in measure(system, id).parts]
    assert values == parts and sum(values) == total and int(measure(system, id).value) == said


def test_the_checker_finds_the_three_sums_with_their_arithmetic() -> None:
    said = [each.message for each in told(READING, Phrases("fr")) if each.finding.code == "SYS611"]
    assert len(said) == len(SUMS)
    for parts, total, stated in SUMS.values():
        arithmetic = f"{' + '.join(map(str, parts))} = {total}"
        assert any(arithmetic in each and str(stated) in each for each in said), arithmetic


@pytest.mark.parametrize(
    ("id", "written"),
    [
        ("socio-eco", "La Toche"),
        ("reugny", "Reungy"),
        ("plesse", "Le Plessé"),
        ("weil", "Frédéric Weill"),
        ("meziere", "Aurélien Meziere"),
        ("aubigne", "Val d’Ile-d’Aubigné"),
        ("ctes", "Collège des Transition Écologiques et Sociétales"),
        ("s-accompagnement", "Les dispositifs d’amortissement"),
    ],
)
def test_slips_of_the_source_are_aliases(system: System, id: str, written: str) -> None:
    element = get(system, id)
    assert written in element.aliases and element.name != written
    assert system.element(written) is element


def test_an_ambiguous_territory_has_no_code(system: System) -> None:
    reugny = get(system, "reugny")
    assert not reugny.code and "03213" in reugny.description and "37194" in reugny.description


def test_what_the_source_does_not_say_is_not_invented(system: System) -> None:
    models = get(system, "ch-trajectoires")
    assert "ne dit pas lesquels" in models.description and inside(system, "ch-trajectoires") == set()
    assert get(system, "plus-un").name == "Le «\u00a0+1\u00a0»" and get(system, "plus-un").aliases == ()
    assert inside(system, "g-climat") == inside(system, "g-grand-est") == set()
    assert len(inside(system, "g-pilotes")) == 9
    assert not any(each.name.casefold().startswith("schéma") for each in system.elements)


def test_everything_has_its_source(system: System) -> None:
    bare = [each.id for each in (*system.elements, *system.links, *system.measures)
            if not each.sources and getattr(each, "kind", "") != "source"]  # fmt: skip
    assert bare == []


# -- as an example


@pytest.mark.parametrize("profile", ["atelier", "partage", "publication"])
def test_nothing_is_found_but_the_figures_that_disagree(profile: str) -> None:
    found = systemie.read(FILE, profile=profile).findings
    assert sorted(each.code for each in found) == ["SYS610", "SYS611", "SYS611", "SYS611"]
    (other,) = [each for each in found if each.code == "SYS610"]
    assert "c-grand-est-lancement" in other.path
    assert not any(each.severity is Severity.ERROR for each in found)


def test_views_and_stories(system: System) -> None:
    assert len(system.views) >= 8 and len(system.stories) == 2
    sizes = {each.id: len(systemie.scene_of(system, view=each.id).nodes) for each in system.views}
    assert sizes["ensemble"] <= 15 and max(sizes.values()) <= 26


def test_the_folder_and_its_main_file_say_the_same(system: System) -> None:
    folder = systemie.load(FILE.parent)
    assert {each.id for each in folder.elements} == {each.id for each in system.elements}
    assert len(folder.links) == len(system.links)
