"""What may be shown to everyone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from systemie.model.system import System


def without_internal(system: System) -> System:
    """Return the system without what is ``interne``, in this state and in all others."""

    def kept(things: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in things if each.visibility != "internal")

    def public_change(change: Any) -> Any:
        return change.model_copy(update={"elements": kept(change.elements), "links": kept(change.links)})

    def public(one: System) -> System:
        trajectories = tuple(
            trajectory.model_copy(update={"steps": tuple(
                step.model_copy(update={"change": public_change(step.change)}) for step in trajectory.steps
            )})
            for trajectory in one.trajectories
        )  # fmt: skip
        viewpoints = tuple(
            each.model_copy(update={"change": public_change(each.change)}) for each in one.viewpoints
        )
        fields = {name: getattr(one, name) for name in type(one).model_fields}
        fields |= {"elements": kept(one.elements), "links": kept(one.links), "trajectories": trajectories,
                   "viewpoints": viewpoints}  # fmt: skip
        if one.origin is not None:
            fields["origin"] = public(one.origin)
        return System.model_construct(**fields)

    return public(system)
