"""The plane of influence and dependence: where its axes cross, and who stands in which sector."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from systemie.analysis.influence.powers import Sums

Sector = Literal["driving", "relay", "dependent", "autonomous", "undecided"]
SECTORS: Final[tuple[Sector, ...]] = ("driving", "relay", "dependent", "autonomous", "undecided")
SHARED: Final = 10_000
"""Shares are given per ten thousand of the total."""
ENOUGH: Final = 8
"""From how many elements the shape of the cloud is looked at."""
CLEAR: Final = 0.5
"""The correlation from which that shape is called clear."""


class Crossing(NamedTuple):
    """Where the axes cross: what counts as high influence and as high dependence is strictly above."""

    influence: Fraction
    dependence: Fraction


def crossing_of(sums: Sums, *, medians: bool = False) -> Crossing:
    """Return the means of both sums, equal as their totals are, or their medians; zero without element."""
    middle = _median if medians else _mean
    return Crossing(middle(sums.influence), middle(sums.dependence))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values) if values else Fraction(0)


def _median(values: Sequence[Fraction]) -> Fraction:
    return statistics.median(values) if values else Fraction(0)


def sectors_of(sums: Sums, crossing: Crossing, *, pack: Fraction = Fraction(0)) -> tuple[Sector, ...]:
    """Return the sector of each element; an element on an axis falls on the lower side.

    Nearer to the crossing than `pack`, a share of it, on both axes, an element is undecided.
    """
    return tuple(
        _sector(influence, dependence, crossing, pack)
        for influence, dependence in zip(sums.influence, sums.dependence, strict=True)
    )


def _sector(influence: Fraction, dependence: Fraction, crossing: Crossing, pack: Fraction) -> Sector:
    if is_near(influence, crossing.influence, pack) and is_near(dependence, crossing.dependence, pack):
        return "undecided"
    if influence > crossing.influence:
        return "relay" if dependence > crossing.dependence else "driving"
    return "dependent" if dependence > crossing.dependence else "autonomous"


def is_near(value: Fraction, axis: Fraction, share: Fraction) -> bool:
    """Tell whether a value is nearer to an axis than a share of it: |value / axis - 1| < share."""
    return abs(value - axis) < share * axis


def shares_of(values: Sequence[Fraction]) -> tuple[float | None, ...]:
    """Return each value per ten thousand of their total; None when the total is zero."""
    total = sum(values, Fraction(0))
    return tuple(float(SHARED * value / total) if total else None for value in values)


def correlation_of(sums: Sums) -> float | None:
    """Return Pearson's correlation of influence and dependence, None when one of them never varies."""
    mean, other = _mean(sums.influence), _mean(sums.dependence)
    pairs = [(one - mean, two - other) for one, two in zip(*sums, strict=True)]
    spread = sum(one * one for one, _ in pairs) * sum(two * two for _, two in pairs)
    if not spread:
        return None
    shared = sum(one * two for one, two in pairs)
    return math.copysign(math.sqrt(shared * shared / spread), shared)


def cloud_of(sums: Sums) -> Literal["determined", "unstable"] | None:
    """Return what the shape of the cloud of linked elements suggests, when they are enough and it is clear.

    Along the two axes, the more one acts the less one undergoes: a determined
    system. Along the diagonal, all act and undergo at once: an unstable one.
    """
    linked = [pair for pair in zip(*sums, strict=True) if any(pair)]
    if len(linked) < ENOUGH:
        return None
    influence, dependence = zip(*linked, strict=True)
    correlation = correlation_of(Sums(influence, dependence))
    if correlation is None or abs(correlation) < CLEAR:
        return None
    return "unstable" if correlation > 0 else "determined"
