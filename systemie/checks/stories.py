"""Stories: what their steps point to must exist, and be shown by their view."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.checks.views import is_step
from systemie.findings import Finding, Severity
from systemie.model.drafting import advice
from systemie.model.guessing import closest
from systemie.model.inheriting import selection_of, whole_view
from systemie.model.selecting import Selecting
from systemie.model.stories import StoryStep
from systemie.model.system import System
from systemie.model.views import View
from systemie.places import Path
from systemie.states import all_voices, seen_by, union_of
from systemie.text.folding import fold


def stops(system: System) -> Iterator[tuple[Path, StoryStep, str]]:
    """Yield each stop with its path and the view it shows, kept from stop to stop."""
    first = system.views[0].id if system.views else ""
    for story in system.stories:
        view = first
        for index, step in enumerate(story.steps):
            view = step.view or view
            yield ("stories", story.id, "steps", index), step, view


def _mentions(step: StoryStep) -> Iterator[tuple[Path, str]]:
    if step.focus:
        yield ("focus",), step.focus
    for index, name in enumerate(step.highlight):
        yield ("highlight", index), name


def unknown_mentions(system: System) -> Iterator[Finding]:
    """Find stops that name an unknown view, step, element, point of view, loop or quotation."""
    if not system.stories:
        return
    whole = all_voices(union_of(system))
    quotes = {fold(q.id) for each in (*whole.elements, *whole.links) for q in each.quotes if q.id}
    quotes |= {fold(q.id) for _, step in system.steps() for q in step.quotes if q.id}
    added = (each.id for _, change in system.walk_changes() for each in change.loops)
    loops = tuple(dict.fromkeys((*(each.id for each in whole.loops), *added)))
    known = {
        "view": ("SYS510", tuple(each.id for each in system.views)),
        "viewpoint": ("SYS511", tuple(each.id for each in system.viewpoints)),
        "loop": ("SYS512", loops),
        "quote": ("SYS513", tuple(sorted(quotes))),
    }
    for path, step, _ in stops(system):
        for field, (code, choices) in known.items():
            name = getattr(step, field)
            if (
                name
                and fold(name) not in {fold(each) for each in choices}
                and not _is_named(system, field, name)
            ):
                yield _unknown(code, (*path, field), name, choices)
        if step.step and not is_step(system, step.step):
            steps = tuple(f"{t.id}@{s.id}" for t, s in system.steps())
            yield _unknown("SYS506", (*path, "step"), step.step, steps)
        for at, name in _mentions(step):
            if whole.element(name) is None and whole.link(name) is None:
                yield _unknown("SYS201", (*path, *at), name, tuple(each.id for each in whole.elements))


def _is_named(system: System, field: str, name: str) -> bool:
    found = {"view": system.view, "viewpoint": system.viewpoint}.get(field)
    return found is not None and found(name) is not None


def _unknown(code: str, path: Path, name: str, choices: tuple[str, ...]) -> Finding:
    return Finding(
        Severity.ERROR, code, path, {"given": name, **advice(closest(name, choices), choices[:12])}
    )


def _elements_of(system: System, view: View) -> frozenset[str]:
    """Return what a whole view shows at one step or another, as its point of view sees it."""
    known = system.viewpoint(view.viewpoint) if view.viewpoint else None
    seen = seen_by(system, known.id) if known is not None else system
    return selection_of(Selecting(union_of(seen)), view).elements


def hidden_mentions(system: System) -> Iterator[Finding]:
    """Find stops that point to something their view does not show."""
    if not system.stories or not system.views:
        return
    whole = union_of(system)
    shown = {fold(view.id): _elements_of(system, whole_view(system, view)) for view in system.views}
    for path, step, view in stops(system):
        known = system.view(view)
        elements = shown.get(fold(known.id)) if known is not None else None
        if elements is None:
            continue
        for at, name in _mentions(step):
            element = whole.element(name)
            if element is not None and element.id not in elements:
                values = {"given": element.name, "view": view}
                yield Finding(Severity.WARNING, "SYS505", (*path, *at), values)
