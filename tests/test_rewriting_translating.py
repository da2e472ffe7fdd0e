"""Translating: the words of the language, never the author's, and the same model read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

import pytest

from systemie.checks import checked
from systemie.model.building import Reading, read_string, read_system
from systemie.model.selecting import Selecting
from systemie.rewriting.translating import is_same, translate_edits
from systemie.states import union_of
from systemie.text.editing import edited

EXAMPLES: Final = sorted(Path(__file__).parent.parent.glob("examples/*/*.yaml"))
ROOTS: Final = [path for path in EXAMPLES if "\nsystemie: 1" in "\n" + path.read_text("utf-8")]
FRENCH: Final = """\
# Un commentaire qui parle d’acteurs et de liens
systemie: 1
langue: fr
titre: acteurs et liens
vocabulaire:
  types_de_liens: {irrigue: {nom: irrigue, famille: flux, de: [acteur], vers: [facteur]}}
  paires: [{de: acteur, type: finance, vers: facteur}]
acteurs:
  etat: {nom: Nom de l’état, etat: a_renforcer, exterieur: oui, depuis: avant 2030, description: "etat: oui, nom: non"}
  oui: {nom: non, confiance: faible, champs: {nom: oui, etat: existant}}
facteurs:
  neige: {tendance: baisse, interne: non, hypotheses: {a: {nom: rare}}}
liens:
  - etat -(+)-> neige: finance
  - {id: l1, de: oui, vers: neige, type: freine, signe: moins, verbe: freine}
  - {de: etat, vers: lien:l1, type: module, effet: amplifie}
  - {de: oui, vers: neige, type: irrigue, sens: double, signe: +}
boucles: {b: {par: [neige], nature: renforcante}}
points_de_vue: {p: {qui: [etat], ajoute: {liens: [neige -> oui]}, change: {neige: {tendance: hausse}, l1: {signe: plus}}, nie: [lien:l1]}}
trajectoires: {t: {etapes: {s: {titre: Étape, horizon: H2+, ajoute: {acteurs: {n: {nom: Nouveau}}}, modifie: {neige: {tendance: stable}}}}}}
vues:
  acteurs:
    inclure: [tout, acteurs, oui, "etat:existant & !type:acteur", "voisins(neige, 1)", "confiance<moyenne", "exterieur = oui", "type:freine", "selon:p"]
    grouper_par: etat
    couleur_par: confiance
    disposition: {moteur: couches, sens: haut-bas}
recits: {r: {etapes: [{vue: acteurs, texte: tout}]}}
"""
ENGLISH: Final = """\
# Un commentaire qui parle d’acteurs et de liens
systemie: 1
language: en
title: acteurs et liens
vocabulary:
  link_types: {irrigue: {name: irrigue, family: flow, from: [actor], to: [factor]}}
  pairs: [{from: actor, type: funds, to: factor}]
actors:
  etat: {name: Nom de l’état, state: to_strengthen, outside: yes, since: before 2030, description: "etat: oui, nom: non"}
  oui: {name: non, confidence: low, fields: {nom: oui, etat: existant}}
factors:
  neige: {trend: down, internal: no, hypotheses: {a: {name: rare}}}
links:
  - etat -(+)-> neige: finance
  - {id: l1, from: oui, to: neige, type: slows, sign: minus, verb: freine}
  - {from: etat, to: link:l1, type: modulates, effect: amplifies}
  - {from: oui, to: neige, type: irrigue, direction: both, sign: +}
loops: {b: {through: [neige], nature: reinforcing}}
viewpoints: {p: {who: [etat], adds: {links: [neige -> oui]}, changes: {neige: {trend: up}, l1: {sign: plus}}, denies: [link:l1]}}
trajectories: {t: {steps: {s: {title: Étape, horizon: H2+, adds: {actors: {n: {name: Nouveau}}}, modifies: {neige: {trend: stable}}}}}}
views:
  acteurs:
    include: [all, actors, oui, "state:existing & !type:actor", "neighbours(neige, 1)", "confidence<medium", "outside = yes", "type:slows", "according_to:p"]
    group_by: etat
    colour_by: confidence
    layout: {engine: layers, direction: down}
stories: {r: {steps: [{view: acteurs, text: tout}]}}
"""


def translated(text: str, to: str) -> str:
    reading = read_string(text, name="m")
    return edited(text, translate_edits(reading, to).get("m", []))


def test_french_into_english_and_back() -> None:
    assert translated(FRENCH, "en") == ENGLISH
    assert translated(ENGLISH, "fr").replace("haut_bas", "haut-bas") == FRENCH
    assert translated(FRENCH, "fr") == FRENCH and translated(ENGLISH, "en") == ENGLISH


@pytest.mark.parametrize(
    ("before", "to", "after"),
    [
        ("systemie: 1 # un\nacteurs: [a]\n", "en", "systemie: 1\nlanguage: en # un\nactors: [a]\n"),
        ("systemie: 1\nacteurs: [a]\n", "fr", "systemie: 1\nacteurs: [a]\n"),
        ("systemie: 1\nlangue: fr\nPoints de vue: {p: {qui: a}}\n", "en", "systemie: 1\nlanguage: en\nviewpoints: {p: {who: a}}\n"),
        ("systemie: 1\nlanguage: en\nactors: {a: {state: planned}}\n", "en", "systemie: 1\nlanguage: en\nactors: {a: {state: planned}}\n"),
        ("systemie: 1\nlangue: fr\n\"acteurs\": {a: {'etat': \"existant\"}}\n", "en", "systemie: 1\nlanguage: en\n\"actors\": {a: {'state': \"existing\"}}\n"),
        ("referentiel: x\nentrees: [{code: A, nom: B, ouvert: oui}]\n", "en", "framework: x\nentries: [{code: A, name: B, open: yes}]\n"),
        ("systemie: 1\nlangue: fr\nacteurs: {a: {verbatims: [{texte: x, de: y, fictif: vrai}]}}\n", "en",
         "systemie: 1\nlanguage: en\nactors: {a: {quotes: [{text: x, by: y, fictional: true}]}}\n"),
    ],
)  # fmt: skip
def test_each_text_on_its_way(before: str, to: str, after: str) -> None:
    assert translated(before, to) == after


def test_unfinished_texts_are_translated_as_far_as_they_go() -> None:
    assert translated("acteurs: {a: {nom: , zz: 1}}\nliens: [a ->]\n", "en") == "actors: {a: {name: , zz: 1}}\nlinks: [a ->]\n"


def said(reading: Reading, source: Path, to: str) -> tuple[dict[str, str], Reading]:
    """Return the texts of a model in a language, and what reading them gives."""
    edits = translate_edits(reading, to)
    texts = {file.path: edited(file.text, edits.get(file.path, [])) for file in reading.text.files}
    opened = {file.location.resolve(): texts[file.path] for file in reading.text.files if file.location is not None}
    return texts, checked(read_system(source, opened=opened))


@pytest.mark.parametrize("source", ROOTS, ids=lambda path: path.stem)
def test_the_examples_say_the_same(source: Path) -> None:
    """The same things, findings and selections; and once there and back, nothing changes any more."""
    reading = checked(read_system(source))
    assert reading.system is not None
    home = reading.system.language
    away = "en" if home == "fr" else "fr"
    _, abroad = said(reading, source, away)
    assert abroad.system is not None and abroad.system.language == away
    assert is_same(reading.system, abroad.system)
    assert Counter(each.code for each in abroad.findings) == Counter(each.code for each in reading.findings)
    selecting = [Selecting(union_of(each)) for each in (reading.system, abroad.system)]
    for before, after in zip(reading.system.views, abroad.system.views, strict=True):
        for field in ("includes", "excludes", "fades"):
            assert selecting[0].sound(getattr(before, field)) == selecting[1].sound(getattr(after, field))
    texts, back = said(abroad, source, home)
    assert is_same(reading.system, back.system)
    texts_again, again = said(back, source, away)
    assert said(again, source, home)[0] == texts and texts_again != texts
