"""Checks never raise, whatever is declared; what they tell has a sentence in both languages."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from systemie.checks import checked
from systemie.checks.legibility import READABLE
from systemie.checks.profiles import PROFILES
from systemie.drawing import figure
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.telling import told

IDS = st.sampled_from(["a", "b", "c", "l1", "A -> B", "s", "p", "x.y", "é", "lien:l1"])
NAMES = st.sampled_from(["Agence", "Agences", "agence", "Habitant·es", "Les habitants", "Eau", "Lot 1", "x" * 70, ""])
VALUES = st.sampled_from(["140", "plus de 300", "+500", "1,2 M€", "4 000", "environ 70", "2030-2035", "beaucoup", "-", ""])
CODES = st.sampled_from(["SYS606", "SYS102", "sys616", "SYS9", "", "SYS618"])
CONFIDENCES = st.sampled_from(["faible", "discutee", "0,4"])
DATES = st.sampled_from(["2024", "2023-2024", "2024-05", "avant 2030", "2030~"])


def some(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, max_size=most)


def mapping(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


SHARED = {"nom": NAMES, "alias": some(NAMES), "selon": some(IDS), "sources": some(IDS), "dans": some(IDS, 1),
          "confiance": CONFIDENCES, "ignorer": some(CODES, 2), "releve_de": some(st.sampled_from(["F1", "fondamentaux.F2"])),
          "themes": some(st.sampled_from([f"t{n}" for n in range(10)]))}  # fmt: skip
ELEMENT = mapping(**SHARED, verbatims=some(mapping(texte=NAMES, source=IDS), 2))
ACTOR = mapping(**SHARED, fantastique=st.sampled_from(["elu", "etat"]), affiliations=some(NAMES, 2))
LINK = mapping(de=IDS, vers=IDS, verbe=st.sampled_from(["finance", "regarde", "lève"]), type=st.sampled_from(["conditionne", "leve"]),
               signe=st.sampled_from(["+", "-", "?"]), confiance=CONFIDENCES, sources=some(IDS, 1), ignorer=some(CODES, 1))  # fmt: skip
LOOP = mapping(nom=NAMES, par=some(IDS), nature=st.sampled_from(["renforcante", "indeterminee"]))
MEASURE = mapping(indicateur=IDS, element=some(IDS, 2), nom=NAMES, valeur=VALUES, unite=st.sampled_from(["M€", "%", ""]), date=DATES,
                  precision=st.sampled_from(["environ", "plus de"]), somme_de=some(st.sampled_from(["m0", "m1", "m2", "zz"])), source=IDS)  # fmt: skip
CHANGE = mapping(liens=some(LINK, 2), acteurs=st.dictionaries(IDS, ACTOR, max_size=2), boucles=st.dictionaries(IDS, LOOP, max_size=1))
VIEW = mapping(type=st.sampled_from(["causale", "acteurs", "frise"]), inclure=some(st.sampled_from(["tout", "acteurs", "liens", "a", "theme:t1"])),
               couleur_par=st.sampled_from(["theme", "type", "nom"]), herite=IDS, max=st.integers(1, 5))  # fmt: skip
STEP = mapping(ajoute=CHANGE, retire=some(IDS, 1), porteurs=some(IDS, 1), jalons=some(mapping(titre=NAMES, sources=some(IDS)), 1))
MODEL = mapping(
    ignorer=some(CODES, 2),
    referentiels=st.just(["fondamentaux"]),
    acteurs=st.dictionaries(IDS, ACTOR, max_size=3),
    enjeux=st.dictionaries(IDS, ELEMENT, max_size=2),
    leviers=st.dictionaries(IDS, ELEMENT, max_size=2),
    freins=st.dictionaries(IDS, ELEMENT, max_size=2),
    controverses=st.dictionaries(IDS, mapping(**SHARED, positions=some(mapping(acteur=IDS, sources=some(IDS)), 2)), max_size=1),
    sources=st.dictionaries(IDS, mapping(titre=NAMES, date=DATES), max_size=2),
    liens=some(LINK, 5),
    boucles=st.dictionaries(st.sampled_from(["b", "c", "d"]), LOOP, max_size=3),
    points_de_vue=st.dictionaries(IDS, mapping(qui=some(IDS, 1), source=some(IDS, 1), ajoute=CHANGE, nie=some(IDS, 1)), max_size=2),
    mesures=st.lists(MEASURE, max_size=4).map(lambda several: {f"m{at}": each for at, each in enumerate(several)}),
    trajectoires=st.dictionaries(IDS, mapping(etapes=st.dictionaries(IDS, STEP, max_size=2)), max_size=1),
    vues=st.dictionaries(IDS, VIEW, max_size=2),
    recits=st.dictionaries(IDS, mapping(etapes=some(mapping(vue=IDS, focus=IDS, dimensions=some(NAMES, 1)), 2)), max_size=1),
)  # fmt: skip


@settings(max_examples=150)
@given(MODEL, st.sampled_from(tuple(PROFILES)))
def test_checks_never_raise_and_always_speak(model: dict[str, Any], profile: str) -> None:
    text = "systemie: 1\n" + (yaml.safe_dump(model, allow_unicode=True, width=1000) if model else "")
    reading = checked(read_string(text), profile)
    for language in ("fr", "en"):
        for each in told(reading, Phrases(language)):
            assert each.message and "{" not in each.message + each.help
            assert each.help and 1 <= each.place.line <= text.count("\n") + 1


@settings(max_examples=60)
@given(MODEL)
def test_errors_are_the_same_in_every_profile(model: dict[str, Any]) -> None:
    text = "systemie: 1\n" + (yaml.safe_dump(model, allow_unicode=True) if model else "")
    readings = [checked(read_string(text), profile) for profile in PROFILES]
    errors = [{(each.code, each.path) for each in reading.findings if each.severity == 0} for reading in readings]
    assert errors[0] <= errors[1] <= errors[2]
    assert {code for code, _ in errors[2] - errors[0]} <= {"SYS217", "SYS407", "SYS618"}


def test_what_is_readable_is_the_same_for_the_estimate_and_for_the_drawing() -> None:
    assert figure.READABLE == READABLE
