"""Who carries the steps: whether they are there, how much is asked of them at once, with what power."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from systemie.analysis.network import INERT
from systemie.model.dates import FuzzyDate
from systemie.model.elements import Actor
from systemie.model.system import System
from systemie.model.trajectories import Step
from systemie.states import union_of

LOW_POWER: Final = 1
"""The power, from 0 to 4, up to which an actor is said to have little."""
MUCH: Final = 2
"""Steps from which an actor is asked of much."""


class Carrier(NamedTuple):
    """Someone who carries a step, by id where known; `is_there` at that step."""

    id: str
    is_there: bool


class Load(NamedTuple):
    """What is asked of a carrier along a trajectory: its steps, how many at once at most, its power then."""

    carrier: str
    steps: tuple[str, ...]
    at_once: int
    power: int | float | None

    @property
    def is_heavy(self) -> bool:
        """Whether much is asked of a carrier that has little power."""
        return len(self.steps) >= MUCH and self.power is not None and self.power <= LOW_POWER


def carriers_of(step: Step, now: System) -> tuple[Carrier, ...]:
    """Return who carries a step, and whether each exists at that step."""
    everything = union_of(now)
    found = []
    for name in step.carriers:
        here, ever = now.element(name), everything.element(name)
        id = here.id if here is not None else ever.id if ever is not None else name
        found.append(Carrier(id, here is not None and here.state not in INERT))
    return tuple(dict.fromkeys(found))


def loads_of(lived: Iterable[tuple[str, Step, System]]) -> tuple[Load, ...]:
    """Return what is asked of each carrier along the steps lived, the most asked first.

    The power is the lowest it has at a step it carries.
    """
    carried: dict[str, list[tuple[str, Step, System]]] = {}
    for id, step, now in lived:
        for carrier in carriers_of(step, now):
            carried.setdefault(carrier.id, []).append((id, step, now))
    loads = [_load(carrier, told) for carrier, told in carried.items()]
    return tuple(sorted(loads, key=lambda each: (-len(each.steps), -each.at_once)))


def _load(carrier: str, told: Sequence[tuple[str, Step, System]]) -> Load:
    steps = [step for _, step, _ in told]
    return Load(carrier, tuple(id for id, _, _ in told), _at_once(steps), _power(carrier, told))


def _at_once(steps: Sequence[Step]) -> int:
    """Return how many steps may be under way on one day at most; a step without date counts alone."""
    dates = [each.date for each in steps if each.date is not None]
    return max((_under_way(each, dates) for each in dates), default=1 if steps else 0)


def _under_way(date: FuzzyDate, dates: Iterable[FuzzyDate]) -> int:
    return sum(each.first <= date.first <= each.last for each in dates)


def _power(carrier: str, told: Iterable[tuple[str, Step, System]]) -> int | float | None:
    elements = (now.element(carrier) for _, _, now in told)
    powers = [each.power for each in elements if isinstance(each, Actor) and each.power is not None]
    return min(powers, default=None)
