"""Who says alone, who denies and who reads otherwise each thing of a system."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from systemie.model.base import Shared
from systemie.model.system import System
from systemie.states import state_at
from systemie.text.folding import fold

Ids = tuple[str, ...]
ByThing = Mapping[str, Ids]


class Stances(NamedTuple):
    """The points of view that take a stand on each thing, in their order; a thing without any is not a key.

    `sayers` hold it when others need not; `deniers` do not hold it; `weighers`
    read some of it otherwise; `others` are the actors and the sources who are
    said to hold it and whose point of view is not declared.
    """

    sayers: ByThing
    deniers: ByThing
    weighers: ByThing
    others: ByThing


def stances_of(system: System) -> Stances:
    """Return who takes a stand on what; linear in what is declared."""
    known = {fold(each.id): each.id for each in system.viewpoints}
    sayers: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    things: list[Shared] = [*system.elements, *system.links]
    for thing in things:
        for name in thing.said_by:
            viewpoint = known.get(fold(name))
            (others if viewpoint is None else sayers)[thing.id].append(viewpoint or name)
    deniers: dict[str, list[str]] = defaultdict(list)
    weighers: dict[str, list[str]] = defaultdict(list)
    for each in system.viewpoints:
        for added in (*each.change.elements, *each.change.links):
            sayers[added.id].append(each.id)
        for name in each.change.removes:
            deniers[name].append(each.id)
        for name, _ in each.change.modifies:
            weighers[name].append(each.id)
    ranks = {each.id: rank for rank, each in enumerate(system.viewpoints)}
    ordered = (_ordered(each, ranks) for each in (sayers, deniers, weighers, others))
    return Stances(*ordered)


def _ordered(stands: Mapping[str, list[str]], ranks: Mapping[str, int]) -> ByThing:
    """Return the same, each name once, points of view in the order of the text."""
    return {
        thing: tuple(sorted(dict.fromkeys(names), key=lambda name: ranks.get(name, len(ranks))))
        for thing, names in stands.items()
    }


def heard_by_all(system: System) -> System:
    """Return the state shown before any point of view was applied to it."""
    shown = system.shown
    if shown.viewpoint is None or system.origin is None:
        return system
    origin: System = system.origin
    if shown.trajectory is None:
        return origin
    return state_at(origin, shown.trajectory, None if shown.date else shown.step, date=shown.date)
