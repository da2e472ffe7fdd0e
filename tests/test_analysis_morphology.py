"""The morphological space: its size, what exclusions leave, how scenarios stand in it."""

from __future__ import annotations

import json
from itertools import combinations, product
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import systemie
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.analysis.scenarios.counting import allowed
from systemie.model.building import read_string
from systemie.phrases import Phrases

MODEL: Final = """
systemie: 1
facteurs:
  neige: {nom: Neige, hypotheses: {a: Stable, b: Rare}}
  ski: {nom: Ski, hypotheses: {a: Plein, b: Réduit, c: Fini}}
  eau: {nom: Eau, hypotheses: {a: Partagée, b: Disputée}}
liens:
  - neige.b -> ski.a: empêche
  - ski.a <-> neige.b: {type: empeche}
  - {de: ski.b, vers: eau.b, type: impact_croise, valeur: -3}
  - {de: ski.c, vers: eau.b, type: impact_croise, valeur: -2}
scenarios:
  s: {nom: Sobre, neige: b, ski: c, eau: a}
  f: {nom: Fuite, neige: b, ski: a, eau: a}
  p: {nom: Partiel, neige: a}
"""


def _system(text: str) -> systemie.System:
    read = read_string(text)
    assert read.system is not None
    return read.system


def result(text: str, **options: Any) -> Any:
    found = analysis_called("morphologie").result(_system(text), Options(**options)).as_json()
    assert json.loads(json.dumps(found)) == found
    return found


def told(text: str, language: str = "fr", **options: Any) -> str:
    system, phrases = _system(text), Phrases(language)
    analysis = analysis_called("morphology")
    found = analysis.result(system, Options(**options))
    reading = (*analysis.account(found, system, phrases).reading, *notices_said(found.notices, phrases))
    return "\n".join(reading).replace("\u00a0", " ")


def test_the_space_and_what_reduces_it() -> None:
    found = result(MODEL)
    assert (found["size"], found["reduced"], found["reduced_by_oppositions"], found["exact"]) == (12, 10, 8, True)
    assert found["exclusions"] == [{"a": "neige.b", "b": "ski.a", "link": "neige.b -> ski.a"}]
    assert [(each["a"], each["b"]) for each in found["oppositions"]] == [("ski.b", "eau.b")]


def test_scenarios_in_the_space() -> None:
    found = result(MODEL)
    assert found["unused"] == ["ski.b", "eau.b"]
    assert found["coverage"] == {"scenarios": 2, "hypotheses": 5, "pairs": 5, "possible_pairs": 16}
    near = {(each["a"], each["b"]): (each["common"], each["compared"], each["distance"]) for each in found["proximity"]}
    assert near == {("s", "f"): (2, 3, 1), ("s", "p"): (0, 1, 1), ("f", "p"): (0, 1, 1)}
    assert [len(each["broken"]) for each in found["scenarios"]] == [0, 1, 0]
    assert found["scenarios"][2]["missing"] == ["ski", "eau"]
    assert found["factors"][0] == {"id": "neige", "hypotheses": {"a": ["p"], "b": ["s", "f"]}}


def test_what_is_told() -> None:
    text = told(MODEL)
    assert "3 facteurs et 7 hypothèses forment 12 combinaisons possibles." in text
    assert "1 exclusion en laisse 10." in text
    assert "Aucun scénario ne retient « Ski : Réduit » et « Eau : Disputée »" in text
    assert "Le scénario « Fuite » réunit des hypothèses que le groupe a dites incompatibles : « Neige : Stable »" not in text
    assert "incompatibles : « Neige : Rare » avec « Ski : Plein »." in text
    assert "« Sobre » et « Fuite », partagent 2 hypothèses sur 3." in text
    assert "The nearest, “Sobre” and “Fuite”, share 2 hypotheses out of 3." in told(MODEL, "en")


@pytest.mark.parametrize(
    ("scenarios", "sentence"),
    [
        ("", "Aucun scénario n’est déclaré"),
        ("scenarios: {s: {nom: S, x: a, y: b}}", "1 scénario déclaré emploie 2 hypothèses sur 4."),
        ("scenarios: {s: {nom: S, x: a, y: b}, t: {nom: T, x: a}}", "font les mêmes choix"),
        ("scenarios: {s: {nom: S, x: a, y: b}, t: {nom: T, x: b, y: a}}", "« S » et « T » n’ont aucune hypothèse en commun"),
    ],
)
def test_scenarios_few_or_many(scenarios: str, sentence: str) -> None:
    assert sentence in told(f"systemie: 1\nfacteurs: {{x: {{hypotheses: {{a: A, b: B}}}}, y: {{hypotheses: {{a: A, b: B}}}}}}\n{scenarios}")


@pytest.mark.parametrize("text", ["systemie: 1", "systemie: 1\nfacteurs: {x: X}\nscenarios: {s: {nom: S, x: a}}"])
def test_nothing_to_combine(text: str) -> None:
    found = result(text)
    assert (found["size"], found["reduced"], found["factors"], found["unused"]) == (0, 0, [], [])
    assert "Aucun facteur n’a d’hypothèses" in told(text)


def test_a_budget_too_small_is_said() -> None:
    found = result(MODEL, budget=0)
    assert (found["size"], found["reduced"], found["exact"]) == (12, None, False)
    assert "--budget" in told(MODEL, budget=0)
    free = "systemie: 1\nfacteurs: {x: {hypotheses: {a: A, b: B}}}"
    assert result(free, budget=0)["reduced"] == 2


def test_advice_where_usage_is_left() -> None:
    many = ", ".join(f"f{i}: {{nom: F{i}, hypotheses: {{a: A, b: B, c: C}}}}" for i in range(11))
    text = told(f"systemie: 1\nfacteurs: {{{many}, g: {{nom: G, hypotheses: {{a: A, b: B, c: C, d: D, e: E, f: F}}}}}}")
    assert "12 facteurs, c’est beaucoup" in text and "G a plus de cinq hypothèses" in text
    assert "n’a pas trois" not in text


@given(st.lists(st.integers(1, 3), max_size=5), st.data())
def test_counted_as_by_listing(sizes: list[int], data: st.DataObject) -> None:
    choices = [(factor, state) for factor, size in enumerate(sizes) for state in range(size)]
    pairs = [pair for pair in combinations(choices, 2) if pair[0][0] != pair[1][0]]
    forbidden = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    listed = [set(enumerate(states)) for states in product(*map(range, sizes))] if sizes else []
    expected = sum(not any({*pair} <= each for pair in forbidden) for each in listed)
    assert allowed(sizes, forbidden, budget=10**6) == expected


def test_large_spaces_are_counted_without_being_listed() -> None:
    assert allowed([3] * 60, [((0, 0), (59, 0))], budget=10**6) == 3**60 - 3**58
