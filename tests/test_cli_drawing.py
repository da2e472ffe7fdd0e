"""``dessiner``: whole sets, what is written beside pictures, what is never overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from systemie.cli.running import run

MODEL = """\
systemie: 1
titre: Le col
auteurs: [Atelier du col]
licence: CC BY 4.0
acteurs: {mairie: Mairie, syndicat: Syndicat, habitants: Habitants}
facteurs: {neige: Neige, ski: Ski}
liens:
- neige -(+)-> ski: attire
- ski -(+)-> mairie: finance
- mairie -> syndicat: confie
vues:
  Neige: {inclure: [neige, ski]}
  neige-2: {inclure: [facteurs]}
  acteurs: {inclure: [acteurs]}
"""
QUICK = ("--soin", "rapide", "--dpi", "40")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "col.yaml").write_text(MODEL, "utf-8")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_whole_set_has_every_view_in_every_format(desk: Path) -> None:
    assert run(["dessiner", "--tout", *QUICK]) == 0
    made = names(desk / "col-figures")
    assert len(made) == 3 * 4
    assert {"col-Neige.svg", "col-neige-2.pdf", "col-acteurs.png", "col-acteurs.txt"} <= made


def test_a_set_goes_to_the_folder_given_whatever_its_name(desk: Path) -> None:
    assert run(["dessiner", "--tout", "-f", "svg", "-o", "figures.2026", *QUICK]) == 0
    assert names(desk / "figures.2026") == {"col-Neige.svg", "col-neige-2.svg", "col-acteurs.svg"}


def test_the_same_bytes_with_one_process_and_with_several(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("systemie.picturing.sets.cores", lambda: 3)
    assert run(["dessiner", "--tout", "-o", "several", *QUICK]) == 0
    monkeypatch.setattr("systemie.picturing.sets.cores", lambda: 1)
    assert run(["dessiner", "--tout", "-o", "alone", *QUICK]) == 0
    for file in sorted((desk / "alone").iterdir()):
        assert file.read_bytes() == (desk / "several" / file.name).read_bytes(), file.name


def test_a_text_stands_beside_a_png_unless_refused(desk: Path) -> None:
    assert run(["dessiner", "-f", "png", "-o", "carte.png", *QUICK]) == 0
    told = (desk / "carte.txt").read_text("utf-8")
    assert told.startswith("Le col") and "Atelier du col" in told and re.search("sha256:[0-9a-f]{64}", told)
    assert run(["dessiner", "-f", "png", "-o", "nue.png", "--sans-texte", *QUICK]) == 0
    assert not (desk / "nue.txt").exists()


def test_notes_of_the_author_are_kept(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "carte.txt").write_text("Mes notes, systemie compris.", "utf-8")
    assert run(["dessiner", "-f", "png", "-o", "carte.png", "--ecraser", *QUICK]) == 2
    assert "--sans-texte" in capsys.readouterr().err
    assert (desk / "carte.txt").read_text("utf-8") == "Mes notes, systemie compris."
    assert not (desk / "carte.png").exists()


def test_nothing_is_drawn_when_something_may_not_be_written(desk: Path) -> None:
    (desk / "out").mkdir()
    (desk / "out" / "col-acteurs.svg").write_text("la mienne", "utf-8")
    assert run(["dessiner", "--tout", "-f", "svg", "-o", "out", *QUICK]) == 3
    assert names(desk / "out") == {"col-acteurs.svg"}
    assert run(["dessiner", "--tout", "-f", "svg", "-o", "out", "--ecraser", *QUICK]) == 0
    assert len(names(desk / "out")) == 3


def test_names_that_files_cannot_have_stay_apart(desk: Path) -> None:
    (desk / "col.yaml").write_text(MODEL.replace("Neige:", "'ski?':").replace("neige-2:", "'SKI*':"), "utf-8")
    assert run(["dessiner", "--tout", "-f", "svg", "-o", "out", *QUICK]) == 0
    assert names(desk / "out") == {"col-ski_.svg", "col-SKI_-2.svg", "col-acteurs.svg"}


def test_ids_too_long_for_names_of_files_are_cut_and_stay_apart(desk: Path) -> None:
    long = "n" * 300
    (desk / "col.yaml").write_text(MODEL.replace("Neige:", f"{long}a:").replace("neige-2:", f"{long}b:"), "utf-8")
    assert run(["dessiner", "--tout", "-f", "svg", "-o", "out", *QUICK]) == 0
    assert len(names(desk / "out")) == 3


@pytest.mark.parametrize(
    ("words", "file", "start"),
    [
        ((), "carte.pdf", b"%PDF"),
        ((), "carte.PNG", b"\x89PNG"),
        ((), "carte", b"<?xml"),
        (("-f", "pdf"), "carte.abc", b"%PDF"),
        (("--planche",), "planche.svg", b"<"),
        (("--planche",), "planche.pdf", b"%PDF"),
    ],
)
def test_the_ending_of_a_name_asks_for_a_format(
    desk: Path, words: tuple[str, ...], file: str, start: bytes
) -> None:
    assert run(["dessiner", *words, "-o", file, *QUICK]) == 0
    assert (desk / file).read_bytes().startswith(start)


def test_a_poster_is_cut_into_sheets_with_their_plan(desk: Path) -> None:
    from pypdf import PdfReader

    assert run(["dessiner", "--taille", "A2", "--decouper", "A4", "-o", "affiche.pdf", *QUICK]) == 0
    pages = [page.extract_text() for page in PdfReader(desk / "affiche.pdf").pages]
    assert "Plan d’assemblage" in pages[0] and len(pages) > 4
    assert [f"feuille {rank} sur {len(pages) - 1}" in text for rank, text in enumerate(pages[1:], 1)] == [
        True
    ] * (len(pages) - 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--tout", "-v", "acteurs"), "-v"),
        (("--decouper", "A4", "-f", "png"), "pdf"),
        (("--decouper", "zzz"), "A4"),
        (("--decouper", "20x20"), "100 mm"),
        (("--tout", "-o", "-"), "une vue"),
        (("--livret", "-f", "svg", "-o", "l.svg"), "livret"),
        (("--planche", "-f", "pptx"), "planche"),
    ],
)
def test_what_cannot_go_together(
    desk: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["dessiner", *words, *QUICK]) == 2
    assert said in capsys.readouterr().err


def test_a_date_only_when_asked(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764028800")
    assert run(["dessiner", "-o", "a.svg", *QUICK]) == 0
    assert run(["dessiner", "-o", "b.svg", "--dater", *QUICK]) == 0
    assert "<dc:date>2025-11-25</dc:date>" in (desk / "b.svg").read_text("utf-8")
    assert "<dc:date>" not in (desk / "a.svg").read_text("utf-8")


def test_a_picture_too_large_leaves_the_others(desk: Path) -> None:
    assert (
        run(
            [
                "dessiner",
                "-f",
                "svg,png",
                "--taille",
                "4000x4000",
                "--dpi",
                "1200",
                "-o",
                "out/",
                "--soin",
                "rapide",
            ]
        )
        == 2
    )
    assert names(desk / "out") == {"col-Neige.svg", "col-Neige.txt"}


def test_a_paper_too_small_is_said_with_one_that_would_do(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["dessiner", "-v", "acteurs", "--taille", "20x20", "-o", "a.svg", *QUICK]) == 0
    said = capsys.readouterr().err
    assert "SYS701" in said
    size = re.search(r"--taille (\S+)\)", said)
    assert size is not None
    assert run(["dessiner", "-v", "acteurs", "--taille", size[1], "-o", "b.svg", *QUICK]) == 0
    assert "SYS701" not in capsys.readouterr().err


@pytest.mark.parametrize("count", [0, 1, 400])
def test_any_number_of_boxes_makes_the_best_picture_there_can_be(desk: Path, count: int) -> None:
    factors = ", ".join(f"f{rank}: Facteur {rank}" for rank in range(count))
    (desk / "col.yaml").write_text(f"systemie: 1\ntitre: T\nfacteurs: {{{factors}}}\n", "utf-8")
    words = ["dessiner", "--livret", "--planche", "--taille", "A5", "-o", "out/", *QUICK]
    assert run(words) == 0
    assert names(desk / "out") == {"col-livret.pdf", "col-planche.pdf"}


@pytest.mark.parametrize("letters", [1, 300])
def test_labels_of_any_length(desk: Path, letters: int) -> None:
    name = ("Une dénomination interminable " * 12)[:letters].strip()
    (desk / "col.yaml").write_text(f"systemie: 1\ntitre: {name}\nacteurs: {{a: {name}, b: B}}\n", "utf-8")
    assert run(["dessiner", "--tout", "--livret", "--planche", "-o", "out", *QUICK]) == 0
