"""The evidence of a map in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.analysis.accounts import Account
from systemie.analysis.evidence.claims import KINDS, Claim
from systemie.analysis.evidence.tables import tables_of
from systemie.analysis.evidence.weighing import SUPPORTS, TEMPERATURES, Result
from systemie.analysis.evidence.wording import Wording
from systemie.model.dates import EARLIEST
from systemie.model.system import System
from systemie.phrases import Phrases

WEIGHTY: Final = 0.5
"""From which share of the claims a single voice is worth a sentence."""
TOLD: Final = 3
"""How many loops, or groups of sources, a sentence each is given to."""


def account_of(result: Result, system: System, phrases: Phrases) -> Account:
    """Return the evidence told in the reader's language."""
    words = Wording(result, system, phrases)
    limits = ("independence", "truth") if result.sources else ()
    return Account(
        words.tell("title"),
        tuple(_reading(result, words)),
        tables_of(result, words),
        tuple(words.tell(f"limit.{each}") for each in limits),
    )


def _reading(result: Result, words: Wording) -> Iterator[str]:
    if not result.claims:
        return
    if not result.sources and not any(each.sources for each in result.claims):
        yield words.tell("ask")
        return
    yield from _supports(result, words)
    yield from _shaky(result, words)
    yield from _voices(result, words)
    yield from _temperatures(result, words)
    yield from _loops(result, words)
    yield from _dates(result, words)
    yield from _leftovers(result, words)


def _supports(result: Result, words: Wording) -> Iterator[str]:
    for kind in (each for each in KINDS if each != "loops"):
        counts = {degree: len(result.resting(kind, degree)) for degree in SUPPORTS}
        total = sum(counts.values())
        main = max(counts, key=lambda degree: counts[degree])
        if kind == "links" and total > 1 and counts[main] == total:
            yield words.tell(f"all_links.{main}", total=total)
        elif total:
            parts = (
                words.tell(f"part.{each}", count=counts[each]) for each in SUPPORTS[::-1] if counts[each]
            )
            yield words.tell(f"supports.{kind}", total=total, parts=", ".join(parts))
            if kind == "links" and 2 * counts[main] > total > 1:
                yield words.tell(f"most_links.{main}", share=round(100 * counts[main] / total))


def _shaky(result: Result, words: Wording) -> Iterator[str]:
    """Yield what has no source, what is held for sure without any, what is disputed."""
    bare = _main(result, "none")
    sure = [each for each in bare if each.level == "high"]
    disputed = [each for each in (*_main(result, "none"), *_main(result, "one")) if each.level == "disputed"]
    for key, claims in (("bare", bare), ("sure", sure), ("disputed", disputed)):
        if claims:
            yield words.tell(key, things=words.claims(claims), count=len(claims))
    if result.frail:
        yield words.tell("frail", count=len(result.frail), things=words.claims(result.frail))


def _main(result: Result, degree: str) -> list[Claim]:
    return [*result.resting("links", degree), *result.resting("elements", degree)]


def _voices(result: Result, words: Wording) -> Iterator[str]:
    """Yield the source that much of the map rests on, and those that count once."""
    stated = [result.voices.of(each.sources) for each in result.claims if each.sources]
    heard: dict[str, int] = {}
    for voices in stated:
        for each in voices:
            heard[each] = heard.get(each, 0) + 1
    if heard:
        main = max(heard, key=lambda each: heard[each])
        share = heard[main] / len(stated)
        if len(heard) == 1:
            yield words.tell("only_voice", name=words.things([main]))
        elif share >= WEIGHTY:
            yield words.tell("main_voice", name=words.things([main]), share=round(100 * share))
    for group in result.voices.together()[:TOLD]:
        yield words.tell("counted_once", names=words.things(group), count=len(group))


def _temperatures(result: Result, words: Wording) -> Iterator[str]:
    found = [result.temperature(each) for each in result.claims if each.kind in ("links", "elements")]
    counts = {each: found.count(each) for each in TEMPERATURES}
    if not sum(counts.values()):
        return
    yield words.tell("temperatures", **counts)
    if counts["untold"] == sum(counts.values()):
        yield words.tell("untold")
    elif not counts["warm"] and not counts["both"]:
        yield words.tell("no_warm")
    elif not counts["cold"] and not counts["both"]:
        yield words.tell("no_cold")


def _loops(result: Result, words: Wording) -> Iterator[str]:
    for each in [each for each in result.loops if each.weakest is not None and each.sources == 0][:TOLD]:
        yield words.tell("loop", name=words.loop(each.id), link=words.things([each.weakest or ""]))


def _dates(result: Result, words: Wording) -> Iterator[str]:
    dates = [each.date for each in result.dated if each.date is not None]
    years = [each.first[0] for each in dates if each.first != EARLIEST]
    if len(years) > 1:
        key = "years" if years[0] != years[-1] else "one_year"
        yield words.tell(key, first=years[0], last=years[-1])
    undated = [each.id for each in result.sources if each.date is None]
    if undated:
        yield words.tell("undated", count=len(undated), names=words.things(undated))


def _leftovers(result: Result, words: Wording) -> Iterator[str]:
    """Yield sources that nothing cites, quotations, hypotheses, what one point of view alone says."""
    if result.uncited:
        yield words.tell("uncited", count=len(result.uncited), names=words.things(result.uncited))
    quotes = result.quotes()
    if quotes["count"]:
        key = "quotes_made_up" if quotes["fictional"] else "quotes"
        yield words.tell(key, count=quotes["count"], fictional=quotes["fictional"])
    hypotheses = [each for each in result.claims if each.is_hypothesis]
    if hypotheses:
        yield words.tell("hypotheses", count=len(hypotheses), things=words.claims(hypotheses))
    alone = [id for ids in result.said_by_one.values() for id in ids if id in _ids(result.claims)]
    if alone:
        yield words.tell("said_by_one", count=len(alone), things=words.things(alone))


def _ids(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset(each.id for each in claims)
