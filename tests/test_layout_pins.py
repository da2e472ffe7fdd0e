"""The sidecar of positions: read back as written, never lost, never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layout_scenes import box, scene_of

from systemie.findings import UnreadableFile
from systemie.layout import place
from systemie.layout.pins import Pin, Pins, earlier, fixed, pins_from, read_pins, shift_of
from systemie.scenes.scene import Edge

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
IDS = st.one_of(
    st.sampled_from(["eau", "neige", "vues", "views", "vues_", "include", "no", "12:30", "01", "~", "<<"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12),
)
NUMBERS = st.integers(-(10**7), 10**7).map(lambda number: number / 100)
PINS = st.builds(Pin, NUMBERS, NUMBERS, st.booleans(), WORDS, WORDS)
TABLES = st.dictionaries(IDS, PINS, max_size=6)
NODES = st.lists(
    st.tuples(IDS, st.one_of(st.none(), IDS), WORDS, WORDS), max_size=6, unique_by=lambda node: node[0]
)


@given(TABLES, st.dictionaries(IDS, TABLES, max_size=2), st.sampled_from(["fr", "en"]))
@settings(max_examples=150, deadline=None)
def test_pins_are_read_as_they_were_written(shared: dict, views: dict, language: str) -> None:
    pins = Pins(shared, {name: table for name, table in views.items() if table})
    assert pins_from(pins.to_text(language)) == pins


@given(TABLES, NODES, TABLES)
@settings(max_examples=150, deadline=None)
def test_no_pin_is_ever_lost(shared: dict, nodes: list, moved: dict) -> None:
    before = Pins(shared)
    after = pins_from(before.updated(nodes, moved).to_text())
    found = before.matched(nodes)
    for id, pin in moved.items():
        assert (after.shared[id].x, after.shared[id].y) == (pin.x, pin.y)
    for id, pin in found.items():
        assert id in moved or (after.shared[id].x, after.shared[id].y) == (pin.x, pin.y)
    orphans = {key: pin for key, pin in shared.items() if not any(pin is each for each in found.values())}
    assert all(key in moved or after.shared[key] == pin for key, pin in orphans.items())


def test_pins_follow_an_element_that_changes_its_id() -> None:
    pins = Pins({"old": Pin(1, 2), "dette": Pin(3, 4, True, "Dette", "frein"), "gone": Pin(5, 6)})
    nodes = [("new", "old", "Eau", "enjeu"), ("debt", None, "Dette", "frein"), ("other", None, "Autre", "frein")]
    assert pins.matched(nodes) == {"new": pins.shared["old"], "debt": pins.shared["dette"]}
    after = pins.updated(nodes, {"other": Pin(7, 8)})
    assert sorted(after.shared) == ["debt", "gone", "new", "other"]
    assert after.shared["new"] == Pin(1, 2, False, "Eau", "enjeu")


def test_a_name_borne_twice_matches_nothing() -> None:
    pins = Pins({"a": Pin(1, 2, False, "Eau", "enjeu"), "b": Pin(3, 4, False, "Eau", "enjeu")})
    assert pins.matched([("c", None, "Eau", "enjeu")]) == {}


def test_a_view_has_its_own_pins() -> None:
    pins = pins_from("eau: [1, 2]\nneige: [3, 4, libre]\nvues:\n  seule:\n    eau: [9, 9]\n")
    nodes = [("eau", None, "", ""), ("neige", None, "", "")]
    assert fixed(pins.matched(nodes)) == {"eau": (1, 2)}
    assert earlier(pins.matched(nodes)) == {"neige": (3, 4)}
    assert fixed(pins.matched(nodes, view="seule")) == {"eau": (9, 9)}
    assert pins.updated(nodes, {"neige": Pin(0, 0)}, view="seule").shared == pins.shared


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("eau: 3", "1:6"),
        ("eau: [1]", "1:6"),
        ("a: [1, 2]\nb: [x, 2]", "2:4"),
        ("- a", "1:1"),
        ("a: [1, 2\nb", "1:1"),
        ("vues: {v: 3}", "1:11"),
        ("a: [1, .nan]", "1:4"),
        ("a: [1, 2, 3, 4, 5, 6]", "1:4"),
        ("a: [1, 2]\na: [3, 4]", "1:4"),
    ],
)
def test_a_broken_sidecar_is_refused_with_its_line(text: str, place: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        pins_from(text, name="m.placements.yaml")
    assert refused.value.values["file"] == f"m.placements.yaml:{place}"


def test_no_sidecar_is_no_pins(tmp_path: Path) -> None:
    assert read_pins(tmp_path / "m.placements.yaml") == Pins()
    assert pins_from("") == Pins() == pins_from(Pins().to_text())
    with pytest.raises(UnreadableFile):
        read_pins(tmp_path)


def test_pinned_boxes_stand_where_they_are_pinned() -> None:
    scene = scene_of([box(id) for id in "abcde"], [Edge(f"{x}{y}", x, y) for x, y in ("ab", "bc", "cd", "de", "ea")])
    pins = {"a": (100.0, 80.5), "c": (331.25, 200.0)}
    placed = {node.id: node for node in place(scene, pins=pins, care="quick").nodes}
    assert {id: (placed[id].x, placed[id].y) for id in pins} == pins


def test_pins_at_the_left_of_the_paper_move_the_whole() -> None:
    scene = scene_of([box(id) for id in "abc"], [Edge("ab", "a", "b"), Edge("bc", "b", "c")])
    pins = {"a": (-100.0, -50.0), "b": (100.0, 50.0)}
    placed = place(scene, pins=pins, care="quick")
    dx, dy = shift_of(placed, {id: Pin(*spot) for id, spot in pins.items()})
    assert dx > 0 and dy > 0
    spots = {node.id: (node.x, node.y) for node in placed.nodes}
    assert all(spots[id] == pytest.approx((x + dx, y + dy)) for id, (x, y) in pins.items())
