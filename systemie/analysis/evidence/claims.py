"""What a system claims, each claim with the sources that state it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from systemie.model.base import Quote, Shared
from systemie.model.links import Loop
from systemie.model.system import System

Kind = Literal["links", "elements", "loops", "measures"]
KINDS: Final[tuple[Kind, ...]] = ("links", "elements", "loops", "measures")
Level = Literal["high", "medium", "low", "disputed", "unsaid"]
LEVELS: Final[tuple[Level, ...]] = ("high", "medium", "low", "disputed", "unsaid")
HIGH, MEDIUM = 0.7, 0.375
"""From where a confidence given as a number is high, and medium: half-way between the values of the words."""


@dataclass(frozen=True)
class Claim:
    """A link, an element, a loop or a measure, and the ids of the sources that state it.

    A quotation states what carries it, unless it is made up. What a step or a
    point of view adds without sources of its own rests on those of the step or
    of the point of view.
    """

    id: str
    kind: Kind
    sources: tuple[str, ...]
    level: Level
    quotes: tuple[Quote, ...] = ()
    is_hypothesis: bool = False

    @property
    def spoken(self) -> tuple[Quote, ...]:
        """The quotations really said."""
        return tuple(each for each in self.quotes if not each.fictional)


def claims_of(system: System) -> tuple[Claim, ...]:
    """Return the claims of the state shown, by kind then in the order of the text; linear."""
    vouched = _vouched(system)
    shared: tuple[tuple[Kind, Iterable[Shared]], ...] = (
        ("links", system.links),
        ("elements", (each for each in system.elements if each.kind != "source")),
    )
    told = (_of_shared(thing, kind, vouched, system) for kind, things in shared for thing in things)
    return (*told, *map(_of_loop, system.loops), *_of_measures(system))


def _of_shared(thing: Shared, kind: Kind, vouched: Mapping[str, tuple[str, ...]], system: System) -> Claim:
    cited = (each.source for each in thing.quotes if each.source and not each.fictional)
    known = (source.id if (source := system.element(name)) else name for name in cited)
    own = tuple(dict.fromkeys((*thing.sources, *known))) or vouched.get(thing.id, ())
    return Claim(thing.id, kind, own, level_of(thing.confidence), thing.quotes, bool(thing.hypothesis))


def _of_loop(loop: Loop) -> Claim:
    return Claim(loop.id, "loops", tuple(dict.fromkeys(loop.sources)), "unsaid")


def _of_measures(system: System) -> Iterator[Claim]:
    for each in system.measures:
        yield Claim(each.id, "measures", tuple(dict.fromkeys(each.sources)), level_of(each.confidence))


def _vouched(system: System) -> dict[str, tuple[str, ...]]:
    """Return the sources of the step or point of view that adds each thing."""
    whole: System = system.origin or system
    found: dict[str, tuple[str, ...]] = {}
    changes = [(step.change, step.sources) for _, step in whole.steps()]
    changes += [(each.change, each.source) for each in whole.viewpoints]
    for change, sources in changes:
        for added in (*change.elements, *change.links):
            found.setdefault(added.id, tuple(dict.fromkeys(sources)))
    return found


def level_of(confidence: str | float | None) -> Level:
    """Return the word for a confidence, given as a word or as a number from 0 to 1."""
    if confidence is None:
        return "unsaid"
    if isinstance(confidence, str):
        return next((each for each in LEVELS if each == confidence), "unsaid")
    return "high" if confidence >= HIGH else "medium" if confidence >= MEDIUM else "low"
