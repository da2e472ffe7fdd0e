"""What claims rest on: a small model counted by hand, the examples, what is empty or odd."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import systemie
from systemie.analysis.evidence.claims import level_of
from systemie.analysis.evidence.temperatures import temperature_of, together
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.states import restricted, seen_by, state_at

EXAMPLES = Path(__file__).parent.parent / "examples"
EVIDENCE = analysis_called("preuves")
TEXT = """
systemie: 1
titre: Des preuves
facteurs:
  a: {nom: A, sources: [rapport, atelier]}
  b: {nom: B, verbatims: [{texte: Oui, de: Une élue, source: atelier}]}
  c: {nom: C, confiance: forte}
  d: {nom: D, hypothese: on le suppose, verbatims: [{texte: Non, de: Personne, fictif: oui, source: atelier}]}
liens:
  - a -(+)-> b: {sources: [rapport, partie]}
  - b -(+)-> a: {sources: [rapport, presse], confiance: 0.8}
  - b -(+)-> c: {selon: [fermes], confiance: discutee}
  - c -(+)-> d: {sources: [lecture, lecture]}
  - b -- c
boucles: {duo: {nom: Le duo, par: [a, b]}, nul: {par: [a, c]}}
mesures: {m: {element: a, valeur: 3, date: 2020, source: rapport}, n: {element: b, valeur: 4}}
points_de_vue:
  fermes: {source: atelier, ajoute: {liens: [d -(+)-> a]}}
  ville: {}
trajectoires:
  t: {etapes: {un: {date: 2020, sources: [presse], ajoute: {liens: [a -(-)-> d]}}}}
sources:
  rapport: {nom: Le rapport, nature: rapport, date: 2019}
  partie: {nom: Une partie, dans: [rapport], nature: document}
  atelier: {nom: L’atelier, nature: atelier, date: 2021-05}
  presse: {nom: La presse, nature: presse, date: avant 2030}
  lecture: {nom: Notre lecture, nature: lecture}
  oubliee: {nom: Une oubliée}
"""


def system_of(text: str) -> systemie.System:
    system = read_string(text).system
    assert system is not None
    return system


def found(system: systemie.System) -> dict[str, Any]:
    result = EVIDENCE.result(system, Options()).as_json()
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    return result


def told(system: systemie.System, language: str = "fr") -> str:
    account = EVIDENCE.account(EVIDENCE.result(system, Options()), system, Phrases(language))
    return "\n".join(account.reading).replace("\xa0", " ")


def test_claims_by_independent_sources() -> None:
    result = found(system_of(TEXT))
    assert result["claims"] == {"links": 5, "elements": 4, "loops": 2, "measures": 2}
    assert result["without_source"] == {
        "links": ["b -> c", "b -> c (2)"], "elements": ["c", "d"], "loops": ["duo", "nul"], "measures": ["n"],
    }  # fmt: skip
    assert result["single_source"] == {
        "links": ["a -> b", "c -> d"], "elements": ["b"], "loops": [], "measures": ["m"],
    }  # fmt: skip
    assert result["several_sources"] == {"links": ["b -> a"], "elements": ["a"], "loops": [], "measures": []}
    assert result["support"]["links"] == {"a -> b": 1, "b -> a": 2, "b -> c": 0, "c -> d": 1, "b -> c (2)": 0}
    assert result["counted_once"] == [["rapport", "partie"]]


def test_cold_and_warm() -> None:
    result = found(system_of(TEXT))
    assert result["temperatures"]["links"] == {"cold": 2, "warm": 0, "both": 0, "untold": 1}
    assert result["temperatures"]["elements"] == {"cold": 0, "warm": 1, "both": 1, "untold": 0}
    assert (result["interpretations"], result["frail"]) == (["c -> d"], ["c -> d"])


def test_confidence_crossed_with_sources() -> None:
    confidence = found(system_of(TEXT))["confidence"]
    assert confidence["links"]["high"] == {"none": 0, "one": 0, "several": 1}
    assert confidence["links"]["disputed"] == {"none": 1, "one": 0, "several": 0}
    assert confidence["links"]["unsaid"] == {"none": 1, "one": 2, "several": 0}
    assert confidence["elements"]["high"] == {"none": 1, "one": 0, "several": 0}


def test_sources_dates_and_leftovers() -> None:
    result = found(system_of(TEXT))
    assert {each["id"]: each["cited"] for each in result["sources"]} == {
        "rapport": 4, "partie": 1, "atelier": 2, "presse": 1, "lecture": 1, "oubliee": 0,
    }  # fmt: skip
    assert result["uncited"] == ["oubliee"]
    assert result["undated"] == ["partie", "lecture", "oubliee"]
    assert result["hypotheses"] == ["d"]
    assert result["quotes"] == {"count": 2, "fictional": 1, "on": ["b", "d"]}
    assert result["said_by_one"] == {"fermes": ["b -> c"], "ville": []}


def test_a_loop_is_as_sure_as_its_weakest_link() -> None:
    assert found(system_of(TEXT))["loops"] == [
        {"id": "duo", "weakest": "a -> b", "sources": 1},
        {"id": "nul", "weakest": None, "sources": None},
    ]


def test_sources_count_even_where_a_filter_leaves_them_out() -> None:
    system = system_of(TEXT)
    result = found(restricted(system, {"a", "b"}))
    assert result["support"]["links"] == {"a -> b": 1, "b -> a": 2}
    assert [each["id"] for each in result["sources"]] == ["rapport", "partie", "atelier", "presse"]
    assert "« Le rapport » et « Une partie »" in told(restricted(system, {"a", "b"}))


def test_what_a_step_or_a_viewpoint_adds_rests_on_its_sources() -> None:
    system = system_of(TEXT)
    assert found(state_at(system, "t", "un"))["support"]["links"]["a -> d"] == 1
    assert found(seen_by(system, "fermes"))["support"]["links"]["d -> a"] == 1


def test_in_words() -> None:
    reading = told(system_of(TEXT))
    assert "Liens (5) : 1 avec plusieurs sources indépendantes, 2 avec une seule source, 2 sans source." in reading
    assert "À étayer d’abord, car tenu pour sûr et sans source : « C »." in reading
    assert "1 affirmation ne repose que sur des sources peu sûres" in reading
    assert "« Le rapport » et « Une partie »" in reading
    assert "Paroles rapportées : 2, dont imaginées : 1." in reading
    assert "1 source n’est citée nulle part : « Une oubliée »." in reading


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("systemie: 1", ""),
        ("systemie: 1\nfacteurs: {a: A}", "Rien ne dit encore d’où vient cette carte."),
        ("systemie: 1\nfacteurs: {a: {nom: A, sources: [s]}}\nsources: {s: Un carnet}", "Tout repose sur une seule source, « Un carnet »"),
        ("systemie: 1\nfacteurs: {a: {nom: A, sources: [s]}}\nsources: {s: {nom: S, nature: atelier}}", "Rien ne vient d’un document"),
        ("systemie: 1\nfacteurs: {a: {nom: A, sources: [s]}}\nsources: {s: {nom: S, nature: presse}}", "Rien ne vient d’un entretien"),
        ("systemie: 1\nfacteurs: {a: A, b: B}\nliens: [a -> b: {sources: [s]}, b -> a: {sources: [s]}]\nsources: {s: S}", "Aucun des 2 liens n’est appuyé par deux sources"),
        ("systemie: 1\nsources: {s: S}", ""),
    ],
)  # fmt: skip
def test_little_to_weigh(text: str, sentence: str) -> None:
    system = system_of(text)
    found(system)
    assert sentence in told(system)
    assert bool(told(system, "en")) == bool(sentence)


def test_a_source_that_is_not_declared_is_a_voice_of_its_own() -> None:
    system = system_of("systemie: 1\nfacteurs: {a: {nom: A, sources: [inconnue, autre]}}")
    assert found(system)["support"]["elements"] == {"a": 2}
    assert told(system)


@pytest.mark.parametrize(
    ("given", "level"),
    [
        (None, "unsaid"),
        ("high", "high"),
        ("disputed", "disputed"),
        (0, "low"),
        (0.5, "medium"),
        (1.0, "high"),
    ],
)
def test_confidence_in_words(given: str | float | None, level: str) -> None:
    assert level_of(given) == level


def test_natures_cold_warm_or_neither() -> None:
    natures = ("document", "workshop", "Témoignage", "reading", "other", None)
    assert [temperature_of(each) for each in natures] == ["cold", "warm", "warm", None, None, None]
    assert [together(each) for each in ([], ["cold", None], ["cold", "warm"])] == ["untold", "cold", "both"]


def test_the_fabrique_rests_on_its_own_presentation() -> None:
    system = systemie.load(str(EXAMPLES / "fabrique" / "fabrique.yaml"))
    assert "« La Fabrique des transitions, Présentation » est derrière" in told(system)
    assert found(system)["counted_once"][0][0] == "presentation"
    assert found(system)["uncited"] == []
