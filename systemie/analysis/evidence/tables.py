"""The evidence of a map in tables."""

from __future__ import annotations

from systemie.analysis.accounts import Cell, Table, headed
from systemie.analysis.evidence.claims import KINDS, LEVELS
from systemie.analysis.evidence.weighing import SUPPORTS, Result
from systemie.analysis.evidence.wording import Wording
from systemie.analysis.wording import one_line
from systemie.model.elements import Source


def tables_of(result: Result, words: Wording) -> tuple[Table, ...]:
    """Return the tables worth reading: support, confidence, what to back up, loops, sources."""
    every = (_support(result, words), _confidence(result, words), _fragile(result, words),
             _loops(result, words), _sources(result, words))  # fmt: skip
    return tuple(each for each in every if each.rows)


def _support(result: Result, words: Wording) -> Table:
    """Return how many claims rest on how much; loops are told by their links, in a table of their own."""
    rows: list[tuple[Cell, ...]] = []
    for kind in (each for each in KINDS if each != "loops"):
        counts = [len(result.resting(kind, degree)) for degree in SUPPORTS]
        if sum(counts):
            rows.append((words.tell(f"kind.{kind}"), sum(counts), *counts))
    return headed(words.tell, "support", ("kind", "total", *SUPPORTS), rows)


def _confidence(result: Result, words: Wording) -> Table:
    """Return the map of confidence, links and elements together; empty when no confidence is said."""
    maps = [result.confidence(kind) for kind in ("links", "elements")]
    rows: list[tuple[Cell, ...]] = []
    for level in LEVELS:
        counts = [sum(each[level][degree] for each in maps) for degree in SUPPORTS]
        if sum(counts):
            rows.append((words.tell(f"level.{level}"), *counts))
    is_said = any(each.level != "unsaid" for each in result.claims)
    return headed(words.tell, "confidence", ("level", *SUPPORTS), rows if is_said else ())


def _fragile(result: Result, words: Wording) -> Table:
    """Return the claims to back up: those without source, then those of one source that are not sure."""
    bare = [each for kind in KINDS if kind != "loops" for each in result.resting(kind, "none")]
    unsure = [
        each
        for kind in ("links", "elements", "measures")
        for each in result.resting(kind, "one")
        if each.level in ("low", "disputed")
    ]
    rows = [
        (words.claim(each), words.tell(f"one.{each.kind}"), words.tell(f"level.{each.level}"),
         result.support[each.kind, each.id])
        for each in (*bare, *unsure)
    ]  # fmt: skip
    return headed(words.tell, "fragile", ("claim", "kind", "level", "independent"), rows)


def _loops(result: Result, words: Wording) -> Table:
    known = [each for each in result.loops if each.sources is not None]
    rows = [
        (words.loops[each.id], words.things([each.weakest or ""]), each.sources)
        for each in sorted(known, key=lambda each: each.sources or 0)
    ]
    return headed(words.tell, "loops", ("loop", "weakest", "independent"), rows)


def _sources(result: Result, words: Wording) -> Table:
    names = {each.id: one_line(each.name) for each in result.sources}

    def row(each: Source) -> tuple[Cell, ...]:
        temperature = result.temperatures[each.id]
        voice = result.voices.of([each.id])[0]
        return (
            names[each.id],
            words.tell(f"temperature.{temperature}") if temperature else None,
            None if each.date is None else str(each.date),
            result.citations[each.id],
            names.get(voice) if voice != each.id else None,
        )

    ranked = sorted(result.sources, key=lambda each: -result.citations[each.id])
    columns = ("source", "temperature", "date", "cited", "with")
    keys = tuple(each.id for each in ranked)
    return headed(words.tell, "sources", columns, map(row, ranked), bars=(3,), keys=keys)
