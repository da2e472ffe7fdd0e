"""MACTOR's arithmetic: influence through one other actor, competitiveness, alliances and conflicts.

Godet 1991, Futures 23(6); Futuribles, guide *Mactor* V3, 2022. Exact: whole
numbers (decimals scaled first), then fractions. In a matrix of influences row
i acts on column j; in a matrix of positions row i is an actor, column k an
objective.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final, Literal, NamedTuple

Variant = Literal["A", "B", "C"]
Quadrant = Literal["dominant", "relay", "dominated", "autonomous"]
Integers = tuple[tuple[int, ...], ...]
Fractions = tuple[Fraction, ...]
QUADRANTS: Final[tuple[Quadrant, ...]] = ("dominant", "relay", "dominated", "autonomous")


class Sums(NamedTuple):
    """What each actor does to the others and undergoes from them; the diagonal is left out."""

    influence: tuple[int, ...]
    dependence: tuple[int, ...]


class Shared(NamedTuple):
    """How much each pair of rows agrees and disagrees, doubled; both symmetric, their diagonal null."""

    convergence: Integers
    divergence: Integers


def direct_and_indirect(mid: Integers) -> Integers:
    """Return the MIDI: MID_ij + Σ_(k≠i) min(MID_ik, MID_kj). Order of growth: ways of two links."""
    midi = [list(row) for row in mid]
    for i, j, through in _through_another(mid):
        midi[i][j] += through
    return tuple(map(tuple, midi))


def strongest(mid: Integers) -> Integers:
    """Return the MMIDI: max(MID_ij, max_k min(MID_ik, MID_kj))."""
    mmidi = [list(row) for row in mid]
    for i, j, through in _through_another(mid):
        mmidi[i][j] = max(mmidi[i][j], through)
    return tuple(map(tuple, mmidi))


def _through_another(mid: Integers) -> Iterator[tuple[int, int, int]]:
    """Yield i, j and the smaller of i on k and k on j, for each k that both touch."""
    reached = [[(rank, force) for rank, force in enumerate(row) if force] for row in mid]
    for i, first in enumerate(reached):
        for k, one in first:
            if k != i:
                for j, other in reached[k]:
                    yield i, j, min(one, other)


def sums_of(midi: Integers) -> Sums:
    """Return row sums and column sums without the diagonal."""
    own = [row[rank] for rank, row in enumerate(midi)]
    columns = zip(*midi, strict=True)
    return Sums(
        tuple(sum(row) - mine for row, mine in zip(midi, own, strict=True)),
        tuple(sum(column) - mine for column, mine in zip(columns, own, strict=True)),
    )


def competitiveness(midi: Integers, variant: Variant) -> Fractions:
    """Return r_i = (I_i - MIDI_ii) / ΣI × I_i / (I_i + D_i), zero where I_i + D_i is.

    The manuals leave a doubt about the diagonal: A leaves it out of I and D
    and subtracts it all the same, B counts it in I and D, C ignores it.
    """
    feedback = [row[rank] for rank, row in enumerate(midi)]
    influence, dependence = sums_of(midi)
    if variant == "B":
        influence = tuple(one + own for one, own in zip(influence, feedback, strict=True))
        dependence = tuple(one + own for one, own in zip(dependence, feedback, strict=True))
    if variant == "C":
        feedback = [0] * len(midi)
    total = sum(influence)
    return tuple(
        Fraction((i - own) * i, total * (i + d)) if i else Fraction(0)
        for i, d, own in zip(influence, dependence, feedback, strict=True)
    )


def scaled_to_mean_one(values: Fractions) -> Fractions | None:
    """Return R*_i = n r_i / Σ r, whose mean is 1; None when every r is zero."""
    total = sum(values, Fraction(0))
    return tuple(len(values) * each / total for each in values) if total else None


def balance_of(midi: Integers) -> Integers:
    """Return the net balance of influences, MIDI_ij - MIDI_ji."""
    return tuple(
        tuple(here - there for here, there in zip(row, column, strict=True))
        for row, column in zip(midi, zip(*midi, strict=True), strict=True)
    )


def quadrants_of(sums: Sums) -> tuple[Quadrant, ...]:
    """Return where each actor stands on the plane, cut at the means; on an axis, on the lower side."""
    size = len(sums.influence)
    high = [size * each > sum(sums.influence) for each in sums.influence]
    dependent = [size * each > sum(sums.dependence) for each in sums.dependence]
    return tuple(_quadrant(*pair) for pair in zip(high, dependent, strict=True))


def _quadrant(is_influential: bool, is_dependent: bool) -> Quadrant:
    if is_influential:
        return "relay" if is_dependent else "dominant"
    return "dominated" if is_dependent else "autonomous"


def signs_of(positions: Integers) -> Integers:
    """Return the 1MAO: 1 for, -1 against, 0 neutral."""
    return tuple(tuple((each > 0) - (each < 0) for each in row) for row in positions)


def turned(positions: Integers, size: int) -> Integers:
    """Return objectives by actor, `size` being the number of objectives."""
    return tuple(zip(*positions, strict=True)) if positions else ((),) * size


def shared_by(positions: Integers) -> Shared:
    """Return 2 CAA and 2 DAA: for each pair of rows, Σ |a| + |b| over columns.

    CAA sums the columns where both are on the same side, DAA where they are on
    opposite ones. Order of growth: for each column, the square of the number
    of rows that take a side.
    """
    together = [[0] * len(positions) for _ in positions]
    apart = [[0] * len(positions) for _ in positions]
    for column in zip(*positions, strict=True):
        sided = [(rank, value) for rank, value in enumerate(column) if value]
        for (i, one), (j, other) in combinations(sided, 2):
            sums = together if (one > 0) == (other > 0) else apart
            sums[i][j] += abs(one) + abs(other)
            sums[j][i] = sums[i][j]
    return Shared(tuple(map(tuple, together)), tuple(map(tuple, apart)))


def ambivalence_of(shared: Shared) -> tuple[Fraction | None, ...]:
    """Return EQ_i = 1 - Σ|CAA_ik - DAA_ik| / Σ(CAA_ik + DAA_ik); None for who shares nothing with anyone."""
    return tuple(_ambivalence(*rows) for rows in zip(*shared, strict=True))


def _ambivalence(together: tuple[int, ...], apart: tuple[int, ...]) -> Fraction | None:
    total = sum(together) + sum(apart)
    gaps = sum(abs(c - d) for c, d in zip(together, apart, strict=True))
    return Fraction(total - gaps, total) if total else None


def convergence_degree(shared: Shared) -> Fraction | None:
    """Return 100 ΣCAA / (ΣCAA + ΣDAA); None when no two share an objective."""
    together, apart = (sum(map(sum, rows)) for rows in shared)
    return Fraction(100 * together, together + apart) if together + apart else None


def net_distance(shared: Shared) -> Integers:
    """Return CAA - DAA for each pair, in the unit of `shared`."""
    return tuple(
        tuple(c - d for c, d in zip(with_, against, strict=True))
        for with_, against in zip(*shared, strict=True)
    )
