from __future__ import annotations

import itertools
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from placed import placed_mock
from samples import mock_scene

from systemie.drawing import draw
from systemie.findings import Refused
from systemie.layout.measuring import width
from systemie.renderers import Options, render
from systemie.renderers.halos import with_outlines
from systemie.renderers.tiling import tiles_of


def test_halos_become_paths_beneath_their_words() -> None:
    before = draw(placed_mock(), fonts=False)
    after = with_outlines(before)
    ET.fromstring(after)
    assert "paint-order" not in after
    assert after.count("<path") == before.count("<path") + 2 * before.count("paint-order")
    assert "".join(ET.fromstring(before).itertext()) == "".join(ET.fromstring(after).itertext())


def test_letters_the_font_lacks_have_no_outline() -> None:
    line = '<tspan x="0" y="0">\u4e2d\U0001f600</tspan></text>'
    svg = f'<text font-size="7" paint-order="stroke" stroke="#fff">{line}'
    band, words = with_outlines(svg).split("/>")
    assert band.startswith('<path class="halo"') and band.count("M") == 1
    assert words == f'<text font-size="7">{line}'


@pytest.mark.parametrize(("anchor", "left"), [("start", 10), ("middle", 7), ("end", 4)])
def test_the_ground_behind_words_starts_where_they_start(anchor: str, left: float) -> None:
    more = f'text-anchor="{anchor}" font-size="10" font-weight="600"'
    svg = f'<text x="10" y="20" {more} paint-order="stroke" stroke="#fff">l l</text>'
    found = re.search(r'd="M([\d.]+) 20h([\d.]+)v', with_outlines(svg))
    assert found is not None
    assert float(found[2]) == pytest.approx(width("l l", 10, "semibold"), abs=0.02)
    assert float(found[1]) == pytest.approx(10 - float(found[2]) * (10 - left) / 6, abs=0.02)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_pdf_text_can_be_selected(tmp_path: Path) -> None:
    file = tmp_path / "map.pdf"
    file.write_bytes(render(placed_mock(), "pdf", Options(size="A4-paysage", authors=("Équipe",))))
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    assert "Métabief, l’après-ski" in read and "Tourisme" in read
    assert len(re.findall("répartit sur l’année", read)) == 1
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Page size: +841\.89 x 595\.2", told)
    assert re.search(r"Tagged: +yes", told) and re.search(r"Author: +Équipe", told)
    assert "CreationDate" not in told


def test_a_scene_without_places_is_placed_first() -> None:
    assert b'class="node' in render(mock_scene(), "svg")


@pytest.mark.parametrize("size", ["A4", "A3", "A4-paysage", "150x150"])
@pytest.mark.parametrize("figure", [(2384.0, 1684.0), (595.0, 842.0), (100.0, 90.0)])
def test_tiles_cover_the_figure(size: str, figure: tuple[float, float]) -> None:
    tiles = tiles_of(*figure, size)
    for axis, full, across in (("x", figure[0], tiles["width"]), ("y", figure[1], tiles["height"])):
        room = across - 2 * tiles["edge"]
        starts = sorted({sheet[axis] for sheet in tiles["sheets"]})
        assert starts[0] <= 0.25 and starts[-1] + room >= full - 0.3
        assert all(b - a <= room - tiles["overlap"] + 0.01 for a, b in itertools.pairwise(starts))


@pytest.mark.parametrize("size", ["20x20", "27x300", "colonne"])
def test_sheets_that_are_but_margins_are_refused(size: str) -> None:
    with pytest.raises(Refused) as told:
        tiles_of(2384.0, 1684.0, size)
    assert told.value.code == "error.tiles_small"


def test_more_sheets_than_anyone_glues_are_refused() -> None:
    with pytest.raises(Refused) as told:
        tiles_of(14173.0, 14173.0, "A5")
    assert told.value.code == "error.tiles_many"
    assert tiles_of(14173.0, 14173.0, "A3")["sheets"]


def test_a_poster_is_spread_over_sheets_after_their_plan() -> None:
    pdf = render(placed_mock(), "pdf", Options(size="A2-paysage", tiles="A4"))
    assert pdf == render(placed_mock(), "pdf", Options(size="A2-paysage", tiles="A4"))
    assert len(re.findall(rb"/Type ?/Page\b", pdf)) == 1 + len(tiles_of(1683.8, 1190.6, "A4")["sheets"])
