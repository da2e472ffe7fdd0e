"""What MACTOR finds, and the shape that others rely on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Final

from systemie.analysis.actors.mactor import (
    Fractions,
    Integers,
    Quadrant,
    Shared,
    Sums,
    Variant,
    ambivalence_of,
    balance_of,
    convergence_degree,
    net_distance,
    quadrants_of,
    shared_by,
    turned,
)
from systemie.analysis.forces import whole
from systemie.analysis.notices import Notice

ORDERS: Final = (1, 2, 3)


Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""What is for, and what is against."""


@dataclass(frozen=True)
class Order:
    """The positions of one order (simple, valued, weighed by R*), whole numbers over `divisor`.

    What pairs share is doubled, and so over twice the divisor.
    """

    positions: Integers
    objectives: Integers
    divisor: int

    @cached_property
    def between_actors(self) -> Shared:
        """What actors share, two by two."""
        return shared_by(self.positions)

    @cached_property
    def between_objectives(self) -> Shared:
        """What objectives share, two by two: the same on columns."""
        return shared_by(self.objectives)

    @cached_property
    def implication(self) -> Sides:
        """What each actor puts for, and against."""
        return _sides(self.positions)

    @cached_property
    def mobilisation(self) -> Sides:
        """What each objective gathers for, and against."""
        return _sides(self.objectives)

    def exact(self, value: int, *, shared: bool = False) -> Fraction:
        """Return a number of this order in the unit of positions."""
        return Fraction(value, self.divisor * (2 if shared else 1))


def order_of(positions: Sequence[Sequence[Fraction]], objectives: int) -> Order:
    """Return the positions of one order, `objectives` being the number of columns."""
    scaled = whole(each for row in positions for each in row)
    numerators = iter(scaled.numerators)
    rows = tuple(tuple(next(numerators) for _ in row) for row in positions)
    return Order(rows, turned(rows, objectives), scaled.divisor)


def _sides(rows: Integers) -> Sides:
    return (
        tuple(sum(each for each in row if each > 0) for row in rows),
        tuple(-sum(each for each in row if each < 0) for row in rows),
    )


@dataclass(frozen=True)
class Actors:
    """What MACTOR finds, by rank of `actors` and of `objectives`.

    Matrices of influence are whole numbers over `divisor`. `strength` is R*,
    None when no competitiveness can be told; then the third order is None too.
    `stated` counts the positions that are said, neutral ones included, and
    `outside_family` the links taken for influences that are of another family.
    """

    actors: tuple[str, ...]
    objectives: tuple[str, ...]
    divisor: int
    mid: Integers
    midi: Integers
    mmidi: Integers
    sums: Sums
    sums_of_strongest: Sums
    variant: Variant
    raw: Fractions
    strength: Fractions | None
    strength_of_strongest: Fractions | None
    orders: tuple[Order, Order, Order | None]
    stated: int = 0
    outside_family: int = 0
    notices: tuple[Notice, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is said: no influence between actors, no position."""
        return not any(self.sums.influence) and not any(map(any, self.orders[1].positions))

    @cached_property
    def quadrants(self) -> tuple[Quadrant, ...]:
        """Where each actor stands on the plane of influence and dependence."""
        return quadrants_of(self.sums)

    def as_json(self) -> dict[str, Any]:
        """Return the shape of ``systemie analyser acteurs --sortie json``.

        Lists follow ``actors`` and ``objectives``; each order of a matrix that
        needs R* is filled with null where there is none.
        """
        return {
            "actors": list(self.actors),
            "objectives": list(self.objectives),
            **self._influences(),
            "competitiveness": {
                "variant": self.variant,
                "r": _floats(self.strength, len(self.actors)),
                "raw": [float(each) for each in self.raw],
            },
            "qstar": _floats(self.strength_of_strongest, len(self.actors)),
            **self._positions(),
        }

    def _influences(self) -> dict[str, Any]:
        return {
            "mid": _said(self.mid, self.divisor),
            "midi": _said(self.midi, self.divisor),
            "influence": _said(self.sums.influence, self.divisor),
            "dependence": _said(self.sums.dependence, self.divisor),
            "feedback": _said(tuple(row[rank] for rank, row in enumerate(self.midi)), self.divisor),
            "balance": _said(balance_of(self.midi), self.divisor),
            "mmidi": _said(self.mmidi, self.divisor),
            "imax": _said(self.sums_of_strongest.influence, self.divisor),
            "dmax": _said(self.sums_of_strongest.dependence, self.divisor),
            "plan": dict(zip(self.actors, self.quadrants, strict=True)),
        }

    def _positions(self) -> dict[str, Any]:
        size, width = len(self.actors), len(self.objectives)
        square, shared = (size, size), self._shared
        return {
            "positions": self._by_order(lambda order: _said(order.positions, order.divisor), (size, width)),
            "convergence": shared(lambda order: order.between_actors.convergence, square),
            "divergence": shared(lambda order: order.between_actors.divergence, square),
            "ambivalence": self._by_order(lambda order: _said(ambivalence_of(order.between_actors)), (size,)),
            "mobilisation": self._sums(lambda order: _both(order.mobilisation), width),
            "implication": self._sums(lambda order: _both(order.implication), size),
            "for": {
                "actors": self._sums(lambda order: order.implication[0], size),
                "objectives": self._sums(lambda order: order.mobilisation[0], width),
            },
            "against": {
                "actors": self._sums(lambda order: order.implication[1], size),
                "objectives": self._sums(lambda order: order.mobilisation[1], width),
            },
            "convergence_degree": self._by_order(
                lambda order: _said(convergence_degree(order.between_actors)), ()
            ),
            "net_distance": {
                "actors": shared(lambda order: net_distance(order.between_actors), square),
                "objectives": shared(lambda order: net_distance(order.between_objectives), (width, width)),
            },
        }

    def _sums(self, reading: Callable[[Order], tuple[int, ...]], size: int) -> dict[str, Any]:
        return self._by_order(lambda order: _said(reading(order), order.divisor), (size,))

    def _shared(self, reading: Callable[[Order], Integers], shape: tuple[int, ...]) -> dict[str, Any]:
        return self._by_order(lambda order: _said(reading(order), 2 * order.divisor), shape)

    def _by_order(self, reading: Callable[[Order], Any], shape: tuple[int, ...]) -> dict[str, Any]:
        """Return one reading of the three orders, nulls of that shape where an order is not known."""
        return {
            f"order{number}": _nulls(shape) if order is None else reading(order)
            for number, order in zip(ORDERS, self.orders, strict=True)
        }


def _both(sides: Sides) -> tuple[int, ...]:
    return tuple(one + other for one, other in zip(*sides, strict=True))


def _said(value: Any, divisor: int = 1) -> Any:
    """Return numbers as JSON takes them, nested as they are: whole when they are, None for None."""
    if isinstance(value, tuple):
        return [_said(each, divisor) for each in value]
    if value is None:
        return None
    quotient, rest = divmod(value, divisor)
    return float(value / divisor) if rest else int(quotient)


def _nulls(shape: tuple[int, ...]) -> Any:
    return [_nulls(shape[1:]) for _ in range(shape[0])] if shape else None


def _floats(values: Fractions | None, size: int) -> list[float | None]:
    return [None] * size if values is None else [float(each) for each in values]
