"""References between elements, sources, frameworks and themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from systemie.checks.citing import sources_in
from systemie.checks.claims import holding
from systemie.findings import Finding, Severity
from systemie.model.drafting import advice
from systemie.model.elements import Actor, Custom, Element
from systemie.model.guessing import closest
from systemie.model.system import System
from systemie.places import Path
from systemie.text.folding import fold, fold_key


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


def unknown_holders(system: System) -> Iterator[Finding]:
    """Find ``selon`` that names neither a point of view, an actor nor a source."""
    viewpoints = {fold(each.id) for each in system.viewpoints}
    for path, thing in holding(system, "said_by"):
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
    for path, names in sources_in(system):
        for index, name in enumerate(names):
            if fold(name) in known or "://" in name:
                continue
            element = system.element(name)
            if element is None or element.kind != "source":
                yield _unknown("SYS206", path, index, name, choices)


def unknown_codes(system: System) -> Iterator[Finding]:
    """Find ``releve_de`` codes that no framework of the model holds."""
    codes = tuple(entry.code for framework in system.frameworks for entry in framework.entries)
    known = {fold_key(code) for code in codes} | {
        fold_key(f"{framework.id}.{entry.code}")
        for framework in system.frameworks
        for entry in framework.entries
    }
    for path, thing in holding(system, "falls_under"):
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
    for path, thing in holding(system, "themes"):
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


def near_organisations(system: System) -> Iterator[Finding]:
    """Find affiliations to an organisation that is not declared, but whose name is near one that is.

    Free text is fine; only names with the same first letters are compared.
    """
    members = [
        (path, each) for path, each in system.walk_elements() if isinstance(each, Actor) and each.affiliations
    ]
    if not members:
        return
    known = _by_first_letters(each for _, each in system.walk_elements() if each.kind in ("actor", "forum"))
    guesses: dict[str, str | None] = {}
    for path, actor in members:
        for index, name in enumerate(each.organisation for each in actor.affiliations):
            if name not in guesses:
                guesses[name] = _near(name, known.get(fold(name)[:2], {}))
            if guesses[name]:
                at = (*path, "affiliations", index, "organisation")
                yield Finding(Severity.HINT, "SYS218", at, {"given": name, **advice(guesses[name], ())})


def _by_first_letters(elements: Iterable[Element]) -> dict[str, dict[str, str]]:
    """Return the names of elements, each with its id, by their first two letters."""
    found: dict[str, dict[str, str]] = {}
    for each in elements:
        for name in (each.id, each.name, *each.aliases):
            found.setdefault(fold(name)[:2], {}).setdefault(fold(name), each.id)
    return found


def _near(name: str, known: dict[str, str]) -> str | None:
    """Return the id of what a name nearly designates; None when it does, or when nothing is near."""
    if fold(name) in known:
        return None
    guess = closest(name, known)
    return known[guess] if guess else None


def ends_before_it_begins(system: System) -> Iterator[Finding]:
    """Find what ends before it begins."""
    for path, thing in holding(system, "until"):
        if thing.since is not None and thing.until.is_before(thing.since):
            values = {"since": str(thing.since), "until": str(thing.until)}
            yield Finding(Severity.ERROR, "SYS413", (*path, "until"), values)


def _unknown(
    code: str, path: Path, index: int, name: str, choices: tuple[str, ...]
) -> Finding:  # fmt: skip
    values = {"given": name, **advice(closest(name, choices), choices[:12])}
    return Finding(Severity.WARNING, code, (*path, index), values)
