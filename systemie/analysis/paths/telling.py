"""Paths in words: how many ways, which way they push, where they all go through, what supports them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from systemie.analysis.accounts import Account
from systemie.analysis.naming import claim_said, name_of, names_said
from systemie.analysis.paths.enumerating import Path
from systemie.analysis.paths.result import Pair, Paths
from systemie.analysis.paths.tables import tables_of, way_said
from systemie.analysis.paths.tallying import PathSign
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

MINE: Final = "analysis.paths"
FEW: Final = 3


def account_of(result: Paths, system: System, phrases: Phrases) -> Account:
    """Return paths told in the reader's language."""
    teller = _Teller(result, system, phrases)
    has_paths = result.robustness.flow is not None
    return Account(
        teller.said("title", starts=teller.starts, ends=teller.ends),
        tuple(teller.reading() if has_paths else teller.nothing()),
        tuple(tables_of(result, system, phrases)) if has_paths else (),
        tuple(teller.said(f"limit.{each}") for each in ("structure", "long")) if has_paths else (),
    )


class _Teller:
    def __init__(self, result: Paths, system: System, phrases: Phrases) -> None:
        self.result, self.system, self.phrases = result, system, phrases
        self.starts, self.ends = self.quoted(result.starts), self.quoted(result.ends)

    def said(self, key: str, **values: object) -> str:
        return self.phrases(f"{MINE}.{key}", **values)

    def quoted(self, ids: Iterable[str]) -> str:
        return names_said((quoted(name_of(self.system, each), self.phrases) for each in ids), self.phrases)

    def way(self, path: Path) -> str:
        return way_said(self.result.elements_of(path), self.system)

    def nothing(self) -> Iterator[str]:
        """Say why nothing leads there, and whether something leads back."""
        result = self.result
        if result.starts and set(result.starts) == set(result.ends):
            yield self.said("same", names=self.starts)
            return
        yield self.said("none", starts=self.starts, ends=self.ends)
        if result.leads_back:
            yield self.said("back", starts=self.starts, ends=self.ends)

    def reading(self) -> Iterator[str]:
        yield from self._count()
        yield from self._shortest()
        yield from self._sign()
        yield from self._delays()
        yield from self._strongest()
        yield from self._crossing()
        yield from self._support()
        yield from self._pairs()

    def _count(self) -> Iterator[str]:
        found, lengths = self.result.found, self.result.found.by_length
        values = {"starts": self.starts, "ends": self.ends, "count": found.count}
        if self.result.through:
            yield self.said("through", names=names_said(map(self._called, self.result.through), self.phrases))
        if not found.count:
            yield self.said("none_so" if found.is_exact else "none_within", **values)
        elif not found.is_exact:
            yield self.said("count.at_least", **values)
        elif len(lengths) == 1:
            yield self.said("count.one", length=self._links(min(lengths)), **values)
        else:
            yield self.said("count.several", short=min(lengths), length=self._links(max(lengths)), **values)

    def _called(self, id: str) -> str:
        return quoted(claim_said(self.system, id, self.phrases), self.phrases)

    def _links(self, count: int) -> str:
        return self.said("links", count=count)

    def _shortest(self) -> Iterator[str]:
        near = self.result.shortest
        if not near.paths:
            return
        length = self._links(len(near.paths[0]))
        shown = near.paths if near.number <= FEW else near.paths[:1]
        ways = names_said((quoted(self.way(each), self.phrases) for each in shown), self.phrases)
        if self.result.is_only:
            yield self.said("only", ways=ways)
        elif near.number <= FEW:
            yield self.said("shortest", count=near.number, ways=ways, length=length)
        else:
            yield self.said("shortest_first", count=near.number, ways=ways, length=length)

    def _sign(self) -> Iterator[str]:
        """Say which way the paths push, together or against one another."""
        signs, net = self.result.signs, self.result.net_sign
        if net == "+" or net == "-":
            sense = "more" if net == "+" else "less"
            is_one = len(self.result.starts) == len(self.result.ends) == 1
            scope = "only" if self.result.is_only else "one" if is_one else "several"
            yield self.said(f"net.{sense}.{scope}", starts=self.starts, ends=self.ends)
        elif net == "ambiguous":
            yield self.said("net.ambiguous", plus=signs["+"], minus=signs["-"])
        elif net == "undetermined":
            yield from self._unsigned(signs)
        elif self.result.found.count:
            yield self.said("net.unknown")

    def _unsigned(self, signs: Mapping[PathSign, int]) -> Iterator[str]:
        """Say what keeps the sign from being known, and which links to sign first."""
        total = sum(signs.values())
        if total == 1:
            yield self.said("net.unsigned")
        elif signs["undetermined"] == total:
            yield self.said("net.all_unsigned", count=total)
        else:
            yield self.said("net.undetermined", count=signs["undetermined"], total=total)
            for count, key in ((signs["+"], "up"), (signs["-"], "down")):
                if count:
                    yield self.said(f"net.rest.{key}", count=count)
        blank = self.result.arcs_to_sign
        if blank:
            yield self.said("net.to_sign", count=len(blank), names=self._arcs(blank))

    def _delays(self) -> Iterator[str]:
        delayed = sum(map(self.result.is_delayed, self.result.found.paths))
        if delayed and self.result.is_listed:
            total = self.result.found.count
            yield self.said("delayed.all" if delayed == total else "delayed.some", count=delayed, total=total)

    def _strongest(self) -> Iterator[str]:
        """Name the way of strong links where it is not the shortest one."""
        strong, near = self.result.strongest, self.result.shortest
        if strong.paths and not set(strong.paths) & set(near.paths):
            length, way = self._links(len(strong.paths[0])), quoted(self.way(strong.paths[0]), self.phrases)
            yield self.said("strongest", way=way, length=length)

    def _crossing(self) -> Iterator[str]:
        crossing = self.result.crossing
        if self.result.is_only:
            return
        if crossing.elements:
            names = self.quoted(self.result.network.elements[rank] for rank in crossing.elements)
            yield self.said("crossed", count=len(crossing.elements), names=names)
        elif crossing.disjoint > 1:
            yield self.said("disjoint", count=crossing.disjoint)
        if crossing.arcs and not crossing.elements:
            yield self.said("crossed_link", names=self._arcs(crossing.arcs))

    def _arcs(self, arcs: Iterable[int]) -> str:
        ways = (way_said(self.result.elements_of((arc,)), self.system) for arc in arcs)
        return names_said((quoted(way, self.phrases) for way in ways), self.phrases, most=FEW)

    def _support(self) -> Iterator[str]:
        """Say what the three numbers of robustness answer."""
        robustness = self.result.robustness
        if not any(robustness.claims[arc] for arc in self.result.arcs_inside):
            yield self.said("support.none")
            return
        if not robustness.best_weakest:
            yield self.said("support.unsourced", names=self._arcs(robustness.cut))
            return
        best = "support.only" if self.result.is_only else "support.best"
        way = quoted(self.way(robustness.best), self.phrases)
        yield self.said(best, way=way, count=robustness.best_weakest)
        if robustness.whole:
            names = self.quoted(robustness.whole)
            yield self.said("support.whole", count=len(robustness.whole), names=names)
        else:
            yield self.said("support.joined")
        for group in self.result.together:
            yield self.said("support.together", names=self.quoted(group))
        if not self.result.is_only:
            yield self.said("support.flow", count=robustness.flow, names=self._arcs(robustness.cut))

    def _pairs(self) -> Iterator[str]:
        """Name the pairs that nothing joins, and those whose paths push against one another."""
        pairs = self.result.pairs
        empty = [each for each in pairs if not each.number]
        contrary = [each for each in pairs if each.net_sign == "ambiguous"]
        for key, chosen in (("pairs.empty", empty), ("pairs.ambiguous", contrary)):
            if chosen:
                told = names_said(map(self._pair, chosen), self.phrases)
                yield self.said(key, count=len(chosen), names=told)

    def _pair(self, pair: Pair) -> str:
        return quoted(way_said((pair.start, pair.end), self.system), self.phrases)
