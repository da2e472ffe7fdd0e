"""What a map covers and leaves open, in words: what is there, then questions to ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.analysis.accounts import Account
from systemie.analysis.coverage.covering import Result
from systemie.analysis.coverage.frameworks import Coverage
from systemie.analysis.coverage.tables import tables_of
from systemie.analysis.coverage.wording import Wording
from systemie.model.system import System
from systemie.phrases import Phrases

PAIRS: Final = 3
"""How many pairs of roles without expectation are named."""


def account_of(result: Result, system: System, phrases: Phrases) -> Account:
    """Return the coverage told in the reader's language."""
    words = Wording(system, phrases)
    is_empty = not words.kinds.keys() - {"source"}
    return Account(
        words.tell("title"),
        () if is_empty else tuple(_reading(result, words)),
        tables_of(result, words),
        () if is_empty else (words.tell("limit"),),
    )


def _reading(result: Result, words: Wording) -> Iterator[str]:
    yield from _frameworks(result, words)
    yield from _roles(result, words)
    yield from _themes(result, words)
    yield from _issues(result, words)
    yield from _alone(result, words)
    yield from _outcomes(result, words)


def _frameworks(result: Result, words: Wording) -> Iterator[str]:
    asked = [each for each in result.frameworks if each.asked]
    whole = [each for each in asked if not each.untouched]
    if whole:
        yield words.tell("framework.whole", names=words.quoted(map(_name, whole)), count=len(whole))
    for each in asked:
        if each.untouched:
            yield from _framework(each, words)


def _name(coverage: Coverage) -> str:
    return coverage.framework.name or coverage.framework.id


def _framework(coverage: Coverage, words: Wording) -> Iterator[str]:
    """Yield how much of a framework is taken up, then a question on the rest."""
    total, untouched = len(coverage.asked), coverage.untouched
    name = words.quoted([_name(coverage)])
    if len(untouched) == total:
        yield words.tell("framework.unused", name=name)
        return
    names = words.quoted(each.name for each in untouched)
    values = {"name": name, "taken": total - len(untouched), "total": total, "names": names}
    yield words.tell("framework.part", **values)
    empty = [name for _, name, covered, asked in coverage.families if asked and not covered]
    if empty:
        yield words.tell("framework.family", names=words.quoted(empty), count=len(empty))


def _roles(result: Result, words: Wording) -> Iterator[str]:
    roles = result.roles
    if not roles.is_used:
        return
    if roles.missing:
        yield words.tell("roles.missing", roles=words.roles(roles.missing), count=len(roles.missing))
    else:
        yield words.tell("roles.complete")
    if roles.expectations:
        yield words.tell("roles.expectations", count=len(roles.expectations))
    if roles.unsaid:
        pairs = [
            words.tell("roles.pair", one=words.role(one), other=words.role(other))
            for one, other in roles.unsaid
        ]
        yield words.tell("roles.unsaid", pairs=words.listed(pairs, most=PAIRS), count=len(pairs))
    if roles.silent:
        yield words.tell("roles.silent", names=words.elements(roles.silent), count=len(roles.silent))


def _themes(result: Result, words: Wording) -> Iterator[str]:
    themes, names = result.themes, dict(result.themes.themes)
    for kind, ids in themes.holes.items():
        told = words.quoted(names[id] for id in ids)
        yield words.tell(f"themes.{kind}", names=told, count=len(ids))
    if themes.themes and themes.without:
        yield words.tell("themes.without", names=words.elements(themes.without), count=len(themes.without))


def _issues(result: Result, words: Wording) -> Iterator[str]:
    gaps = result.gaps
    told = {
        "issues_open": gaps.issues_open,
        "issues_without_actor": gaps.issues_without_actor,
        "issues_without_action": gaps.issues_without_action,
    }
    if gaps.issues and not any(told.values()):
        yield words.tell("issues_answered", count=len(gaps.issues))
    yield from _asked(told, words)


def _alone(result: Result, words: Wording) -> Iterator[str]:
    gaps = result.gaps
    told = {
        "levers_alone": gaps.levers_alone,
        "barriers_alone": gaps.barriers_alone,
        "actors_alone": gaps.actors_alone,
        "actions_without_carrier": gaps.actions_without_carrier,
        "goals_without_action": gaps.goals_without_action,
    }
    yield from _asked(told, words)


def _asked(told: dict[str, tuple[str, ...]], words: Wording) -> Iterator[str]:
    for key, ids in told.items():
        if ids:
            yield words.tell(f"ask.{key}", names=words.elements(ids), count=len(ids))


def _outcomes(result: Result, words: Wording) -> Iterator[str]:
    outcomes = result.outcomes
    if not outcomes.count:
        return
    told = [zone for zone, ids in outcomes.by_zone.items() if zone is not None and ids]
    empty = [zone for zone, ids in outcomes.by_zone.items() if zone is not None and not ids]
    if told and empty:
        zones = words.listed(words.value("zone", zone) for zone in empty)
        yield words.tell("outcomes.zones", zones=zones, count=len(empty))
    if not told:
        yield words.tell("outcomes.unsaid", count=outcomes.count)
    if not outcomes.by_direction["negative"] and not outcomes.by_direction["mixed"]:
        yield words.tell("outcomes.harmless")
