"""Where to start from: what people want to do or obtain, what is fragile, what the map turns around."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from systemie.analysis.centrality.distances import distances_of
from systemie.analysis.network import Network, rank_in
from systemie.model.elements import Element
from systemie.model.system import System
from systemie.text.folding import fold

Kind = Literal["intervention", "outcome", "vulnerable", "central"]
KINDS: Final[tuple[Kind, ...]] = ("intervention", "outcome", "vulnerable", "central")
INTERVENTIONS: Final = ("lever", "action")
OUTCOMES: Final = ("outcome", "goal", "issue")
WEAK: Final = 1000
"""How many links being said to fall, or fragile, is worth."""
WANTED: Final = 1.5
"""How many links a goal or an outcome is ahead of an issue."""
LARGE: Final = 2_000_000
"""Elements times links above which betweenness gives way to the number of links."""
_FRAGILE: Final = ("vulnerab", "fragil", "menac", "threat", "at risk", "a risque")
_UNSURE: Final = 0.3


@dataclass(frozen=True)
class Start:
    """An element to start from, as what, and the keys of the reasons why."""

    kind: Kind
    element: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Choosing:
    """The candidates of a map, the most promising first."""

    system: System
    network: Network

    @cached_property
    def crossings(self) -> Sequence[float]:
        """How many shortest paths go through each element; how many links, when the map is very large."""
        network = self.network
        if len(network.elements) * max(len(network.arcs), 1) > LARGE:
            return [len(out) * len(into) for out, into in zip(network.leaving, network.entering, strict=True)]
        return distances_of(network.successors, within=1).betweenness

    def candidates(self, kind: Kind) -> list[Start]:
        """Return the elements to start from as this kind, the most promising first, ties as in the text."""
        found = [each for each in self._of(kind) if each.reasons]
        if not found and kind in ("intervention", "outcome"):
            return self._drawn(kind)
        return sorted(found, key=lambda each: -self._promise(kind, each))

    def _drawn(self, kind: Kind) -> list[Start]:
        """Return what acts more than it is acted on, or the reverse, where nobody says what is wanted."""
        network, reason = self.network, "influential" if kind == "intervention" else "influenced"
        way = 1 if kind == "intervention" else -1
        lead = [
            way * (len(out) - len(into))
            for out, into in zip(network.successors, network.predecessors, strict=True)
        ]
        ranks = sorted((rank for rank, each in enumerate(lead) if each > 0), key=lambda rank: -lead[rank])
        return [Start(kind, network.elements[rank], (reason,)) for rank in ranks]

    def _of(self, kind: Kind) -> Iterator[Start]:
        for rank, id in enumerate(self.network.elements):
            element = self.system.element(id)
            if element is not None and element.state != "gone":
                yield Start(kind, id, tuple(self._reasons(kind, element, rank)))

    def _reasons(self, kind: Kind, element: Element, rank: int) -> Iterator[str]:
        """Yield why an element may be a start of this kind; nothing when it may not."""
        out, into = len(self.network.successors[rank]), len(self.network.predecessors[rank])
        if kind == "intervention" and element.kind in INTERVENTIONS and out:
            yield "intervention"
        elif kind == "outcome" and element.kind in OUTCOMES and into:
            yield "outcome"
        elif kind == "vulnerable" and out + into:
            weak = tuple(_weaknesses(element))
            yield from weak if into or weak != ("unsure",) else ()
        elif kind == "central" and out and into and self.crossings[rank] > 0:
            yield "central"

    def _promise(self, kind: Kind, start: Start) -> float:
        rank = self.network.ranks[start.element]
        out, into = len(self.network.successors[rank]), len(self.network.predecessors[rank])
        if kind == "central":
            return self.crossings[rank]
        if kind == "vulnerable":
            return WEAK * sum(each != "unsure" for each in start.reasons) + out + into
        if kind == "intervention":
            return out + into / 2
        element = self.system.element(start.element)
        is_wanted = element is not None and element.kind != "issue"
        return into + out / 2 + (WANTED if is_wanted else 0)

    def kind_of(self, id: str) -> Start:
        """Return an element that someone chose, as the kind of start that it is first."""
        element = self.system.element(id)
        rank = self.network.ranks[id]
        if element is not None and element.kind in INTERVENTIONS:
            return Start("intervention", id, ("chosen",))
        if element is not None and element.kind in OUTCOMES:
            return Start("outcome", id, ("chosen",))
        weak = tuple(_weaknesses(element)) if element is not None else ()
        acts_only = not self.network.predecessors[rank]
        if weak and not acts_only:
            return Start("vulnerable", id, ("chosen", *weak))
        return Start("intervention" if acts_only else "central", id, ("chosen",))


def _weaknesses(element: Element) -> Iterator[str]:
    """Yield what makes an element vulnerable, as the author says it."""
    words = [fold(each) for each in (*element.tags, *(element.themes))]
    if any(word.startswith(start) for word in words for start in _FRAGILE):
        yield "fragile"
    if element.trend == "down":
        yield "falling"
    sure = element.confidence
    if sure in ("low", "disputed") or (isinstance(sure, float) and sure <= _UNSURE):
        yield "unsure"


def starts_of(system: System, network: Network, references: Sequence[str]) -> tuple[Start, ...]:
    """Return the starts asked for, else the most promising of each kind; raises UnknownName."""
    choosing = Choosing(system, network)
    if references:
        asked = (network.elements[rank_in(network, system, each)] for each in references)
        return tuple(choosing.kind_of(id) for id in dict.fromkeys(asked))
    chosen: list[Start] = []
    for kind in KINDS:
        taken = {each.element for each in chosen}
        chosen += [each for each in choosing.candidates(kind) if each.element not in taken][:1]
    return tuple(chosen)


def others_of(
    system: System, network: Network, chosen: Sequence[Start], *, most: int = 12
) -> tuple[Start, ...]:
    """Return other starts that the map offers, kind after kind, `most` in all."""
    choosing = Choosing(system, network)
    taken = {each.element for each in chosen}
    found: dict[str, Start] = {}
    for kind in KINDS:
        for each in choosing.candidates(kind)[: most // len(KINDS) + 1]:
            if each.element not in taken:
                found.setdefault(each.element, each)
    return tuple(found.values())[:most]
