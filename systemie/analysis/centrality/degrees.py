"""Measures read off the links of each element: how many, how strong, and what leverage they give."""

from __future__ import annotations

from fractions import Fraction

from systemie.analysis.forces import said_value
from systemie.analysis.influence.matrices import judgements_of
from systemie.analysis.network import Network

Strengths = tuple[int | float, ...]


def strengths_of(network: Network) -> tuple[Strengths, Strengths]:
    """Return the forces that each element gives and receives, as MICMAC counts them: its direct sums.

    The largest of parallel links, 1 where none is said, 0 for potential ones.
    """
    given, received = ([Fraction(0)] * len(network.elements) for _ in range(2))
    for (source, target), force in judgements_of(network).forces(Fraction(0)).items():
        given[source] += force
        received[target] += force
    return tuple(map(said_value, given)), tuple(map(said_value, received))


def ratio(out: int, into: int) -> float | None:
    """Return out/in, None where nothing comes in: a pure driver has no ratio, rather than the ratio 0."""
    return out / into if into else None


def smoothed(out: int, into: int) -> float:
    """Return (out + 1)/(in + 1), which every element has."""
    return (out + 1) / (into + 1)
