"""Trajectories: what each step changes, reaches, supposes and asks, and where branches part."""

from __future__ import annotations

import json
from itertools import product
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import systemie
from systemie.analysis.differing import changes_said, difference_between
from systemie.analysis.notices import notices_said
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.analysis.trajectories.ordering import orders_of
from systemie.model.building import read_string
from systemie.model.dates import FuzzyDate
from systemie.phrases import Phrases
from systemie.states import seen_by, state_at

MODEL: Final = """
systemie: 1
acteurs:
  mairie: {nom: Mairie, pouvoir: 1}
  asso: {nom: Asso, pouvoir: 3}
facteurs:
  neige: {nom: Neige, hypotheses: {a: Stable, b: Rare}}
  ski: Ski
  dette: Dette
  emploi: Emploi
caps: {cap: Vivre ici, autre: Autre cap}
effets: {effet: Effet}
liens:
  - neige -(+)-> ski
  - {id: rapporte, de: ski, vers: emploi, signe: "+", force: 2}
  - emploi -(+)-> cap
  - ski -(-)-> dette
  - {id: retour, de: dette, vers: ski, signe: "-", sources: [s]}
points_de_vue: {voix: {nie: [rapporte]}}
trajectoires:
  t:
    nom: Le fil
    cap: cap
    etapes:
      debut: {titre: Début, date: 2010, horizon: H1, modifie: {ski: {tendance: baisse}}}
      virage:
        titre: Virage
        date: 2015-2020
        porteurs: [mairie, fantome]
        hypotheses: [neige.b, On y croit]
        ajoute: {leviers: {pole: Pôle}, liens: [pole -(+)-> emploi, mairie -> pole]}
        modifie: {rapporte: {force: 1}}
      fin: {titre: Fin, date: 2018, porteurs: [mairie], renoncements: [ski]}
  b: {nom: La branche, depuis: t@virage, etapes: {autre: {titre: Autre, retire: [retour], hypotheses: [Encore]}}}
scenarios: {doux: {nom: Doux, neige: a, trajectoire: t}}
sources: {s: Source}
"""


def _system(text: str) -> systemie.System:
    read = read_string(text)
    assert read.system is not None
    return read.system


def result(text: str) -> Any:
    found = analysis_called("trajectoires").result(_system(text), Options()).as_json()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    return found


def told(text: str, language: str = "fr") -> str:
    system, phrases = _system(text), Phrases(language)
    analysis = analysis_called("trajectories")
    found = analysis.result(system, Options())
    account = analysis.account(found, system, phrases)
    sections = [each for section in account.sections for each in section.paragraphs]
    whole = "\n".join((*account.reading, *sections, *notices_said(found.notices, phrases)))
    assert "analysis.trajectories" not in whole
    assert all("analysis." not in str(cell) for each in account.tables for row in each.rows for cell in row)
    return whole.replace("\u00a0", " ")


def steps(text: str = MODEL, rank: int = 0) -> dict[str, Any]:
    return {each["id"]: each for each in result(text)["trajectories"][rank]["steps"]}


def test_each_step_says_what_it_changes() -> None:
    found = steps()
    assert found["debut"]["start"] and found["debut"]["changes"]["elements"]["changed"] == {"ski": ["trend"]}
    assert found["virage"]["changes"]["elements"]["added"] == ["pole"]
    assert found["virage"]["changes"]["links"]["added"] == ["pole -> emploi", "mairie -> pole"]
    assert found["virage"]["changes"]["links"]["changed"] == {"rapporte": ["strength"]}
    assert found["fin"]["changes"]["renounced"] == found["fin"]["changes"]["gone"] == ["ski"]
    text = told(MODEL)
    assert "« Virage » : « Pôle » apparaît ; 2 liens de plus ; 1 lien changé." in text
    assert "« Fin » : on renonce à « Ski »." in text
    assert "« Début », point de départ" in text


def test_targets_are_reached_with_a_sign() -> None:
    course = result(MODEL)["trajectories"][0]
    assert (course["goal"], course["targets"], course["unreached"]) == ("cap", ["cap", "effet"], ["effet"])
    found = steps()
    assert [found[each]["reach"]["cap"] for each in ("debut", "virage", "fin")] == [2, 1, 2]
    assert [found[each]["effects"]["cap"] for each in ("debut", "virage", "fin")] == ["-", "ambiguous", "-"]
    assert found["fin"]["effects"]["effet"] is None
    text = told(MODEL)
    assert "Aucune étape ne mène à « Effet »" in text
    assert "Vers « Vivre ici » : l’étape « Fin » en éloigne ; l’étape « Virage » tire dans les deux sens." in text


def test_what_is_given_up_no_longer_turns() -> None:
    found = steps()
    assert [found[each]["loops"]["reinforcing"] for each in ("debut", "virage", "fin")] == [1, 1, 0]
    assert found["fin"]["loops"]["disappeared"] == [{"elements": ["dette", "ski"], "polarity": "reinforcing"}]
    assert "L’étape « Fin » interrompt 1 boucle : Dette → Ski → Dette." in told(MODEL)
    assert steps(rank=1)["autre"]["loops"]["disappeared"] == found["fin"]["loops"]["disappeared"]


def test_dates_and_carriers() -> None:
    found = steps()
    assert [each["order"] for each in found.values()] == ["first", "sure", "possible"]
    assert found["virage"]["carriers"] == [{"id": "mairie", "exists": True}, {"id": "fantome", "exists": False}]
    load = result(MODEL)["trajectories"][0]["load"][0]
    assert load == {"carrier": "mairie", "steps": ["t@virage", "t@fin"], "at_once": 2, "power": 1}
    text = told(MODEL)
    assert "L’étape « Fin » pourrait commencer avant la fin" in text
    assert "« Mairie » porte 2 étapes sur 3, avec peu de pouvoir (1 sur 4)" in text
    assert "« fantome » porte « Virage », mais n’est pas là" in text
    assert "Personne ne porte l’étape « Début »." in text


def test_what_steps_rest_on() -> None:
    support = steps()["virage"]["support"]
    assert support["unsourced"] == ["pole -> emploi", "mairie -> pole", "rapporte"]
    assert support["contested"] == ["rapporte"]
    assert support["autonomous"] == []


def test_hypotheses_and_the_steps_that_fall_with_them() -> None:
    first, second = result(MODEL)["trajectories"]
    assert [(each["text"], each["reference"], each["falling"]) for each in first["hypotheses"]] == [
        ("neige.b", "neige.b", ["t@virage", "t@fin", "b@autre"]),
        ("On y croit", None, ["t@virage", "t@fin", "b@autre"]),
    ]
    assert second["hypotheses"][0]["falling"] == ["b@autre"]
    assert first["clashes"] == [{"scenario": "doux", "step": "t@virage", "supposed": "neige.b", "chosen": "neige.a"}]
    text = told(MODEL)
    assert "Si « Neige : Rare » ne se vérifie pas, 3 étapes tombent : « Virage », « Fin » et « Autre »." in text
    assert "Le scénario « Doux », qui mène à cette trajectoire, retient « Neige : Stable »" in text


def test_where_branches_part() -> None:
    branch = result(MODEL)["branches"][0]
    assert (branch["a"], branch["b"], branch["shared"]) == ("t", "b", ["t@debut", "t@virage"])
    assert branch["differs_at"] == {"a": "t@fin", "b": "b@autre"}
    assert branch["common"] == {"elements": 10, "links": 6}
    assert "puis se séparent : « Fin » d’un côté, « Autre » de l’autre" in told(MODEL)
    assert "then part: “Fin” on one side, “Autre” on the other" in told(MODEL, "en")


@pytest.mark.parametrize(
    ("step", "effect"),
    [
        ("ajoute: {facteurs: {z: Z}, liens: [z -(-)-> x]}", "-"),
        ("ajoute: {liens: [y -(+)-> x]}", "+"),
        ("ajoute: {liens: [y -> x]}", "undetermined"),
        ("retire: [vers]", "-"),
        ("retire: [x]", "-"),
        ("renoncements: [x]", "-"),
        ("modifie: {x: {etat: absent}}", "-"),
        ("modifie: {absente: {etat: existant}}", "+"),
        ("modifie: {x: {tendance: hausse}}", "+"),
        ("modifie: {x: {tendance: stable}}", "undetermined"),
        ("modifie: {x: {description: Mieux dit}}", None),
        ("modifie: {vers: {force: 3}}", "+"),
        ("modifie: {vers: {force: 1}}", "-"),
        ("modifie: {vers: {signe: '-'}}", "-"),
        ("modifie: {x: {tendance: hausse}, y: {tendance: baisse}}", "ambiguous"),
        ("modifie: {x: {tendance: hausse}, seul: {tendance: baisse}}", "+"),
        ("ajoute: {liens: [{de: y, vers: lien:vers, type: module, effet: amplifie}]}", "+"),
        ("ajoute: {liens: [{de: y, vers: lien:vers, type: module, effet: bloque}]}", "-"),
        ("ajoute: {liens: [{de: y, vers: lien:vers, type: module}]}", "undetermined"),
        ("ajoute: {liens: [y -> x: fait partie de]}", None),
        ("", None),
    ],
)
def test_which_way_a_step_goes(step: str, effect: str | None) -> None:
    text = """
systemie: 1
facteurs: {x: X, y: Y, seul: Seul, absente: {nom: Absente, etat: absent}}
caps: {c: Cap}
liens:
  - {id: vers, de: x, vers: c, signe: "+", force: 2}
  - y -(+)-> c
  - absente -(+)-> c
trajectoires: {t: {cap: c, etapes: {avant: {}, e: {STEP}}}}
""".replace("STEP", step)
    found = steps(text)["e"]
    assert found["effects"]["c"] == effect
    assert (found["reach"]["c"] is None) == (effect is None)
    assert told(text)


def test_a_loop_may_change_its_polarity() -> None:
    text = """
systemie: 1
facteurs: {x: X, y: Y}
liens: [{id: l, de: x, vers: y, signe: "+"}, y -(+)-> x]
trajectoires: {t: {etapes: {a: {modifie: {l: {signe: "-"}}}}}}
"""
    loops = steps(text)["a"]["loops"]
    assert (loops["balancing"], loops["appeared"], loops["disappeared"]) == (1, [], [])
    assert loops["changed"] == [{"elements": ["x", "y"], "polarity": "balancing"}]


def test_elements_that_come_by_their_own_dates_are_changes_too() -> None:
    text = """
systemie: 1
facteurs: {x: {nom: X, depuis: 2020}, y: {nom: Y, jusqu_a: 2015}}
trajectoires: {t: {etapes: {a: {date: 2010}, b: {date: 2022}}}}
"""
    found = steps(text)
    assert found["a"]["changes"]["elements"] == {"added": [], "removed": [], "changed": {}}
    assert found["b"]["changes"]["elements"] == {"added": ["x"], "removed": ["y"], "changed": {}}


@pytest.mark.parametrize(
    "text",
    [
        "systemie: 1",
        "systemie: 1\ntrajectoires: {t: {}}",
        "systemie: 1\ntrajectoires: {t: {etapes: {a: {}}}}",
        "systemie: 1\ntrajectoires: {t: {depuis: t@a, etapes: {a: {}}}}",
        "systemie: 1\ntrajectoires: {t: {depuis: u@a, etapes: {a: {}}}, u: {depuis: t@a, etapes: {a: {}}}}",
        "systemie: 1\ntrajectoires: {t: {depuis: rien@nulle, cap: rien, etapes: {a: {retire: [rien], porteurs: [personne]}}}}",
        "systemie: 1\nfacteurs: {x: X}\nliens: [x -(+)-> x, x -- x]\ntrajectoires: {t: {cap: x, etapes: {a: {renoncements: [x]}}}}",
        "systemie: 1\nacteurs: {x: X}\ntrajectoires: {t: {etapes: {a: {porteurs: [x], date: apres 2030}, b: {porteurs: [x], date: avant 2020}}}}",
    ],
)
def test_little_or_broken(text: str) -> None:
    assert result(text)["count"] >= 0
    assert told(text) and told(text, "en")


def test_impossible_things_are_said() -> None:
    text = """
systemie: 1
facteurs: {x: X}
trajectoires:
  t: {etapes: {a: {titre: Un, date: 2030}, b: {titre: Deux, date: 2010, ajoute: {facteurs: {x: X}}}, c: {titre: Trois}}}
"""
    found = steps(text)
    assert [each["order"] for each in found.values()] == ["first", "impossible", "undated"]
    assert found["b"]["broken_changes"] == 1
    said = told(text)
    assert "Les dates reculent : l’étape « Deux » est finie avant" in said
    assert "L’étape « Trois » n’a pas de date." in said
    assert "ajoute ce qui existe déjà" in said


def test_a_circle_of_trajectories_is_said() -> None:
    text = "systemie: 1\ntrajectoires: {t: {depuis: u@a, etapes: {a: {}}}, u: {depuis: t@a, etapes: {a: {}}}}"
    assert [each["circular"] for each in result(text)["trajectories"]] == [True, True]
    assert "part d’elle-même" in told(text)


def test_the_trajectory_shown_is_looked_at_alone() -> None:
    system = state_at(_system(MODEL), "b")
    found = analysis_called("trajectories").result(system, Options()).as_json()
    assert [each["id"] for each in found["trajectories"]] == ["b"]


def test_a_point_of_view_sees_its_own_steps() -> None:
    system = seen_by(_system(MODEL), "voix")
    found = analysis_called("trajectories").result(system, Options()).as_json()
    virage = found["trajectories"][0]["steps"][1]
    assert "rapporte" not in virage["changes"]["links"]["changed"]
    assert virage["effects"]["cap"] == "+"


def test_a_state_does_not_differ_from_itself() -> None:
    system = _system(MODEL)
    assert difference_between(system, system).is_empty
    there, back = difference_between(system, state_at(system, "t")), difference_between(state_at(system, "t"), system)
    assert [each.id for each in there.elements_added] == [each.id for each in back.elements_removed] == ["pole"]
    assert [each.fields for each in there.links_changed] == [each.fields for each in back.links_changed]


@pytest.mark.parametrize(
    ("dates", "orders"),
    [
        ([], []),
        (["2010", "2011", "2012"], ["first", "sure", "sure"]),
        (["2010", None, "2009"], ["first", "undated", "impossible"]),
        (["2010-2020", "2015"], ["first", "possible"]),
        (["2018", "2018"], ["first", "possible"]),
        (["2018-06-01", "2018-06-01"], ["first", "sure"]),
        (["2020", "2010", "2015"], ["first", "impossible", "impossible"]),
        (["avant 2020", "2010"], ["first", "possible"]),
        (["apres 2020", "2030"], ["first", "possible"]),
        (["2010", "apres 2020"], ["first", "sure"]),
        ([None, "2010"], ["undated", "first"]),
    ],
)
def test_order_of_dates(dates: list[str | None], orders: list[str]) -> None:
    read = [FuzzyDate.read(each) if each else None for each in dates]
    assert list(orders_of(read)) == orders


@given(st.lists(st.tuples(st.integers(2000, 2005), st.integers(0, 3)), min_size=1, max_size=4))
def test_an_order_is_possible_when_days_can_be_found(spans: list[tuple[int, int]]) -> None:
    """Against brute force on years: no step is impossible iff the dates can be made to follow one another."""
    dates = [FuzzyDate.read(f"{first}-{first + length}" if length else str(first)) for first, length in spans]
    years = [range(first, first + length + 1) for first, length in spans]
    can_follow = any(list(each) == sorted(each) for each in product(*years))
    assert ("impossible" not in orders_of(dates)) == can_follow


def test_a_difference_is_said_in_parts() -> None:
    system = _system(MODEL)
    there = difference_between(system, state_at(system, "t"))
    parts = changes_said(there, Phrases("fr"), renounced=["ski"])
    assert [each.replace("\u00a0", " ") for each in parts] == ["on renonce à « Ski »", "« Pôle » apparaît", "2 liens de plus", "1 lien changé"]
    assert changes_said(there, Phrases("en"))[1] == "“Ski” disappears"
    assert changes_said(difference_between(system, system), Phrases("fr")) == ()
