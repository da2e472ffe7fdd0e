"""The pictures of analyses within the report: which are drawn, where, and that they are those of views."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from systemie.checks import checked
from systemie.model.building import read_string
from systemie.phrases import Phrases
from systemie.reporting.planes import FEWEST, MOST, planes_of
from systemie.reporting.report import Wish, contents_of

FRENCH = Phrases("fr")
MAP = """systemie: 1
langue: fr
acteurs: [A, B, C]
facteurs: [f, g, seul]
enjeux: [gare]
liens:
  - {de: a, vers: b, force: 3}
  - {de: b, vers: c, force: 1}
  - {de: f, vers: g, force: 2}
  - {de: a, vers: gare, type: soutient, valeur: 3}
  - {de: c, vers: gare, type: s_oppose, valeur: -2}
"""


def contents(text: str, **wish: Any) -> tuple[dict[str, Any], dict[str, str]]:
    reading = checked(read_string(text))
    assert reading.system is not None
    return contents_of(reading, reading.system, Wish(**wish), FRENCH)


def drawn(facts: dict[str, Any]) -> dict[str, list[str]]:
    """Return the keys of the pictures of each chapter."""
    return {
        each["title"]: [block["key"] for block in each["blocks"] if block["kind"] == "plane"]
        for each in facts["chapters"]
    }


def test_each_analysis_draws_its_pictures_after_its_reading() -> None:
    facts, figures = contents(MAP)
    chapters = drawn(facts)
    assert chapters["Influence et dépendance (MICMAC)"][0] == "influence-direct"
    assert chapters["Jeu d’acteurs (MACTOR)"] == ["actors-plane", "actors-balances"]
    keys = [key for keys in chapters.values() for key in keys]
    assert {*keys} < {*figures} and all(figures[key].startswith("<svg") for key in keys)
    play = next(each for each in facts["chapters"] if each["title"] == "Jeu d’acteurs (MACTOR)")
    kinds = [block["kind"] for block in play["blocks"]]
    assert kinds.index("plane") == next(rank for rank, kind in enumerate(kinds) if kind != "paragraph")


def test_pictures_say_in_words_what_they_show() -> None:
    system = read_string(MAP).system
    assert system is not None
    alts = [
        block["alt"]
        for name in ("influence", "actors")
        for block, _ in planes_of(name, system, "clair", FRENCH)
    ]
    assert all("A" in alt and len(alt) > 80 for alt in alts)
    titles = [block["title"] for block, _ in planes_of("actors", system, "clair", FRENCH)]
    assert titles == ["Plan des acteurs", "Balances des positions, objectif par objectif"]


@pytest.mark.parametrize(("count", "is_drawn"), [(FEWEST - 1, False), (FEWEST, True), (MOST + 1, False)])
def test_a_plane_of_too_few_dots_or_too_many_is_not_drawn(count: int, is_drawn: bool) -> None:
    names = [f"f{rank}" for rank in range(count)]
    links = [f"  - {{de: {a}, vers: {b}, force: 2}}" for a, b in itertools.pairwise(names)]
    text = f"systemie: 1\nlangue: fr\nfacteurs: [{', '.join(names)}]\nliens:\n" + "\n".join(links) + "\n"
    system = read_string(text).system
    assert system is not None
    blocks = [block["key"] for block, _ in planes_of("influence", system, "clair", FRENCH)]
    assert ("influence-direct" in blocks) is is_drawn


def test_other_analyses_draw_nothing() -> None:
    system = read_string(MAP).system
    assert system is not None
    assert list(planes_of("loops", system, "clair", FRENCH)) == []
