"""``--theme`` and ``--legende``, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from systemie.cli.running import run

MODEL = """
systemie: 1
titre: Le parc
acteurs: [Commune]
facteurs: [Neige]
liens: ["commune -(+)-> neige: attend"]
"""
THEME = 'base: clair\ncouleurs: {encre: "#12302a"}\nlogo: absent.svg\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "carte.yaml").write_text(MODEL, "utf-8")
    (tmp_path / "parc.yaml").write_text(THEME, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_theme_of_the_folder_is_worn_and_its_faults_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["dessiner", "carte.yaml", "--theme", "parc", "-o", "a.svg"]) == 0
    assert "#12302a" in (folder / "a.svg").read_text("utf-8")
    assert "parc.yaml:3:7" in (said := capsys.readouterr().err) and "SYS711" in said


@pytest.mark.parametrize(("words", "theme"), [(["--theme", "dark"], "#12161d"), (["--theme", "gris"], "#ececec")])
def test_shipped_themes_are_called_in_either_language(folder: Path, words: list[str], theme: str) -> None:
    assert run(["dessiner", "carte.yaml", *words, "-o", "a.svg"]) == 0
    assert theme in (folder / "a.svg").read_text("utf-8")


def test_an_unknown_theme_is_told_with_the_choices(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dessiner", "carte.yaml", "--theme", "sombbre", "-o", "a.svg"]) != 0
    assert "sombre" in capsys.readouterr().err
    assert not (folder / "a.svg").exists()


def test_a_theme_alone_is_verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verifier", "parc.yaml"]) == 0
    assert "SYS711" in capsys.readouterr().out
    (folder / "parc.yaml").write_text("base: clair\ncouleurs: {encr: '#000'}\n", "utf-8")
    assert run(["verifier", "parc.yaml"]) == 1
    assert "encre" in capsys.readouterr().out


def test_a_theme_is_no_model_to_draw(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dessiner", "parc.yaml"]) != 0
    assert "--theme" in capsys.readouterr().err


@pytest.mark.parametrize(("given", "inside", "apart"), [("dans", True, False), ("sans", False, False), ("apart", False, True)])
def test_the_legend_goes_where_it_is_asked_for(folder: Path, given: str, inside: bool, apart: bool) -> None:
    assert run(["dessiner", "carte.yaml", "--legende", given, "-o", "a.svg"]) == 0
    assert ('class="legend"' in (folder / "a.svg").read_text("utf-8")) is inside
    beside = folder / "a-legende.svg"
    assert beside.exists() is apart
    if apart:
        drawn = beside.read_text("utf-8")
        assert 'class="legend"' in drawn and 'class="map"' not in drawn and 'class="heading"' not in drawn
        assert run(["dessiner", "carte.yaml", "--legende", given, "-o", "b.svg"]) == 0
        (folder / "b.svg").unlink()
        assert run(["dessiner", "carte.yaml", "--legende", given, "-o", "b.svg"]) != 0  # its legend is there
