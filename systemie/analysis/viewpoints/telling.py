"""The comparison of points of view in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from systemie.analysis.accounts import Account, Cell, Table, headed, table
from systemie.analysis.viewpoints.comparing import Result
from systemie.analysis.viewpoints.contesting import FALLS, Dispute
from systemie.analysis.viewpoints.standing import Stand
from systemie.analysis.viewpoints.wording import Wording
from systemie.model.system import System
from systemie.phrases import Phrases

TOLD = 3
"""How many contested things a sentence names."""
ACROSS = 12
"""How many points of view a table has columns for."""


def account_of(result: Result, system: System, phrases: Phrases) -> Account:
    """Return the comparison told in the reader's language."""
    words = Wording(result, phrases)
    tables = (_contested(words), _alone(words), _viewpoints(words), _differences(words), _stands(words))
    limits = ("lent", "weights") if result.viewpoints else ()
    return Account(
        words.tell("title"),
        tuple(_reading(words)),
        tuple(each for each in tables if each.rows),
        tuple(words.tell(f"limit.{each}") for each in limits),
    )


def _reading(words: Wording) -> Iterator[str]:
    viewpoints = words.result.viewpoints
    if not viewpoints:
        yield words.tell("ask")
    elif len(viewpoints) == 1:
        yield words.tell(
            "only", name=words.those([viewpoints[0].id]), things=words.counted(words.result.common)
        )
    else:
        names = words.those(each.id for each in viewpoints)
        yield words.tell("compared", names=names, count=len(viewpoints))
        yield words.tell("common", things=words.counted(words.result.common))
    if viewpoints:
        yield from _quarrels(words)
        yield from _said_alone(words)
        yield from _nearness(words)
        yield from _silent(words)
    yield from _controversies(words)


def _quarrels(words: Wording) -> Iterator[str]:
    """Yield how much is contested, then the things that part most points of view."""
    disputes = words.result.contested
    if not disputes:
        yield words.tell("quiet")
        return
    things = dict.fromkeys(each.id for each in disputes)
    yield words.tell("contested", things=words.counted(things), count=len(things))
    for id, several in _hottest(disputes)[:TOLD]:
        how = words.tell("joint").join(words.quarrel(each) for each in several)
        yield words.tell("quarrel", name=words.things([id]), how=how)


def _hottest(disputes: Sequence[Dispute]) -> list[tuple[str, list[Dispute]]]:
    """Return what is contested by thing, those that part most points of view first."""
    by_thing: dict[str, list[Dispute]] = {}
    for each in disputes:
        by_thing.setdefault(each.id, []).append(each)
    told = [(id, several) for id, several in by_thing.items() if any(each.how != FALLS for each in several)]
    return sorted(told, key=lambda pair: -len({who for each in pair[1] for who in each.by}))


def _said_alone(words: Wording) -> Iterator[str]:
    for who, ids in words.result.alone.items():
        if ids and len(words.result.viewpoints) > 1:
            yield words.tell("alone", name=words.those([who]), things=words.things(ids))


def _nearness(words: Wording) -> Iterator[str]:
    """Yield who is near whom, and who is far from the others, where that stands out."""
    distances = words.result.distances
    names = words.result.hearing.names
    if distances is None or len(names) < 2:
        return
    pairs = [
        (count, names[a], names[a + 1 + b])
        for a, row in enumerate(distances.differences)
        for b, count in enumerate(row[a + 1 :])
    ]
    low, high = min(pairs)[0], max(pairs)[0]
    if low == high:
        yield words.tell("even" if len(pairs) > 1 else "pair", names=words.those(names), count=low)
        return
    yield words.tell("range", low=low, high=high)
    nearest = [each for each in pairs if each[0] == low]
    if len(nearest) == 1:
        yield words.tell("nearest", names=words.those(nearest[0][1:]))
    farthest = _farthest(distances.differences)
    if farthest is not None:
        yield words.tell("farthest", name=words.those([names[farthest]]))
    if words.result.groups:
        groups = words.tell("joint").join(words.those(each) for each in words.result.groups)
        yield words.tell("groups", count=len(words.result.groups), groups=groups)


def _farthest(differences: Sequence[Sequence[int]]) -> int | None:
    """Return the rank of the one who differs most from all the others, None when several do."""
    sums = [sum(row) for row in differences]
    return sums.index(max(sums)) if sums.count(max(sums)) == 1 else None


def _silent(words: Wording) -> Iterator[str]:
    says = {who for ids in words.result.hearing.stances.sayers.values() for who in ids}
    silent = [each.id for each in words.result.viewpoints if each.change.is_empty and each.id not in says]
    if silent:
        yield words.tell("silent", names=words.those(silent), count=len(silent))


def _controversies(words: Wording) -> Iterator[str]:
    told = (("controversy", words.result.controversies), ("position", words.result.positions))
    for key, stands in told:
        for each in stands:
            if each.is_divided:
                sides = {"favourable": words.actors(each.favourable), "opposed": words.actors(each.opposed)}
                yield words.tell(key, name=words.things([each.id]), **sides)


def _contested(words: Wording) -> Table:
    told = [(each, several) for _, several in _hottest(words.result.contested) for each in several]
    rows = [(words.thing(each.id), words.quarrel(each), len(each.by)) for each, _ in told]
    return headed(words.tell, "contested", ("thing", "quarrel", "departing"), rows, bars=(2,))


def _alone(words: Wording) -> Table:
    rows = ((words.viewpoints[who], words.thing(id)) for who, ids in words.result.alone.items() for id in ids)
    return headed(words.tell, "alone", ("viewpoint", "thing"), rows)


def _viewpoints(words: Wording) -> Table:
    distances = words.result.distances
    rows = []
    for rank, each in enumerate(words.result.viewpoints):
        others = len(words.result.viewpoints) - 1
        mean = sum(distances.differences[rank]) / others if distances and others else None
        adds = sum(each.id in who for who in words.result.hearing.stances.sayers.values())
        change = each.change
        counts = (adds, len(change.removes), len(change.modifies))
        rows.append((words.viewpoints[each.id], words.actors(each.who) or None, *counts, mean))
    columns = ("viewpoint", "who", "adds", "denies", "reweighs", "mean")
    return headed(words.tell, "viewpoints", columns, rows, bars=(5,))


def _differences(words: Wording) -> Table:
    """Return the differences between each pair, none when there are too many to show, or one pair only."""
    distances, names = words.result.distances, words.result.hearing.names
    is_shown = distances is not None and 2 < len(names) <= ACROSS
    headings = (words.tell("column.viewpoint"), *(words.viewpoints[each] for each in names))
    rows = []
    if distances is not None and is_shown:
        for rank, row in enumerate(distances.differences):
            cells = (None if at == rank else count for at, count in enumerate(row))
            rows.append((words.viewpoints[names[rank]], *cells))
    return table("differences", words.tell("table.differences"), headings, rows)


def _stands(words: Wording) -> Table:
    """Return who is for and who against, where some are both first."""
    every = (*words.result.controversies, *words.result.positions)
    told = [each for each in every if each.favourable or each.opposed or each.undecided]
    ranked = sorted(told, key=lambda each: not each.is_divided)

    def row(each: Stand) -> tuple[Cell, ...]:
        sides = (each.favourable, each.undecided, each.opposed)
        return (words.thing(each.id), *(words.actors(side) or None for side in sides))

    keys = tuple(each.id for each in ranked)
    columns = ("controversy", "for", "undecided", "against")
    return headed(words.tell, "controversies", columns, map(row, ranked), keys=keys)
