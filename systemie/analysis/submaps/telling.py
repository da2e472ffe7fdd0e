"""A submap in words: what stands near, what stands far, what is out of reach."""

from __future__ import annotations

from collections.abc import Iterator

from systemie.analysis.accounts import Account, Table, table
from systemie.analysis.naming import MOST, name_of, names_said
from systemie.analysis.paths.signs import NetSign
from systemie.analysis.submaps.submap import Submap
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

OUT_OF_REACH_NAMED = 8
"""How many elements out of reach are named; more would be a list of the whole map."""


def account_of(result: Submap, system: System, phrases: Phrases) -> Account:
    """Return a submap told in the reader's language."""
    starts = _quoted(result.starts, system, phrases)
    return Account(
        phrases(f"analysis.{result.side}.title", names=starts),
        tuple(_reading(result, system, phrases, starts)),
        (_table(result, system, phrases),) if result.distances else (),
        (phrases(f"analysis.{result.side}.limit"),),
    )


def _reading(result: Submap, system: System, phrases: Phrases, starts: str) -> Iterator[str]:
    key = f"analysis.{result.side}"
    count, others = len(result.distances), len(result.others)
    if result.degrees == 0:
        yield phrases("analysis.submaps.no_distance", names=starts)
        return
    if not count:
        yield phrases(f"{key}.nothing_here", names=starts)
        return
    whole = "everything" if count == others and count > 1 else "reach"
    any_of = _quoted(result.starts, system, phrases, either=True)
    yield phrases(f"{key}.{whole}", names=any_of, count=count, total=others, scope=_scope(result, phrases))
    yield from _by_distance(result, system, phrases)
    yield from _ends(result, system, phrases)
    yield from _out_of_reach(result, system, phrases)
    yield from _effects(result, system, phrases)
    circling = [each.start for each in result.reaches if each.on_circuit]
    if circling and result.side != "neighbours":
        yield phrases(f"{key}.on_circuit", names=_quoted(circling, system, phrases))
    if len(result.reaches) > 1:
        yield from _together(result, system, phrases)


def _scope(result: Submap, phrases: Phrases) -> str:
    if result.degrees is None:
        return phrases("analysis.submaps.scope.all")
    return phrases("analysis.submaps.scope.within", count=result.degrees)


def _by_distance(result: Submap, system: System, phrases: Phrases) -> Iterator[str]:
    """Yield what stands at one link, at two, and at the farthest."""
    layers: dict[int, list[str]] = {}
    for each, distance in result.distances.items():
        layers.setdefault(distance, []).append(each)
    farthest = max(layers)
    for distance in sorted({1, 2, farthest} & layers.keys()):
        place = "direct" if distance == 1 else "farthest" if distance == farthest > 2 else "near"
        if distance == 1 and len(result.reaches) == 1 and result.side == "neighbours":
            yield from _relations(result, system, phrases)
            continue
        names = _quoted(layers[distance], system, phrases)
        yield phrases(f"analysis.{result.side}.{place}", names=names, count=distance)


def _relations(result: Submap, system: System, phrases: Phrases) -> Iterator[str]:
    """Yield who acts on the start, what it acts on, and what is tied to it both ways or without direction."""
    start, relations = _quoted(result.starts, system, phrases), result.reaches[0].relations
    for relation in ("acts", "undergoes", "both", "undirected"):
        names = [each for each, found in relations.items() if found == relation]
        if names:
            told = _quoted(names, system, phrases)
            key = f"analysis.neighbours.relation.{relation}"
            yield phrases(key, start=start, names=told, count=len(names))


def _ends(result: Submap, system: System, phrases: Phrases) -> Iterator[str]:
    """Yield where chains end downstream, where they begin upstream."""
    if result.side == "neighbours":
        return
    way = 0 if result.side == "downstream" else 1
    found = [each for each in result.distances if not result.edges[each][way]]
    if found and len(found) < len(result.distances):
        yield phrases(f"analysis.{result.side}.ends", names=_quoted(found, system, phrases), count=len(found))


def _out_of_reach(result: Submap, system: System, phrases: Phrases) -> Iterator[str]:
    left = [each for each in result.others if each not in result.distances]
    if left and result.degrees is None and len(left) <= OUT_OF_REACH_NAMED:
        names = _quoted(left, system, phrases)
        yield phrases(f"analysis.{result.side}.out_of_reach", names=names, count=len(left))


def _effects(result: Submap, system: System, phrases: Phrases) -> Iterator[str]:
    """Yield what is pushed up, down or both ways; nothing where links have no sign."""
    if len(result.reaches) != 1:
        return
    start, effects = _quoted(result.starts, system, phrases), result.reaches[0].effects
    for sign, key in (("+", "rising"), ("-", "falling"), ("ambiguous", "contrary")):
        names = [each for each, effect in effects.items() if effect == sign]
        if names:
            told = _quoted(names, system, phrases)
            yield phrases(f"analysis.{result.side}.effect.{key}", start=start, names=told, count=len(names))


def _together(result: Submap, system: System, phrases: Phrases) -> Iterator[str]:
    """Yield what all starts have in common, and what each has alone."""
    key, common = f"analysis.{result.side}", result.in_common
    if common:
        yield phrases(f"{key}.in_common", names=_quoted(common, system, phrases), count=len(common))
    else:
        yield phrases(f"{key}.nothing_in_common")
    for reach in result.reaches:
        others = [each for each in result.reaches if each is not reach]
        alone = [each for each in reach.distances if all(each not in other.distances for other in others)]
        if alone:
            start = _quoted([reach.start], system, phrases)
            yield phrases(
                f"{key}.alone", start=start, names=_quoted(alone, system, phrases), count=len(alone)
            )


def _table(result: Submap, system: System, phrases: Phrases) -> Table:
    """Return the elements with their distance, from each start where there are several."""
    several = result.reaches if len(result.reaches) > 1 else ()
    headings = [phrases("analysis.submaps.element"), phrases("analysis.submaps.distance")]
    effects = result.reaches[0].effects if not several and result.side != "neighbours" else {}
    if effects:
        headings.append(phrases("analysis.submaps.effect"))
    headings += [phrases("analysis.submaps.from_start", name=name_of(system, each.start)) for each in several]
    rows = [
        (
            name_of(system, id),
            distance,
            *((_effect(effects.get(id), phrases),) if effects else ()),
            *(reach.distances.get(id) for reach in several),
        )
        for id, distance in result.distances.items()
    ]
    title = phrases(f"analysis.{result.side}.table")
    return table("elements", title, headings, rows, keys=tuple(result.distances))


def _effect(effect: NetSign | None, phrases: Phrases) -> str | None:
    return None if effect is None else phrases(f"analysis.paths.net_sign.{effect}")


def _quoted(
    ids: list[str] | tuple[str, ...], system: System, phrases: Phrases, *, either: bool = False
) -> str:
    """Return names between quotation marks: all of them, or `either`."""
    names = [quoted(name_of(system, each), phrases) for each in ids]
    if either and 1 < len(names) <= MOST:
        return phrases("analysis.submaps.either", names=", ".join(names[:-1]), last=names[-1])
    return names_said(names, phrases)
