"""What is known of trajectories and their steps, and its shape for others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from systemie.analysis.notices import Notice
from systemie.analysis.trajectories.branching import Parting
from systemie.analysis.trajectories.carrying import Carrier, Load
from systemie.analysis.trajectories.effects import Effect
from systemie.analysis.trajectories.moments import Moment
from systemie.analysis.trajectories.ordering import Order
from systemie.analysis.trajectories.supporting import Clash, Support, Supposed
from systemie.analysis.trajectories.turning import Turn, Turned, Turning, turn_between
from systemie.model.trajectories import Trajectory

LISTED = 50
"""Loops that begin or end listed for a step in JSON."""


@dataclass(frozen=True)
class Stage:
    """A step looked at: its place in time, its carriers, its changes and where they lead.

    `reach` and `effects` are by target; `broken` counts the changes that cannot
    be made there (what does not exist, or exists already).
    """

    moment: Moment
    order: Order
    carriers: tuple[Carrier, ...]
    broken: int
    loops_before: Turning
    loops: Turning
    reach: Mapping[str, int | None]
    effects: Mapping[str, Effect | None]
    support: Support

    @cached_property
    def turn(self) -> Turn | None:
        """The loops that begin, end or change at the step."""
        return turn_between(self.loops_before, self.loops)

    @property
    def is_start(self) -> bool:
        """Whether the step only says how things stand when the trajectory begins."""
        change, step = self.moment.step.change, self.moment.step
        acts = change.elements or change.links or change.removes or step.renouncements
        return self.moment.is_first and not acts

    @cached_property
    def renounced(self) -> tuple[str, ...]:
        """The elements, by id, that the step gives up."""
        now, names = self.moment.now, self.moment.step.renouncements
        return tuple(dict.fromkeys(each.id for name in names if (each := now.element(name)) is not None))

    @property
    def is_still(self) -> bool:
        """Whether the step changes nothing."""
        return self.moment.difference.is_empty

    @property
    def reaches(self) -> bool:
        """Whether a change of the step leads to a target."""
        return any(each is not None for each in self.reach.values())


@dataclass(frozen=True)
class Course:
    """A trajectory looked at whole; `lived` are its steps, those of the trunk included, by reference."""

    trajectory: Trajectory
    is_circular: bool
    lived: tuple[str, ...]
    goal: str | None
    targets: tuple[str, ...]
    stages: tuple[Stage, ...]
    loads: tuple[Load, ...]
    supposed: tuple[Supposed, ...]
    clashes: tuple[Clash, ...]

    @property
    def unreached(self) -> tuple[str, ...]:
        """The targets that no step of the trajectory leads to."""
        return tuple(
            each for each in self.targets if all(stage.reach.get(each) is None for stage in self.stages)
        )

    @property
    def aimless(self) -> tuple[Stage, ...]:
        """The steps that change something and lead to no target, where there are targets."""
        return tuple(
            each
            for each in self.stages
            if self.targets and not each.is_still and not each.is_start and not each.reaches
        )


@dataclass(frozen=True)
class Trajectories:
    """Every trajectory of a system looked at, and how they part."""

    courses: tuple[Course, ...]
    partings: tuple[Parting, ...]
    notices: tuple[Notice, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the result; steps are named ``trajectory@step``."""
        return {
            "count": len(self.courses),
            "trajectories": [_course(each) for each in self.courses],
            "branches": [_parting(each) for each in self.partings],
        }


def _course(course: Course) -> dict[str, Any]:
    return {
        "id": course.trajectory.id,
        "name": course.trajectory.name or course.trajectory.id,
        "from": course.trajectory.since or None,
        "circular": course.is_circular,
        "lived": list(course.lived),
        "goal": course.goal,
        "targets": list(course.targets),
        "unreached": list(course.unreached),
        "aimless": [each.moment.id for each in course.aimless],
        "steps": [_stage(each) for each in course.stages],
        "load": [
            {"carrier": each.carrier, "steps": list(each.steps), "at_once": each.at_once, "power": each.power}
            for each in course.loads
        ],
        "hypotheses": [
            {"text": each.text, "reference": each.reference, "step": each.step, "falling": list(each.fallen)}
            for each in course.supposed
        ],
        "clashes": [
            {"scenario": each.scenario, "step": each.step, "supposed": each.reference, "chosen": each.chosen}
            for each in course.clashes
        ],
    }


def _stage(stage: Stage) -> dict[str, Any]:
    step = stage.moment.step
    return {
        "id": step.id,
        "title": stage.moment.title,
        "date": str(step.date) if step.date is not None else None,
        "horizon": step.horizon,
        "order": stage.order,
        "carriers": [{"id": each.id, "exists": each.is_there} for each in stage.carriers],
        "broken_changes": stage.broken,
        "start": stage.is_start,
        "changes": {**stage.moment.difference.as_json(), "renounced": list(stage.renounced)},
        "loops": {
            **_turning(stage.loops),
            "appeared": None if stage.turn is None else _turned(stage.turn.begun),
            "disappeared": None if stage.turn is None else _turned(stage.turn.ended),
            "changed": None if stage.turn is None else _turned(stage.turn.changed),
        },
        "reach": dict(stage.reach),
        "effects": dict(stage.effects),
        "support": {each: list(getattr(stage.support, each)) for each in stage.support._fields},
    }


def _turning(turning: Turning) -> dict[str, Any]:
    return {
        "reinforcing": turning.reinforcing,
        "balancing": turning.balancing,
        "undetermined": turning.undetermined,
        "exact": turning.is_exact,
    }


def _turned(loops: Iterable[Turned]) -> list[dict[str, Any]]:
    told = list(loops)[:LISTED]
    return [{"elements": list(each.elements), "polarity": each.polarity} for each in told]


def _parting(parting: Parting) -> dict[str, Any]:
    return {
        "a": parting.first,
        "b": parting.second,
        "shared": list(parting.shared),
        "differs_at": {"a": parting.parted[0], "b": parting.parted[1]},
        "common": {"elements": parting.elements, "links": parting.links},
        "difference": parting.difference.as_json(),
    }
