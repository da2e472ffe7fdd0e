"""Trajectories told: where each goes, then what each step brings, ends and gives up, and who carries it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from systemie.analysis.dates import date_said
from systemie.analysis.naming import kind_label
from systemie.analysis.narrative.links import told_link
from systemie.analysis.narrative.teller import Teller
from systemie.analysis.wording import quoted
from systemie.model.links import LINK_PREFIX, Link, Milestone
from systemie.model.trajectories import Step, Trajectory
from systemie.text.folding import fold

MOST_LINKS: Final = 4
"""How many of the links that a step adds are told; the rest is counted."""
_TOLD: Final = (
    "name", "state", "trend", "status", "sign", "strength", "weight", "value", "phrase", "confidence",
    "importance", "power", "interest", "legitimacy", "delay", "threshold",
)  # fmt: skip


def told_trajectory(teller: Teller, trajectory: Trajectory) -> tuple[str, ...]:
    """Return the paragraphs of a trajectory: where it comes from and goes, then one for each step."""
    return (_opening(teller, trajectory), *(told_step(teller, step) for step in trajectory.steps))


def _opening(teller: Teller, trajectory: Trajectory) -> str:
    key = "aimed" if trajectory.goal else "steps"
    goal = teller.name(trajectory.goal) if trajectory.goal else ""
    told = [teller.phrases(f"analysis.narrative.trajectory.{key}", count=len(trajectory.steps), goal=goal)]
    if trajectory.branches_from is not None:
        told.append(_origin(teller, *trajectory.branches_from))
    if trajectory.description:
        told.append(teller.sentence(trajectory.description))
    return " ".join(told)


def _origin(teller: Teller, name: str, stop: str) -> str:
    origin = teller.whole.trajectory(name)
    said = quoted(origin.name or origin.id if origin else name, teller.phrases)
    step = next((each for each in origin.steps if fold(each.id) == fold(stop)), None) if origin else None
    if step is None:
        return teller.phrases("analysis.narrative.trajectory.from", trajectory=said)
    title = quoted(step.title or step.id, teller.phrases)
    return teller.phrases("analysis.narrative.trajectory.from_step", trajectory=said, step=title)


def told_step(teller: Teller, step: Step) -> str:
    """Return a step as a paragraph: its title, date and horizon, then what it says and what it changes."""
    parts = [
        _heading(teller, step),
        teller.sentence(step.description),
        *_changes(teller, step),
        *_around(teller, step),
    ]
    return " ".join(part for part in parts if part)


def _heading(teller: Teller, step: Step) -> str:
    marks = [date_said(step.date, teller.phrases)] if step.date is not None else []
    if step.horizon:
        marks.append(
            teller.phrases("analysis.narrative.step.horizon", horizon=step.horizon.replace("-", "−"))
        )
    brackets = f" ({', '.join(marks)})" if marks else ""
    return teller.sentence(f"{teller.line(step.title or step.id)}{brackets}")


def _changes(teller: Teller, step: Step) -> Iterator[str]:
    """Yield what a step gives up, brings, ends and alters, a sentence each."""
    phrases, change = teller.phrases, step.change
    if step.renouncements:
        yield phrases("analysis.narrative.step.renounced", names=teller.names(step.renouncements))
    if change.elements:
        names = [
            f"{teller.name(each.id)} ({kind_label(teller.whole, each, phrases)})" for each in change.elements
        ]
        yield phrases("analysis.narrative.step.appears", names=teller.listed(names))
    if change.links:
        yield _new_links(teller, change.links)
    if change.removes:
        yield phrases(
            "analysis.narrative.step.ends",
            names=teller.listed(_named(teller, each) for each in change.removes),
        )
    altered = [said for id, values in change.modifies if (said := _altered(teller, id, values))]
    if altered:
        yield phrases("analysis.narrative.step.alters", changes=teller.listed(altered))


def _new_links(teller: Teller, links: tuple[Link, ...]) -> str:
    """Return the first new links told, and how many others there are."""
    told = [told_link(teller, link) for link in links]
    shown = told if len(told) <= MOST_LINKS + 1 else told[:MOST_LINKS]
    if len(shown) < len(told):
        shown.append(teller.phrases("analysis.narrative.step.more_links", count=len(told) - len(shown)))
    return " ".join(shown)


def _named(teller: Teller, id: str) -> str:
    """Return what a changed thing is called: an element by its name, a link by both its ends."""
    return teller.name(id if teller.element(id) is not None else LINK_PREFIX + id)


def _altered(teller: Teller, id: str, values: Mapping[str, Any]) -> str:
    """Return a thing and what becomes of it; empty when only texts change."""
    told = [_became(teller, field, values[field]) for field in _TOLD if field in values]
    if not told:
        return ""
    return f"{_named(teller, id)} ({', '.join(told)})"


def _became(teller: Teller, field: str, value: Any) -> str:
    phrases = teller.phrases
    key = f"value.{field}.{value}"
    said = phrases(key) if key in phrases else phrases.said(value)
    if field == "phrase" or field == "name":
        said = quoted(str(value), phrases)
    label = phrases(f"fact.{field}").split(" (")[0].lower()
    return phrases("analysis.narrative.step.field", field=label, value="?" if said in (None, "") else said)


def _around(teller: Teller, step: Step) -> Iterator[str]:
    """Yield who carries a step, what it supposes and the milestones on the way."""
    phrases = teller.phrases
    if step.carriers:
        yield phrases("analysis.narrative.step.carried", names=teller.names(step.carriers))
    if step.hypotheses:
        supposed = [_supposed(teller, each) for each in step.hypotheses]
        yield phrases("analysis.narrative.step.supposes", names=teller.listed(supposed), count=len(supposed))
    quote = next((each for each in step.quotes if each.visibility == "public"), None)
    if quote is not None:
        yield phrases("analysis.narrative.actor.quote", quote=teller.quote(quote))
    if step.milestones:
        told = phrases("analysis.narrative.link.apart").join(
            _milestone(teller, each) for each in step.milestones
        )
        yield phrases("analysis.narrative.step.milestones", told=told, count=len(step.milestones))


def _supposed(teller: Teller, hypothesis: str) -> str:
    known = teller.whole.hypothesis(hypothesis)
    if known is None:
        return teller.words(hypothesis)
    factor, letter = known
    said = next(each.name for each in factor.hypotheses if each.id == letter)
    return teller.phrases(
        "analysis.narrative.step.hypothesis",
        factor=quoted(factor.name, teller.phrases),
        hypothesis=quoted(said, teller.phrases),
    )


def _milestone(teller: Teller, milestone: Milestone) -> str:
    said = teller.words(milestone.title or milestone.threshold or milestone.description)
    if milestone.date is not None:
        return teller.phrases(
            "analysis.narrative.step.dated", date=date_said(milestone.date, teller.phrases), said=said
        )
    return teller.phrases("analysis.narrative.step.threshold", said=said) if milestone.threshold else said
