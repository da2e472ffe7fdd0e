"""Claims weighed by the independent sources behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from systemie.analysis.evidence.claims import KINDS, LEVELS, Claim, claims_of, level_of
from systemie.analysis.evidence.temperatures import INTERPRETATION, temperature_of, together
from systemie.analysis.independence import Voices, voices_of
from systemie.analysis.notices import DECLARED_ONLY, Notice
from systemie.analysis.options import Options
from systemie.analysis.stances import stances_of
from systemie.checks.citing import uncited
from systemie.model.elements import Source
from systemie.model.links import Link
from systemie.model.system import System
from systemie.states import union_of

NO_CLAIM: Final = Notice("analysis.evidence.nothing")
NO_SOURCE: Final = Notice("analysis.evidence.no_source")
SUPPORTS: Final[tuple[str, ...]] = ("none", "one", "several")
TEMPERATURES: Final[tuple[str, ...]] = ("cold", "warm", "both", "untold")

Ids = tuple[str, ...]


class LoopSupport(NamedTuple):
    """A declared loop and the link of it that fewest independent sources state, None where one is missing."""

    id: str
    weakest: str | None
    sources: int | None


@dataclass(frozen=True)
class Result:
    """The claims of a system and what they rest on; `voices` says which sources count once."""

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    voices: Voices
    uncited: Ids
    loops: tuple[LoopSupport, ...]
    said_by_one: Mapping[str, Ids]
    notices: tuple[Notice, ...]

    @cached_property
    def support(self) -> Mapping[tuple[str, str], int]:
        """How many independent sources state each claim, by kind and id."""
        return {(each.kind, each.id): len(self.voices.of(each.sources)) for each in self.claims}

    def of_kind(self, kind: str) -> tuple[Claim, ...]:
        """Return the claims of a kind."""
        return tuple(each for each in self.claims if each.kind == kind)

    def degree(self, claim: Claim) -> str:
        """Return ``none``, ``one`` or ``several``: how many independent sources state a claim."""
        return SUPPORTS[min(self.support[claim.kind, claim.id], 2)]

    def resting(self, kind: str, degree: str) -> tuple[Claim, ...]:
        """Return the claims of a kind that so many independent sources state."""
        return tuple(each for each in self.of_kind(kind) if self.degree(each) == degree)

    @cached_property
    def temperatures(self) -> Mapping[str, str | None]:
        """Whether each source holds cold or warm data, by id."""
        return {each.id: temperature_of(each.nature) for each in self.sources}

    def temperature(self, claim: Claim) -> str | None:
        """Return ``cold``, ``warm``, ``both`` or ``untold``; None for a claim that nothing supports."""
        if not claim.sources and not claim.spoken:
            return None
        spoken = ["warm"] if claim.spoken else []
        return together([*(self.temperatures.get(each) for each in claim.sources), *spoken])  # type: ignore[list-item]

    @cached_property
    def interpretations(self) -> tuple[Claim, ...]:
        """The claims that rest on nothing but the reading of the map's own authors."""
        return self._resting_on(each for each in self.sources if each.nature == INTERPRETATION)

    @cached_property
    def frail(self) -> tuple[Claim, ...]:
        """The claims that rest on nothing but such readings and sources that are themselves not sure."""
        unsure = ("low", "disputed")
        return self._resting_on(
            each
            for each in self.sources
            if each.nature == INTERPRETATION or level_of(each.confidence) in unsure
        )

    def _resting_on(self, sources: Iterable[Source]) -> tuple[Claim, ...]:
        ids = {each.id for each in sources}
        return tuple(each for each in self.claims if each.sources and ids.issuperset(each.sources))

    @cached_property
    def citations(self) -> Mapping[str, int]:
        """How many claims cite each source."""
        found = dict.fromkeys((each.id for each in self.sources), 0)
        for claim in self.claims:
            for source in claim.sources:
                found[source] = found.get(source, 0) + 1
        return found

    @cached_property
    def dated(self) -> tuple[Source, ...]:
        """The sources with a date, oldest first."""
        dated = (each for each in self.sources if each.date is not None)
        return tuple(sorted(dated, key=lambda each: each.date.first if each.date else ()))

    def as_json(self) -> dict[str, Any]:
        """Return claims by kind, ids without source, with one, with several; then sources and the rest."""
        degrees = {
            degree: {kind: [each.id for each in self.resting(kind, degree)] for kind in KINDS}
            for degree in SUPPORTS
        }
        return {
            "claims": {kind: len(self.of_kind(kind)) for kind in KINDS},
            "without_source": degrees["none"],
            "single_source": degrees["one"],
            "several_sources": degrees["several"],
            "support": {kind: self._support(kind) for kind in KINDS},
            "temperatures": {kind: self._counted(kind) for kind in KINDS},
            "confidence": {kind: self.confidence(kind) for kind in KINDS},
            "sources": [self._source(each) for each in self.sources],
            "counted_once": [list(each) for each in self.voices.together()],
            "uncited": list(self.uncited),
            "undated": [each.id for each in self.sources if each.date is None],
            "oldest": self.dated[0].id if self.dated else None,
            "newest": self.dated[-1].id if self.dated else None,
            "interpretations": [each.id for each in self.interpretations],
            "frail": [each.id for each in self.frail],
            "hypotheses": [each.id for each in self.claims if each.is_hypothesis],
            "quotes": self.quotes(),
            "loops": [each._asdict() for each in self.loops],
            "said_by_one": {who: list(ids) for who, ids in self.said_by_one.items()},
        }

    def _support(self, kind: str) -> dict[str, int]:
        return {id: count for (of, id), count in self.support.items() if of == kind}

    def _counted(self, kind: str) -> dict[str, int]:
        found = [self.temperature(each) for each in self.of_kind(kind)]
        return {each: found.count(each) for each in TEMPERATURES}

    def confidence(self, kind: str) -> dict[str, dict[str, int]]:
        """Return the map of confidence: how many claims of a kind by level, then by independent sources."""
        found = {level: dict.fromkeys(SUPPORTS, 0) for level in LEVELS}
        for each in self.of_kind(kind):
            found[each.level][self.degree(each)] += 1
        return {str(level): counts for level, counts in found.items()}

    def _source(self, source: Source) -> dict[str, Any]:
        return {
            "id": source.id,
            "name": source.name,
            "nature": source.nature,
            "temperature": self.temperatures[source.id],
            "date": None if source.date is None else str(source.date),
            "voice": self.voices.of([source.id])[0],
            "cited": self.citations[source.id],
        }

    def quotes(self) -> dict[str, Any]:
        """Return how many quotations there are, how many are made up, and what carries them."""
        quoted = [each for each in self.claims if each.quotes]
        count = sum(len(each.quotes) for each in quoted)
        spoken = sum(len(each.spoken) for each in quoted)
        return {"count": count, "fictional": count - spoken, "on": [each.id for each in quoted]}


def result_of(system: System, options: Options) -> Result:
    """Return what the claims of the state shown rest on; linear in claims and their sources."""
    whole = union_of(system)
    voices = voices_of(whole)
    claims = claims_of(system)
    sources = _sources(system, whole, claims)
    ids = {each.id for each in sources}
    nothing = (NO_CLAIM,) if not claims else () if sources else (NO_SOURCE,)
    return Result(
        claims,
        sources,
        voices,
        tuple(each.id for _, each in uncited(system.origin or system) if each.id in ids),
        tuple(_loops(system, claims, voices)),
        _said_by_one(system),
        (*nothing, DECLARED_ONLY),
    )


def _sources(system: System, whole: System, claims: Iterable[Claim]) -> tuple[Source, ...]:
    """Return the sources of the state shown, with those that its claims cite and that it left out."""
    kept = {each.id for each in system.elements} | {source for each in claims for source in each.sources}
    return tuple(each for each in whole.elements if isinstance(each, Source) and each.id in kept)


def _loops(system: System, claims: Iterable[Claim], voices: Voices) -> Iterable[LoopSupport]:
    support = {each.id: len(voices.of(each.sources)) for each in claims if each.kind == "links"}
    between: dict[tuple[str, str], list[str]] = {}
    for link in system.links:
        for way in _ways(link):
            between.setdefault(way, []).append(link.id)
    for loop in system.loops:
        steps = zip(loop.through, (*loop.through[1:], *loop.through[:1]), strict=True)
        best = [max(between.get(way, ()), key=lambda id: support[id], default=None) for way in steps]
        known = [each for each in best if each is not None]
        weakest = min(known, key=lambda id: support[id]) if known and len(known) == len(best) else None
        yield LoopSupport(loop.id, weakest, None if weakest is None else support[weakest])


def _ways(link: Link) -> Iterable[tuple[str, str]]:
    ways = ((link.source, link.target), (link.target, link.source))
    return ways if link.direction == "both" else ways[:1] if link.direction == "forward" else ()


def _said_by_one(system: System) -> dict[str, Ids]:
    """Return the links and elements of the state that one point of view alone says, by its id."""
    sayers = stances_of(system).sayers
    things = (*system.elements, *system.links)
    alone = [(sayers[each.id], each.id) for each in things if len(sayers.get(each.id, ())) == 1]
    names = (each.id for each in system.viewpoints)
    return {name: tuple(id for who, id in alone if who == (name,)) for name in names}
