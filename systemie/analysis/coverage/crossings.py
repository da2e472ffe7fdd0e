"""Themes by kinds, territories by scale, outcomes by zone and direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from systemie.model.elements import ELEMENT_CLASSES, Element, Outcome, Territory
from systemie.model.system import System
from systemie.model.wordings import DIRECTIONS, ZONES
from systemie.text.folding import fold

WANTED: Final = ("actor", "issue", "action")
"""The kinds that one would expect each theme to hold."""
Ids = tuple[str, ...]


@dataclass(frozen=True)
class Themes:
    """How many elements of each kind each theme holds, sources left out; `themes` pairs ids and names."""

    themes: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    without: Ids

    @property
    def holes(self) -> dict[str, Ids]:
        """The themes that hold nothing of a kind wanted that the map has, by kind."""
        rows = list(zip(self.themes, self.counts, strict=True))
        wanted = [(at, kind) for at, kind in enumerate(self.kinds) if kind in WANTED]
        found = {kind: tuple(id for (id, _), row in rows if not row[at]) for at, kind in wanted}
        return {kind: ids for kind, ids in found.items() if ids}

    def as_json(self) -> dict[str, Any]:
        """Return the matrix, a row by theme, a column by kind."""
        return {
            "themes": [id for id, _ in self.themes],
            "kinds": list(self.kinds),
            "counts": [list(row) for row in self.counts],
            "holes": {kind: list(ids) for kind, ids in self.holes.items()},
            "without_theme": list(self.without),
        }


def themes_of(system: System) -> Themes:
    """Return the themes of the vocabulary, then those used without being declared; linear."""
    elements = [each for each in system.elements if each.kind != "source"]
    names = {each.id: each.name or each.id for each in system.vocabulary.themes}
    known = {fold(called): each.id for each in system.vocabulary.themes for called in (each.name, each.id)}
    held: dict[str, dict[str, int]] = {id: {} for id in names}
    for each in elements:
        for theme in dict.fromkeys(known.get(fold(name), name) for name in each.themes):
            counts = held.setdefault(theme, {})
            counts[each.kind] = counts.get(each.kind, 0) + 1
    kinds = _kinds(elements)
    return Themes(
        tuple((id, names.get(id, id)) for id in held),
        kinds,
        tuple(tuple(counts.get(kind, 0) for kind in kinds) for counts in held.values()),
        tuple(each.id for each in elements if not each.themes),
    )


def _kinds(elements: Iterable[Element]) -> Ids:
    """Return the kinds there are, in the order of the sections, own types after."""
    found = dict.fromkeys(each.kind for each in elements)
    order = [each.KIND for each in ELEMENT_CLASSES if each.KIND in found]
    return (*order, *(kind for kind in found if kind not in order))


def scales_of(system: System) -> dict[str | None, Ids]:
    """Return the territories by scale, None for those that say none."""
    return _sorted_by(
        (each.scale or None, each.id) for each in system.elements if isinstance(each, Territory)
    )


@dataclass(frozen=True)
class Outcomes:
    """Outcomes by zone of influence and by direction; None gathers those that say none."""

    by_zone: Mapping[str | None, Ids]
    by_direction: Mapping[str | None, Ids]
    unexpected: Ids

    @property
    def count(self) -> int:
        """How many outcomes there are."""
        return sum(map(len, self.by_zone.values()))

    def as_json(self) -> dict[str, Any]:
        """Return the ids by zone and by direction, the unsaid ones under ``unsaid``."""
        return {
            "zones": {zone or "unsaid": list(ids) for zone, ids in self.by_zone.items()},
            "directions": {way or "unsaid": list(ids) for way, ids in self.by_direction.items()},
            "unexpected": list(self.unexpected),
        }


def outcomes_of(system: System) -> Outcomes:
    """Return the outcomes sorted, each zone and direction named even when it is empty."""
    outcomes = [each for each in system.elements if isinstance(each, Outcome)]
    zones = _sorted_by((each.zone, each.id) for each in outcomes)
    directions = _sorted_by((each.direction, each.id) for each in outcomes)
    return Outcomes(
        {zone: zones.get(zone, ()) for zone in (*ZONES, None)},
        {way: directions.get(way, ()) for way in (*DIRECTIONS, None)},
        tuple(each.id for each in outcomes if each.expected is False),
    )


def _sorted_by(pairs: Iterable[tuple[str | None, str]]) -> dict[str | None, Ids]:
    found: dict[str | None, list[str]] = {}
    for key, id in pairs:
        found.setdefault(key, []).append(id)
    return {key: tuple(ids) for key, ids in found.items()}
