"""Figures taken to pieces: nothing is lost on the way from the drawing, and places are those of the sheet."""

from __future__ import annotations

import base64
import dataclasses
import io
import json
import math
import xml.etree.ElementTree as ET

import pytest
from placed import placed_mock
from pptx import Presentation
from test_drawing_hostile import HOSTILE, hostile_scene

from systemie.drawing import draw
from systemie.drawing.logos import Logo
from systemie.drawing.themes import THEMES, Theme
from systemie.renderers import Options, render
from systemie.renderers.pieces import Figure, Outline, Text, figure_of
from systemie.renderers.pieces.reading import Place, pieces_in
from systemie.renderers.pieces.ways import frame_of, strokes_of, way_of

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def words_of(figure: Figure) -> list[str]:
    layers = (figure.heading, figure.under, figure.over, figure.around, figure.caption)
    texts = [each for layer in layers for each in layer if isinstance(each, Text)]
    texts += [box.text for box in figure.boxes if box.text]
    texts += [each for box in figure.boxes for each in box.more if isinstance(each, Text)]
    texts += [link.phrase for link in figure.links if link.phrase]
    texts += [each for link in figure.links for each in link.marks if isinstance(each, Text)]
    return sorted(line for text in texts for line in text.lines)


def words_drawn(svg: str) -> list[str]:
    found = []
    for each in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
        spans = list(each)
        found += [span.text or "" for span in spans] if spans else [each.text or ""]
    return sorted(line for line in found if line.strip())


@pytest.mark.parametrize("size", [None, "A4", "diapo"])
def test_all_the_words_of_the_drawing_are_there(size: str | None) -> None:
    svg = draw(placed_mock(), size=size, fonts=False)
    assert words_of(figure_of(placed_mock(), Options(size=size))) == words_drawn(svg)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_figures_are_taken_to_pieces(text: str) -> None:
    scene = hostile_scene(text)
    figure = figure_of(scene, Options())
    assert [box.node.id for box in figure.boxes] == [node.id for node in scene.nodes]
    assert sorted(link.edge.id for link in figure.links) == sorted(edge.id for edge in scene.edges)


def test_boxes_stand_where_they_are_drawn_whatever_the_unit() -> None:
    once, twice = (figure_of(placed_mock(), Options(), unit=unit) for unit in (1.0, 2.0))
    for one, two in zip(once.boxes, twice.boxes, strict=True):
        assert two.centre == pytest.approx([2 * each for each in one.centre], abs=0.1)
        assert one.body.frame[2:] == pytest.approx((one.node.width * once.scale, one.node.height * once.scale), abs=0.1)
    assert (twice.width, twice.height) == pytest.approx((2 * once.width, 2 * once.height))


def test_links_keep_their_routes_and_their_words() -> None:
    figure = figure_of(placed_mock(), Options())
    boxes = {box.node.id: box for box in figure.boxes}
    for link in figure.links:
        assert math.dist(link.route[0], boxes[link.edge.source].centre) < 90
        assert link.phrase is not None and link.phrase.words.split() == link.edge.phrase.split()
        assert (link.edge.sign is None) == (not [each for each in link.marks if each.role == "sign"])
        assert len(link.heads) == 1


@pytest.mark.parametrize(("d", "frame"), [
    ("M0 0H10V5h-10Z", (0, 0, 10, 5)), ("M0 0a5 5 0 0 1 10 0", (0, -5, 10, 5)), ("M0 0Q5 10 10 0", (0, 0, 10, 5)),
    ("M-1 2C0 3 1 3 2 2S4 1 5 2", (-1, 1.25, 6, 1.5)),
])  # fmt: skip
def test_ways_are_read(d: str, frame: tuple[float, ...]) -> None:
    assert frame_of(way_of(d)) == pytest.approx(frame, abs=0.05)


def test_strokes_of_a_way_are_told_apart_and_closed_ones_end_where_they_start() -> None:
    assert strokes_of(way_of("M0 0L1 0M5 5L6 5L6 6Z")) == [
        [(0, 0), (1, 0)], [(5, 5), (6, 5), (6, 6), (5, 5)],
    ]  # fmt: skip


def test_transforms_and_opacities_go_down_to_the_pieces() -> None:
    svg = (
        '<g opacity=".5" transform="translate(10 20) scale(2)"><g transform="rotate(90)"><rect x="0" y="0" width="4" '
        'height="2" fill="#000000"/></g><text x="1" y="1" font-size="8" fill="#111111">a</text>'
        '<text x="1" y="10" font-size="8" fill="#111111">b</text></g>'
    )
    element = ET.fromstring(svg)
    area, text = pieces_in(element, Place().within(element))
    assert isinstance(area, Outline) and area.form == "way" and area.look.opacity == 0.5
    assert area.frame == pytest.approx((6, 20, 4, 8))
    assert isinstance(text, Text) and text.lines == ("a", "b") and (text.size, text.leading) == (16, 18)


def logoed() -> Theme:
    return dataclasses.replace(THEMES["clair"], logo=Logo(DOT, "image/png", 40, 20))


def test_the_logo_of_a_theme_is_a_picture_in_slides_pages_and_boards() -> None:
    options = Options(theme=logoed())
    logo = figure_of(placed_mock(), options).logo
    assert logo is not None and logo.data == DOT and logo.frame[2] == 2 * logo.frame[3]
    slide = Presentation(io.BytesIO(render(placed_mock(), "pptx", options))).slides[0]
    assert [shape.image.blob for shape in slide.shapes if shape.shape_type == 13] == [DOT]
    assert f"image=data:image/png,{base64.b64encode(DOT).decode()}" in render(placed_mock(), "drawio", options).decode()
    board = json.loads(render(placed_mock(), "excalidraw", options))
    (picture,) = [each for each in board["elements"] if each["type"] == "image"]
    assert board["files"][picture["fileId"]]["dataURL"].startswith("data:image/png;base64,")
