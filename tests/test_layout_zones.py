"""Pathways, circles, loops, neighbourhoods once placed: where boxes stand, that nothing overlaps, in every format."""

from __future__ import annotations

import itertools
import math

import pytest
from zone_models import BROKEN, CANTEEN, ENGLISH, NOTHING, SIX, TWO, crowded

from systemie.layout import curves, place
from systemie.layout.loops import is_clockwise
from systemie.model.building import read_string
from systemie.renderers.registry import RENDERERS, render
from systemie.scenes.charts.circles import Circles
from systemie.scenes.charts.pathway import Pathway
from systemie.scenes.composing import scene_of
from systemie.scenes.ink import Area, Line, Words
from systemie.scenes.scene import Node, Point, Scene


def abstract(text: str, view: str) -> Scene:
    system = read_string(text).system
    assert system is not None
    return scene_of(system, view)


def placed(text: str, view: str) -> Scene:
    return place(abstract(text, view), care="quick")


def overlaps(scene: Scene) -> list[tuple[str, str]]:
    return [
        (one.id, two.id)
        for one, two in itertools.combinations(scene.nodes, 2)
        if abs(one.x - two.x) < (one.width + two.width) / 2
        and abs(one.y - two.y) < (one.height + two.height) / 2
    ]


def corners(node: Node) -> list[Point]:
    return [
        (node.x + sx * node.width / 2, node.y + sy * node.height / 2)
        for sx, sy in itertools.product((-1, 1), repeat=2)
    ]


def within(area: Area, point: Point) -> bool:
    (left, top), (right, bottom) = area.points[0], area.points[1]
    if area.form == "ellipse":
        across, down = (right - left) / 2, (bottom - top) / 2
        return math.hypot((point[0] - left - across) / across, (point[1] - top - down) / down) <= 1
    return left <= point[0] <= right and top <= point[1] <= bottom


@pytest.mark.parametrize("picture", SIX)
@pytest.mark.parametrize(
    "text", [NOTHING, TWO, BROKEN, CANTEEN, ENGLISH, crowded(40), crowded(8, 300), crowded(9, 1)]
)
def test_no_box_is_over_another_and_all_have_their_place(picture: str, text: str) -> None:
    scene = placed(text, picture)
    assert scene.size is not None and scene.size[0] > 0 and scene.size[1] > 0
    assert overlaps(scene) == []
    assert all(
        0 <= x <= scene.size[0] and 0 <= y <= scene.size[1] for n in scene.nodes for x, y in corners(n)
    )
    assert all(edge.route for edge in scene.edges)


def test_every_box_of_a_pathway_is_in_its_band() -> None:
    before, scene = abstract(CANTEEN, "chemin-d-impact"), placed(CANTEEN, "chemin-d-impact")
    assert isinstance(before.chart, Pathway)
    bands = [ink for ink in scene.under if isinstance(ink, Area) and ink.fill]
    nodes = {node.id: node for node in scene.nodes}
    lefts = [band.points[0][0] for band in bands]
    assert lefts == sorted(lefts) and len(bands) == 3
    for zone, band in zip(before.chart.zones, bands, strict=True):
        members = [nodes[each] for rank in zone.columns for each in rank.members]
        assert members and all(within(band, point) for node in members for point in corners(node))
    floor = max(band.points[1][1] for band in bands)
    assert all(nodes[each].y > floor for each in before.chart.context.members)


def test_columns_of_a_pathway_go_from_left_to_right() -> None:
    before, scene = abstract(CANTEEN, "chemin-d-impact"), placed(CANTEEN, "chemin-d-impact")
    assert isinstance(before.chart, Pathway)
    x = {node.id: node.x for node in scene.nodes}
    ranks = [[x[each] for each in rank.members] for zone in before.chart.zones for rank in zone.columns]
    assert all(max(one) < min(two) for one, two in itertools.pairwise(ranks))


def test_each_hypothesis_is_written_once_and_tagged() -> None:
    scene = placed(CANTEEN, "chemin-d-impact")
    written = [" ".join(ink.lines) for ink in scene.over if isinstance(ink, Words)]
    for text in (
        "Les animateurs restent",
        "Les marchés s’ouvrent lot par lot",
        "Le temps du midi reste à une heure",
    ):
        assert written.count(text) == 1
    assert [ink.lines for ink in scene.over if isinstance(ink, Words) and ink.of == "demande"] == [("b",)]


def test_every_box_is_in_its_ring() -> None:
    for text, view in ((CANTEEN, "cercles"), (crowded(60), "cercles")):
        before, scene = abstract(text, view), placed(text, view)
        assert isinstance(before.chart, Circles)
        circles = [ink for ink in scene.under if isinstance(ink, Area)][::-1]
        nodes = {node.id: node for node in scene.nodes}
        for rank, (ring, circle) in enumerate(zip(before.chart.rings, circles, strict=True)):
            for node in (nodes[each] for each in ring.members):
                assert all(within(circle, point) for point in corners(node)), node.id
                assert not rank or not any(within(circles[rank - 1], point) for point in corners(node)), (
                    node.id
                )


def test_rings_hug_their_boxes() -> None:
    text = "systemie: 1\nfacteurs: {a: A, b: B, c: C, loin: {nom: Un long nom au loin, exterieur: oui}}\n"
    scene = placed(text + "liens: [loin -(+)-> a, a -> b, b -> c]\n", "cercles")
    far, near, core = (ink.points[1] for ink in scene.under if isinstance(ink, Area))
    outside = next(node for node in scene.nodes if node.id == "loin")
    thin = max(outside.width, outside.height) + 4 * 15
    assert near[1] - core[1] < thin and near[0] - core[0] < 2 * thin
    assert far[0] - near[0] == pytest.approx(24, abs=0.1) and far[1] - near[1] == pytest.approx(24, abs=0.1)


def test_a_loop_turns_clockwise_its_arrows_along_the_circle() -> None:
    scene = placed(CANTEEN, "boucle")
    spots = {node.id: (node.x, node.y) for node in scene.nodes}
    assert is_clockwise([spots[each] for each in ("repas", "achats", "prix")])
    middle = (sum(x for x, _ in spots.values()) / 3, sum(y for _, y in spots.values()) / 3)
    for edge in scene.edges:
        chord = [(spots[edge.source][k] + spots[edge.target][k]) / 2 for k in (0, 1)]
        assert math.dist(curves.at(edge.route, 0.5), middle) > math.dist(chord, middle)


def test_the_middle_of_a_loop_is_free() -> None:
    scene = placed(CANTEEN, "boucle")
    words = [ink for ink in scene.over if isinstance(ink, Words)]
    assert [ink.lines[0] for ink in words][:2] == ["B", "Trop cher"]
    for ink in words:
        assert not any(
            abs(ink.at[0] - n.x) < n.width / 2 and abs(ink.at[1] - n.y) < n.height / 2 for n in scene.nodes
        )
    assert [ink.head for ink in scene.over if isinstance(ink, Line)] == [True]


def test_a_missing_link_is_dotted() -> None:
    dotted = [ink for ink in placed(BROKEN, "boucle").under if isinstance(ink, Line)]
    assert [ink.dash for ink in dotted] == ["dotted"]


def test_causes_are_left_and_effects_right() -> None:
    x = {node.id: node.x for node in placed(CANTEEN, "voisinage").nodes}
    assert x["repas"] < x["achats"] < min(x["contrats"], x["prix"], x["grossistes"])


def test_marks_of_loops_turn_as_their_links_do() -> None:
    text = "systemie: 1\nfacteurs: {a: A, b: B, c: C}\nliens: [a -(+)-> b -(+)-> c -(+)-> a]\n"
    for order in ("[a, b, c]", "[b, c, a]"):
        scene = placed(f"{text}boucles: {{l: {{nom: Ronde, par: {order}}}}}\n", "causale")
        (loop,) = scene.loops
        spots = {node.id: (node.x, node.y) for node in scene.nodes}
        assert loop.clockwise == is_clockwise([spots[each] for each in loop.nodes])
        assert loop.at is not None
        assert not any(
            abs(loop.at[0] - n.x) < n.width / 2 + 10 and abs(loop.at[1] - n.y) < n.height / 2 + 10
            for n in scene.nodes
        )


def test_links_that_face_each_other_leave_room_between_them() -> None:
    scene = placed(TWO, "causale")
    one, two = (curves.at(edge.route, 0.5) for edge in scene.edges)
    assert math.dist(one, two) > 36
    assert scene.loops[0].clockwise == is_clockwise(
        [p for edge in scene.edges for p in curves.sampled(edge.route, 9)]
    )


def test_links_of_a_causal_map_turn_their_back_to_their_loop() -> None:
    scene = placed(CANTEEN, "causale")
    ring = [node for node in scene.nodes if node.id in ("repas", "achats", "prix")]
    middle = (sum(n.x for n in ring) / 3, sum(n.y for n in ring) / 3)
    edges = [edge for edge in scene.edges if edge.id in scene.loops[0].edges]
    away = [
        math.dist(curves.at(edge.route, 0.5), middle)
        - math.dist([(edge.route[0][k] + edge.route[-1][k]) / 2 for k in (0, 1)], middle)
        for edge in edges
    ]
    assert len(away) == 3 and all(each > 0 for each in away)


@pytest.mark.parametrize("picture", SIX)
@pytest.mark.parametrize("form", [name for name in RENDERERS if name not in ("page", "pyvis")])
def test_every_format_draws_every_picture(picture: str, form: str) -> None:
    scene = placed(CANTEEN, picture) if RENDERERS[form].needs_place else abstract(CANTEEN, picture)
    assert len(render(scene, form)) > 200


@pytest.mark.parametrize("picture", SIX)
def test_the_same_bytes_twice(picture: str) -> None:
    assert render(placed(CANTEEN, picture), "svg") == render(placed(CANTEEN, picture), "svg")


@pytest.mark.parametrize("engine", ["grille", "colonnes", "cercle"])
def test_engines_shorten_links_and_keep_groups_apart(engine: str) -> None:
    text = CANTEEN + f"vues: {{v: {{grouper_par: type, disposition: {{moteur: {engine}}}}}}}\n"
    scene = placed(text, "v")
    boxes = [
        Area("box", ((g.box[0], g.box[1]), (g.box[0] + g.box[2], g.box[1] + g.box[3])))
        for g in scene.groups
        if g.box
    ]
    nodes = {node.id: node for node in scene.nodes}
    assert overlaps(scene) == [] and len(boxes) == len(scene.groups)
    for group, box in zip(scene.groups, boxes, strict=True):
        assert all(within(box, (nodes[each].x, nodes[each].y)) == (each in group.members) for each in nodes)


def test_boxes_change_places_until_links_are_short() -> None:
    scene = placed(
        "systemie: 1\nfacteurs: {a: A, b: B, c: C, d: D, e: E, f: F}\n"
        "liens: [a -> d, d -> b, b -> f, f -> c, c -> e]\nvues: {v: {disposition: {moteur: cercle}}}\n", "v",
    )  # fmt: skip
    spots = {node.id: (node.x, node.y) for node in scene.nodes}
    ends = [(edge.source, edge.target) for edge in scene.edges]
    far = sorted(math.dist(spots[a], spots[b]) for a, b in itertools.combinations(spots, 2))
    assert max(math.dist(spots[a], spots[b]) for a, b in ends) < far[-4]
