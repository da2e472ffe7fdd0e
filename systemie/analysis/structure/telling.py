"""Structure told: what holds the map together, what nothing else replaces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.analysis.accounts import Account, Table, headed
from systemie.analysis.naming import name_of, names_said
from systemie.analysis.structure.computing import Structure
from systemie.analysis.structure.cutting import Bridge
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

FEW: Final = 3
MINE: Final = "analysis.structure"


def account_of(result: Structure, system: System, phrases: Phrases) -> Account:
    """Tell the structure in the reader's language."""
    title = phrases(f"{MINE}.title")
    if not result.tied.arcs:
        return Account(title, (phrases("analysis.common.nothing"),))
    teller = _Teller(result, system, phrases)
    return Account(title, tuple(teller.reading()), tuple(teller.tables()), tuple(teller.limits()))


class _Teller:
    def __init__(self, result: Structure, system: System, phrases: Phrases) -> None:
        self.result, self.system, self.phrases = result, system, phrases
        self.tied, self.directed = result.tied.elements, result.network.elements

    def said(self, key: str, **values: object) -> str:
        return self.phrases(f"{MINE}.{key}", **values)

    def name(self, id: str) -> str:
        return name_of(self.system, id)

    def quoted(self, ids: Iterable[str]) -> str:
        return names_said((quoted(self.name(each), self.phrases) for each in ids), self.phrases)

    def reading(self) -> Iterator[str]:
        yield from self._parts()
        yield from self._circle()
        yield from self._articulations()
        yield from self._bridges()
        yield from self._reach()
        yield from self._losses()
        yield from self._loops()
        yield from self._redundancy()
        yield from self._control()

    def _parts(self) -> Iterator[str]:
        joined = [part for part in self.result.parts if len(part) > 1]
        alone = [self.tied[part[0]] for part in self.result.parts if len(part) == 1]
        largest = max(map(len, joined), default=0)
        if len(joined) == 1 and not alone:
            yield self.said("whole")
        else:
            yield self.said("parts", count=len(joined), largest=largest, total=len(self.tied))
        if alone:
            yield self.said("alone", count=len(alone), names=self.quoted(alone))

    def _circle(self) -> Iterator[str]:
        circles = sorted((each for each in self.result.circles if len(each) > 1), key=len, reverse=True)
        if not circles:
            yield self.said("no_circle")
            return
        names = self.quoted(self.directed[rank] for rank in circles[0])
        share = round(100 * len(circles[0]) / len(self.directed))
        yield self.said("circle", count=len(circles[0]), share=share, names=names)

    def _articulations(self) -> Iterator[str]:
        """Name the elements whose loss would set the most others apart."""
        apart = {rank: sum(self.result.cuts.parts[rank][1:]) for rank in self.result.cuts.articulations}
        first = sorted((rank for rank in apart if apart[rank] > 1), key=lambda rank: -apart[rank])[:FEW]
        for rank in first:
            yield self.said("articulation", names=self.quoted([self.tied[rank]]), count=apart[rank])
        if not apart:
            yield self.said("no_articulation")
        elif not first:
            yield self.said("leaves", count=len(apart))

    def _bridges(self) -> Iterator[str]:
        telling = [each for each in self.result.cuts.bridges if min(each.sides) > 1]
        if telling:
            told = names_said(map(self._tie, telling), self.phrases, most=FEW)
            yield self.said("bridges", count=len(telling), told=told)

    def _tie(self, bridge: Bridge) -> str:
        low, high = (quoted(self.name(self.tied[each]), self.phrases) for each in bridge[:2])
        return self.said("tie", low=low, high=high)

    def _reach(self) -> Iterator[str]:
        reach = self.result.reach
        if not reach.interventions or not reach.outcomes:
            yield self.said("no_ends.interventions" if not reach.interventions else "no_ends.outcomes")
            return
        missed = [self.directed[rank] for rank in reach.outcomes if rank not in reach.reached]
        found, total = len(reach.reached), len(reach.outcomes)
        if not found:
            yield self.said("none_reached")
        elif not missed:
            yield self.said("all_reached", count=total)
        else:
            yield self.said("reached", count=found, total=total)
            yield self.said("missed", count=len(missed), names=self.quoted(missed))

    def _losses(self) -> Iterator[str]:
        """Name the elements without which outcomes are no longer reached."""
        lost = self.result.reach.lost
        first = sorted(lost, key=lambda rank: (-len(lost[rank]), rank))[:FEW]
        for rank in first:
            element = self.quoted([self.directed[rank]])
            names = self.quoted(self.directed[each] for each in lost[rank])
            yield self.said("lost", element=element, names=names, count=len(lost[rank]))
        if self.result.reach.reached and not first:
            yield self.said("nothing_lost")

    def _loops(self) -> Iterator[str]:
        """Name the elements whose loss would break the most loops."""
        through, total = self.result.loops.by_element, self.result.loops.tally.total
        most = max(through, default=0)
        first = [self.directed[rank] for rank, count in enumerate(through) if count == most]
        if most > 1 and len(first) <= FEW:
            key = "exact" if self.result.loops.is_exact else "bound"
            key += "_each" if len(first) > 1 else ""
            values = {"total": total, "length": self.result.loops.complete_to}
            yield self.said(f"loops.{key}", count=most, names=self.quoted(first), **values)

    def _redundancy(self) -> Iterator[str]:
        ways = self.result.reach.ways
        single = sum(each.disjoint == 1 for each in ways)
        if ways:
            yield self.said("redundancy", count=single, total=len(ways))

    def _control(self) -> Iterator[str]:
        control = self.result.control
        if control is not None:
            critical = [self.directed[rank] for rank, part in enumerate(control.parts) if part == "critical"]
            yield self.said("control", count=control.drivers, total=len(self.directed))
            if critical:
                yield self.said("critical", count=len(critical), names=self.quoted(critical))

    def tables(self) -> Iterator[Table]:
        yield from self._removals()
        yield from self._bridge_table()
        yield from self._ways_table()
        yield from self._control_table()

    def _removals(self) -> Iterator[Table]:
        found = []
        for rank, id in enumerate(self.tied):
            directed = self.result.network.ranks.get(id, -1)
            lost = self.result.reach.lost.get(directed, ())
            parts = self.result.cuts.parts[rank]
            broken = self.result.loops.tally.total - self.result.loops_without(directed)
            if lost or broken or len(parts) > 1:
                names = ", ".join(self.name(self.directed[each]) for each in lost)
                row = (self.name(id), len(lost), names or None, broken, len(parts), sum(parts[1:]))
                found.append(((-len(lost), -broken, -sum(parts[1:]), rank), id, row))
        found.sort(key=lambda each: each[0])
        rows = [row for _, _, row in found]
        columns = ("element", "lost", "lost_names", "loops", "parts", "apart")
        yield headed(self.said, "removals", columns, rows, keys=tuple(id for _, id, _ in found))

    def _bridge_table(self) -> Iterator[Table]:
        bridges = sorted(self.result.cuts.bridges, key=lambda each: (-min(each.sides), each))
        if bridges:
            rows = [
                (self.name(self.tied[each.low]), self.name(self.tied[each.high]), *each.sides)
                for each in bridges
            ]
            columns = ("one_end", "other_end", "one_side", "other_side")
            yield headed(self.said, "bridges", columns, rows)

    def _ways_table(self) -> Iterator[Table]:
        ways = sorted(self.result.reach.ways, key=lambda each: each.disjoint)
        if ways:
            rows = [
                (
                    self.name(self.directed[each.start]), self.name(self.directed[each.end]), each.disjoint,
                    ", ".join(self.name(self.directed[rank]) for rank in each.crossed) or None,
                )
                for each in ways
            ]  # fmt: skip
            yield headed(self.said, "redundancy", ("from", "to", "disjoint", "crossed"), rows)

    def _control_table(self) -> Iterator[Table]:
        control = self.result.control
        if control is not None:
            order = ("critical", "intermittent", "redundant")
            ranks = sorted(range(len(self.directed)), key=lambda rank: order.index(control.parts[rank]))
            rows = [
                (self.name(self.directed[rank]), self.said(f"part.{control.parts[rank]}")) for rank in ranks
            ]
            keys = tuple(self.directed[rank] for rank in ranks)
            yield headed(self.said, "controllability", ("element", "part"), rows, keys=keys)

    def limits(self) -> Iterator[str]:
        yield self.said("limit.structure")
        yield self.said("limit.ends")
        if self.result.control is not None:
            yield self.said("limit.control")
