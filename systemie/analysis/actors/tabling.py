"""MACTOR in tables: actors, objectives, pairs of actors, influences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from systemie.analysis.accounts import Cell, Table, table
from systemie.analysis.actors.mactor import ambivalence_of, balance_of
from systemie.analysis.actors.result import Actors, Order
from systemie.analysis.forces import said_value
from systemie.analysis.naming import name_of
from systemie.model.system import System
from systemie.phrases import Phrases

WIDEST_MATRIX: Final = 12
ACTOR: Final = (
    "actor", "place", "influence", "dependence", "strength", "positive", "negative", "ambivalence",
)  # fmt: skip
OBJECTIVE: Final = (
    "objective", "actors_for", "actors_against", "positive", "negative", "balance", "weighed",
)  # fmt: skip
PAIR: Final = (
    "actor", "other", "convergence", "divergence", "weighed_convergence", "weighed_divergence",
)  # fmt: skip


def tables_of(result: Actors, system: System, phrases: Phrases) -> tuple[Table, ...]:
    """Return the tables of a result: in each, the strongest, most engaging or clearest first."""
    return tuple(_tables(Tabling(result, system, phrases)))


def _tables(tabling: Tabling) -> Iterator[Table]:
    result = tabling.result
    if result.is_empty:
        return
    if result.actors:
        yield tabling.of_actors()
    if result.objectives:
        yield tabling.of_objectives()
        pairs = tabling.of_pairs()
        if pairs.rows:
            yield pairs
    if any(result.sums.influence) and len(result.actors) <= WIDEST_MATRIX:
        yield tabling.of_influences()
        yield tabling.of_balances()


class Tabling:
    """The tables of one result."""

    def __init__(self, result: Actors, system: System, phrases: Phrases) -> None:
        self.result, self.phrases = result, phrases
        self.actors = [name_of(system, each) for each in result.actors]
        self.objectives = [name_of(system, each) for each in result.objectives]
        self.simple, self.valued, self.weighed = result.orders

    def of_actors(self) -> Table:
        """Return a row an actor: place, influence, dependence, R*, engagement, ambivalence."""
        result = self.result
        size = len(self.actors)
        strength: Sequence[Fraction | None] = result.strength or [None] * size
        columns = (
            [self._place(rank) for rank in range(size)],
            [said_value(Fraction(each, result.divisor)) for each in result.sums.influence],
            [said_value(Fraction(each, result.divisor)) for each in result.sums.dependence],
            _cells(strength),
            *(_sums(self.valued, side) for side in self.valued.implication),
            _cells(ambivalence_of(self.valued.between_actors)),
        )
        order = sorted(range(size), key=lambda rank: (-(strength[rank] or 0), -result.sums.influence[rank]))
        rows = list(zip(self.actors, *columns, strict=True))
        keys = tuple(result.actors[rank] for rank in order)
        return self._table("actors", ACTOR, [rows[rank] for rank in order], keys=keys, bars=(4,))

    def _place(self, rank: int) -> str | None:
        """Return where an actor stands, None where nothing says that it acts or undergoes."""
        is_linked = self.result.sums.influence[rank] or self.result.sums.dependence[rank]
        quadrant = self.result.quadrants[rank]
        return self.phrases(f"analysis.actors.quadrant.{quadrant}") if is_linked else None

    def of_objectives(self) -> Table:
        """Return a row an objective: how many actors for and against, engagement, balances."""
        positive, negative = self.valued.mobilisation
        columns = (
            *(_sums(self.simple, side) for side in self.simple.mobilisation),
            *(_sums(self.valued, side) for side in self.valued.mobilisation),
            *(self._balance(order) for order in (self.valued, self.weighed)),
        )
        rows = list(zip(self.objectives, *columns, strict=True))
        order = sorted(range(len(rows)), key=lambda rank: -(positive[rank] + negative[rank]))
        keys = tuple(self.result.objectives[rank] for rank in order)
        return self._table("objectives", OBJECTIVE, [rows[rank] for rank in order], keys=keys)

    def _balance(self, order: Order | None) -> list[Cell]:
        """Return what each objective gathers for it less what it gathers against."""
        if order is None:
            return [None] * len(self.objectives)
        return _sums(order, [one - other for one, other in zip(*order.mobilisation, strict=True)])

    def of_pairs(self) -> Table:
        """Return a row for each two actors that take sides on a same objective, the clearest first."""
        orders = [order for order in (self.valued, self.weighed) if order is not None]
        together, apart = self.valued.between_actors
        pairs = [(i, j) for i, j in combinations(range(len(self.actors)), 2) if together[i][j] + apart[i][j]]
        pairs.sort(key=lambda pair: -abs(together[pair[0]][pair[1]] - apart[pair[0]][pair[1]]))
        rows = [
            (self.actors[i], self.actors[j], *(each for order in orders for each in _shared(order, i, j)))
            for i, j in pairs
        ]
        return self._table("pairs", PAIR[: 2 + 2 * len(orders)], rows)

    def of_influences(self) -> Table:
        """Return the MIDI whole."""
        return self._matrix("midi", self.result.midi)

    def of_balances(self) -> Table:
        """Return what each actor exerts on each other, less what it undergoes from it."""
        return self._matrix("net", balance_of(self.result.midi))

    def _matrix(self, id: str, matrix: Sequence[Sequence[int]]) -> Table:
        rows = [
            (name, *(said_value(Fraction(each, self.result.divisor)) for each in row))
            for name, row in zip(self.actors, matrix, strict=True)
        ]
        title = self.phrases(f"analysis.actors.table.{id}")
        return table(id, title, ["", *self.actors], rows, keys=self.result.actors)

    def _table(
        self, id: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]],
        *, keys: tuple[str, ...] = (), bars: tuple[int, ...] = (),
    ) -> Table:  # fmt: skip
        title = self.phrases(f"analysis.actors.table.{id}")
        said = [self.phrases(f"analysis.actors.column.{each}") for each in headings]
        return table(id, title, said, rows, keys=keys, bars=bars)


def _cells(values: Sequence[Fraction | None]) -> list[Cell]:
    return [None if each is None else said_value(each) for each in values]


def _sums(order: Order, values: Sequence[int]) -> list[Cell]:
    return [said_value(order.exact(each)) for each in values]


def _shared(order: Order, one: int, other: int) -> list[Cell]:
    return [said_value(order.exact(rows[one][other], shared=True)) for rows in order.between_actors]
