"""The centralities of a model: the worked case, degenerate maps, what is said of them."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from awkward_maps import AwkwardMap, awkward_maps
from psm_toy import expected, needs_the_case, toy

import systemie
from systemie.analysis.accounts import Account
from systemie.analysis.centrality import account_of, result_of
from systemie.analysis.options import Options
from systemie.phrases import Phrases


def found(text: str, **options: Any) -> dict[str, Any]:
    result = result_of(systemie.load_string(f"systemie: 1\ntitre: T\n{text}"), Options(**options))
    said: dict[str, Any] = json.loads(json.dumps(result.as_json(), allow_nan=False))
    return said


def told(text: str, language: str = "fr") -> Account:
    system = systemie.load_string(f"systemie: 1\ntitre: T\n{text}")
    return account_of(result_of(system, Options()), system, Phrases(language))


@needs_the_case
@pytest.mark.parametrize("factor", sorted(expected()["nodes"]))
def test_the_worked_case(factor: str) -> None:
    mine = result_of(toy(), Options()).as_json()["elements"][factor]
    theirs = expected()["nodes"][factor]
    assert (mine["in"], mine["out"]) == (theirs["in"], theirs["out"])
    assert mine["leverage"] == pytest.approx(theirs["leverage_out_over_in"], abs=1e-6)
    assert mine["leverage_smoothed"] == pytest.approx(theirs["leverage_smoothed"], abs=1e-6)
    assert mine["betweenness"] == pytest.approx(theirs["betweenness_unnormalised"], abs=1e-6)


@needs_the_case
def test_pure_drivers_of_the_worked_case_come_first_and_the_untied_last() -> None:
    ranked = result_of(toy(), Options()).as_json()["by_leverage"]
    assert ranked[:4] == ["formation", "volonte", "aide", "pression"] and ranked[-1] == "paysage"


def test_a_chain_read_in_full() -> None:
    said = found("facteurs: {a: A, b: B, c: C}\nliens: [{de: a, vers: b, force: 2}, a -> b, b -> c, {de: c, vers: c, force: P}]")
    b, c = said["elements"]["b"], said["elements"]["c"]
    assert b | {"katz": 0, "pagerank": 0} == {
        "in": 1, "out": 1, "degree": 2, "strength_in": 2, "strength_out": 1, "leverage": 1,
        "leverage_smoothed": 1, "leverage_difference": 0, "betweenness": 1, "betweenness_normalised": 0.5,
        "closeness_in": 1, "closeness_out": 1, "reach": 0.5, "loops": 0, "eigenvector": None, "katz": 0,
        "pagerank": 0, "depth": None,
    }  # fmt: skip
    assert (c["in"], c["out"], c["strength_in"], c["strength_out"]) == (2, 1, 1, 0)
    assert c["closeness_in"] == 1.5 and c["eigenvector"] == 1 and c["leverage"] == 0.5
    assert c["loops"] == 1 and said["parameters"] == {
        "reach_links": 2, "katz_alpha": 0.1, "pagerank_damping": 0.85, "loops_exact": True, "loops_complete_to": None,
    }  # fmt: skip
    assert found("facteurs: {a: A, b: B, c: C}\nliens: [a -> b, b -> c]", degrees=1)["elements"]["a"]["reach"] == 0.5


@pytest.mark.parametrize("system", awkward_maps(), ids=str)
def test_degenerate_maps_give_finite_numbers_and_sentences(system: AwkwardMap) -> None:
    result = result_of(system.read(), Options())
    values = [value for each in result.as_json()["elements"].values() for value in each.values()]
    assert all(value is None or math.isfinite(value) for value in values)
    for language in ("fr", "en"):
        account = account_of(result, system.read(), Phrases(language))
        assert account.title and account.reading
        assert not any("analysis." in sentence for sentence in (*account.reading, *account.limits))


def test_a_map_without_links_says_so() -> None:
    assert [sentence.split()[:3] for sentence in told("facteurs: {a: A}").reading] == [["La", "carte", "n’a"]]


def test_ties_are_told_together_and_depths_by_realm() -> None:
    account = told(
        "facteurs: {a: A, b: B, c: C}\nleviers: {l: {nom: L, profondeur: 12}, m: M}\n"
        "liens: [l -> a, l -> b, m -> b, m -> c, a -> c]"
    )
    said = " ".join(account.reading).replace("\u00a0", " ")
    assert "« L » et « M » agissent sur le plus d’éléments (2 chacun)." in said
    assert "La profondeur est dite pour 1 levier ou frein : 1 sur les paramètres." in said
    assert "Aucun ne touche aux règles" in said and "1 levier ne dit pas sa profondeur." in said
    assert [each.id for each in account.tables] == ["elements", "levers", "other-measures"]


def test_a_passage_is_named() -> None:
    said = " ".join(told("facteurs: {a: A, b: B, c: C}\nliens: [a -> b, b -> c]", "en").reading)
    assert "“B” is the main passage: 50% of the conceivable journeys" in said


def test_loops_that_are_not_all_counted_are_told_with_their_length() -> None:
    text = "facteurs: {a: A, b: B, c: C}\nliens: [a <-> b, b <-> c, c <-> a, a -> a]"
    assert found(text)["elements"]["a"]["loops"] == 5
    said = found(text, budget=0)
    assert said["parameters"]["loops_exact"] is False and said["elements"]["a"]["loops"] == 0
    said = found(text, max_length=2)
    assert (said["parameters"]["loops_complete_to"], said["elements"]["a"]["loops"]) == (2, 3)
