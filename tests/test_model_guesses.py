"""What a help sentence proposes: the word that was meant, or where to look, and nothing that it cannot be."""

from __future__ import annotations

import pytest

from systemie.checks import checked
from systemie.model.building import read_string
from systemie.model.keywords import OBJECTS, fields_of
from systemie.model.mistaken_keys import SECTIONS_MEANT
from systemie.phrases import Phrases
from systemie.telling import as_text, told

ACTORS = "acteurs: {commune: La commune, region: Région, ecole: École}\n"


@pytest.mark.parametrize(
    ("text", "code", "guess"),
    [
        ("projets: {p: P}", "SYS102", "actions"),
        ("Parties prenantes: [A]", "SYS102", "acteurs"),
        ("language: en\nstakeholders: [A]", "SYS102", "actors"),
        ("acteurs: [A]\nparties_prenantes: [B]", "SYS102", ""),
        ("champs: {x: 1}", "SYS102", ""),
        (ACTORS + "mesures: [{sur: ecole, valeurs: 3, date: 2020, selon: region}]", "SYS102", "valeur"),
        (ACTORS + "liens: [commune -> region finance les cars]", "SYS201", "region: finance les cars"),
        (ACTORS + "liens: [commune -> La Région]", "SYS201", "Région"),
        (ACTORS + "liens: [commune -> regoin]", "SYS201", "region"),
        ("acteurs: [Élus, Jeunes]\nliens: [Élus -> Jeune]", "SYS201", "Jeunes"),
        ("acteurs: {e: Élus, j: Jeunes}\nliens: [Élus -> Jeune]", "SYS201", "j"),
        (ACTORS + "liens: ['commune, region -> ecole']", "SYS201", ""),
        (ACTORS + "liens: [{id: l1, de: commune, vers: ecole}, {de: region, vers: l1, type: module}]", "SYS201", "lien:l1"),
        (ACTORS + "vues: {v: {inclure: acteur}}", "SYS502", "acteurs"),
        (ACTORS + "vues: {v: {inclure: tous}}", "SYS502", "tout"),
        (ACTORS + "vues: {v: {inclure: commune et region}}", "SYS502", "commune | region"),
        (ACTORS + "vues: {v: {inclure: commune et mairie}}", "SYS502", ""),
        ("language: en\nactors: [A, B]\nviews: {v: {include: a and b}}", "SYS502", "a | b"),
        ("trajectoires: {t: {depuis: t@e}}", "SYS406", ""),
        ("acteurs: {a: {type: élue}}", "SYS102", "nature"),
        ("acteurs: [A]\nvues: {v: {nature: causale, inclure: tout}}", "SYS102", ""),
    ],
)  # fmt: skip
def test_what_is_guessed(text: str, code: str, guess: str) -> None:
    reading = checked(read_string(f"systemie: 1\n{text}\n"))
    (one,) = [each for each in reading.findings if each.code[:4] != "SYS6"]
    assert (one.code, one.values.get("guess", "")) == (code, guess)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ACTORS + "liens: ['commune, region -> ecole']", "liste"),
        (ACTORS + "liens: ['commune et region -> ecole']", "liste"),
        ("acteurs: {a: {confiance: 80 %}}", "un nombre de 0 à 1"),
        ("acteurs: {a: A}\nmesures: [{sur: a, valeur: 3, date: 2020}]", "ajoutez `source: …` (qui le dit)"),
        ("indicateur: {a: A}\nindicateurs: {b: B}", "acteurs"),
    ],
)
def test_what_is_advised(text: str, said: str) -> None:
    reading = checked(read_string(f"systemie: 1\n{text}\n"))
    (one,) = told(reading, Phrases("fr"))
    assert said in one.help


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        ("date: 12/03/2024", "2024-03-12"),
        (ACTORS + "liens: [commune –> ecole]", "commune -> ecole"),
        (ACTORS + "liens: [commune -(moins)-> ecole]", "commune -(-)-> ecole"),
        (ACTORS + "liens: [commune -( Plus )-> ecole]", "commune -(+)-> ecole"),
        ("acteur: [A]", ""),
        ("acteurs:\n\t- A", ""),
    ],
)
def test_a_ready_correction_is_told_unless_the_help_says_it(text: str, ready: str) -> None:
    reading = checked(read_string(f"systemie: 1\n{text}\n"))
    one = told(reading, Phrases("fr"))[-1]
    said = "\n".join(as_text([one], reading.text, Phrases("fr"))).replace("\u00a0", " ")
    assert one.ready == ready and ("= correction :" in said) == bool(ready)
    assert not ready or f"= correction : {ready}" in said


def test_no_familiar_word_is_a_key_of_the_root() -> None:
    words = [word for several in SECTIONS_MEANT.values() for word in several.split()]
    assert not set(words) & set(fields_of("root"))
    assert set(SECTIONS_MEANT) <= set(OBJECTS["root"]) and len(words) == len(set(words))
