"""Measures: what contradicts, what changes, what does not add up, what it costs."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

import systemie
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.model.building import read_string
from systemie.phrases import Phrases

MODEL: Final = """
systemie: 1
facteurs: {debit: Débit, prix: Prix, taux: Taux}
indicateurs: {fin: {nom: Fin du ski, cible: 2040}, rien: Rien}
actions:
  retenue: {nom: Retenue, cout: "2,4 ou 3,1 M€ selon les devis", statut: abandonne}
  digue: {nom: Digue, cout: 2 M€}
  pont: {nom: Pont, cout: 500 000 €}
  reve: {nom: Rêve, cout: beaucoup}
  tour: {nom: Tour, renoncement: {montant: 10 M€}}
mesures:
  a: {element: debit, nom: été, valeur: 90, unite: l/s, date: 2022, sources: [s1]}
  b: {element: debit, nom: été, valeur: 140, unite: l/s, date: 2022, sources: [s2]}
  c: {element: debit, nom: été, valeur: 310, unite: l/s, date: 2003, sources: [s1]}
  d: {element: prix, nom: hausse, valeur: 1.5, unite: €, date: 2010}
  e: {element: prix, nom: hausse, valeur: 3, unite: €, date: 2020}
  f: {element: taux, nom: part, valeur: 10, unite: "%", date: 2010}
  g: {element: taux, nom: part, valeur: "12,5", unite: "%", date: 2020}
  h: {indicateur: fin, valeur: 2030, unite: année}
  i: {indicateur: fin, valeur: 2035, unite: année}
  j: {indicateur: fin, valeur: 2030-2040, unite: année}
  t: {element: debit, nom: total, valeur: 100, unite: l/s, somme_de: [u, v]}
  u: {element: debit, nom: un, valeur: 30, unite: l/s}
  v: {element: debit, nom: deux, valeur: 50, unite: l/s}
  w: {element: debit, nom: tout, valeur: 80, unite: l/s, somme_de: [u, v]}
  x: {element: debit, nom: flou, valeur: 80, unite: l/s, somme_de: [u, d]}
  y: {element: debit, nom: plus, valeur: 60, precision: plus de, unite: l/s, somme_de: [u, v]}
sources: {s1: Relevés, s2: Atelier}
"""


def _system(text: str) -> systemie.System:
    read = read_string(text)
    assert read.system is not None
    return read.system


def result(text: str) -> Any:
    found = analysis_called("mesures").result(_system(text), Options()).as_json()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    return found


def told(text: str, language: str = "fr") -> str:
    system, phrases = _system(text), Phrases(language)
    analysis = analysis_called("measures")
    found = analysis.result(system, Options())
    reading = (*analysis.account(found, system, phrases).reading, *notices_said(found.notices, phrases))
    return "\n".join(reading).replace("\u00a0", " ").replace("\u202f", " ")


def test_what_contradicts_is_put_side_by_side() -> None:
    found = {each["name"]: each for each in result(MODEL)["disagreements"]}
    assert list(found) == ["Débit – été", "Fin du ski"]
    assert found["Débit – été"]["measures"] == ["a", "b"]
    assert (found["Fin du ski"]["measures"], found["Fin du ski"]["values"]) == (["h", "i", "j"], ["2030", "2035", "2030-2040"])


def test_what_changes_is_said_as_surely_as_it_is_known() -> None:
    found = {each["name"]: each for each in result(MODEL)["changes"]}
    assert (found["Débit – été"]["from"], found["Débit – été"]["to"]) == (["c"], ["a", "b"])
    assert found["Débit – été"]["difference"] == [-220, -170]
    assert (found["Prix – hausse"]["ratio"], found["Prix – hausse"]["sure"]) == ([1, 1], True)
    assert (found["Taux – part"]["difference"], found["Taux – part"]["ratio"]) == ([2.5, 2.5], None)
    assert "Fin du ski" not in found
    text = told(MODEL)
    assert "« Débit – été » : 310 l/s en 2003, puis 90 l/s ou 140 l/s en 2022 (de −71 à −55 %)." in text
    assert "« Prix – hausse » : 1,5 € en 2010, puis 3 € en 2020 (+100 %)." in text
    assert "(+2,5 points)" in text


@pytest.mark.parametrize(
    ("first", "last", "sure"),
    [
        ("valeur: 10", "valeur: 11", True),
        ("valeur: 10, precision: environ", "valeur: 11", False),
        ("valeur: 10, precision: plus de", "valeur: 11, precision: plus de", False),
        ("valeur: 10", "valeur: 5, precision: moins de", True),
        ("valeur: 0", "valeur: 5", True),
        ("valeur: -2", "valeur: 5", True),
    ],
)
def test_a_change_is_sure_when_bounds_are_apart(first: str, last: str, sure: bool) -> None:
    text = f"systemie: 1\nfacteurs: {{x: X}}\nmesures:\n  - {{element: x, nom: n, {first}, date: 2010}}\n  - {{element: x, nom: n, {last}, date: 2020}}"
    change = result(text)["changes"][0]
    assert change["sure"] is sure
    assert (change["ratio"] is None) == ("valeur: 0" in first or "-2" in first)
    assert told(text)


def test_sums_are_done_again() -> None:
    found = {each["measure"]: (each["total"], each["sum"], each["adds_up"]) for each in result(MODEL)["sums"]}
    assert found == {"t": (100, 80, False), "w": (80, 80, True), "x": (80, None, None), "y": (60, 80, True)}
    text = told(MODEL)
    assert "« Débit – total » : 30 + 50 = 80, et non 100." in text
    assert "2 sommes tombent juste." in text and "1 somme ne peut pas être refaite" in text


def test_costs_are_added_where_they_can_be() -> None:
    found = result(MODEL)
    assert [(each["unit"], each["actions"]) for each in found["costs"]["totals"]] == [("€", ["digue", "pont"])]
    assert found["costs"]["unread"] == ["reve"]
    assert [each["actions"] for each in found["renounced"]["totals"]] == [["retenue", "tour"]]
    text = told(MODEL)
    assert "« Digue » et « Pont » coûteraient ensemble" in text
    assert "Ce à quoi l’on renonce, « Retenue » et « Tour », aurait coûté entre 12 000 000 et 13 000 000 € en tout." not in text
    assert "« Retenue » et « Tour », aurait coûté entre" in text
    assert "Le coût de « Rêve » n’est pas un montant" in text


def test_one_amount_is_told_as_it_is_written() -> None:
    text = 'systemie: 1\nactions: {r: {nom: Retenue, cout: "2,4 ou 3,1 M€ selon les devis"}}'
    assert "Coût déclaré de « Retenue » : 2,4 ou 3,1 M€." in told(text)
    assert "What is given up, “R”, would have cost 5 M€." in told("systemie: 1\nactions: {r: {nom: R, statut: abandonne, cout: 5 M€}}", "en")


def test_a_step_that_renounces_an_action_gives_up_its_cost() -> None:
    text = "systemie: 1\nactions: {r: {nom: R, cout: 5 M€}}\ntrajectoires: {t: {etapes: {a: {renoncements: [r]}}}}"
    found = result(text)
    assert (found["costs"]["totals"], found["renounced"]["totals"][0]["actions"]) == ([], ["r"])


def test_what_is_missing_is_said() -> None:
    found = result(MODEL)
    assert found["unmeasured"] == ["rien"]
    assert {"a", "b", "c"}.isdisjoint(found["without_source"]) and "d" in found["without_source"]
    assert "h" in found["without_date"] and "a" not in found["without_date"]
    assert found["indicators"][0] == {"id": "fin", "target": "2040", "latest": "j"}
    assert "« Rien » attend encore une première mesure." in told(MODEL)


@pytest.mark.parametrize(
    "text",
    [
        "systemie: 1",
        "systemie: 1\nfacteurs: {x: X}\nmesures: [{element: inconnu, valeur: 3}]",
        "systemie: 1\nfacteurs: {x: X}\nmesures: [{element: x, valeur: beaucoup}, {element: x}]",
        "systemie: 1\nfacteurs: {x: X}\nmesures: {a: {element: x, valeur: 3, somme_de: [a, inconnue]}}",
        "systemie: 1\nindicateurs: {i: {nom: I, cible: 3}}",
    ],
)
def test_little_or_nothing_to_compare(text: str) -> None:
    found = result(text)
    assert (found["disagreements"], found["changes"]) == ([], [])
    assert told(text)


def test_many_measures_of_one_thing_stay_quick_to_compare() -> None:
    rows = "\n".join(f"  - {{element: x, nom: n, valeur: {i}, date: 2020}}" for i in range(300))
    found = result(f"systemie: 1\nfacteurs: {{x: X}}\nmesures:\n{rows}")
    assert len(found["disagreements"][0]["measures"]) == 100
