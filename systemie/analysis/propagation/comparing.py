"""Where each step of the trajectories would settle, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

from systemie.model.system import System
from systemie.model.trajectories import Trajectory
from systemie.states import state_at
from systemie.text.folding import fold

MOST_STATES: Final = 60
"""How many states are compared at most, in the order of the text."""


class Settled(NamedTuple):
    """A state of the system, the scenarios that lead to it, and its fixed point; None when it has none."""

    trajectory: str
    step: str
    scenarios: tuple[str, ...]
    values: dict[str, float] | None

    def as_json(self) -> dict[str, Any]:
        """Return the state as plain values."""
        return {
            "trajectory": self.trajectory,
            "step": self.step,
            "scenarios": list(self.scenarios),
            "values": self.values,
        }


def compared(system: System, settle: Callable[[System], dict[str, float] | None]) -> tuple[Settled, ...]:
    """Return the fixed point of each step of each trajectory, 60 at most.

    `settle` gives the fixed point of a state. A scenario is where its
    trajectory ends: its last step carries the scenario's id.
    """
    found: list[Settled] = []
    for trajectory, step, scenarios in _states(system):
        if len(found) == MOST_STATES:
            break
        state = state_at(system, trajectory.id, step)
        found.append(Settled(trajectory.id, step, scenarios, settle(state)))
    return tuple(found)


def has_more(system: System) -> bool:
    """Tell whether there are more states than are compared."""
    return sum(1 for _ in _states(system)) > MOST_STATES


def _states(system: System) -> Iterator[tuple[Trajectory, str, tuple[str, ...]]]:
    for trajectory in system.trajectories:
        steps = trajectory.steps
        leading = tuple(
            each.id
            for each in system.scenarios
            if each.trajectory and _leads_to(system, each.trajectory, trajectory)
        )
        for rank, step in enumerate(steps, 1):
            yield trajectory, step.id, leading if rank == len(steps) else ()


def _leads_to(system: System, name: str, trajectory: Trajectory) -> bool:
    found = system.trajectory(name)
    return found is not None and fold(found.id) == fold(trajectory.id)
