"""What planes share: which dots are drawn, how they look, what their legend says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from systemie.scenes.charts.planes import Dot, Place
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import LegendEntry, Node, Scene

MARKERS: Final = ("circle", "square", "diamond", "triangle", "down", "hexagon", "star", "cross")


class Look(NamedTuple):
    """The marker and the tint of a class of dots."""

    marker: str
    tint: str


TINTS: Final = ("orange", "purple", "blue", "slate")
"""The tints of the parts of a plane, from above on the left, turning as a clock."""
QUADRANTS: Final = tuple(map(Look, ("triangle", "diamond", "square", "circle"), TINTS))
"""Their looks."""
UNDECIDED: Final = Look("hexagon", "yellow")


class Plotting:
    """The dots of a view: by the part of the plane they stand in, or by what the view colours by.

    `parts` is the part of each element, `looks` and `labels` those of the parts.
    """

    def __init__(
        self, draft: Draft, parts: Mapping[str, str], looks: Mapping[str, Look], labels: Mapping[str, str]
    ) -> None:
        self.looks, self.labels = looks, labels
        self.classes = parts
        self.nodes = {node.id: node for node in draft.scene.nodes_shown}
        if draft.view.colour_by:
            self.classes = {node.id: _class_of(node, draft.scene) for node in self.nodes.values()}
            self.looks, self.labels = _met(self.classes, draft.scene)
        self.sizes = tuple(each for each in draft.scene.legend if each.part == "size")

    def dot(self, id: str, at: Place, *, start: Place | None = None, strong: bool = True) -> Dot:
        """Return the dot of an element at a place."""
        node, look = self.nodes[id], self.looks[self.classes[id]]
        return Dot(id, node.label, at, look.marker, look.tint, node.scale, start, strong, node.faded)

    def legend(self, dots: Iterable[Dot]) -> Iterator[LegendEntry]:
        """Yield the entries of the classes that are drawn, then what size says."""
        counts = Counter(self.classes[dot.id] for dot in dots)
        for name, look in self.looks.items():
            if counts[name]:
                label = self.labels[name]
                yield LegendEntry("dot", name, label, counts[name], look.marker, look.tint)
        yield from self.sizes


def _class_of(node: Node, scene: Scene) -> str:
    """Return the class that colours a box: that of its tint, or its kind."""
    tints = {each.tint: each.value for each in scene.legend if each.part == "tint"}
    return tints.get(node.tint, "") if tints else node.kind


def _met(classes: Mapping[str, str], scene: Scene) -> tuple[dict[str, Look], dict[str, str]]:
    """Return the look and the label of each class, markers in turn; that of no class is grey."""
    part = "tint" if any(each.part == "tint" for each in scene.legend) else "kind"
    entries = [each for each in scene.legend if each.part == part]
    looks = {
        each.value: Look(MARKERS[rank % len(MARKERS)], each.tint or "grey")
        for rank, each in enumerate(entries)
    }
    labels = {each.value: each.label for each in entries}
    without = [each for each in classes.values() if each not in looks]
    looks.update(dict.fromkeys(without, Look("circle", "grey")))
    return looks, {**labels, **dict.fromkeys(without, "")}
