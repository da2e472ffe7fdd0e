"""Letters that double the colours of classes: a map printed in grey still tells them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from systemie.scenes.charts.around import Neighbourhood, Turn
from systemie.scenes.charts.circles import Circles
from systemie.scenes.charts.pathway import Pathway
from systemie.scenes.scene import Badge, LegendEntry, Node, Scene

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BOXED = (Circles, Neighbourhood, Pathway, Turn)
"""Charts that draw the boxes of a map as they are."""


def with_letters(scene: Scene, classes: Mapping[str, str]) -> Scene:
    """Return a map whose boxes bear the letter of their class, as its legend tells them.

    `classes` are those of the boxes, by id. Where badges say something already, or where
    there are more classes than letters, the map stays as it is.
    """
    told = [entry.value for entry in scene.legend if entry.part == "tint"]
    is_boxed = scene.chart is None or isinstance(scene.chart, BOXED)
    if not is_boxed or not 1 < len(told) <= len(LETTERS) or any(n.badges for n in scene.nodes):
        return scene
    letters = dict(zip(told, LETTERS, strict=False))

    def marked(node: Node) -> Node:
        letter = letters.get(classes.get(node.id, ""))
        return dataclasses.replace(node, badges=(Badge(letter, tint=node.tint),)) if letter else node

    def explained(entry: LegendEntry) -> LegendEntry:
        is_class = entry.part == "tint"
        return dataclasses.replace(entry, letters=letters[entry.value]) if is_class else entry

    return dataclasses.replace(
        scene,
        nodes=tuple(marked(node) for node in scene.nodes),
        legend=tuple(explained(entry) for entry in scene.legend),
    )
