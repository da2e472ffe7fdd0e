"""Planes: dots between two axes that start at zero, one panel or several at one scale."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.scene import Chart

Place = tuple[float, float]
"""How far across, then how far up."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An element on a plane; `start` is where it comes from, where dots move.

    `strong` says that it stands out, where dots are compared; `faded` that the view fades it.
    """

    id: str
    label: str
    at: Place
    marker: str = "circle"
    tint: str = "slate"
    scale: float = 1.0
    start: Place | None = None
    strong: bool = True
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One plane; its axes cross at `crossing`, and `cut` says in words where that is."""

    title: str
    crossing: Place
    cut: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Planes(Chart):
    """Planes that share their axes and their scale.

    `corners` name the four parts: above on the left, above on the right, below
    on the right, below on the left; `tints` colour them. `others` says that a
    place holds so many more elements than are named.
    """

    across: str
    up: str
    corners: tuple[str, str, str, str]
    tints: tuple[str, str, str, str]
    panels: tuple[Panel, ...]
    others: str = "+ {count}"
