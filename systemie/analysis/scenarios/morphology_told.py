"""The morphological space told: how many futures, what excludes what, how far apart scenarios are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.analysis.accounts import Account, Table, table
from systemie.analysis.naming import names_said
from systemie.analysis.scenarios.box import Box, Nearness, Pair, Placed
from systemie.analysis.scenarios.stating import state_said
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

_KEY: Final = "analysis.morphology"
_MOST_FACTORS: Final = 10
_USUAL: Final = range(3, 6)
"""How many hypotheses a factor usually has."""


def account_of(result: Box, system: System, phrases: Phrases) -> Account:
    """Return the size of the space, its exclusions, and how the declared scenarios stand in it."""
    title = phrases(f"{_KEY}.title")
    if not result.space.descriptors:
        return Account(title)
    reading = (*_size(result, phrases), *_scenarios(result, phrases), *_advice(result, phrases))
    tables = (_factors(result, phrases), *_proximity(result, phrases), *_pairs(result, phrases))
    return Account(title, reading, tables, (phrases(f"{_KEY}.limit.space"), phrases(f"{_KEY}.limit.pairs")))


def _size(result: Box, phrases: Phrases) -> Iterator[str]:
    sizes = result.space.sizes
    yield phrases(
        f"{_KEY}.size", count=len(sizes), hypotheses=sum(sizes), combinations=result.space.combinations
    )
    if result.exclusions:
        if result.allowed is None:
            yield phrases(f"{_KEY}.uncounted", count=len(result.exclusions))
        else:
            yield phrases(f"{_KEY}.reduced", count=len(result.exclusions), combinations=result.allowed)
    if result.oppositions:
        opposed = [_pair_said(each, result, phrases) for each in result.oppositions]
        values = {"count": len(opposed), "pairs": names_said(opposed, phrases, most=3)}
        yield phrases(f"{_KEY}.opposed", **values)
        if result.unopposed is not None:
            yield phrases(f"{_KEY}.unopposed", count=len(opposed), combinations=result.unopposed)


def _pair_said(pair: Pair, result: Box, phrases: Phrases) -> str:
    first, second = (state_said(result.space, each, phrases) for each in (pair.first, pair.second))
    return phrases(f"{_KEY}.pair", first=first, second=second)


def _scenarios(result: Box, phrases: Phrases) -> Iterator[str]:
    placed = [each for each in result.placed if each.states]
    if not placed:
        yield phrases(f"{_KEY}.no_scenarios")
        return
    users = result.users
    unused = [state_said(result.space, choice, phrases) for choice, each in users.items() if not each]
    yield phrases(
        f"{_KEY}.used", count=len(placed), used=len(users) - len(unused), hypotheses=len(users)
    )
    if unused:
        yield phrases(f"{_KEY}.unused", count=len(unused), states=names_said(unused, phrases))
    yield from _distances(result, phrases)
    for each in result.placed:
        yield from _troubles(each, result, phrases)


def _distances(result: Box, phrases: Phrases) -> Iterator[str]:
    """Yield what the nearest scenarios share, and whether some share nothing."""
    near = [each for each in result.nearness if each.compared]
    twins = [each for each in near if each.common == each.compared]
    if twins:
        pairs = (_two(each, result, phrases) for each in twins)
        yield phrases(f"{_KEY}.distance.twins", pairs=names_said(pairs, phrases))
    elif near:
        nearest = max(near, key=lambda each: each.common / each.compared)
        key = "nearest" if nearest.common else "strangers"
        values = {"count": nearest.common, "compared": nearest.compared}
        if len(near) == 1:
            key = f"only_{key}"
        yield phrases(f"{_KEY}.distance.{key}", pair=_two(nearest, result, phrases), **values)


def _two(near: Nearness, result: Box, phrases: Phrases) -> str:
    names = (_name(result.placed[each]) for each in (near.first, near.second))
    return names_said((quoted(each, phrases) for each in names), phrases)


def _name(placed: Placed) -> str:
    return placed.scenario.name or placed.scenario.id


def _troubles(placed: Placed, result: Box, phrases: Phrases) -> Iterator[str]:
    name = quoted(_name(placed), phrases)
    if placed.broken:
        broken = [_pair_said(each, result, phrases) for each in placed.broken]
        yield phrases(f"{_KEY}.broken", name=name, pairs=names_said(broken, phrases))
    if placed.missing and placed.states:
        missing = (result.space.descriptors[each].name for each in placed.missing)
        yield phrases(f"{_KEY}.missing", name=name, factors=names_said(missing, phrases))


def _advice(result: Box, phrases: Phrases) -> Iterator[str]:
    """Yield the usual advice where the space leaves it: about ten factors, 3 to 5 hypotheses each."""
    descriptors = result.space.descriptors
    if len(descriptors) > _MOST_FACTORS:
        yield phrases(f"{_KEY}.advice.factors", count=len(descriptors))
    few = [each.name for each in descriptors if len(each.states) < _USUAL.start]
    many = [each.name for each in descriptors if len(each.states) >= _USUAL.stop]
    if few:
        yield phrases(f"{_KEY}.advice.few", count=len(few), factors=names_said(few, phrases))
    if many:
        yield phrases(f"{_KEY}.advice.many_hypotheses", count=len(many), factors=names_said(many, phrases))


def _factors(result: Box, phrases: Phrases) -> Table:
    """Return the box itself: factors, hypotheses, and the scenarios that take each."""
    headings = [phrases(f"{_KEY}.heading.{each}") for each in ("factor", "hypothesis", "scenarios")]
    rows = (
        (
            result.space.descriptors[choice[0]].name,
            result.space.label(choice),
            ", ".join(_name(result.placed[each]) for each in ranks),
        )
        for choice, ranks in result.users.items()
    )
    return table("factors", phrases(f"{_KEY}.table.factors"), headings, rows)


def _proximity(result: Box, phrases: Phrases) -> Iterator[Table]:
    """Yield the hypotheses that each two scenarios have in common, the nearest first."""
    near = sorted(result.nearness, key=lambda each: -each.common)
    if not near:
        return
    names = ("scenario", "other", "common", "compared")
    headings = [phrases(f"{_KEY}.heading.{each}") for each in names]
    rows = (
        (_name(result.placed[each.first]), _name(result.placed[each.second]), each.common, each.compared)
        for each in near
    )
    yield table("proximity", phrases(f"{_KEY}.table.proximity"), headings, rows, bars=(2,))


def _pairs(result: Box, phrases: Phrases) -> Iterator[Table]:
    """Yield the pairs of hypotheses that exclude or strongly oppose each other."""
    told = ((each, kind) for kind in ("exclusions", "oppositions") for each in getattr(result, kind))
    rows = [
        (*(_state(each, result) for each in (pair.first, pair.second)), phrases(f"{_KEY}.kind.{kind}"))
        for pair, kind in told
    ]
    if rows:
        headings = [phrases(f"{_KEY}.heading.{each}") for each in ("hypothesis", "against", "kind")]
        yield table("pairs", phrases(f"{_KEY}.table.pairs"), headings, rows)


def _state(choice: tuple[int, int], result: Box) -> str:
    return f"{result.space.descriptors[choice[0]].name} – {result.space.label(choice)}"
