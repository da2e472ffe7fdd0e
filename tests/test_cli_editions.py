"""``dessiner --livret`` and ``--planche``: all the views in one file."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from pypdf import PdfReader

from systemie.cli.running import run

MODEL = """\
systemie: 1
titre: Le col
question: Que fait-on l’hiver ?
auteurs: [Atelier du col]
licence: CC BY 4.0
acteurs: {mairie: Mairie, syndicat: Syndicat}
facteurs: {neige: Neige, ski: Ski}
liens: [neige -(+)-> ski: attire, ski -(+)-> mairie: finance]
sources: {rapport: {nom: Rapport du parc, date: 2024}}
vues:
  neige: {nom: La neige, inclure: [neige, ski]}
  acteurs: {nom: Les acteurs, inclure: [acteurs]}
  matrice: {nom: Qui agit, type: matrice}
"""
QUICK = ("--soin", "rapide", "--dpi", "60")
NAMES = ["La neige", "Les acteurs", "Qui agit"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "col.yaml").write_text(MODEL, "utf-8")
    return tmp_path


def test_a_booklet_has_cover_contents_a_page_each_and_credits(desk: Path) -> None:
    assert run(["dessiner", "--livret", *QUICK]) == 0
    pdf = PdfReader(desk / "col-livret.pdf")
    pages = [page.extract_text() for page in pdf.pages]
    assert len(pages) == 6
    assert "Le col" in pages[0] and "Que fait-on l’hiver" in pages[0] and "Atelier du col" in pages[0]
    assert all(name in pages[1] and name in pages[2 + rank] for rank, name in enumerate(NAMES))
    assert "CC BY 4.0" in pages[5] and "Rapport du parc" in pages[5]
    titles = [each.title for each in pdf.outline if not isinstance(each, list)]
    assert titles == [*NAMES, "Crédits"]
    assert [pdf.get_destination_page_number(each) for each in pdf.outline if not isinstance(each, list)] == [
        2,
        3,
        4,
        5,
    ]
    assert sum(len(page.annotations or ()) for page in pdf.pages) >= 3  # links of the contents


def test_a_booklet_on_slides_lies_on_its_side(desk: Path) -> None:
    assert (
        run(
            ["draw", "--booklet", "--size", "slide", "-v", "neige", "--language", "en", "-o", "b.pdf", *QUICK]
        )
        == 0
    )
    sizes = {tuple(float(each) for each in page.mediabox[2:]) for page in PdfReader(desk / "b.pdf").pages}
    assert len(sizes) == 1 and all(width > height for width, height in sizes)


def test_a_contact_sheet_names_every_view(desk: Path) -> None:
    assert run(["dessiner", "--planche", "-f", "svg,png", *QUICK]) == 0
    root = ET.fromstring((desk / "col-planche.svg").read_text("utf-8"))
    said = "".join(root.itertext())
    assert all(name in said for name in NAMES)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert sorted(ids) == ["figure-desc", "figure-title"]
    assert (desk / "col-planche.png").read_bytes().startswith(b"\x89PNG")


def test_all_together_in_a_folder(desk: Path) -> None:
    assert run(["dessiner", "--tout", "--livret", "--planche", "-f", "pptx,pdf", "-o", "tout", *QUICK]) == 0
    made = {path.name for path in (desk / "tout").iterdir()}
    assert made == {
        "col-neige.pdf", "col-acteurs.pdf", "col-matrice.pdf", "col.pptx", "col-livret.pdf", "col-planche.pdf",
    }  # fmt: skip


def test_the_same_booklet_twice_and_over_itself(desk: Path) -> None:
    assert run(["dessiner", "--livret", "-o", "a.pdf", *QUICK]) == 0
    assert run(["dessiner", "--livret", "-o", "b.pdf", *QUICK]) == 0
    assert (desk / "a.pdf").read_bytes() == (desk / "b.pdf").read_bytes()
    assert run(["dessiner", "--livret", "-o", "a.pdf", *QUICK]) == 3


@pytest.mark.parametrize("theme", ["sombre", "gris"])
def test_themes_of_editions(desk: Path, theme: str) -> None:
    assert run(["dessiner", "--livret", "--planche", "--theme", theme, "-o", "out/", *QUICK]) == 0


def test_private_views_stay_out_of_a_public_booklet(desk: Path) -> None:
    private = MODEL.replace("{nom: Rapport du parc,", "{nom: Rapport du parc, visibilite: interne,")
    (desk / "col.yaml").write_text(private, "utf-8")
    assert run(["dessiner", "--livret", "--public", *QUICK]) == 0
    assert "Rapport du parc" not in "".join(
        page.extract_text() for page in PdfReader(desk / "col-livret.pdf").pages
    )


def test_the_theme_of_a_house_is_that_of_its_editions(desk: Path) -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0a7"/></svg>'
    (desk / "logo.svg").write_text(drawn, "utf-8")
    (desk / "maison.yaml").write_text(
        "theme: Maison\nbase: clair\ncouleurs: {fond: '#fff3d5'}\nlogo: logo.svg\n", "utf-8"
    )
    words = ["dessiner", "--livret", "--planche", "-f", "svg", "--theme", "maison.yaml", "-o", "out/", *QUICK]
    assert run(words) == 0
    sheet = (desk / "out" / "col-planche.svg").read_text("utf-8")
    assert "data:image/svg+xml" in sheet and "#fff3d5" in sheet
    assert len(PdfReader(desk / "out" / "col-livret.pdf").pages) == 6
