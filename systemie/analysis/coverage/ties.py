"""What each element has to do with others: links, and what its own keys refer to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from systemie.checks.mentions import references_of
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.system import System

Ties = Mapping[str, Mapping[str, None]]


def ties_of(system: System) -> Ties:
    """Return the ids of what stands one step away from each element, in the order of the text; linear.

    A step is a link, whatever its direction, or a key such as ``porteurs``,
    ``membres``, ``freins``, the positions in a controversy; not where an
    element stands. Who acts on a link is tied to its two ends.
    """
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one, other in _pairs(system):
        if one != other:
            found[one][other] = None
            found[other][one] = None
    return dict(found)


def _pairs(system: System) -> Iterator[tuple[str, str]]:
    for link in system.links:
        for one in _elements_at(system, link.source):
            for other in _elements_at(system, link.target):
                yield one, other
    for element in system.elements:
        for _, names in references_of(element):
            for name in names:
                other_end = system.element(name)
                if other_end is not None:
                    yield element.id, other_end.id


def _elements_at(system: System, end: str) -> tuple[str, ...]:
    """Return the elements at the end of a link: one, that of a hypothesis, or the two ends of a link."""
    if end in system.element_ids:
        return (end,)
    known = system.hypothesis(end)
    if known is not None:
        return (known[0].id,)
    link = system.link(end) if end.startswith(LINK_PREFIX) else None
    ends = () if link is None else (link.source, link.target)
    return tuple(each for each in ends if each in system.element_ids)


def type_of(system: System, link: Link) -> str:
    """Return the id of a link's type, empty where it has none that is known."""
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    return kind.id if kind is not None else ""
