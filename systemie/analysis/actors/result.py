"""What MACTOR finds, and the shape that others rely on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, NamedTuple

from systemie.analysis.actors.mactor import (
    Fractions,
    Integers,
    Positions,
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
from systemie.analysis.forces import said_value
from systemie.analysis.notices import Notice

ORDERS: Final = (1, 2, 3)


class Order(NamedTuple):
    """The positions of one order (simple, valued, weighed by R*) and what actors share in them."""

    positions: Positions
    between_actors: Shared
    between_objectives: Shared
    implication: tuple[Fractions, Fractions]
    """What each actor puts for, and against."""
    mobilisation: tuple[Fractions, Fractions]
    """What each objective gathers for, and against."""


def order_of(positions: Positions, objectives: int) -> Order:
    """Return what follows from the positions of one order."""
    columns = turned(positions, objectives)
    return Order(positions, shared_by(positions), shared_by(columns), _sides(positions), _sides(columns))


def _sides(rows: Positions) -> tuple[Fractions, Fractions]:
    def total(sign: int) -> Fractions:
        return tuple(sum((abs(each) for each in row if each * sign > 0), Fraction(0)) for row in rows)

    return total(1), total(-1)


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
                "r": _values(self.strength, len(self.actors)),
                "raw": [float(each) for each in self.raw],
            },
            "qstar": _values(self.strength_of_strongest, len(self.actors)),
            **self._positions(),
        }

    def _influences(self) -> dict[str, Any]:
        return {
            "mid": self._scaled(self.mid),
            "midi": self._scaled(self.midi),
            "influence": self._scaled([self.sums.influence])[0],
            "dependence": self._scaled([self.sums.dependence])[0],
            "feedback": self._scaled([[row[rank] for rank, row in enumerate(self.midi)]])[0],
            "balance": self._scaled(balance_of(self.midi)),
            "mmidi": self._scaled(self.mmidi),
            "imax": self._scaled([self.sums_of_strongest.influence])[0],
            "dmax": self._scaled([self.sums_of_strongest.dependence])[0],
            "plan": dict(zip(self.actors, self.quadrants, strict=True)),
        }

    def _scaled(self, rows: Iterable[Sequence[int]]) -> list[list[int | float]]:
        return [[said_value(Fraction(each, self.divisor)) for each in row] for row in rows]

    def _positions(self) -> dict[str, Any]:
        size, width = len(self.actors), len(self.objectives)
        return {
            "positions": self._by_order(lambda order: order.positions, (size, width)),
            "convergence": self._by_order(lambda order: order.between_actors.convergence, (size, size)),
            "divergence": self._by_order(lambda order: order.between_actors.divergence, (size, size)),
            "ambivalence": self._by_order(lambda order: ambivalence_of(order.between_actors), (size,)),
            "mobilisation": self._by_order(lambda order: _both(order.mobilisation), (width,)),
            "implication": self._by_order(lambda order: _both(order.implication), (size,)),
            "for": {
                "actors": self._by_order(lambda order: order.implication[0], (size,)),
                "objectives": self._by_order(lambda order: order.mobilisation[0], (width,)),
            },
            "against": {
                "actors": self._by_order(lambda order: order.implication[1], (size,)),
                "objectives": self._by_order(lambda order: order.mobilisation[1], (width,)),
            },
            "convergence_degree": self._by_order(lambda order: convergence_degree(order.between_actors), ()),
            "net_distance": {
                "actors": self._by_order(lambda order: net_distance(order.between_actors), (size, size)),
                "objectives": self._by_order(
                    lambda order: net_distance(order.between_objectives), (width, width)
                ),
            },
        }

    def _by_order(self, reading: Callable[[Order], Any], shape: tuple[int, ...]) -> dict[str, Any]:
        """Return one reading of the three orders, nulls of that shape where an order is not known."""
        return {
            f"order{number}": _nulls(shape) if order is None else _json(reading(order))
            for number, order in zip(ORDERS, self.orders, strict=True)
        }


def _both(sides: tuple[Fractions, Fractions]) -> Fractions:
    return tuple(one + other for one, other in zip(*sides, strict=True))


def _json(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_json(each) for each in value]
    return None if value is None else said_value(value)


def _nulls(shape: tuple[int, ...]) -> Any:
    return [_nulls(shape[1:]) for _ in range(shape[0])] if shape else None


def _values(values: Fractions | None, size: int) -> list[float | None]:
    return [None] * size if values is None else [float(each) for each in values]
