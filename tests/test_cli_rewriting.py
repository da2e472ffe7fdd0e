"""The verbs that rewrite the author's text: what they say, what they write, what they leave alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
MODEL = "systemie: 1\nacteurs: {a: Alice, b: Bruno} # gens\nliens: [a -> b: aide]\n"


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "SYSTEMIE_L"))}
        return subprocess.run(
            [sys.executable, "-m", "systemie", *words], input=stdin, capture_output=True, text=True, encoding="utf-8",
            cwd=tmp_path, env={**clean, "PYTHONPATH": str(Path(__file__).parent.parent)}, check=False,
        )  # fmt: skip

    return call


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "m.yaml"
    path.write_text(MODEL, "utf-8")
    return path


def test_rename_shows_then_writes_the_text_and_the_pins(run: Run, model: Path) -> None:
    pins = model.with_name("m.placements.yaml")
    pins.write_text("a: [1, 2]\n", "utf-8")
    trial = run("renommer", "a", "alice", "--essai")
    assert trial.returncode == 0 and "-a: [1, 2]" in trial.stdout and "+liens: [alice -> b: aide]" in trial.stdout
    assert model.read_text("utf-8") == MODEL and "(avant)" in trial.stdout
    assert "(before)" in run("rename", "a", "alice", "--dry-run", "--langue", "en").stdout
    done = run("renommer", "a", "alice")
    assert done.returncode == 0 and "2 endroits" in done.stderr
    assert model.read_text("utf-8") == MODEL.replace("{a:", "{alice:").replace("[a ->", "[alice ->")
    assert pins.read_text("utf-8") == "alice: [1, 2]\n"


def test_rename_refuses_kindly(run: Run, model: Path) -> None:
    unknown = run("renommer", "alise", "z")
    assert unknown.returncode == 2
    taken = run("renommer", "a", "b")
    assert taken.returncode == 2 and "désigne déjà" in taken.stderr
    assert run("renommer", "a", "x y").returncode == 2
    assert run("renommer", "a").returncode == 2
    assert model.read_text("utf-8") == MODEL


def test_rename_answers_standard_input_on_standard_output(run: Run) -> None:
    assert run("renommer", "a", "z", "-", stdin=MODEL).stdout == MODEL.replace("{a:", "{z:").replace("[a ->", "[z ->")


BROKEN = "# en tête\ntitre: Eau: un commun # garde\nacteurs: {a: {noms: Alice}, b: {}}\nliens: [{a > b: aide}, b -> z]\n"
MENDED = '# en tête\nsystemie: 1\ntitre: "Eau: un commun" # garde\nacteurs: {a: {nom: Alice}, b: {}}\nliens: [{a -> b: aide}, b -> z]\n'


def test_check_mends_and_tells_what_remains(run: Run, model: Path) -> None:
    model.write_text(BROKEN, "utf-8")
    trial = run("verifier", "m.yaml", "--corriger", "--essai")
    assert trial.returncode == 1 and "+systemie: 1" in trial.stdout and model.read_text("utf-8") == BROKEN
    done = run("verifier", "m.yaml", "--corriger")
    assert model.read_text("utf-8") == MENDED
    assert done.returncode == 1 and "SYS201" in done.stdout and "SYS102" not in done.stdout
    assert done.stderr.count("Corrigé") == 4 and "Récrit" in done.stderr
    again = run("check", "m.yaml", "--fix", "--langue", "en")
    assert "Nothing can be mended" in again.stderr and model.read_text("utf-8") == MENDED


def test_check_mends_standard_input(run: Run) -> None:
    done = run("verifier", "-", "--corriger", stdin=BROKEN)
    assert done.stdout == MENDED and "SYS201" in done.stderr
    assert run("verifier", "-", "--corriger", stdin=MODEL).stdout == MODEL


def test_check_mends_included_files(run: Run, model: Path) -> None:
    part = model.with_name("part.yaml")
    model.write_text("systemie: 1\ninclure: part.yaml\nacteurs: {a: Alice}\nreferentiels: [mots.yaml]\n", "utf-8")
    part.write_bytes("\ufefffacteurs:\r\n  f: {tendances: hausse}\r\n".encode())
    words = model.with_name("mots.yaml")
    words.write_text("referentiel: mots\nentrees: [{code: A, noms: B}]\n", "utf-8")
    done = run("verifier", "m.yaml", "--corriger", "--sortie", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    assert part.read_bytes() == "\ufefffacteurs:\r\n  f: {tendance: hausse}\r\n".encode()
    assert words.read_text("utf-8") == "referentiel: mots\nentrees: [{code: A, nom: B}]\n"


def test_check_as_sarif(run: Run, model: Path) -> None:
    model.write_text(BROKEN, "utf-8")
    done = run("verifier", "m.yaml", "--sortie", "sarif")
    assert done.returncode == 1 and json.loads(done.stdout)["version"] == "2.1.0"


def test_format_puts_every_file_of_a_model_in_order(run: Run, model: Path) -> None:
    part = model.with_name("part.yaml")
    messy, tidy = "liens: []\nacteurs: {a:   Alice}\ninclure: part.yaml\nsystemie: 1\n", "systemie: 1\ninclure: part.yaml\nacteurs: {a: Alice}\nliens: []\n"
    model.write_text(messy, "utf-8")
    part.write_bytes("\ufefffacteurs:\r\n    f: {tendance: hausse, nom: F} # é\r\n".encode())
    check = run("formater", "m.yaml", "--verifier")
    assert check.returncode == 1 and check.stdout.count("À mettre en ordre") == 2
    trial = run("format", "m.yaml", "--dry-run")
    assert trial.returncode == 0 and "+systemie: 1" in trial.stdout and model.read_text("utf-8") == messy
    done = run("formater", "m.yaml")
    assert done.returncode == 0 and model.read_text("utf-8") == tidy
    assert part.read_bytes() == "\ufefffacteurs:\r\n  f: {nom: F, tendance: hausse} # é\r\n".encode()
    again = run("formater", "m.yaml", "--verifier")
    assert again.returncode == 0 and "Déjà en ordre" in again.stderr
    assert run("formater", "-", stdin=messy).stdout == tidy
    assert run("formater", "-", stdin=tidy).stdout == tidy


def test_format_refuses_what_is_not_understood(run: Run, model: Path) -> None:
    model.write_text("systemie: 1\ntitre: a: b\n", "utf-8")
    done = run("formater", "m.yaml")
    assert done.returncode == 1 and "m.yaml" in done.stderr and model.read_text("utf-8") == "systemie: 1\ntitre: a: b\n"


def test_translate_writes_where_it_is_told(run: Run, model: Path) -> None:
    english = "systemie: 1\nlanguage: en\nactors: {a: Alice, b: Bruno} # gens\nlinks: [a -> b: aide]\n"
    done = run("traduire", "m.yaml", "--vers", "en")
    assert done.returncode == 0 and done.stdout == english and model.read_text("utf-8") == MODEL
    assert run("traduire", "-", "--vers", "en", stdin=MODEL).stdout == english
    assert run("translate", "m.yaml", "--to", "en", "-o", "model.yaml").returncode == 0
    assert model.with_name("model.yaml").read_text("utf-8") == english
    assert run("translate", "m.yaml", "--to", "en", "-o", "model.yaml").returncode == 3
    assert "+links:" in run("traduire", "m.yaml", "--vers", "anglais", "--essai").stdout
    assert run("traduire", "m.yaml", "--vers", "en", "--sur-place").returncode == 0
    assert model.read_text("utf-8") == english
    assert run("traduire", "m.yaml").returncode == 2 and run("traduire", "m.yaml", "--vers", "it").returncode == 2


def test_translate_takes_every_file_of_a_model(run: Run, model: Path) -> None:
    model.write_text("systemie: 1\ninclure: parts/part.yaml\nacteurs: {a: Alice}\n", "utf-8")
    part = model.parent / "parts" / "part.yaml"
    part.parent.mkdir()
    part.write_text("facteurs: {f: {tendance: hausse}}\n", "utf-8")
    assert run("traduire", "m.yaml", "--vers", "en").returncode == 2
    assert run("traduire", "m.yaml", "--vers", "en", "-o", "english").returncode == 0
    assert (model.parent / "english" / "m.yaml").read_text("utf-8").startswith("systemie: 1\nlanguage: en\ninclude: parts/part.yaml\n")
    assert (model.parent / "english" / "parts" / "part.yaml").read_text("utf-8") == "factors: {f: {trend: up}}\n"
    assert run("traduire", "m.yaml", "--vers", "en", "--sur-place").returncode == 0
    assert part.read_text("utf-8") == "factors: {f: {trend: up}}\n"
