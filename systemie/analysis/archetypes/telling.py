"""Archetypes told: a possible reading of each, who plays which part, a question to ask the group."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.analysis.accounts import Account, Table, table
from systemie.analysis.archetypes.computing import Archetypes
from systemie.analysis.archetypes.recognising import Recognised
from systemie.analysis.loops.naming import Names
from systemie.analysis.naming import names_said
from systemie.model.system import System
from systemie.phrases import Phrases

SAID: str = "analysis.archetypes"


def account_of(result: Archetypes, system: System, phrases: Phrases) -> Account:
    """Tell the archetypes in the reader's language."""
    names = Names(result.loops, system, phrases)
    limits = ("reading", "wording", "missing") if result.found else ("missing",)
    return Account(
        phrases(f"{SAID}.title"),
        tuple(_reading(result, names, phrases)),
        (_parts(result, names, phrases),) if result.found else (),
        tuple(phrases(f"{SAID}.limit.{each}") for each in limits),
    )


def _reading(result: Archetypes, names: Names, phrases: Phrases) -> Iterator[str]:
    if not result.loops.network.arcs:
        yield phrases("analysis.common.nothing")
    elif not result.found:
        key = "none" if result.known else "no_sign" if result.loops.listed else "no_loop"
        if key == "no_loop" and not result.loops.count.is_exact:
            key = "too_many"
        yield phrases(f"{SAID}.reading.{key}", count=result.known)
    for told in result.found:
        yield phrases(f"{SAID}.story.{told.archetype}", **_values(told, names, phrases))


def _values(told: Recognised, names: Names, phrases: Phrases) -> dict[str, str]:
    """Return the names that fill a story: those of each part and of the loops."""
    parts = {
        part: names_said((names.element(rank) for rank in ranks), phrases)
        for part, ranks in told.parts.items()
    }
    loops = {f"loop{number}": names.loop(loop, is_short=True) for number, loop in enumerate(told.loops, 1)}
    return {**parts, **loops}


def _parts(result: Archetypes, names: Names, phrases: Phrases) -> Table:
    rows = [
        (
            phrases(f"{SAID}.name.{told.archetype}") if first else "",
            phrases(f"{SAID}.part.{part}"),
            ", ".join(names.bare(rank) for rank in ranks),
        )
        for told in result.found
        for first, (part, ranks) in _marked([(part, ranks) for part, ranks in told.parts.items() if ranks])
    ]
    headings = [phrases(f"{SAID}.column.{each}") for each in ("archetype", "part", "elements")]
    return table("parts", phrases(f"{SAID}.table.parts"), headings, rows)


def _marked(
    parts: list[tuple[str, tuple[int, ...]]],
) -> Iterator[tuple[bool, tuple[str, tuple[int, ...]]]]:
    """Yield parts, the first one marked."""
    for rank, each in enumerate(parts):
        yield rank == 0, each
