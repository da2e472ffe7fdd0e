"""Archetypes recognised: textbook structures, shipped models, parts, and nothing where there is nothing."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from loop_maps import random_network, small_networks
from shared_cases import CASES, needs_cases

import systemie
from systemie.analysis.archetypes import account_of, recognised, result_of
from systemie.analysis.loops import loops_of
from systemie.analysis.network import Network
from systemie.analysis.options import Options
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.shipped import models

TEXTBOOK = (
    "limits_to_growth", "fixes_that_fail", "shifting_the_burden", "success_to_the_successful", "escalation",
    "drifting_goals",
)  # fmt: skip
SHIPPED = {
    "limites-a-la-croissance": "limits-to-growth",
    "remedes-qui-echouent": "fixes-that-fail",
    "report-du-fardeau": "shifting-the-burden",
    "succes-au-plus-fort": "success-to-the-successful",
    "escalade": "escalation",
    "objectifs-en-derive": "drifting-goals",
}


def _system(links: list[list[str]]) -> System:
    names = list(dict.fromkeys(end for link in links for end in link[:2]))
    ids = {name: f"v{rank}" for rank, name in enumerate(names)}
    listed = "".join(f"\n  - {ids[a]} -({s})-> {ids[b]}" for a, b, s in links)
    factors = ", ".join(f"{each}: {{nom: '{name}'}}" for name, each in ids.items())
    return systemie.load_string(f"systemie: 1\ntitre: T\nfacteurs: {{{factors}}}\nliens:{listed}\n")


def _found(system: System) -> list[str]:
    return [each["id"] for each in result_of(system, Options()).as_json()["archetypes"]]


@needs_cases
@pytest.mark.parametrize("name", ["chickens_eggs_road", *TEXTBOOK])
def test_textbook_structures(name: str) -> None:
    case = json.loads((CASES / "cld_textbook" / "archetypes.json").read_text("utf-8"))[name]
    system = _system(case["links"])
    result = result_of(system, Options())
    names = [each.name for each in system.elements]
    told = {
        (frozenset(names[rank] for rank in loop.elements), "RB"[loop.polarity == "balancing"])
        for loop in result.loops.listed
    }
    assert told == {(frozenset(loop["nodes"]), loop["polarity"]) for loop in case["loops"]}
    tally = result.loops.count.tally
    assert (tally.reinforcing, tally.balancing) == (case["R"], case["B"])
    assert _found(system) == [{"chickens_eggs_road": "limits-to-growth"}.get(name, name.replace("_", "-"))]


@pytest.mark.parametrize(("model", "archetype"), SHIPPED.items())
def test_shipped_models_are_recognised_as_themselves(model: str, archetype: str) -> None:
    system = systemie.load(str(models() / "archetypes" / f"{model}.yaml"))
    assert _found(system) == [archetype]


PARTS = {
    "report-du-fardeau": {
        "problem": ["attente"],
        "quick_fix": ["interim"],
        "deep_solution": ["projet", "equipe"],
        "side_effect": ["lassitude"],
    },
    "remedes-qui-echouent": {
        "problem": ["bouchons"], "fix": ["voies"], "relief": [], "side_effect": ["aisance", "trafic"],
    },
    "limites-a-la-croissance": {
        "shared": ["sejours"], "engine": ["renommee"], "brake": ["eau-bue", "coupures", "agrement"],
    },
    "succes-au-plus-fort": {
        "shared": ["part-ville"],
        "favoured": ["services-ville", "habitants-ville"],
        "deprived": ["services-bourg", "habitants-bourg"],
    },
    "escalade": {
        "comparison": ["ecart"],
        "one_side": ["offre-amont", "gain-amont"],
        "other_side": ["offre-aval", "gain-aval"],
    },
    "objectifs-en-derive": {
        "gap": ["ecart"], "effort": ["moyens", "fait"], "goal": ["pression", "objectif"],
    },
}  # fmt: skip


@pytest.mark.parametrize(("model", "parts"), PARTS.items())
def test_who_plays_which_part(model: str, parts: dict[str, list[str]]) -> None:
    system = systemie.load(str(models() / "archetypes" / f"{model}.yaml"))
    (told,) = result_of(system, Options()).as_json()["archetypes"]
    assert told["parts"] == parts
    assert told["elements"] == [each for ids in parts.values() for each in ids]
    assert told["name"] and all(loop["polarity"] != "undetermined" for loop in told["loops"])


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("model", SHIPPED)
def test_stories_are_told_in_both_languages(model: str, language: str) -> None:
    system = systemie.load(str(models() / "archetypes" / f"{model}.yaml"))
    account = account_of(result_of(system, Options()), system, Phrases(language))
    assert all("{" not in each and "analysis." not in each for each in (*account.reading, *account.limits))
    assert account.reading[0].startswith(("Lecture possible", "A possible reading"))


def test_an_escalation_says_that_its_eight_is_no_loop() -> None:
    system = systemie.load(str(models() / "archetypes" / "escalade.yaml"))
    (sentence,) = account_of(result_of(system, Options()), system, Phrases("fr")).reading
    assert "ce n’est pas une boucle, aucune liste ne le montre" in sentence


@pytest.mark.parametrize(
    ("links", "start"),
    [
        ((), "La carte n’a aucun lien"),
        (("a -(+)-> b",), "Aucune boucle, donc aucun archétype"),
        (("a -> b", "b -(+)-> a"), "Aucune boucle n’a tous ses signes"),
        (("a -(+)-> b", "b -(+)-> a"), "Aucun des six archétypes cherchés ne se lit dans la boucle"),
    ],
)
def test_nothing_to_recognise(links: tuple[str, ...], start: str) -> None:
    body = "\nliens:" + "".join(f"\n  - {each}" for each in links) if links else ""
    system = systemie.load_string(f"systemie: 1\ntitre: T\nfacteurs: {{a: A, b: B}}{body}\n")
    account = account_of(result_of(system, Options()), system, Phrases("fr"))
    assert account.reading[0].startswith(start)
    assert account.tables == ()


@given(small_networks())
def test_rules_hold_in_what_is_recognised(given: Network) -> None:
    told = recognised(given, loops_of(given).listed)
    assert len(told) <= 5
    for each in told:
        natures = [loop.polarity[0] for loop in each.loops]
        assert natures == {
            "limits-to-growth": ["r", "b"], "fixes-that-fail": ["b", "r"],
            "shifting-the-burden": ["b", "b", "r"], "success-to-the-successful": ["r", "r"],
            "escalation": ["b", "b"], "drifting-goals": ["b", "b"],
        }[each.archetype]  # fmt: skip
        shared = set(each.loops[0].elements) & set(each.loops[1].elements)
        assert shared
        if each.archetype not in ("limits-to-growth", "fixes-that-fail"):
            assert len(shared) == 1
        ranks = [rank for ranks in each.parts.values() for rank in ranks]
        assert set(ranks) == {rank for loop in each.loops for rank in loop.elements}


def test_a_dense_map_gives_a_handful() -> None:
    given = random_network(30, 90, 3, signs=("+", "-"))
    told = recognised(given, loops_of(given, listed=60).listed)
    assert 0 < len(told) <= 5
    assert [each.size for each in told] == sorted(each.size for each in told)
