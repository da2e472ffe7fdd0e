"""Measures read off the links of each element: how many, how strong, and what leverage they give."""

from __future__ import annotations

from collections.abc import Sequence

from systemie.analysis.network import Arc, Network


def force_of(arc: Arc) -> float:
    """Return the strength of an arc: the largest of its links', 1 where none is said, 0 for potential ones.

    As in MICMAC: one judgement a pair, a number wins over P.
    """
    numbers = [float(each.strength) for each in arc.links if isinstance(each.strength, int | float)]
    return max(numbers) if numbers else 0.0 if any(each.strength == "P" for each in arc.links) else 1.0


def strengths(network: Network, around: Sequence[Sequence[int]]) -> tuple[float, ...]:
    """Return the sum of the strengths of the arcs around each element, as `Network.leaving` gives them."""
    forces = [force_of(arc) for arc in network.arcs]
    return tuple(sum(forces[arc] for arc in arcs) for arcs in around)


def ratio(out: int, into: int) -> float | None:
    """Return out/in, None where nothing comes in: a pure driver has no ratio, rather than the ratio 0."""
    return out / into if into else None


def smoothed(out: int, into: int) -> float:
    """Return (out + 1)/(in + 1), which every element has."""
    return (out + 1) / (into + 1)
