"""``importer``, ``exporter`` and ``nouveau --tableur``, as they are typed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from workbooks import workbook

from systemie.cli.running import run
from systemie.shipped import models

SOUND = {"Acteurs": [("Nom",), ("Mairie",), ("Pays",)], "Liens": [("De", "Vers", "Verbe"), ("Mairie", "Pays", "écoute")]}
FAULTY = {"Acteurs": [("Nom", "État"), ("Mairie", "existnt")]}
WATER = str(models() / "gabarits" / "eau.yaml")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SYSTEMIE_LANGUE", raising=False)


def _typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["systemie", *words])
    status = run([*words, "--langue", "fr"] if "--langue" not in words else list(words))
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_workbook_is_begun_filled_and_imported(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    status, out, _ = _typed(capsys, monkeypatch, "nouveau", "--tableur", "--titre", "La vallée", "--territoire", "Liraine")
    assert status == 0
    assert "systemie importer la-vallee.xlsx -o la-vallee.yaml" in out
    book = openpyxl.load_workbook("la-vallee.xlsx")
    book["Acteurs"]["A2"] = "Mairie"
    book.save("la-vallee.xlsx")
    status, out, _ = _typed(capsys, monkeypatch, "importer", "la-vallee.xlsx", "-o", "vallee.yaml")
    assert (status, out.splitlines()) == (0, ["1 élément, 0 lien, dont 0 signé, 0 boucle déclarée, 0 source.", "Rien n’a été perdu.", "Écrit\u00a0: vallee.yaml"])
    assert Path("vallee.yaml").read_text("utf-8") == (
        "# Fait à partir de «\u00a0la-vallee.xlsx\u00a0» par «\u00a0systemie importer\u00a0».\n\n"
        "systemie: 1\nlangue: fr\ntitre: La vallée\nterritoire: Liraine\n\nacteurs:\n  mairie: Mairie\n"
    )
    assert _typed(capsys, monkeypatch, "verifier", "vallee.yaml")[0] == 0


def test_a_workbook_begun_is_never_written_over(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("systeme.xlsx").write_bytes(b"mine")
    status, _, err = _typed(capsys, monkeypatch, "nouveau", "--tableur")
    assert (status, Path("systeme.xlsx").read_bytes()) == (3, b"mine")
    assert "existe déjà" in err
    assert _typed(capsys, monkeypatch, "nouveau", "--tableur", "-o", "autre.xlsx")[0] == 0
    assert Path("autre.xlsx").is_file()


def test_a_workbook_can_begin_with_a_template(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _typed(capsys, monkeypatch, "nouveau", "dossier", "--tableur", "-m", "eau")[0] == 0
    book = openpyxl.load_workbook("dossier/partager-l-eau.xlsx")
    assert book["Acteurs"]["A2"].value == "Syndicat de rivière"


def test_english_has_its_own_workbook(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _typed(capsys, monkeypatch, "new", "--spreadsheet", "--langue", "en")[0] == 0
    assert openpyxl.load_workbook("systeme.xlsx").sheetnames[:3] == ["Read me", "Model", "Actors"]


def test_out_alone_is_misused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, err = _typed(capsys, monkeypatch, "nouveau", "-o", "x.yaml")
    assert (status, list(Path().iterdir())) == (2, [])
    assert "--tableur" in err


def test_a_fault_stops_the_import_and_is_told_at_its_cell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.xlsx").write_bytes(workbook(FAULTY))
    status, _, err = _typed(capsys, monkeypatch, "importer", "x.xlsx")
    assert status == 1 and not Path("x.yaml").exists()
    assert "x.xlsx[Acteurs!B2]: erreur SYS105" in err and "^^^^^^^" in err and "vouliez-vous dire «\u00a0existant\u00a0»" in err
    status, _, _ = _typed(capsys, monkeypatch, "importer", "x.xlsx", "--malgre-erreurs")
    assert status == 1 and "etat: existnt" in Path("x.yaml").read_text("utf-8")


def test_the_report_can_be_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.xlsx").write_bytes(workbook(FAULTY))
    status, out, _ = _typed(capsys, monkeypatch, "importer", "x.xlsx", "--sortie", "json")
    report = json.loads(out)
    assert (status, report["format"], report["written"]) == (1, "tables", None)
    assert [(each["code"], each["cell"], each["file"]) for each in report["findings"] if each["severity"] == "error"] == [("SYS105", "B2", "x.xlsx[Acteurs]")]


def test_what_stands_is_kept(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("x.xlsx").write_bytes(workbook(SOUND))
    Path("x.yaml").write_text("mine", "utf-8")
    assert _typed(capsys, monkeypatch, "importer", "x.xlsx")[0] == 3
    assert Path("x.yaml").read_text("utf-8") == "mine"
    assert _typed(capsys, monkeypatch, "importer", "x.xlsx", "--ecraser")[0] == 0
    assert "mairie -> pays: écoute" in Path("x.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.xlsx", b"PK\x03\x04rubbish", "abîmé"),
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "mot de passe"),
        ("x.txt", b"bonjour", "aucune de ses feuilles"),
        ("x.xlsx", workbook({"Budget": [("a",)]}), "aucune de ses feuilles"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_written(
    name: str, data: bytes, words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(name).write_bytes(data)
    status, _, err = _typed(capsys, monkeypatch, "importer", name)
    assert status == 3 and words in err
    assert [each.name for each in Path().iterdir()] == [name]


def test_a_folder_of_tables_is_imported(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tables").mkdir()
    assert _typed(capsys, monkeypatch, "importer", "tables")[0] == 3
    Path("tables/acteurs.csv").write_text("Nom;Pouvoir\nMairie;3\n", "utf-8")
    assert _typed(capsys, monkeypatch, "importer", "tables", "-o", "m.yaml")[0] == 0
    assert "mairie: {nom: Mairie, pouvoir: 3}" in Path("m.yaml").read_text("utf-8")


def test_a_model_goes_out_and_comes_back(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _typed(capsys, monkeypatch, "exporter", WATER, "-f", "tableur", "-o", "eau.xlsx")[0] == 0
    assert _typed(capsys, monkeypatch, "exporter", WATER, "-o", "eau.xlsx")[0] == 3
    assert _typed(capsys, monkeypatch, "importer", "eau.xlsx")[0] == 0
    first = Path("eau.yaml").read_bytes()
    assert _typed(capsys, monkeypatch, "export", "eau.yaml", "--ecraser", "--langue", "fr")[0] == 0
    assert _typed(capsys, monkeypatch, "import", "eau.xlsx", "--overwrite", "--langue", "fr")[0] == 0
    assert Path("eau.yaml").read_bytes() == first


def test_what_comes_in_is_in_order(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert _typed(capsys, monkeypatch, "exporter", WATER, "-f", "tableur", "-o", "eau.xlsx")[0] == 0
    assert _typed(capsys, monkeypatch, "importer", "eau.xlsx", "-o", "eau.yaml")[0] == 0
    assert _typed(capsys, monkeypatch, "formater", "eau.yaml", "--verifier")[0] == 0


def test_a_model_with_errors_does_not_go_out(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("m.yaml").write_text("systemie: 1\nacteurs: {a: {nm: A}}\n", "utf-8")
    status, _, err = _typed(capsys, monkeypatch, "exporter", "m.yaml")
    assert status == 1 and "SYS102" in err and [each.name for each in Path().iterdir()] == ["m.yaml"]


def test_an_unknown_format_lists_those_there_are(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, err = _typed(capsys, monkeypatch, "exporter", WATER, "-f", "kumu")
    assert status == 2 and "tableur" in err


def test_a_workbook_goes_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["systemie"])
    assert run(["exporter", WATER, "-o", "-", "--langue", "fr"]) == 0
    assert openpyxl.load_workbook(io.BytesIO(capsysbinary.readouterr().out))["Modèle"]["B2"].value == "Partager l’eau"
