"""``systemie analyser``: which analyses, on what, in which form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from systemie.analysis.accounts import Account, Section, Table
from systemie.analysis.options import Options
from systemie.analysis.registry import ANALYSES, analysis_called
from systemie.cli import asking
from systemie.cli.running import run
from systemie.cli.tabulating import account_lines
from systemie.phrases import Phrases
from systemie.reporting.csv import csv_of
from systemie.reporting.workbook import workbook_of

MAP = """systemie: 1
langue: fr
titre: Neige
facteurs: {neige: {}, ski: {}, rente: {nom: Rente du ski}}
liens:
  - neige -(+)-> ski
  - ski -(+)-> rente
  - rente -(-)-> neige
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SYSTEMIE_LANGUE", "fr")
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "neige.yaml").write_text(MAP, "utf-8")
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = run(["analyser", *words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def found(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    status, out, err = asked(capsys, *words, "--sortie", "json")
    assert status == 0, err
    value: dict[str, Any] = json.loads(out)
    return value


def test_every_analysis_says_what_it_answers() -> None:
    for language in ("fr", "en"):
        phrases = Phrases(language)
        assert [each.key for each in ANALYSES if f"analysis.{each.key}.about" not in phrases] == []


def test_names_are_unique_in_both_languages() -> None:
    names = [name for each in ANALYSES for name in {each.fr, each.en}]
    assert len(set(names)) == len(names)
    assert all(analysis_called(each.fr) is analysis_called(each.en) for each in ANALYSES)


def test_every_option_is_a_field() -> None:
    fields = set(Options.__dataclass_fields__)
    assert {each.field for each in asking.ASKS} <= fields
    assert {need for each in ANALYSES for need in each.needs} <= set(asking.NAMES)


def test_model_and_state_come_first(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = found(capsys, "neige.yaml", "boucles")
    assert value["model"] == {"title": "Neige", "file": "neige.yaml", "elements": 3, "links": 3}
    assert value["state"] == {"trajectory": None, "step": None, "viewpoint": None}
    assert "pas le territoire lui-même" in value["notices"][-1]
    assert value["loops"]["by_polarity"] == {"reinforcing": 0, "balancing": 1, "undetermined": 0}


@pytest.mark.parametrize(
    "words",
    [("boucles",), ("loops", "neige.yaml"), ("neige.yaml", "Boucles"), ("neige.yaml", "loops", "boucles")],
)
def test_the_file_may_stand_anywhere_or_be_left_out(
    words: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [*found(capsys, *words)] == ["model", "state", "notices", "loops"]


@pytest.mark.parametrize(
    "words", [("--par", "neige", "ski"), ("--par", "neige,ski"), ("--through", "neige", "--par", "ski")]
)
def test_a_list_may_follow_an_option(
    words: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(capsys, *words, "boucles")["loops"]["count"] == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("neige.yaml", "boucle"), 2, "« boucle » n’existe pas. Vouliez-vous dire « boucles »"),
        (("neige.yaml", "chemins"), 2, "a besoin de : --de, --vers"),
        (("neige.yaml", "chemins", "--de", "neige", "--vers", "skis"), 2, "« skis »"),
        (("neige.yaml", "propagation", "--force", "neige"), 2, "élément=valeur"),
        (("neige.yaml", "propagation", "--force", "neige=beaucoup"), 2, "élément=valeur"),
        (("neige.yaml", "propagation", "--regle", "vite"), 2, "possible : kosko"),
        (("neige.yaml", "boucles", "--max", "-1"), 2, "--max"),
        (("neige.yaml", "boucles", "--max", "1,5"), 2, "nombre entier de 0 à 1000000000"),
        (("neige.yaml", "influence", "--peloton", "1,5"), 2, "n’est pas un nombre de 0 à 1."),
        (("neige.yaml", "chemins", "--de", ",", "--vers", "ski"), 2, "a besoin de : --de."),
        (("neige.yaml", "boucles", "--filtre", "a|" * 20_000 + "a"), 2, "--filtre"),
        (("neige.yaml", "boucles", "--filtre", "voisins(neige, ²)"), 2, "--filtre"),
        (("neige.yaml", "boucles", "-o", "b.pdf"), 2, "systemie rapport"),
        (("neige.yaml", "boucles", "--familles", "amis"), 2, "--familles"),
        (("neige.yaml", "boucles", "--filtre", "(("), 2, "--filtre"),
        (("neige.yaml", "boucles", "--etape", "rien"), 2, "« rien »"),
        (("rien.yaml", "boucles"), 3, "rien.yaml"),
    ],
)  # fmt: skip
def test_wrong_usage_is_explained(
    words: tuple[str, ...], status: int, said: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done, _, err = asked(capsys, *words)
    assert done == status
    assert said in err.replace("\u00a0", " "), err


def test_only_what_the_filter_selects_is_analysed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = found(capsys, "boucles", "--filtre", "neige | ski")
    assert (value["model"]["elements"], value["model"]["links"], value["loops"]["count"]) == (2, 1, 0)


def test_errors_are_shown_and_the_rest_analysed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "neige.yaml").write_text(MAP + "  - neige -(+)-> glacier\n", "utf-8")
    status, out, err = asked(capsys, "boucles", "--sortie", "json")
    assert (status, json.loads(out)["loops"]["count"]) == (1, 1)
    assert "glacier" in err


def test_everything_at_once_in_both_forms(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    needless = [each.en for each in ANALYSES if not each.needs]
    assert [*found(capsys)] == ["model", "state", "notices", *needless]
    status, out, err = asked(capsys)
    assert (status, err) == (0, "")
    assert len(out.splitlines()) < 200
    assert out.startswith("La carte racontée\n")
    assert "Boucles. La structure ne dit pas quelle boucle domine" in out
    assert "Ce que cela ne dit pas" not in out and "───  ───" not in out
    assert "analysis." not in out


def test_one_analysis_is_told_whole(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = asked(capsys, "boucles")
    assert "Ce que cela ne dit pas" in out and "───  ───" in out
    assert "· La structure ne dit pas quelle boucle domine" in out


def test_a_file_is_not_overwritten(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "boucles", "-o", "b.xlsx")[0] == 0
    assert (desk / "b.xlsx").read_bytes()[:2] == b"PK"
    assert asked(capsys, "boucles", "-o", "b.xlsx")[0] != 0
    assert asked(capsys, "boucles", "-o", "b.xlsx", "--ecraser")[0] == 0


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        (("-o", "b.csv"), "b.csv", "\"Les boucles"), (("-o", "b.json"), "b.json", "{"), (("-o", "b.txt"), "b.txt", "Boucles"),
        (("-o", "b.csv", "--sortie", "json"), "b.csv", "{"), (("-o", "d/"), "d/neige-boucles.txt", "Boucles"),
        (("-o", "b.XLSX", "--sortie", "json"), "b.XLSX", "PK"), (("-o", ".", "--sortie", "json"), "neige-boucles.json", "{"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_tells_its_form(
    words: tuple[str, ...], name: str, start: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(capsys, "boucles", *words)[0] == 0
    assert (desk / name).read_bytes().startswith(start.encode())


def test_nothing_is_computed_before_a_file_may_be_written(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("systemie.cli.analysing._results", lambda *_: pytest.fail("computed"))
    assert asked(capsys, "boucles", "-o", "neige.yaml", "--ecraser")[0] == 2
    assert (desk / "neige.yaml").read_text("utf-8") == MAP


def test_a_file_may_be_called_as_an_analysis(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "boucles").write_text("no model\n", "utf-8")
    assert "loops" in found(capsys, "boucles") and "loops" in found(capsys, "neige.yaml", "boucles")
    (desk / "boucles").write_text(MAP.replace("Neige", "Autre"), "utf-8")
    assert found(capsys, "boucles", "niveaux")["model"]["title"] == "Autre"
    assert found(capsys, "neige.yaml", "boucles")["model"]["title"] == "Neige"


def test_a_filter_that_selects_nothing_is_told(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = asked(capsys, "boucles", "--filtre", "glacier")
    assert (status, err) == (0, "--filtre\u00a0: «\u00a0glacier\u00a0» ne choisit aucun élément de cette carte.\n")


def test_several_values_may_share_an_option(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    apart = found(capsys, "propagation", "--force", "neige=0,5", "ski=1")
    assert found(capsys, "propagation", "--force", "neige=0,5,ski=1") == apart


def test_csv_is_read_again(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, _ = asked(capsys, "boucles", "--sortie", "csv", "-o", "b.csv")
    rows = list(csv.reader(io.StringIO((desk / "b.csv").read_text("utf-8"))))
    assert status == 0
    assert any("Neige" in cell or "neige" in cell for row in rows for cell in row)


ACCOUNT = Account(
    "Un essai",
    ("Une phrase qui lit le résultat.",),
    (
        Table("a", "Première", ("Nom", "Nombre", "Part"),
              (("=cmd()", 1234567, 0.5), ("Un nom très long " * 9, None, 12.3456), ("x", True, -3.0)), bars=(2,)),
        Table("b", "Vide", ("Nom",), ()),
    ),
    ("Ce n’est pas tout.",),
    (Section("s", "Une partie", ("Un paragraphe.",)),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"), ("  =1", "'=1"), ("\n@x", "'@x"), ("＝1", "'＝1"), ("+", "+"), ("-", "-"), ("-1", "'-1"),
        ("a\nb", "a b"), ("\x1b[31mx\x07", "\ufffd[31mx\ufffd"),
    ],
)  # fmt: skip
def test_a_text_in_a_spreadsheet_gives_no_order(text: str, written: str) -> None:
    assert csv_of([Account("t", (), (Table("a", "A", ("x",), ((text,),)),))]).splitlines()[1] == written


def test_a_text_too_long_for_a_cell_is_cut() -> None:
    import openpyxl

    long = Account("t", ("x" * 40_000,), (Table("a", "A", ("x",), (("y" * 40_000,),)),))
    book = openpyxl.load_workbook(io.BytesIO(workbook_of([long], [], Phrases("fr"))))
    texts = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value]
    assert sorted(text[0] + text[-1] for text in texts if len(text) == 32_767) == ["x…", "y…"]


def test_minus_nought_is_nought() -> None:
    assert "-0" not in csv_of([Account("t", (), (Table("a", "A", ("x",), ((-0.0,),)),))])
    assert str(asking.number_in("-0")) == "0.0"


def test_text_tables_stay_in_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = list(account_lines(ACCOUNT, Phrases("fr"), rows=2))
    assert max(len(line) for line in lines) <= 60
    text = "\n".join(lines)
    assert "1\u202f234\u202f567" in text
    assert "2 lignes sur 3" in text
    assert "rien" in text and "Un paragraphe." in text
    assert "0,5\u00a0" in text and "–" in text


def test_the_questions_are_all_asked(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = asked(capsys, "--guide")
    assert status == 0
    assert out == asked(capsys, "questions")[1]
    assert "\n  2. " in out and "Ce que cela ne dit pas" in out


def test_sheets_are_named_for_their_table_and_listed_first() -> None:
    import openpyxl

    tables = tuple(Table(str(rank), f"Table {rank}", ("Nom",), (("x",),)) for rank in (1, 2))
    account = Account("Influence et dépendance (MICMAC)", ("Une phrase.",), tables)
    book = openpyxl.load_workbook(io.BytesIO(workbook_of([account], [], Phrases("fr"))))
    assert book.sheetnames == ["Lecture", "Influence – Table 1", "Influence – Table 2"]
    first = [row[0] for row in book["Lecture"].iter_rows(values_only=True)]
    assert "Feuille «\u00a0Influence – Table 2\u00a0»\u00a0: Table 2" in first


def test_no_text_of_the_author_is_a_formula() -> None:
    import openpyxl

    assert "'=cmd()" in csv_of([ACCOUNT])
    book = openpyxl.load_workbook(io.BytesIO(workbook_of([ACCOUNT, ACCOUNT], ["Un avis."], Phrases("fr"))))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert [cell.value for cell in cells if cell.value == 1234567] == [1234567, 1234567]
    assert len(book.sheetnames) == 5
    assert workbook_of([ACCOUNT], [], Phrases("fr")) == workbook_of([ACCOUNT], [], Phrases("fr"))


@pytest.mark.parametrize(
    ("text", "number"),
    [("0,5", 0.5), ("−1", -1), ("1e3", 1000), ("nan", None), ("inf", None), ("un", None), ("1e12", None)],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float | None) -> None:
    assert asking.number_in(text) == number
