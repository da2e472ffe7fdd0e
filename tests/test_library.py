"""What ships to start from: frameworks, vocabularies, archetypes and templates say what they should."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import systemie
from systemie.model.building import read_system
from systemie.model.vocabulary import Framework
from systemie.shipped import models

FRAMEWORKS = sorted((models() / "referentiels").glob("*.yaml"))
COUNTS = {
    "fondamentaux": 4, "fantastiques": 5, "recits": 5, "recits-variante": 5, "leviers-a-renforcer": 16,
    "effets-observes": 6, "recommandations": 8, "fonctions-de-vie": 7, "leviers-meadows": 12,
    "zones-d-influence": 3, "trois-horizons": 5,
}  # fmt: skip
SPACED = re.compile(r"(?<=\w) [;!?»]|« ")


def framework(name: str) -> Framework:
    words = read_system(models() / "referentiels" / f"{name}.yaml").words
    assert isinstance(words, Framework)
    return words


def test_every_framework_that_should_be_is() -> None:
    assert {path.stem for path in FRAMEWORKS} == set(COUNTS)


@pytest.mark.parametrize("path", FRAMEWORKS, ids=lambda path: path.stem)
def test_a_framework_is_sound_and_says_whence_it_comes(path: Path) -> None:
    reading = read_system(path)
    words = reading.words
    assert isinstance(words, Framework) and reading.findings == ()
    assert words.id == path.stem and words.name and words.version and words.source
    assert len(words.entries) == COUNTS[path.stem]
    assert all(each.name and each.description for each in words.entries)
    assert sorted(each.order or 0 for each in words.entries) == list(range(1, len(words.entries) + 1))


def test_no_code_belongs_to_two_frameworks() -> None:
    codes = [entry.code for path in FRAMEWORKS for entry in framework(path.stem).entries]
    assert [code for code, count in Counter(codes).items() if count > 1] == []


def test_each_lever_to_strengthen_has_its_barrier_and_its_family() -> None:
    levers = framework("leviers-a-renforcer")
    assert Counter(each.family for each in levers.entries) == {"conduite": 8, "recits": 3, "ecosysteme": 5}
    assert all(each.barrier for each in levers.entries)


def test_each_axis_speaks_to_both_audiences() -> None:
    advice = framework("recommandations")
    pairs = Counter((each.family, each.audience) for each in advice.entries)
    assert len(pairs) == 8 and {family for family, _ in pairs} == {each.id for each in advice.families}
    assert {audience for _, audience in pairs} == {"Élu·es", "Financeurs"}


def test_meadows_codes_are_depths() -> None:
    assert {each.code for each in framework("leviers-meadows").entries} == {f"M{n}" for n in range(1, 13)}


def test_open_places_stay_open() -> None:
    assert [e.code for e in framework("fantastiques").entries if e.open] == ["plus_un"]
    assert [e.code for e in framework("fonctions-de-vie").entries if e.open] == ["V-autre"]


def test_slips_of_the_source_are_aliases_only() -> None:
    known: list[Any] = [each for each in framework("fantastiques").entries if each.aliases]
    assert [(each.code, each.aliases) for each in known] == [("socio_economique", ("La Toche",))]
    assert not any("Toche" in each.name for each in framework("fantastiques").entries)


def test_a_model_may_use_every_framework() -> None:
    names = ", ".join(COUNTS)
    system = systemie.load_string(f"systemie: 1\nreferentiels: [{names}]\nenjeux: {{e: {{releve_de: [LC1, T-elus, M6]}}}}\n")
    assert len(system.frameworks) == len(COUNTS)


@pytest.mark.parametrize(
    "path", [each for each in models().rglob("*.yaml") if not each.stem.endswith(".en")], ids=lambda path: path.stem
)  # fmt: skip
def test_french_typography(path: Path) -> None:
    text = re.sub(r"`[^`]*`", "", path.read_text("utf-8"))
    assert [line for line in text.splitlines() if SPACED.search(line)] == []
