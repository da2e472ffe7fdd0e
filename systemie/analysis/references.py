"""What an analysis is asked about: elements and links, called by their id or their unique name."""

from __future__ import annotations

from collections.abc import Iterable

from systemie.findings import UnknownName, Word
from systemie.model.links import Link
from systemie.model.system import System


def elements_called(system: System, references: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of elements called by id or unique name, once each; raises UnknownName."""
    found: dict[str, None] = {}
    for reference in references:
        element = system.element(reference)
        if element is None:
            raise _unknown(system, reference)
        found[element.id] = None
    return tuple(found)


def element_or_link_called(system: System, reference: str) -> str | Link:
    """Return the id of the element, or the link, that is called so; raises UnknownName."""
    element = system.element(reference)
    if element is not None:
        return element.id
    link = system.link(reference)
    if link is None:
        raise _unknown(system, reference)
    return link


def _unknown(system: System, reference: str) -> UnknownName:
    choices = tuple(each.id for each in system.elements)
    return UnknownName(name=reference, what=Word("noun.element"), choices=choices)
