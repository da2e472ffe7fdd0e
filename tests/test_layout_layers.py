"""Trophic levels, and rows that follow them."""

from __future__ import annotations

import dataclasses

import networkx as nx
import numpy as np
import pytest
from layout_scenes import box, scene_of

from systemie.layout import place
from systemie.layout.board import Board, board_of
from systemie.layout.layers import trophic_levels
from systemie.layout.placing import measured
from systemie.scenes.scene import Edge, Scene


def chain(*pairs: str) -> Scene:
    """Return boxes and links such as ``ab``."""
    return scene_of([box(id) for id in sorted(set("".join(pairs)))], [Edge(p, p[0], p[1]) for p in pairs])


def board(scene: Scene) -> Board:
    return board_of(measured(scene), pins={}, earlier={})


def test_levels_of_a_chain_are_whole_numbers() -> None:
    assert trophic_levels(board(chain("ab", "bc", "cd"))).tolist() == [0, 1, 2, 3]


def test_boxes_of_a_circle_are_level() -> None:
    assert trophic_levels(board(chain("ab", "bc", "ca"))).tolist() == [0, 0, 0]


def test_each_part_starts_at_nought() -> None:
    assert trophic_levels(board(chain("ab", "cd", "de"))).tolist() == [0, 1, 0, 1, 2]


@pytest.mark.parametrize("seed", range(5))
def test_levels_solve_their_equation(seed: int) -> None:
    graph = nx.gnp_random_graph(9, 0.3, seed=seed, directed=True)
    letters = "abcdefghi"
    links = [Edge(f"{a}{b}", letters[a], letters[b]) for a, b in graph.edges]
    scene = scene_of([box(x) for x in letters], links)
    levels = trophic_levels(board(scene))
    weight = nx.to_numpy_array(graph)
    both = weight + weight.T
    left = (np.diag(both.sum(axis=1)) - both) @ levels
    assert left == pytest.approx(weight.sum(axis=0) - weight.sum(axis=1), abs=1e-4)


@pytest.mark.parametrize(
    ("direction", "axis", "sign"), [("down", 1, 1), ("up", 1, -1), ("right", 0, 1), ("left", 0, -1)]
)
def test_influence_flows_in_the_direction(direction: str, axis: int, sign: int) -> None:
    scene = dataclasses.replace(
        chain("ab", "ac", "bd", "cd"), arrangement={"engine": "layers", "direction": direction}
    )
    spots = {n.id: (n.x, n.y)[axis] * sign for n in place(scene, care="quick").nodes}
    assert spots["a"] < spots["b"] == spots["c"] < spots["d"]
