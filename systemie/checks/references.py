"""References between elements, sources, frameworks and themes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from systemie.findings import Finding, Severity
from systemie.model.drafting import advice
from systemie.model.elements import Action, Custom
from systemie.model.guessing import closest
from systemie.model.system import System
from systemie.places import Path
from systemie.text.folding import fold, fold_key

_CITING: Final = (
    ("loops", "sources"), ("trajectories", "sources"), ("evaluations", "sources"), ("viewpoints", "source"),
)  # fmt: skip


def nested_in_itself(system: System) -> Iterator[Finding]:
    """Find elements that are inside themselves, through others or not."""
    parents = {each.id: each.inside for each in system.elements if each.inside}
    done: set[str] = set()
    for element in system.elements:
        if element.id in done or element.id not in parents:
            continue
        circle = _circle(parents, element.id, done)
        if circle:
            path: Path = (type(element).SECTION, element.id, "inside")
            yield Finding(Severity.ERROR, "SYS207", path, {"circle": " → ".join(circle)})


def _circle(parents: dict[str, tuple[str, ...]], start: str, done: set[str]) -> list[str] | None:
    """Return the ids of a cycle reached from `start`, or None; marks what it has seen."""
    trail = [start]
    ahead = [iter(parents.get(start, ()))]
    while trail:
        parent = next(ahead[-1], None)
        if parent is None:
            done.add(trail.pop())
            ahead.pop()
        elif parent in trail:
            done.update(trail)
            return [*trail[trail.index(parent) :], parent]
        elif parent not in done:
            trail.append(parent)
            ahead.append(iter(parents.get(parent, ())))
    return None


def _things(system: System) -> Iterator[tuple[Path, Any]]:
    yield from system.walk_elements()
    yield from system.walk_links()


def _holding(system: System, field: str) -> list[tuple[Path, Any]]:
    """Return the elements and links that have something in `field`."""
    return [(path, thing) for path, thing in _things(system) if getattr(thing, field)]


def unknown_holders(system: System) -> Iterator[Finding]:
    """Find ``selon`` that names neither a point of view, an actor nor a source."""
    claims = _holding(system, "said_by")
    viewpoints = {fold(each.id) for each in system.viewpoints}
    for path, thing in claims:
        for index, name in enumerate(thing.said_by):
            if fold(name) not in viewpoints and system.element(name) is None:
                choices = (
                    *(each.id for each in system.viewpoints),
                    *(each.id for each in system.of_kind("actor")),
                )
                yield _unknown("SYS209", (*path, "said_by"), index, name, choices)


def unknown_people(system: System) -> Iterator[Finding]:
    """Find points of view of somebody who is not declared."""
    choices = tuple(each.id for each in system.of_kind("actor"))
    for viewpoint in system.viewpoints:
        for index, name in enumerate(viewpoint.who):
            if system.element(name) is None:
                yield _unknown("SYS212", ("viewpoints", viewpoint.id, "who"), index, name, choices)


def unknown_sources(system: System) -> Iterator[Finding]:
    """Find sources that are not declared; an address stands for itself."""
    choices = tuple(each.id for _, each in system.walk_elements() if each.kind == "source")
    known = {fold(each) for each in choices}
    for path, names in _cited(system):
        for index, name in enumerate(names):
            if fold(name) in known or "://" in name:
                continue
            element = system.element(name)
            if element is None or element.kind != "source":
                yield _unknown("SYS206", path, index, name, choices)


def _cited(system: System) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield every list of sources, with its path."""
    for path, thing in _things(system):
        if thing.sources:
            yield (*path, "sources"), thing.sources
        if isinstance(thing, Action) and thing.renunciation is not None:
            yield (*path, "renunciation", "sources"), thing.renunciation.sources
    for section, field in _CITING:
        for each in getattr(system, section):
            yield (section, each.id, field), getattr(each, field)
    for trajectory, step in system.steps():
        yield ("trajectories", trajectory.id, "steps", step.id, "sources"), step.sources


def unknown_codes(system: System) -> Iterator[Finding]:
    """Find ``releve_de`` codes that no framework of the model holds."""
    codes = tuple(entry.code for framework in system.frameworks for entry in framework.entries)
    known = {fold_key(code) for code in codes} | {
        fold_key(f"{framework.id}.{entry.code}")
        for framework in system.frameworks
        for entry in framework.entries
    }
    for path, thing in _holding(system, "falls_under"):
        for index, code in enumerate(thing.falls_under):
            if fold_key(code.replace(":", ".")) not in known:
                yield _unknown("SYS213", (*path, "falls_under"), index, code, codes)


def unknown_themes(system: System) -> Iterator[Finding]:
    """Find themes that the vocabulary, when it lists themes, does not know."""
    themes = system.vocabulary.themes
    if not themes:
        return
    choices = tuple(each.id for each in themes)
    known = {fold(word) for each in themes for word in (each.id, each.name)}
    for path, thing in _things(system):
        for index, name in enumerate(thing.themes):
            if fold(name) not in known:
                yield _unknown("SYS210", (*path, "themes"), index, name, choices)


def undeclared_types(system: System) -> Iterator[Finding]:
    """Find elements of a type that the vocabulary does not declare."""
    choices = tuple(each.id for each in system.vocabulary.types)
    for path, element in system.walk_elements():
        if isinstance(element, Custom) and system.vocabulary.type_of(element.type) is None:
            values = {"given": element.type, **advice(closest(element.type, choices), choices)}
            yield Finding(Severity.WARNING, "SYS208", (*path, "type"), values)


def unknown_outcomes(system: System) -> Iterator[Finding]:
    """Find evaluations of effects that nobody declared."""
    choices = tuple(each.id for each in system.of_kind("outcome"))
    for evaluation in system.evaluations:
        for index, name in enumerate(evaluation.outcomes):
            if system.element(name) is None:
                values = {"given": name, **advice(closest(name, choices), choices[:12])}
                path = ("evaluations", evaluation.id, "outcomes", index)
                yield Finding(Severity.ERROR, "SYS201", path, values)


def ends_before_it_begins(system: System) -> Iterator[Finding]:
    """Find what ends before it begins."""
    for path, thing in _things(system):
        if thing.since is not None and thing.until is not None and thing.until.is_before(thing.since):
            values = {"since": str(thing.since), "until": str(thing.until)}
            yield Finding(Severity.ERROR, "SYS413", (*path, "until"), values)


def _unknown(
    code: str, path: Path, index: int, name: str, choices: tuple[str, ...]
) -> Finding:  # fmt: skip
    values = {"given": name, **advice(closest(name, choices), choices[:12])}
    return Finding(Severity.WARNING, code, (*path, index), values)
