"""``nouveau``: writes a model ready to edit, replaces nothing, says what to type next."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*words: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "SYSTEMIE_L"))}
        return subprocess.run(
            [sys.executable, "-m", "systemie", *words], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path,
            env={**clean, "PYTHONPATH": str(Path(__file__).parent.parent)}, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    return call


def test_a_model_is_written_and_the_next_commands_work(run: Run, tmp_path: Path) -> None:
    done = run("nouveau", "chez nous", "-m", "vide", "--titre", "Vallée de l’Ubaye", "--territoire", "Ubaye")
    file = tmp_path / "chez nous" / "vallee-de-l-ubaye.yaml"
    assert done.returncode == 0 and file.is_file(), done.stderr
    text = file.read_text("utf-8")
    assert json.loads((file.parent / "systemie.schema.json").read_text("utf-8"))["definitions"]
    assert text.startswith("# yaml-language-server: $schema=systemie.schema.json\n")
    assert "titre: Vallée de l’Ubaye\n" in text and "territoire: Ubaye\n" in text and "Remplacez les mots" in text
    commands = re.findall(r"^  systemie (\w+) '(.*)'  # ", done.stdout, re.MULTILINE)
    assert [verb for verb, _ in commands] == ["verifier", "dessiner", "page"]
    for verb, path in commands:
        assert run(verb, path).returncode == 0


def test_nothing_is_replaced(run: Run, tmp_path: Path) -> None:
    assert run("nouveau").returncode == 0
    (file,) = tmp_path.glob("*.yaml")
    file.write_text("mine", "utf-8")
    again = run("nouveau")
    assert again.returncode == 3 and again.stdout == "" and file.name in again.stderr
    assert file.read_text("utf-8") == "mine"


def test_a_schema_that_stands_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "systemie.schema.json").write_text("mine", "utf-8")
    assert run("nouveau").returncode == 0
    assert (tmp_path / "systemie.schema.json").read_text("utf-8") == "mine"


def test_in_english(run: Run, tmp_path: Path) -> None:
    done = run("new", "--language", "en", "--template", "empty", "--title", "Our valley")
    assert done.returncode == 0 and "systemie check our-valley.yaml" in done.stdout
    assert "language: en\n" in (tmp_path / "our-valley.yaml").read_text("utf-8")


def test_a_file_in_the_way_of_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f").write_text("", "utf-8")
    done = run("nouveau", "f")
    assert done.returncode == 3 and "Traceback" not in done.stderr


def test_unknown_names(run: Run) -> None:
    done = run("nouveau", "-m", "zorglub")
    assert done.returncode == 2 and "vide" in done.stderr


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (("nouveau", "--liste"), "commente"), (("new", "--list", "--langue", "en"), "commented"),
        (("lister", "modeles"), "vide"), (("list", "templates", "--langue", "en"), "empty"),
        (("lister", "archetypes"), "archetype:effet-rebond"), (("lister", "vocabulaires"), "prospective"),
        (("lister", "fondamentaux"), "F1"), (("list", "eau"), "ouvrage"), (("lister", "Leviers Meadows"), "M12"),
        (("lister", "referentiels"), "leviers-meadows"), (("list", "frameworks"), "zones-d-influence"),
    ],
)  # fmt: skip
def test_lists(run: Run, words: tuple[str, ...], known: str) -> None:
    done = run(*words)
    assert done.returncode == 0 and re.search(rf"^  {known} ", done.stdout, re.MULTILINE), done.stdout


def test_lists_as_json(run: Run) -> None:
    rows = json.loads(run("lister", "modeles", "--sortie", "json").stdout)["templates"]
    assert rows[0]["id"] == "vide" and all(row["name"] and row["about"] for row in rows)


def test_a_file_of_words_is_listed_but_not_drawn(run: Run, tmp_path: Path) -> None:
    (tmp_path / "eau").write_text("referentiel: r\nentrees: [{code: ZZ, nom: Le mien}]\n", "utf-8")
    listed, drawn = run("lister", "eau"), run("dessiner", "eau")
    assert listed.returncode == 0 and "ZZ  Le mien" in listed.stdout
    assert drawn.returncode == 1 and drawn.stdout == "" and "pas un modèle" in drawn.stderr


def test_an_archetype_or_a_model_of_one_s_own(run: Run, tmp_path: Path) -> None:
    assert run("nouveau", "-m", "archetype:effet-rebond", "--titre", "Nos toits").returncode == 0
    assert run("nouveau", "-m", "nos-toits.yaml", "--titre", "Nos murs").returncode == 0
    first, second = (tmp_path / name for name in ("nos-toits.yaml", "nos-murs.yaml"))
    assert second.read_text("utf-8") == first.read_text("utf-8").replace("Nos toits", "Nos murs")


def test_a_long_title_makes_a_name_that_disks_take(run: Run, tmp_path: Path) -> None:
    assert run("nouveau", "--titre", "Vallée " * 200).returncode == 0
    (file,) = tmp_path.glob("*.yaml")
    assert len(file.name) <= 65


def test_a_dangling_link_is_not_followed(run: Run, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need rights there")
    (tmp_path / "x.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert run("nouveau", "--titre", "x").returncode == 3
    assert not (tmp_path / "elsewhere.yaml").exists()
