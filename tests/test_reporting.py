"""The report: what it holds, what it leaves out, and that no word of a model is a command."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from systemie.analysis.accounts import Account, Table
from systemie.analysis.numbers import number_written
from systemie.checks import checked
from systemie.cli.running import run
from systemie.model.building import read_string, read_system
from systemie.phrases import Phrases
from systemie.renderers.typesetting import compiled
from systemie.reporting.chapters import MOST_COLUMNS, ROWS, ROWS_MAIN, account_blocks, table_block
from systemie.reporting.report import Wish, contents_of, inputs_of, report_of, template

ROOT = Path(__file__).resolve().parent.parent
VILLAGE = ROOT / "examples" / "village" / "village.yaml"
FRENCH = Phrases("fr")
HOSTILE = [
    "#panic(1)",
    "$x",
    "@ref",
    "`x",
    "*a",
    "_b",
    "// c",
    "/* d",
    "#let x = [",
    "\\u{41}",
    "<label>",
    "]",
    "= T",
]


def contents(text: str, language: str = "fr", **wish: Any) -> tuple[dict[str, Any], dict[str, str]]:
    reading = checked(read_string(text))
    assert reading.system is not None
    return contents_of(reading, reading.system, Wish(**wish), Phrases(language))


def said(facts: Any) -> str:
    """Return every text of the report, one a line."""
    if isinstance(facts, dict):
        return "\n".join(said(each) for each in facts.values())
    if isinstance(facts, list | tuple):
        return "\n".join(said(each) for each in facts)
    return str(facts)


def test_a_report_holds_every_part() -> None:
    reading = checked(read_system(VILLAGE))
    assert reading.system is not None
    facts, figures = contents_of(reading, reading.system, Wish(), FRENCH)
    titles = [each["title"] for each in facts["chapters"]]
    assert titles[:2] == ["L’essentiel", "Les cartes"]
    assert titles[-1] == "Méthodes et précautions"
    assert "Ce que la vérification relève" in titles
    assert len(titles) == len(set(titles))
    shown = [each["key"] for each in facts["chapters"][1]["figures"]]
    within = [block["key"] for each in facts["chapters"] for block in each["blocks"] if block["kind"] == "plane"]
    assert [*shown, *within] == [*figures] and all(each.startswith("<svg") for each in figures.values())
    assert all(each["alt"] for each in facts["chapters"][1]["figures"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_sentence_is_missing(language: str) -> None:
    text = f"systemie: 1\nlangue: {language}\nfacteurs: [a, b]\nliens: ['a -(+)-> b', 'b -(-)-> a']\n"
    missing = re.compile(r"\banalysis\.\w")
    assert [line for line in said(contents(text, language)[0]).splitlines() if missing.search(line)] == []


def test_no_word_of_a_model_is_a_command() -> None:
    elements = "\n".join(f"  e{rank}: {{nom: {word!r}}}" for rank, word in enumerate(HOSTILE))
    links = "\n".join(f"  - e{rank} -(+)-> e0" for rank in range(len(HOSTILE)))
    text = f"systemie: 1\ntitre: '{HOSTILE[0]}'\nauteurs: ['{HOSTILE[1]}']\nfacteurs:\n{elements}\nliens:\n{links}\n"
    facts, figures = contents(text)
    assert HOSTILE[3] in said(facts)
    pages = compiled(template(), inputs_of(facts, figures), form="png", dpi=20)
    assert len(pages) > 4


@pytest.mark.parametrize("text", ["systemie: 1\n", "systemie: 1\nfacteurs: [seul]\n"])
def test_a_model_with_nothing_still_has_a_report(text: str) -> None:
    reading = checked(read_string(text))
    assert reading.system is not None
    assert report_of(reading, reading.system, Wish(), FRENCH)[:4] == b"%PDF"


def test_the_same_model_gives_the_same_bytes() -> None:
    reading = checked(read_system(VILLAGE))
    assert reading.system is not None
    wish = Wish(analyses=("centralite", "niveaux"), views=("ensemble",))
    assert len({report_of(reading, reading.system, wish, FRENCH) for _ in range(2)}) == 1


def test_nothing_private_is_in_a_public_report() -> None:
    text = """systemie: 1
facteurs: {neige: {}, secret: {nom: Zorglub, visibilite: interne}}
liens: [neige -(+)-> secret, secret -(+)-> neige]
sources: {note: {nom: Note Zorglub, visibilite: partenaires}}
"""
    assert "Zorglub" in said(contents(text))
    assert "Zorglub" not in said(contents(text, public=True))


def test_a_map_too_crowded_for_a_page_is_left_out_and_said_so() -> None:
    text = "systemie: 1\nfacteurs: [" + ", ".join(f"f{rank}" for rank in range(301)) + "]\n"
    facts, figures = contents(text, analyses=("niveaux",))
    assert figures == {}
    assert "(301 éléments, 0 liens, 0 boucles nommées) est trop chargée" in said(facts)


def test_only_what_is_asked_for() -> None:
    text = "systemie: 1\nfacteurs: [a, b]\nliens: ['a -(+)-> b', 'b -(-)-> a']\n"
    few = [each["title"] for each in contents(text, analyses=("niveaux",))[0]["chapters"]]
    assert len(few) == 5
    assert any(each.startswith("Niveaux") for each in few)


def test_long_tables_are_cut_and_wide_ones_left_to_the_spreadsheet() -> None:
    rows = tuple((f"élément {rank}", rank, 0.5) for rank in range(ROWS + 5))
    block = table_block(Table("t", "Titre", ("Nom", "Rang", "Part"), rows, bars=(2,)), FRENCH)
    assert len(block["rows"]) == ROWS and f"{ROWS} lignes sur {ROWS + 5}" in block["note"]
    assert block["numbers"] == [1, 2]
    assert block["rows"][0][2] == {"text": "0,5", "share": 1.0}
    count = MOST_COLUMNS + 1
    wide = table_block(Table("t", "Titre", ("x",) * count, ((1,) * count,)), FRENCH)
    assert wide["rows"] == [] and str(count) in wide["note"]


def test_the_main_table_of_an_analysis_is_longer_than_the_others() -> None:
    rows = tuple((f"élément {rank}", rank) for rank in range(ROWS_MAIN))
    each = Table("t", "Titre", ("Nom", "Rang"), rows)
    blocks = list(account_blocks(Account("Essai", tables=(each, each)), FRENCH))
    assert [len(block["rows"]) for block in blocks] == [ROWS_MAIN, ROWS]


def test_no_finding_is_told_twice() -> None:
    text = """systemie: 1
facteurs: {a: {}}
mesures:
  - {sur: a, valeur: 1, unite: km, date: 2020}
  - {sur: a, valeur: 9, unite: km, date: 2020}
"""
    chapter = next(each for each in contents(text)[0]["chapters"] if "vérification" in each["title"])
    rows = [(row[0], row[2], row[3]) for block in chapter["blocks"] if block["kind"] == "table" for row in block["rows"]]
    assert rows and len(rows) == len(set(rows))


def test_each_map_bears_the_title_of_its_view() -> None:
    reading = checked(read_system(ROOT / "examples" / "metabief"))
    assert reading.system is not None
    wish = Wish(analyses=("niveaux",), views=tuple(each.id for each in reading.system.views[:2]))
    facts, _ = contents_of(reading, reading.system, wish, FRENCH)
    figures = next(each["figures"] for each in facts["chapters"] if each["figures"])
    assert [each["title"] for each in figures] == [each.name for each in reading.system.views[:2]]


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (1234567, "1\u202f234\u202f567", "1,234,567"), (-3, "−3", "−3"), (0.5, "0,5", "0.5"), (12.3456, "12,35", "12.35"),
        (-0.0001, "0", "0"), (1999.7, "2\u202f000", "2,000"), (0, "0", "0"), (100.04, "100", "100"), (20.0, "20", "20"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_they_are_read(value: float, french: str, english: str) -> None:
    assert (number_written(value, "fr"), number_written(value, "en")) == (french, english)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SYSTEMIE_LANGUE", "fr")
    shutil.copy(VILLAGE, tmp_path / "village.yaml")
    return tmp_path


def test_the_verb_writes_a_file_once(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["rapport", "--analyses", "niveaux", "--vues", "ensemble"]
    assert run(words) == 0
    first = (desk / "village.pdf").read_bytes()
    assert first[:4] == b"%PDF"
    assert run(words) != 0
    assert run([*words, "--ecraser"]) == 0
    assert (desk / "village.pdf").read_bytes() == first
    assert "village.pdf" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status"),
    [(["--analyses", "niveau"], 2), (["--vues", "rien"], 2), (["--taille", "A3"], 2), (["rien.yaml"], 3)],
)
def test_wrong_usage_is_told(words: list[str], status: int, desk: Path) -> None:
    assert run(["rapport", *words]) == status
    assert [each.name for each in desk.iterdir()] == ["village.yaml"]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_the_text_can_be_selected(desk: Path) -> None:
    assert (
        run(["rapport", "--analyses", "niveaux", "--vues", "ensemble", "-o", "r.pdf", "--taille", "letter"])
        == 0
    )
    read = subprocess.run(["pdftotext", "r.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "Sommaire" in read and "RAPPORT" in read
