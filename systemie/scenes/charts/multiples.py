"""Small multiples: the same map at each step of a trajectory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from systemie.scenes.scene import Chart, EdgeState, NodeState


@dataclass(frozen=True, slots=True)
class Panel:
    """The map at a step: its heading, what it changes in words, how boxes and links stand there.

    `about` is the date and the horizon, as they are said.
    """

    id: str
    title: str
    about: str
    told: str
    nodes: Mapping[str, NodeState]
    edges: Mapping[str, EdgeState]


@dataclass(frozen=True, slots=True)
class Strip:
    """The panels of one trajectory, in their order; `label` names it where there are several."""

    id: str
    label: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Multiples(Chart):
    """Maps to compare, one strip after the other."""

    strips: tuple[Strip, ...]
