"""The system at a step, at a date, or as seen from a point of view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from systemie.findings import UnknownName, Word
from systemie.model.base import Shared
from systemie.model.dates import FuzzyDate
from systemie.model.elements import Element
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.system import Shown, System
from systemie.model.trajectories import Change, Step, Trajectory
from systemie.text.folding import fold


def state_at(
    system: System, trajectory: str, step: str | None = None, *, date: str | int | None = None
) -> System:
    """Return the system as it stands at a step of a trajectory, or at a date.

    Without step nor date, the last step. What a step renounces stays, its
    state ``gone``. Elements and links whose own dates exclude the moment are
    left out. Raises UnknownName for a trajectory, step or date that is not known.
    """
    origin = system.origin or system
    path = path_to(origin, trajectory, step, date=date)
    moment = FuzzyDate.read(str(date)) if date is not None else (path[-1][1].date if path else None)
    state = origin
    for _, each in path:
        state = _after(state, each)
    found = found_trajectory(origin, trajectory)
    shown = Shown(found.id, path[-1][1].id if path else None, None if date is None else str(date))
    return _stood(origin, state, moment, shown)


def states_along(system: System, trajectory: str) -> Iterator[tuple[Trajectory, Step, System]]:
    """Yield the steps lived through and the system as it stands at each, one change after the other.

    The steps of the trunk before a branch come first, as in `path_to`; raises UnknownName.
    """
    origin = state = system.origin or system
    for owner, step in path_to(origin, trajectory):
        state = _after(state, step)
        yield owner, step, _stood(origin, state, step.date, Shown(owner.id, step.id, None))


def _stood(origin: System, state: System, moment: FuzzyDate | None, shown: Shown) -> System:
    return _derived(origin, _dated(state.elements, moment), _dated(state.links, moment), state, shown)


def path_to(
    system: System, trajectory: str, step: str | None = None, *, date: str | int | None = None
) -> tuple[tuple[Trajectory, Step], ...]:
    """Return the steps lived through up to a step, those of the trunk before a branch included."""
    found = found_trajectory(system, trajectory)
    steps = found.steps
    if step is not None:
        rank = next((i for i, each in enumerate(steps) if fold(each.id) == fold(step)), None)
        if rank is None:
            known = {each.id for each in steps}
            for before in _trunk(system, found):
                if fold(before[1].id) == fold(step) and before[1].id not in known:
                    return path_to(system, before[0].id, step)
            raise UnknownName(name=step, what=Word("noun.step"), choices=tuple(s.id for s in steps))
        steps = steps[: rank + 1]
    whole = (*_trunk(system, found), *((found, each) for each in steps))
    if date is not None:
        moment = FuzzyDate.read(str(date))
        if moment is None:
            raise UnknownName(name=str(date), what=Word("noun.date"), choices=("2030", "2030-06"))
        whole = tuple(pair for pair in whole if pair[1].date is None or pair[1].date.first <= moment.last)
    return whole


def found_trajectory(system: System, name: str) -> Trajectory:
    """Return the trajectory of that id; raises UnknownName."""
    found = system.trajectory(name)
    if found is None:
        choices = tuple(each.id for each in system.trajectories)
        raise UnknownName(name=name, what=Word("noun.trajectory"), choices=choices)
    return found


def _trunk(system: System, trajectory: Trajectory) -> tuple[tuple[Trajectory, Step], ...]:
    """Return the steps before a branch; a broken or circular origin gives none."""
    trunk: list[tuple[Trajectory, Step]] = []
    seen = {trajectory.id}
    current = trajectory
    while current.branches_from is not None:
        name, stop = current.branches_from
        origin = system.trajectory(name)
        if origin is None or origin.id in seen:
            break
        seen.add(origin.id)
        trunk = [*((origin, each) for each in _until(origin.steps, stop)), *trunk]
        current = origin
    return tuple(trunk)


def _until(steps: tuple[Step, ...], stop: str) -> tuple[Step, ...]:
    if not stop:
        return steps
    rank = next((i for i, each in enumerate(steps) if fold(each.id) == fold(stop)), -1)
    return steps[: rank + 1]


def seen_by(system: System, viewpoint: str | None) -> System:
    """Return the system as one point of view sees it; with None, the common ground.

    What only other points of view hold is left out. Raises UnknownName.
    """
    known = {fold(each.id): each for each in system.viewpoints}
    own = None
    if viewpoint is not None:
        own = system.viewpoint(viewpoint)
        if own is None:
            choices = tuple(each.id for each in system.viewpoints)
            raise UnknownName(name=viewpoint, what=Word("noun.viewpoint"), choices=choices)
    mine = "" if own is None else fold(own.id)

    def is_held(thing: Shared) -> bool:
        holders = {fold(each) for each in thing.said_by} & known.keys()
        return not holders or mine in holders

    elements = [each for each in system.elements if is_held(each)]
    links = [each for each in system.links if is_held(each)]
    state = system.model_copy(update={"elements": tuple(elements), "links": tuple(links)})
    if own is not None:
        state = _changed(state, own.change)
    shown = system.shown._replace(viewpoint="" if own is None else own.id)
    return _derived(system.origin or system, state.elements, state.links, state, shown)


def is_alive(thing: Element | Link, moment: FuzzyDate | None) -> bool:
    """Tell whether the thing's own dates allow it to exist at `moment`."""
    if moment is None:
        return True
    begun = thing.since is None or thing.since.first <= moment.last
    return begun and (thing.until is None or thing.until.last >= moment.first)


def _dated(things: Iterable[Any], moment: FuzzyDate | None) -> tuple[Any, ...]:
    return tuple(each for each in things if is_alive(each, moment))


def _after(system: System, step: Step) -> System:
    renounced = {fold(each) for each in step.renouncements}
    changed = _changed(system, step.change)
    if not renounced:
        return changed
    elements = (
        each.model_copy(update={"state": "gone"}) if _is_named(each, renounced) else each
        for each in changed.elements
    )
    return _replaced(changed, elements=tuple(elements))


def _is_named(element: Element, names: set[str]) -> bool:
    return fold(element.id) in names or fold(element.name) in names


def _changed(system: System, change: Change) -> System:
    """Return the system after a change; what does not apply is passed over (a check says so)."""
    if change.is_empty:
        return system
    gone = set(change.removes)
    edits = dict(change.modifies)
    elements = {each.id: each for each in system.elements if each.id not in gone}
    for each in change.elements:
        elements.setdefault(each.id, each)
    links = {each.id: each for each in system.links if each.id not in gone}
    for link in change.links:
        links.setdefault(link.id, link)
    loops = {each.id: each for each in (*system.loops, *change.loops)}
    return _replaced(
        system,
        elements=tuple(_edited(elements.values(), edits)),
        links=tuple(_edited(links.values(), edits)),
        loops=tuple(loops.values()),
    )


def _edited(things: Iterable[Any], edits: Mapping[str, Mapping[str, Any]]) -> Iterator[Any]:
    for each in things:
        edit = edits.get(each.id)
        yield each.model_copy(update=dict(edit)) if edit else each


def _derived(
    origin: System, elements: tuple[Element, ...], links: tuple[Link, ...], state: System, shown: Shown
) -> System:
    """Return the state with only the links whose two ends are still there."""
    kept = attached(elements, links)
    return _replaced(state, elements=elements, links=kept, shown=shown, origin=origin)


def declared_at(system: System, moment: FuzzyDate | None) -> System:
    """Return the system as declared, before any step, without what its own dates exclude at `moment`."""
    origin = system.origin or system
    elements, links = _dated(origin.elements, moment), _dated(origin.links, moment)
    return _derived(origin, elements, links, origin, Shown())


def attached(elements: Iterable[Element], links: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links whose ends exist, links on links included."""
    ids = {each.id for each in elements}
    kept = list(links)
    while True:
        names = {LINK_PREFIX + each.id for each in kept}
        rest = [
            each for each in kept if _stands(each.source, ids, names) and _stands(each.target, ids, names)
        ]
        if len(rest) == len(kept):
            return tuple(kept)
        kept = rest


def _stands(end: str, ids: set[str], links: set[str]) -> bool:
    return end in ids or end in links or end.rpartition(".")[0] in ids


def restricted(system: System, elements: Collection[str], *, links: Collection[str] | None = None) -> System:
    """Return the system with only some elements and the links between them, or those of `links`."""
    kept = tuple(each for each in system.elements if each.id in elements)
    lines = tuple(each for each in system.links if links is None or each.id in links)
    return _derived(system.origin or system, kept, lines, system, system.shown)


def _replaced(system: System, **update: Any) -> System:
    """Copy a system with other contents, its cached lookups forgotten."""
    fields = {name: getattr(system, name) for name in type(system).model_fields}
    return System.model_construct(**{**fields, **update})


def union_of(system: System) -> System:
    """Return everything that exists at some step of some trajectory, as one system.

    The first version of each element and link is kept; the order is that of
    the text, additions after.
    """
    origin = system.origin or system
    elements = {each.id: each for each in origin.elements}
    links = {each.id: each for each in origin.links}
    loops = {each.id: each for each in origin.loops}
    changes = [step.change for _, step in origin.steps()]
    if system.shown.viewpoint:
        own = origin.viewpoint(system.shown.viewpoint)
        changes += [own.change] if own else []
    for change in changes:
        for element in change.elements:
            elements.setdefault(element.id, element)
        for link in change.links:
            links.setdefault(link.id, link)
        for loop in change.loops:
            loops.setdefault(loop.id, loop)
    kept = attached(elements.values(), links.values())
    return _replaced(
        origin, elements=tuple(elements.values()), links=kept, loops=tuple(loops.values()), origin=origin
    )


def all_voices(system: System) -> System:
    """Return the system with what every point of view adds, each addition said by it."""
    elements = {each.id: each for each in system.elements}
    links = {each.id: each for each in system.links}
    for viewpoint in system.viewpoints:
        said_by = {"said_by": (viewpoint.id,)}
        for element in viewpoint.change.elements:
            elements.setdefault(element.id, element.model_copy(update=said_by))
        for link in viewpoint.change.links:
            links.setdefault(link.id, link.model_copy(update=said_by))
    kept = attached(elements.values(), links.values())
    return _replaced(system, elements=tuple(elements.values()), links=kept)
