"""Boxes sized, coloured and gathered by what the analyses compute, and what the legend says of it."""

from __future__ import annotations

import pytest

import systemie
from systemie.analysis.centrality import result_of as centralities
from systemie.analysis.gauging import measure_of
from systemie.analysis.influence import result_of as micmac
from systemie.analysis.levels import result_of as levels
from systemie.analysis.options import Options
from systemie.checks import checked
from systemie.findings import Finding
from systemie.model.building import read_string
from systemie.model.computed import CLASSES, COMPUTED, MEASURES, computed_called, computed_word
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import LANGUAGES, Phrases
from systemie.rewriting.dictionary import Dictionary
from systemie.scenes.classing import grades_of
from systemie.scenes.composing import scene_of
from systemie.scenes.scene import Scene
from systemie.schema import proposals

TEXT = """
systemie: 1
titre: T
vocabulaire: {themes: {eau: L'eau, bois: Le bois}}
facteurs:
  a: {nom: A, themes: [eau]}
  b: {nom: B, themes: [bois], champs: {poids_local: 3}}
  c: {nom: C, themes: [eau], champs: {poids_local: 7}}
  d: {nom: D, themes: [bois]}
  e: {nom: E, themes: [eau]}
liens:
  - {de: a, vers: b, force: 3}
  - {de: b, vers: c, force: 2}
  - {de: c, vers: b, force: 1}
  - c -> d
  - d -> e
  - e -> d
trajectoires: {t: {nom: T, etapes: {un: {titre: Un, date: 2030, ajoute: {liens: [{de: e, vers: a, force: 3}, {de: e, vers: b, force: 3}]}}}}}
vues: {v: {titre: V, inclure: [a, b, c]}}
"""


@pytest.fixture(scope="module")
def system() -> System:
    return systemie.load_string(TEXT)


def seen(system: System, **fields: str) -> Scene:
    return scene_of(system, View.of(id="v", name="V", **fields))


def scales(scene: Scene) -> dict[str, float]:
    return {node.id: node.scale for node in scene.nodes}


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_sizes_boxes_and_is_told_by_the_legend(system: System, name: str, language: str) -> None:
    scene = scene_of(system, View.of(id="v", size_by=computed_word(name, language)), language=language)
    values = measure_of(system, name)
    assert set(values) == {"a", "b", "c", "d", "e"}
    assert len(set(values.values())) > 1
    largest = max(values, key=values.__getitem__)
    assert scales(scene)[largest] == 1.5 and min(scales(scene).values()) == 0.85
    entry = next(each for each in scene.legend if each.part == "size")
    label = Phrases(language)(f"measure.{name}")
    assert label in entry.label and (entry.value, entry.count) == (name, 5)
    facts = {fact.label.lower() for node in scene.nodes for fact in node.facts}
    assert label.lower() in facts


def test_measures_are_those_of_the_analyses(system: System) -> None:
    scores, said = micmac(system, Options()).as_json(), centralities(system, Options()).as_json()["elements"]
    assert list(measure_of(system, "influence").values()) == scores["direct"]["influence"] == [3, 2, 2, 1, 1]
    assert list(measure_of(system, "dependence").values()) == scores["direct"]["dependence"]
    assert measure_of(system, "level") == levels(system, Options()).levels
    for measure, theirs in {"betweenness": "betweenness", "reach": "reach", "pagerank": "pagerank", "loops": "loops",
                            "leverage": "leverage_smoothed", "degree": "degree", "incoming": "in", "outgoing": "out"}.items():  # fmt: skip
        assert measure_of(system, measure) == {each: values[theirs] for each, values in said.items()}


def test_a_measure_is_that_of_the_whole_state_and_not_of_the_view(system: System) -> None:
    whole = scales(seen(system, size_by="sortants"))
    part = scales(scene_of(system, View.of(id="v", size_by="sortants", includes=("a", "b", "c"))))
    assert part == {each: whole[each] for each in "abc"} and part["c"] == 1.5
    later = scales(scene_of(systemie.state_at(system, "t", "un"), View.of(id="v", size_by="sortants")))
    assert later["e"] == 1.5 and whole["e"] == 0.85


def test_a_field_of_ones_own_comes_before_a_measure(system: System) -> None:
    own = systemie.load_string(TEXT.replace("poids_local", "influence"))
    assert scales(seen(own, size_by="influence")) == {"a": 1.0, "b": 0.85, "c": 1.5, "d": 1.0, "e": 1.0}
    scene = seen(system, size_by="poids_local")
    assert scales(scene)["c"] == 1.5 and next(each.label for each in scene.legend if each.part == "size").endswith("poids_local")


def test_sizes_all_alike_say_nothing() -> None:
    system = systemie.load_string("systemie: 1\ntitre: T\nfacteurs: {a: A, b: B}\nliens: [a <-> b]")
    scene = seen(system, size_by="influence")
    assert scales(scene) == {"a": 1.0, "b": 1.0} and not [each for each in scene.legend if each.part == "size"]


def test_computed_groups_gather_boxes_around_their_heart(system: System) -> None:
    scene = seen(system, group_by="groupe", colour_by="groupe")
    assert {group.id: group.members for group in scene.groups} == {"b": ("a", "b", "c"), "d": ("d", "e")}
    assert [group.label for group in scene.groups] == ["Autour de «\u00a0B\u00a0»", "Autour de «\u00a0D\u00a0»"]
    tints = {node.id: node.tint for node in scene.nodes}
    assert tints["a"] == tints["b"] == tints["c"] != tints["d"] == tints["e"]


def test_sectors_and_thirds_colour_boxes(system: System) -> None:
    scene = seen(system, colour_by="secteur")
    sectors = micmac(system, Options()).as_json()["sectors"]
    tints = {node.id: node.tint for node in scene.nodes}
    assert sectors["a"] == "driving" and tints["a"] == "orange"
    assert len({tints[each] for each in "abcde"}) == len(set(sectors.values()))
    scene = seen(system, colour_by="influence")
    assert [each.tint for each in scene.legend if each.part == "tint"] == ["orange", "yellow", "slate"][: len({node.tint for node in scene.nodes})]


def test_thirds_keep_equal_values_together() -> None:
    assert grades_of({"a": 1, "b": 1, "c": 1}) == {"a": "low", "b": "low", "c": "low"}
    assert grades_of({"a": 0, "b": 5, "c": 9}) == {"a": "low", "b": "middle", "c": "high"}
    assert grades_of({}) == {}


@pytest.mark.parametrize("text", ["", "facteurs: {a: A}", "facteurs: {a: A}\nliens: [a -> a]", "facteurs: {a: A, b: B}"])
@pytest.mark.parametrize("name", COMPUTED)
def test_empty_maps_are_drawn_all_the_same(text: str, name: str) -> None:
    system = systemie.load_string(f"systemie: 1\ntitre: T\n{text}")
    for field in ("group_by", "colour_by") if name in CLASSES else ("group_by", "colour_by", "size_by"):
        assert all(node.scale == 1.0 for node in seen(system, **{field: name}).nodes)


@pytest.mark.parametrize("name", COMPUTED)
def test_every_word_is_known_and_translated(name: str) -> None:
    french, english = (computed_word(name, language) for language in LANGUAGES)
    assert computed_called(french) == computed_called(english) == name
    assert unknown(f"{{taille_par: {french}, couleur_par: {english}}}") == []
    if french != english and name != "leverage":
        assert Dictionary("en").attribute(french) == english and Dictionary("fr").attribute(english) == french
    assert computed_called(Dictionary("en").attribute(french) or french) == name


def unknown(view: str) -> list[Finding]:
    found = checked(read_string(f"systemie: 1\ntitre: T\nfacteurs: {{a: A}}\nvues: {{v: {view}}}")).findings
    return [each for each in found if each.code == "SYS508"]


@pytest.mark.parametrize(
    ("view", "guess"),
    [("{taille_par: influance}", "influence"), ("{taille_par: sortant}", "sortants"), ("{couleur_par: sectuer}", "secteur")],
)
def test_an_unknown_word_is_told_what_there_is(view: str, guess: str) -> None:
    assert [each.values["guess"] for each in unknown(view)] == [guess]


def test_the_text_equivalent_says_what_size_means(system: System) -> None:
    said = seen(system, size_by="influence").description.replace("\u00a0", " ").replace("\u202f", " ")
    assert "Taille : influence directe ; les plus grandes boîtes : A, B, C." in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_editors_propose_every_measure_and_class_with_its_meaning(language: str) -> None:
    sizes, shades = proposals.sizes(language), proposals.shades(language)
    assert all(sizes[computed_word(each, language)] for each in MEASURES)
    assert all(shades[computed_word(each, language)] for each in CLASSES)
