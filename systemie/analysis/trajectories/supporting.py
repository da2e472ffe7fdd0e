"""What steps rest on: elements apart from the rest, links without source or contested, hypotheses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from systemie.analysis.influence.matrices import judgements_of, matrix_of
from systemie.analysis.influence.plane import crossing_of, sectors_of
from systemie.analysis.influence.powers import direct_of
from systemie.analysis.network import Network
from systemie.analysis.stances import Stances
from systemie.analysis.trajectories.moments import Moment, lived_by
from systemie.model.links import Link
from systemie.model.system import System
from systemie.model.trajectories import Trajectory
from systemie.text.folding import fold


class Support(NamedTuple):
    """What a step rests on that may give way: ids of elements, then of links."""

    autonomous: tuple[str, ...]
    unsourced: tuple[str, ...]
    contested: tuple[str, ...]


class Supposed(NamedTuple):
    """A hypothesis, as written, the step that makes it, and the steps that fall with it."""

    text: str
    reference: str | None
    step: str
    fallen: tuple[str, ...]


class Clash(NamedTuple):
    """A hypothesis of a step that a scenario leading to its trajectory does not choose."""

    scenario: str
    step: str
    reference: str
    chosen: str


def support_of(moment: Moment, stances: Stances) -> Support:
    """Return what may give way under a step: what it adds or changes."""
    difference = moment.difference
    links: list[Link] = [*difference.links_added, *(each.after for each in difference.links_changed)]
    changed = (each.after for each in difference.elements_changed)
    touched = [each.id for each in (*difference.elements_added, *changed)]
    autonomous = autonomous_in(moment.network)
    return Support(
        tuple(each for each in touched if each in autonomous),
        tuple(each.id for each in links if not each.sources),
        tuple(each.id for each in links if _is_contested(each, stances)),
    )


def autonomous_in(network: Network) -> frozenset[str]:
    """Return the elements that MICMAC classes apart by direct influence and dependence."""
    if not network.arcs:
        return frozenset()
    judgements = judgements_of(network)
    sums = direct_of(matrix_of(judgements.size, judgements.forces(Fraction(0))))
    sectors = sectors_of(sums, crossing_of(sums))
    return frozenset(
        id for id, sector in zip(network.elements, sectors, strict=True) if sector == "autonomous"
    )


def _is_contested(link: Link, stances: Stances) -> bool:
    return link.confidence == "disputed" or any(
        link.id in each for each in (stances.deniers, stances.sayers, stances.weighers)
    )


def supposed_in(system: System, trajectory: Trajectory) -> tuple[Supposed, ...]:
    """Return each hypothesis of a trajectory's own steps, with the steps that fall if it does not hold.

    They are the step itself, those after it, and those of the branches that start from them.
    """
    paths = [[f"{owner.id}@{step.id}" for owner, step in lived_by(system, each)] for each in _all(system)]
    found = []
    for step in trajectory.steps:
        id = f"{trajectory.id}@{step.id}"
        after = (each for path in paths if id in path for each in path[path.index(id) :])
        fallen = tuple(dict.fromkeys(after))
        found += [Supposed(text, _reference(text, system), id, fallen) for text in step.hypotheses]
    return tuple(found)


def _all(system: System) -> Iterable[Trajectory]:
    origin: System = system.origin or system
    return origin.trajectories


def _reference(text: str, system: System) -> str | None:
    known = (system.origin or system).hypothesis(text.strip())
    return f"{known[0].id}.{known[1]}" if known is not None else None


def clashes_in(system: System, trajectory: Trajectory, supposed: Iterable[Supposed]) -> tuple[Clash, ...]:
    """Return the hypotheses that the scenarios leading to a trajectory choose otherwise."""
    told = [each for each in supposed if each.reference is not None]
    return tuple(
        Clash(scenario.id, each.step, each.reference or "", chosen)
        for scenario in system.scenarios
        if fold(scenario.trajectory) in (fold(trajectory.id), fold(trajectory.name or trajectory.id))
        for each in told
        for chosen in _otherwise(each.reference or "", _choices(scenario.choices, system))
    )


def _choices(choices: Iterable[tuple[str, str]], system: System) -> Mapping[str, str]:
    known = (_reference(f"{name}.{letter}", system) for name, letter in choices)
    return dict(each.rpartition(".")[::2] for each in known if each is not None)


def _otherwise(reference: str, choices: Mapping[str, str]) -> Iterator[str]:
    factor, _, letter = reference.rpartition(".")
    if choices.get(factor, letter) != letter:
        yield f"{factor}.{choices[factor]}"
