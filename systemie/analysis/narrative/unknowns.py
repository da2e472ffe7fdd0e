"""What a map does not know: claims without source, influences without sign, things tied to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.narrative.counting import degrees, family_of, links_of, told_of
from systemie.analysis.narrative.links import told_claim
from systemie.analysis.narrative.teller import Teller
from systemie.model.elements import Action
from systemie.model.links import Link

SAMPLES: Final = 3


def unknowns_of(teller: Teller) -> tuple[str, ...]:
    """Return a sentence for each kind of thing that the map leaves open."""
    return (
        *_unsourced(teller),
        *_unsigned(teller),
        *_unlinked(teller),
        *_uncarried(teller),
        *_unanswered(teller),
    )


def _unsourced(teller: Teller) -> Iterator[str]:
    links = links_of(teller.system)
    bare = [each for each in links if not each.sources]
    if not links:
        return
    if len(bare) == len(links) and not teller.system.of_kind("source"):
        yield teller.phrases("analysis.narrative.unknown.no_source")
    elif len(bare) == len(links):
        yield teller.phrases("analysis.narrative.unknown.none_sourced")
    elif bare:
        yield teller.phrases(
            "analysis.narrative.unknown.unsourced",
            count=len(bare),
            total=len(links),
            samples=_samples(teller, bare),
        )


def _unsigned(teller: Teller) -> Iterator[str]:
    causal = [each for each in links_of(teller.system) if family_of(teller.system, each) == "influence"]
    bare = [each for each in causal if each.sign in (None, "?", "±") and each.direction == "forward"]
    if bare:
        yield teller.phrases(
            "analysis.narrative.unknown.unsigned",
            count=len(bare),
            total=len(causal),
            samples=_samples(teller, bare),
        )


def _samples(teller: Teller, links: Sequence[Link]) -> str:
    """Return the first links told, those that go one way first."""
    ordered = sorted(links, key=lambda each: each.direction != "forward")[:SAMPLES]
    return teller.phrases("analysis.narrative.link.apart").join(told_claim(teller, each) for each in ordered)


def _unlinked(teller: Teller) -> Iterator[str]:
    found = degrees(teller.system)
    alone = [
        each.id
        for each in told_of(teller.system)
        if not found[each.id] and each.kind not in ("territory", "indicator")
    ]
    if alone:
        yield teller.phrases(
            "analysis.narrative.unknown.unlinked", names=teller.names(alone, most=6), count=len(alone)
        )


def _uncarried(teller: Teller) -> Iterator[str]:
    reached = {link.target for link in links_of(teller.system) if link.type == "porte"}
    bare = [
        each.id
        for each in teller.system.elements
        if isinstance(each, Action) and not each.carriers and each.id not in reached
    ]
    if bare:
        yield teller.phrases(
            "analysis.narrative.unknown.uncarried", names=teller.names(bare, most=6), count=len(bare)
        )


def _unanswered(teller: Teller) -> Iterator[str]:
    reached = {link.target for link in links_of(teller.system)}
    bare = [each.id for each in teller.system.of_kind("issue") if each.id not in reached]
    if bare:
        yield teller.phrases(
            "analysis.narrative.unknown.unanswered", names=teller.names(bare, most=6), count=len(bare)
        )
