"""Sources that rest on one another are one voice."""

from __future__ import annotations

import pytest

import systemie
from systemie.analysis.independence import voices_of

CASES = [
    ("{a: {nom: A}, b: {nom: B}}", []),
    ("{a: {nom: A, auteurs: [Anne Petit]}, b: {nom: B, auteurs: [ANNE  PETIT, Paul]}}", [("a", "b")]),
    ("{a: {nom: A, auteur: 'entretien avec Anne Petit, maire'}, b: {nom: B, auteur: Anne Petit}}", [("a", "b")]),
    ("{a: {nom: A, auteur: 'propos d’Anne Petit'}, b: {nom: B, auteur: Anne Petit}}", [("a", "b")]),
    ("{a: {nom: A, auteur: Anne}, b: {nom: B, auteur: Anna}}", []),
    ("{at: {nom: Atelier}, a: {nom: A, dans: at}, b: {nom: B, dans: at}}", [("at", "a", "b")]),
    ("{a: {nom: A, sources: [b]}, b: {nom: B}}", [("a", "b")]),
    ("{a: {nom: A, champs: {s_appuie_sur: b}}, b: {nom: B}}", [("a", "b")]),
    ("{a: {nom: A, champs: {S'appuie sur: [b, c]}}, b: {nom: B}, c: {nom: C}}", [("a", "b", "c")]),
    ("{a: {nom: A, adresse: 'https://x.fr/p/'}, b: {nom: B, adresse: 'https://x.fr/p'}}", [("a", "b")]),
    ("{a: {nom: A, auteur: P}, b: {nom: B, auteurs: [P, Q]}, c: {nom: C, auteur: Q}}", [("a", "b", "c")]),
    ("{a: {nom: A, editeur: Le Journal}, b: {nom: B, editeur: Le Journal}}", []),
]


def system_of(sources: str, *links: str) -> systemie.System:
    return systemie.load_string(
        "\n".join(["systemie: 1", "titre: T", "facteurs: {x: X, y: Y}", f"sources: {sources}", "liens:",
                   "  - {de: x, vers: y, sources: [a, b]}", *(f"  - {each}" for each in links)])
    )  # fmt: skip


@pytest.mark.parametrize(("sources", "together"), CASES)
def test_sources_are_one_voice_when_they_share_something(sources: str, together: list[tuple[str, ...]]) -> None:
    voices = voices_of(system_of(sources))
    assert list(voices.together()) == together
    assert len(voices.of(["a", "b"])) == (1 if together else 2)


@pytest.mark.parametrize(
    ("link", "count"),
    [
        ("{de: a, vers: b, type: etaye}", 1),
        ("{de: b, vers: a, type: s_inspire_de}", 1),
        ("{de: a, vers: b, type: contredit}", 2),
        ("{de: a, vers: x, type: etaye}", 2),
    ],
)
def test_a_link_between_sources_joins_them_unless_they_contradict(link: str, count: int) -> None:
    assert len(voices_of(system_of("{a: A, b: B}", link)).of(["b", "a"])) == count


def test_the_voice_is_named_by_its_first_source_and_strangers_stand_alone() -> None:
    voices = voices_of(system_of("{a: {nom: A, auteur: P}, b: {nom: B, auteur: P}}"))
    assert voices.of(["b", "a", "nowhere", "b"]) == ("a", "nowhere")
    assert voices.of_links(system_of("{a: A, b: B}").links) == ("a",)
