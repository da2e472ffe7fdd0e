"""What the editor proposes, `|` marking the cursor."""

from __future__ import annotations

import pytest

from systemie.lsp.completing import Completion, completions
from systemie.lsp.context import context_at
from systemie.model.building import read_string
from systemie.model.standing import kinds_of
from systemie.phrases import Phrases

MODEL = """\
systemie: 1
vocabulaire: {themes: {eau: L'eau, bois: Le bois}}
acteurs:
  région: {nom: Région}
  smmo: {nom: Syndicat mixte du Mont d'Or, etiquettes: [ski]}
facteurs:
  neige: {nom: Enneigement, hypotheses: {a: Stable, b: Rare}}
  ski: {nom: Ski alpin}
enjeux: {emploi: {nom: Emploi à l'année}}
sources: {atelier-1: {titre: Premier atelier}}
liens:
  - {id: recul, de: neige, vers: ski, signe: "+"}
boucles: {spirale: {nom: Spirale, par: [neige, ski]}}
points_de_vue: {eleveurs: {nom: Les éleveurs, ajoute: {facteurs: {loup: Loup}}}}
trajectoires: {apres: {nom: Après, etapes: {h1: {titre: Avant, date: 2010}}}}
vues: {ensemble: {titre: Ensemble, inclure: tout}}
"""


def proposed(text: str, model: str = MODEL, language: str = "fr") -> list[Completion]:
    bar = text.rindex("|")
    whole = text[:bar] + text[bar + 1 :]
    context = context_at(whole, text.count("\n", 0, bar), bar - text.rfind("\n", 0, bar) - 1)
    reading = read_string(model)
    assert reading.system is not None
    return completions(context, reading.system, Phrases(language), kinds_of(reading.text.values))


def words(text: str, **options: str) -> list[str]:
    return [each.candidate.text for each in proposed(text, **options)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("act|", ["acteurs", "actions"]),
        ("acteurs:\n  m:\n    et|", ["etiquettes", "etat"]),
        ("acteurs:\n  m: {fanta|", ["fantastique"]),
        ("acteurs:\n  m: {etat: a|", ["absent", "a_renforcer"]),
        ("acteurs:\n  m:\n    exterieur: |", ["oui", "non"]),
        ("acteurs:\n  m:\n    themes: [|", ["eau", "bois"]),
        ("acteurs:\n  m:\n    themes:\n      - bo|", ["bois"]),
        ("acteurs:\n  m: {sources: at|", ["atelier-1"]),
        ("acteurs:\n  m: {selon: el|", ["eleveurs"]),
        ("acteurs:\n  m: {etiquettes: [s|", ["ski"]),
        ("vues:\n  v: {taille_par: interm|", ["intermediarite"]),
        ("vues:\n  v: {couleur_par: sect|", ["secteur"]),
        ("liens:\n  - enn|", ["neige"]),  # by its name
        ("liens:\n  - syndicat|", ["smmo"]),
        ("liens:\n  - reg|", ["région"]),  # without its accent
        ("liens:\n  - neige |", ["->", "-(+)->", "-(-)->"]),
        ("liens:\n  - neige -(+)-> sk|", ["ski"]),
        ("liens:\n  - neige -> ski -> em|", ["emploi"]),
        ("liens:\n  - neige.|", ["neige.a", "neige.b"]),
        ("liens:\n  - lien:r|", ["lien:recul"]),
        ("liens:\n  - smmo -> ski: pil|", ["pilote"]),
        ("liens: [smmo -> ski: pil|", ["pilote"]),
        ("liens:\n  - smmo -> ski: {ty|", ["type"]),
        ("liens:\n  - {de: neige, vers: |", ["région", "smmo", "neige"]),
        ("liens:\n  - {de: neige, type: coop|", ["coopere"]),
        ("liens:\n  - neige -> ski: {signe: p|", ["plus", "plus_ou_moins"]),
        ("boucles:\n  b:\n    par: [nei|", ["neige"]),
        ("boucles: {b: {nature: r|", ["renforcante"]),
        ("vues:\n  v:\n    inclure: [theme:|", ["eau", "bois"]),
        ("vues:\n  v:\n    inclure: theme:b|", ["bois"]),
        ("vues:\n  v:\n    inclure: [\"acteurs & !etiquette:s|", ["ski"]),
        ("vues:\n  v:\n    inclure: voisins(nei|", ["neige"]),
        ("vues:\n  v:\n    inclure: [type:act|", ["acteur", "action"]),
        ("vues:\n  v:\n    inclure: vois|", ["voisins("]),
        ("vues:\n  v: {herite: |", ["ensemble"]),
        ("vues:\n  v: {etape: |", ["apres@h1"]),
        ("vues:\n  v: {type: caus|", ["causale"]),
        ("vues:\n  v: {disposition: {moteur: c|", ["couches", "cercle", "colonnes"]),
        ("trajectoires:\n  t:\n    etapes:\n      h1:\n        aj|", ["ajoute"]),
        ("trajectoires:\n  t:\n    etapes:\n      h1:\n        ajoute:\n          lev|", ["leviers"]),
        ("trajectoires:\n  t:\n    etapes:\n      h1:\n        modifie:\n          nei|", ["neige"]),
        ("trajectoires:\n  t:\n    etapes:\n      h1:\n        modifie:\n          neige: {tend|", ["tendance"]),
        ("trajectoires:\n  t:\n    etapes:\n      h1: {horizon: H2|", ["H2", "H2+", "H2-"]),
        ("recits:\n  r:\n    etapes:\n      - vu|", ["vue"]),
        ("recits:\n  r:\n    etapes:\n      - vue: |", ["ensemble"]),
        ("referentiels: [fonda|", ["fondamentaux"]),
    ],
)  # fmt: skip
def test_proposed(text: str, first: list[str]) -> None:
    assert words(text)[: len(first)] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("act|", ["actors", "actions"]),
        ("actors: {m: {state: |", ["existing", "emerging"]),
        ("actors: {m: {outside: |", ["yes", "no"]),
        ("views: {v: {include: nei|", ["neighbours(", "neige"]),
        ("links:\n  - smmo -> ski: ste|", ["steers"]),
    ],
)
def test_proposed_in_english(text: str, first: list[str]) -> None:
    assert words(text, language="en")[: len(first)] == first


@pytest.mark.parametrize(
    "text",
    ["# act|", "acteurs:\n  |", "titre: nei|", "acteurs: {m: {description: nei|", "acteurs: {m: {champs: {a: |",
     "resume: >\n  nei|", "acteurs: {m: {champs: {|"],
)  # fmt: skip
def test_nothing_is_proposed_where_the_author_writes_freely(text: str) -> None:
    assert words(text) == []


def test_keys_already_there_are_not_proposed() -> None:
    found = words("acteurs:\n  m:\n    nom: M\n    |\n    etat: absent\n")
    assert "description" in found and not {"nom", "etat"} & set(found)


def test_what_is_written_replaces_the_word_begun() -> None:
    (first, *_) = proposed("acteurs:\n  m: {etat: abs|")
    assert (first.start, first.end, first.tail) == (12, 15, "")
    (link, *_) = proposed("liens:\n  - neige -> sk|")
    assert (link.start, link.end) == (13, 15)
    (word, *_) = proposed('vues:\n  v:\n    inclure: ["tout & theme:bo|')
    assert (word.start, word.end) == (28, 30)


@pytest.mark.parametrize(("text", "tail"), [("act|", ":"), ("ti|", ": "), ("vues:\n  v: {inc|", ": ")])
def test_a_key_brings_its_colon(text: str, tail: str) -> None:
    assert proposed(text)[0].tail == tail


def test_every_candidate_of_an_object_is_explained() -> None:
    for each in proposed("acteurs:\n  m:\n    |"):
        assert each.candidate.about or each.candidate.kind != "key", each.candidate.text


def test_elements_of_steps_and_viewpoints_are_proposed() -> None:
    assert words("liens:\n  - lou|") == ["loup"]


def test_never_more_than_can_be_sent_at_once() -> None:
    model = "systemie: 1\nfacteurs: {" + ", ".join(f"f{rank}: {{}}" for rank in range(500)) + "}"
    assert len(proposed("liens:\n  - f|", model)) == 100
    assert words("liens:\n  - f49|", model=model)[:2] == ["f49", "f490"]
