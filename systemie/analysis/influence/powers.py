"""Powers of the matrix of influences: sums, rankings, where rankings settle, what to show when they do not.

Only sums are needed: I(k) = M I(k-1), D(k) = D(k-1) M, from vectors of ones
(Godet, *Manuel de prospective stratégique*, t. 2). Whole numbers throughout:
values explode, and floats make false ties. Each power costs the number of
cells that are not zero; sixty are tried, sixty more to make sure of a period.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from systemie.analysis.influence.matrices import Line, Matrix

LAST_POWER: Final = 60
"""The last power tried: a ranking is stable when it stays the same up to it."""
AGREEING: Final = 3
"""How many powers at least must agree."""
LONGEST_PERIOD: Final = 12
LASTING: Final = 30
"""How many powers a period must hold over to be believed without trying further powers."""
SUM_ORDER: Final = 4
"""How many powers are added when no ranking settles."""
LARGEST_ORDER: Final = 1_000
"""The largest power computed, whatever is asked for."""

Method = Literal["power", "sum", "attenuated"]
Ranks = tuple[int, ...]


class Sums(NamedTuple):
    """For each rank, what it does (its row) and what it undergoes (its column)."""

    influence: tuple[Fraction, ...]
    dependence: tuple[Fraction, ...]


class Ranking(NamedTuple):
    """Competition ranks of both sums: 1 is the highest, ties share the best rank."""

    influence: Ranks
    dependence: Ranks


class Settling(NamedTuple):
    """From which power both rankings stay the same, or with which period they come back; None for neither."""

    order: int | None
    period: int | None


class Indirect(NamedTuple):
    """Indirect influence and dependence, and how they were found.

    `method` is the power `order`, the sum of powers up to `order`, or that sum
    attenuated. `settling` tells how the rankings of the powers behave,
    `longest_path` how many links the longest path has, None where a circuit
    makes it endless; `rankings` are those of the first powers.
    """

    method: Method
    order: int
    stable: bool
    sums: Sums
    settling: Settling
    longest_path: int | None
    rankings: tuple[Ranking, ...]


def ranked(values: Sequence[Fraction] | Sequence[int]) -> Ranks:
    """Return the competition rank of each value, 1 for the highest."""
    first: dict[Fraction | int, int] = {}
    highest: list[Fraction | int] = sorted(values, reverse=True)
    for place, value in enumerate(highest, 1):
        first.setdefault(value, place)
    return tuple(first[value] for value in values)


def ranking_of(sums: Sums) -> Ranking:
    """Return the ranks of both sums."""
    return Ranking(ranked(sums.influence), ranked(sums.dependence))


def _ranking(power: tuple[list[int], list[int]]) -> Ranking:
    return Ranking(*map(ranked, power))


def powers_of(matrix: Matrix) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the row sums and the column sums of M, M², M³…, in units of ``divisor ** -k``, without end."""
    influence = dependence = [1] * matrix.size
    while True:
        influence, dependence = matrix.weighs(influence), matrix.undergoes(dependence)
        yield influence, dependence


def settling_of(rankings: Sequence[Ranking], later: Iterable[Ranking] = ()) -> Settling:
    """Return where rankings settle: the smallest k after which they never change, three at least agreeing.

    Failing that, the smallest period of which a whole turn at least comes back, up to the last of them.
    Rankings that wander may look periodic for a while: unless it holds over `LASTING` of them, a
    period must come back in those of `later` powers too.
    """
    same = _from_where(rankings, 1)
    if len(rankings) - same >= AGREEING:
        return Settling(same + 1, None)
    every = (*rankings, *later)
    for period in range(2, LONGEST_PERIOD + 1):
        seen, sure = (len(rankings) - period - _from_where(each, period) for each in (rankings, every))
        if seen >= LASTING or sure >= max(AGREEING, period):
            return Settling(None, period)
    return Settling(None, None)


def _from_where(rankings: Sequence[Ranking], shift: int) -> int:
    """Return the first index from which each ranking equals the one `shift` further, up to the end."""
    index = max(0, len(rankings) - shift)
    while index and rankings[index - 1] == rankings[index - 1 + shift]:
        index -= 1
    return index


def topological(matrix: Matrix) -> list[int] | None:
    """Return the ranks, each before those it acts on; None when there is a circuit. Linear in cells."""
    entering = [sum(len(ranks) for _, ranks in column) for column in matrix.columns]
    order = [rank for rank, count in enumerate(entering) if not count]
    for rank in order:
        for target in itertools.chain.from_iterable(ranks for _, ranks in matrix.rows[rank]):
            entering[target] -= 1
            if not entering[target]:
                order.append(target)
    return order if len(order) == matrix.size else None


def longest_path(matrix: Matrix, order: Sequence[int]) -> int:
    """Return how many links the longest path has, where there is no circuit."""
    length = [0] * matrix.size
    for rank in reversed(order):
        targets = itertools.chain.from_iterable(ranks for _, ranks in matrix.rows[rank])
        length[rank] = max((length[target] + 1 for target in targets), default=0)
    return max(length, default=0)


def sums_over_paths(matrix: Matrix, order: Sequence[int], factor: Fraction) -> Sums:
    """Return Σ factor^(k-1) M^k over all k, where there is no circuit: S_i = Σ m_ij (1 + factor S_j)."""
    return Sums(
        _over_paths(matrix.rows, list(reversed(order)), matrix.divisor, factor),
        _over_paths(matrix.columns, order, matrix.divisor, factor),
    )


def _over_paths(
    lines: tuple[Line, ...], order: Sequence[int], divisor: int, factor: Fraction
) -> tuple[Fraction, ...]:  # fmt: skip
    sums = [Fraction(0)] * len(lines)
    for rank in order:
        reached = (value * sum(1 + factor * sums[each] for each in ranks) for value, ranks in lines[rank])
        sums[rank] = Fraction(sum(reached)) / divisor
    return tuple(sums)


def added(powers: Sequence[tuple[list[int], list[int]]], divisor: int, factor: Fraction) -> Sums:
    """Return Σ factor^(k-1) M^k over the powers given, in the unit of the forces."""
    weights = [factor ** (k - 1) / divisor**k for k in range(1, len(powers) + 1)]

    def total(side: int) -> tuple[Fraction, ...]:
        columns = zip(*(power[side] for power in powers), strict=True)
        return tuple(
            sum((weight * value for weight, value in zip(weights, each, strict=True)), Fraction(0))
            for each in columns
        )

    return Sums(total(0), total(1))


def sums_of(power: tuple[list[int], list[int]], divisor: int) -> Sums:
    """Return the sums of one power in the unit of the forces, `divisor` being that of the power."""
    influence, dependence = power
    return Sums(
        tuple(Fraction(each, divisor) for each in influence),
        tuple(Fraction(each, divisor) for each in dependence),
    )


def direct_of(matrix: Matrix) -> Sums:
    """Return the sums of the matrix itself: direct influence and dependence."""
    return sums_of(next(powers_of(matrix)), matrix.divisor)


def indirect_of(matrix: Matrix, *, order: int | None = None, attenuation: Fraction | None = None) -> Indirect:
    """Return indirect influence and dependence.

    The power is the smallest from which both rankings stay the same, or
    `order`. Where none is, powers are added: up to the longest path without
    circuit, else up to the fourth; so are they with an `attenuation`.
    """
    arranged = topological(matrix)
    asked = None if order is None else max(1, min(order, LARGEST_ORDER))
    tried = max(LAST_POWER, asked or 0) if arranged is None else max(asked or 0, SUM_ORDER)
    powers = list(itertools.islice(powers_of(matrix), tried))
    rankings = tuple(map(_ranking, powers))
    later = map(_ranking, itertools.islice(powers_of(matrix), LAST_POWER, 2 * LAST_POWER))
    settling = settling_of(rankings[:LAST_POWER], later) if arranged is None else Settling(None, None)
    path = None if arranged is None else longest_path(matrix, arranged)
    factor = Fraction(1) if attenuation is None else attenuation
    settled = settling.order if attenuation is None and asked is None else asked
    if attenuation is None and settled is not None:
        sums = sums_of(powers[settled - 1], matrix.divisor**settled)
        stable = settling.order is not None and settled >= settling.order
        return Indirect("power", settled, stable, sums, settling, path, rankings)
    method: Method = "sum" if attenuation is None else "attenuated"
    if arranged is not None and path is not None and (asked is None or asked >= path):
        return Indirect(
            method, path, False, sums_over_paths(matrix, arranged, factor), settling, path, rankings
        )
    last = asked or SUM_ORDER
    sums = added(powers[:last], matrix.divisor, factor)
    return Indirect(method, last, False, sums, settling, path, rankings)
