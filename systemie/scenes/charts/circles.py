"""Nested circles: from the system in the middle to the global context around."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle with its name and what stands in it, each with the theme by which it is turned."""

    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circles(Chart):
    """Rings from the middle outwards; `sectors` are themes in their order, with the members of each."""

    rings: tuple[Ring, ...]
    sectors: tuple[Ring, ...] = ()
