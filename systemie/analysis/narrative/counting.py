"""How many of what a map holds, and what most links meet at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from systemie.analysis.narrative.teller import Teller
from systemie.model.changing import kind_of
from systemie.model.elements import Element
from systemie.model.links import Link
from systemie.model.system import System

CENTRAL: Final = 3
"""How many of the most linked elements are named, ties apart."""


def told_of(system: System) -> tuple[Element, ...]:
    """Return the elements that a narrative tells: all but the sources, on which the others rest."""
    return tuple(each for each in system.elements if each.kind != "source")


def links_of(system: System) -> tuple[Link, ...]:
    """Return the links that a narrative tells: all but the judgements of cross-impact."""
    return tuple(each for each in system.links if family_of(system, each) != "cross_impact")


def counted_links(teller: Teller) -> str:
    """Return how many links a narrative tells, in words."""
    count = len(links_of(teller.system))
    if not count:
        return teller.phrases("analysis.narrative.count.no_link")
    return teller.phrases("analysis.narrative.count.links", count=count)


def family_of(system: System, link: Link) -> str:
    """Return the family of a link's type; empty without type."""
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    return kind.family if kind else ""


def counted_kinds(teller: Teller, elements: Sequence[Element], *, most: int = 8) -> str:
    """Return how many elements of each kind there are, in words, the most numerous first."""
    counts = Counter(each.kind for each in elements)
    first = {each.kind: each for each in reversed(elements)}
    ordered = counts.most_common()
    shown = ordered if len(ordered) <= most + 1 else ordered[:most]
    told = [counted(teller, first[kind], count) for kind, count in shown]
    left = sum(count for _, count in ordered[len(shown) :])
    if left:
        told.append(teller.phrases("analysis.narrative.count.others", count=left))
    return teller.listed(told, most=len(told))


def counted(teller: Teller, sample: Element, count: int) -> str:
    """Return how many elements of the kind of a sample there are, in words."""
    if kind_of(sample) != "custom":
        return teller.phrases(f"analysis.narrative.kind.{sample.kind}", count=count)
    own = teller.system.vocabulary.type_of(sample.kind)
    name = teller.line((own.plural if count > 1 else "") or own.name or own.id) if own else sample.kind
    lowered = name[:1].lower() + name[1:] if name[1:2].islower() else name
    return f"{count} {lowered}"


def degrees(system: System) -> Counter[str]:
    """Return how many links touch each element, in either direction; linear in links."""
    ids = system.element_ids
    return Counter(end for link in links_of(system) for end in {link.source, link.target} if end in ids)


def most_linked(system: System, *, without: Sequence[str] = (), least: int = 3) -> list[tuple[str, int]]:
    """Return the elements that most links touch, with how many; ties at the cut stay or go together."""
    told = [each.id for each in told_of(system) if each.kind not in without]
    found = degrees(system)
    ordered = sorted((each for each in told if found[each] >= least), key=lambda each: -found[each])
    kept = [each for each in ordered if found[each] >= found[ordered[min(CENTRAL, len(ordered)) - 1]]]
    if len(kept) > 2 * CENTRAL:
        kept = [each for each in kept if found[each] > found[kept[-1]]]
    return [(each, found[each]) for each in kept]
