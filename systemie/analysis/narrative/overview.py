"""The map as a whole: its question, what it holds, in what state, around what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from systemie.analysis.dates import date_said
from systemie.analysis.narrative.counting import counted_kinds, counted_links, most_linked, told_of
from systemie.analysis.narrative.teller import Teller, capital
from systemie.analysis.wording import closed, quoted
from systemie.model.dates import FuzzyDate
from systemie.text.folding import fold

MOST_SUMMARY: Final = 700
"""How many letters of the author's summary are kept, whole paragraphs only, the first one always."""
MOST_THEMES: Final = 5


def title_of(teller: Teller) -> str:
    """Return the title of the map."""
    return teller.line(teller.system.title) or teller.phrases("caption.untitled")


def _called(teller: Teller) -> str:
    """Return *the map* with its title, or without where it has none."""
    title = teller.line(teller.system.title)
    key = "titled" if title else "untitled"
    return teller.phrases(f"analysis.narrative.overview.{key}", title=quoted(title, teller.phrases))


def overview_sentence(teller: Teller, *, called: str = "") -> str:
    """Return one or two sentences that stand for the map, or for what is `called` otherwise."""
    told, phrases = told_of(teller.system), teller.phrases
    title = called or _called(teller)
    if not told:
        return capital(phrases("analysis.narrative.overview.empty", title=title))
    kinds = counted_kinds(teller, told, most=4)
    said = phrases(
        "analysis.narrative.overview.sentence", title=title, kinds=kinds, links=counted_links(teller)
    )
    parts = [capital(said)]
    state = _state(teller)
    centre = most_linked(teller.system)
    if state:
        parts.append(state)
    if centre:
        parts.append(_centre(teller, centre))
    return " ".join(parts)


def overview_of(teller: Teller) -> tuple[str, ...]:
    """Return the paragraphs of the overview."""
    return tuple(
        each for each in (_subject(teller), _contents(teller), *_summary(teller), _around(teller)) if each
    )


def _subject(teller: Teller) -> str:
    """Return what the map is about: its title, its question, where, until when."""
    system, phrases = teller.system, teller.phrases
    question = quoted(system.question, phrases)
    key = "asks" if system.question else "shows"
    opening = phrases(f"analysis.narrative.overview.{key}", title=_called(teller), question=question)
    return " ".join(part for part in (capital(closed(opening)), _where(teller), _state(teller)) if part)


def _where(teller: Teller) -> str:
    """Return the territory and the horizon, in a sentence."""
    system, phrases = teller.system, teller.phrases
    where, until = teller.line(system.territory), teller.line(system.horizon)
    if not where:
        return phrases("analysis.narrative.overview.until", horizon=until) if until else ""
    key = "where_until" if until else "where"
    return phrases(f"analysis.narrative.overview.{key}", territory=teller.name(where), horizon=until)


def _state(teller: Teller) -> str:
    """Return which state of the map is told; empty for the map as declared."""
    moment, viewpoint = _moment(teller), _viewpoint(teller)
    if not moment and not viewpoint:
        return ""
    state = teller.listed([each for each in (moment, viewpoint) if each])
    return teller.phrases("analysis.narrative.overview.state", state=state)


def _moment(teller: Teller) -> str:
    shown, phrases = teller.system.shown, teller.phrases
    if shown.date is not None:
        date = FuzzyDate.read(shown.date)
        return date_said(date, phrases) if date is not None else shown.date
    step = next(
        (
            step
            for trajectory, step in teller.whole.steps()
            if shown.step is not None and fold(step.id) == fold(shown.step)
            if shown.trajectory is None or fold(trajectory.id) == fold(shown.trajectory)
        ),
        None,
    )
    if step is None:
        return ""
    title = quoted(step.title or step.id, phrases)
    said = phrases("analysis.narrative.overview.step", step=title)
    return f"{said} ({date_said(step.date, phrases)})" if step.date is not None else said


def _viewpoint(teller: Teller) -> str:
    shown = teller.system.shown.viewpoint
    if shown is None:
        return ""
    if not shown:
        return teller.phrases("analysis.narrative.overview.common_ground")
    return teller.phrases(
        "analysis.narrative.overview.seen_by", who=quoted(teller.holder(shown), teller.phrases)
    )


def _summary(teller: Teller) -> Iterator[str]:
    """Yield the author's own summary, paragraph by paragraph, as long as it stays short."""
    room = MOST_SUMMARY
    for rank, paragraph in enumerate(teller.system.summary.split("\n\n")):
        told = teller.sentence(paragraph)
        room -= len(told)
        if rank and room < 0:
            return
        if told:
            yield told


def _contents(teller: Teller) -> str:
    """Return how many of what the map holds."""
    system, phrases = teller.system, teller.phrases
    told = told_of(system)
    if not told:
        return phrases("analysis.narrative.overview.nothing")
    elements = phrases("analysis.narrative.count.elements", count=len(told))
    kinds = counted_kinds(teller, told)
    one_kind = len({each.kind for each in told}) == 1
    key = "holds_one_kind" if one_kind else "holds"
    parts = [
        phrases(
            f"analysis.narrative.overview.{key}", elements=elements, kinds=kinds, links=counted_links(teller)
        )
    ]
    sources = len(system.elements) - len(told)
    if sources:
        parts.append(phrases("analysis.narrative.overview.sources", count=sources))
    return " ".join(parts)


def _around(teller: Teller) -> str:
    """Return the themes that gather most elements, and the elements that most links touch."""
    parts = [_themes(teller)]
    centre = most_linked(teller.system)
    if centre and len(told_of(teller.system)) > 2 * len(centre):
        parts.append(_centre(teller, centre))
    return " ".join(part for part in parts if part)


def _centre(teller: Teller, centre: list[tuple[str, int]]) -> str:
    names = [
        teller.phrases("analysis.narrative.count.linked", name=teller.name(each), count=count)
        for each, count in centre
    ]
    return teller.phrases("analysis.narrative.overview.centre", names=teller.listed(names), count=len(names))


def _themes(teller: Teller) -> str:
    counts = Counter(theme for each in told_of(teller.system) for theme in each.themes)
    if len(counts) < 2:
        return ""
    names = {fold(each.id): each.name or each.id for each in teller.system.vocabulary.themes}
    told = [
        teller.phrases(
            "analysis.narrative.count.theme",
            name=quoted(names.get(fold(each), each), teller.phrases),
            count=count,
        )
        for each, count in counts.most_common()
    ]
    return teller.phrases("analysis.narrative.overview.themes", themes=teller.listed(told, most=MOST_THEMES))
