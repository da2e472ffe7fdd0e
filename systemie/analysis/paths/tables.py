"""The tables of paths: each path, each pair, and what each link between rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.analysis.accounts import Table, table
from systemie.analysis.naming import name_of
from systemie.analysis.notices import sign_said
from systemie.analysis.paths.enumerating import Path
from systemie.analysis.paths.result import Paths
from systemie.analysis.paths.tallying import kind_of
from systemie.model.system import System
from systemie.phrases import Phrases

ARROW: Final = " → "
ROWS: Final = 100
"""How many paths or links a table holds."""


def way_said(elements: Iterable[str], system: System) -> str:
    """Return elements as a way: ``A → B → C``."""
    return ARROW.join(name_of(system, each) for each in elements)


def tables_of(result: Paths, system: System, phrases: Phrases) -> Iterator[Table]:
    """Yield the tables worth reading, the paths first."""
    if result.found.paths:
        yield _paths(result, system, phrases)
    if result.pairs:
        yield _pairs(result, system, phrases)
    yield _links(result, system, phrases)


def _headings(phrases: Phrases, *names: str) -> list[str]:
    return [phrases(f"analysis.paths.column.{each}") for each in names]


def _paths(result: Paths, system: System, phrases: Phrases) -> Table:
    headings = _headings(phrases, "path", "length", "effect", "delay", "sources")
    rows = [
        (
            way_said(result.elements_of(path), system),
            len(path),
            _effect(result, path, phrases),
            result.is_delayed(path),
            result.robustness.of(path),
        )
        for path in result.found.paths[:ROWS]
    ]
    return table("paths", phrases("analysis.paths.table.paths"), headings, rows, total=result.found.count)


def _effect(result: Paths, path: Path, phrases: Phrases) -> str:
    sign = kind_of(result.network, path).sign
    return sign_said(None if sign == "undetermined" else sign, phrases)


def _pairs(result: Paths, system: System, phrases: Phrases) -> Table:
    headings = _headings(phrases, "start", "end", "paths", "length", "net_sign")
    rows = [
        (
            name_of(system, each.start),
            name_of(system, each.end),
            each.number,
            each.length,
            phrases(f"analysis.paths.net_sign.{each.net_sign or 'none'}"),
        )
        for each in result.pairs
    ]
    return table("pairs", phrases("analysis.paths.table.pairs"), headings, rows)


def _links(result: Paths, system: System, phrases: Phrases) -> Table:
    """Return the links between, the least supported first, with how many of the paths take each."""
    used = dict.fromkeys(result.arcs_inside, 0)
    for path in result.found.paths:
        for arc in path:
            used[arc] += 1
    claims = result.robustness.claims
    if result.is_listed:
        used = {arc: count for arc, count in used.items() if count}
    ordered = sorted(used, key=lambda arc: (claims[arc], -used[arc], arc))
    rows = [
        (
            way_said(result.elements_of((arc,)), system),
            claims[arc],
            used[arc] if result.is_listed else None,
            len(result.network.arcs[arc].links),
        )
        for arc in ordered[:ROWS]
    ]
    headings = _headings(phrases, "link", "sources", "paths", "parallel")
    title = phrases("analysis.paths.table.links")
    return table("links", title, headings, rows, total=len(ordered))
