"""Pictures for a slide: a single loop on its circle, a single element among its neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Turn(Chart):
    """A loop: its boxes in the order of the way round, its links, and what is written in the middle.

    `missing` are the steps of the way that no link makes, as ranks in `ring`;
    `beside` are boxes shown outside the circle.
    """

    ring: tuple[str, ...]
    edges: tuple[str, ...]
    mark: str
    name: str
    polarity: str
    missing: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rank:
    """A column of boxes, and what is written above it."""

    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood(Chart):
    """One element in the middle of columns: what acts on it at the left, what it acts on at the right.

    `centre` is the rank of its column, which also holds what acts both ways: `above` and `below` it.
    """

    heart: str
    columns: tuple[Rank, ...]
    centre: int
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    both: str = ""
