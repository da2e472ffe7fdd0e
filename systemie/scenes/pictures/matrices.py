"""Matrices: links as coloured squares, rows acting on columns."""

from __future__ import annotations

import dataclasses

from systemie.scenes.charts.matrix import Cell, Matrix
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Scene


def composed(draft: Draft) -> Scene:
    """Return the matrix of the links of a view."""
    scene = draft.scene
    shown = [node for node in scene.nodes if node.status != "hidden"]
    rank = {node.id: number for number, node in enumerate(shown)}
    names = tuple((node.id, node.label) for node in shown)
    cells = tuple(
        Cell(rank[edge.source], rank[edge.target], edge.tint, edge.width, edge.sign, edge.id)
        for edge in scene.edges
        if edge.status != "hidden" and edge.source in rank and edge.target in rank
    )
    return dataclasses.replace(scene, chart=Matrix(names, names, cells), groups=(), loops=())
