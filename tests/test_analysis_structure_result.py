"""The structure of a model: what is read of it, by hand and on awkward maps, and what is said."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from awkward_maps import AwkwardMap, awkward_maps
from psm_toy import needs_the_case, toy

import systemie
from systemie.analysis.options import Options
from systemie.analysis.structure import account_of, result_of
from systemie.findings import UnknownName
from systemie.phrases import Phrases

TEXT = """
systemie: 1
titre: Un pont
actions: {semer: Semer, planter: Planter}
facteurs: {sol: Sol, haies: Haies, eau: Eau}
effets: {truites: Truites, paysage: Paysage, bruit: Bruit}
acteurs: {maire: Maire}
liens:
  - semer -> sol
  - planter -> haies
  - sol -> eau
  - haies -> eau
  - {id: fil, de: eau, vers: truites}
  - haies -> paysage
  - planter -> paysage
  - maire -- bruit
"""


def read(**options: Any) -> dict[str, Any]:
    return result_of(systemie.load_string(TEXT), Options(**options)).as_json()


def test_parts_bridges_and_points_that_hold() -> None:
    said = read()
    assert sorted(map(len, said["components"]["weak"])) == [2, 7]
    assert len(said["components"]["strong"]) == 9
    bridges = {tuple(each["elements"]): (each["links"], each["sides"]) for each in said["bridges"]}
    assert bridges["eau", "truites"] == (["fil"], [6, 1]) and bridges["bruit", "maire"][1] == [1, 1]
    assert set(said["articulation_points"]) == {"sol", "eau", "haies"}
    assert said["removals"]["haies"]["parts"] == [4, 2] and said["removals"]["maire"]["parts"] == [1]


def test_what_breaks_when_an_element_is_taken_away() -> None:
    said = read()
    assert said["interventions"] == ["semer", "planter"] and said["outcomes"] == ["truites", "paysage", "bruit"]
    assert said["outcomes_reached"] == ["truites", "paysage"]
    removals = said["removals"]
    assert removals["eau"] == {"outcomes_reached": 1, "share": 0.5, "lost": ["truites"], "loops": 0, "largest_component": 3, "parts": [3, 2, 1]}
    assert removals["planter"]["lost"] == ["paysage"] and removals["semer"]["lost"] == []
    assert (removals["truites"]["outcomes_reached"], removals["truites"]["share"]) == (1, 1)


def test_separate_paths_are_counted_and_what_they_all_cross_is_named() -> None:
    ways = {(each["from"], each["to"]): (each["disjoint_paths"], each["crossed"]) for each in read()["redundancy"]}
    assert ways == {
        ("semer", "truites"): (1, ["sol", "eau"]),
        ("planter", "truites"): (1, ["haies", "eau"]),
        ("planter", "paysage"): (2, []),
    }


def test_ends_may_be_chosen_and_must_exist() -> None:
    said = read(starts=("Sol",), ends=("truites", "paysage"))
    assert said["interventions"] == ["sol"] and said["outcomes_reached"] == ["truites"]
    with pytest.raises(UnknownName):
        read(ends=("zorglub",))


def test_a_budget_cuts_the_pairs_and_says_so() -> None:
    result = result_of(systemie.load_string(TEXT), Options(budget=1))
    said = result.as_json()
    assert len(said["redundancy"]) == 1 and said["redundancy_exact"] is False
    assert "analysis.structure.pairs_cut" in [each.key for each in result.notices]
    assert read(budget=0)["redundancy"] == [] and read(budget=3)["redundancy_exact"] is True


def test_controllability_comes_when_asked_for_with_its_warning() -> None:
    assert read()["controllability"] is None
    result = result_of(systemie.load_string(TEXT), Options(controllability=True))
    control = result.as_json()["controllability"]
    assert control["driver_nodes"] == 4 and control["elements"]["semer"] == "critical"
    assert "Indication mathématique, non un levier d’action publique." in [each.said(Phrases("fr")) for each in result.notices]


@needs_the_case
def test_the_worked_case_has_its_circle_and_its_isolated_factor() -> None:
    said = result_of(toy(), Options(starts=("pression",), ends=("qualite_eau",))).as_json()
    assert [each for each in said["components"]["strong"] if len(each) > 1] == [["conversion", "cantine", "debouches", "revenu", "installation"]]
    assert ["paysage"] in said["components"]["weak"]
    assert said["redundancy"] == [{"from": "pression", "to": "qualite_eau", "disjoint_paths": 1, "crossed": ["installation"]}]


@pytest.mark.parametrize("system", awkward_maps(), ids=str)
def test_awkward_maps_have_a_structure_too(system: AwkwardMap) -> None:
    map_ = system.read()
    result = result_of(map_, Options(controllability=True, budget=0))
    said = json.loads(json.dumps(result.as_json(), allow_nan=False))
    assert sorted(said["removals"]) == sorted(itertools.chain(*said["components"]["weak"]))
    for language in ("fr", "en"):
        account = account_of(result, map_, Phrases(language))
        assert account.reading and not any("analysis." in each for each in (*account.reading, *account.limits))


def test_what_breaks_is_told_with_names() -> None:
    system = systemie.load_string(TEXT)
    account = account_of(result_of(system, Options()), system, Phrases("fr"))
    said = " ".join(account.reading).replace("\u00a0", " ")
    assert "La carte est en 2 morceaux" in said and "Rien de ce que l’on fait ne mène à « Bruit »." in said
    assert "Si « Eau » fait défaut, « Truites » n’est plus à portée" in said
    assert "Sur 3 couples (intervention, effet) reliés, 2 ne tiennent" in said
    assert [each.id for each in account.tables] == ["removals", "bridges", "redundancy"]
    assert [row[:2] for row in account.tables[0].rows][:2] == [("Eau", 1), ("Planter", 1)]


def test_loops_left_without_each_element() -> None:
    text = "systemie: 1\ntitre: T\nfacteurs: {a: A, b: B, c: C}\nliens: [a <-> b, b <-> c, a -> a]"
    system = systemie.load_string(text)
    said = result_of(system, Options()).as_json()
    assert said["loops"] == {"count": 3, "exact": True, "complete_to": None}
    assert {id: each["loops"] for id, each in said["removals"].items()} == {"a": 1, "b": 1, "c": 2}
    reading = account_of(result_of(system, Options()), system, Phrases("fr")).reading
    assert "«\u00a0A\u00a0» et «\u00a0B\u00a0» portent chacun 2 des 3 boucles." in reading
