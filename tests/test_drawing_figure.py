from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET

import pytest
from placed import placed_mock

from systemie.drawing import THEMES, draw, draw_map, fit
from systemie.drawing.map import visible
from systemie.findings import UnknownName

SVG = "{http://www.w3.org/2000/svg}"


def _classes(root: ET.Element) -> list[str]:
    return [each.get("class", "") for each in root]


def test_layers_in_order() -> None:
    root = ET.fromstring(draw(placed_mock()))
    assert root.tag == f"{SVG}svg"
    assert [c for c in _classes(root) if c] == ["ground", "heading", "map", "rule", "legend", "caption"]
    layers = next(each for each in root if each.get("class") == "map")
    assert _classes(layers) == ["groups", "edges", "phrases", "nodes", "loops"]


def test_ids_are_those_of_the_elements() -> None:
    scene = placed_mock()
    root = ET.fromstring(draw(scene))
    nodes = root.findall(f".//{SVG}g[@data-kind]")
    assert [(each.get("id"), each.get("data-id")) for each in nodes] == [(n.id, n.id) for n in scene.nodes]
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_every_theme_draws() -> None:
    scene = placed_mock()
    assert len({draw(scene, theme=name, fonts=False) for name in THEMES}) == len(THEMES)


def test_map_alone_keeps_hidden_elements_when_asked() -> None:
    scene = placed_mock()
    nodes = (dataclasses.replace(scene.nodes[0], status="hidden"), *scene.nodes[1:])
    scene = dataclasses.replace(scene, nodes=nodes)
    assert 'id="climat"' not in draw_map(scene)
    assert 'id="climat"' in draw_map(scene, include_hidden=True)
    assert 'data-source="climat"' not in draw_map(scene)


@pytest.mark.parametrize("size", ["A4", "A4-paysage", "A0", "colonne", "page", "diapo", "120x80", "100 mm"])
def test_papers(size: str) -> None:
    placed = fit(placed_mock(), size)
    root = ET.fromstring(draw(placed_mock(), size=size, fonts=False))
    assert root.get("viewBox") == f"0 0 {placed.width:.2f} {placed.height:.2f}"
    assert placed.scale > 0


def test_a_column_is_too_narrow_to_read() -> None:
    narrow = fit(placed_mock(), "colonne")
    assert [problem.code for problem in narrow.problems] == ["SYS701"]
    assert fit(placed_mock(), "A4-paysage").problems == ()


@pytest.mark.parametrize("size", ["A9", "12x", "", "1x1", "9999999"])
def test_unknown_size(size: str) -> None:
    with pytest.raises(UnknownName):
        draw(placed_mock(), size=size)


def test_unknown_theme() -> None:
    with pytest.raises(UnknownName):
        draw(placed_mock(), theme="mauve")


def test_long_words_stay_on_the_sheet() -> None:
    scene = placed_mock()
    groups = tuple(dataclasses.replace(group, label="Un groupe " * 60) for group in scene.groups)
    loops = tuple(dataclasses.replace(loop, name="une boucle " * 60) for loop in scene.loops)
    long = dataclasses.replace(scene, groups=groups, loops=loops)
    assert fit(long).width < fit(scene).width * 1.25
    texts = [each.text or "" for each in ET.fromstring(draw(long)).iter(f"{SVG}text")]
    assert [text.endswith("…") for text in texts if text.startswith("UN GROUPE")] == [True, True]


def test_a_link_on_a_hidden_link_is_hidden_too() -> None:
    scene = placed_mock()
    first = dataclasses.replace(scene.edges[0], status="hidden")
    second = dataclasses.replace(scene.edges[1], target=first.id)
    third = dataclasses.replace(scene.edges[2], target=second.id)
    shown = visible(dataclasses.replace(scene, edges=(third, second, first)))
    assert shown.edges == ()


def test_a_link_of_the_map_holds_all_its_parts() -> None:
    root = ET.fromstring(draw_map(placed_mock()))
    link = next(each for each in root.iter() if each.get("data-id") == "pole -> tourisme")
    assert link.get("id") == "e-pole-tourisme"
    assert (link.get("data-source"), link.get("data-target")) == ("pole", "tourisme")
    assert (link.get("data-sign"), link.get("data-width")) == ("+", "3")
    assert link.get("class") == "edge status-appears"
    assert _classes(link) == ["line", "head", "delay", "sign", "phrase"]
    node = next(each for each in root.iter() if each.get("data-id") == "climat")
    assert _classes(node) == ["shape", "outside", "label", "trend"]
    assert (node.get("transform") or "").startswith("translate(")
