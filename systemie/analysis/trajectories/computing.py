"""Trajectories looked at step by step: order, carriers, reach, signs, loops, load, support, branches.

Backcasting: Robinson 1990; three horizons: Sharpe et al. 2016, Ecology and
Society 21(2):47. Nothing here is a score.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from systemie.analysis.network import INERT, Network
from systemie.analysis.notices import Notice
from systemie.analysis.options import Options
from systemie.analysis.stances import Stances, stances_of
from systemie.analysis.trajectories.branching import MOST, partings_of
from systemie.analysis.trajectories.carrying import carriers_of, loads_of
from systemie.analysis.trajectories.effects import effect_of, pushes_of, reach_of
from systemie.analysis.trajectories.moments import Moment, lived_by, moments_of
from systemie.analysis.trajectories.ordering import Order, orders_of
from systemie.analysis.trajectories.result import Course, Stage, Trajectories
from systemie.analysis.trajectories.supporting import clashes_in, support_of, supposed_in
from systemie.analysis.trajectories.turning import Turning, signature_of, turning_in
from systemie.checks.trajectories import circular, impossible_changes
from systemie.model.system import System
from systemie.model.trajectories import Step, Trajectory
from systemie.states import states_along, union_of


def result_of(system: System, options: Options) -> Trajectories:
    """Return what every trajectory does, or the one shown alone when a step is shown.

    For each step, a walk of the network for its reach, a bounded search for each
    sign, and a bounded count of loops; trajectories are compared two by two.
    """
    origin: System = system.origin or system
    shown = system.shown.trajectory
    trajectories = tuple(each for each in origin.trajectories if shown in (None, each.id))
    stances = stances_of(origin)
    turns: dict[Hashable, Turning] = {}
    courses = tuple(_course(system, each, stances, turns) for each in trajectories)
    return Trajectories(courses, partings_of(system, origin.trajectories), tuple(_notices(origin, courses)))


def _notices(origin: System, courses: tuple[Course, ...]) -> Iterator[Notice]:
    if not origin.trajectories:
        yield Notice("analysis.trajectories.none")
    stages = [stage for course in courses for stage in course.stages]
    if any(each.state in INERT for stage in stages for each in stage.moment.now.elements):
        yield Notice("analysis.trajectories.inert")
    if any(stage.turn is None for stage in stages):
        yield Notice("analysis.trajectories.many_loops")
    if len(origin.trajectories) > MOST:
        yield Notice("analysis.trajectories.too_many", {"count": MOST})


def _course(
    system: System, trajectory: Trajectory, stances: Stances, turns: dict[Hashable, Turning]
) -> Course:
    origin: System = system.origin or system
    lived = lived_by(system, trajectory)
    moments = moments_of(system, trajectory)
    targets = _targets(system, trajectory, moments)
    orders = orders_of([step.date for _, step in lived])[len(lived) - len(moments) :]
    broken = _broken(origin, trajectory)
    supposed = supposed_in(system, trajectory)
    return Course(
        trajectory,
        trajectory.id in _circular(origin),
        tuple(f"{owner.id}@{step.id}" for owner, step in lived),
        _goal(origin, trajectory),
        targets,
        tuple(_stages(moments, orders, targets, broken, stances, turns)),
        loads_of(_carried(origin, trajectory)),
        supposed,
        clashes_in(origin, trajectory, supposed),
    )


def _stages(
    moments: tuple[Moment, ...], orders: tuple[Order, ...], targets: tuple[str, ...], broken: Counter[str],
    stances: Stances, turns: dict[Hashable, Turning],
) -> Iterator[Stage]:  # fmt: skip
    for moment, order in zip(moments, orders, strict=True):
        pushes = pushes_of(moment)
        reach = reach_of(moment, pushes, targets)
        yield Stage(
            moment, order, carriers_of(moment.step, moment.now), broken[moment.step.id],
            _turning(moment.network_before, turns), _turning(moment.network, turns),
            reach,
            {each: None if reach[each] is None else effect_of(moment, pushes, each) for each in targets},
            support_of(moment, stances),
        )  # fmt: skip


def _turning(network: Network, known: dict[Hashable, Turning]) -> Turning:
    """Return the loops of a network, looked for once where several steps have the same."""
    signature = signature_of(network)
    if signature not in known:
        known[signature] = turning_in(network)
    return known[signature]


def _carried(origin: System, trajectory: Trajectory) -> Iterator[tuple[str, Step, System]]:
    for owner, step, state in states_along(origin, trajectory.id):
        yield f"{owner.id}@{step.id}", step, state


def _goal(origin: System, trajectory: Trajectory) -> str | None:
    found = union_of(origin).element(trajectory.goal) if trajectory.goal else None
    return found.id if found is not None else None


def _targets(system: System, trajectory: Trajectory, moments: tuple[Moment, ...]) -> tuple[str, ...]:
    """Return what a trajectory aims at: its goal, or all goals where it names none, then the outcomes."""
    goal = _goal(system.origin or system, trajectory)
    kinds = ("outcome",) if goal else ("goal", "outcome")
    every = (each.id for moment in moments for each in moment.now.of_kind(*kinds))
    return tuple(dict.fromkeys((*([goal] if goal else ()), *every)))


def _broken(origin: System, trajectory: Trajectory) -> Counter[str]:
    """Return how many changes of each step cannot be made, by step."""
    paths = (each.path for each in impossible_changes(origin))
    return Counter(str(path[3]) for path in paths if path[:2] == ("trajectories", trajectory.id))


def _circular(origin: System) -> set[str]:
    """Return the trajectories that start from themselves."""
    circles = (str(each.values["circle"]) for each in circular(origin))
    return {name for circle in circles for name in circle.split(" → ")}
