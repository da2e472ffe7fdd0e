"""Pathways, circles, loops, neighbourhoods, sociograms: what stands where, and what is said of it."""

from __future__ import annotations

import json

import pytest
from zone_models import BROKEN, CANTEEN, ENGLISH, NOTHING, SIX, TWO, crowded

from systemie.model.building import read_string
from systemie.scenes.charts.around import Neighbourhood, Turn
from systemie.scenes.charts.circles import Circles
from systemie.scenes.charts.pathway import Pathway
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene


def composed(text: str, type: str, more: str = "") -> Scene:
    view = f"\nvues: {{v: {{type: {type}{', ' if more else ''}{more}}}}}\n"
    return drawn(text + view, "v")


def drawn(text: str, view: str, *, public: bool = False) -> Scene:
    system = read_string(text).system
    assert system is not None
    return scene_of(system, view, public=public)


def columns(scene: Scene) -> dict[str, list[tuple[str, ...]]]:
    assert isinstance(scene.chart, Pathway)
    return {zone.id: [rank.members for rank in zone.columns] for zone in scene.chart.zones}


def rings(scene: Scene) -> dict[str, tuple[str, ...]]:
    assert isinstance(scene.chart, Circles)
    return {ring.label: ring.members for ring in scene.chart.rings}


def turn(scene: Scene) -> Turn:
    assert isinstance(scene.chart, Turn)
    return scene.chart


def around(scene: Scene) -> Neighbourhood:
    assert isinstance(scene.chart, Neighbourhood)
    return scene.chart


def test_elements_stand_in_the_zone_that_is_declared_or_known() -> None:
    scene = composed(CANTEEN, "chemin-d-impact")
    found = columns(scene)
    assert found["control"] == [("ville", "cuisine"), ("legumerie", "animer"), ("repas",)]
    assert set(sum(found["influence"], ())) == {"achats", "contrats", "prix", "gout"}
    assert set(sum(found["interest"], ())) == {"sols", "grossistes", "poids"}
    assert scene.chart.context.members == ("budget",)


def test_changes_follow_one_another_in_columns() -> None:
    first, second, *rest = columns(composed(CANTEEN, "chemin-d-impact"))["influence"]
    assert ("achats" in first, "contrats" in second, "prix" in second, rest) == (True, True, True, [])


def test_what_is_guessed_is_said() -> None:
    (notice,) = composed(CANTEEN, "chemin-d-impact").caption.notices
    assert "Goût des légumes" in notice and "Santé des enfants" in notice and "zone" in notice
    assert composed(CANTEEN, "chemin-d-impact", "inclure: [effets, actions]").caption.notices == ()


def test_hypotheses_are_lettered_and_listed() -> None:
    chart = composed(CANTEEN, "chemin-d-impact").chart
    assert isinstance(chart, Pathway)
    assert [(each.letters, each.of) for each in chart.hypotheses if each.of in ("demande", "animer")] == [
        ("b", "demande"),
        ("c", "animer"),
    ]
    assert chart.hypotheses[0].text == "Les animateurs restent"


def test_unwanted_and_unexpected_effects_are_marked() -> None:
    scene = composed(CANTEEN, "chemin-d-impact")
    badges = {node.id: [badge.letters for badge in node.badges] for node in scene.nodes if node.badges}
    assert badges == {"prix": ["−"], "sols": ["±"], "grossistes": ["−", "!"], "animer": ["c"]}
    assert {node.tint for node in scene.nodes if node.id in ("prix", "grossistes")} == {"red"}
    assert [entry.value for entry in scene.legend if entry.part == "badge"] == ["−", "±", "!", "a"]


def test_a_pathway_without_acts_nor_effects_says_what_to_write() -> None:
    notices = " ".join(composed(NOTHING, "chemin-d-impact").caption.notices)
    assert "actions" in notices and "effets" in notices


def test_rings_go_from_the_system_to_the_far_context() -> None:
    found = rings(composed(CANTEEN, "cercles"))
    assert list(found) == ["Système", "Contexte proche", "Contexte global"]
    assert (found["Contexte proche"], found["Contexte global"]) == (("budget",), ("europe",))
    assert {"ville", "repas", "gout"} <= set(found["Système"])


def test_rings_are_what_groups_a_view_from_three_classes_on() -> None:
    found = rings(composed(CANTEEN, "cercles", "inclure: [effets], grouper_par: zone"))
    assert [len(members) for members in found.values()] == [1, 3, 2]
    assert rings(composed(CANTEEN, "cercles", "inclure: [actions, acteurs], grouper_par: type")).keys() == {
        "Système", "Contexte proche", "Contexte global",
    }  # fmt: skip


def test_nothing_outside_is_said() -> None:
    assert "exterieur" in composed(TWO, "cercles").caption.notices[0]
    assert composed(CANTEEN, "cercles").caption.notices == ()


def test_the_loop_that_the_view_names_is_shown() -> None:
    scene = composed(CANTEEN, "boucle", 'inclure: ["boucle:trop-cher", parents, contrats]')
    chart = turn(scene)
    assert (chart.ring, chart.mark, chart.name) == (("repas", "achats", "prix"), "B", "Trop cher")
    assert chart.beside == ("contrats",)
    assert {node.id for node in scene.nodes} == {"repas", "achats", "prix", "contrats"}
    assert [edge.source for edge in scene.edges if edge.id in chart.edges] == ["repas", "achats", "prix"]
    assert "Trop cher" in scene.description and "régulatrice" in scene.description


def test_without_loops_the_most_telling_is_found_and_said() -> None:
    scene = composed(CANTEEN.partition("boucles:")[0], "boucle")
    assert set(turn(scene).ring) == {"repas", "achats", "prix"}
    assert "boucles" in scene.caption.notices[0]


def test_a_loop_that_does_not_close_shows_where() -> None:
    scene = composed(BROKEN, "boucle")
    assert turn(scene).missing == (2,)
    assert "C → A" in scene.caption.notices[0]


def test_no_loop_at_all_is_said() -> None:
    scene = composed(NOTHING, "boucle")
    assert scene.chart is None and "boucles" in scene.caption.notices[0]


def test_neighbours_stand_by_the_way_they_act() -> None:
    chart = around(composed(CANTEEN, "voisinage", 'inclure: ["voisins(achats, 1)"]'))
    assert chart.heart == "achats"
    assert [rank.members for rank in chart.columns] == [
        ("repas",),
        ("achats",),
        ("contrats", "prix", "grossistes"),
    ]


def test_neighbours_two_links_away_have_columns_of_their_own() -> None:
    chart = around(composed(CANTEEN, "voisinage", 'inclure: ["voisins(achats, 2)"]'))
    members = [rank.members for rank in chart.columns]
    assert (members, chart.centre) == (
        [("legumerie",), ("repas",), ("achats",), ("contrats", "prix", "grossistes"), ("sols",)], 2,
    )  # fmt: skip


def test_what_acts_both_ways_stands_above_and_below() -> None:
    chart = around(composed(TWO, "voisinage", 'inclure: ["voisins(a)"]'))
    assert (chart.above, chart.below, chart.both) == (("b",), (), "Dans les deux sens")


def test_without_a_name_the_most_linked_is_in_the_middle() -> None:
    assert around(composed(CANTEEN, "voisinage")).heart == "achats"


def test_actors_carry_their_role_and_their_family() -> None:
    scene = composed(CANTEEN, "acteurs")
    assert [node.id for node in scene.nodes] == ["ville", "cuisine", "parents"]
    assert [[badge.letters for badge in node.badges] for node in scene.nodes] == [["Él"], ["Ag"], []]
    assert [entry.value for entry in scene.legend if entry.part == "tint"] == ["collectivité", "groupe"]
    assert [entry.value for entry in scene.legend if entry.part == "size"] == ["power"]
    assert "des preuves" in scene.description


def test_a_colour_that_means_the_role_is_explained_once() -> None:
    legend = composed(CANTEEN, "acteurs", "couleur_par: fantastique").legend
    roles = [(entry.part, entry.label) for entry in legend if entry.label in ("élu·e", "agent·e")]
    assert roles == [("badge", "élu·e"), ("badge", "agent·e")]


def test_circles_of_actors_go_by_power() -> None:
    scene = composed(CANTEEN, "acteurs", "disposition: {moteur: cercles}")
    assert list(rings(scene).values()) == [("ville",), ("cuisine",), ("parents",)]


def test_causes_are_what_signs_join() -> None:
    scene = composed(CANTEEN, "causale")
    assert "europe" not in {node.id for node in scene.nodes}
    assert {edge.phrase for edge in scene.edges} == {""}


@pytest.mark.parametrize(
    "picture", ["loop", "neighbourhood", "impact pathway", "circles", "actors", "causal"]
)
def test_english_says_nothing_in_french(picture: str) -> None:
    scene = drawn(ENGLISH, picture)
    told = json.dumps(
        [scene.to_dict()["chart"], scene.caption.notices, scene.description], ensure_ascii=False
    )
    assert not set("éèàùê«»") & set(told)
    assert "pictures." not in told


@pytest.mark.parametrize("picture", SIX)
@pytest.mark.parametrize("text", [NOTHING, TWO, BROKEN, crowded(30), crowded(8, 300), crowded(9, 1)])
def test_odd_models_have_a_picture_and_a_text(picture: str, text: str) -> None:
    scene = drawn(text, picture)
    assert scene.nodes and scene.description
    assert json.loads(scene.to_json())["picture"]
    assert not any(notice.startswith("pictures.") for notice in scene.caption.notices)


@pytest.mark.parametrize("picture", SIX)
def test_a_public_picture_names_nothing_internal(picture: str) -> None:
    text = CANTEEN.replace("nom: Contrats avec les maraîchers", "nom: Secret, visibilite: interne")
    told = drawn(text, picture, public=True).to_json()
    assert "Secret" not in told and '"contrats"' not in told


@pytest.mark.parametrize("picture", ["cercles", "boucle", "chemin-d-impact", "matrice"])
def test_links_are_told_as_sentences(picture: str) -> None:
    text = """
systemie: 1
actions: {semer: {nom: Semer}}
effets: {sols: {nom: Sols vivants, zone: interet}}
facteurs: {eau: {nom: Eau}}
liens:
  - semer -(+)-> sols: nourrit
  - sols -(-)-> eau: moins de boue
  - eau -(+)-> semer: permet de
"""
    told = composed(text, picture).description
    assert "« Sols vivants » freine « Eau » (moins de boue)" in told.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_legend_of_strengths_holds_those_of_the_picture() -> None:
    scene = composed("systemie: 1\nfacteurs: [A, B]\nliens: [A -(+)-> B, B -(++)-> A]\n", "systemique")
    assert [entry.value for entry in scene.legend if entry.part == "width"] == ["1", "2"]
