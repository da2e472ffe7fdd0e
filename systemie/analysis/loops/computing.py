"""The loops of a system: counted, listed shortest first, verified, and a set that takes every link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Final

from systemie.analysis.loops.budgets import POLARITIES, Budget, Count
from systemie.analysis.loops.circuits import Loop, order_of
from systemie.analysis.loops.counting import FULL, count_loops
from systemie.analysis.loops.declared import Declared, verified
from systemie.analysis.loops.independent import Component, components_of, independent_loops
from systemie.analysis.loops.listing import Listing
from systemie.analysis.loops.ranking import ranked
from systemie.analysis.loops.waypoints import NOWHERE, Waypoints, waypoints_in
from systemie.analysis.network import Network, network_of
from systemie.analysis.notices import NOTHING_TO_COUNT, Notice
from systemie.analysis.options import Options
from systemie.model import links as model
from systemie.model.system import System

LISTED: Final = 100
_LETTERS: Final = {"reinforcing": "R", "balancing": "B", "undetermined": "U"}


@dataclass(frozen=True)
class Loops:
    """What is known of the loops of a network.

    `listed` are the shortest, by length then ids, all of lengths that are
    counted whole; `independent` the shortest independent loop set, which
    `listed` holds too unless it was bounded.
    """

    network: Network
    budget: Budget
    count: Count
    listed: tuple[Loop, ...]
    independent: tuple[Loop, ...]
    components: tuple[Component, ...]
    declared: tuple[Declared, ...] = ()
    through: Waypoints = NOWHERE

    @property
    def cycle_rank(self) -> int:
        """The number of independent loops of all components."""
        return sum(each.cycle_rank for each in self.components)

    @cached_property
    def ranked(self) -> tuple[int, ...]:
        """The ranks in `listed` of the loops to tell first: see `ranking`."""
        return ranked(self.listed)

    @cached_property
    def names(self) -> Mapping[tuple[int, ...], str]:
        """The names of declared loops by their elements, from the smallest id on."""
        return {each.elements: each.name for each in reversed(self.declared) if each.is_found}

    @cached_property
    def starts(self) -> Mapping[tuple[int, ...], int]:
        """The elements from which authors start the loops they declare, as `names`."""
        found = [each for each in reversed(self.declared) if each.is_found]
        return {each.elements: self.network.ranks[each.loop.through[0]] for each in found}

    @cached_property
    def labels(self) -> Mapping[Loop, str]:
        """R1, R2, B1… for the loops listed or independent, by length, the largest component first."""
        parts = sorted(self.components, key=lambda part: -len(part.elements))
        rank_of = {rank: number for number, part in enumerate(parts) for rank in part.elements}
        told = {*self.listed, *self.independent}
        counts: Counter[str] = Counter()
        found = {}
        for loop in sorted(told, key=lambda each: (rank_of[each.elements[0]], order_of(self.network, each))):
            letter = _LETTERS[loop.polarity]
            counts[letter] += 1
            found[loop] = f"{letter}{counts[letter]}"
        return found

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was left out, what cut the search, and what structure cannot say."""
        return (*self.network.notices, *self._notices())

    def _notices(self) -> Iterable[Notice]:
        tally = self.count.tally
        if not self.network.arcs:
            yield NOTHING_TO_COUNT
        if not self.count.is_exact:
            yield Notice("analysis.loops.cut", {"count": self.count.complete_to, "n": tally.total})
        if any(each.is_large for each in self.components):
            yield Notice("analysis.loops.too_large")
        if tally.total:
            yield Notice("analysis.loops.dominance")
        if tally.undetermined:
            yield Notice("analysis.loops.unsigned", {"count": tally.undetermined})

    def as_json(self) -> dict[str, Any]:
        """Return the result in the shape that others rely on."""
        count, tally = self.count, self.count.tally
        places = {loop: rank for rank, loop in enumerate(self.listed)}
        return {
            "count": tally.total,
            "exact": count.is_exact,
            "budget": {
                "max_loops": self.budget.max_loops,
                "max_length": self.budget.max_length,
                "seconds": self.budget.seconds,
            },
            "complete_to": count.complete_to,
            "cut": count.cut,
            "by_polarity": {each: getattr(tally, each) for each in POLARITIES},
            "delayed": {each: getattr(tally, f"delayed_{each}") for each in POLARITIES},
            "by_length": {str(length): each.total for length, each in count.by_length.items()},
            "cycle_rank": self.cycle_rank,
            "loops": [self.loop_as_json(loop) for loop in self.listed],
            "ranked": list(self.ranked),
            "declared": [_declared_as_json(each) for each in self.declared],
            "independent_set": [places[loop] for loop in self.independent if loop in places],
            "independent_loops": [self.loop_as_json(loop) for loop in self.independent],
            "components": [self._component_as_json(each) for each in self.components],
            "by_element": self._by_element(),
            "by_link": dict(self.by_link),
        }

    def loop_as_json(self, loop: Loop) -> dict[str, Any]:
        """Return one loop in the shape that others rely on."""
        links = [[link.id for link in self.network.arcs[arc].links] for arc in loop.arcs]
        return {
            "elements": [self.network.elements[each] for each in loop.elements],
            "links": [ids[0] if ids else None for ids in links],
            "length": loop.length,
            "polarity": loop.polarity,
            "delayed": loop.delayed,
            "name": self.names.get(loop.elements),
            "label": self.labels.get(loop),
            "parallel": [ids for ids in links if len(ids) > 1],
        }

    def _component_as_json(self, component: Component) -> dict[str, Any]:
        return {
            "elements": [self.network.elements[each] for each in component.elements],
            "links": len(component.arcs),
            "cycle_rank": component.cycle_rank,
        }

    def _by_element(self) -> dict[str, int]:
        pairs = zip(self.network.elements, self.count.by_element, strict=True)
        return {element: count for element, count in pairs if count}

    @cached_property
    def by_link(self) -> Mapping[str, int]:
        """How many loops take each link, by id; one that takes a reciprocal link both ways counts once."""
        arcs: dict[str, list[int]] = {}
        for rank, arc in enumerate(self.network.arcs):
            for link in arc.links:
                arcs.setdefault(link.id, []).append(rank)
        counts = {
            link: sum(self.count.by_arc[arc] for arc in both) - (len(both) == 2 and self._is_counted(both))
            for link, both in arcs.items()
        }
        return {link: count for link, count in counts.items() if count}

    def _is_counted(self, arcs: Sequence[int]) -> bool:
        """Tell whether the loop that two opposite arcs make is among those counted."""
        ends = {end for arc in arcs for end in self.network.arcs[arc][:2]}
        is_through = all(set(each) & set(arcs) for each in self.through.links)
        return self.through.elements <= ends and is_through and _is_within(2, self.count)


def _declared_as_json(declared: Declared) -> dict[str, Any]:
    return {
        "id": declared.loop.id,
        "name": declared.name,
        "found": declared.is_found,
        "polarity": declared.polarity,
        "problem": declared.problem,
        "missing": [list(pair) for pair in declared.missing],
        "unsigned": [list(pair) for pair in declared.unsigned],
    }


def result_of(system: System, options: Options) -> Loops:
    """Return the loops of the state shown; raises UnknownName for what they should go through."""
    network = network_of(system, apart=options.apart, families=options.families)
    budget = Budget(
        FULL.max_loops if options.budget is None else options.budget,
        options.max_length,
        FULL.seconds if options.seconds is None else options.seconds,
    )
    through = waypoints_in(network, system, options.through)
    return loops_of(network, budget, through=through, listed=options.listed, declared=system.loops)


def loops_of(
    network: Network,
    budget: Budget = FULL,
    *,
    through: Waypoints = NOWHERE,
    listed: int | None = None,
    declared: Iterable[model.Loop] = (),
) -> Loops:
    """Return the loops of a network: counted, and so many of them listed (100, and the independent set).

    Loops and their counts are those through the waypoints; components, the
    independent set and the declared loops are those of the whole network.
    """
    count = count_loops(network, budget, through=through)
    components = components_of(network)
    independent = independent_loops(network, components)
    shown = list(_shortest(network, count, through, LISTED if listed is None else max(listed, 0)))
    if listed is None and through == NOWHERE:
        shown += [each for each in independent if _is_within(each.length, count) and each not in shown]
        shown.sort(key=lambda loop: order_of(network, loop))
    return Loops(
        network, budget, count, tuple(shown), independent, components, verified(network, declared), through
    )


def _shortest(network: Network, count: Count, through: Waypoints, most: int) -> Iterable[Loop]:
    if not count.tally.total:
        return ()
    listing = Listing(network, through, max_length=count.complete_to)
    return islice(listing, min(most, count.tally.total))


def _is_within(length: int, count: Count) -> bool:
    return count.complete_to is None or length <= count.complete_to
