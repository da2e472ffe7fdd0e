"""``expliquer``: codes in every spelling, families, both languages; and where ``verifier`` points to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from systemie.explaining import codes, explanation_of

Run = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).parent.parent


def environment() -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "SYSTEMIE_L"))}
    return {**clean, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "systemie", *words], capture_output=True, text=True, encoding="utf-8",
            cwd=tmp_path, env=environment(), check=False,
        )  # fmt: skip

    return call


def test_one_code_in_both_languages(run: Run) -> None:
    french = run("expliquer", "SYS102").stdout.replace("\u00a0", " ")
    assert french.startswith("SYS102 : Clé inconnue\nDans tous les profils : erreur.\n")
    assert "\nÀ éviter\n" in french and "\nÀ écrire\n" in french
    assert "  modele.yaml:6:5: erreur SYS102 : clé inconnue « atentes »\n" in french
    assert "= aide : vouliez-vous dire « attentes » ?" in french
    english = run("explain", "SYS102", "--langue", "en").stdout
    assert english.startswith("SYS102: Unknown key\nIn every profile: error.\n")
    assert "\nInstead of\n" in english and "\nWrite\n" in english and "error SYS102: unknown key" in english


def test_the_prose_fits_a_terminal(run: Run) -> None:
    for code in ("SYS102", "SYS407"):
        prose = run("expliquer", code).stdout.partition("À éviter")[0]
        assert prose.count("\n") > 5 and max(map(len, prose.splitlines())) <= 80


@pytest.mark.parametrize("word", ["102", "sys102", "Sys-102", "SYS 102", "sys_102"])
def test_a_code_is_recognised_in_every_spelling(run: Run, word: str) -> None:
    assert run("expliquer", word).stdout == run("expliquer", "SYS102").stdout


def test_a_code_graded_by_profile_says_so(run: Run) -> None:
    said = run("expliquer", "SYS407").stdout
    assert "alerte en atelier, alerte au partage, erreur à la publication" in said
    value = json.loads(run("expliquer", "SYS407", "--sortie", "json").stdout)
    graded = {"atelier": "warning", "partage": "warning", "publication": "error"}
    assert value["explanations"][0]["severity"] == graded


def test_several_codes_each_once(run: Run) -> None:
    said = run("expliquer", "201", "102", "SYS201").stdout
    assert said.count("À éviter") == 2 and said.index("SYS201") < said.index("SYS102")


def test_what_a_text_does_not_show_is_told(run: Run) -> None:
    tabs, bounds, windows, several = (run("expliquer", code).stdout for code in ("114", "128", "124", "140"))
    assert "    ⇥ recyclerie:" in tabs and "\t" not in tabs
    assert "modele.yaml (dernière ligne écrite 400000 fois)" in bounds
    assert "modele.yaml (enregistré en cp1252)" in windows and "alerte SYS124" in windows
    assert "\n  modele.yaml\n" in several and "\n  sante.yaml\n" in several


def test_as_json(run: Run) -> None:
    value = json.loads(run("explain", "102", "--output", "json", "--langue", "en").stdout)
    (told,) = value["explanations"]
    explanation = explanation_of("SYS102", "en")
    assert set(told) == {"code", "title", "severity", "prose", "wrong", "right", "said"}
    assert (told["title"], told["prose"]) == (explanation.title, explanation.prose)
    assert told["wrong"] == [{"name": "model.yaml", "text": explanation.wrong.text}]
    assert (told["said"]["line"], told["said"]["column"]) == (7, 5)


def test_without_a_code_all_are_listed_by_family(run: Run) -> None:
    lines = run("expliquer").stdout.splitlines()
    assert [line[2:8] for line in lines if line.startswith("  SYS")] == list(codes())
    assert any(line.startswith("Les liens et les boucles (") for line in lines)
    assert lines[-1].startswith(f"{len(codes())} codes.")
    value = json.loads(run("expliquer", "--sortie", "json").stdout)
    assert [each["code"] for each in value["codes"]] == list(codes())
    assert set(value["codes"][0]) == {"code", "title", "family"}


@pytest.mark.parametrize("word", ["4", "4xx", "SYS4", "sys4xx"])
def test_a_family_is_listed(run: Run, word: str) -> None:
    listed = [line[2:8] for line in run("expliquer", word).stdout.splitlines() if line.startswith("  SYS")]
    assert listed == [code for code in codes() if code.startswith("SYS4")]


def test_an_unknown_code_is_a_wrong_usage_with_a_guess(run: Run) -> None:
    wrong = run("expliquer", "SYS1002")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "« SYS1002 » n’existe pas. Vouliez-vous dire « SYS102 »" in wrong.stderr.replace("\u00a0", " ")
    for word in ("9", "zorglub", "102-"):
        assert run("expliquer", word).returncode == 2


def test_help_in_both_languages(run: Run) -> None:
    assert "[CODE]…" in run("expliquer", "--aide").stdout
    assert "expliquer (explain)" in run("--aide").stdout
    assert "explain (expliquer)" in run("--help", "--langue", "en").stdout


def test_check_points_to_the_worst_code_on_a_terminal_only(run: Run, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    (tmp_path / "m.yaml").write_text("systemie: 1\nacteurs: {a: {sources: [x], noms: A}}\n", "utf-8")
    assert "systemie expliquer" not in run("verifier").stdout
    controller, terminal = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "systemie", "verifier"], stdout=terminal, cwd=tmp_path, env=environment(), check=False,
    )  # fmt: skip
    os.close(terminal)
    said = os.read(controller, 1 << 16).decode()
    os.close(controller)
    assert done.returncode == 1 and "systemie expliquer SYS102\r\n" in said
