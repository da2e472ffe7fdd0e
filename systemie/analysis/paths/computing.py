"""Paths computed: from what a user asks to all that can be said of the ways between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from systemie.analysis.independence import Voices, voices_of
from systemie.analysis.network import Network, network_of
from systemie.analysis.notices import DECLARED_ONLY, NOTHING_TO_COUNT, Notice
from systemie.analysis.options import Options
from systemie.analysis.paths.between import Between, Need, between
from systemie.analysis.paths.crossing import crossing_of
from systemie.analysis.paths.effort import Effort, Exhausted
from systemie.analysis.paths.result import Pair, Paths
from systemie.analysis.paths.robustness import Robustness, robustness_of
from systemie.analysis.paths.searching import EFFORT, LISTED, Bounds, Found, search
from systemie.analysis.paths.shortest import NO_WAY, Shortest, by_strength, in_links, shortest
from systemie.analysis.paths.signs import net_sign
from systemie.analysis.paths.tallying import by_length, by_sign, tally_of
from systemie.analysis.references import element_or_link_called, elements_called
from systemie.model.links import Link
from systemie.model.system import System

PAIRS: Final = 100
"""How many pairs of a start and an end are told one by one."""


def result_of(system: System, options: Options) -> Paths:
    """Return the paths from the starts to the ends asked for; raises UnknownName.

    Simple paths, none going twice through an element, on links whose parallel
    ones are merged (Penn and Barbrook-Johnson 2019). Counting and listing are
    bounded (see `search`); what all the paths share, the shortest ones and
    what supports them are exact at any size.
    """
    network = network_of(system, families=options.families)
    starts, ends = (elements_called(system, each) for each in (options.starts, options.ends))
    called = [element_or_link_called(system, each) for each in options.through]
    needs = tuple(_need(network, each) for each in called)
    way = between(network, _ranks(network, starts), _ranks(network, ends))
    asked = replace(way, through=needs)
    bounds = Bounds(options.listed, options.budget, options.max_length, options.seconds)
    found, voices = search(asked, bounds), voices_of(system)
    robustness = robustness_of(way, voices)
    near = _shortest_found(asked, found) if needs else shortest(way, in_links, most=LISTED)
    strong = NO_WAY if needs else shortest(way, by_strength, most=LISTED)
    return Paths(
        starts,
        ends,
        tuple(each.id if isinstance(each, Link) else each for each in called),
        bounds,
        asked,
        found,
        near,
        strong,
        crossing_of(way),
        robustness,
        _together(asked, voices),
        _pairs(way, starts, ends),
        (*_notices(asked, found, robustness), *_pairs_left(starts, ends)),
    )


def _together(way: Between, voices: Voices) -> tuple[tuple[str, ...], ...]:
    """Return the sources that count once, among those of the links between."""
    arcs = {step.arc for steps in way.steps for step in steps}
    heard = {each for arc in arcs for link in way.network.arcs[arc].links for each in link.sources}
    groups = (tuple(each for each in group if each in heard) for group in voices.together())
    return tuple(group for group in groups if len(group) > 1)


def _ranks(network: Network, ids: tuple[str, ...]) -> list[int]:
    return [network.ranks[each] for each in ids if each in network.ranks]


def _need(network: Network, called: str | Link) -> Need:
    if isinstance(called, Link):
        arcs = (rank for rank, arc in enumerate(network.arcs) if called.id in {x.id for x in arc.links})
        return Need(arcs=frozenset(arcs))
    return Need(ranks=frozenset(_ranks(network, (called,))))


def _shortest_found(way: Between, found: Found) -> Shortest:
    """Return the shortest of the paths found, for what `shortest` cannot ask: to go through something."""
    lengths = found.by_length if found.whole is None else by_length(found.whole)
    if not lengths:
        return NO_WAY
    least = min(lengths)
    return Shortest(least, lengths[least], search(way, Bounds(length=least)).paths)


def _pairs(way: Between, starts: tuple[str, ...], ends: tuple[str, ...]) -> tuple[Pair, ...]:
    several = [(a, b) for a in starts for b in ends if a != b]
    if len(several) < 2:
        return ()
    effort = Effort(EFFORT)
    return tuple(_pair(way.network, a, b, effort) for a, b in several[:PAIRS])


def _pairs_left(starts: tuple[str, ...], ends: tuple[str, ...]) -> Iterator[Notice]:
    total = sum(a != b for a in starts for b in ends)
    if total > PAIRS:
        yield Notice("analysis.paths.pairs_cut", {"count": PAIRS, "total": total})


def _pair(network: Network, start: str, end: str, effort: Effort) -> Pair:
    """Return one pair; past the effort allowed to all, only what needs no count of its paths."""
    way = between(network, _ranks(network, (start,)), _ranks(network, (end,)))
    near = shortest(way, in_links, most=0)
    length = None if near.cost is None else int(near.cost)
    try:
        tally = tally_of(way, effort)
    except Exhausted:
        return Pair(start, end, near.number, False, length, net_sign(way, {}, is_exact=False))
    return Pair(start, end, sum(tally.values()), True, length, net_sign(way, by_sign(tally), is_exact=True))


def _notices(way: Between, found: Found, robustness: Robustness) -> tuple[Notice, ...]:
    """Return what was left out, cut, not signed, not stated or not sourced."""
    own = _own_notices(way, found, robustness) if robustness.flow is not None else ()
    return (*way.network.notices, *own, DECLARED_ONLY if way.network.arcs else NOTHING_TO_COUNT)


def _own_notices(way: Between, found: Found, robustness: Robustness) -> Iterator[Notice]:
    if found.cut is not None:
        yield Notice(
            f"analysis.paths.cut.{found.cut}", {"length": found.complete_to or 0, "count": found.count}
        )
    if found.by_sign["undetermined"]:
        yield Notice("analysis.paths.undetermined", {"count": found.by_sign["undetermined"]})
    unstated = _without_strength(way)
    if unstated:
        yield Notice("analysis.paths.unstated", {"count": unstated})
    if not robustness.whole:
        yield Notice("analysis.paths.no_whole_source")


def _without_strength(way: Between) -> int:
    """Return how many links that paths may use have no strength, where others have one."""
    arcs = {step.arc for steps in way.steps for step in steps}
    strengths = [link.strength for arc in arcs for link in way.network.arcs[arc].links]
    missing = strengths.count(None)
    return missing if missing < len(strengths) else 0
