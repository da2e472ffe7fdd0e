"""What MICMAC finds, and the shape that others rely on: keys in English, exact numbers in JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, NamedTuple

from systemie.analysis.forces import said_value, whole
from systemie.analysis.influence.matrices import Judgements
from systemie.analysis.influence.plane import (
    Crossing,
    Sector,
    cloud_of,
    correlation_of,
    crossing_of,
    shares_of,
)
from systemie.analysis.influence.powers import Indirect, Ranking, Sums, ranking_of
from systemie.analysis.notices import Notice
from systemie.analysis.options import Options

LARGEST_MATRIX: Final = 200
"""The largest matrix written whole, in elements."""
TOO_LONG: Final = 10**4_000
"""Numbers from there on are not written: None."""
POWERS_SHOWN: Final = 12
"""How many powers the table of stability holds when rankings do not settle."""


class Potential(NamedTuple):
    """The same sums with the potential influences counted: direct (MIDP) and indirect (MIIP)."""

    value: Fraction
    direct: Sums
    indirect: Indirect


class Move(NamedTuple):
    """How many ranks an element gains, or loses, from the direct to the indirect ranking."""

    influence: int
    dependence: int


@dataclass(frozen=True)
class Influence:
    """What MICMAC finds, by rank of `elements`.

    `outside_family` counts the links that count though they are of a family
    other than influence.
    """

    elements: tuple[str, ...]
    judgements: Judgements
    direct: Sums
    indirect: Indirect
    potential: Potential | None
    crossing: Crossing
    crossing_indirect: Crossing
    sectors: tuple[Sector, ...]
    sectors_indirect: tuple[Sector, ...]
    options: Options
    outside_family: int = 0
    notices: tuple[Notice, ...] = ()

    @cached_property
    def ranks(self) -> Ranking:
        """The direct ranks."""
        return ranking_of(self.direct)

    @cached_property
    def indirect_ranks(self) -> Ranking:
        """The indirect ranks."""
        return ranking_of(self.indirect.sums)

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The displacement of each element: positive when the indirect ranking puts it higher."""
        ranks = zip(*self.ranks, *self.indirect_ranks, strict=True)
        return tuple(Move(i - ii, d - di) for i, d, ii, di in ranks)

    def crossing_of(self, sums: Sums) -> Crossing:
        """Return where the axes of other sums cross, by the same rule."""
        return crossing_of(sums, medians=self.options.medians)

    def as_json(self) -> dict[str, Any]:
        """Return the shape of ``systemie analyser influence --sortie json``."""
        return shape_of(self)


def shape_of(found: Influence) -> dict[str, Any]:
    """Return the result as JSON values.

    Sums are in the unit of the forces, integers where they are whole; the
    exact values of others are ``exact.influence[i] / exact.divisor``. Lists
    follow ``elements``. ``displacement`` is positive for a gain of ranks.
    """
    potential = found.potential
    return {
        "elements": list(found.elements),
        "direct": _sums(found.direct),
        "indirect": _indirect(found.indirect),
        "potential": None if potential is None else _potential(potential),
        "ranks": _ranks(found),
        "sectors": dict(zip(found.elements, found.sectors, strict=True)),
        "sectors_indirect": dict(zip(found.elements, found.sectors_indirect, strict=True)),
        "thresholds": {
            "kind": "medians" if found.options.medians else "means",
            "pack": found.options.pack,
            "direct": _crossing(found.crossing),
            "indirect": _crossing(found.crossing_indirect),
        },
        "shares": _shares(found),
        "displacement": {
            each: move._asdict() for each, move in zip(found.elements, found.moves, strict=True)
        },
        "matrix": _matrix(found.judgements),
        "fill_rate": fill_rate_of(found.judgements),
        "stability": [
            {"order": order, **_ranking(ranking)} for order, ranking in enumerate(powers_shown(found), 1)
        ],
        "cloud": {"correlation": correlation_of(found.direct), "shape": cloud_of(found.direct)},
    }


def powers_shown(found: Influence) -> Sequence[Ranking]:
    """Return the rankings of the first powers: up to the one that is kept, or enough to see them change."""
    indirect = found.indirect
    if indirect.longest_path is not None:
        return indirect.rankings[: min(indirect.longest_path, POWERS_SHOWN)]
    last = indirect.settling.order or POWERS_SHOWN
    return indirect.rankings[: max(last, indirect.order if indirect.method == "power" else 0)]


def number(value: Fraction) -> int | float | None:
    """Return an exact value as JSON can write it; None when it is too long to be written."""
    try:
        return said_value(value) if abs(value) < TOO_LONG else None
    except OverflowError:
        return None


def _numbers(values: Sequence[Fraction]) -> list[int | float | None]:
    return [number(each) for each in values]


def _sums(sums: Sums) -> dict[str, Any]:
    return {"influence": _numbers(sums.influence), "dependence": _numbers(sums.dependence)}


def _crossing(crossing: Crossing) -> dict[str, Any]:
    return {"influence": number(crossing.influence), "dependence": number(crossing.dependence)}


def _indirect(indirect: Indirect) -> dict[str, Any]:
    return {
        "method": indirect.method,
        "order": indirect.order,
        "stable": indirect.stable,
        "period": indirect.settling.period,
        "settles_at": indirect.settling.order,
        "longest_path": indirect.longest_path,
        **_sums(indirect.sums),
        "exact": _exact(indirect.sums),
    }


def _exact(sums: Sums) -> dict[str, Any] | None:
    """Return the sums over one divisor, None where they are whole or too long."""
    values = whole((*sums.influence, *sums.dependence))
    longest = max(map(abs, values.numerators), default=0)
    if values.divisor == 1 or max(longest, values.divisor) >= TOO_LONG:
        return None
    half = len(sums.influence)
    return {
        "divisor": values.divisor,
        "influence": list(values.numerators[:half]),
        "dependence": list(values.numerators[half:]),
    }


def _potential(potential: Potential) -> dict[str, Any]:
    return {
        **_indirect(potential.indirect),
        "value": number(potential.value),
        "direct": _sums(potential.direct),
    }


def _ranks(found: Influence) -> dict[str, Any]:
    ranks = {"direct": _ranking(found.ranks), "indirect": _ranking(found.indirect_ranks)}
    if found.potential is not None:
        ranks["potential_direct"] = _ranking(ranking_of(found.potential.direct))
        ranks["potential"] = _ranking(ranking_of(found.potential.indirect.sums))
    return ranks


def _ranking(ranking: Ranking) -> dict[str, Any]:
    return {"influence": list(ranking.influence), "dependence": list(ranking.dependence)}


def _shares(found: Influence) -> dict[str, Any]:
    every = {"direct": found.direct, "indirect": found.indirect.sums}
    if found.potential is not None:
        every["potential_direct"] = found.potential.direct
        every["potential"] = found.potential.indirect.sums
    return {
        name: {
            "influence": list(shares_of(sums.influence)),
            "dependence": list(shares_of(sums.dependence)),
        }
        for name, sums in every.items()
    }


def _matrix(judgements: Judgements) -> list[list[int | float | str]] | None:
    """Return the MID whole, rows acting on columns; None when it is too large to be read."""
    if judgements.size > LARGEST_MATRIX:
        return None
    rows: list[list[int | float | str]] = [[0] * judgements.size for _ in range(judgements.size)]
    for (source, target), cell in judgements.cells.items():
        rows[source][target] = cell if isinstance(cell, str) else said_value(cell)
    return rows


def fill_rate_of(judgements: Judgements) -> dict[str, Any]:
    """Return how full the matrix is: cells that are not zero over n², P left out or counted."""
    cells = list(judgements.cells.values())
    potential = sum(isinstance(cell, str) for cell in cells)
    filled = sum(bool(cell) for cell in cells) - potential
    size = judgements.size**2
    counts = {str(force): sum(cell == force for cell in cells) for force in (1, 2, 3)}
    return {
        "cells": size,
        "filled": filled,
        "rate": filled / size if size else None,
        "rate_with_potential": (filled + potential) / size if size else None,
        "counts": {
            "0": size - filled - potential,
            **counts,
            "P": potential,
            "other": filled - sum(counts.values()),
        },
    }
