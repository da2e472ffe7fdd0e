"""Every centrality of a map, side by side: no single one is "the" score of an element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from systemie.analysis.centrality.degrees import ratio, smoothed, strengths_of
from systemie.analysis.centrality.distances import distances_of
from systemie.analysis.centrality.walks import DAMPING, Walks, walks_of
from systemie.analysis.loops.passing import loops_passing
from systemie.analysis.network import Network, network_of
from systemie.analysis.notices import NOTHING_TO_COUNT, Notice, unstated
from systemie.analysis.options import Options
from systemie.model.elements import Barrier, Lever
from systemie.model.system import System

Values = tuple[float | int | None, ...]
REACH: Final = 2
"""Links within which the reach is counted, unless asked otherwise."""
WORK: Final = 25_000_000
"""Elements × (elements + links) beyond which shortest paths are not looked for: some ten seconds."""


@dataclass(frozen=True)
class Centrality:
    """Measures by name, each with a value by rank; None is unknown or without meaning.

    `depths` are those declared for levers and barriers (Meadows 1999), by rank.
    """

    elements: tuple[str, ...]
    measures: Mapping[str, Values]
    depths: tuple[int | None, ...]
    parameters: Mapping[str, Any]
    notices: tuple[Notice, ...] = ()

    @property
    def ranked(self) -> tuple[int, ...]:
        """Ranks by leverage: pure drivers first, the most active first, then by out/in; the untied last."""
        out, into = self.measures["out"], self.measures["in"]

        def key(rank: int) -> tuple[bool, bool, float, float]:
            lever = self.measures["leverage"][rank]
            return not (out[rank] or into[rank]), bool(into[rank]), -(lever or 0), -(out[rank] or 0)

        return tuple(sorted(range(len(self.elements)), key=key))

    def as_json(self) -> dict[str, Any]:
        """Return the measures of each element, in the order of the text, and how they were taken."""
        every = {**self.measures, "depth": self.depths}
        elements = {
            each: {name: values[rank] for name, values in every.items()}
            for rank, each in enumerate(self.elements)
        }
        ranked = [self.elements[rank] for rank in self.ranked]
        return {"elements": elements, "by_leverage": ranked, "parameters": dict(self.parameters)}


def result_of(system: System, options: Options) -> Centrality:
    """Return every centrality of the state shown.

    Parallel links count once, self-links count; `options.degrees` is within how
    many links the reach is counted; loops are counted as `loops_passing` does.
    Order of n × (n + m), bounded by WORK.
    """
    network = network_of(system, families=options.families)
    within = REACH if options.degrees is None else options.degrees
    walks = walks_of(network.successors, network.predecessors)
    loops = loops_passing(network, options)
    elements = [system.element(each) for each in network.elements]
    return Centrality(
        network.elements,
        {
            **_by_links(network), **by_distances(network, within), "loops": loops.by_element,
            **_by_walks(walks),
        },
        tuple(each.depth if isinstance(each, Lever | Barrier) else None for each in elements),
        {
            "reach_links": within, "katz_alpha": walks.alpha, "pagerank_damping": DAMPING,
            "loops_exact": loops.is_exact, "loops_complete_to": loops.complete_to,
        },
        _notices(network, walks),
    )  # fmt: skip


def _by_links(network: Network) -> Mapping[str, Values]:
    out = tuple(map(len, network.leaving))
    into = tuple(map(len, network.entering))
    pairs = tuple(zip(out, into, strict=True))
    given, received = strengths_of(network)
    return {
        "in": into,
        "out": out,
        "degree": tuple(map(sum, pairs)),
        "strength_in": received,
        "strength_out": given,
        "leverage": tuple(ratio(*pair) for pair in pairs),
        "leverage_smoothed": tuple(smoothed(*pair) for pair in pairs),
        "leverage_difference": tuple(each - other for each, other in pairs),
    }


def _by_walks(walks: Walks) -> Mapping[str, Values]:
    return {"eigenvector": walks.eigenvector, "katz": walks.katz, "pagerank": walks.pagerank}


def by_distances(network: Network, within: int) -> Mapping[str, Values]:
    """Return what shortest paths say, unknown in a map too large for them all."""
    size = len(network.elements)
    names = ("betweenness", "betweenness_normalised", "closeness_in", "closeness_out", "reach")
    if is_too_large(network):
        return dict.fromkeys(names, (None,) * size)
    found = distances_of(network.successors, within=within)
    pairs, others = (size - 1) * (size - 2), size - 1
    normalised = tuple(each / pairs if pairs > 0 else None for each in found.betweenness)
    reach = tuple(each / others if others else None for each in found.reach)
    values = (found.betweenness, normalised, found.closeness_in, found.closeness_out, reach)
    return dict(zip(names, values, strict=True))


def is_too_large(network: Network) -> bool:
    """Tell whether all the shortest paths would take too long."""
    size = len(network.elements)
    return size * (size + len(network.arcs)) > WORK


def _notices(network: Network, walks: Walks) -> tuple[Notice, ...]:
    if not network.arcs:
        return (*network.notices, NOTHING_TO_COUNT)
    unsaid = sum(link.strength is None for link in network.links)
    said = [*network.notices, *unstated(unsaid)]
    inside = sum(each is not None for each in walks.eigenvector)
    if not inside:
        said.append(Notice("analysis.centrality.eigenvector.none"))
    elif inside < len(walks.eigenvector):
        said.append(Notice("analysis.centrality.eigenvector.part", {"count": inside}))
    if is_too_large(network):
        said.append(Notice("analysis.centrality.too_large"))
    return tuple(said)
