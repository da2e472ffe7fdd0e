"""Scores: the cost of a move is the difference of the whole score, and counts are what the eye counts."""

from __future__ import annotations

import dataclasses
import random

import numpy as np
import pytest
from layout_scenes import box, dense, scene_of
from samples import many, mock_scene

from systemie.layout.apart import hulls, pushed_apart
from systemie.layout.board import Board, board_from, board_of
from systemie.layout.placing import measured
from systemie.layout.scoring import Scorer, mids_behind
from systemie.layout.stress import stress
from systemie.layout.tallying import tally, total
from systemie.scenes.scene import Edge, Scene


def board(scene: Scene, **known: dict[str, tuple[float, float]]) -> Board:
    """Return the board of a bare scene."""
    return board_of(measured(scene), pins=known.get("pins", {}), earlier=known.get("earlier", {}))


def modulated() -> Scene:
    """Return a map with links that end on links."""
    scene = dense(20, 50)
    more = tuple(Edge(f"x{k}", f"n{k:02}", f"l{3 * k + 1:03}") for k in range(6))
    return dataclasses.replace(scene, edges=(*scene.edges, *more))


@pytest.mark.parametrize("scene", [mock_scene(), many(30, 60, 4), dense(20, 50), modulated()])
def test_costs_differ_as_the_whole_score(scene: Scene) -> None:
    task = board(scene)
    scorer = Scorer(task, pushed_apart(stress(task), task))
    scorer.tie = scorer.place + 12.0
    dice = random.Random(3)
    for _ in range(40):
        moved = dice.randrange(task.size)
        spots = np.array([scorer.place[moved], scorer.place[dice.randrange(task.size)] + 6 * dice.randint(-9, 9)])
        costs, before = scorer.costs(moved, spots), total(scorer)
        scorer.move(moved, spots[1])
        assert total(scorer) - before == pytest.approx(costs[1] - costs[0], abs=1e-6)


def test_a_cross_counts_once_for_each_pair_of_links() -> None:
    nodes = [box(id) for id in "abcd"]
    links = [Edge("1", "a", "b"), Edge("2", "c", "d"), Edge("3", "d", "c")]
    task = board(scene_of(nodes, links))
    cross = np.array([[0.0, 0.0], [400.0, 400.0], [400.0, 0.0], [0.0, 400.0]])
    assert tally(cross, task).crossings == 2
    square = np.array([[0.0, 0.0], [400.0, 0.0], [0.0, 400.0], [400.0, 400.0]])
    assert tally(square, task).crossings == 0


def test_a_link_behind_a_box_counts() -> None:
    task = board(scene_of([box("a"), box("b"), box("c")], [Edge("1", "a", "b")]))
    assert tally(np.array([[0.0, 0.0], [400.0, 0.0], [200.0, 6.0]]), task).behind == 1
    assert tally(np.array([[0.0, 0.0], [400.0, 0.0], [200.0, 60.0]]), task).behind == 0


def test_a_link_to_the_middle_of_a_link_passes_behind_boxes_too() -> None:
    links = [Edge("1", "a", "b"), Edge("2", "c", "1")]
    task = board(scene_of([box(id) for id in "abcd"], links))
    place = np.array([[0.0, 0.0], [600.0, 0.0], [300.0, 400.0], [300.0, 200.0]])
    assert task.mids.tolist() == [[2, 0, 1]]
    assert mids_behind(place, task.mids, task.half) == 1
    place[3] = 500.0, 200.0
    assert mids_behind(place, task.mids, task.half) == 0


@pytest.mark.parametrize("seed", range(4))
def test_pushing_apart_leaves_nothing_over_anything(seed: int) -> None:
    task = board(many(40, 90, 6, seed=seed))
    dice = np.random.default_rng(seed)
    counts = tally(pushed_apart(dice.random((40, 2)) * 150, task), task)
    assert (counts.overlaps, counts.trespasses) == (0, 0)


def test_hulls_hold_their_boxes_and_their_title() -> None:
    task = board(mock_scene())
    place = pushed_apart(stress(task), task)
    for number, (left, top, right, bottom) in enumerate(hulls(place, task)):
        mine = task.group == number
        assert (place - task.half)[mine].min(axis=0) == pytest.approx([left + 14, top + 30])
        assert (place + task.half)[mine].max(axis=0)[1] == bottom - 14
        assert right - left >= task.titles[number]


def test_a_board_goes_through_plain_values() -> None:
    task = board(mock_scene(), pins={"neige": (3.0, 4.0)})
    again = board_from(task.to_dict())
    assert again.ids == task.ids and again.fixed.tolist() == task.fixed.tolist()
    assert np.array_equal(again.start, task.start, equal_nan=True)
