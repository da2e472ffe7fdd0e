"""Levels told: where influence starts, where it ends, what flows back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.analysis.accounts import Account, Table, table
from systemie.analysis.levels.computing import TOO_CIRCULAR, LevelsResult, Part
from systemie.analysis.naming import name_of, names_said
from systemie.analysis.notices import NOTHING_TO_COUNT
from systemie.analysis.wording import quoted
from systemie.model.links import Link
from systemie.model.system import System
from systemie.phrases import Phrases

_NEAR: Final = 0.25
"""Elements within this share of a level of the first, or of the last, stand with it in a sentence."""
_PERFECT: Final = 1e-9
_ROWS: Final = 100


def account_of(result: LevelsResult, system: System, phrases: Phrases) -> Account:
    """Return the levels in words: from causes to effects where the map has layers at all."""
    tables = (_levels(result, system, phrases), *_more_tables(result, system, phrases))
    limits = tuple(phrases(f"analysis.levels.limit.{each}") for each in ("place", "signs", "fragile"))
    title = phrases("analysis.levels.title")
    return Account(title, tuple(_reading(result, system, phrases)), tables, limits)


def _reading(result: LevelsResult, system: System, phrases: Phrases) -> Iterator[str]:
    if result.incoherence is None:
        yield NOTHING_TO_COUNT.said(phrases)
        return
    linked = [part for part in result.parts if part.incoherence is not None]
    yield phrases(
        f"analysis.levels.reading.{_grade(result.incoherence)}", coherence=_rounded(1 - result.incoherence)
    )
    if result.incoherence <= TOO_CIRCULAR:
        largest = max(linked, key=lambda part: len(part.elements))
        yield from _ends(result, largest, "ends" if len(linked) == 1 else "ends_of_part", system, phrases)
    yield from _returns(result, system, phrases)
    if len(linked) > 1:
        yield phrases("analysis.levels.reading.parts", count=len(linked))
    alone = [part.elements[0] for part in result.parts if part.incoherence is None]
    if alone:
        names = _listed(alone, system, phrases)
        yield phrases("analysis.levels.reading.alone", names=names)


def _grade(incoherence: float) -> str:
    if incoherence <= _PERFECT:
        return "perfect"
    if incoherence <= 0.2:
        return "layered"
    return "mixed" if incoherence <= TOO_CIRCULAR else "circular"


def _ends(result: LevelsResult, part: Part, key: str, system: System, phrases: Phrases) -> Iterator[str]:
    """Yield where influence starts and ends in a part."""
    highest = max(result.levels[each] for each in part.elements)
    if highest <= _NEAR:
        return
    first = [each for each in part.elements if result.levels[each] <= _NEAR]
    last = [each for each in part.elements if result.levels[each] >= highest - _NEAR and each not in first]
    yield phrases(
        f"analysis.levels.reading.{key}",
        first=_listed(first, system, phrases),
        last=_listed(last, system, phrases),
        level=_rounded(highest),
        size=len(part.elements),
    )


def _returns(result: LevelsResult, system: System, phrases: Phrases) -> Iterator[str]:
    count = len(result.return_links)
    if not count:
        yield phrases("analysis.levels.reading.no_return")
        return
    steepest = sorted(result.return_links, key=lambda link: _rise(result, link))[:3]
    names = names_said((_named(link, system, phrases) for link in steepest), phrases)
    key = "few_returns" if count <= 3 else "returns"
    yield phrases(f"analysis.levels.reading.{key}", count=count, links=result.links, names=names)


def _rise(result: LevelsResult, link: Link) -> float:
    """Return how far a link rises, by its lower way when it is reciprocal."""
    rise = result.levels[link.target] - result.levels[link.source]
    return -abs(rise) if link.direction == "both" else rise


def _named(link: Link, system: System, phrases: Phrases) -> str:
    source, target = (quoted(name_of(system, end), phrases) for end in (link.source, link.target))
    return phrases(f"analysis.levels.link.{link.direction}", source=source, target=target)


def _levels(result: LevelsResult, system: System, phrases: Phrases) -> Table:
    """Return elements from the first to the last level; those of a part without link at the end."""
    alone = {part.elements[0] for part in result.parts if part.incoherence is None}
    ordered = sorted(result.levels, key=lambda each: (each in alone, round(result.levels[each], 9)))
    headings = [phrases(f"analysis.levels.column.{each}") for each in ("element", "level")]
    rows = ((name_of(system, each), _rounded(result.levels[each])) for each in ordered)
    title = phrases("analysis.levels.table.levels")
    return table("levels", title, headings, rows, bars=(1,), keys=tuple(ordered))


def _more_tables(result: LevelsResult, system: System, phrases: Phrases) -> Iterator[Table]:
    if result.return_links:
        steepest = sorted(result.return_links, key=lambda link: _rise(result, link))
        rows = (
            (name_of(system, link.source), name_of(system, link.target), _rounded(_rise(result, link)))
            for link in steepest[:_ROWS]
        )
        headings = [phrases(f"analysis.levels.column.{each}") for each in ("from", "to", "rise")]
        title = phrases("analysis.levels.table.returns")
        yield table("return-links", title, headings, rows, total=len(steepest))
    linked = [part for part in result.parts if part.incoherence is not None]
    if len(linked) > 1:
        parts = (
            (_listed(part.elements, system, phrases), len(part.elements),
             _rounded(1 - part.incoherence))
            for part in linked
            if part.incoherence is not None
        )  # fmt: skip
        headings = [phrases(f"analysis.levels.column.{each}") for each in ("part", "count", "coherence")]
        yield table("parts", phrases("analysis.levels.table.parts"), headings, parts)
    yield from _classical(result, system, phrases)


def _listed(ids: Iterable[str], system: System, phrases: Phrases) -> str:
    return names_said((quoted(name_of(system, each), phrases) for each in ids), phrases)


def _rounded(value: float) -> float:
    return round(value, 2) + 0.0


def _classical(result: LevelsResult, system: System, phrases: Phrases) -> Iterator[Table]:
    """Yield the levels counted from the sources, where they are defined and there are links."""
    found = result.source_levels.levels
    if found is None or result.incoherence is None:
        return
    ordered = sorted(found, key=lambda each: round(found[each], 9))
    headings = [phrases(f"analysis.levels.column.{each}") for each in ("element", "level")]
    rows = ((name_of(system, each), _rounded(found[each])) for each in ordered)
    title = phrases("analysis.levels.table.classical")
    yield table("from-sources", title, headings, rows, bars=(1,), keys=tuple(ordered))
