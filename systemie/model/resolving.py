"""References inside elements, once every element is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from systemie.model.base import Shared
from systemie.model.elements import Controversy, Element, Position
from systemie.model.referring import Directory
from systemie.places import Path
from systemie.text.folding import fold

Locate = Callable[[Element, str], Path]
Thing = TypeVar("Thing", bound=Shared)


def resolved(directory: Directory, elements: Iterable[Element], locate: Locate) -> Iterator[Element]:
    """Yield the elements with their references made ids; unknown ones are reported and left out."""
    for element in elements:
        changes: dict[str, Any] = {
            field: _ids(directory, getattr(element, field), locate(element, field))
            for field in type(element).REFERENCES
            if getattr(element, field)
        }
        if isinstance(element, Controversy) and element.positions:
            changes["positions"] = _positions(directory, element, locate(element, "positions"))
        yield settled(directory, element.model_copy(update=changes) if changes else element)


def settled(directory: Directory, thing: Thing) -> Thing:
    """Return a thing with its themes, its sources and who holds it by their ids, where names tell."""
    changes: dict[str, Any] = {}
    if thing.themes and directory.themes:
        changes["themes"] = tuple(directory.themes.get(fold(each), each) for each in thing.themes)
    if thing.sources:
        changes["sources"] = tuple(directory.source(each) for each in thing.sources)
    if thing.said_by:
        changes["said_by"] = tuple(directory.holder(each) for each in thing.said_by)
    changed = any(getattr(thing, field) != value for field, value in changes.items())
    return thing.model_copy(update=changes) if changed else thing


def _ids(directory: Directory, references: tuple[str, ...], path: Path) -> tuple[str, ...]:
    found = (directory.element(each, (*path, index)) for index, each in enumerate(references))
    return tuple(each for each in found if each is not None)


def _positions(directory: Directory, element: Controversy, path: Path) -> tuple[Position, ...]:
    found: list[Any] = []
    for index, position in enumerate(element.positions):
        actor = directory.element(position.actor, (*path, index))
        if actor is not None:
            found.append(position.model_copy(update={"actor": actor}))
    return tuple(found)
