"""Cross-impact balances: the published case, brute force, and what is told of declared scenarios."""

from __future__ import annotations

import json
from itertools import product
from math import inf, nan
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import systemie
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.analysis.scenarios.search import Matrix, balances_of, consistent_in
from systemie.model.building import read_string
from systemie.phrases import Phrases

MATRIX: Final = """
A1 -2 1 1 0 0 0 0 0 -2 1 1 0 0 0
A2 2 1 -3 -2 -1 3 -2 2 0 0 0 2 -1 -1
A3 0 0 0 0 2 -2 3 -3 2 -1 -1 -2 2 0
B1 0 0 0 -2 1 1 0 0 0 0 0 0 0 0
B2 0 0 0 0 1 -1 0 0 1 0 -1 0 0 0
B3 3 -1 -2 3 0 -3 0 0 3 -1 -2 -2 1 1
C1 2 1 -3 0 0 0 -2 2 -3 1 2 0 0 0
C2 -1 2 -1 0 0 0 0 0 0 0 0 0 0 0
C3 0 0 0 0 0 0 -2 2 3 -1 -2 0 0 0
D1 0 0 0 0 0 0 0 0 0 3 -1 -2 -2 1 1
D2 0 -3 3 0 0 0 0 0 0 -3 1 2 2 -1 -1
E1 0 0 0 0 0 0 -2 -1 3 0 0 2 -1 -1
E2 0 0 0 -1 0 1 1 1 -2 0 0 -1 0 1
E3 2 -1 -1 -3 1 2 3 0 -3 0 0 -2 -1 3
F1 0 3 -3 0 0 0 -3 0 3 -3 3 -2 1 1
F2 1 -2 1 0 0 0 -1 2 -1 2 -2 2 -1 -1
F3 0 0 0 0 0 0 -1 2 -1 1 -1 2 -1 -1
"""
"""Somewhereland, W. Weimer-Jehle, ScenarioWizard 4.1 manual, fig. 2-2; a row leaves its own descriptor out."""
CONSISTENT: Final = [
    "A1 B2 C2 D1 E1 F2",
    "A1 B3 C1 D2 E3 F3",
    "A1 B3 C2 D1 E1 F2",
    "A1 B3 C2 D1 E1 F3",
    "A2 B1 C3 D2 E2 F1",
    "A2 B2 C3 D2 E2 F1",
    "A3 B1 C2 D1 E1 F2",
    "A3 B1 C3 D2 E1 F1",
    "A3 B2 C2 D1 E1 F2",
    "A3 B2 C3 D2 E1 F1",
]
"""The ten consistent scenarios printed at cross-impact.de/english/CIB_e_Alg_4.htm, in the order of the text."""
BALANCES: Final = [0, 3, -3, 2, 1, -3, -9, -1, 10, -7, 7, 4, -1, -3, 2, -1, -1]
"""The balances printed there and in the manual for A2 B1 C3 D1 E1 F1."""
MODEL: Final = """
systemie: 1
facteurs:
  neige: {nom: Neige, hypotheses: {a: Stable, b: Rare}}
  ski: {nom: Ski, hypotheses: {a: Plein, b: Réduit, c: Fini}}
  eau: {nom: Eau, hypotheses: {a: Partagée, b: Disputée}}
liens:
  - {de: neige.b, vers: ski.c, type: impact_croise, valeur: 3}
  - {de: neige.b, vers: ski.a, type: impact_croise, valeur: -1}
  - {de: ski.a, vers: eau.b, type: impact_croise, valeur: 2}
  - {de: neige.a, vers: ski.a, type: impact_croise, valeur: 1.5}
scenarios:
  s: {nom: Sobre, neige: b, ski: c, eau: a}
  f: {nom: Fuite, neige: b, ski: a, eau: a}
  p: {nom: Partiel, neige: a}
"""


def somewhereland() -> str:
    rows = [line.split() for line in MATRIX.strip().splitlines()]
    states = [row[0] for row in rows]
    factors = {letter: [s for s in states if s[0] == letter] for letter in "ABCDEF"}
    lines = ["systemie: 1", "facteurs:"]
    lines += [
        f"  {letter}: {{nom: {letter}, hypotheses: {{{', '.join(f'{s}: {s}' for s in own)}}}}}"
        for letter, own in factors.items()
    ]
    lines.append("liens:")
    for state, *values in rows:
        others = [each for each in states if each[0] != state[0]]
        lines += [
            f"  - {{de: {state[0]}.{state}, vers: {other[0]}.{other}, type: impact_croise, valeur: {value}}}"
            for other, value in zip(others, values, strict=True)
        ]
    lines.append("scenarios: {essai: {nom: Essai, A: A2, B: B1, C: C3, D: D1, E: E1, F: F1}}")
    return "\n".join(lines)


def result(text: str, **options: Any) -> Any:
    return analysis_called("croises").result(_system(text), Options(**options)).as_json()


def _system(text: str) -> systemie.System:
    read = read_string(text)
    assert read.system is not None
    return read.system


def told(text: str, language: str = "fr", **options: Any) -> tuple[str, ...]:
    system, phrases = _system(text), Phrases(language)
    analysis = analysis_called("cross-impact")
    found = analysis.result(system, Options(**options))
    return (*analysis.account(found, system, phrases).reading, *notices_said(found.notices, phrases))


def test_somewhereland_as_printed() -> None:
    found = result(somewhereland())
    assert [" ".join(each.values()) for each in found["consistent"]] == CONSISTENT
    assert (found["count"], found["exact"], found["combinations"]) == (10, True, 486)
    declared = found["scenarios"][0]
    assert [b for each in declared["balances"].values() for b in each.values()] == BALANCES
    assert (declared["consistent"], declared["inconsistent"]) == (False, {"D": 14})
    assert json.loads(json.dumps(found)) == found


def test_balances_go_with_the_scenarios_found() -> None:
    found = result(somewhereland())
    for scenario, balances in zip(found["consistent"], found["balances"], strict=True):
        assert all(balances[factor][state] == max(balances[factor].values()) for factor, state in scenario.items())


def test_declared_scenarios_are_judged() -> None:
    sober, flight, partial = result(MODEL)["scenarios"]
    assert (sober["consistent"], sober["inconsistency"], sober["missing"]) == (True, 0, [])
    assert sober["balances"]["ski"] == {"a": -1, "b": 0, "c": 3}
    assert flight["inconsistent"] == {"ski": 4, "eau": 2}
    assert flight["nearest"] == {"ski": "c"}
    assert (partial["consistent"], partial["missing"], partial["nearest"]) == (None, ["ski", "eau"], None)
    assert partial["balances"]["ski"] == {"a": 1.5, "b": 0, "c": 0}


def test_what_is_told_names_the_hypotheses() -> None:
    reading = "\n".join(told(MODEL)).replace("\u00a0", " ")
    assert "3 combinaisons d’hypothèses sur 12 se tiennent" in reading
    assert "« Fuite » ne se tient pas : ses autres hypothèses mènent à « Ski : Fini » plutôt qu’à « Ski : Plein » (écart de 4), surtout « Neige : Rare »." in reading
    assert "« Partiel » ne dit rien de Ski et Eau" in reading
    assert "presque vide" in reading
    assert "3 combinations of hypotheses out of 12 hold together" in "\n".join(told(MODEL, "en"))


def test_an_inconsistency_may_be_accepted() -> None:
    strict, loose = result(MODEL), result(MODEL, inconsistency=2)
    assert loose["count"] > strict["count"] == 3
    assert max(loose["inconsistencies"]) == 2
    assert [each for each, i in zip(loose["consistent"], loose["inconsistencies"], strict=True) if i == 0] == strict["consistent"]
    assert result(MODEL, inconsistency=inf)["count"] == 12
    assert result(MODEL, inconsistency=nan)["count"] == result(MODEL, inconsistency=-3)["count"] == 3


def test_the_least_inconsistent_is_told_when_none_is_consistent() -> None:
    text = """
systemie: 1
facteurs: {x: {hypotheses: {a: A, b: B}}, y: {hypotheses: {a: A, b: B}}}
liens:
  - {de: x.a, vers: y.a, type: impact_croise, valeur: 2}
  - {de: x.b, vers: y.b, type: impact_croise, valeur: 2}
  - {de: y.a, vers: x.b, type: impact_croise, valeur: 1}
  - {de: y.b, vers: x.a, type: impact_croise, valeur: 1}
"""
    found = result(text)
    assert (found["count"], found["consistent"], found["least_inconsistency"]) == (0, [], 1)
    assert any("--incoherence 1" in each for each in told(text))
    assert result(text, inconsistency=1)["count"] == 2


def test_decimals_tie_exactly() -> None:
    text = """
systemie: 1
facteurs: {x: {hypotheses: {a: A, b: B}}, y: {hypotheses: {a: A}}, z: {hypotheses: {a: A}}, t: {hypotheses: {a: A}}}
liens:
  - {de: y.a, vers: x.a, type: impact_croise, valeur: 0.1}
  - {de: z.a, vers: x.a, type: impact_croise, valeur: 0.2}
  - {de: t.a, vers: x.b, type: impact_croise, valeur: 0.3}
"""
    found = result(text)
    assert [each["x"] for each in found["consistent"]] == ["a", "b"]
    assert found["balances"][0]["x"] == {"a": 0.3, "b": 0.3}


@pytest.mark.parametrize(
    ("link", "notice"),
    [
        ("{de: neige.a, vers: neige.b, type: impact_croise, valeur: 3}", "within_one_factor"),
        ("{de: neige.a, vers: ski, type: impact_croise, valeur: 3}", "on_no_hypothesis"),
        ("{de: neige.a, vers: ski.a, type: impact_croise}", "without_value"),
        ("neige.a -- ski.b: {type: impact_croise, valeur: 3}", "undirected"),
        ("{de: neige.b, vers: ski.c, type: impact_croise, valeur: 1}", "averaged"),
    ],
)
def test_what_is_not_counted_is_said(link: str, notice: str) -> None:
    system = _system(MODEL.replace("scenarios:", f"  - {link}\nscenarios:").replace("valeur: 1.5", "valeur: 1"))
    found = analysis_called("croises").result(system, Options())
    assert [each.key for each in found.notices] == [f"analysis.cross_impact.told.{notice}"]
    ski = found.as_json()["scenarios"][0]["balances"]["ski"]
    assert ski == {"a": -1, "b": 0, "c": 2 if notice == "averaged" else 3}


def test_a_reciprocal_judgement_counts_both_ways() -> None:
    text = "systemie: 1\nfacteurs: {x: {hypotheses: {a: A, b: B}}, y: {hypotheses: {a: A, b: B}}}\nliens: [x.a <-> y.a: {type: impact_croise, valeur: 1}]"
    found = result(text)
    assert found["judgements"] == {"told": 2, "cells": 8}
    assert found["balances"][0] == {"x": {"a": 1, "b": 0}, "y": {"a": 1, "b": 0}}


@pytest.mark.parametrize("text", ["systemie: 1", "systemie: 1\nfacteurs: {x: X}\nscenarios: {s: {nom: S}}"])
def test_nothing_to_combine(text: str) -> None:
    found = result(text)
    assert (found["consistent"], found["count"], found["combinations"], found["exact"]) == ([], 0, 0, True)
    assert [each for each in told(text) if "hypothèses" in each]


def test_no_judgement_rules_nothing_out() -> None:
    text = "systemie: 1\nfacteurs: {x: {hypotheses: {a: A, b: B}}, y: {hypotheses: {a: A, b: B}}}\nscenarios: {s: {nom: S, x: a, y: b}, v: {nom: V}}"
    found = result(text)
    assert (found["count"], found["least_inconsistency"]) == (4, 0)
    assert any("ne porte de" in each for each in told(text))


def test_a_budget_too_small_is_said() -> None:
    found = result(MODEL, budget=0)
    assert (found["count"], found["exact"], found["consistent"], found["least_inconsistency"]) == (0, False, [], None)
    assert any("--budget" in each for each in told(MODEL, budget=0))
    assert result(MODEL, budget=12)["exact"]


def test_the_list_may_be_shorter_than_the_count() -> None:
    found = result(MODEL, listed=2)
    assert (found["count"], len(found["consistent"]), len(found["balances"])) == (3, 2, 2)
    assert result(MODEL, listed=0)["consistent"] == []


@st.composite
def spaces(draw: st.DrawFn) -> tuple[tuple[int, ...], Matrix]:
    sizes = tuple(draw(st.lists(st.integers(1, 3), min_size=1, max_size=4)))
    width = sum(sizes)
    values = draw(st.lists(st.integers(-3, 3), min_size=width**2, max_size=width**2))
    matrix = np.array(values, dtype=np.int64).reshape(width, width)
    for own in _own(sizes):
        matrix[own, own] = 0
    return sizes, matrix


def _own(sizes: tuple[int, ...]) -> list[slice]:
    return [slice(sum(sizes[:rank]), sum(sizes[: rank + 1])) for rank in range(len(sizes))]


def _all_within(sizes: tuple[int, ...], matrix: Matrix, tolerance: int) -> list[list[int]]:
    found = []
    for states in product(*map(range, sizes)):
        balances = balances_of(matrix, sizes, states)
        if all(max(balances[own]) - balances[own][s] <= tolerance for own, s in zip(_own(sizes), states, strict=True)):
            found.append(list(states))
    return found


@given(spaces(), st.integers(0, 3))
def test_as_by_brute_force(space: tuple[tuple[int, ...], Matrix], tolerance: int) -> None:
    sizes, matrix = space
    expected = _all_within(sizes, matrix, tolerance)
    found = consistent_in(matrix, sizes, tolerance=tolerance, budget=10**6, kept=10**6)
    assert (found.rows.tolist(), found.count, found.exact) == (expected, len(expected), True)
    cut = consistent_in(matrix, sizes, tolerance=tolerance, budget=5, kept=10**6)
    assert cut.rows.tolist() == expected[: cut.count]
    assert cut.exact is False or cut.count == found.count


@given(spaces(), st.data())
def test_a_constant_in_a_row_of_a_block_changes_nothing(space: tuple[tuple[int, ...], Matrix], data: st.DataObject) -> None:
    sizes, matrix = space
    own = data.draw(st.sampled_from(_own(sizes)))
    moved = matrix.copy()
    moved[data.draw(st.integers(0, len(matrix) - 1)), own] += data.draw(st.integers(-3, 3))
    before, after = (consistent_in(each, sizes, budget=10**6, kept=100) for each in (matrix, moved))
    assert before.rows.tolist() == after.rows.tolist()
    assert before.inconsistencies.tolist() == after.inconsistencies.tolist()


def test_a_search_may_be_whole_beyond_its_budget() -> None:
    """One state of each factor is favoured by all others: every branch but one is dropped early."""
    factors, width = 20, 60
    matrix = np.zeros((width, width), dtype=np.int64)
    matrix[:, ::3] = 3
    found = consistent_in(matrix, (3,) * factors, budget=1_000, kept=10)
    assert (found.count, found.exact, found.rows.tolist()) == (1, True, [[0] * factors])
