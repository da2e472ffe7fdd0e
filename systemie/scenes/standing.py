"""What a scene is made of, before it has looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from systemie.model.selecting import Selection
from systemie.model.system import System
from systemie.scenes.scene import EdgeState, NodeState


class Shown(NamedTuple):
    """What a scene is made of: the state, everything that has a place, and how each stands."""

    system: System
    union: System
    selection: Selection
    nodes: Mapping[str, NodeState]
    edges: Mapping[str, EdgeState]
