"""Boxes at places of their own, with the links between them: what pictures of boxes have in common."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Final

from systemie.layout.measuring import RIM_ROOM
from systemie.layout.placing import framed, labelled, measured
from systemie.layout.routing import Route
from systemie.scenes.ink import Ink
from systemie.scenes.scene import Node, Point, Scene

_MANY: Final = 150  # links beyond which bends are chosen once


def half(node: Node) -> Point:
    """Return half the width and half the height of a box, its dotted rim included."""
    rim = RIM_ROOM * node.outside
    return node.width / 2 + rim, node.height / 2 + rim


def kept(scene: Scene, ids: frozenset[str]) -> Scene:
    """Return a measured scene with those boxes only, and the links that still have both ends."""
    nodes = tuple(node for node in scene.nodes if node.id in ids)
    edges = scene.edges
    while True:
        there = {node.id for node in nodes} | {edge.id for edge in edges}
        left = tuple(edge for edge in edges if edge.source in there and edge.target in there)
        if len(left) == len(edges):
            break
        edges = left
    return measured(dataclasses.replace(scene, nodes=nodes, edges=edges, groups=(), loops=()))


def stood(scene: Scene, places: Mapping[str, Point]) -> Scene:
    """Return the scene with its boxes at their places."""
    nodes = tuple(dataclasses.replace(n, x=places[n.id][0], y=places[n.id][1]) for n in scene.nodes)
    return dataclasses.replace(scene, nodes=nodes)


def linked(scene: Scene, *, given: Mapping[str, Route] | None = None) -> Scene:
    """Return the scene of placed boxes with its links routed (but for those `given`) and labelled."""
    return labelled(scene, careful=len(scene.edges) <= _MANY, given=given or {})


def finished(
    scene: Scene,
    *,
    given: Mapping[str, Route] | None = None,
    under: tuple[Ink, ...] = (),
    over: tuple[Ink, ...] = (),
) -> Scene:
    """Return the scene of placed boxes with its links drawn, and inks under and over it, framed."""
    return framed(dataclasses.replace(linked(scene, given=given), under=under, over=over))
