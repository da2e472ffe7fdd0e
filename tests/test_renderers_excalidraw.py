"""Boards of Excalidraw: what is bound says so on both sides, or it would not hold."""

from __future__ import annotations

import dataclasses
import json
import math
from typing import Any

import pytest
from placed import placed_mock
from samples import mock_scene
from test_drawing_hostile import HOSTILE, hostile_scene

from systemie.renderers import Options, render
from systemie.scenes.scene import Scene

COMMON = {"id", "type", "x", "y", "width", "height", "angle", "strokeColor", "backgroundColor", "fillStyle",
          "strokeWidth", "strokeStyle", "roughness", "opacity", "groupIds", "frameId", "roundness", "seed", "version",
          "versionNonce", "isDeleted", "boundElements", "updated", "link", "locked"}  # fmt: skip
KINDS = {"rectangle", "ellipse", "diamond", "line", "arrow", "text"}


def board(scene: Scene, **options: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(render(scene, "excalidraw", Options(**options)))
    return read


def by_id(scene: Scene) -> dict[str, dict[str, Any]]:
    elements = board(scene)["elements"]
    found = {each["id"]: each for each in elements}
    assert len(found) == len(elements)
    return found


def test_elements_have_what_excalidraw_reads() -> None:
    read = board(placed_mock(), theme="sombre")
    assert (read["type"], read["version"], read["files"]) == ("excalidraw", 2, {})
    assert read["appState"]["viewBackgroundColor"] == "#12161d"
    for each in read["elements"]:
        assert set(each) >= COMMON and each["type"] in KINDS
        assert each["link"] is None and 0 <= each["opacity"] <= 100
        assert 0 < each["seed"] < 2**31
        assert all(math.isfinite(each[key]) for key in ("x", "y", "width", "height", "angle"))


def test_bindings_are_told_on_both_sides() -> None:
    elements = by_id(placed_mock())
    bound = {(each["id"], other["id"]) for each in elements.values() for other in each["boundElements"]}
    told = set()
    for each in elements.values():
        if each["type"] == "arrow":
            told |= {(each[end]["elementId"], each["id"]) for end in ("startBinding", "endBinding")}
        if each.get("containerId"):
            told.add((each["containerId"], each["id"]))
    assert bound == told


def test_every_arrow_goes_from_its_box_to_its_box() -> None:
    scene = placed_mock()
    elements = by_id(scene)
    arrows = {each["customData"]["link"]: each for each in elements.values() if each["type"] == "arrow"}
    for edge in scene.edges:
        ends = [elements[arrows[edge.id][end]["elementId"]] for end in ("startBinding", "endBinding")]
        assert [each["customData"]["element"] for each in ends] == [edge.source, edge.target]


def test_every_box_holds_its_words() -> None:
    scene = placed_mock()
    words = {each["containerId"]: each for each in by_id(scene).values() if each.get("containerId")}
    boxes = [each for each in by_id(scene).values() if "element" in each.get("customData", {})]
    labels = {node.id: node for node in scene.nodes}
    assert len(boxes) == len(scene.nodes)
    for box in boxes:
        node = labels[box["customData"]["element"]]
        assert words[box["id"]]["originalText"] == node.label
        assert words[box["id"]]["text"] == "\n".join(node.lines)


def test_a_link_on_a_link_ends_on_a_dot_grouped_with_it() -> None:
    scene = placed_mock()
    first, second = scene.edges[:2]
    on_it = dataclasses.replace(second, id="on", target=first.id, route=(second.route[0], first.route[1]))
    elements = by_id(dataclasses.replace(scene, edges=(first, on_it)))
    arrows = {each["customData"]["link"]: each for each in elements.values() if each["type"] == "arrow"}
    dot = elements[arrows["on"]["endBinding"]["elementId"]]
    assert dot["type"] == "ellipse" and dot["groupIds"] == arrows[first.id]["groupIds"]


def test_a_scene_not_yet_placed_becomes_a_board() -> None:
    assert sum(each["type"] == "arrow" for each in board(mock_scene())["elements"]) == 21


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(text: str) -> None:
    elements = by_id(hostile_scene(text))
    assert sum(each["type"] == "arrow" for each in elements.values()) == 21
    assert {each["link"] for each in elements.values()} == {None}
