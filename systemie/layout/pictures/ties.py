"""Placing of ties: boxes where the ties of every reading put them, then those of one reading."""

from __future__ import annotations

import dataclasses
from typing import Final

from systemie.layout.board import board_of
from systemie.layout.curves import curve, rim_of
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import boxed, framed, labelled, measured
from systemie.layout.working import centred
from systemie.phrases import Phrases
from systemie.scenes.charts.ties import Ties
from systemie.scenes.scene import Edge, Scene

DENSE: Final = 2.6
"""From how many ties a box boxes stand around a circle."""
CLOSER: Final = 0.86
"""How much nearer than usual they stand on it: ties cross its middle only."""


def placed(scene: Scene, chart: Ties, wish: Wish) -> Scene:
    """Return the scene with its ties, and its boxes at the same places for every reading."""
    is_dense = "engine" not in scene.arrangement and len(chart.pairs) > DENSE * len(scene.nodes)
    sized = measured(_around(scene) if is_dense else scene)
    union = dataclasses.replace(sized, edges=tuple(_tie(*pair) for pair in chart.pairs))
    board = board_of(union, pins=wish.pins, earlier=wish.earlier)
    centres, is_simpler = centred(board, wish.care, time_limit=wish.time_limit)
    stood = boxed(union, board, centres * CLOSER if is_dense and not wish.pins else centres)
    whole = framed(_tied(stood, wish, is_dense=is_dense), keep=bool(wish.pins or wish.earlier))
    drawn = _tied(dataclasses.replace(whole, edges=sized.edges), wish, is_dense=is_dense)
    return drawn.noticed(Phrases(scene.language)("layout.fallback")) if is_simpler else drawn


def _around(scene: Scene) -> Scene:
    """Return a scene whose boxes stand around a circle."""
    return dataclasses.replace(scene, arrangement={**scene.arrangement, "engine": "circle"})


def _tied(scene: Scene, wish: Wish, *, is_dense: bool) -> Scene:
    """Return the scene with its ties and their numbers; straight ones across a circle."""
    rims = {
        node.id: rim_of(node.x, node.y, shape=node.shape, width=node.width, height=node.height)
        for node in scene.nodes
    }
    given = {edge.id: curve(rims[edge.source], rims[edge.target], 0.0) for edge in scene.edges}
    return labelled(scene, careful=wish.care != "quick", given=given if is_dense else None)


def _tie(one: str, other: str) -> Edge:
    """Return a tie whose number is as wide as any."""
    return Edge(f"{one}\n{other}", one, other, "00", direction="none", label_lines=("00",))
