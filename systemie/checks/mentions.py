"""Who is tied to whom: what links, loops and references name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from functools import cache

from systemie.model.elements import Actor, Controversy, Element
from systemie.model.links import Link
from systemie.model.system import System
from systemie.text.folding import fold

PLACING = frozenset({"inside", "territory", "neighbours"})
"""References that say where an element is, not what it has to do with."""


def linked(system: System) -> set[str]:
    """Return the ids at the ends of links, those of steps and points of view included."""
    ends = {link.source for link in system.links}
    ends.update([link.target for link in system.links])
    for _, change in system.walk_changes():
        ends.update(end for link in change.links for end in (link.source, link.target))
    ends.update([end.rpartition(".")[0] for end in ends if "." in end])
    return ends


def mentioned(system: System) -> set[str]:
    """Return the folded ids and names that anything but a link refers to."""
    found: set[str] = set()
    for names in _mentions(system):
        found.update(map(fold, names))
    return found


def _mentions(system: System) -> Iterator[tuple[str, ...]]:
    for _, element in system.walk_elements():
        yield from (names for _, names in references_of(element))
        yield element.inside
        yield getattr(element, "territory", ())
        yield getattr(element, "neighbours", ())
        yield element.said_by
    yield from (link.said_by for _, link in system.walk_links() if link.said_by)
    for _, change in system.walk_changes():
        yield change.removes
        yield tuple(name for name, _ in change.modifies)
        yield from (loop.through for loop in change.loops)
    yield from _mentions_of_objects(system)


def _mentions_of_objects(system: System) -> Iterator[tuple[str, ...]]:
    yield from (loop.through for loop in system.loops)
    yield from (viewpoint.who for viewpoint in system.viewpoints)
    yield from (evaluation.outcomes for evaluation in system.evaluations)
    for measure in system.measures:
        yield (measure.indicator, *measure.about, *measure.said_by)
    for scenario in system.scenarios:
        yield tuple(factor for factor, _ in scenario.choices)
    yield from ((trajectory.goal,) for trajectory in system.trajectories)
    for _, step in system.steps():
        yield (*step.carriers, *step.renouncements)
    for story in system.stories:
        for stop in story.steps:
            yield (stop.focus, *stop.highlight)


def references_of(element: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what an element refers to by itself, by field; not where it is."""
    for field in _own_references(type(element)):
        if getattr(element, field):
            yield field, getattr(element, field)
    if isinstance(element, Controversy) and element.positions:
        yield "positions", tuple(each.actor for each in element.positions)
    if isinstance(element, Actor) and element.affiliations:
        yield "affiliations", tuple(each.organisation for each in element.affiliations)


@cache
def _own_references(cls: type[Element]) -> tuple[str, ...]:
    return tuple(field for field in cls.REFERENCES if field not in PLACING)


def kinds_around(system: System, wanted: Container[str]) -> Mapping[str, set[str]]:
    """Return the kinds of what stands one step away from each wanted element, by links or references."""
    kinds = {element.id: element.kind for _, element in system.walk_elements()}
    around: defaultdict[str, set[str]] = defaultdict(set)
    for link in _links(system):
        source, target = link.source, link.target
        if source in wanted:
            around[source].add(kinds.get(target, ""))
        if target in wanted:
            around[target].add("lever" if link.type == "leve" else kinds.get(source, ""))
    for _, element in system.walk_elements():
        for _, names in references_of(element):
            for name in names:
                around[name].add(element.kind)
                around[element.id].add(kinds.get(name, ""))
    return around


def _links(system: System) -> Iterator[Link]:
    yield from system.links
    for _, change in system.walk_changes():
        yield from change.links
