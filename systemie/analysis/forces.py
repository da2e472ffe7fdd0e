"""The forces that links state, as exact numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from systemie.checks.links import out_of_scale
from systemie.model.links import Link
from systemie.model.system import System

POTENTIAL: Final = "P"
UNSTATED: Final = Fraction(1)
LARGEST: Final = 10**12
"""The largest force, and the inverse of the finest: so that powers of matrices stay computable."""


def force_of(link: Link) -> Fraction:
    """Return the force of a link: 1 when it states none, 0 when it is potential (P)."""
    if link.strength is None:
        return UNSTATED
    return Fraction(0) if isinstance(link.strength, str) else exact(link.strength)


def exact(number: float) -> Fraction:
    """Return the decimal that a number was written as, within twelve digits on both sides of the point."""
    if isinstance(number, int):
        return Fraction(max(-LARGEST, min(number, LARGEST)))
    if not math.isfinite(number):
        return Fraction(0)
    finest = round(Fraction(str(number)) * LARGEST)
    return Fraction(max(-(LARGEST**2), min(finest, LARGEST**2)), LARGEST)


def said_value(number: Fraction) -> int | float:
    """Return an exact number as JSON and readers take it: whole when it is, else the nearest decimal."""
    return int(number) if number.denominator == 1 else float(number)


def rounded(number: Fraction, digits: int = 2) -> int | float:
    """Return an exact number as a sentence gives it."""
    return said_value(Fraction(round(number, digits)))


class Whole(NamedTuple):
    """Fractions on one denominator: each is ``numerators[i] / divisor``."""

    numerators: tuple[int, ...]
    divisor: int


def whole(numbers: Iterable[Fraction]) -> Whole:
    """Return fractions as integers over their least common denominator."""
    listed = tuple(numbers)
    divisor = math.lcm(*(each.denominator for each in listed)) if listed else 1
    return Whole(tuple(each.numerator * (divisor // each.denominator) for each in listed), divisor)


def strengths_out_of_scale(system: System, links: Iterable[Link]) -> list[Link]:
    """Return those of the links whose strength is outside the scale of the model."""
    paths = (finding.path for finding in out_of_scale(system))
    ranks = {path[1] for path in paths if path[::2] == ("links", "strength")}
    outside = {system.links[rank].id for rank in ranks if isinstance(rank, int)}
    return [link for link in links if link.id in outside]
