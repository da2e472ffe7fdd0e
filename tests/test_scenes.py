"""From a system and a view to a scene."""

from __future__ import annotations

import dataclasses
import json

import pytest

import systemie
from systemie.checks import checked
from systemie.findings import UnknownName
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.scenes.binding import book_of
from systemie.scenes.composing import scene_of
from systemie.scenes.defaults import views_of
from systemie.scenes.scene import Scene
from systemie.shipped import examples

TEXT = """
systemie: 1
titre: Vallée
question: Et l'eau ?
territoire: Vallée
vocabulaire: {themes: {eau: L'eau, bois: Le bois}}
acteurs:
  smmo: {nom: Syndicat, themes: [eau], pouvoir: 4, fantastique: elu}
  club: {nom: Club, themes: [eau], pouvoir: 1, visibilite: interne}
facteurs:
  neige: {nom: Neige, themes: [eau], tendance: baisse, confiance: faible}
  ski: {nom: Ski, themes: [bois], exterieur: oui}
  canons: {nom: Canons, themes: [bois], etat: absent}
liens:
  - {neige -(+++)-> ski: conditionne}
  - {id: retour, de: ski, vers: neige, signe: "-", delai: "10 ans"}
  - {de: smmo, vers: lien:retour, type: module, effet: bloque}
  - {smmo -> canons: achète}
  - {club <-> smmo: {type: conflit}}
boucles: {r: {nom: Spirale, par: [neige, ski]}}
points_de_vue: {v: {nom: V, nie: [retour], ajoute: {facteurs: {loup: Loup}, liens: [{loup -(-)-> ski: gêne}]}}}
trajectoires:
  t:
    nom: Trajectoire
    etapes:
      h1: {titre: Avant, date: 2010}
      h2: {titre: Après, date: 2018, porteurs: [smmo], ajoute: {leviers: {pole: {nom: Pôle, visibilite: interne}}, liens: [{pole -> smmo: aide}]},
           modifie: {neige: {tendance: stable}}, renoncements: [ski]}
      h3: {titre: Enfin, date: 2030, porteurs: [smmo], retire: [neige]}
vues:
  ensemble: {titre: Ensemble, grouper_par: theme}
  eau: {herite: ensemble, titre: Eau, inclure: theme:eau, estomper: type:acteur, taille_par: pouvoir}
  apres: {herite: ensemble, etape: t@h2}
  causale: {type: causale, inclure: facteurs}
  roles: {inclure: acteurs, couleur_par: fantastique}
  vu: {point_de_vue: v}
  desaccord: {montre: désaccord}
recits: {r: {titre: Récit, etapes: [{vue: ensemble, texte: Bonjour}, {focus: Neige, degres: 1}]}}
"""


@pytest.fixture(scope="module")
def system() -> systemie.System:
    return systemie.load_string(TEXT)


def statuses(scene: Scene) -> dict[str, str]:
    return {each.id: each.status for each in (*scene.nodes, *scene.edges)}


def test_a_view_shows_the_base_and_keeps_room_for_the_rest(system: systemie.System) -> None:
    scene = scene_of(system)
    assert scene.id == "ensemble" and scene.step is None
    assert statuses(scene)["pole"] == "hidden" and statuses(scene)["neige"] == "present"
    assert statuses(scene)["canons"] == "absent" and statuses(scene)["smmo -> canons"] == "absent"


def test_steps_are_states_of_the_same_boxes(system: systemie.System) -> None:
    base, later = scene_of(system), scene_of(system, "apres")
    assert [node.id for node in base.nodes] == [node.id for node in later.nodes]
    assert later.step == "t@h2"
    found = statuses(later)
    assert (found["pole"], found["ski"], found["neige"]) == ("appears", "renounced", "changed")
    assert found["neige -> ski"] == "renounced" and found["pole -> smmo"] == "appears"
    assert [step.id for step in base.steps] == ["t@h1", "t@h2", "t@h3"]
    last = base.steps[-1]
    assert last.nodes["neige"].status == "gone" and last.parent == "t@h2"
    assert "Tendance" in base.steps[1].nodes["neige"].change


def test_the_state_given_wins_over_the_views(system: systemie.System) -> None:
    scene = scene_of(systemie.state_at(system, "t", "h1"), view="apres")
    assert scene.step == "t@h1" and statuses(scene)["pole"] == "hidden"


def test_looks(system: systemie.System) -> None:
    scene = scene_of(system)
    nodes = {node.id: node for node in scene.nodes}
    edges = {edge.id: edge for edge in scene.edges}
    assert (nodes["smmo"].shape, nodes["smmo"].tint) == ("pill", "blue")
    assert nodes["neige"].trend == "down" and nodes["neige"].doubt and nodes["ski"].outside
    assert edges["neige -> ski"].width == 3 and edges["neige -> ski"].tint == "plus"
    assert (
        edges["retour"].delayed
        and edges["smmo -> retour" if "smmo -> retour" in edges else "smmo -> lien:retour"].target == "retour"
    )
    assert edges["club -> smmo"].stroke == "zigzag" and edges["club -> smmo"].direction == "both"


def test_groups_are_the_first_theme_in_the_order_of_the_vocabulary(system: systemie.System) -> None:
    scene = scene_of(system)
    assert [(group.id, group.label) for group in scene.groups] == [("eau", "L’eau"), ("bois", "Le bois")]


def test_views_inherit_select_fade_size_and_colour(system: systemie.System) -> None:
    eau = {node.id: node for node in scene_of(system, "eau").nodes}
    assert set(eau) == {"smmo", "club", "neige"} and scene_of(system, "eau").groups
    assert eau["smmo"].faded and not eau["neige"].faded
    assert eau["smmo"].scale == 1.5 and eau["club"].scale == 0.85
    roles = scene_of(system, "roles")
    assert [entry.label for entry in roles.legend if entry.part == "tint"] == ["élu·e"]


def test_causal_views_have_loops_and_no_phrases(system: systemie.System) -> None:
    scene = scene_of(system, "causale")
    assert [(loop.mark, loop.name, loop.delayed) for loop in scene.loops] == [("B1", "Spirale", True)]
    assert not any(edge.phrase for edge in scene.edges)


def test_loops_vanish_with_their_boxes(system: systemie.System) -> None:
    assert scene_of(systemie.state_at(system, "t", "h3"), "ensemble").loops == ()


def test_the_legend_holds_what_is_present_only(system: systemie.System) -> None:
    parts = {(entry.part, entry.value) for entry in scene_of(system, "causale").legend}
    assert ("kind", "factor") in parts and ("kind", "actor") not in parts
    assert ("delay", "") in parts and ("status", "absent") in parts and ("status", "appears") not in parts


def test_points_of_view_and_disagreement(system: systemie.System) -> None:
    seen = statuses(scene_of(system, "vu"))
    assert seen["retour"] == "hidden" and seen["loup -> ski"] == "present"
    disagreed = {edge.id: edge for edge in scene_of(system, "desaccord").edges}
    assert disagreed["retour"].stroke == "dotted" and disagreed["retour"].tint == "mixed"
    assert disagreed["loup -> ski"].stroke == "dotted"
    assert disagreed["neige -> ski"].stroke == "solid"


def test_what_is_internal_is_not_in_a_public_scene(system: systemie.System) -> None:
    for view in ("ensemble", "apres", "eau", "roles", "desaccord"):
        text = scene_of(system, view, public=True).to_json()
        assert "Club" not in text and "Pôle" not in text and "pole" not in text
    assert "Club" in scene_of(system).to_json()


def test_caption_and_description(system: systemie.System) -> None:
    scene = scene_of(system, "apres")
    assert scene.caption.title == "Vallée"
    assert (
        "Et l’eau\u202f?" in scene.caption.subtitle
        and "étape « Après », 2018" in scene.caption.subtitle.replace("\u00a0", " ")
    )
    assert "Territoire" in scene.caption.line and "Syndicat" in scene.description
    assert "step “Après”" in scene_of(system, "apres", language="en").caption.subtitle


def test_a_scene_is_json_and_frozen(system: systemie.System) -> None:
    scene = scene_of(system)
    assert json.loads(scene.to_json())["nodes"][0]["id"] == "smmo"
    with pytest.raises(dataclasses.FrozenInstanceError):
        scene.id = "x"  # type: ignore[misc]


def test_unknown_views_list_the_choices(system: systemie.System) -> None:
    with pytest.raises(UnknownName) as trouble:
        scene_of(system, "zorglub")
    assert "ensemble" in trouble.value.values["choices"]


def test_default_views() -> None:
    text = "systemie: 1\nacteurs: [A, B, C]\nfacteurs: {f: F, g: G, h: H}\nliens: [f -(+)-> g -(-)-> h -(+)-> f, {a -> f: agit sur}]\n"
    text += "trajectoires: {t: {nom: T, etapes: {s: {date: 2020}}}}"
    book = book_of(systemie.load_string(text))
    assert [scene.id for scene in book.scenes] == ["ensemble", "acteurs", "causale", "trajectoire-t"]
    assert scene_of(systemie.load_string("systemie: 1")).nodes == ()


def test_a_book_holds_views_and_stories(system: systemie.System) -> None:
    book = book_of(system)
    assert len(book.scenes) == 7 and book.stories[0].steps[1].focus == "neige"


def test_a_kind_of_picture_is_drawn_by_its_name() -> None:
    system = systemie.load_string("systemie: 1\nacteurs: [A, B]\nliens: [A -> B: aide]")
    matrix = scene_of(system, "matrice")
    assert matrix.picture == scene_of(system, "matrix").picture == "matrix" and matrix.chart is not None


def test_what_is_for_partners_is_not_public() -> None:
    text = "systemie: 1\nacteurs: {a: A, p: {nom: Confidentiel, visibilite: partenaires}}\nliens: [{a -> p: aide}]"
    system = systemie.load_string(text)
    assert "Confidentiel" in scene_of(system).to_json()
    assert "Confidentiel" not in scene_of(system, public=True).to_json()


def test_a_view_of_an_unknown_moment_is_drawn_without_it() -> None:
    text = "systemie: 1\nacteurs: [A]\nvues: {v: {etape: t@s, point_de_vue: p}}\ntrajectoires: {t: {etapes: {x: {}}}}"
    reading = read_string(text)
    assert reading.system is not None
    assert [node.status for node in scene_of(reading.system, "v").nodes] == ["present"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Une voisine, 2024 (parole fictive)"), ("en", "Une voisine, 2024 (fictional words)")],
)
def test_a_story_says_who_is_quoted_and_that_nobody_is(language: str, said: str) -> None:
    system = systemie.load_string(
        "systemie: 1\nacteurs:\n  a:\n    nom: A\n    verbatims:\n"
        "      - {id: v, texte: On verra., de: Une voisine, date: 2024, fictif: oui}\n"
        "recits: {r: {etapes: [{titre: T, verbatim: v}, {titre: U}]}}\n"
    )
    quoted, silent = book_of(system, language=language).stories[0].steps
    assert (quoted.quote, quoted.speaker) == ("On verra.", said)
    assert (silent.quote, silent.speaker) == ("", "")


STEPPED = (
    "systemie: 1\nfacteurs: [A, B, C]\nliens:\n  - {id: ab, de: a, vers: b}\n"
    "points_de_vue: {p: {ajoute: {liens: [{id: bc, de: b, vers: c}]}, nie: [ab]}}\n"
    "trajectoires: {t: {etapes: {x: {date: 2020}, y: {date: 2030}}}}\n"
)


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("{}", {"ab"}),
        ("{point_de_vue: p}", {"bc"}),
        ("{montre: désaccord}", {"ab", "bc"}),
        ("{montre: commun}", {"ab"}),
    ],
)
@pytest.mark.parametrize("step", ["", "t@x", "t@y"])
def test_every_step_is_seen_through_the_viewpoint_of_the_view(view: str, shown: set[str], step: str) -> None:
    scene = scene_of(systemie.load_string(f"{STEPPED}vues: {{v: {view}}}"), "v")
    states = (
        [each.edges for each in scene.steps if each.id == step] if step else [{e.id: e for e in scene.edges}]
    )
    (edges,) = states
    assert {id for id, each in edges.items() if each.status == "present"} == shown


def test_pictures_are_proposed_where_the_model_says_what_they_show() -> None:
    system = systemie.load(examples() / "eau-partagee" / "eau-partagee.yaml")
    pictures = [each.picture for each in views_of(system.model_copy(update={"views": ()}), Phrases("fr"))]
    told = ["influence_dependence", "mactor", "controversies", "impact_pathway", "three_horizons", "timeline", "morphological"]
    assert [each for each in pictures if each in told] == told
    bare = systemie.load_string("systemie: 1\nacteurs: [A, B, C]\nliens: [A -> B: aide]")
    assert not {each.picture for each in views_of(bare, Phrases("fr"))} & set(told)


def test_a_reading_alone_says_its_kind_of_picture() -> None:
    text = "systemie: 1\nacteurs: [A, B]\nliens: [A -(+)-> B]\nvues: {v: {lecture: déplacements}, w: {type: frise, lecture: rangs}}"
    reading = checked(read_string(text))
    assert scene_of(reading.system, "v").picture == "influence_dependence"
    assert scene_of(reading.system, "w").picture == "timeline"
    assert [each.path for each in reading.findings if each.code == "SYS514"] == [("vues", "w", "lecture")]


def test_what_some_deny_is_told_by_a_sign_too() -> None:
    scene = scene_of(systemie.load(examples() / "eau-partagee" / "eau-partagee.yaml"), "desaccords")
    denied = [edge for edge in scene.edges if edge.tint == "mixed" and edge.stroke == "dotted"]
    assert denied and all(edge.phrase.startswith("≠") for edge in denied)
    assert not [edge for edge in scene.edges if edge not in denied and edge.phrase.startswith("≠")]
    assert [each.label for each in scene.legend if each.label.startswith("≠")] != []
