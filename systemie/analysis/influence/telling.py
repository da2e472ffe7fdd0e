"""MICMAC told: who drives, who relays, who undergoes, and what indirect effects change."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from systemie.analysis.accounts import Account
from systemie.analysis.forces import rounded
from systemie.analysis.influence.plane import SECTORS, Sector, cloud_of, sectors_of
from systemie.analysis.influence.powers import LAST_POWER
from systemie.analysis.influence.result import Influence, fill_rate_of
from systemie.analysis.influence.tabling import tables_of
from systemie.analysis.naming import MOST, name_of, names_said
from systemie.analysis.wording import quoted
from systemie.checks.numbers import written
from systemie.model.system import System
from systemie.phrases import Phrases

SMALL: Final = 6
"""Up to how many linked elements a move of one rank is worth telling."""
FEW: Final = 8
"""Under how many linked elements means are said to rest on little."""
SPARSE: Final = 0.05
"""Under which fill rate the ranks are said to tell mostly who has been linked."""
MOVES_TOLD: Final = 3


def account_of(result: Influence, system: System, phrases: Phrases) -> Account:
    """Return influence and dependence told in the reader's language."""
    telling = Telling(result, system, phrases)
    title = phrases("analysis.influence.title")
    if not result.judgements.cells:
        return Account(title)
    if not any(result.direct.influence):
        return Account(title, tuple(telling.emptiness()), tables_of(result, system, phrases))
    tables = tables_of(result, system, phrases)
    return Account(title, tuple(telling.reading()), tables, tuple(telling.limits()))


class Telling:
    """The sentences of one result."""

    def __init__(self, result: Influence, system: System, phrases: Phrases) -> None:
        self.result, self.phrases = result, phrases
        self.names = [quoted(name_of(system, each), phrases) for each in result.elements]
        pairs = zip(*result.direct, strict=True)
        self.linked = [rank for rank, pair in enumerate(pairs) if any(pair)]

    def tell(self, key: str, **values: object) -> str:
        return self.phrases(f"analysis.influence.{key}", **values)

    def _listed(self, ranks: list[int]) -> str:
        return names_said([self.names[rank] for rank in ranks], self.phrases)

    def emptiness(self) -> Iterator[str]:
        """Yield what is said when nothing acts on anything."""
        yield self.tell("only_potential" if self.result.potential else "nothing")
        yield from self._potential()

    def reading(self) -> Iterator[str]:
        """Yield the sentences that read the result."""
        if len(self.names) < 2:
            yield self.tell("overview", count=len(self.names))
            return
        if self._has_differences():
            yield from self._most()
            for sector in SECTORS:
                yield from self._sector(sector)
        else:
            yield self.tell("most.none")
        yield from self._indirect()
        yield from self._potential()
        cloud = cloud_of(self.result.direct)
        if cloud is not None:
            yield self.phrases(f"analysis.influence.cloud.{cloud}")
        yield self._overview()

    def _overview(self) -> str:
        fill = fill_rate_of(self.result.judgements)
        percent = 100 * fill["rate"]
        rate = round(percent, 1) if percent >= 1 else float(f"{percent:.1g}")
        filled, cells = (written(fill[each], self.phrases.language) for each in ("filled", "cells"))
        return self.tell("overview", count=len(self.names), filled=filled, cells=cells, rate=rate)

    def _has_differences(self) -> bool:
        return {*self.result.ranks.influence, *self.result.ranks.dependence} != {1}

    def _most(self) -> Iterator[str]:
        ranks = self.result.ranks
        mean = sum(self.result.direct.influence, Fraction(0)) / len(self.names)
        for side in ("influence", "dependence"):
            first = [rank for rank, place in enumerate(getattr(ranks, side)) if place == 1]
            value = getattr(self.result.direct, side)[first[0]]
            values = {"names": self._listed(first), "value": rounded(value), "mean": rounded(mean)}
            yield self.phrases(f"analysis.influence.most.{side}", count=len(first), **values)

    def _sector(self, sector: Sector) -> Iterator[str]:
        side = self.result.ranks.dependence if sector == "dependent" else self.result.ranks.influence
        ranks = [rank for rank in self.linked if self.result.sectors[rank] == sector]
        if ranks:
            names = self._listed(sorted(ranks, key=side.__getitem__))
            yield self.phrases(f"analysis.influence.reading.{sector}", names=names, count=len(ranks))

    def _indirect(self) -> Iterator[str]:
        indirect = self.result.indirect
        if indirect.method == "power" and indirect.stable:
            order = indirect.settling.order
            key = "first" if order == 1 else "later"
            yield self.phrases(f"analysis.influence.settled.{key}", k=order, last=LAST_POWER)
        if any(indirect.sums.influence):
            yield from self._moves()
            yield from self._changes()

    def _moves(self) -> Iterator[str]:
        moves = [move.influence for move in self.result.moves]
        least = 1 if len(self.linked) <= SMALL else 2
        acting = [rank for rank in self.linked if self.result.indirect.sums.influence[rank]]
        up = sorted((rank for rank in acting if moves[rank] >= least), key=lambda rank: -moves[rank])
        down = sorted((rank for rank in self.linked if -moves[rank] >= least), key=lambda rank: moves[rank])
        if up:
            yield self.tell("moves.up", moves=self._moved(up))
        if down:
            yield self.tell("moves.down" if up else "moves.down_alone", moves=self._moved(down))
        if not up and not down and self.result.indirect.settling.order != 1:
            yield self.tell("moves.few" if any(moves[rank] for rank in self.linked) else "moves.none")

    def _moved(self, ranks: list[int]) -> str:
        old, new = self.result.ranks.influence, self.result.indirect_ranks.influence
        told = [
            self.tell("move", name=self.names[rank], old=old[rank], new=new[rank])
            for rank in ranks[:MOVES_TOLD]
        ]
        return names_said(told, self.phrases)

    def _changes(self) -> Iterator[str]:
        changes = self._changed(self.result.sectors, self.result.sectors_indirect)
        if changes:
            yield self.tell("changes", changes=names_said(changes, self.phrases, most=4))

    def _changed(self, before: tuple[Sector, ...], after: tuple[Sector, ...]) -> list[str]:
        def sector(name: Sector) -> str:
            return self.phrases(f"analysis.influence.sector.{name}")

        return [
            self.tell("change", name=name, old=sector(old), new=sector(new))
            for name, old, new in zip(self.names, before, after, strict=True)
            if old != new
        ]

    def _potential(self) -> Iterator[str]:
        potential = self.result.potential
        if potential is None or not any(potential.direct.influence):
            return
        after = sectors_of(potential.direct, self.result.crossing_of(potential.direct))
        changes = self._changed(self.result.sectors, after)
        if changes:
            yield self.tell("potential_changes", changes=names_said(changes, self.phrases, most=4))
        else:
            yield self.tell("potential_same")
        if potential.indirect.method == "sum" and potential.indirect.longest_path is None:
            yield self.tell("potential_unsettled")

    def limits(self) -> Iterator[str]:
        """Yield what the numbers cannot say."""
        cut = "medians" if self.result.options.medians else "means"
        if not self.result.options.pack:
            yield self.phrases(f"analysis.influence.limit.cut.{cut}")
        near = [rank for rank in self.linked if self._is_near(rank)]
        if len(near) > MOST:
            yield self.tell("limit.near_many", count=len(near), linked=len(self.linked))
        elif near:
            yield self.tell("limit.near", names=self._listed(near))
        if len(set(self.result.ranks.influence)) < len(self.names):
            yield self.tell("limit.ties")
        vanished = [rank for rank in self.linked if self._vanishes(rank)]
        if vanished:
            yield self.tell("limit.vanished", count=len(vanished), k=self.result.indirect.order)
        yield self.tell("limit.time")
        if self.result.outside_family:
            yield self.tell("limit.families", count=self.result.outside_family)
        if (fill_rate_of(self.result.judgements)["rate"] or 0) < SPARSE:
            yield self.tell("limit.sparse")
        if len(self.linked) < FEW:
            yield self.tell("limit.few", count=len(self.linked))

    def _vanishes(self, rank: int) -> bool:
        """Tell whether an element acts directly, yet no longer at the power that is kept."""
        indirect = self.result.indirect
        acts = self.result.direct.influence[rank] > 0
        return acts and indirect.method == "power" and not indirect.sums.influence[rank]

    def _is_near(self, rank: int) -> bool:
        """Tell whether one point more or less moves an element across an axis."""
        sums, crossing = self.result.direct, self.result.crossing
        gaps = (sums.influence[rank] - crossing.influence, sums.dependence[rank] - crossing.dependence)
        return any(-1 < gap <= 1 for gap in gaps)
