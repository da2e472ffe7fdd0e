"""What a map covers and leaves open: a small model read by hand, the examples, what is empty or odd."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import systemie
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.states import state_at

EXAMPLES = Path(__file__).parent.parent / "examples"
COVERAGE = analysis_called("couverture")
TEXT = """
systemie: 1
titre: Une couverture
referentiels: [fondamentaux, fantastiques, trois-horizons, leviers-meadows, zones-d-influence, leviers-a-renforcer]
vocabulaire: {themes: {eau: L’eau, pain: Le pain, vide: Le vide}}
territoires: {val: {nom: Le val, echelle: commune}, lieu: Un lieu}
acteurs:
  maire: {nom: La maire, fantastique: elu, releve_de: [F1], themes: [eau], attentes: [du temps]}
  agente: {nom: L’agente, fantastique: agent, themes: [Le pain]}
  gaec: {nom: Le gaec, fantastique: socio_economique}
  seul: {nom: Seul}
enjeux:
  boire: {nom: Boire, themes: [eau]}
  manger: {nom: Manger, themes: [pain]}
  dormir: {nom: Dormir}
facteurs: {pluie: {nom: Pluie, releve_de: ["fondamentaux:F2"]}}
leviers:
  accord: {nom: Un accord, freins: [peur], profondeur: 3}
  perdu: {nom: Levier perdu}
freins: {peur: Peur, routine: Routine, mur: Mur}
actions:
  puits: {nom: Un puits, themes: [eau], porteurs: [maire]}
  four: {nom: Un four}
  moulin: {nom: Un moulin}
  vieux: {nom: Vieux projet, statut: abandonné}
effets:
  bon: {nom: Bon, zone: influence, sens: positif}
  autre: {nom: Autre, attendu: non}
caps: {demain: Demain, apres: Après-demain}
liens:
  - puits -> boire: {type: repond_a}
  - maire -> boire: {type: attend_de}
  - four -(+)-> pluie
  - pluie -(+)-> manger
  - gaec -> manger: {type: participe}
  - val -> four: {type: porte}
  - four -> mur: {type: leve}
  - agente -> maire: {type: attend_de}
  - gaec -- agente: {type: attend_de}
  - puits -(+)-> demain: {releve_de: [F1]}
  - vieux -(+)-> apres
trajectoires: {t: {cap: apres, etapes: {un: {date: 2030, horizon: "H2+", ajoute: {liens: [moulin -(+)-> apres]}}}}}
recits: {r: {etapes: [{titre: Un arrêt, dimensions: [F3]}]}}
"""


def system_of(text: str) -> systemie.System:
    system = read_string(text).system
    assert system is not None
    return system


def found(system: systemie.System) -> dict[str, Any]:
    result = COVERAGE.result(system, Options()).as_json()
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    return result


def told(system: systemie.System, language: str = "fr") -> str:
    account = COVERAGE.account(COVERAGE.result(system, Options()), system, Phrases(language))
    return "\n".join(account.reading).replace("\xa0", " ")


def frameworks(system: systemie.System) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in found(system)["frameworks"]}


def test_entries_taken_up_by_code() -> None:
    whole = frameworks(system_of(TEXT))["fondamentaux"]
    assert [(each["code"], each["by"], each["stories"]) for each in whole["entries"]] == [
        ("F1", ["maire", "puits -> demain"], []),
        ("F2", ["pluie"], []),
        ("F3", [], ["r"]),
        ("F4", [], []),
    ]
    assert (whole["untouched"], whole["share"]) == (["F4"], 0.75)


def test_entries_taken_up_by_words_of_their_own() -> None:
    every = frameworks(system_of(TEXT))
    assert every["fantastiques"]["untouched"] == ["etat"]
    assert every["fantastiques"]["entries"][0]["by"] == ["maire"]
    taken = {each["code"]: each["by"] for each in every["leviers-meadows"]["entries"] if each["by"]}
    assert taken == {"M3": ["accord"]}
    assert every["zones-d-influence"]["untouched"] == ["controle", "interet"]


def test_a_horizon_is_not_another_that_differs_by_a_sign() -> None:
    entries = frameworks(system_of(TEXT))["trois-horizons"]["entries"]
    assert {each["code"]: each["steps"] for each in entries if each["steps"]} == {
        "H2": ["t@un"],
        "H2+": ["t@un"],
    }


def test_families_of_a_framework() -> None:
    families = frameworks(system_of(TEXT))["leviers-a-renforcer"]["families"]
    assert [(each["id"], each["covered"], each["total"]) for each in families] == [
        ("conduite", 0, 8), ("recits", 0, 3), ("ecosysteme", 0, 5),
    ]  # fmt: skip


def test_roles_and_what_they_expect_from_one_another() -> None:
    roles = found(system_of(TEXT))["roles"]
    assert roles["roles"] == ["elected", "agent", "state", "socio_economic", None]
    assert roles["actors"] == [["maire"], ["agente"], [], ["gaec"], ["seul"]]
    assert roles["missing"] == ["state"]
    assert roles["matrix"] == [
        [0, 0, 0, 0, 1], [1, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 0],
    ]  # fmt: skip
    assert roles["without_addressee"] == {"maire": ["du temps"]}
    assert ["elected", "agent"] in roles["unsaid"] and ["agent", "elected"] not in roles["unsaid"]
    assert roles["silent"] == []


def test_themes_by_kinds() -> None:
    themes = found(system_of(TEXT))["themes"]
    assert themes["themes"] == ["eau", "pain", "vide"]
    rows = dict(zip(themes["themes"], themes["counts"], strict=True))
    at = {kind: rank for rank, kind in enumerate(themes["kinds"])}
    assert [rows["eau"][at[kind]] for kind in ("actor", "issue", "action", "factor")] == [1, 1, 1, 0]
    assert themes["holes"] == {"actor": ["vide"], "issue": ["vide"], "action": ["pain", "vide"]}
    assert "pluie" in themes["without_theme"] and "maire" not in themes["without_theme"]


def test_levers_and_barriers_in_pairs() -> None:
    assert found(system_of(TEXT))["levers_and_barriers"] == {
        "pairs": [["accord", "peur"]],
        "levers_alone": ["perdu"],
        "barriers_alone": ["routine"],
        "lifted_by_actions": ["mur"],
    }


def test_issues_goals_actors_and_actions() -> None:
    result = found(system_of(TEXT))
    assert result["issues"] == [
        {"id": "boire", "actors": ["maire"], "actions": ["puits"], "carriers": ["maire"], "behind": []},
        {"id": "manger", "actors": ["gaec"], "actions": [], "carriers": [], "behind": ["four"]},
        {"id": "dormir", "actors": [], "actions": [], "carriers": [], "behind": []},
    ]
    assert result["issues_open"] == ["dormir"]
    assert result["issues_without_action"] == result["issues_without_actor"] == []
    assert result["actors_alone"] == ["seul"]
    assert result["actions_without_carrier"] == ["moulin"]
    assert result["goals"] == [
        {"id": "demain", "actions": ["puits"], "trajectories": []},
        {"id": "apres", "actions": [], "trajectories": ["t"]},
    ]
    assert result["goals_without_action"] == ["apres"]


def test_a_later_step_is_covered_otherwise() -> None:
    assert found(state_at(system_of(TEXT), "t", "un"))["goals_without_action"] == []


def test_scales_and_outcomes() -> None:
    result = found(system_of(TEXT))
    assert result["scales"] == {"commune": ["val"], "unsaid": ["lieu"]}
    assert result["outcomes"]["zones"] == {
        "control": [],
        "influence": ["bon"],
        "interest": [],
        "unsaid": ["autre"],
    }
    assert result["outcomes"]["unexpected"] == ["autre"]


def test_gaps_are_questions() -> None:
    reading = told(system_of(TEXT))
    assert "3 entrées reprises sur 4. Rien ne relève encore de « Valeur créée » : est-ce un choix" in reading
    assert "Rien ne relève encore de « Les leviers à renforcer » : ce référentiel sert-il ici ?" in reading
    assert "Personne ne tient encore le rôle État territorial : qui inviter ?" in reading
    assert "Ni acteur ni action pour « Dormir » : qui s’en soucie" in reading
    assert "Qu’est-ce qui pourrait desserrer « Routine » ?" in reading
    assert "Quel frein « Levier perdu » desserre-t-il ?" in reading
    assert "Que vient faire ici « Seul » ?" in reading
    assert "Par quelle action s’approche-t-on de « Après-demain » ?" in reading
    assert "à qui l’action pourrait-elle nuire ?" in reading


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("systemie: 1", ""),
        ("systemie: 1\nsources: {s: S}", ""),
        ("systemie: 1\nfacteurs: {a: A}", ""),
        ("systemie: 1\nenjeux: {a: A}", "Ni acteur ni action pour « A »"),
        ("systemie: 1\nenjeux: {a: A}\nacteurs: {b: B}\nliens: [b -> a]", "Des acteurs mais aucune action pour « A »"),
        ("systemie: 1\nenjeux: {a: A}\nactions: {b: B}\nliens: [b -> a]", "Des actions mais aucun acteur pour « A »"),
        ("systemie: 1\nenjeux: {a: A}\nactions: {b: {nom: B, porteurs: [c]}}\nacteurs: {c: C}\nliens: [b -> a]", "L’enjeu déclaré a ses acteurs"),
        ("systemie: 1\neffets: {a: A}", "L’effet déclaré ne dit pas"),
        ("systemie: 1\nacteurs: {a: {nom: A, fantastique: gardien}}", "les rôles élu·e, agent·e, État territorial et acteur socio-économique"),
    ],
)  # fmt: skip
def test_little_to_cover(text: str, sentence: str) -> None:
    system = system_of(text)
    found(system)
    assert sentence in told(system)
    assert bool(told(system, "en")) == bool(sentence)


def test_an_actor_on_a_link_or_a_hypothesis_is_not_alone() -> None:
    text = """
systemie: 1
acteurs: {a: A, b: B, c: C}
facteurs: {f: {nom: F, hypotheses: {x: X}}, g: G}
liens:
  - f -> g: {id: l}
  - {de: a, vers: "lien:l", type: module}
  - {de: b, vers: f.x, type: impact_croise, valeur: 1}
  - c -> c
"""
    assert found(system_of(text))["actors_alone"] == ["c"]


def test_the_fabrique() -> None:
    result = found(systemie.load(str(EXAMPLES / "fabrique" / "fabrique.yaml")))
    assert [each["share"] for each in result["frameworks"]] == [1.0] * 6
    assert result["levers_and_barriers"]["barriers_alone"] == []
    assert len(result["levers_and_barriers"]["pairs"]) == 16
    assert result["levers_and_barriers"]["levers_alone"] == ["conduite", "mise-en-recits"]
    assert result["issues_open"] == []
    assert result["outcomes"]["zones"]["control"] == []
    assert len(result["scales"]["commune"]) == 19


def test_the_same_twice() -> None:
    path = str(EXAMPLES / "metabief" / "metabief.yaml")
    assert json.dumps(found(systemie.load(path))) == json.dumps(found(systemie.load(path)))
