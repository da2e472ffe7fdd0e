"""Downstream, upstream and neighbours: the worked case, brute force, and what is empty or odd."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from psm_toy import expected, needs_the_case, toy

import systemie
from systemie.analysis.network import Arc, Network, network_of
from systemie.analysis.options import Options
from systemie.analysis.reaching import around, is_on_circuit, reached_from, reaching
from systemie.analysis.registry import analysis_called
from systemie.findings import UnknownName
from systemie.phrases import Phrases

TEXT = """
systemie: 1
titre: Un essai
facteurs: {a: Alpha, b: Bêta, c: Gamma, d: Delta, seul: Seul}
indicateurs: {jauge: La jauge}
liens:
  - a -(+)-> b
  - b -(+)-> a
  - b -(-)-> c
  - c -(+)-> c
  - c -- d
"""


def found(system: systemie.System, name: str, *starts: str, **options: Any) -> dict[str, Any]:
    return analysis_called(name).result(system, Options(starts=starts, **options)).as_json()


def told(system: systemie.System, name: str, *starts: str, language: str = "fr", **options: Any) -> str:
    analysis = analysis_called(name)
    account = analysis.account(
        analysis.result(system, Options(starts=starts, **options)), system, Phrases(language)
    )
    return "\n".join((account.title, *account.reading)).replace("\xa0", " ")


@needs_the_case
@pytest.mark.parametrize("id", sorted(expected()["nodes"]))
def test_the_toy_territory_has_the_submaps_it_should(id: str) -> None:
    right = expected()["nodes"][id]
    down, up = found(toy(), "aval", id), found(toy(), "amont", id)
    assert sorted(down["elements"]) == sorted(right["downstream"])
    assert sorted(up["elements"]) == sorted(right["upstream"])
    assert (down["on_circuit"], up["on_circuit"]) == (right["on_circuit"], right["on_circuit"])
    assert sorted(found(toy(), "voisins", id)["elements"]) == sorted(right["ego_1"])
    assert sorted(found(toy(), "voisins", id, degrees=2)["elements"]) == sorted(right["ego_2"])
    assert max(found(toy(), "voisins", id, degrees=2)["elements"].values(), default=0) <= 2
    assert len(network_of(toy()).leaving[network_of(toy()).ranks[id]]) == right["out"]
    assert len(network_of(toy()).entering[network_of(toy()).ranks[id]]) == right["in"]


@needs_the_case
def test_the_toy_territory_has_the_unions_and_intersections_it_should() -> None:
    right = expected()["union_and_intersection"]
    down = found(toy(), "aval", *right["interventions"])
    up = found(toy(), "amont", *right["outcomes"])
    assert sorted(down["union"]) == sorted(right["downstream_union"])
    assert sorted(down["intersection"]) == sorted(right["downstream_intersection"])
    assert sorted(up["union"]) == sorted(right["upstream_union"])
    assert sorted(up["intersection"]) == sorted(right["upstream_intersection"])


@pytest.fixture(scope="module")
def system() -> systemie.System:
    return systemie.load_string(TEXT)


def test_distances_are_in_links_and_the_start_is_left_out(system: systemie.System) -> None:
    result = found(system, "aval", "a")
    assert result["elements"] == {"b": 1, "c": 2}
    assert (result["start"], result["on_circuit"]) == ("a", True)
    assert found(system, "aval", "a", degrees=1)["elements"] == {"b": 1}
    assert found(system, "amont", "c")["elements"] == {"b": 1, "a": 2}
    assert found(system, "amont", "c")["on_circuit"] is True


def test_neighbours_ignore_direction_and_take_undirected_links(system: systemie.System) -> None:
    assert found(system, "voisins", "c")["elements"] == {"b": 1, "d": 1}
    assert found(system, "voisins", "d", degrees=5)["elements"] == {"c": 1, "b": 2, "a": 3}


def test_a_submap_keeps_all_the_links_among_what_it_keeps(system: systemie.System) -> None:
    ends = [(each.id, each.source, each.target) for each in system.links]
    assert found(system, "voisins", "c")["links"] == [id for id, a, b in ends if {a, b} <= {"b", "c", "d"}]
    assert found(system, "aval", "b")["links"] == [id for id, a, b in ends if {a, b} <= {"a", "b", "c"}]
    assert found(system, "aval", "seul")["links"] == []


def test_several_starts_are_united_and_crossed(system: systemie.System) -> None:
    result = found(system, "aval", "a", "b", "a")
    assert result["elements"] == {"a": 1, "b": 1, "c": 1}
    assert (result["starts"], result["intersection"]) == (["a", "b"], ["c"])
    assert [each["elements"] for each in result["by_start"]] == [{"b": 1, "c": 2}, {"a": 1, "c": 1}]


@pytest.mark.parametrize("name", ["amont", "aval", "voisins"])
@pytest.mark.parametrize("starts", [(), ("seul",), ("jauge",), ("Seul", "jauge")])
def test_what_has_no_link_has_an_empty_submap(
    system: systemie.System, name: str, starts: tuple[str, ...]
) -> None:
    result = found(system, name, *starts)
    assert (result["elements"], result["links"], result["on_circuit"]) == ({}, [], False)
    assert "Rien" in told(system, name, *starts)


@pytest.mark.parametrize("text", ["systemie: 1", "systemie: 1\nfacteurs: {a: A}"])
@pytest.mark.parametrize("name", ["amont", "aval", "voisins"])
def test_a_map_without_links_says_so(text: str, name: str) -> None:
    bare = systemie.load_string(f"{text}\ntitre: Un essai")
    result = analysis_called(name).result(bare, Options(starts=("a",) if "facteurs" in text else ()))
    assert [each.key for each in result.notices] == ["analysis.common.nothing"]
    json.dumps(result.as_json(), allow_nan=False)


def test_an_unknown_name_is_refused_with_the_choices(system: systemie.System) -> None:
    with pytest.raises(UnknownName) as trouble:
        found(system, "aval", "alfa")
    assert "a" in trouble.value.values["choices"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["amont", "aval", "voisins"])
@pytest.mark.parametrize("starts", [("a",), ("b", "c"), ("seul", "a"), ("d",)])
@pytest.mark.parametrize("degrees", [None, 0, 1, 2, 9])
def test_every_submap_is_told_without_a_hole(
    system: systemie.System, name: str, language: str, starts: tuple[str, ...], degrees: int | None
) -> None:
    words = told(system, name, *starts, language=language, degrees=degrees)
    assert "analysis." not in words and "{" not in words and "Alpha" in told(system, "aval", "a")


def test_the_account_names_what_is_near_far_and_out_of_reach(system: systemie.System) -> None:
    words = told(system, "aval", "a")
    assert words.splitlines() == [
        "En aval de « Alpha »",
        "À partir de « Alpha », de proche en proche, on atteint 2 éléments sur 4.",
        "Directement : « Bêta ».",
        "À 2 liens : « Gamma ».",
        "Restent hors d’atteinte : « Delta » et « Seul ».",
        "Plus de « Alpha » donne plus de : « Bêta ».",
        "Plus de « Alpha » donne moins de : « Gamma ».",
        "Une boucle passe par « Alpha » : ce qui en part finit par y revenir.",
    ]


def test_effects_are_the_net_signs_of_all_paths(system: systemie.System) -> None:
    assert found(system, "aval", "a")["effects"] == {"b": "+", "c": "-"}
    assert found(system, "amont", "c")["effects"] == {"b": "-", "a": "-"}
    assert found(system, "aval", "a", "b")["effects"] == {}


def test_neighbours_tell_who_acts_on_whom(system: systemie.System) -> None:
    assert found(system, "voisins", "b")["relations"] == {"a": "both", "c": "undergoes"}
    assert found(system, "voisins", "c")["relations"] == {"b": "acts", "d": "undirected"}
    assert told(system, "voisins", "c").splitlines()[2:] == ["Agit sur « Gamma » : « Bêta ».", "Sans direction : « Delta »."]


pairs = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=16, unique=True)


@given(pairs, st.integers(0, 6), st.integers(0, 4))
def test_reach_is_what_powers_of_the_matrix_say(links: list[tuple[int, int]], start: int, degrees: int) -> None:
    network = Network(tuple("abcdefg"), tuple(Arc(a, b, None, False, ()) for a, b in links))
    forth, back, edge_out, edge_in = {}, {}, {start}, {start}
    for distance in range(1, degrees + 1):
        edge_out = {b for a, b in links if a in edge_out}
        edge_in = {a for a, b in links if b in edge_in}
        forth |= {each: distance for each in edge_out if each not in forth}
        back |= {each: distance for each in edge_in if each not in back}
    assert reached_from(network, [start], degrees) == {k: v for k, v in forth.items() if k != start}
    assert reaching(network, [start], degrees) == {k: v for k, v in back.items() if k != start}
    both = Network(network.elements, tuple(Arc(*way, None, False, ()) for a, b in links for way in ((a, b), (b, a))))
    assert around(network, [start]) == reached_from(both, [start])


@given(pairs, st.integers(0, 6))
def test_being_on_a_circuit_is_reaching_oneself(links: list[tuple[int, int]], start: int) -> None:
    network = Network(tuple("abcdefg"), tuple(Arc(a, b, None, False, ()) for a, b in links))
    edge: set[int] = {start}
    for _ in range(7):
        edge |= {b for a, b in links if a in edge}
    reaches = {b for a, b in links if a == start}
    for _ in range(7):
        reaches |= {b for a, b in links if a in reaches}
    assert is_on_circuit(network, start) == (start in reaches)


def test_a_link_without_direction_makes_no_circuit() -> None:
    system = systemie.load_string("systemie: 1\nfacteurs: {a: A, b: B, c: C}\nliens: [a -> b, b -- a, b -> c]")
    near = found(system, "voisins", "a", degrees=2)
    assert (near["elements"], near["on_circuit"]) == ({"b": 1, "c": 2}, False)
