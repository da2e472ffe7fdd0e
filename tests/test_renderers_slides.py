"""Slides opened again: every box a shape, every link a connector glued at both ends, words that can be corrected."""

from __future__ import annotations

import dataclasses
import io
import math
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from placed import placed_mock
from pptx import Presentation
from pptx.util import Emu
from samples import mock_scene
from test_drawing_hostile import HOSTILE, hostile_scene

from systemie.drawing import curves
from systemie.drawing.themes import THEMES
from systemie.renderers import Options, render
from systemie.renderers.pieces import figure_of
from systemie.renderers.slides import render_deck
from systemie.renderers.slides.connectors import drawn_link
from systemie.scenes.scene import Caption, Edge, Node, Point, Scene

NAME = "{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(scene: Scene, **options: Any) -> Any:
    return Presentation(io.BytesIO(render(scene, "pptx", Options(**options))))


def every(shapes: Any) -> list[Any]:
    """Return the shapes of a slide, those of its groups too."""
    found = []
    for shape in shapes:
        found += every(shape.shapes) if shape.shape_type == 6 else [shape]
    return found


def glued(shape: Any) -> tuple[int, int]:
    ends = [shape._element.find(f".//{DRAWING}{end}") for end in ("stCxn", "endCxn")]
    return tuple(int(end.get("id")) for end in ends)  # type: ignore[return-value]


def test_every_box_is_a_shape_with_its_words() -> None:
    scene = placed_mock()
    shapes = {shape.name: shape for shape in every(opened(scene).slides[0].shapes) if shape.has_text_frame}
    for node in scene.nodes:
        assert shapes[node.id].text_frame.text.split("\v") == list(node.lines)
        assert " ".join(node.lines) == node.label and not shapes[node.id].text_frame.word_wrap
        assert shapes[node.id]._element.find(f".//{NAME}").get("descr") == f"{node.label} ({node.kind_label})"


def test_every_link_is_glued_to_its_two_boxes() -> None:
    scene = placed_mock()
    shapes = every(opened(scene).slides[0].shapes)
    numbers = {shape.name: shape.shape_id for shape in shapes if shape.has_text_frame}
    links = {shape.name: shape for shape in shapes if shape._element.find(f".//{DRAWING}stCxn") is not None}
    assert sorted(links) == sorted(edge.id for edge in scene.edges)
    for edge in scene.edges:
        assert glued(links[edge.id]) == (numbers[edge.source], numbers[edge.target])
        assert links[edge.id]._element.find(f".//{NAME}").get("descr") == edge.sentence


def test_glue_holds_where_the_link_ends() -> None:
    shapes = every(opened(placed_mock()).slides[0].shapes)
    by_number = {shape.shape_id: shape for shape in shapes}
    for link in (shape for shape in shapes if shape._element.find(f".//{DRAWING}stCxn") is not None):
        for end, at in (("stCxn", (link.begin_x, link.begin_y)), ("endCxn", (link.end_x, link.end_y))):
            glue = link._element.find(f".//{DRAWING}{end}")
            box = by_number[int(glue.get("id"))]
            site = box._element.findall(f".//{DRAWING}cxn")[int(glue.get("idx"))].find(f"{DRAWING}pos")
            place = box.left + int(site.get("x")), box.top + int(site.get("y"))
            assert math.dist(place, at) < Emu(12700)


def test_numbers_of_shapes_are_all_different() -> None:
    slide = opened(placed_mock()).slides[0]
    numbers = [each.get("id") for each in slide._element.iter(NAME)]
    assert len(numbers) == len(set(numbers))


def test_a_link_on_a_link_ends_on_a_dot_of_it() -> None:
    scene = placed_mock()
    first, *rest = scene.edges
    on_it = dataclasses.replace(rest[0], id="on", target=first.id, route=(rest[0].route[0], first.route[1]))
    shapes = every(opened(dataclasses.replace(scene, edges=(first, on_it))).slides[0].shapes)
    link = next(shape for shape in shapes if shape.name == "on" and shape._element.find(f".//{DRAWING}stCxn") is not None)
    dot = next(shape for shape in shapes if shape.shape_id == glued(link)[1])
    assert dot.name.startswith(first.id) and dot.width < Emu(5 * 12700)


def test_title_and_subtitle_are_those_of_the_slide() -> None:
    scene = placed_mock()
    slide = opened(scene).slides[0]
    assert slide.shapes.title.text_frame.text == scene.caption.title
    assert [each.text_frame.text for each in slide.placeholders][1] == scene.caption.subtitle


def test_a_figure_without_heading_leaves_no_empty_placeholder() -> None:
    assert len(opened(placed_mock(), parts=("map",)).slides[0].placeholders) == 0


def test_notes_say_what_the_slide_shows() -> None:
    scene = dataclasses.replace(placed_mock(), description="Dix-sept boîtes autour de la neige.")
    notes = opened(scene).slides[0].notes_slide.notes_text_frame.text
    assert notes.startswith(scene.description)
    assert "Description\u00a0: Ce que l’on sait de « Éleveurs »." in notes
    assert f"– {scene.edges[0].sentence}" in notes


@pytest.mark.parametrize(("size", "across", "down"), [
    (None, 338.7, 190.5), ("A4-paysage", 297, 210), ("A0", 841, 1189), ("5000x2500", 1422.4, 711.2), ("20x20", 25.4, 25.4),
    ("5000x20", 1422.4, 25.4), ("20x5000", 25.4, 1422.4),
])  # fmt: skip
def test_the_slide_is_as_large_as_asked_for_within_what_programs_open(
    size: str | None, across: float, down: float
) -> None:
    deck = opened(placed_mock(), size=size)
    assert (deck.slide_width.mm, deck.slide_height.mm) == pytest.approx((across, down), abs=0.3)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme(theme: str) -> None:
    slide = opened(placed_mock(), theme=theme).slides[0]
    is_painted = slide._element.find(".//{*}bg") is not None
    assert is_painted == (THEMES[theme].ground != "#ffffff")


def test_a_deck_has_a_slide_for_each_scene() -> None:
    deck = Presentation(io.BytesIO(render_deck((placed_mock(), placed_mock()), Options(authors=("Équipe",)))))
    assert len(deck.slides) == 2
    facts = deck.core_properties
    assert (facts.author, facts.title, facts.language) == ("Équipe", "Métabief, l’après-ski", "fr-FR")


def test_the_file_says_nothing_of_its_maker_nor_of_the_day() -> None:
    with zipfile.ZipFile(io.BytesIO(render(placed_mock(), "pptx"))) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = file.namelist()
        core = file.read("docProps/core.xml").decode()
    assert not [name for name in names if "printer" in name or "thumbnail" in name]
    assert "created" not in core and "modified" not in core and "Canny" not in core


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(text: str) -> None:
    scene = hostile_scene(text)
    made = render(scene, "pptx", Options(authors=(text,), keywords=(text,)))
    deck = Presentation(io.BytesIO(made))
    shapes = every(deck.slides[0].shapes)
    assert sum(shape._element.find(f".//{DRAWING}stCxn") is not None for shape in shapes) >= len(scene.edges)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        links = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".rels"))
    assert "External" not in links and "hlink" not in links.replace("folHlink", "")


def test_a_scene_not_yet_placed_becomes_a_slide() -> None:
    assert len(opened(mock_scene()).slides) == 1


@pytest.mark.parametrize(("route", "parts"), [
    (((0, 0), (100, 0)), 1),
    (((0, 0), (50, 4), (100, 0)), 1),
    (((0, 0), (50, 60), (100, 0)), 7),
    (((0, 0), (95, 0), (5, 80), (100, 80)), 5),
    (((0, 0), (60, -60), (60, 60), (0, 5)), 8),
])  # fmt: skip
def test_a_curve_is_made_of_straight_parts_that_follow_it(route: tuple[Point, ...], parts: int) -> None:
    edge = Edge("e", "a", "b", route=route)
    nodes = tuple(Node(id, "a", "", "", x=x, y=y, width=8.0, height=8.0) for id, (x, y) in (("a", route[0]), ("b", route[-1])))
    scene = Scene("v", "systemic", "fr", Caption("T"), nodes, (edge,), size=(200.0, 200.0))
    figure = figure_of(scene, Options())
    drawn = drawn_link(figure.links[0], figure)
    assert len(list(drawn.parts)) == parts
    assert max(math.dist(drawn.at(k / 20), curves.at(figure.links[0].route, k / 20)) for k in range(21)) < 9


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_reads_the_slide(tmp_path: Path) -> None:
    file = tmp_path / "map.pptx"
    file.write_bytes(render(placed_mock(), "pptx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    ran = subprocess.run(["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, file],
                         capture_output=True, text=True, timeout=180)  # fmt: skip
    if "source file could not be loaded" in ran.stderr:
        pytest.skip("LibreOffice has no Impress")
    from pypdf import PdfReader

    said = PdfReader(tmp_path / "map.pdf").pages[0].extract_text()
    assert "Tourisme quatre saisons" in " ".join(said.split())


def test_a_link_that_bends_around_a_box_is_connectors_glued_one_to_another() -> None:
    sizes = {"width": 60.0, "height": 30.0, "lines": ("a",)}
    nodes = tuple(Node(id, "a", "factor", "facteur", x=x, y=100.0, **sizes) for id, x in (("a", 50.0), ("b", 200.0), ("c", 350.0)))  # type: ignore[arg-type]
    edge = Edge("e", "a", "c", "", route=((80.0, 95.0), (200.0, 60.0), (320.0, 95.0)))
    scene = Scene("v", "systemic", "fr", Caption("T"), nodes, (edge,), size=(400.0, 200.0))
    shapes = every(opened(scene).slides[0].shapes)
    numbers = {shape.name: shape.shape_id for shape in shapes}
    chain = [shape for shape in shapes if shape._element.find(f".//{DRAWING}stCxn") is not None]
    assert len(chain) > 1
    assert [glued(each)[1] for each in chain[:-1]] == [glued(each)[0] for each in chain[1:]]
    assert (glued(chain[0])[0], glued(chain[-1])[1]) == (numbers["a"], numbers["c"])
    heads = [each._element.find(f".//{DRAWING}tailEnd").get("type") for each in chain]
    assert heads == ["none"] * (len(chain) - 1) + ["stealth"]
