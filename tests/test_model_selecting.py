"""Selectors: what they select, and what cannot be read."""

from __future__ import annotations

import pytest

import systemie
from systemie.model.selecting import Selecting, UnknownAttribute
from systemie.model.selectors import NotUnderstood, selector_of

TEXT = """
systemie: 1
vocabulaire: {types: {moulin: {nom: Moulin}}}
acteurs: {a: {nom: Agence, nature: collectivité, themes: [eau], selon: v, importance: 3}, b: {nom: Boulanger, nature: Boulangerie, etiquettes: [pain], confiance: faible}}
facteurs: {f: {nom: Forêt, themes: [bois, eau], depuis: 2010}, g: {nom: Glace, etat: disparu, tendance: baisse}}
elements: {m: {type: moulin}}
sources: {s: {titre: Un livre}}
liens:
  - {id: l1, de: a, vers: f, type: finance, confiance: forte}
  - f -(+)-> g -(-)-> f
  - g -(+)-> b: tient
  - m -- b: voisine
boucles: {r: {par: [f, g]}}
points_de_vue: {v: {}}
"""
CASES = [
    ("tout", "a b f g m", "*"),
    ("acteurs", "a b", ""), ("Actors", "a b", ""), ("sources", "s", ""), ("liens", "", "*"),
    ("f", "f", ""), ("Forêt", "f", ""), ("l1", "", "l1"), ("lien:l1", "", "l1"),
    ("type:acteur", "a b", ""), ("type:factor", "f g", ""), ("type:moulin", "m", ""), ("type:finance", "", "l1"),
    ("type:funds", "", "l1"),
    ("theme:eau", "a f", ""), ("étiquette:pain", "b", ""), ("tag:pain", "b", ""),
    ("nature:collectivités", "a", ""), ("nature:authority", "a", ""), ("nature:boulangerie", "b", ""),
    ("etat:disparu", "g", ""), ("state:gone", "g", ""), ("selon:v", "a", ""), ("boucle:r", "f g", "f -> g|g -> f"),
    ("confiance<moyenne", "b", ""), ("confiance>=forte", "", "l1"), ("importance>2", "a", ""), ("importance = 3", "a", ""),
    ("depuis<2015", "f", ""), ("tendance=baisse", "g", ""), ("nom=agence", "a", ""),
    ("voisins(f)", "a f g", ""), ("voisins(a, 2)", "a f g", ""), ("amont(g)", "a f g", ""), ("amont(g, 1)", "f g", ""),
    ("aval(a)", "a f g b m", ""), ("chemins(a, b)", "a f g b", ""), ("chemins(b, a)", "", ""),
    ("acteurs & theme:eau", "a", ""), ("acteurs | f", "a b f", ""), ("acteurs & !theme:eau", "b", ""),
    ("!(acteurs | facteurs)", "m", "*"), ("type:zorglub", "", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def selecting() -> Selecting:
    return Selecting(systemie.load_string(TEXT))


@pytest.mark.parametrize(("text", "elements", "links"), CASES)
def test_what_is_selected(selecting: Selecting, text: str, elements: str, links: str) -> None:
    found = selecting.union([text])
    every = {link.id for link in selecting.system.links}
    assert found.elements == set(elements.split())
    assert found.links == (every if links == "*" else set(filter(None, links.split("|"))))


@pytest.mark.parametrize("text", ["", "&", "a &", "(a", "a)", "theme:", "<2", "a <", "voisins()", "voisins(a, b)",
                                  "chemins(a)", "!", "a b | ", "(" * 200, "!" * 200])  # fmt: skip
def test_what_cannot_be_read(text: str) -> None:
    with pytest.raises(NotUnderstood):
        selector_of(text)


def test_unknown_keys(selecting: Selecting) -> None:
    for text in ("zorglub:x", "zorglub<3"):
        with pytest.raises(UnknownAttribute):
            selecting.union([text])


def test_a_list_is_a_union(selecting: Selecting) -> None:
    assert selecting.union(["a", "b"]).elements == {"a", "b"}
