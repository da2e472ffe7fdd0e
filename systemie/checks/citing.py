"""Where sources are cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.checks.claims import holding
from systemie.checks.mentions import linked, mentioned
from systemie.model.base import Quote
from systemie.model.elements import Action, Controversy, Element
from systemie.model.system import System
from systemie.places import Path
from systemie.text.folding import fold

Cited = tuple[Path, tuple[str, ...]]
_OBJECTS: Final = (
    ("loops", "sources"), ("trajectories", "sources"), ("evaluations", "sources"), ("viewpoints", "source"),
    ("measures", "sources"),
)  # fmt: skip


def sources_in(system: System) -> Iterator[Cited]:
    """Yield every list of sources that is not empty, with its path."""
    for path, thing in holding(system, "sources"):
        yield (*path, "sources"), thing.sources
    for path, thing in holding(system, "quotes"):
        yield from _of_quotes(path, thing.quotes)
    for path, element in system.walk_elements():
        if isinstance(element, Action | Controversy):
            yield from _of_parts(path, element)
    for section, field in _OBJECTS:
        for each in getattr(system, section):
            yield (section, each.id, field), getattr(each, field)
    for trajectory, step in system.steps():
        at: Path = ("trajectories", trajectory.id, "steps", step.id)
        yield (*at, "sources"), step.sources
        yield from _of_quotes(at, step.quotes)
        for index, milestone in enumerate(step.milestones):
            yield (*at, "milestones", index, "sources"), milestone.sources


def _of_quotes(path: Path, quotes: Iterable[Quote]) -> Iterator[Cited]:
    for index, quote in enumerate(quotes):
        if quote.source:
            yield (*path, "quotes", index, "source"), (quote.source,)


def _of_parts(path: Path, thing: Action | Controversy) -> Iterator[Cited]:
    """Yield the sources of a renunciation, of positions."""
    if isinstance(thing, Action):
        if thing.renunciation is not None:
            yield (*path, "renunciation", "sources"), thing.renunciation.sources
        return
    for index, position in enumerate(thing.positions):
        yield (*path, "positions", index, "sources"), position.sources


def uncited(system: System) -> Iterator[tuple[Path, Element]]:
    """Yield the sources that nothing cites, once something is declared that could."""
    sources = [(path, each) for path, each in system.walk_elements() if each.kind == "source"]
    if not sources or len(sources) == len(system.elements):
        return
    cited = {fold(name) for _, names in sources_in(system) for name in names}
    cited |= set(map(fold, linked(system))) | mentioned(system)
    for path, each in sources:
        if cited.isdisjoint({fold(each.id), fold(each.name), *map(fold, each.aliases)}):
            yield path, each
