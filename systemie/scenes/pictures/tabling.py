"""What tables share: the boxes that a view shows, and the scene that a chart makes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import NamedTuple

from systemie.scenes.pictures.noticing import noticed
from systemie.scenes.scene import Chart, LegendEntry, Scene


class Told(NamedTuple):
    """The words of a picture: what its legend, its text equivalent and its notices say."""

    description: str
    legend: Iterable[LegendEntry] = ()
    notices: Iterable[str] = ()


def ids_shown(scene: Scene) -> set[str]:
    """Return the ids of the boxes that are there to be seen."""
    return {node.id for node in scene.nodes_shown}


def table_of(scene: Scene, chart: Chart, told: Told) -> Scene:
    """Return the scene of a table: its boxes and links stay for the formats that only know those."""
    made = dataclasses.replace(
        scene, chart=chart, legend=tuple(told.legend), description=told.description, groups=(), loops=()
    )
    return noticed(made, *told.notices)
