"""Trajectories: branches, changes that cannot be made, dates, carriers, hypotheses."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from systemie.findings import Finding, Related, Severity
from systemie.model.drafting import advice
from systemie.model.elements import Factor
from systemie.model.guessing import closest
from systemie.model.links import LINK_PREFIX
from systemie.model.system import System
from systemie.model.trajectories import Step, Trajectory
from systemie.places import Path
from systemie.states import path_to
from systemie.text.folding import fold


def unknown_origins(system: System) -> Iterator[Finding]:
    """Find branches that start from no known trajectory or step."""
    for trajectory in system.trajectories:
        if trajectory.branches_from is None:
            continue
        name, step = trajectory.branches_from
        origin = system.trajectory(name)
        known = origin is not None and (not step or any(fold(s.id) == fold(step) for s in origin.steps))
        if not known and origin is not trajectory:  # another check tells circles
            choices = tuple(f"{t.id}@{s.id}" for t, s in system.steps() if t.id != trajectory.id)
            values = {"given": trajectory.since, **advice(closest(trajectory.since, choices), choices)}
            yield Finding(Severity.ERROR, "SYS405", ("trajectories", trajectory.id, "since"), values)


def circular(system: System) -> Iterator[Finding]:
    """Find trajectories that start from themselves; a circle is told once."""
    told: set[str] = set()
    for trajectory in system.trajectories:
        if trajectory.id in told:
            continue
        trail = [trajectory.id]
        current: Trajectory | None = trajectory
        while current is not None and current.branches_from is not None:
            current = system.trajectory(current.branches_from[0])
            if current is None:
                break
            if current.id in trail:
                if current.id == trajectory.id:
                    told.update(trail)
                    values = {"circle": " → ".join([*trail, current.id])}
                    yield Finding(Severity.ERROR, "SYS406", ("trajectories", trajectory.id, "since"), values)
                break
            trail.append(current.id)


def impossible_changes(system: System) -> Iterator[Finding]:
    """Find steps that add what exists, or take away or alter what does not."""
    if not system.trajectories:
        return
    start = {each.id for each in system.elements} | {each.id for each in system.links}
    for trajectory in system.trajectories:
        trunk = path_to(system, trajectory.id)
        trunk = trunk[: len(trunk) - len(trajectory.steps)]
        alive = set(start)
        for _, step in trunk:
            _live(alive, step)
        for step in trajectory.steps:
            path: Path = ("trajectories", trajectory.id, "steps", step.id)
            yield from _impossible(alive, step, path)
            _live(alive, step)


def _live(alive: set[str], step: Step) -> None:
    """Carry a step's additions and removals into the set of what exists."""
    alive.difference_update(step.change.removes)
    alive.update(each.id for each in (*step.change.elements, *step.change.links))


def _impossible(alive: set[str], step: Step, path: Path) -> Iterator[Finding]:
    change = step.change
    for element in change.elements:
        if element.id in alive:
            at: Path = (*path, "adds", type(element).SECTION, element.id)
            yield Finding(Severity.ERROR, "SYS401", at, {"given": element.id}, on_key=True)
    for index, name in enumerate(change.removes):
        if name not in alive:
            yield Finding(Severity.ERROR, "SYS402", (*path, "removes", index), {"given": name})
    for name, _ in change.modifies:
        if name not in alive and name not in {each.id for each in (*change.elements, *change.links)}:
            yield Finding(Severity.ERROR, "SYS403", (*path, "modifies", name), {"given": name}, on_key=True)
    after = (alive - set(change.removes)) | {each.id for each in (*change.elements, *change.links)}
    for index, link in enumerate(change.links):
        for end in (link.source, link.target):
            bare = end.removeprefix(LINK_PREFIX)
            if bare not in after and bare.rpartition(".")[0] not in after:
                at = (*path, "adds", "links", index)
                yield Finding(Severity.ERROR, "SYS415", at, {"given": bare, "step": step.title or step.id})


def backward_dates(system: System) -> Iterator[Finding]:
    """Find steps that are over before the previous one begins."""
    for trajectory in system.trajectories:
        lived = path_to(system, trajectory.id)
        own = lived[max(0, len(lived) - len(trajectory.steps) - 1) :]
        for rank, ((_, before), (owner, step)) in enumerate(pairwise(own)):
            if owner.id != trajectory.id or before.date is None or step.date is None:
                continue
            if step.date.is_before(before.date):
                values = {
                    "date": str(step.date),
                    "before": str(before.date),
                    "step": before.title or before.id,
                }
                path: Path = ("trajectories", trajectory.id, "steps", step.id, "date")
                at: Path = ("trajectories", own[rank][0].id, "steps", before.id, "date")
                yield Finding(Severity.ERROR, "SYS404", path, values, related=(Related(at),))


def carried_by_nobody(system: System) -> Iterator[Finding]:
    """Find steps that change something and that nobody carries."""
    for trajectory, step in system.steps():
        if not step.carriers and (not step.change.is_empty or step.renouncements):
            path: Path = ("trajectories", trajectory.id, "steps", step.id)
            yield Finding(Severity.HINT, "SYS407", path, {"step": step.title or step.id}, on_key=True)


def unknown_mentions(system: System) -> Iterator[Finding]:
    """Find goals, carriers and renouncements that name nothing of the model."""
    later = {fold(each.id) for _, step in system.steps() for each in step.change.elements}
    later |= {fold(each.name) for _, step in system.steps() for each in step.change.elements}
    choices = tuple(each.id for each in system.elements)
    for trajectory in system.trajectories:
        path: Path = ("trajectories", trajectory.id)
        if trajectory.goal and system.element(trajectory.goal) is None:
            goals = tuple(each.id for each in system.of_kind("goal"))
            values = {"given": trajectory.goal, **advice(closest(trajectory.goal, goals), goals)}
            yield Finding(Severity.ERROR, "SYS412", (*path, "goal"), values)
        for step in trajectory.steps:
            for field, code in (("carriers", "SYS408"), ("renouncements", "SYS414")):
                for index, name in enumerate(getattr(step, field)):
                    if system.element(name) is None and fold(name) not in later:
                        values = {"given": name, **advice(closest(name, choices), choices[:12])}
                        yield Finding(Severity.WARNING, code, (*path, "steps", step.id, field, index), values)


def unknown_hypotheses(system: System) -> Iterator[Finding]:
    """Find scenarios that choose an unknown factor, an unknown hypothesis or trajectory."""
    factors = tuple(each.id for each in system.elements if isinstance(each, Factor) and each.hypotheses)
    for scenario in system.scenarios:
        for name, letter in scenario.choices:
            path: Path = ("scenarios", scenario.id, name)
            factor = system.element(name)
            if not isinstance(factor, Factor):
                values = {"given": name, **advice(closest(name, factors), factors)}
                yield Finding(Severity.ERROR, "SYS410", path, values, on_key=True)
            elif system.hypothesis(f"{factor.id}.{letter}") is None:
                letters = tuple(each.id for each in factor.hypotheses)
                values = {"given": letter, "factor": factor.name, **advice(None, letters)}
                yield Finding(Severity.ERROR, "SYS411", path, values)
        if scenario.trajectory and system.trajectory(scenario.trajectory) is None:
            known = tuple(each.id for each in system.trajectories)
            values = {"given": scenario.trajectory, **advice(closest(scenario.trajectory, known), known)}
            yield Finding(Severity.ERROR, "SYS417", ("scenarios", scenario.id, "trajectory"), values)
