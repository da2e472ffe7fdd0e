"""The tables of loops, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Cell, Table, headed
from systemie.analysis.loops.circuits import Loop
from systemie.analysis.loops.computing import Loops
from systemie.analysis.loops.naming import Names
from systemie.phrases import Phrases

Rows = Sequence[Sequence[Cell]]
LENGTHS_FROM: Final = 20
"""Loops from which a table by length is worth reading."""


def tables_of(result: Loops, names: Names, phrases: Phrases) -> tuple[Table, ...]:
    """Return the loops to tell, what they share, the independent set and the declared ones."""
    return tuple(_Tables(result, names, phrases).each())


class _Tables:
    def __init__(self, result: Loops, names: Names, phrases: Phrases) -> None:
        self.result, self.names, self.phrases = result, names, phrases
        self.total = result.count.tally.total

    def each(self) -> Iterator[Table]:
        if self.result.listed:
            yield self._loops()
        if self.total:
            yield self._elements()
            yield self._links()
        if len(self.result.count.by_length) > 1 and self.total >= LENGTHS_FROM:
            yield self._lengths()
        if self.total > len(self.result.independent) > 1 and not any(self.names.waypoints()):
            yield self._independent()
        if self.result.declared:
            yield self._declared()

    def _table(self, id: str, columns: Sequence[str], rows: Rows, **more: object) -> Table:
        return headed(lambda key: self.phrases(f"analysis.loops.{key}"), id, columns, rows, **more)

    def _loops(self) -> Table:
        loops = [self.result.listed[rank] for rank in self.result.ranked]
        columns = ("label", "path", "nature", "links", "delayed", "name")
        rows = [self._loop(loop) for loop in loops]
        return self._table("loops", columns, rows, total=self.total if self.result.count.is_exact else None)

    def _loop(self, loop: Loop) -> tuple[Cell, ...]:
        return (
            self.result.labels[loop],
            self.names.path(loop),
            self.names.nature(loop.polarity),
            loop.length,
            loop.delayed,
            self.result.names.get(loop.elements, ""),
        )

    def _elements(self) -> Table:
        counts = self.result.count.by_element
        order = sorted((rank for rank, count in enumerate(counts) if count), key=lambda rank: -counts[rank])
        rows = [(self.names.bare(rank), counts[rank], self._share(counts[rank])) for rank in order]
        keys = tuple(self.result.network.elements[rank] for rank in order)
        return self._table("by-element", ("element", "loops", "share"), rows, bars=(1,), keys=keys)

    def _links(self) -> Table:
        counts, arcs = self.result.count.by_arc, self.result.network.arcs
        order = sorted((rank for rank, count in enumerate(counts) if count), key=lambda rank: -counts[rank])
        rows = [
            (
                self.names.bare(arcs[rank].source),
                self.names.bare(arcs[rank].target),
                counts[rank],
                self._share(counts[rank]),
            )
            for rank in order
        ]
        return self._table("by-link", ("from", "to", "loops", "share"), rows, bars=(2,))

    def _share(self, count: int) -> int:
        return round(100 * count / self.total)

    def _lengths(self) -> Table:
        columns = ("links", "reinforcing", "balancing", "undetermined", "delayed_loops", "loops")
        rows = [
            (length, each.reinforcing, each.balancing, each.undetermined, each.delayed, each.total)
            for length, each in self.result.count.by_length.items()
        ]
        return self._table("by-length", columns, rows, bars=(5,))

    def _independent(self) -> Table:
        rows = [self._loop(loop) for loop in self.result.independent]
        return self._table("independent", ("label", "path", "nature", "links", "delayed", "name"), rows)

    def _declared(self) -> Table:
        rows = [
            (
                each.name,
                each.is_found,
                self.names.nature(each.polarity) or None,
                self.phrases(f"analysis.loops.problem.{each.problem}") if each.problem else "",
            )
            for each in self.result.declared
        ]
        return self._table("declared", ("name", "found", "nature", "problem"), rows)
