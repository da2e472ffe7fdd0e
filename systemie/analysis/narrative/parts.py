"""Parts of a narrative: who does what, what is at stake, what acts on what, the loops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from systemie.analysis.narrative.counting import degrees, links_of, most_linked, told_of
from systemie.analysis.narrative.links import TENSE, UNSIGNED, several, told_both, told_clauses
from systemie.analysis.narrative.teller import Teller
from systemie.analysis.wording import closed, quoted
from systemie.model.base import Shared
from systemie.model.elements import Action, Actor, Element, Forum, Issue
from systemie.model.links import Link

ACTING: Final = ("actor", "forum")
MOST_ACTORS: Final = 10
MOST_ISSUES: Final = 6
MOST_SOURCES: Final = 12
SMALL: Final = 10
"""Under so many links, what acts on what tells the whole map: nothing is told twice."""


def actors_of(teller: Teller) -> tuple[str, ...]:
    """Return a paragraph for each actor or place of dialogue: what it does, hopes and fears."""
    acting = [each for each in told_of(teller.system) if each.kind in ACTING]
    leaving, entering = _directed(teller)
    carried = _carried(teller)
    shown, left = _chosen(teller, acting, MOST_ACTORS)
    told = []
    for each in shown:
        acts = [*leaving[each.id], *(x for x in carried[each.id] if not _is_known(x, leaving[each.id]))]
        parts = [_does(teller, acts, entering[each.id]), *_hopes(teller, each)]
        told.append(_headed(teller, each, [part for part in parts if part]))
    return (*told, *_left_out(teller, "actors", left), *_mutual(teller))


def _chosen(teller: Teller, elements: Sequence[Element], most: int) -> tuple[list[Element], int]:
    """Return the most linked elements, in the order of the text, and how many are left out."""
    if len(elements) <= most + 1:
        return list(elements), 0
    found = degrees(teller.system)
    ranked = sorted(elements, key=lambda each: -found[each.id])[:most]
    kept = {each.id for each in ranked}
    return [each for each in elements if each.id in kept], len(elements) - most


def _left_out(teller: Teller, what: str, count: int) -> Iterator[str]:
    if count:
        yield teller.phrases(f"analysis.narrative.left.{what}", count=count)


def _directed(teller: Teller) -> tuple[defaultdict[str, list[Link]], defaultdict[str, list[Link]]]:
    """Return the directed links that leave and enter each element."""
    leaving: defaultdict[str, list[Link]] = defaultdict(list)
    entering: defaultdict[str, list[Link]] = defaultdict(list)
    for link in links_of(teller.system):
        if link.direction == "forward":
            leaving[link.source].append(link)
            entering[link.target].append(link)
    return leaving, entering


def _carried(teller: Teller) -> defaultdict[str, list[Link]]:
    """Return, as links, what is declared to be carried by each actor."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for action in teller.system.elements:
        for name in action.carriers if isinstance(action, Action) else ():
            carrier = teller.system.element(name)
            if carrier is not None:
                found[carrier.id].append(Link(id="", source=carrier.id, target=action.id, type="porte"))
    return found


def _is_known(link: Link, others: Iterable[Link]) -> bool:
    return any(each.target == link.target for each in others)


def _does(teller: Teller, acts: Sequence[Link], receives: Sequence[Link]) -> str:
    """Return what an element does, else what is done to it."""
    if acts:
        return f"{told_clauses(teller, acts, marks=UNSIGNED)}."
    if receives:
        return _comers(teller, receives, "actor.receives")
    return ""


def _comers(teller: Teller, links: Sequence[Link], key: str, *, most: int = 5) -> str:
    """Return what acts on an element, each with what it does, said once where all do the same."""
    done: dict[str, list[str]] = {}
    for link in links:
        joint = teller.joint(link)
        done.setdefault(teller.name(link.source), []).append(joint.remark or joint.verb)
    verbs = {verb for several in done.values() for verb in several}
    if len(verbs) == 1 and len(done) > 1:
        names = teller.listed(done, most=most)
        return teller.phrases(f"analysis.narrative.{key}.same", names=names, verb=verbs.pop())
    told = [f"{name} ({', '.join(dict.fromkeys(several))})" for name, several in done.items()]
    return teller.phrases(f"analysis.narrative.{key}.each", names=teller.listed(told, most=most))


def _hopes(teller: Teller, element: Element) -> Iterator[str]:
    """Yield what an actor expects, fears and says; who sits in a place of dialogue."""
    if isinstance(element, Actor):
        for field in ("expectations", "fears"):
            told = [teller.line(each) for each in getattr(element, field)]
            if told:
                yield teller.phrases(f"analysis.narrative.actor.{field}", told=teller.listed(told))
    if isinstance(element, Forum) and element.members:
        yield teller.phrases("analysis.narrative.actor.members", names=teller.bare_names(element.members))
    quote = next((each for each in element.quotes if each.visibility == "public"), None)
    if quote is not None:
        yield teller.phrases("analysis.narrative.actor.quote", quote=teller.quote(quote))


def _headed(teller: Teller, element: Element, parts: Sequence[str]) -> str:
    """Return a paragraph headed by the name of an element and how it stands."""
    state = f" ({_standing(teller, element)})" if element.state != "existing" else ""
    told = " ".join(parts) or teller.phrases("analysis.narrative.actor.alone")
    return teller.phrases("analysis.narrative.headed", name=f"{teller.line(element.name)}{state}", told=told)


def _standing(teller: Teller, thing: Shared) -> str:
    return teller.phrases("analysis.narrative.standing", state=teller.phrases(f"value.state.{thing.state}"))


def stakes_of(teller: Teller) -> tuple[str, ...]:
    """Return a paragraph for each issue, then one for each element at the crossing of most links."""
    small = len(links_of(teller.system)) <= SMALL
    issues = [
        each for each in told_of(teller.system) if isinstance(each, Issue) and (each.question or not small)
    ]
    shown, left = _chosen(teller, issues, MOST_ISSUES)
    leaving, entering = _directed(teller)
    told = [_stake(teller, each, leaving[each.id], entering[each.id]) for each in shown]
    centre = [] if small else most_linked(teller.system, without=(*ACTING, "issue", "territory"))
    crossings = []
    for id, count in centre[:5]:
        ends = _ways(teller, leaving[id], entering[id])
        named = teller.phrases("analysis.narrative.stake.crossing", name=teller.name(id), count=count)
        crossings.append(" ".join([named, *ends]))
    return (*told, *_left_out(teller, "issues", left), *crossings)


def _stake(teller: Teller, element: Element, leaving: Sequence[Link], entering: Sequence[Link]) -> str:
    question = getattr(element, "question", "")
    parts = [closed(quoted(question, teller.phrases))] if question else []
    parts += _ways(teller, leaving, entering)
    if not entering:
        parts.append(teller.phrases("analysis.narrative.stake.unanswered"))
    return teller.phrases("analysis.narrative.headed", name=teller.line(element.name), told=" ".join(parts))


def _ways(teller: Teller, leaving: Sequence[Link], entering: Sequence[Link]) -> Iterator[str]:
    if entering:
        yield _comers(teller, entering, "stake.from")
    if leaving:
        names = dict.fromkeys(teller.name(link.target) for link in leaving)
        yield teller.phrases("analysis.narrative.stake.to", names=teller.listed(names, most=5))


def influences_of(teller: Teller) -> tuple[str, ...]:
    """Return what acts on what beside the actors, a sentence for each thing that acts."""
    leaving, _ = _directed(teller)
    things = [each for each in told_of(teller.system) if each.kind not in ACTING and leaving[each.id]]
    shown, left = _chosen(teller, things, MOST_SOURCES)
    told = [f"{teller.name(each.id)} {told_clauses(teller, leaving[each.id])}." for each in shown]
    signed = any(f"({mark}" in each for each in told for mark in ("+", "−"))
    key = (teller.phrases("analysis.narrative.influence.key"),) if signed else ()
    return (*key, *told, *_left_out(teller, "influences", left)) if told else ()


def _mutual(teller: Teller) -> Iterator[str]:
    """Yield one sentence for what things do together, tensions apart: these are debated."""
    told = [
        told_both(teller, link)
        for link in links_of(teller.system)
        if link.direction != "forward" and link.type not in TENSE
    ]
    if told:
        yield teller.phrases("analysis.narrative.actor.together", told=several(teller, told))
