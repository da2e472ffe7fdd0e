"""Loops told: how many, which to tell first, what they share, what would make them clearer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Account
from systemie.analysis.loops.budgets import POLARITIES
from systemie.analysis.loops.circuits import Loop
from systemie.analysis.loops.computing import Loops
from systemie.analysis.loops.declared import Declared
from systemie.analysis.loops.naming import Names
from systemie.analysis.loops.tables import tables_of
from systemie.analysis.naming import names_said
from systemie.analysis.numbers import number_written
from systemie.model.system import System
from systemie.phrases import Phrases

FIRST: Final = 3
"""Loops that are told first, and elements or links that share a first place."""
CROWD: Final = 60
"""Loops beyond which nobody reads them all."""
MANY: Final = 20
"""Loops from which shares say more than numbers."""


def account_of(result: Loops, system: System, phrases: Phrases) -> Account:
    """Tell loops in the reader's language."""
    teller = _Teller(result, system, phrases)
    tables = tables_of(result, teller.names, phrases)
    return Account(teller.said("title"), tuple(teller.reading()), tables, tuple(teller.limits()))


class _Teller:
    def __init__(self, result: Loops, system: System, phrases: Phrases) -> None:
        self.result, self.phrases = result, phrases
        self.names = Names(result, system, phrases)
        self.tally = result.count.tally
        self.total = self.tally.total

    def said(self, key: str, **values: object) -> str:
        return self.phrases(f"analysis.loops.{key}", **values)

    def number(self, value: int) -> str:
        return number_written(value, self.phrases.language)

    def limits(self) -> Iterator[str]:
        if not self.total and not self.result.count.is_exact:
            return
        for each in ("value", "delay", "reading") if self.total else ("absence",):
            yield self.said(f"limit.{each}")

    def reading(self) -> Iterator[str]:
        yield from self._numbers()
        if self.total:
            yield from self._natures()
            if self.total > CROWD:
                yield self.said("reading.crowd")
            yield from self._first()
            yield from self._shared()
            yield from self._delayed()
            yield from self._unsigned()
            yield from self._parts()
        yield from self._declared()

    def _numbers(self) -> Iterator[str]:
        names = names_said(self.names.waypoints(), self.phrases)
        if not self.result.network.arcs:
            yield self.phrases("analysis.common.nothing")
        elif not self.total and not self.result.count.is_exact:
            yield self.said("reading.uncounted", count=self.result.cycle_rank)
        elif not self.total:
            yield self.said("reading.none_through", names=names) if names else self.said("reading.none")
        elif self.total == 1 and self.result.count.is_exact and self.result.listed:
            (loop, *_) = self.result.listed
            yield self.said(f"reading.one.{loop.polarity}", told=self.names.loop(loop))
        elif (nature := self._only_nature()) and not names:
            yield self.said(f"reading.same.{nature}", number=self.number(self.total))
        else:
            how = "all" if self.result.count.is_exact else "some"
            how = "short" if self.result.count.cut == "length" else how
            yield self.said(
                f"reading.{how}_through" if names else f"reading.{how}",
                length=self.result.count.complete_to,
                count=self.total,
                number=self.number(self.total),
                kinds=names_said(self._kinds(), self.phrases),
                names=names,
            )

    def _only_nature(self) -> str | None:
        """Return the nature that all loops have, where all have been counted."""
        found = [each for each in POLARITIES if getattr(self.tally, each)]
        return found[0] if len(found) == 1 and self.result.count.is_exact else None

    def _kinds(self) -> Iterator[str]:
        for polarity in POLARITIES:
            if count := getattr(self.tally, polarity):
                told = self.said(f"kind.{polarity}", count=count, number=self.number(count))
                share = round(100 * count / self.total)
                yield self.said("share", told=told, share=share) if self.total >= MANY else told

    def _natures(self) -> Iterator[str]:
        if self.tally.undetermined < self.total:
            yield self.said("reading.meaning")
        if self.total < 2 or not self.result.count.is_exact or self.tally.undetermined:
            return
        if not self.tally.balancing:
            yield self.said("reading.no_balancing")
        elif not self.tally.reinforcing:
            yield self.said("reading.no_reinforcing")

    def _first(self) -> Iterator[str]:
        """Name the loops to tell first, those whose nature is known."""
        if self.total < 2:
            return
        loops = [self.result.listed[rank] for rank in self.result.ranked]
        known = [loop for loop in loops if loop.polarity != "undetermined"]
        told = [self.names.loop_with_nature(loop) for loop in known[:FIRST]]
        if told:
            yield self.said("reading.first", count=len(told), told=self.said("between").join(told))

    def _shared(self) -> Iterator[str]:
        """Name the elements and the links that most loops have in common."""
        count, through = self.result.count, self.result.through
        links = frozenset(arc for arcs in through.links for arc in arcs)
        for key, counts, asked, name in (
            ("element", count.by_element, through.elements, self.names.element),
            ("link", count.by_arc, links, self.names.arc),
        ):
            most = max(counts)
            first = [rank for rank, each in enumerate(counts) if each == most and rank not in asked]
            if most > 1 and 0 < len(first) <= FIRST:
                names = names_said(map(name, first), self.phrases)
                share = self.said("of_all") if most == self.total else self._share(most)
                yield self.said(f"reading.shared_{key}", count=len(first), names=names, share=share)

    def _share(self, count: int) -> str:
        total = self.number(self.total)
        key = "of_total" if self.result.count.is_exact else "of_counted"
        return self.said(key, number=self.number(count), total=total)

    def _delayed(self) -> Iterator[str]:
        count = self.tally.delayed_balancing
        if count:
            loops = [each for each in self._ranked() if each.polarity == "balancing" and each.delayed]
            told = self.said("between").join(self.names.loop(each) for each in loops[:FIRST])
            key = "delayed_all" if count <= FIRST and len(loops) == count else "delayed" if loops else "late"
            yield self.said(f"reading.{key}", count=count, number=self.number(count), told=told)

    def _ranked(self) -> list[Loop]:
        return [self.result.listed[rank] for rank in self.result.ranked]

    def _unsigned(self) -> Iterator[str]:
        """Name the link whose sign alone would settle most of the undetermined loops listed."""
        if not self.tally.undetermined:
            return
        arcs = self.result.network.arcs
        alone = Counter(
            unsigned[0]
            for loop in self.result.listed
            if len(unsigned := [arc for arc in loop.arcs if arcs[arc].sign is None]) == 1
        )
        best = max(alone.values(), default=0)
        first = [arc for arc, count in alone.items() if count == best]
        if best > 1 or (best == 1 and len(first) <= FIRST):
            names = names_said((self.names.arc(arc) for arc in sorted(first)[:FIRST]), self.phrases)
            key = "settle_each" if len(first) > 1 else "settle"
            yield self.said(f"reading.{key}", names=names, count=best)
        elif self.tally.undetermined == self.total:
            yield self.said("reading.no_sign")
        mutual = sum(self._is_mutual(loop) for loop in self.result.listed)
        if mutual:
            yield self.said("reading.reciprocal", count=mutual)

    def _is_mutual(self, loop: Loop) -> bool:
        """Tell whether a loop is one reciprocal link without sign, taken both ways."""
        arcs = [self.result.network.arcs[arc] for arc in loop.arcs]
        links = {link.id for arc in arcs for link in arc.links}
        return len(arcs) == 2 and len(links) == 1 and arcs[0].sign is None

    def _parts(self) -> Iterator[str]:
        count = len(self.result.components)
        if count > 1 and self.total > 1 and not any(self.names.waypoints()):
            yield self.said("reading.parts", count=count)
        if self.total > len(self.result.independent) > 1 and not any(self.names.waypoints()):
            yield self.said("reading.independent", count=len(self.result.independent))

    def _declared(self) -> Iterator[str]:
        declared = self.result.declared
        faulty = [each for each in declared if each.problem]
        if declared and not faulty:
            yield self.said("reading.declared_right", count=len(declared))
        for each in faulty:
            yield self.said(f"declared.{each.problem}", **self._fault(each))

    def _fault(self, declared: Declared) -> dict[str, object]:
        pairs: Sequence[tuple[str, str]] = declared.missing or declared.unsigned
        return {
            "name": self.names.quoted(declared.name),
            "links": names_said((self.names.pair(*pair) for pair in pairs), self.phrases),
            "count": len(pairs),
            "given": self.names.nature(declared.loop.nature),
            "found": self.names.nature(declared.polarity),
        }
