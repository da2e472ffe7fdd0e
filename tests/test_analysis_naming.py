"""Names in a sentence."""

from __future__ import annotations

import pytest

from systemie import load_string
from systemie.analysis.naming import claim_said, name_of, names_said
from systemie.phrases import Phrases

CASES = [
    ([], "", ""),
    (["Eau"], "Eau", "Eau"),
    (["Eau", "Sol"], "Eau et Sol", "Eau and Sol"),
    (["Eau", "Sol", "Air"], "Eau, Sol et Air", "Eau, Sol and Air"),
    (["Eau", "Sol", "Air", "Feu"], "Eau, Sol, Air et 1 autre", "Eau, Sol, Air and 1 other"),
    (["Eau", "Sol", "Air", "Feu", "Bois"], "Eau, Sol, Air et 2 autres", "Eau, Sol, Air and 2 others"),
]


@pytest.mark.parametrize(("names", "french", "english"), CASES)
def test_names_in_a_sentence(names: list[str], french: str, english: str) -> None:
    assert names_said(iter(names), Phrases("fr"), most=3) == french
    assert names_said(names, Phrases("en"), most=3) == english


def test_an_element_is_called_by_its_name() -> None:
    system = load_string("systemie: 1\nfacteurs: {eau: Eau de source}")
    assert (name_of(system, "eau"), name_of(system, "sol")) == ("Eau de source", "sol")


LINKED = """
systemie: 1
facteurs: {a: Eau, b: {nom: Blé, hypotheses: {x: Rare}}}
liens:
  - a -> b: {id: l1, verbe: arrose}
  - a -> b: {id: l2, verbe: noie}
  - a <-> a: {id: l3}
  - a -- b.x: {id: l4}
  - {id: l5, de: b, vers: "lien:l1", type: module}
"""


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("a", "Eau"),
        ("l1", "Eau → Blé (arrose)"),
        ("l2", "Eau → Blé (noie)"),
        ("l3", "Eau ↔ Eau"),
        ("l4", "Eau — Blé (x)"),
        ("l5", "Blé → le lien de Eau à Blé"),
        ("zz", "zz"),
    ],
)
def test_a_claim_is_called_by_its_ends_and_by_its_verb_where_it_has_a_twin(id: str, said: str) -> None:
    assert claim_said(load_string(LINKED), id, Phrases("fr")) == said
