"""MACTOR told: who weighs, what engages and divides, who may come together or clash."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from systemie.analysis.accounts import Account
from systemie.analysis.actors.mactor import QUADRANTS, ambivalence_of, convergence_degree, net_distance
from systemie.analysis.actors.result import Actors
from systemie.analysis.actors.tabling import tables_of
from systemie.analysis.forces import rounded
from systemie.analysis.naming import name_of, names_said
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

PAIRS_TOLD: Final = 3
AMBIVALENT: Final = Fraction(1, 2)
"""From which ambivalence an actor is told to converge and diverge with the same others."""


def account_of(result: Actors, system: System, phrases: Phrases) -> Account:
    """Return the play of actors told in the reader's language."""
    telling = Telling(result, system, phrases)
    return Account(
        phrases("analysis.actors.title"),
        tuple(telling.reading()),
        tables_of(result, system, phrases),
        tuple(telling.limits()),
    )


class Telling:
    """The sentences of one result."""

    def __init__(self, result: Actors, system: System, phrases: Phrases) -> None:
        self.result, self.phrases = result, phrases
        self.actors = [quoted(name_of(system, each), phrases) for each in result.actors]
        self.objectives = [quoted(name_of(system, each), phrases) for each in result.objectives]
        self.valued = result.orders[1]

    def tell(self, key: str, **values: object) -> str:
        return self.phrases(f"analysis.actors.{key}", **values)

    def _listed(self, names: Iterable[str]) -> str:
        return names_said(names, self.phrases)

    def reading(self) -> Iterator[str]:
        """Yield the sentences that read the result."""
        result = self.result
        if result.is_empty:
            return
        if any(result.sums.influence):
            yield from self._places()
            yield from self._strength()
            yield from self._unequal()
        if any(map(any, self.valued.positions)):
            yield from self._objectives()
            yield from self._pairs()
            yield from self._ambivalent()
        yield self.tell(
            "overview",
            actors=len(result.actors),
            objectives=len(result.objectives),
            influences=sum(1 for row in result.mid for each in row if each),
            positions=sum(1 for row in self.valued.positions for each in row if each),
        )

    def _places(self) -> Iterator[str]:
        sums = self.result.sums
        for quadrant in QUADRANTS:
            ranks = [
                rank
                for rank, place in enumerate(self.result.quadrants)
                if place == quadrant and sums.influence[rank] + sums.dependence[rank]
            ]
            if ranks:
                ranks.sort(key=lambda rank: -sums.influence[rank])
                names = self._listed(self.actors[rank] for rank in ranks)
                yield self.phrases(f"analysis.actors.place.{quadrant}", names=names, count=len(ranks))

    def _strength(self) -> Iterator[str]:
        sums = self.result.sums
        linked = [rank for rank in range(len(self.actors)) if sums.influence[rank] + sums.dependence[rank]]
        strength = self.result.strength
        if strength is None:
            return
        values = [strength[rank] for rank in linked]
        high, low = max(values), min(values)
        if high == low:
            yield self.tell("strength.equal")
            return
        first, last = (
            self._listed(self.actors[rank] for rank in linked if strength[rank] == end) for end in (high, low)
        )
        yield self.tell("strength.ends", first=first, high=rounded(high), last=last, low=rounded(low))

    def _unequal(self) -> Iterator[str]:
        """Yield the pair whose net balance of influences is the most unequal, when there is one such pair."""
        midi, size = self.result.midi, len(self.actors)
        gaps = [(midi[i][j] - midi[j][i], i, j) for i in range(size) for j in range(size)]
        most = max(gap for gap, _, _ in gaps)
        pairs = [(i, j) for gap, i, j in gaps if gap == most]
        if most and len(pairs) == 1:
            [(i, j)] = pairs
            high, low = (rounded(Fraction(midi[a][b], self.result.divisor)) for a, b in ((i, j), (j, i)))
            yield self.tell("unequal", one=self.actors[i], other=self.actors[j], high=high, low=low)

    def _objectives(self) -> Iterator[str]:
        positive, negative = self.valued.mobilisation
        totals = [one + other for one, other in zip(positive, negative, strict=True)]
        top = [rank for rank, total in enumerate(totals) if total == max(totals)]
        names = self._listed(self.objectives[rank] for rank in top)
        total = rounded(self.valued.exact(max(totals)))
        yield self.tell("objective.most", names=names, count=len(top), total=total, **self._sides(top[0]))
        split = [min(pair) for pair in zip(positive, negative, strict=True)]
        if any(split):
            yield from self._divided(split.index(max(split)), top)
        yield from self._unopposed()
        yield from self._turned()

    def _sides(self, objective: int) -> dict[str, object]:
        positive, negative = (
            rounded(self.valued.exact(side[objective])) for side in self.valued.mobilisation
        )
        return {"positive": positive, "negative": negative}

    def _divided(self, most: int, top: list[int]) -> Iterator[str]:
        if top != [most]:
            yield self.tell("objective.divided", name=self.objectives[most], **self._sides(most))
        elif len(self.objectives) > 1:
            yield self.tell("objective.same")

    def _unopposed(self) -> Iterator[str]:
        supporters = self.result.orders[0].mobilisation[0]
        positive, negative = self.valued.mobilisation
        ranks = [rank for rank, count in enumerate(supporters) if count > 1 and not negative[rank]]
        if ranks:
            ranks.sort(key=lambda rank: -positive[rank])
            yield self.tell(
                "objective.unopposed", names=self._listed(self.objectives[rank] for rank in ranks)
            )

    def _turned(self) -> Iterator[str]:
        weighed = self.result.orders[2]
        if weighed is None:
            return
        for name, *sides in zip(
            self.objectives, *self.valued.mobilisation, *weighed.mobilisation, strict=True
        ):
            before, after = sides[0] - sides[1], sides[2] - sides[3]
            if before * after < 0:
                yield self.tell(
                    "objective.turned_for" if after > 0 else "objective.turned_against", name=name
                )

    def _pairs(self) -> Iterator[str]:
        shared = self.valued.between_actors
        degree = convergence_degree(shared)
        if degree is None:
            return
        yield self.tell("degree", degree=rounded(degree, 0))
        net = net_distance(shared)
        pairs = [(net[i][j], i, j) for i, j in combinations(range(len(self.actors)), 2)]
        together = sorted((pair for pair in pairs if pair[0] > 0), key=lambda pair: -pair[0])
        apart = sorted((pair for pair in pairs if pair[0] < 0), key=lambda pair: pair[0])
        for key, told in (("together", together), ("apart", apart)):
            if told:
                yield self.phrases(f"analysis.actors.pairs.{key}", pairs=self._told(told))

    def _told(self, pairs: Sequence[tuple[int, int, int]]) -> str:
        return self._listed(
            self.tell(
                "pair",
                one=self.actors[i],
                other=self.actors[j],
                value=rounded(self.valued.exact(abs(value), shared=True)),
            )
            for value, i, j in pairs[:PAIRS_TOLD]
        )

    def _ambivalent(self) -> Iterator[str]:
        found = ambivalence_of(self.valued.between_actors)
        names = [
            name
            for name, each in zip(self.actors, found, strict=True)
            if each is not None and each >= AMBIVALENT
        ]
        if names:
            yield self.tell("ambivalent", names=self._listed(names), count=len(names))

    def limits(self) -> Iterator[str]:
        """Yield what the numbers cannot say."""
        if self.result.objectives:
            cells = len(self.actors) * len(self.objectives)
            stated = self.result.stated
            if stated < cells:
                yield self.tell("limit.silence", empty=cells - stated, cells=cells)
            yield self.tell("limit.alliance")
        if self.result.outside_family:
            yield self.tell("limit.families", count=self.result.outside_family)
        if not self.result.is_empty:
            yield self.tell("limit.unconfirmed")
