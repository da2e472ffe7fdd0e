"""What the method asks of a model: that nothing stands alone, that who acts and what holds back is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from systemie.checks.mentions import kinds_around, linked, mentioned, references_of
from systemie.findings import Finding, Severity, Word
from systemie.model.elements import Actor
from systemie.model.system import System
from systemie.model.vocabulary import Framework
from systemie.text.folding import fold, fold_key

_ACTING: Final = frozenset({"actor", "forum", "action"})
REACHED_BY: Final[Mapping[str, tuple[str, frozenset[str]]]] = {
    "issue": ("SYS607", _ACTING | {"lever"}),
    "lever": ("SYS612", _ACTING),
    "barrier": ("SYS613", frozenset({"lever"})),
}
"""The kinds that something of a kind must be tied to, and the code when it is not."""
ROLES: Final = ("elected", "agent", "state", "socio_economic")
FUNDAMENTALS: Final = "fondamentaux"
MOST: Final = 8


def orphans(system: System) -> Iterator[Finding]:
    """Find elements that nothing is linked to and that nothing mentions, once some links are there."""
    tied = linked(system)
    if not tied:
        return
    loose = [
        (path, each)
        for path, each in system.walk_elements()
        if each.id not in tied and each.kind != "source" and each.kind not in REACHED_BY
    ]
    named = mentioned(system) if loose else set()
    for path, each in loose:
        words = {fold(each.id), fold(each.name), *map(fold, each.aliases)}
        if words.isdisjoint(named) and not any(references_of(each)):
            yield Finding(Severity.HINT, "SYS606", path, {"name": each.name}, on_key=True)


def unreached(system: System) -> Iterator[Finding]:
    """Find issues, levers and barriers that nobody, or nothing of the right kind, is tied to."""
    wanted = {each.id for _, each in system.walk_elements() if each.kind in REACHED_BY}
    if not wanted:
        return
    around = kinds_around(system, wanted)
    nothing: set[str] = set()
    for path, each in system.walk_elements():
        code, kinds = REACHED_BY.get(each.kind, ("", frozenset()))
        if code and kinds.isdisjoint(around.get(each.id, nothing)):
            yield Finding(Severity.HINT, code, path, {"name": each.name}, on_key=True)


def incomplete_quartet(system: System) -> Iterator[Finding]:
    """Find models whose actors bear some roles of the Fantastiques, but not the four."""
    borne = {each.fantastic for _, each in system.walk_elements() if isinstance(each, Actor)}
    if borne - {None} and not borne.issuperset(ROLES):
        missing = tuple(Word(f"value.fantastic.{role}") for role in ROLES if role not in borne)
        yield Finding(Severity.HINT, "SYS608", ("actors",), {"missing": missing}, on_key=True)


def untouched_entries(system: System) -> Iterator[Finding]:
    """Find closed frameworks some of whose entries nothing falls under, while others are used."""
    if not system.frameworks:
        return
    used = {fold_key(code.replace(":", ".")) for code in _codes_used(system)}
    for framework in system.frameworks:
        if any(entry.open for entry in framework.entries):
            continue
        names = [fold_key(f"{framework.id}.{entry.code}") for entry in framework.entries]
        missing = tuple(
            entry.name or entry.code
            for entry, name in zip(framework.entries, names, strict=True)
            if fold_key(entry.code) not in used and name not in used
        )
        if missing and (len(missing) < len(framework.entries) or framework.id == FUNDAMENTALS):
            yield _untouched(framework, missing)


def _untouched(framework: Framework, missing: tuple[str, ...]) -> Finding:
    listed = missing if len(missing) <= MOST else (*missing[:MOST], "…")
    values = {"given": framework.id, "name": framework.name or framework.id, "missing": listed}
    return Finding(Severity.HINT, "SYS609", ("frameworks", framework.id), values, on_key=True)


def _codes_used(system: System) -> Iterator[str]:
    for _, thing in (*system.walk_elements(), *system.walk_links()):
        yield from thing.falls_under
    for story in system.stories:
        for stop in story.steps:
            yield from stop.dimensions


def lone_viewpoint(system: System) -> Iterator[Finding]:
    """Find models that declare one point of view alone."""
    if len(system.viewpoints) == 1:
        only = system.viewpoints[0]
        values = {"name": only.name or only.id}
        yield Finding(Severity.HINT, "SYS614", ("viewpoints", only.id), values, on_key=True)


def silent_viewpoints(system: System) -> Iterator[Finding]:
    """Find points of view that add, deny and change nothing, and by whom nothing is said."""
    silent = [each for each in system.viewpoints if each.change.is_empty]
    if not silent:
        return
    holders = {fold(name) for _, each in system.walk_elements() for name in each.said_by}
    holders |= {fold(name) for _, each in system.walk_links() for name in each.said_by}
    holders |= {fold(name) for loop in system.loops for name in loop.said_by}
    holders |= {fold(name) for measure in system.measures for name in measure.said_by}
    for each in silent:
        if holders.isdisjoint({fold(each.id), fold(each.name)}):
            path = ("viewpoints", each.id)
            yield Finding(Severity.HINT, "SYS617", path, {"name": each.name or each.id}, on_key=True)
