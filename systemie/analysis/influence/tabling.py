"""MICMAC in tables: direct, indirect, potential, and the ranks of each power."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Cell, Table, table
from systemie.analysis.influence.plane import Sector, sectors_of, shares_of
from systemie.analysis.influence.powers import Ranks, Sums, ranking_of
from systemie.analysis.influence.result import Influence, number, powers_shown
from systemie.analysis.naming import name_of
from systemie.model.system import System
from systemie.phrases import Phrases

MOST_POWERS: Final = 10


def tables_of(result: Influence, system: System, phrases: Phrases) -> tuple[Table, ...]:
    """Return the tables of a result, the most influential elements first; none without element."""
    return tuple(_tables(Tabling(result, system, phrases))) if result.elements else ()


def _tables(tabling: Tabling) -> Iterator[Table]:
    result = tabling.result
    yield tabling.plane("direct", result.direct, result.sectors)
    if any(result.indirect.sums.influence):
        yield tabling.indirect()
    if result.potential is not None:
        direct = result.potential.direct
        yield tabling.plane("potential", direct, sectors_of(direct, result.crossing_of(direct)))
    rankings = powers_shown(result)[:MOST_POWERS]
    if len(rankings) > 1 and result.indirect.longest_path is None:
        yield tabling.powers("stability", [each.influence for each in rankings])
        yield tabling.powers("stability_dependence", [each.dependence for each in rankings])


class Tabling:
    """The tables of one result: a row an element."""

    def __init__(self, result: Influence, system: System, phrases: Phrases) -> None:
        self.result, self.phrases = result, phrases
        self.names = [name_of(system, each) for each in result.elements]

    def plane(self, id: str, sums: Sums, sectors: Sequence[Sector]) -> Table:
        """Return the sums, ranks and sectors of a plane."""
        ranks = ranking_of(sums)
        influence, dependence = map(number, sums.influence), map(number, sums.dependence)
        rows = zip(self._sectors(sectors), influence, dependence, *ranks, strict=True)
        headings = ("sector", "influence", "dependence", "rank_influence", "rank_dependence")
        return self._table(id, headings, list(rows), ranks.influence, bars=(2, 3))

    def indirect(self) -> Table:
        """Return indirect shares, ranks, and how many ranks are gained on the direct ones."""
        result = self.result
        ranks, moves = result.indirect_ranks, result.moves
        shares = [
            [None if each is None else round(each) for each in shares_of(sums)]
            for sums in result.indirect.sums
        ]
        rows = zip(
            self._sectors(result.sectors_indirect), *shares, *ranks,
            [move.influence for move in moves], [move.dependence for move in moves], strict=True,
        )  # fmt: skip
        headings = (
            "sector", "influence", "dependence", "rank_influence", "rank_dependence",
            "move_influence", "move_dependence",
        )  # fmt: skip
        return self._table("indirect", headings, list(rows), ranks.influence)

    def powers(self, id: str, rankings: Sequence[Ranks]) -> Table:
        """Return the rank of each element at each power."""
        rows = list(zip(*rankings, strict=True))
        title = self.phrases(f"analysis.influence.table.{id}")
        headings = [self._heading("element"), *(f"M^{k}" for k in range(1, len(rankings) + 1))]
        order = sorted(range(len(rows)), key=lambda rank: rows[rank][-1])
        return table(
            id.replace("_", "-"), title, headings, [(self.names[rank], *rows[rank]) for rank in order],
            keys=tuple(self.result.elements[rank] for rank in order),
        )  # fmt: skip

    def _table(
        self, id: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], ranks: Ranks,
        *, bars: tuple[int, ...] = (),
    ) -> Table:  # fmt: skip
        order = sorted(range(len(rows)), key=lambda rank: ranks[rank])
        return table(
            id,
            self.phrases(f"analysis.influence.table.{id}"),
            [self._heading(each) for each in ("element", *headings)],
            [(self.names[rank], *rows[rank]) for rank in order],
            keys=tuple(self.result.elements[rank] for rank in order),
            bars=bars,
        )

    def _sectors(self, sectors: Sequence[Sector]) -> list[str]:
        return [self.phrases(f"analysis.influence.sector.{each}") for each in sectors]

    def _heading(self, name: str) -> str:
        return self.phrases(f"analysis.influence.column.{name}")
