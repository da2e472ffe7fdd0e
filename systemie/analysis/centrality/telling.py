"""Centralities told: who drives, who is a passage, how deep the levers go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Account, Cell, Table, table
from systemie.analysis.centrality.depths import REALMS, realm_of
from systemie.analysis.centrality.measuring import Centrality, Values
from systemie.analysis.naming import name_of, names_said
from systemie.analysis.wording import quoted
from systemie.model.elements import Lever
from systemie.model.system import System
from systemie.phrases import Phrases

FEW: Final = 3
"""Elements that share the first place beyond which nobody is said to be first."""
FIRST: Final = 3
"""Places that count as being among the first, by each of COMPARED."""
COMPARED: Final = ("out", "betweenness", "reach", "loops")
MINE: Final = "analysis.centrality"


def account_of(result: Centrality, system: System, phrases: Phrases) -> Account:
    """Tell centralities in the reader's language."""
    teller = _Teller(result, system, phrases)
    if not any(result.measures["degree"]):
        return Account(phrases(f"{MINE}.title"), (phrases("analysis.common.nothing"),))
    return Account(
        phrases(f"{MINE}.title"), tuple(teller.reading()), tuple(teller.tables()), tuple(teller.limits())
    )


class _Teller:
    def __init__(self, result: Centrality, system: System, phrases: Phrases) -> None:
        self.result, self.system, self.phrases = result, system, phrases
        self.names = [name_of(system, each) for each in result.elements]

    def said(self, key: str, **values: object) -> str:
        return self.phrases(f"{MINE}.{key}", **values)

    def named(self, ranks: Sequence[int]) -> str:
        return names_said((quoted(self.names[rank], self.phrases) for rank in ranks), self.phrases)

    def reading(self) -> Iterator[str]:
        yield from self._ends()
        yield from self._first("most_active", "out")
        yield from self._first("most_acted_on", "in")
        yield from self._passage()
        yield from self._reach()
        yield from self._loops()
        yield from self._agreement()
        yield from self._depths()
        yield from self._alone()

    def _ends(self) -> Iterator[str]:
        """Say who acts without being acted on, and the contrary."""
        out, into = self.result.measures["out"], self.result.measures["in"]
        drivers = [rank for rank in self.result.ranked if out[rank] and not into[rank]]
        results = [rank for rank in range(len(out)) if into[rank] and not out[rank]]
        for key, ranks in (("drivers", drivers), ("results", results)):
            if ranks:
                yield self.said(key, count=len(ranks), names=self.named(ranks))

    def _alone(self) -> Iterator[str]:
        degrees = self.result.measures["degree"]
        alone = [rank for rank, degree in enumerate(degrees) if not degree]
        if alone:
            yield self.said("alone", count=len(alone), names=self.named(alone))

    def _first(self, key: str, measure: str) -> Iterator[str]:
        first = _leaders(self.result.measures[measure])
        if 0 < len(first) <= FEW:
            most = self.result.measures[measure][first[0]]
            many = "several" if len(first) > 1 else "one"
            yield self.said(f"{key}.{many}", names=self.named(first), count=most)

    def _passage(self) -> Iterator[str]:
        first = _leaders(self.result.measures["betweenness_normalised"])
        if not first:
            return
        share = 100 * (self.result.measures["betweenness_normalised"][first[0]] or 0)
        if share < 0.5:
            yield self.said("no_passage")
        elif len(first) <= FEW:
            yield self.said("passage", count=len(first), names=self.named(first), share=round(share))

    def _reach(self) -> Iterator[str]:
        first, links = _leaders(self.result.measures["reach"]), self.result.parameters["reach_links"]
        if 0 < len(first) <= FEW:
            share = round(100 * (self.result.measures["reach"][first[0]] or 0))
            yield self.said("reach", names=self.named(first), share=share, count=links)

    def _loops(self) -> Iterator[str]:
        first = _leaders(self.result.measures["loops"])
        if 0 < len(first) <= FEW:
            count = self.result.measures["loops"][first[0]]
            key = "loops.exact" if self.result.parameters["loops_exact"] else "loops.bound"
            upto = self.result.parameters["loops_complete_to"]
            yield self.said(key, names=self.named(first), count=count, length=upto)

    def _agreement(self) -> Iterator[str]:
        """Say who is among the first whatever the measure: the only safe reading of several scores."""
        places = Counter(rank for measure in COMPARED for rank in _among_first(self.result.measures[measure]))
        often = [rank for rank, count in places.items() if count == len(COMPARED)]
        if often and len(self.names) > 2 * FIRST:
            yield self.said("agreed", count=len(often), names=self.named(sorted(often)))

    def _depths(self) -> Iterator[str]:
        known = [each for each in self.result.depths if each is not None]
        if not known:
            return
        counts = Counter(map(realm_of, known))
        told = [self.said(f"realm_count.{realm}", count=counts[realm]) for realm in REALMS if counts[realm]]
        levers = [each for each in self.system.elements if isinstance(each, Lever)]
        unsaid = sum(each.depth is None for each in levers)
        yield self.said("depths", count=len(known), told=names_said(told, self.phrases))
        if not counts["design"] and not counts["intent"]:
            yield self.said("shallow")
        if unsaid:
            yield self.said("depth_unsaid", count=unsaid)

    def tables(self) -> Iterator[Table]:
        yield self._elements()
        if any(each is not None for each in self.result.depths):
            yield self._levers()
        yield self._others()

    def _elements(self) -> Table:
        columns = ("out", "in", "leverage", "leverage_smoothed", "leverage_difference")
        shares = ("betweenness_normalised", "reach")
        rows = [
            (
                self.names[rank],
                *(self.result.measures[each][rank] for each in columns),
                *(_percent(self.result.measures[each][rank]) for each in shares),
                self.result.measures["loops"][rank],
            )
            for rank in self.result.ranked
        ]
        headings = [self.said(f"column.{each}") for each in ("name", *columns, "betweenness")]
        reach = self.said("column.reach", count=self.result.parameters["reach_links"])
        keys = tuple(self.result.elements[rank] for rank in self.result.ranked)
        headings += [reach, self.said("column.loops")]
        return table("elements", self.said("table.elements"), headings, rows, bars=(1,), keys=keys)

    def _levers(self) -> Table:
        ranks = [rank for rank, depth in enumerate(self.result.depths) if depth is not None]
        ranks.sort(key=lambda rank: self.result.depths[rank] or 0)
        rows: list[tuple[Cell, ...]] = [
            (
                self.names[rank],
                self.result.depths[rank],
                self.said(f"realm.{realm_of(self.result.depths[rank] or 1)}"),
                self.result.measures["out"][rank],
                _percent(self.result.measures["reach"][rank]),
            )
            for rank in ranks
        ]
        headings = [self.said(f"column.{each}") for each in ("name", "depth", "realm", "out")]
        reach = self.said("column.reach", count=self.result.parameters["reach_links"])
        keys = tuple(self.result.elements[rank] for rank in ranks)
        return table("levers", self.said("table.levers"), (*headings, reach), rows, keys=keys)

    def _others(self) -> Table:
        columns = (
            "strength_out", "strength_in", "betweenness", "closeness_out", "closeness_in", "eigenvector",
            "katz", "pagerank",
        )  # fmt: skip
        pagerank = self.result.measures["pagerank"]
        ranks = sorted(range(len(self.names)), key=lambda rank: -(pagerank[rank] or 0))
        rows = [(self.names[rank], *(self.result.measures[each][rank] for each in columns)) for rank in ranks]
        headings = [self.said(f"column.{each}") for each in ("name", *columns[:2], "passages", *columns[3:])]
        keys = tuple(self.result.elements[rank] for rank in ranks)
        return table("other-measures", self.said("table.others"), headings, rows, keys=keys)

    def limits(self) -> Iterator[str]:
        yield self.said("limit.no_score")
        yield self.said("limit.reading")
        yield self.said("limit.talk")
        if any(each is not None for each in self.result.depths):
            yield self.said("limit.depth")
        yield self.said("limit.walks", alpha=round(self.result.parameters["katz_alpha"], 3))


def _leaders(values: Values) -> list[int]:
    """Return the ranks of the highest value, none where it is zero or unknown."""
    most = max((each for each in values if each is not None), default=0)
    return [rank for rank, each in enumerate(values) if most and each == most]


def _among_first(values: Values) -> list[int]:
    """Return the ranks of the first values, ties included as long as they are few."""
    known = sorted((each for each in values if each), reverse=True)
    if len(known) <= FIRST:
        return []
    return [rank for rank, each in enumerate(values) if each is not None and each >= known[FIRST - 1]]


def _percent(share: float | int | None) -> int | None:
    return None if share is None else round(100 * share)
