"""What is contested, and by whom: controversies, points of view, links that are disputed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.measures import result_of as measured
from systemie.analysis.measures.telling import said
from systemie.analysis.narrative.counting import links_of, told_of
from systemie.analysis.narrative.links import SURE, TENSE, several, told_claim
from systemie.analysis.narrative.teller import Teller
from systemie.analysis.options import Options
from systemie.analysis.wording import quoted
from systemie.model.elements import Controversy, Element, Position
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.trajectories import Change
from systemie.model.viewpoints import Viewpoint
from systemie.text.folding import fold

MOST_FIGURES: Final = 4
_SIDES: Final = {"for": 1, "between": 0, "against": -1}


def disputes_of(teller: Teller) -> tuple[str, ...]:
    """Return a paragraph for each controversy, each point of view, then what is disputed besides."""
    controversies = [each for each in told_of(teller.system) if isinstance(each, Controversy)]
    return (
        *(_controversy(teller, each) for each in controversies),
        *(told for each in teller.whole.viewpoints if (told := told_viewpoint(teller, each))),
        *_disputed(teller),
        *_tensions(teller),
        *_figures(teller),
    )


def _controversy(teller: Teller, controversy: Controversy) -> str:
    """Return a controversy: what it is about, where it stands, who is for and against and why."""
    phrases = teller.phrases
    status = f" ({phrases(f'value.status.{controversy.status}')})" if controversy.status else ""
    parts = [teller.sentence(controversy.subject)] if controversy.subject else []
    for side, way in _SIDES.items():
        told = [_voice(teller, each) for each in controversy.positions if _way(each) == way]
        if told:
            parts.append(
                phrases(f"analysis.narrative.dispute.{side}", voices=teller.listed(told, most=len(told)))
            )
    if not controversy.positions:
        parts.append(phrases("analysis.narrative.dispute.silent"))
    return phrases(
        "analysis.narrative.headed", name=f"{teller.line(controversy.name)}{status}", told=" ".join(parts)
    )


def _way(position: Position) -> int:
    """Return 1 for a position in favour, -1 against, 0 between the two."""
    return (position.position > 0) - (position.position < 0)


def _voice(teller: Teller, position: Position) -> str:
    """Return who speaks, with the arguments in brackets."""
    name = teller.bare_name(position.actor)
    arguments = [teller.words(each) for each in position.arguments]
    return f"{name} ({teller.listed(arguments)})" if arguments else name


def told_viewpoint(teller: Teller, viewpoint: Viewpoint) -> str:
    """Return what a point of view adds, denies and weighs otherwise; empty when it does nothing of it."""
    parts = list(_differences(teller, viewpoint))
    if not parts:
        return ""
    name = quoted(viewpoint.name or viewpoint.id, teller.phrases)
    return teller.phrases("analysis.narrative.dispute.viewpoint", name=name, told=" ".join(parts))


def _differences(teller: Teller, viewpoint: Viewpoint) -> Iterator[str]:
    """Yield what sets a point of view apart, a sentence for each manner."""
    phrases, change = teller.phrases, viewpoint.change
    own = [each.id for each in (*teller.whole.elements, *change.elements) if _is_own(viewpoint, each, change)]
    added = [each for each in (*teller.whole.links, *change.links) if _is_own(viewpoint, each, change)]
    if own:
        yield phrases("analysis.narrative.dispute.sees", names=teller.names(own))
    if added:
        yield phrases("analysis.narrative.dispute.adds", told=_claims(teller, added))
    if change.removes:
        told = several(teller, [_denied(teller, each) for each in change.removes])
        yield phrases("analysis.narrative.dispute.denies", told=told)
    if change.modifies:
        weighed = [_thing(teller, id) for id, _ in change.modifies]
        yield phrases("analysis.narrative.dispute.weighs", names=teller.listed(weighed))


def _is_own(viewpoint: Viewpoint, thing: Element | Link, change: Change) -> bool:
    """Tell whether only this point of view, or it among others, holds a thing."""
    held = {fold(each) for each in thing.said_by}
    return fold(viewpoint.id) in held or any(thing is each for each in (*change.elements, *change.links))


def _denied(teller: Teller, id: str) -> str:
    link = teller.link(LINK_PREFIX + id) if teller.element(id) is None else None
    return told_claim(teller, link, marks=SURE) if link is not None else teller.name(id)


def _thing(teller: Teller, id: str) -> str:
    return teller.name(id if teller.element(id) is not None else LINK_PREFIX + id)


def _claims(teller: Teller, links: Sequence[Link]) -> str:
    return several(teller, [told_claim(teller, each, marks=SURE) for each in links])


def _disputed(teller: Teller) -> Iterator[str]:
    """Yield the claims of disputed, then of low confidence, a sentence for each level."""
    for level in ("disputed", "low"):
        links = [each for each in links_of(teller.system) if each.confidence == level]
        if links:
            yield teller.phrases(f"analysis.narrative.dispute.{level}", told=_claims(teller, links))


def _tensions(teller: Teller) -> Iterator[str]:
    """Yield the tensions, conflicts and rivalries, gathered in one sentence."""
    told = [told_claim(teller, each, marks=SURE) for each in links_of(teller.system) if each.type in TENSE]
    if told:
        yield teller.phrases("analysis.narrative.dispute.tensions", told=several(teller, told))


def _figures(teller: Teller) -> Iterator[str]:
    """Yield the figures that cannot all be true, the widest apart first, in one paragraph."""
    figures = measured(teller.system, Options())
    told = []
    for rank, group in figures.disagreements[:MOST_FIGURES]:
        values = dict.fromkeys(said(each.measure, teller.phrases) for each in group)
        subject = quoted(figures.names[rank], teller.phrases)
        told.append(teller.phrases("analysis.measures.apart", subject=subject, values=teller.listed(values)))
    if told:
        count = len(figures.disagreements)
        opening = teller.phrases("analysis.narrative.dispute.figures", count=count)
        yield " ".join([opening, *told, *_more(teller, count - len(told))])


def _more(teller: Teller, count: int) -> Iterator[str]:
    if count > 0:
        yield teller.phrases("analysis.narrative.left.figures", count=count)
