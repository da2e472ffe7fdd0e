"""MICMAC on a system: direct, indirect and potential influence and dependence, ranks, sectors, moves.

Duperrin and Godet 1973; Godet, *Manuel de prospective stratégique*, t. 2;
Futuribles, *L'analyse structurelle*, 2022.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Final, NamedTuple

from systemie.analysis.forces import exact, said_value, strengths_out_of_scale
from systemie.analysis.influence.matrices import Judgements, Matrix, judgements_of, matrix_of
from systemie.analysis.influence.plane import crossing_of, sectors_of, shares_of
from systemie.analysis.influence.powers import LAST_POWER, Indirect, direct_of, indirect_of
from systemie.analysis.influence.result import Influence, Potential
from systemie.analysis.network import Network, backward, count_outside, network_of
from systemie.analysis.notices import NOTHING_TO_COUNT, Notice, counted, unstated
from systemie.analysis.options import Options
from systemie.model.system import System

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)


class Scores(NamedTuple):
    """Four readings of each element, by rank: direct sums, and indirect shares per ten thousand."""

    influence: tuple[float, ...]
    dependence: tuple[float, ...]
    indirect_influence: tuple[float, ...]
    indirect_dependence: tuple[float, ...]


def influence_of(network: Network) -> Scores:
    """Return how much each element of a network acts and undergoes, zero where nothing is linked."""
    judgements = judgements_of(network)
    matrix = matrix_of(judgements.size, judgements.forces(ZERO))
    indirect = indirect_of(matrix).sums
    direct = (tuple(map(float, sums)) for sums in direct_of(matrix))
    shares = (tuple(each or 0.0 for each in shares_of(sums)) for sums in indirect)
    return Scores(*direct, *shares)


def result_of(system: System, options: Options) -> Influence:
    """Return influence and dependence in the state shown. Sixty times linear in links."""
    network = network_of(system, families=options.families)
    judgements = judgements_of(network)
    matrix = matrix_of(judgements.size, judgements.forces(ZERO))
    direct, indirect = direct_of(matrix), _indirect(matrix, options)
    crossing = crossing_of(direct, medians=options.medians)
    crossing_indirect = crossing_of(indirect.sums, medians=options.medians)
    pack = exact(options.pack)
    found = Influence(
        network.elements, judgements, direct, indirect, _potential(judgements, options),
        crossing, crossing_indirect,
        sectors_of(direct, crossing, pack=pack), sectors_of(indirect.sums, crossing_indirect, pack=pack),
        options, count_outside(network.links, system, "influence"),
    )  # fmt: skip
    return replace(found, notices=tuple(_notices(found, network, system)))


def _indirect(matrix: Matrix, options: Options) -> Indirect:
    attenuation = None if options.attenuation is None else min(max(exact(options.attenuation), ZERO), ONE)
    return indirect_of(matrix, order=options.order, attenuation=attenuation)


def _potential(judgements: Judgements, options: Options) -> Potential | None:
    if not judgements.has_potential:
        return None
    value = abs(exact(options.potential))
    matrix = matrix_of(judgements.size, judgements.forces(value))
    return Potential(value, direct_of(matrix), _indirect(matrix, options))


def _notices(found: Influence, network: Network, system: System) -> Iterator[Notice]:
    if not network.arcs:
        yield NOTHING_TO_COUNT
    else:
        yield from indirect_notices(found.indirect)
    yield from network.notices
    yield from unstated(sum(link.strength is None for link in network.links))
    yield from backward(network.links, system)
    if any(link.sign is not None for link in network.links):
        yield Notice("analysis.influence.signs")
    if found.potential is not None:
        yield Notice("analysis.influence.potential", {"value": said_value(found.potential.value)})
    yield from counted("analysis.influence.self_links", sum(arc.source == arc.target for arc in network.arcs))
    yield from counted("analysis.influence.out_of_scale", len(strengths_out_of_scale(system, network.links)))
    if network.arcs:
        linked = {rank for arc in network.arcs for rank in arc[:2]}
        yield from counted("analysis.influence.isolated", len(network.elements) - len(linked))


def indirect_notices(indirect: Indirect) -> Iterator[Notice]:
    """Yield what must be said of how indirect influence was found."""
    values = {"k": indirect.order, "order": indirect.settling.order, "p": indirect.settling.period}
    if indirect.longest_path is not None:
        if indirect.longest_path and indirect.method != "attenuated":
            key = "no_circuit" if indirect.method == "sum" else "asked_vanishes"
            yield Notice(f"analysis.influence.{key}", {**values, "longest": indirect.longest_path})
    elif indirect.method == "power":
        if not indirect.stable:
            key = "never" if indirect.settling.order is None else "not_yet"
            yield Notice(f"analysis.influence.asked_{key}", values)
    elif indirect.method == "sum":
        key = "unsettled" if indirect.settling.period is None else "periodic"
        yield Notice(f"analysis.influence.{key}", {**values, "last": LAST_POWER})
    if indirect.method == "attenuated":
        yield Notice("analysis.influence.attenuated", values)
