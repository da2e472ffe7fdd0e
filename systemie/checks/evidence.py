"""What claims rest on: signs, verbs, sources, dates, and who disputes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.checks.citing import uncited
from systemie.checks.claims import holding, links_holding
from systemie.checks.loops import links_between, sign_of
from systemie.findings import Finding, Severity, Word
from systemie.model.elements import Controversy, Element
from systemie.model.evidence import Measure
from systemie.model.inheriting import selection_of, whole_view
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.selecting import Selecting
from systemie.model.system import System
from systemie.places import Path
from systemie.states import union_of
from systemie.text.folding import fold

_SIGNED: Final = ("influence", "")
"""Families of links whose sign a causal view reads; a link without type may be causal."""


def unsigned(system: System) -> Iterator[Finding]:
    """Find links without sign that a causal view shows, or that a declared loop goes through."""
    used = {**_in_loops(system), **_in_causal_views(system)}
    if not used:
        return
    for path, link in system.walk_links():
        if link.sign is None and link.id in used and _is_named(link):
            values = {"given": link.id, "where": used[link.id]}
            yield Finding(Severity.HINT, "SYS603", path, values, on_key=True)


def _is_named(link: Link) -> bool:
    """Tell whether a link says what it is; another check tells those that say nothing."""
    return bool(link.type or link.phrase)


def _in_causal_views(system: System) -> dict[str, str]:
    """Return the name of a causal view that shows each causal link."""
    wholes = ((view, whole_view(system, view)) for view in system.views)
    causal = [(view, whole) for view, whole in wholes if whole.picture == "causal"]
    if not causal:
        return {}
    found: dict[str, str] = {}
    union = union_of(system)
    selecting = Selecting(union)
    for view, whole in causal:
        boxes = selection_of(selecting, whole).elements
        for link in union.links:
            if link.source in boxes and link.target in boxes and _is_causal(system, link):
                found.setdefault(link.id, view.name or view.id)
    return found


def _is_causal(system: System, link: Link) -> bool:
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    return link.direction == "forward" and (kind.family if kind else "") in _SIGNED


def _in_loops(system: System) -> dict[str, str]:
    """Return the name of a loop that goes through each link, but the link that the loop's own check names."""
    if not system.loops:
        return {}
    between = links_between(system)
    found: dict[str, str] = {}
    for loop in system.loops:
        pairs = list(zip(loop.through, (*loop.through[1:], *loop.through[:1]), strict=True))
        unsure = [pair for pair in pairs if between.get(pair) and sign_of(between[pair]) not in ("+", "-")]
        for pair in unsure if loop.nature == "undetermined" else unsure[1:]:
            found.update({link.id: loop.name or loop.id for link in between[pair]})
    return found


def unsupported(system: System) -> Iterator[Finding]:
    """Find links with neither source, holder nor quotation, of their own or of what adds them."""
    for path, link in system.walk_links():
        if not (link.sources or link.said_by or link.quotes) and not _vouched(system, path):
            yield Finding(Severity.HINT, "SYS604", path, {"given": link.id}, on_key=True)


def _vouched(system: System, path: Path) -> bool:
    """Tell whether what adds a link answers for it: a point of view, or a step with sources."""
    if path[0] == "viewpoints":
        return True
    if path[0] != "trajectories":
        return False
    trajectory = next((each for each in system.trajectories if each.id == path[1]), None)
    steps = trajectory.steps if trajectory else ()
    return any(step.id == path[3] and (step.sources or step.quotes) for step in steps)


def unknown_verbs(system: System) -> Iterator[Finding]:
    """Find links whose verb phrase is that of no type; the verb of a type may have its everyday sense."""
    for path, link in links_holding(system, "phrase"):
        if not link.type and system.vocabulary.kind_of_verb(link.phrase) is None:
            yield Finding(Severity.HINT, "SYS605", path, {"given": link.phrase})


def unsupported_measures(system: System) -> Iterator[Finding]:
    """Find measures without source or without date, that of their source included."""
    dated = {fold(each.id) for each in system.of_kind("source") if getattr(each, "date", None)}
    for measure in system.measures:
        has_source = bool(measure.sources or measure.said_by)
        has_date = _is_dated(measure) or any(fold(source) in dated for source in measure.sources)
        if not (has_source and has_date):
            what = "date" if has_source else "source" if has_date else "both"
            values = {"missing": Word(f"SYS618.{what}"), "hint": f"SYS618.add_{what}"}
            yield Finding(Severity.HINT, "SYS618", ("measures", measure.id), values, on_key=True)


def _is_dated(measure: Measure) -> bool:
    """Tell whether a measure says when; what is measured in years is a date by itself."""
    return bool(measure.date or measure.period) or fold(measure.unit) in ("annee", "year", "date")


def uncited_sources(system: System) -> Iterator[Finding]:
    """Find sources that nothing cites, once something is declared that could."""
    for path, each in uncited(system):
        yield Finding(Severity.HINT, "SYS619", path, {"name": each.name}, on_key=True)


def disputed_by_nobody(system: System) -> Iterator[Finding]:
    """Find what is called disputed without a word on who disputes it."""
    disputed = [(path, thing) for path, thing in holding(system, "confidence") if _is_disputed(thing)]
    if not disputed:
        return
    contested = _contested(system)
    for path, thing in disputed:
        name = LINK_PREFIX + thing.id if isinstance(thing, Link) else thing.id
        if thing.id not in contested and name not in contested and path[0] != "viewpoints":
            yield Finding(Severity.HINT, "SYS620", (*path, "confidence"), {"name": thing.name or thing.id})


def _is_disputed(thing: Element | Link) -> bool:
    """Tell whether a thing is called disputed, and does not say by whom; a controversy says it itself."""
    return thing.confidence == "disputed" and not thing.said_by and not isinstance(thing, Controversy)


def _contested(system: System) -> set[str]:
    """Return the ids that a point of view denies or changes, or that a controversy is linked to."""
    found: set[str] = set()
    for viewpoint in system.viewpoints:
        found.update(viewpoint.change.removes)
        found.update(name for name, _ in viewpoint.change.modifies)
    debates = {each.id for _, each in system.walk_elements() if each.kind == "controversy"}
    for _, link in system.walk_links():
        if link.source in debates or link.target in debates or link.type in ("contredit", "s_oppose"):
            found.update((link.source, link.target))
    return found
