"""Elements and links by what they hold: most hold little, so that paths are made for few."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from systemie.model.elements import Element
from systemie.model.links import Link
from systemie.model.system import System
from systemie.places import Path


def holding(system: System, field: str) -> Iterator[tuple[Path, Any]]:
    """Yield the elements, then the links, that have something in `field`, with their paths."""
    yield from elements_holding(system, field)
    yield from links_holding(system, field)


def elements_holding(system: System, field: str) -> Iterator[tuple[Path, Element]]:
    """Yield the elements that have something in `field`, those of steps and points of view included."""
    for each in system.elements:
        if getattr(each, field):
            yield (type(each).SECTION, each.id), each
    for path, change in system.walk_changes():
        for each in change.elements:
            if getattr(each, field):
                yield (*path, "adds", type(each).SECTION, each.id), each


def links_holding(system: System, field: str) -> Iterator[tuple[Path, Link]]:
    """Yield the links that have something in `field`, those of steps and points of view included."""
    for index, each in enumerate(system.links):
        if getattr(each, field):
            yield ("links", index), each
    for path, change in system.walk_changes():
        for index, each in enumerate(change.links):
            if getattr(each, field):
                yield (*path, "adds", "links", index), each
