"""Placing of ties: boxes where the ties of every reading put them, then those of one reading."""

from __future__ import annotations

import dataclasses

from systemie.layout.board import board_of
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import boxed, framed, labelled, measured
from systemie.layout.working import centred
from systemie.phrases import Phrases
from systemie.scenes.charts.ties import Ties
from systemie.scenes.scene import Edge, Scene


def placed(scene: Scene, chart: Ties, wish: Wish) -> Scene:
    """Return the scene with its ties, and its boxes at the same places for every reading."""
    sized = measured(scene)
    union = dataclasses.replace(sized, edges=tuple(_tie(*pair) for pair in chart.pairs))
    board = board_of(union, pins=wish.pins, earlier=wish.earlier)
    centres, is_simpler = centred(board, wish.care, time_limit=wish.time_limit)
    careful = wish.care != "quick"
    before = boxed(union, board, centres)
    whole = framed(labelled(before, careful=careful), keep=bool(wish.pins or wish.earlier))
    drawn = labelled(dataclasses.replace(whole, edges=sized.edges), careful=careful)
    return drawn.noticed(Phrases(scene.language)("layout.fallback")) if is_simpler else drawn


def _tie(one: str, other: str) -> Edge:
    """Return a tie whose number is as wide as any."""
    return Edge(f"{one}\n{other}", one, other, "00", direction="none", label_lines=("00",))
