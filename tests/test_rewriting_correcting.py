"""Ready-made corrections: each mends what it says it mends, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from systemie.checks import checked
from systemie.explaining import codes, explanation_of
from systemie.model.building import Reading, read_string, read_system
from systemie.model.mistaken_dates import date_meant
from systemie.phrases import Phrases
from systemie.rewriting.correcting import Correction, Texts, corrected, corrections
from systemie.text.editing import edited, edits_of

SAID: Final = Phrases("fr")
EXAMPLES: Final = Path(__file__).parent.parent / "examples"
COMMENT: Final = re.compile(r"(?m)(?:^|\s)#[^\n]*")
SHOWN: Final = frozenset(
    ["SYS102", "SYS110", "SYS111", "SYS112", "SYS114", "SYS115", "SYS116", "SYS117", "SYS118", "SYS119", "SYS120", "SYS121", "SYS123", "SYS130", "SYS149", "SYS151", "SYS152", "SYS201", "SYS204", "SYS206", "SYS212", "SYS213", "SYS214", "SYS219", "SYS301", "SYS302", "SYS311", "SYS405", "SYS412", "SYS414", "SYS417", "SYS502", "SYS503", "SYS506", "SYS510", "SYS511", "SYS513"]
)
"""The codes whose explanations show, among others, a text that one correction mends."""

METHOD: Final = "SYS600"
"""From this code on, findings judge what is declared: what becomes readable is judged as well."""


def read(text: str) -> Reading:
    return checked(read_string(text, name="m"), "publication")


def mend(text: str) -> str:
    return corrected(read(text), SAID, lambda texts: read(texts["m"])).texts.get("m", text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# un\n\ntitre: x\n", "# un\n\nsystemie: 1\ntitre: x\n"),
        ("systemie:\ntitre: x\n", "systemie: 1\ntitre: x\n"),
        ("systemie: 2\ntitre: x\n", "systemie: 2\ntitre: x\n"),
        ("titre: x\r\nquestion: y\r\n", "systemie: 1\r\ntitre: x\r\nquestion: y\r\n"),
        ("systemie: 1\nfacteurs: {a: {depuis: 15/06/2030}}\n", "systemie: 1\nfacteurs: {a: {depuis: 2030-06-15}}\n"),
        ("systemie: 1\nfacteurs: {a: {depuis: '15/06/2030'}} # été\n", "systemie: 1\nfacteurs: {a: {depuis: '2030-06-15'}} # été\n"),
        ("systemie: 1\nfacteurs: [a, b\nliens: [a -> b: x]\n", "systemie: 1\nfacteurs: [a, b]\nliens: [a -> b: x]\n"),
        ("systemie: 1\nfacteurs: [a, b, # deux\ntitre: x\n", "systemie: 1\nfacteurs: [a, b] # deux\ntitre: x\n"),
        ("systemie: 1\nfacteurs: {a: {noms: x, nom: y}}\n", "systemie: 1\nfacteurs: {a: {noms: x, nom: y}}\n"),
        ("systemie: 1\nfacteurs: {a: }\nliens: [\"a > a\": x, a —> a: y]\n", "systemie: 1\nfacteurs: {a: }\nliens: [\"a -> a\": x, a -> a: y]\n"),
        ("systemie: 1\nfacteurs: {le ski: }\nliens: [le ski -> le ski: x]\n",
         "systemie: 1\nfacteurs: {le-ski: {nom: le ski}}\nliens: [le ski -> le ski: x]\n"),
        ("systemie: 1\nfacteurs:\n  le ski:\n    unite: j # jours\n", "systemie: 1\nfacteurs:\n  le-ski:\n    nom: le ski\n    unite: j # jours\n"),
        ("systemie: 1\nfacteurs: [ecole-1, bois, boisement]\nliens: [ecole-2 -> boi: aide, boisment -> ecole-1: aide]\n",
         "systemie: 1\nfacteurs: [ecole-1, bois, boisement]\nliens: [ecole-2 -> boi: aide, boisement -> ecole-1: aide]\n"),
        ("systemie: 1\nfacteurs: {a: {}, b: {}}\nliens: [a -(+)-> b, b -(+)-> a]\nboucles: {x: {par: [a, b], nature: equilibrante}}\n",
         "systemie: 1\nfacteurs: {a: {}, b: {}}\nliens: [a -(+)-> b, b -(+)-> a]\nboucles: {x: {par: [a, b], nature: equilibrante}}\n"),
        ("titre = Le massif\nacteurs: [a]\n", "systemie: 1\ntitre: Le massif\nacteurs: [a]\n"),
        ("systemie: 1\ntitre: *Note\n", 'systemie: 1\ntitre: "*Note"\n'),
        ("systemie: 1\nfacteurs: {a: {nom:\u00a0A}}\n", "systemie: 1\nfacteurs: {a: {nom: A}}\n"),
        ("systemie: 1\ntitre: *un et deux # non\nquestion: &Co et Cie\n", 'systemie: 1\ntitre: "*un et deux" # non\nquestion: "&Co et Cie"\n'),
        ("systemie: 1\nfacteurs: {a: `A`, b: *B, c: !C}\n", 'systemie: 1\nfacteurs: {a: "`A`", b: "*B", c: "!C"}\n'),
        ("systemie: 1\nfacteurs: [a]\nliens:\n  - \"a\" -> \"a\": aide # non\n", 'systemie: 1\nfacteurs: [a]\nliens:\n  - "a -> a": aide # non\n'),
        ("systemie: 1\nlangue: en\ntitre:x\nacteurs:\n  -a\n  -b\n", "systemie: 1\nlangue: en\ntitre: x\nacteurs:\n  - a\n  - b\n"),
    ],
)  # fmt: skip
def test_what_is_mended(before: str, after: str) -> None:
    assert mend(before) == after


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("15/06/2030", "2030-06-15"), ("06/2030", "2030-06"), ("2030/06", "2030-06"), ("1er juin 2030", "2030-06-01"),
        ("juin 2030", "2030-06"), ("June 15, 2030", "2030-06-15"), ("Févr. 2030", "2030-02"), ("années 1990", "1990-1999"),
        ("the 1990s", "1990-1999"), ("2030 ?", "2030~"), ("31/13/2030", None), ("bientôt", None), ("brumaire 2030", None),
    ],
)  # fmt: skip
def test_dates_that_can_only_mean_one(written: str, meant: str | None) -> None:
    assert date_meant(written) == meant


def reading_of(code: str, language: str, folder: Path) -> tuple[Path, Reading]:
    example = explanation_of(code, language).wrong
    for name, data in example.contents():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    source = folder / example.files[0].name
    return source, checked(read_system(source), "publication")


def after(reading: Reading, source: Path, made: Correction) -> Reading:
    """Return the reading of a model with one correction made."""
    texts = {
        file.location.resolve(): edited(file.text, edits_of(made.wished)[file.path])
        for file in reading.text.files
        if file.path in edits_of(made.wished) and file.location is not None
    }
    return checked(read_system(source, opened=texts), "publication")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_correction_mends_its_finding_and_brings_no_other(language: str, tmp_path: Path) -> None:
    seen = set()
    for code in codes():
        source, reading = reading_of(code, language, tmp_path / code)
        before = Counter(each.code for each in reading.findings)
        for made in corrections(reading, Phrases(language)):
            mended = made.told.finding.code
            seen.add(mended)
            later = after(reading, source, made)
            found = Counter(each.code for each in later.findings)
            assert found[mended] < before[mended] or not reading.text.is_whole, (code, mended)
            if reading.text.is_whole:
                brought = sorted(each for each in found - before if each < METHOD)
                assert brought == [], (code, mended)
    assert seen >= SHOWN


def all_mended(reading: Reading) -> tuple[Texts, Reading]:
    done = corrected(reading, SAID, lambda texts: read(texts["m"]))
    return done.texts, done.reading


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_mutated_model_is_never_made_worse(data: st.DataObject) -> None:
    """Letters lost, doubled or changed: what is understood stays so, and comments stay."""
    text = (EXAMPLES / "village" / "village.yaml").read_text("utf-8").replace("\nliens", " # garde-moi\nliens")
    text = text.replace("acteurs:", "# et moi\nacteurs:")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        letter = data.draw(st.sampled_from(["", "x", " ", ":", "-", "é", ",", text[at] * 2, "\u00a0"]))
        if "#" not in text[at : at + 1]:
            text = text[:at] + letter + text[at + 1 :]
    reading = read(text)
    texts, later = all_mended(reading)
    assert later.text.is_whole or not reading.text.is_whole
    if reading.text.is_whole and not any(each.code == "SYS121" for each in reading.findings):
        assert Counter(COMMENT.findall(texts.get("m", text))) == Counter(COMMENT.findall(text))
    assert corrections(later, SAID) == [] or texts != {} or not reading.text.is_whole
