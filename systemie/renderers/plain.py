"""What the formats that place boxes themselves have in common."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from systemie.drawing.figure import summary_of
from systemie.drawing.map import visible
from systemie.drawing.words import one_line
from systemie.phrases import Phrases
from systemie.scenes.scene import Scene

SIGNS: Final = {"+": "+", "-": "−", "±": "±", "?": "?"}
STROKES: Final = (1.0, 1.8, 3.0)

__all__ = ["SIGNS", "STROKES", "drawable", "joints", "one_line", "remarks"]


def drawable(scene: Scene) -> Scene:
    """Return a scene without hidden elements, nor links whose ends it lacks, in an order that draws.

    A link on a link comes after the link it changes.
    """
    shown = visible(scene)
    there = {node.id for node in shown.nodes}
    waiting, kept = list(shown.edges), []
    while ready := [edge for edge in waiting if {edge.source, edge.target} <= there]:
        kept += ready
        there |= {edge.id for edge in ready}
        waiting = [edge for edge in waiting if edge.id not in there]
    return dataclasses.replace(shown, edges=tuple(kept))


def remarks(scene: Scene) -> Iterator[str]:
    """Yield what a file says of its figure to those who read it as text, a line each."""
    if scene.chart is not None:
        yield Phrases(scene.language)("figure.graph_only", title=one_line(scene.name or scene.caption.title))
    yield summary_of(scene)


def joints(scene: Scene) -> frozenset[str]:
    """Return the ids of links that are themselves an end of a link."""
    ids = {edge.id for edge in scene.edges} - {node.id for node in scene.nodes}
    return frozenset(end for edge in scene.edges for end in (edge.source, edge.target) if end in ids)
