"""One number for each element, by the name that views give it: what sizes and colours boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from systemie.analysis.network import Network, network_of
from systemie.model.system import System

Numbers = Sequence[float | int | None]


def measure_of(system: System, name: str) -> Mapping[str, float]:
    """Return a measure of `model.computed.MEASURES` in the state shown, by element; none where it is unknown.

    As exact, and as costly, as its analysis: linear in links for most,
    n × (n + m) for betweenness and reach, bounded for loops.
    """
    network = network_of(system)
    values = _MEASURES[name](network, system)
    return {
        each: float(value) for each, value in zip(network.elements, values, strict=True) if value is not None
    }


def classes_of(system: System, name: str) -> Mapping[str, str]:
    """Return the class of each element: its ``sector``, or the heart of its ``group`` of several."""
    if name == "sector":
        return _sectors(system)
    return _groups(system)


def _sectors(system: System) -> Mapping[str, str]:
    from systemie.analysis.influence import result_of
    from systemie.analysis.options import Options

    found = result_of(system, Options())
    return dict(zip(found.elements, found.sectors, strict=True))


def _groups(system: System) -> Mapping[str, str]:
    from systemie.analysis.groups.cutting import result_of
    from systemie.analysis.options import Options

    found = result_of(system, Options())
    groups = found.from_hearts
    return {found.elements[rank]: found.elements[each[0]] for each in groups for rank in each}


def _scores(rank: int) -> Callable[[Network, System], Numbers]:
    def read(network: Network, _: System) -> Numbers:
        from systemie.analysis.influence import influence_of

        return influence_of(network)[rank]

    return read


def _leverage(network: Network, _: System) -> Numbers:
    from systemie.analysis.centrality.degrees import smoothed

    pairs = zip(network.leaving, network.entering, strict=True)
    return [smoothed(len(out), len(into)) for out, into in pairs]


def _degree(network: Network, _: System) -> Numbers:
    return [len(out) + len(into) for out, into in zip(network.leaving, network.entering, strict=True)]


def _by_distances(name: str) -> Callable[[Network, System], Numbers]:
    def read(network: Network, _: System) -> Numbers:
        from systemie.analysis.centrality.measuring import REACH, by_distances

        return by_distances(network, REACH)[name]

    return read


def _pagerank(network: Network, _: System) -> Numbers:
    from systemie.analysis.centrality.walks import pagerank_of

    return pagerank_of(network.successors)


def _loops(network: Network, _: System) -> Numbers:
    from systemie.analysis.loops.passing import loops_passing

    return loops_passing(network).by_element


def _level(network: Network, system: System) -> Numbers:
    from systemie.analysis.levels import result_of
    from systemie.analysis.options import Options

    levels = result_of(system, Options()).levels
    return [levels.get(each) for each in network.elements]


_MEASURES: Final[Mapping[str, Callable[[Network, System], Numbers]]] = {
    "influence": _scores(0),
    "dependence": _scores(1),
    "indirect_influence": _scores(2),
    "indirect_dependence": _scores(3),
    "outgoing": lambda network, _: [len(each) for each in network.leaving],
    "incoming": lambda network, _: [len(each) for each in network.entering],
    "degree": _degree,
    "leverage": _leverage,
    "betweenness": _by_distances("betweenness"),
    "reach": _by_distances("reach"),
    "pagerank": _pagerank,
    "loops": _loops,
    "level": _level,
}
