"""How sure a map is around an element: late, disputed, unsourced and unsigned links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.narrative.links import told_claim
from systemie.analysis.questions.ground import Ground
from systemie.analysis.questions.pushes import Push
from systemie.model.links import Link

MOST_CLAIMS: Final = 4


def delays(ground: Ground) -> Iterator[str]:
    """Yield the delayed links that leave the element or what it reaches first."""
    links = [each for each in _links_near(ground, ground.ahead) if each.is_delayed]
    yield from _claims(ground, links, "delays")


def doubts(ground: Ground) -> Iterator[str]:
    """Yield the links around that are disputed, unsourced or without sign; that all is well when none is."""
    links = list(_links_near(ground, {**ground.ahead, **ground.behind}))
    disputed = [
        each for each in links if each.id in ground.contested or each.confidence in ("low", "disputed")
    ]
    unsigned = [each for each in links if each.sign in (None, "?", "±") and _is_causal(ground, each)]
    has_sources = any(each.sources for each in ground.network.links)
    unsourced = [each for each in links if has_sources and not each.sources]
    told = [("disputed", disputed), ("unsourced", unsourced), ("unsigned", unsigned)]
    if not has_sources and links:
        yield ground.say("analysis.questions.fact.no_source")
    for key, found in told:
        if found:
            yield from _claims(ground, found, key)
    if has_sources and not any(found for _, found in told):
        yield ground.say("analysis.questions.fact.sure")


def _is_causal(ground: Ground, link: Link) -> bool:
    kind = ground.teller.system.vocabulary.link_kind(link.type) if link.type else None
    return kind is not None and kind.family == "influence"


def _links_near(ground: Ground, pushes: dict[int, Push], *, within: int = 2) -> Iterator[Link]:
    """Yield the links among the element and what is near it, in the order of the text."""
    near = {ground.rank, *(rank for rank, push in pushes.items() if push.distance <= within)}
    ids = {ground.network.elements[rank] for rank in near}
    yield from (each for each in ground.network.links if each.source in ids and each.target in ids)


def _claims(ground: Ground, links: Sequence[Link], key: str) -> Iterator[str]:
    if not links:
        yield ground.say(f"analysis.questions.fact.{key}.none")
        return
    marks = () if key == "delays" else ("delay",)
    told = [told_claim(ground.teller, each, marks=marks) for each in links[:MOST_CLAIMS]]
    shown = ground.say("analysis.narrative.link.apart").join(told)
    left = len(links) - len(told)
    more = f" {ground.say('analysis.questions.fact.more_claims', count=left)}" if left else ""
    yield ground.say(f"analysis.questions.fact.{key}.some", claims=shown, count=len(links)) + more


def meanings(ground: Ground) -> Iterator[str]:
    """Yield who sees the element otherwise, and how its links are contested."""
    said = ground.say
    touching = [each for each in ground.network.links if ground.id in (each.source, each.target)]
    contested = [each for each in touching if each.id in ground.contested]
    element = ground.teller.system.element(ground.id)
    if element is not None and not element.description:
        yield said("analysis.questions.fact.meaning.undescribed")
    if contested:
        yield from _claims(ground, contested, "disputed")
    elif ground.teller.whole.viewpoints:
        yield said("analysis.questions.fact.meaning.agreed")
    else:
        yield said("analysis.questions.fact.meaning.one_voice")
