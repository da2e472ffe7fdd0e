"""Starts by springs, and the last look that sets boxes in line."""

from __future__ import annotations

import numpy as np
import pytest
from layout_scenes import box, dense, scene_of
from samples import many, mock_scene

from systemie.layout.apart import pushed_apart
from systemie.layout.board import Board, board_of
from systemie.layout.placing import measured
from systemie.layout.scoring import Scorer
from systemie.layout.springs import sprung
from systemie.layout.stress import stress
from systemie.layout.tallying import tally, total
from systemie.layout.tidying import _covered, tidied
from systemie.scenes.scene import Edge, Group, Scene


def board(scene: Scene, **known: dict[str, tuple[float, float]]) -> Board:
    """Return the board of a bare scene."""
    return board_of(measured(scene), pins=known.get("pins", {}), earlier=known.get("earlier", {}))


def in_line(place: np.ndarray) -> int:
    """Count the rows and columns that boxes share, one for each box in it."""
    same = (place[:, None] == place[None]).sum(axis=1) > 1
    return int(same.sum())


@pytest.mark.parametrize("scene", [mock_scene(), many(40, 90, 6), dense()])
def test_tidied_boxes_stand_in_line_and_nothing_is_worse(scene: Scene) -> None:
    task = board(scene)
    before = pushed_apart(stress(task), task)
    after = tidied(before, task)
    assert in_line(after) > in_line(before)
    assert np.abs(after - before).max() <= 240
    counts = tally(after, task)
    assert (counts.overlaps, counts.trespasses) == (0, 0)
    assert total(Scorer(task, after)) <= total(Scorer(task, before)) + 40 * task.size
    assert tidied(before, task).tolist() == after.tolist()


def test_boxes_that_have_a_place_keep_it() -> None:
    scene = dense(12, 20)
    ids = [node.id for node in scene.nodes]
    place = {id: (150.0 * (k % 4), 90.0 * (k // 4) + 6 * (k % 2)) for k, id in enumerate(ids)}
    half = {id: place[id] for id in ids[:6]}
    task = board(scene, pins={id: place[id] for id in ids[:3]}, earlier=half)
    there = np.array([place[id] for id in ids])
    assert tidied(there, task)[:6].tolist() == there[:6].tolist()


def test_a_link_leaves_the_title_of_a_group() -> None:
    nodes = [box(id, group="g" if id in "ab" else None) for id in "abcd"]
    group = Group("g", "Un titre assez long", ("a", "b"))
    task = board(scene_of(nodes, [Edge("1", "c", "d")], groups=(group,)))
    over = np.array([[0.0, 0.0], [180.0, 0.0], [60.0, -120.0], [-60.0, 120.0]])
    assert _covered(Scorer(task, over)) == 1
    assert _covered(Scorer(task, over + np.array([[0, 0], [0, 0], [600, 0], [600, 0]]))) == 0


def test_springs_draw_the_boxes_of_a_hub_around_it() -> None:
    ids = [f"n{k:02}" for k in range(13)]
    links = [Edge(f"l{k}", "n00", ids[k]) for k in range(1, 13)]
    task = board(scene_of([box(id) for id in ids], links))
    place = sprung(stress(task), task)
    assert place.tolist() == sprung(stress(task), task).tolist()
    hub, leaves = place[0], place[1:]
    assert np.abs(leaves.mean(axis=0) - hub).max() < 30
    gaps = np.hypot(*(leaves[:, None] - leaves[None]).T) + 1e6 * np.eye(12)
    assert gaps.min() > 20


def test_springs_keep_groups_together() -> None:
    task = board(many(40, 90, 6))
    place = sprung(stress(task), task)
    own = np.mean([np.ptp(place[task.group == g], axis=0).max() for g in range(6)])
    assert own < 0.8 * np.ptp(place, axis=0).max()
