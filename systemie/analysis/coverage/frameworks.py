"""Which entries of each framework the map takes up, and which nothing falls under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from systemie.model.elements import Actor, Barrier, Issue, Lever, Outcome
from systemie.model.system import System
from systemie.model.vocabulary import Entry, Framework
from systemie.model.wordings import FANTASTICS, ZONES, Table, written
from systemie.text.folding import fold, fold_key

ROLES: Final = "fantastiques"
ZONES_OF_INFLUENCE: Final = "zones-d-influence"
DEPTHS: Final = "leviers-meadows"
FUNCTIONS: Final = "fonctions-de-vie"
HORIZONS: Final = "trois-horizons"
Ids = tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """An entry and what falls under it.

    `by` are elements and links of the state shown; `stories` the stories that
    tell it; `steps` the steps (``trajectory@step``) that stand in it.
    """

    entry: Entry
    by: Ids = ()
    stories: Ids = ()
    steps: Ids = ()

    @property
    def is_taken(self) -> bool:
        """Whether anything at all falls under the entry."""
        return bool(self.by or self.stories or self.steps)

    @property
    def name(self) -> str:
        """The name of the entry, its code where it has none."""
        return self.entry.name or self.entry.code

    def as_json(self) -> dict[str, Any]:
        """Return the entry with what falls under it."""
        return {
            "code": self.entry.code,
            "name": self.name,
            "family": self.entry.family or None,
            "open": self.entry.open,
            "by": list(self.by),
            "stories": list(self.stories),
            "steps": list(self.steps),
        }


@dataclass(frozen=True)
class Coverage:
    """A framework and its entries; those left open by it are never asked for."""

    framework: Framework
    entries: tuple[Taken, ...]

    @property
    def asked(self) -> tuple[Taken, ...]:
        """The entries that the framework fills itself."""
        return tuple(each for each in self.entries if not each.entry.open)

    @property
    def untouched(self) -> tuple[Taken, ...]:
        """The entries that nothing falls under."""
        return tuple(each for each in self.asked if not each.is_taken)

    @property
    def families(self) -> tuple[tuple[str, str, int, int], ...]:
        """The id and name of each family, how many of its entries are taken up, how many it has."""
        found = []
        for family in self.framework.families:
            mine = [each for each in self.asked if each.entry.family == family.id]
            found.append(
                (family.id, family.name or family.id, sum(each.is_taken for each in mine), len(mine))
            )
        return tuple(found)

    def as_json(self) -> dict[str, Any]:
        """Return the entries, those untouched, and the share taken up (None when nothing is asked)."""
        taken = len(self.asked) - len(self.untouched)
        return {
            "id": self.framework.id,
            "name": self.framework.name or self.framework.id,
            "entries": [each.as_json() for each in self.entries],
            "untouched": [each.entry.code for each in self.untouched],
            "share": taken / len(self.asked) if self.asked else None,
            "families": [
                {"id": id, "name": name, "covered": covered, "total": total}
                for id, name, covered, total in self.families
            ],
        }


def frameworks_of(system: System) -> tuple[Coverage, ...]:
    """Return the coverage of each framework of a model, in the order of the text; linear.

    An entry is taken up by what says so (``releve_de``), and by what says it in
    a word of its own: the role of an actor (``fantastique``), the zone of an
    outcome, the depth of a lever or barrier, the function of life of an issue,
    the horizon of a step.
    """
    index = _Index(system.frameworks)
    by = index.gathered((*_said(system), *_implied(system)))
    stories = index.gathered(
        (code, each.id) for each in system.stories for stop in each.steps for code in stop.dimensions
    )
    steps = index.gathered(
        (f"{HORIZONS}.{code}", f"{trajectory.id}@{step.id}")
        for trajectory, step in system.steps()
        for code in _horizons(step.horizon)
    )

    def taken(entry: Entry) -> Taken:
        return Taken(entry, *(tuple(found.get(id(entry), ())) for found in (by, stories, steps)))

    return tuple(Coverage(each, tuple(map(taken, each.entries))) for each in system.frameworks)


class _Index:
    """The entries by the ways to call them: the code, alone or after the framework's id, or the name so.

    Signs count (``H2+`` is not ``H2``), unless nothing is called just so.
    """

    def __init__(self, frameworks: Iterable[Framework]) -> None:
        self.exact: dict[str, dict[int, None]] = {}
        self.loose: dict[str, dict[int, None]] = {}
        for framework in frameworks:
            for entry in framework.entries:
                for called in (entry.code, *(f"{framework.id}.{each}" for each in (entry.code, entry.name))):
                    self.exact.setdefault(fold(called), {})[id(entry)] = None
                    self.loose.setdefault(fold_key(called), {})[id(entry)] = None

    def gathered(self, pairs: Iterable[tuple[str, str]]) -> dict[int, dict[str, None]]:
        """Return what falls under each entry, from pairs of a code and what it is said of."""
        found: dict[int, dict[str, None]] = {}
        for code, thing in pairs:
            called = code.replace(":", ".")
            entries = self.exact.get(fold(called)) or self.loose.get(fold_key(called), {})
            for entry in entries:
                found.setdefault(entry, {})[thing] = None
        return found


def _horizons(horizon: str | None) -> Iterable[str]:
    """Return a horizon and the wider one it belongs to: ``H2+`` is a part of ``H2``."""
    return dict.fromkeys((horizon, horizon.rstrip("+-"))) if horizon else ()


def _said(system: System) -> Iterator[tuple[str, str]]:
    for thing in (*system.elements, *system.links):
        for code in thing.falls_under:
            yield code, thing.id


def _implied(system: System) -> Iterator[tuple[str, str]]:
    for each in system.elements:
        if isinstance(each, Actor) and each.fantastic:
            yield f"{ROLES}.{_word(FANTASTICS, each.fantastic)}", each.id
        elif isinstance(each, Outcome) and each.zone:
            yield f"{ZONES_OF_INFLUENCE}.{_word(ZONES, each.zone)}", each.id
        elif isinstance(each, Lever | Barrier) and each.depth:
            yield f"{DEPTHS}.M{each.depth}", each.id
        elif isinstance(each, Issue) and each.life_function:
            yield f"{FUNCTIONS}.{each.life_function}", each.id


def _word(table: Table, canonical: str) -> str:
    """Return the French word, which is the code of the entry; a word of one's own is kept."""
    return written(table, canonical, "fr") if canonical in table else canonical
