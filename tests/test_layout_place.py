"""Placed scenes: everything has its place, nothing is cut, nothing covers a box."""

from __future__ import annotations

import dataclasses
import itertools
import random

import pytest
from layout_scenes import box, scene_of
from samples import hostile, many, mock_scene

from systemie.layout import measuring, place
from systemie.layout.curves import sampled
from systemie.layout.measuring import phrase_size
from systemie.picturing.placing import placed as placed_for
from systemie.picturing.placing import shaped
from systemie.scenes.scene import Edge, Group, Loop, Node, Scene

QUICK = {"care": "quick"}


def corners(node: Node) -> tuple[float, float, float, float]:
    return node.x - node.width / 2, node.y - node.height / 2, node.x + node.width / 2, node.y + node.height / 2


def assert_sound(placed: Scene) -> None:
    """Check that boxes are apart, in their own hulls only, and that nothing is cut."""
    assert placed.size is not None
    width, height = placed.size
    for one, two in itertools.combinations(placed.nodes, 2):
        a, b = corners(one), corners(two)
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (one.id, two.id)
    for node in placed.nodes:
        left, top, right, bottom = corners(node)
        assert left >= 0 and top >= 0 and right <= width and bottom <= height
        for group in placed.groups:
            if group.box is not None:
                x, y, wide, high = group.box
                mine = node.id in group.members
                touches = left < x + wide and right > x and top < y + high and bottom > y
                assert touches == mine, (node.id, group.id)
    for edge in placed.edges:
        assert len(edge.route) in (3, 4)
        points = sampled(edge.route, 30)
        assert all(0 <= x <= width and 0 <= y <= height for x, y in points)
        assert (edge.label_at is not None) == bool(edge.label_lines)
        assert (edge.sign_at is not None) == (edge.sign is not None)
        assert (edge.delay_at is not None) == edge.delayed
        if edge.label_at is not None:
            wide, high = phrase_size(edge.label_lines)
            assert wide / 2 <= edge.label_at[0] + 0.01 and edge.label_at[1] + high / 2 <= height + 0.01


@pytest.mark.parametrize(
    "scene", [mock_scene(), many(40, 90, 6), many(25, 60), many(12, 6, 3), hostile("x" * 5000), hostile("‮é́\u202f<")]
)
def test_everything_has_its_place(scene: Scene) -> None:
    assert_sound(place(scene, care="quick"))


@pytest.mark.parametrize("engine", ["force", "layers", "circle", "columns", "grid", "unknown"])
def test_every_engine_is_sound(engine: str) -> None:
    arrangement = {"engine": engine, "direction": "right", "ratio": 1.0, "stranger": object()}
    assert_sound(place(dataclasses.replace(mock_scene(), arrangement=arrangement), care="quick"))


def test_a_hidden_box_keeps_its_place() -> None:
    nodes = tuple(dataclasses.replace(node, status="hidden") for node in mock_scene().nodes)
    shown, hidden = place(mock_scene(), care="quick"), place(dataclasses.replace(mock_scene(), nodes=nodes), care="quick")
    assert [(n.x, n.y) for n in shown.nodes] == [(n.x, n.y) for n in hidden.nodes]


def test_nothing_and_one_box() -> None:
    assert place(scene_of([], [])).size == (28.0, 28.0)
    placed = place(scene_of([box("a")], [Edge("aa", "a", "a", "se nourrit", sign="+")]))
    assert_sound(placed)
    assert len(placed.edges[0].route) == 4


def test_boxes_without_links_stand_in_rows() -> None:
    placed = place(scene_of([box(f"a{k}") for k in range(12)], []))
    assert_sound(placed)
    assert len({n.y for n in placed.nodes}) <= 5 and placed.size[0] < 800


def test_a_lone_box_is_not_flung_away() -> None:
    nodes = [box(id) for id in "abcdefgh"]
    placed = place(scene_of(nodes, [Edge(f"{x}{y}", x, y) for x, y in ("ab", "bc", "ca", "de")]), care="quick")
    assert_sound(placed)
    assert max(placed.size) < 700


def test_parallel_and_reciprocal_links_are_apart() -> None:
    links = [Edge("1", "a", "b", "nourrit"), Edge("2", "a", "b", "use"), Edge("3", "b", "a", "freine")]
    placed = place(scene_of([box("a"), box("b")], links), care="quick")
    middles = [sampled(edge.route, 3)[1] for edge in placed.edges]
    for (ax, ay), (bx, by) in itertools.combinations(middles, 2):
        assert abs(ax - bx) + abs(ay - by) > 8


def test_a_link_on_a_link_ends_at_its_middle() -> None:
    nodes = [box(id) for id in "abc"]
    links = [Edge("on", "c", "ab", "aggrave"), Edge("ab", "a", "b"), Edge("again", "c", "on"), Edge("lost", "c", "nobody")]
    placed = {edge.id: edge for edge in place(scene_of(nodes, links), care="quick").edges}
    end, middle = placed["on"].route[-1], sampled(placed["ab"].route, 3)[1]
    assert abs(end[0] - middle[0]) + abs(end[1] - middle[1]) < 6
    assert placed["again"].route and placed["lost"].route == ()


def test_links_on_each_other_have_no_route() -> None:
    links = [Edge("x", "a", "y"), Edge("y", "a", "x"), Edge("ab", "a", "b")]
    placed = {edge.id: edge for edge in place(scene_of([box("a"), box("b")], links), care="quick").edges}
    assert placed["x"].route == () == placed["y"].route and placed["ab"].route


def test_the_order_of_the_text_does_not_matter() -> None:
    scene = many(20, 40, 3)
    dice = random.Random(1)
    nodes, edges = dice.sample(scene.nodes, 20), dice.sample(scene.edges, 40)
    shuffled = dataclasses.replace(scene, nodes=tuple(nodes), edges=tuple(edges))
    one, two = place(scene, care="quick"), place(shuffled, care="quick")
    assert {n.id: (n.x, n.y) for n in one.nodes} == {n.id: (n.x, n.y) for n in two.nodes}


def test_the_same_scene_has_the_same_places() -> None:
    assert place(mock_scene(), care="quick") == place(mock_scene(), care="quick")


def test_loops_have_their_mark_inside_and_their_turn() -> None:
    nodes = [box(id) for id in "abc"]
    links = [Edge("ab", "a", "b"), Edge("bc", "b", "c"), Edge("ca", "c", "a")]
    pins = {"a": (100.0, 100.0), "b": (400.0, 100.0), "c": (250.0, 350.0)}
    there = Loop("l", "R1", "vivre", "reinforcing", ("a", "b", "c"), ("ab", "bc", "ca"))
    back = Loop("m", "B1", "", "balancing", ("c", "b", "a"), ())
    placed = place(scene_of(nodes, links, loops=(there, back)), pins=pins, care="quick")
    assert [loop.clockwise for loop in placed.loops] == [True, False]
    x, y = placed.loops[0].at
    assert 150 < x < 350 and 110 < y < 320


def test_one_more_box_hardly_moves_the_others() -> None:
    scene = many(30, 60, 4)
    placed = place(scene, care="quick")
    before = {node.id: (node.x, node.y) for node in placed.nodes}
    more = dataclasses.replace(
        scene,
        nodes=(*scene.nodes, Node("new", "Un élément de plus", "factor", "facteur", group="g1")),
        edges=(*scene.edges, Edge("n1", "new", "n1"), Edge("n2", "n5", "new")),
        groups=tuple(
            Group(g.id, g.label, (*g.members, "new") if g.id == "g1" else g.members) for g in scene.groups
        ),
    )
    again = place(more, earlier=before, care="quick")
    assert_sound(again)
    moves = sorted(abs(n.x - before[n.id][0]) + abs(n.y - before[n.id][1]) for n in again.nodes if n.id in before)
    assert moves[len(moves) * 2 // 3] < 24


def test_the_paper_is_of_the_shape_asked_for() -> None:
    def ratio(wanted: float) -> float:
        placed = place(dataclasses.replace(many(30, 60), arrangement={"ratio": wanted}))
        return placed.size[0] / placed.size[1]

    assert ratio(2.0) > 1.35 > 1.0 > ratio(0.7)


def test_boxes_are_aligned_on_demand() -> None:
    rows = [["neige", "ski", "recettes"], ["emploi", "nobody", "tourisme"], "not a list", ["eau"]]
    placed = place(dataclasses.replace(mock_scene(), arrangement={"align": rows}), care="quick")
    assert_sound(placed)
    spots = {node.id: (node.x, node.y) for node in placed.nodes}
    for row in (rows[0], ["emploi", "tourisme"]):
        assert any(len({spots[id][axis] for id in row}) == 1 for axis in (0, 1))


def test_names_of_loops_lie_on_no_box_mark_or_name() -> None:
    placed = place(mock_scene())
    names = [measuring.name_size(measuring.name_lines(loop.name)) for loop in placed.loops]
    taken = [(n.x, n.y, n.width, n.height) for n in placed.nodes]
    taken += [(*loop.at, 22.0, 22.0) for loop in placed.loops if loop.at]
    for rank, (loop, (wide, high)) in enumerate(zip(placed.loops, names, strict=True)):
        assert loop.name_at is not None
        others = [(*o.name_at, *size) for o, size in zip(placed.loops[:rank], names, strict=False) if o.name_at]
        for x, y, w, h in (*taken, *others):
            dx, dy = abs(loop.name_at[0] - x) - (w + wide) / 2, abs(loop.name_at[1] - y) - (h + high) / 2
            assert max(dx, dy) > -1


def test_a_map_takes_the_shape_of_the_paper_asked_for() -> None:
    scene = many(20, 30)
    assert shaped(scene, None) is scene
    assert shaped(scene, "diapo").arrangement == {"ratio": 1.778}
    assert shaped(scene, "A4").arrangement == {"ratio": 0.707}
    chosen = dataclasses.replace(scene, arrangement={"ratio": 2.0})
    assert shaped(chosen, "A4") is chosen
    tall, wide = placed_for(scene, size="A4").size, placed_for(scene, size="diapo").size
    assert tall and wide and tall[0] / tall[1] < 1.1 and wide[0] / wide[1] > 1.5
