"""What a scene is made of, before it has looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from systemie.model.selecting import Selecting, Selection, UnknownAttribute
from systemie.model.selectors import NotUnderstood
from systemie.model.system import System
from systemie.scenes.scene import EdgeState, NodeState


class Shown(NamedTuple):
    """What a scene is made of: the state, everything that has a place, and how each stands."""

    system: System
    union: System
    selection: Selection
    nodes: Mapping[str, NodeState]
    edges: Mapping[str, EdgeState]


def sound_union(selecting: Selecting, texts: Iterable[str]) -> Selection:
    """Return what any of the selectors selects; those that cannot be read are passed over."""
    found = Selection()
    for text in texts:
        try:
            found |= selecting.union([text])
        except (NotUnderstood, UnknownAttribute):
            continue
    return found
