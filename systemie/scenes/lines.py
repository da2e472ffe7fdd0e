"""Links made lines."""

from __future__ import annotations

from systemie.analysis.naming import sentence_of
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.selecting import Selecting
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.facts import Facts
from systemie.scenes.scene import Edge
from systemie.scenes.standing import Shown
from systemie.scenes.styling import stroke_of, tint_of

PHRASELESS = ("causal",)


def edges_of(shown: Shown, view: View, phrases: Phrases, *, public: bool) -> tuple[Edge, ...]:
    current = {each.id: each for each in shown.system.links}
    links = [current.get(each.id, each) for each in shown.union.links if each.id in shown.selection.links]
    facts = Facts(shown.system, phrases, public=public)
    faded = Selecting(shown.union).sound(view.fades).links
    return tuple(
        Edge(
            id=each.id,
            source=each.source.removeprefix(LINK_PREFIX),
            target=each.target.removeprefix(LINK_PREFIX),
            phrase="" if view.picture in PHRASELESS else phrase_of(shown.system, each, phrases),
            type=each.type,
            family=_family(shown.system, each),
            sign=each.sign,
            tint=tint_of(shown.system, each),
            width=shown.edges[each.id].width,
            delayed=each.is_delayed,
            direction=each.direction,
            stroke=stroke_of(shown.system, each),
            status=shown.edges[each.id].status,
            faded=each.id in faded,
            sentence=sentence_of(shown.union, each, phrases, phrase_of(shown.system, each, phrases)),
            facts=facts.of_link(each),
        )
        for each in links
    )


def phrase_of(system: System, link: Link, phrases: Phrases) -> str:
    """Return what is written along a link: its verb phrase, else the word of its type."""
    if link.phrase or link.type in ("", "influence"):
        return link.phrase
    kind = system.vocabulary.link_kind(link.type)
    if kind is None:
        return link.type
    return kind.label(phrases.language)


def _family(system: System, link: Link) -> str:
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    return kind.family if kind else ""
