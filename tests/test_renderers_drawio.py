"""Files of draw.io opened again: arrows bound to boxes, boxes inside their groups, labels that are no HTML."""

from __future__ import annotations

import base64
import dataclasses
import html
import math
import re
import urllib.parse
import xml.etree.ElementTree as ET
import zlib

import pytest
from placed import placed_mock
from samples import mock_scene
from test_drawing_hostile import HOSTILE, hostile_scene

from systemie.drawing import curves
from systemie.renderers import Options, render
from systemie.renderers.drawio import render_deck
from systemie.renderers.drawio.links import bent, place_on
from systemie.scenes.scene import Point, Scene


def opened(scene: Scene, **options: str) -> ET.Element:
    return ET.fromstring(render(scene, "drawio", Options(**options)))  # type: ignore[arg-type]


def cells(root: ET.Element) -> dict[str, ET.Element]:
    """Return the cells of a file by id, those with attributes of their own under the id of their wrapper."""
    found = {each.get("id", ""): each for each in root.iter("mxCell") if each.get("id")}
    return found | {each.get("id", ""): each[0] for each in root.iter("UserObject")}


def styles(cell: ET.Element) -> dict[str, str]:
    pairs = (each.partition("=") for each in cell.get("style", "").split(";") if each)
    return {key: value for key, _, value in pairs}


def test_boxes_and_links_are_things_with_attributes() -> None:
    scene = placed_mock()
    held = list(opened(scene).iter("UserObject"))
    boxes = {each.get("element"): each for each in held if each.get("element")}
    links = {each.get("link"): each for each in held if each.get("link")}
    assert [*boxes] and {node.id for node in scene.nodes} == set(boxes)
    assert {edge.id for edge in scene.edges} == set(links)
    assert boxes["neige"].get("label") == "Enneigement naturel"
    assert "Ce que l’on sait de" in boxes["neige"].get("tooltip", "")
    assert links["climat -> neige"].get("label") == "réduit"
    assert links["climat -> neige"].get("sign") == "-"


def test_every_arrow_is_bound_to_its_two_boxes() -> None:
    scene = placed_mock()
    root = opened(scene)
    ids = {each.get("element"): each.get("id") for each in root.iter("UserObject")}
    arrows = {each.get("link"): each[0] for each in root.iter("UserObject") if each.get("link")}
    for edge in scene.edges:
        cell = arrows[edge.id]
        assert (cell.get("edge"), cell.get("source"), cell.get("target")) == ("1", ids[edge.source], ids[edge.target])


def test_ids_are_all_different_and_parents_are_there() -> None:
    root = opened(placed_mock())
    ids = [each.get("id") for kind in ("mxCell", "UserObject") for each in root.iter(kind) if each.get("id")]
    assert len(ids) == len(set(ids))
    for id, cell in cells(root).items():
        assert id == "0" or cell.get("parent") in ids


def test_boxes_move_with_their_group() -> None:
    scene = placed_mock()
    root = opened(scene)
    held = cells(root)
    groups = {each.get("group"): each.get("id") for each in root.iter("UserObject") if each.get("group")}
    assert styles(held[groups["herite"] or ""])["container"] == "1"
    for node in scene.nodes:
        box = next(each for each in root.iter("UserObject") if each.get("element") == node.id)
        assert box[0].get("parent") == (groups[node.group] if node.group else "1")


def test_a_link_on_a_link_ends_on_a_dot_that_moves_with_it() -> None:
    scene = placed_mock()
    first, second = scene.edges[:2]
    on_it = dataclasses.replace(second, id="on", target=first.id, route=(second.route[0], first.route[1]))
    root = opened(dataclasses.replace(scene, edges=(first, on_it)))
    arrows = {each.get("link"): each for each in root.iter("UserObject") if each.get("link")}
    dot = cells(root)[arrows["on"][0].get("target", "")]
    assert dot.get("parent") == arrows[first.id].get("id")
    assert dot.get("vertex") == "1"


@pytest.mark.parametrize("route", [
    ((0.0, 0.0), (100.0, 0.0)), ((0.0, 0.0), (50.0, 40.0), (100.0, 0.0)), ((0.0, 0.0), (0.0, 60.0), (80.0, 10.0), (90.0, 70.0)),
])  # fmt: skip
def test_an_arrow_is_curved_as_its_route_is(route: tuple[Point, ...]) -> None:
    drawn = _as_drawio_draws([route[0], *bent(route), route[-1]])
    for k in range(21):
        assert min(math.dist(curves.at(route, k / 20), each) for each in drawn) < 1.0


def _as_drawio_draws(points: list[Point]) -> list[Point]:
    """Round the corners of a line as draw.io does: from the middle of one part to the middle of the next."""
    drawn, here = [], points[0]
    for k in range(1, len(points) - 1):
        corner, after = points[k], points[k + 1]
        end = after if k == len(points) - 2 else ((corner[0] + after[0]) / 2, (corner[1] + after[1]) / 2)
        drawn += curves.flat((here, corner, end), 60)
        here = end
    return drawn or curves.flat((points[0], points[-1]), 100)


def test_a_place_on_an_arrow_is_found_again() -> None:
    route = ((0.0, 0.0), (100.0, 0.0))
    assert place_on(route, (75.0, 8.0)) == (0.5, (0.0, 8.0))
    assert place_on(route, (-10.0, 0.0)) == (-1.0, (-10.0, 0.0))


def test_shapes_that_travel_inside_the_file_can_be_read() -> None:
    packed = re.findall(r"shape=stencil\(([^)]*)\)", render(placed_mock(), "drawio").decode())
    assert packed
    for each in packed:
        shape = ET.fromstring(urllib.parse.unquote(zlib.decompress(base64.b64decode(each), -15).decode()))
        assert shape.tag == "shape" and float(shape.get("w", 0)) > 0 and float(shape.get("h", 0)) > 0


def test_a_page_for_each_scene_with_the_colour_of_its_theme() -> None:
    root = ET.fromstring(render_deck((placed_mock(), mock_scene_placed()), Options(theme="sombre")))
    assert len(root.findall("diagram")) == 2
    assert {each.get("background") for each in root.iter("mxGraphModel")} == {"#12161d"}
    assert root.get("compressed") == "false"


def mock_scene_placed() -> Scene:
    return dataclasses.replace(placed_mock(), id="autre", name="Autre")


def test_a_scene_not_yet_placed_becomes_a_page() -> None:
    assert len(list(opened(mock_scene()).iter("UserObject"))) == 17 + 21 + 2 + 1  # and that of the page


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_never_html_nor_style(text: str) -> None:
    root = opened(hostile_scene(text))
    allowed = {"mxfile", "diagram", "mxGraphModel", "root", "mxCell", "UserObject", "mxGeometry", "mxPoint", "Array"}
    assert {each.tag for each in root.iter()} <= allowed
    assert not [key for each in root.iter() for key in each.attrib if key.startswith("on") or (key in ("link", "href")
                and "javascript:" in each.attrib[key] and each.tag != "UserObject")]  # fmt: skip
    shown = [each.get("label", "") for each in root.iter("UserObject")]
    shown += [each.get("value", "") for each in root.iter("mxCell")]
    for label in shown:
        assert re.sub(r"<br>", "", label).count("<") == 0
        assert html.unescape(html.unescape(label)) is not None
    for cell in root.iter("mxCell"):
        assert "image=" not in cell.get("style", "") and "javascript" not in cell.get("style", "")
