"""The steps of trajectories as moments: the system there, the system just before, what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from systemie.analysis.differing import Difference, difference_between
from systemie.analysis.network import Network, network_of
from systemie.model.links import Link
from systemie.model.system import System
from systemie.model.trajectories import Step, Trajectory
from systemie.states import declared_at, path_to, seen_by, state_at, states_along


@dataclass(frozen=True)
class Moment:
    """A step, the system as it stands there and as it stood just before.

    `is_first` tells that no step comes before: what stood is then the system as declared.
    """

    trajectory: Trajectory
    step: Step
    before: System
    now: System
    is_first: bool = False

    @property
    def id(self) -> str:
        """How the text refers to the step: ``trajectory@step``."""
        return f"{self.trajectory.id}@{self.step.id}"

    @property
    def title(self) -> str:
        """What the step is called."""
        return self.step.title or self.step.id

    @cached_property
    def difference(self) -> Difference:
        """What the step changes."""
        return difference_between(self.before, self.now)

    @cached_property
    def network(self) -> Network:
        """What acts on what at the step."""
        return network_of(self.now)

    @cached_property
    def network_before(self) -> Network:
        """What acted on what just before."""
        return network_of(self.before)


def acts(network: Network, link: Link) -> bool:
    """Tell whether a link is one of those that act."""
    return any(each.id == link.id for each in network.links)


def moments_of(system: System, trajectory: Trajectory) -> tuple[Moment, ...]:
    """Return the own steps of a trajectory, seen from the point of view shown.

    Before the very first step stands the system as declared, at the date of that step.
    """
    return tuple(_moments(system, trajectory))


def _moments(system: System, trajectory: Trajectory) -> Iterator[Moment]:
    origin = system.origin or system
    along = states_along(origin, trajectory.id)
    lived = [(owner, step, _heard(system, state)) for owner, step, state in along]
    own = len(lived) - len(trajectory.steps)
    before = lived[own - 1][2] if own > 0 else None
    for owner, step, now in lived[own:]:
        start = before or _heard(system, declared_at(origin, step.date))
        yield Moment(owner, step, start, now, before is None)
        before = now


def lived_by(system: System, trajectory: Trajectory) -> tuple[tuple[Trajectory, Step], ...]:
    """Return the steps lived through, those of the trunk before a branch included."""
    return path_to(system.origin or system, trajectory.id)


def last_state(system: System, trajectory: Trajectory) -> System:
    """Return the system where a trajectory ends."""
    return _heard(system, state_at(system.origin or system, trajectory.id))


def _heard(system: System, state: System) -> System:
    viewpoint = system.shown.viewpoint
    return state if viewpoint is None else seen_by(state, viewpoint or None)
