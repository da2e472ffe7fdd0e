"""Points of view compared: small models told by hand, the examples, what is empty or odd."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import systemie
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.analysis.viewpoints.distances import groups_of
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.states import seen_by, state_at

EXAMPLES = Path(__file__).parent.parent / "examples"
VIEWPOINTS = analysis_called("viewpoints")
THREE = """
systemie: 1
titre: Trois voix
facteurs: {eau: Eau, foin: Foin, lait: Lait, joie: Joie}
sources: {carnet: Carnet}
liens:
  - eau -(+)-> foin: {id: l1, force: 2}
  - foin -(+)-> lait: {id: l2}
  - lait -(-)-> eau: {id: l3, selon: [fermes, ville]}
  - joie -(+)-> lait: {id: l4}
points_de_vue:
  fermes: {nom: Les fermes, nie: [l2], change: {l1: {force: 3}}}
  ville: {nom: La ville, change: {l4: {signe: "-"}}, ajoute: {liens: [eau -(-)-> foin]}}
  milieu: {nom: Le milieu, nie: [joie], ajoute: {facteurs: {loup: Loup}}}
"""


def system_of(text: str) -> systemie.System:
    system = read_string(text).system
    assert system is not None
    return system


def compared(system: systemie.System) -> dict[str, Any]:
    found = VIEWPOINTS.result(system, Options()).as_json()
    json.dumps(found, allow_nan=False)
    return found


def told(system: systemie.System, language: str = "fr") -> str:
    account = VIEWPOINTS.account(VIEWPOINTS.result(system, Options()), system, Phrases(language))
    return "\n".join(account.reading).replace("\xa0", " ")


def test_three_voices() -> None:
    found = compared(system_of(THREE))
    assert found["common"] == {"elements": ["eau", "foin", "lait"], "links": []}
    assert found["contested"] == [
        {"id": "joie", "kind": "element", "how": "denied", "by": ["milieu"]},
        {"id": "l1", "kind": "link", "how": "strength", "by": ["fermes"],
         "values": {"fermes": 3, "ville": 2, "milieu": 2}},
        {"id": "l1", "kind": "link", "how": "opposite", "by": ["ville"],
         "values": {"fermes": "+", "ville": "±", "milieu": "+"}, "links": ["l1", "eau -> foin (2)"]},
        {"id": "l2", "kind": "link", "how": "denied", "by": ["fermes"]},
        {"id": "l4", "kind": "link", "how": "falls", "by": ["milieu"]},
        {"id": "l4", "kind": "link", "how": "sign", "by": ["ville"], "values": {"fermes": "+", "ville": "-"}},
    ]  # fmt: skip
    assert found["alone"] == {"fermes": [], "ville": ["eau -> foin (2)"], "milieu": ["loup"]}
    assert found["shared"] == [{"id": "l3", "by": ["fermes", "ville"]}]


def test_distances_of_three_voices() -> None:
    found = compared(system_of(THREE))
    # Links held: the farms l1 l3 l4, the town l1 l2 l3 l4 and its own, the milieu l1 l2.
    assert found["distances"] == [[0, 0.4, 0.75], [0.4, 0, 0.6], [0.75, 0.6, 0]]
    # Both signed: l1 l3 l4 for farms and town, which part on l4; l1 alone for farms and milieu.
    assert found["sign_distances"] == [[0, 1 / 3, 0], [1 / 3, 0, 0], [0, 0, 0]]
    # Farms and town: l2, the town's own link, the strength of l1, the sign of l4.
    assert found["differences"] == [[0, 4, 6], [4, 0, 5], [6, 5, 0]]


def test_each_viewpoint_says_what_it_does() -> None:
    ville = compared(system_of(THREE))["viewpoints"][1]
    assert ville == {
        "id": "ville", "name": "La ville", "who": [], "holds": {"elements": 4, "links": 5},
        "adds": {"elements": [], "links": ["l3", "eau -> foin (2)"]}, "denies": [],
        "reweighs": [{"id": "l4", "field": "sign", "value": "-"}],
    }  # fmt: skip


def test_three_voices_in_words() -> None:
    reading = told(system_of(THREE))
    assert "3 points de vue sont comparés : « Les fermes », « La ville » et « Le milieu »." in reading
    assert "« Eau → Foin » : force : 3 selon « Les fermes » ; 2 selon « La ville » et « Le milieu » ;" in reading
    assert "Dit seulement par « Le milieu » : « Loup »." in reading
    assert "Les plus proches : « Les fermes » et « La ville »." in reading
    assert "Le plus éloigné de tous les autres : « Le milieu »." in reading


TWICE = """
systemie: 1
facteurs: {{a: A, b: B}}
points_de_vue:
  un: {{ajoute: {{liens: [a -(+)-> b]}}}}
  deux: {{ajoute: {{liens: [a -({sign})-> b]}}}}
  trois: {{}}
"""


def test_a_link_that_two_voices_add_alike_is_one() -> None:
    found = compared(system_of(TWICE.format(sign="+")))
    assert found["alone"] == {"un": [], "deux": [], "trois": []}
    assert found["shared"] == [{"id": "a -> b", "by": ["un", "deux"]}]
    assert found["contested"] == []
    assert found["differences"] == [[0, 0, 1], [0, 0, 1], [1, 1, 0]]


def test_a_link_that_two_voices_add_with_contrary_signs_is_contested() -> None:
    found = compared(system_of(TWICE.format(sign="-")))
    assert found["alone"] == {"un": ["a -> b"], "deux": ["a -> b (2)"], "trois": []}
    assert [(each["how"], each["by"], each["values"]) for each in found["contested"]] == [
        ("opposite", ["un", "deux"], {"un": "+", "deux": "-", "trois": None})
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("systemie: 1", "demandez à chaque groupe"),
        ("systemie: 1\nfacteurs: {a: A}\npoints_de_vue: {un: {nom: Un, nie: [a]}}", "Un point de vue est déclaré, « Un »."),
        ("systemie: 1\nfacteurs: {a: A}\npoints_de_vue: {un: {nom: Un}, deux: {nom: Deux}}", "Rien ne fait débat"),
        ("systemie: 1\npoints_de_vue: {un: {nom: Un}, deux: {nom: Deux}}", "« Un » et « Deux » ne s’écartent en rien"),
    ],
)  # fmt: skip
def test_little_to_compare(text: str, sentence: str) -> None:
    assert sentence in told(system_of(text))
    assert told(system_of(text), "en")


def test_a_lone_viewpoint_is_compared_with_the_common_map() -> None:
    text = "systemie: 1\nfacteurs: {a: A, b: B}\nliens: [a -> b: {id: l, force: 1}]\npoints_de_vue: {un: {change: {l: {force: 3}}}}"
    found = compared(system_of(text))
    assert found["contested"] == [
        {"id": "l", "kind": "link", "how": "strength", "by": ["un"], "values": {"un": 3}}
    ]
    assert found["common"] == {"elements": ["a", "b"], "links": []}


def test_no_viewpoint_is_all_in_common() -> None:
    found = compared(system_of("systemie: 1\nfacteurs: {a: A, b: B}\nliens: [a -> b]"))
    assert found["common"] == {"elements": ["a", "b"], "links": ["a -> b"]}
    assert (found["viewpoints"], found["distances"], found["groups"]) == ([], [], [])


def test_other_voices_are_those_without_a_viewpoint() -> None:
    text = "systemie: 1\nacteurs: {gaec: Gaec}\nfacteurs: {a: {nom: A, selon: [gaec]}}\npoints_de_vue: {un: {}, deux: {}}"
    found = compared(system_of(text))
    assert found["other_voices"] == {"a": ["gaec"]}
    assert "a" in found["common"]["elements"]


def test_all_are_compared_whichever_is_shown() -> None:
    system = systemie.load(str(EXAMPLES / "eau-partagee" / "eau-partagee.yaml"))
    whole = compared(system)
    assert compared(seen_by(system, "vu-des-fermes")) == whole
    at_a_step = state_at(system, "partage", "vivante")
    assert compared(seen_by(at_a_step, "vu-des-fermes")) == compared(at_a_step) != whole


def test_the_shared_water() -> None:
    found = compared(systemie.load(str(EXAMPLES / "eau-partagee" / "eau-partagee.yaml")))
    assert found["alone"]["vu-de-la-riviere"] == [
        "zones-humides", "zones-humides -> nappe", "zones-humides -> truites", "prelevements -> zones-humides",
    ]  # fmt: skip
    by_thing = {(each["id"], each["how"]): each["by"] for each in found["contested"]}
    assert by_thing["appel", "denied"] == ["vu-des-fermes"]
    assert by_thing["pompe-debit", "strength"] == ["vu-des-fermes", "vu-des-pecheurs", "vu-de-la-riviere"]
    assert found["controversies"][0]["against"] == ["pecheurs", "riviere"]


def test_positions_taken_on_elements() -> None:
    text = """
systemie: 1
acteurs: {a: Alice, b: Bruno, c: Chloé, d: Denis}
actions: {p: Un pont, q: Un quai}
liens:
  - a -> p: {type: soutient}
  - b -> p: {type: s_oppose}
  - c -> p: {type: s_oppose, valeur: 0}
  - d -> p: {type: soutient, valeur: -2}
  - a -> q: {type: soutient, valeur: 4}
  - b -> q: {type: porte}
"""
    assert compared(system_of(text))["positions"] == [
        {"id": "p", "for": ["a"], "against": ["b", "d"], "undecided": ["c"]},
        {"id": "q", "for": ["a"], "against": [], "undecided": []},
    ]
    reading = told(system_of(text))
    assert "Autour de « Un pont » : pour, Alice ; contre, Bruno et Denis." in reading
    assert "Un quai" not in reading


def test_denied_things_that_do_not_exist_and_links_on_links() -> None:
    text = """
systemie: 1
facteurs: {a: A, b: B, c: C}
liens:
  - a -(+)-> b: {id: l1}
  - {de: c, vers: "lien:l1", type: module, effet: amplifie, id: l2}
  - a -(+)-> a: {id: l3}
  - a -- c: {id: l4}
points_de_vue:
  un: {nie: [l1]}
  deux: {change: {l2: {confiance: faible}, a: {tendance: hausse}}}
"""
    found = compared(system_of(text))
    hows = [(each["id"], each["how"], each["by"]) for each in found["contested"]]
    assert hows == [("a", "trend", ["deux"]), ("l1", "denied", ["un"]), ("l2", "falls", ["un"])]


CLAIMS = st.tuples(*[st.sampled_from(("", "nie", "dit", "pèse", "signe"))] * 3)


@given(st.lists(CLAIMS, max_size=4))
def test_any_points_of_view_against_what_each_sees(stands: list[tuple[str, ...]]) -> None:
    system = system_of(_written(stands))
    found = compared(system)
    seen = [seen_by(system, f"v{rank}") for rank in range(len(stands))]
    links = [{each.id: (each.sign, each.strength) for each in one.links} for one in seen]
    ids = [each.id for each in system.links]
    declared = {each.id: (each.sign, each.strength) for each in system.links}
    quarrels = {id for id in ids if any(each[int(id[1:])] == "nie" for each in stands)}
    for id in ids:
        readings = {one[id] for one in links if id in one} | ({declared[id]} if len(stands) == 1 else set())
        if len(readings) > 1:
            quarrels.add(id)
    assert {each["id"] for each in found["contested"]} == quarrels
    held = [id for id in ids if all(id in one for one in links)]
    assert found["common"]["links"] == [id for id in held if id not in quarrels]
    for a, one in enumerate(links):
        for b, other in enumerate(links):
            whole = one.keys() | other.keys()
            shared = len(one.keys() & other.keys()) / len(whole) if whole else 1
            assert found["distances"][a][b] == pytest.approx(1 - shared)
            differing = sum(one.get(id) != other.get(id) for id in whole)
            assert found["differences"][a][b] == found["differences"][b][a] == differing


def _written(stands: list[tuple[str, ...]]) -> str:
    """Return a model with three links between four elements, and what each point of view makes of them."""
    lines = ["systemie: 1", "facteurs: {a: A, b: B, c: C, d: D}", "liens:"]
    for rank, ends in enumerate(("a -(+)-> b", "b -(-)-> c", "c -(+)-> d")):
        said = [f"v{who}" for who, each in enumerate(stands) if each[rank] == "dit"]
        lines.append(f"  - {ends}: {{id: l{rank}, selon: [{', '.join(said)}]}}")
    lines.append("points_de_vue:" + (" {}" if not stands else ""))
    for who, each in enumerate(stands):
        denied = [f"l{rank}" for rank, what in enumerate(each) if what == "nie"]
        weighed = [f"l{rank}: {{force: 3}}" for rank, what in enumerate(each) if what == "pèse"]
        signed = [f'l{rank}: {{signe: "-"}}' for rank, what in enumerate(each) if what == "signe"]
        lines.append(f"  v{who}: {{nie: [{', '.join(denied)}], change: {{{', '.join(weighed + signed)}}}}}")
    return "\n".join(lines)


@given(st.integers(0, 6).flatmap(lambda n: st.tuples(*[st.tuples(*[st.integers(0, 9)] * n)] * n)))
def test_groups_are_a_partition_or_nothing(rows: tuple[tuple[int, ...], ...]) -> None:
    size = range(len(rows))
    symmetric = tuple(tuple(0 if a == b else rows[min(a, b)][max(a, b)] for b in size) for a in size)
    groups = groups_of(symmetric)
    assert sorted(rank for each in groups for rank in each) in ([], list(size))
    assert len(groups) != 1


def test_two_camps_are_two_groups() -> None:
    camps = (0, 0, 1, 1, 0, 1)
    differences = tuple(
        tuple(0 if a == b else 1 if x == y else 9 for b, y in enumerate(camps)) for a, x in enumerate(camps)
    )
    assert groups_of(differences) == ((0, 1, 4), (2, 3, 5))
