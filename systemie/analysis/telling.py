"""Results put together: accounts in words, notices once, and the JSON that others rely on."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from systemie.analysis.accounts import Account
from systemie.analysis.notices import DECLARED_ONLY, notices_said
from systemie.analysis.registry import Analysis, Result
from systemie.model.readings import Reading
from systemie.model.system import System
from systemie.phrases import Phrases

Found = Sequence[tuple[Analysis, Result]]


class Told(NamedTuple):
    """A result and its account, made once, for whoever shows it."""

    analysis: Analysis
    result: Result
    account: Account


def told_of(results: Found, system: System, phrases: Phrases) -> tuple[Told, ...]:
    """Return each result told in the reader's language."""
    return tuple(Told(*pair, pair[0].account(pair[1], system, phrases)) for pair in results)


SENTENCES, PARAGRAPHS = 3, 2
"""How much of a reading, and of the first part of a longer text, is told when everything is at once."""
STORY: Final = "narrative"


def brief_of(told: Iterable[Told]) -> tuple[Account, ...]:
    """Return each account in a few sentences, without tables or limits; the map itself is told first."""
    ordered = sorted(told, key=lambda each: each.analysis.en != STORY)
    return tuple(_in_brief(each.account) for each in ordered)


def _in_brief(account: Account) -> Account:
    """Return what an account says first: its reading, its first part where that is hardly any."""
    first = account.sections[:1] if len(account.reading) < 2 else ()
    parts = tuple(dataclasses.replace(each, paragraphs=each.paragraphs[:PARAGRAPHS]) for each in first)
    return Account(account.title, account.reading[:SENTENCES], sections=parts)


def is_silent(account: Account) -> bool:
    """Tell whether an analysis found nothing to tell."""
    return not (account.reading or account.sections or any(each.rows for each in account.tables))


def found_in(told: Iterable[Told]) -> Found:
    """Return the results, without their accounts."""
    return [(each.analysis, each.result) for each in told]


def notices_of(results: Found, phrases: Phrases) -> tuple[str, ...]:
    """Return what must be said beside the results, each sentence once, what holds for all of them last."""
    every = (notice for _, result in results for notice in result.notices)
    return notices_said((*every, DECLARED_ONLY), phrases)


def notices_by_name(results: Found, phrases: Phrases) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what must be said, each sentence once, under the names of the analyses it holds for.

    What holds for all of them comes last, under no name.
    """
    holders: dict[str, list[str]] = {}
    for analysis, result in results:
        name = phrases(f"analysis.report.name.{analysis.key}")
        for sentence in notices_said(result.notices, phrases):
            holders.setdefault(sentence, []).append(name)
    holders[DECLARED_ONLY.said(phrases)] = [""]
    named: dict[str, list[str]] = {}
    for sentence, names in holders.items():
        named.setdefault(", ".join(names), []).append(sentence)
    last = named.pop("")
    yield from ((names, tuple(sentences)) for names, sentences in named.items())
    yield "", tuple(last)


def as_json(reading: Reading, system: System, results: Found, phrases: Phrases) -> dict[str, Any]:
    """Return the results in the shape that others rely on: model, state, notices, each analysis by name."""
    shown = system.shown
    sources = len(system.of_kind("source"))
    head = {
        "model": {
            "title": system.title,
            "file": reading.text.files[0].path if reading.text.files else "",
            "elements": len(system.elements) - sources,
            "links": len(system.links),
        },
        "state": {"trajectory": shown.trajectory, "step": shown.step, "viewpoint": shown.viewpoint},
        "notices": list(notices_of(results, phrases)),
    }
    return {**head, **{analysis.en: _finite(result.as_json()) for analysis, result in results}}


def _finite(value: Any) -> Any:
    """Return a JSON value without the numbers that JSON cannot write; minus nought is nought."""
    if isinstance(value, float):
        return value + 0.0 if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return value
