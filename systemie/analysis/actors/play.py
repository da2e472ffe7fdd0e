"""What a map says of the play of actors: who can act on whom, and who is for or against what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple

from systemie.analysis.forces import POTENTIAL, exact, force_of, strengths_out_of_scale
from systemie.analysis.network import backward, count_outside, network_of
from systemie.analysis.notices import Notice, counted, unstated
from systemie.analysis.options import Options
from systemie.model.elements import Controversy
from systemie.model.links import Link
from systemie.model.system import System
from systemie.states import restricted

LARGEST_PLAY: Final = 100
"""More actors than this are not a play that MACTOR can tell."""
CLAIM: Final = {"soutient": 1, "s_oppose": -1}
"""The side that a type of link takes by itself."""


class Stand(NamedTuple):
    """One position: an actor, what it is about, from -4 to 4, and what must be said of how it was read."""

    actor: str
    objective: str
    value: Fraction
    remark: str = ""


@dataclass(frozen=True)
class Play:
    """Actors and objectives in the order of the text, the MID between actors, the 2MAO of their positions.

    `outside_family` counts the links taken for influences that are of another family.
    """

    actors: tuple[str, ...]
    objectives: tuple[str, ...]
    influences: dict[tuple[int, int], Fraction] = field(default_factory=dict)
    positions: dict[tuple[int, int], Fraction] = field(default_factory=dict)
    outside_family: int = 0
    notices: tuple[Notice, ...] = ()


def play_of(system: System, options: Options) -> Play:
    """Return the play of the actors of a state.

    Influences are the directed links between two actors, but positions that
    state no force. Positions are links that support, oppose or carry a value,
    and the positions of controversies, taken as they are. Among more actors
    than a play can hold, only those who take part are kept.
    """
    everyone = tuple(each.id for each in system.actors)
    influences, links, about_influences = _influences(system, everyone, options)
    stands, about_stands = _stands(system)
    involved = {end for place in influences for end in place} | {each.actor for each in stands}
    is_crowd = len(everyone) > LARGEST_PLAY
    actors = tuple(each for each in everyone if each in involved) if is_crowd else everyone
    if len(actors) > LARGEST_PLAY:
        values = {"count": len(actors), "most": LARGEST_PLAY}
        return Play((), (), notices=(Notice("analysis.actors.too_many", values),))
    named = {each.objective for each in stands}
    objectives = tuple(each.id for each in system.elements if each.id in named)
    row, column = ({id: rank for rank, id in enumerate(ids)} for ids in (actors, objectives))
    silent = counted(
        "analysis.actors.apart" if is_crowd else "analysis.actors.silent",
        len(everyone) - len(involved) if involved else 0,
    )
    return Play(
        actors,
        objectives,
        {(row[source], row[target]): force for (source, target), force in influences.items()},
        {(row[each.actor], column[each.objective]): each.value for each in stands},
        count_outside(links, system, "influence"),
        (*about_influences, *about_stands, *silent),
    )


def _influences(
    system: System, actors: tuple[str, ...], options: Options
) -> tuple[dict[tuple[str, str], Fraction], tuple[Link, ...], list[Notice]]:
    """Return the influences that are not zero, the links that state them, and what to say of them."""
    between = restricted(system, frozenset(actors))
    network = network_of(between, families=options.families)
    found: dict[tuple[str, str], Fraction] = {}
    told: dict[str, Link] = {}
    for arc in network.arcs:
        links = [link for link in arc.links if link.strength is not None or not _is_position(between, link)]
        if links and arc.source != arc.target:
            found[network.elements[arc.source], network.elements[arc.target]] = max(map(force_of, links))
            told.update((link.id, link) for link in links)
    links_told = tuple(told.values())
    notices = [
        *network.notices,
        *unstated(sum(link.strength is None for link in links_told)),
        *backward(links_told, system),
        *counted("analysis.actors.potential", sum(link.strength == POTENTIAL for link in links_told)),
        *counted("analysis.actors.out_of_scale", len(strengths_out_of_scale(between, links_told))),
        *counted("analysis.actors.self_links", sum(arc.source == arc.target for arc in network.arcs)),
    ]
    return {place: force for place, force in found.items() if force}, links_told, notices


def _is_position(system: System, link: Link) -> bool:
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    family = kind.family if kind else ""
    return family == "position" or (link.value is not None and family != "cross_impact")


def _stands(system: System) -> tuple[list[Stand], list[Notice]]:
    """Return one position for each actor and objective, the strongest said, and how they were read."""
    kept: dict[tuple[str, str], Stand] = {}
    remarks: Counter[str] = Counter()
    for stand in (*_from_links(system, remarks), *_from_controversies(system, remarks)):
        place = stand.actor, stand.objective
        earlier = kept.get(place)
        if earlier is not None and stand.remark == "controversy" != earlier.remark:
            continue
        if earlier is not None and stand.value != earlier.value:
            remarks["several"] += 1
        if earlier is None or abs(stand.value) > abs(earlier.value):
            kept[place] = stand
    remarks.update(each.remark for each in kept.values() if each.remark)
    order = ("unvalued", "controversy", "contrary", "several", "sideless", "others")
    notices = [notice for key in order for notice in counted(f"analysis.actors.{key}", remarks[key])]
    return list(kept.values()), notices


def _from_links(system: System, remarks: Counter[str]) -> Iterator[Stand]:
    actors = {each.id for each in system.actors}
    for link in system.links:
        if not _is_position(system, link) or link.target not in system.element_ids:
            continue
        if link.source not in actors:
            remarks["others"] += 1
            continue
        value, remark = _value_of(system, link)
        if value is None:
            remarks["sideless"] += 1
        else:
            yield Stand(link.source, link.target, value, remark)


def _value_of(system: System, link: Link) -> tuple[Fraction | None, str]:
    """Return the position of a link; a type and a value that disagree are read as against."""
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    side = CLAIM.get(kind.id, 0) if kind else 0
    if not side:
        sign = link.sign or (kind.sign if kind else None)
        side = {"+": 1, "-": -1}.get(sign or "", 0)
    if link.value is None:
        return (Fraction(side), "unvalued") if side else (None, "")
    value = exact(link.value)
    if kind is not None and kind.id in CLAIM and value * side < 0:
        return -abs(value), "contrary"
    return value, ""


def _from_controversies(system: System, remarks: Counter[str]) -> Iterator[Stand]:
    for element in system.elements:
        if isinstance(element, Controversy):
            for position in element.positions:
                actor = system.element(position.actor)
                if actor is None or actor.kind != "actor":
                    remarks["others"] += 1
                else:
                    yield Stand(actor.id, element.id, exact(position.position), "controversy")
