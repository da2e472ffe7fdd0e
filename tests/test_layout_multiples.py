"""Small multiples once placed: the same places in every panel, and every format draws them."""

from __future__ import annotations

import itertools

import pytest
from time_models import ENGLISH, NOTHING, VALLEY, crowded

import systemie
from systemie.layout import place
from systemie.layout.inking import ink_box
from systemie.scenes.composing import scene_of
from systemie.scenes.ink import Area
from systemie.scenes.scene import Point, Scene


def placed(text: str, pins: dict[str, Point] | None = None) -> Scene:
    return place(scene_of(systemie.load_string(text), "petits-multiples"), pins=pins, care="quick")


def frames(scene: Scene) -> dict[str, tuple[Point, Point]]:
    return {ink.of: (ink.points[0], ink.points[1]) for ink in scene.under if isinstance(ink, Area)}


def test_every_box_has_the_same_place_in_each_panel() -> None:
    scene = placed(VALLEY)
    corners = frames(scene)
    assert list(corners) == ["douce@puiser", "douce@planter", "douce@vivante", "dure@betonner"]
    spots: dict[str, list[Point]] = {}
    for node in scene.nodes:
        panel, _, id = node.id.partition("/")
        (left, top), _ = corners[panel]
        spots.setdefault(id, []).append((node.x - left, node.y - top))
    for places in spots.values():
        assert all(place == pytest.approx(places[0], abs=0.03) for place in places)
    assert {"eau", "haies", "barrage"} <= spots.keys()


def test_boxes_and_links_stay_in_their_panel() -> None:
    scene = placed(VALLEY)
    corners = frames(scene)
    for node in scene.nodes:
        (left, top), (right, bottom) = corners[node.id.partition("/")[0]]
        assert left <= node.x - node.width / 2 and node.x + node.width / 2 <= right
        assert top <= node.y - node.height / 2 and node.y + node.height / 2 <= bottom
    names = {node.id for node in scene.nodes}
    assert all({edge.source, edge.target} <= names for edge in scene.edges)
    assert all(edge.route for edge in scene.edges)


def test_panels_do_not_overlap() -> None:
    for one, other in itertools.combinations(frames(placed(crowded(9, 5))).values(), 2):
        apart = one[1][0] <= other[0][0] or other[1][0] <= one[0][0]
        assert apart or one[1][1] <= other[0][1] or other[1][1] <= one[0][1]


def test_pins_are_honoured() -> None:
    pins = {"eau": (100.0, 80.0), "foret": (400.0, 300.0)}
    scene = placed(VALLEY, pins)
    here = {node.id: node for node in scene.nodes}
    eau, foret = here["douce@planter/eau"], here["douce@planter/foret"]
    assert (foret.x - eau.x, foret.y - eau.y) == pytest.approx((300, 220), abs=0.02)
    assert eau.scale == pytest.approx(1)


def test_statuses_differ_from_panel_to_panel() -> None:
    statuses = {node.id: node.status for node in placed(VALLEY).nodes}
    assert statuses["douce@planter/haies"] == "appears"
    assert statuses["douce@planter/barrage"] == "renounced"
    assert "douce@puiser/haies" not in statuses


@pytest.mark.parametrize("text", [VALLEY, ENGLISH, NOTHING])
@pytest.mark.parametrize("form", ["svg", "pdf", "png", "json", "page", "dot", "mermaid"])
def test_every_format_draws_it(text: str, form: str) -> None:
    scene = placed(text)
    assert systemie.render(scene, form)


def test_everything_is_on_the_paper() -> None:
    scene = placed(crowded(12, 30))
    width, height = scene.size or (0, 0)
    for box in map(ink_box, (*scene.under, *scene.over)):
        assert min(box) >= 0 and box[2] <= width + 0.1 and box[3] <= height + 0.1
