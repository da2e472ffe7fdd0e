"""What turns around an element: loops, people, and what would hold without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from systemie.analysis.loops import Listing, Waypoints
from systemie.analysis.narrative.loops import round_in, round_of, told_loop
from systemie.analysis.network import Network
from systemie.analysis.questions.ground import MOST_NAMES, Ground
from systemie.analysis.questions.starts import INTERVENTIONS, OUTCOMES
from systemie.model.elements import Action

ACTING: Final = ("actor", "forum")
OPPOSED: Final = ("s_oppose", "nuit_a", "entrave")
MOST_LOOPS: Final = 2
WORK: Final = 200_000
"""Arcs that the search of a loop through an element may look at."""


def loops(ground: Ground) -> Iterator[str]:
    """Yield the loops that go through the element, told: those declared, else the shortest."""
    told = []
    for loop in ground.teller.system.loops:
        found = round_of(ground.network, loop.through) if ground.id in loop.through else None
        if found is not None:
            told.append(told_loop(ground.teller, found, loop=loop))
    if not told:
        listing = Listing(ground.network, Waypoints(frozenset({ground.rank})), work=WORK)
        told = [
            told_loop(ground.teller, round_in(ground.network, each, first=ground.rank))
            for each in islice(listing, MOST_LOOPS)
        ]
    yield from told[:MOST_LOOPS]
    if len(told) > MOST_LOOPS:
        yield ground.say("analysis.narrative.left.loops", count=len(told) - MOST_LOOPS)
    if not told:
        yield ground.say("analysis.questions.fact.loops.none")


def people(ground: Ground) -> Iterator[str]:
    """Yield who carries the element, who acts on it, who is touched by it, who opposes it."""
    said, element = ground.say, ground.teller.system.element(ground.id)
    carriers = list(element.carriers) if isinstance(element, Action) else []
    acting = [
        ground.network.elements[r]
        for r, push in ground.behind.items()
        if push.distance == 1 and ground.kind(r) in ACTING
    ]
    against = _opponents(ground)
    carriers = list(dict.fromkeys([*carriers, *(each for each in acting if each not in against)]))
    touched = [ground.network.elements[r] for r in ground.ahead if ground.kind(r) in ACTING]
    far = [
        ground.network.elements[r]
        for r, push in ground.behind.items()
        if push.distance > 1 and ground.kind(r) in ACTING
    ]
    groups = {"acting": carriers, "against": against, "far": far if not carriers else [], "touched": touched}
    for key, ids in groups.items():
        if ids:
            yield said(
                f"analysis.questions.fact.people.{key}", names=ground.teller.names(ids, most=MOST_NAMES)
            )
    if not any(groups.values()):
        yield said("analysis.questions.fact.people.none")


def _opponents(ground: Ground) -> list[str]:
    """Return which actors are said to oppose the element."""
    found = (
        each.source
        for each in ground.teller.system.links
        if each.target == ground.id and (each.type in OPPOSED or (each.value or 0) < 0)
    )
    acting = (each for each in found if each in ground.network.ranks)
    return list(dict.fromkeys(each for each in acting if ground.kind(ground.network.ranks[each]) in ACTING))


def without(ground: Ground) -> Iterator[str]:
    """Yield which outcomes levers and actions no longer reach when the element is taken out."""
    said = ground.say
    starts = [
        r for r in range(len(ground.network.elements)) if ground.kind(r) in INTERVENTIONS and r != ground.rank
    ]
    ends = [r for r in range(len(ground.network.elements)) if ground.kind(r) in OUTCOMES and r != ground.rank]
    before = _reached(ground.network, starts)
    after = _reached(ground.network, starts, without=ground.rank)
    lost = [rank for rank in ends if rank in before and rank not in after]
    if lost:
        yield said("analysis.questions.fact.without.lost", names=ground.names(lost), count=len(lost))
    elif any(rank in before for rank in ends):
        yield said("analysis.questions.fact.without.kept")
    only = [
        rank for rank, into in enumerate(ground.network.predecessors) if set(into) - {rank} == {ground.rank}
    ]
    if only:
        yield said("analysis.questions.fact.without.only", names=ground.names(only), count=len(only))
    elif not lost:
        yield said("analysis.questions.fact.without.none")


def _reached(network: Network, starts: Iterable[int], *, without: int | None = None) -> set[int]:
    """Return what can be reached from starts, themselves included, going around one element."""
    edge = [each for each in starts if each != without]
    seen = set(edge)
    while edge:
        here = edge.pop()
        ahead = [each for each in network.successors[here] if each not in seen and each != without]
        seen.update(ahead)
        edge += ahead
    return seen
