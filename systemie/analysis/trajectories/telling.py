"""Trajectories told: what each step changes and where it leads, who carries it, what may give way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Account, Section
from systemie.analysis.trajectories.branching import Parting
from systemie.analysis.trajectories.doubting import doubts_of
from systemie.analysis.trajectories.effects import Effect
from systemie.analysis.trajectories.result import Course, Stage, Trajectories
from systemie.analysis.trajectories.speaking import EFFECTS, Speaker
from systemie.analysis.trajectories.tabling import tables_of
from systemie.analysis.trajectories.turning import Turned
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

_LOOPS: Final = 2
"""How many of the loops that a step breaks or sets going are named."""


def account_of(result: Trajectories, system: System, phrases: Phrases) -> Account:
    """Return each trajectory in a section of its own, after what they have in common."""
    say = Speaker(result, system, phrases)
    if not result.courses:
        return Account(say("title"))
    sections = tuple(
        Section(each.trajectory.id, say.trajectory(each.trajectory.id), tuple(_told(each, say)))
        for each in result.courses
    )
    limits = (say("limit.declared"), say("limit.signs"))
    return Account(say("title"), tuple(_reading(result, say)), tables_of(result, say), limits, sections)


def _reading(result: Trajectories, say: Speaker) -> Iterator[str]:
    steps = sum(len(each.stages) for each in result.courses)
    yield say("count", count=len(result.courses), steps=steps)
    for each in result.partings:
        yield _parting(each, say)


def _parting(parting: Parting, say: Speaker) -> str:
    first, second = (quoted(say.trajectory(each), say.phrases) for each in (parting.first, parting.second))
    there = [quoted(say.step(each), say.phrases) if each else None for each in parting.parted]
    values = {
        "first": first,
        "second": second,
        "shared": say.steps(parting.shared),
        "elements": parting.elements,
        "links": parting.links,
    }
    if not parting.shared:
        return say("parting.apart", **values)
    if there[0] is None or there[1] is None:
        return say("parting.goes_on", further=second if there[0] is None else first, **values)
    return say("parting.after", count=len(parting.shared), here=there[0], there=there[1], **values)


def _told(course: Course, say: Speaker) -> Iterator[str]:
    if not course.stages:
        yield say("no_steps")
        return
    for stage in course.stages:
        yield _changes(stage, say)
    yield _loops(course, say)
    yield from _ended(course, say)
    yield from _aims(course, say)
    yield from doubts_of(course, say)


def _changes(stage: Stage, say: Speaker) -> str:
    """Return a step and what it changes, in one sentence."""
    difference = stage.moment.difference
    removed = [each.id for each in (*difference.elements_removed, *difference.gone)]
    told = {*stage.renounced, *removed}
    elements = {
        "renounced": list(stage.renounced),
        "added": [each.id for each in difference.elements_added],
        "removed": [each for each in removed if each not in stage.renounced],
        "changed": [each.after.id for each in difference.elements_changed if each.after.id not in told],
    }
    links = {
        "added": difference.links_added,
        "removed": difference.links_removed,
        "changed": difference.links_changed,
    }
    named = ((key, ids) for key, ids in elements.items() if ids)
    parts = [
        *(say(f"step.{key}", count=len(ids), names=say.elements(ids)) for key, ids in named),
        *(say(f"step.links_{key}", count=len(several)) for key, several in links.items() if several),
    ]
    title = quoted(stage.moment.title, say.phrases)
    kind = "start" if stage.is_start else "step"
    if not parts:
        return say(f"{kind}.still", step=title)
    return say(f"{kind}.told", step=title, changes=say("step.and").join(parts))


def _loops(course: Course, say: Speaker) -> str:
    """Return how many loops turn, from before the first step to the last."""
    start, last = course.stages[0], course.stages[-1].loops
    first = start.loops if start.is_start else start.loops_before
    if not first.total and not last.total:
        return say("loops.none")
    values = {
        "reinforcing": last.reinforcing,
        "balancing": last.balancing,
        "undetermined": last.undetermined,
    }
    before = {f"{each}_before": getattr(first, each) for each in values}
    is_same = all(before[f"{each}_before"] == count for each, count in values.items())
    exact = all(each.loops.is_exact and each.loops_before.is_exact for each in course.stages)
    told = say("loops.same", **values) if is_same else say("loops.change", **values, **before)
    return told if exact else f"{told} {say('loops.at_least')}"


def _ended(course: Course, say: Speaker) -> Iterator[str]:
    """Yield the loops that steps stop, and those they start, the shortest ones by name."""
    for stage in course.stages:
        if stage.turn is None or stage.is_start:
            continue
        for key, loops in (("ended", stage.turn.ended), ("begun", stage.turn.begun)):
            if loops:
                step = quoted(stage.moment.title, say.phrases)
                yield say(f"loops.{key}", count=len(loops), step=step, which=_which(loops, say))


def _which(loops: Sequence[Turned], say: Speaker) -> str:
    """Return the loops that can be read at a glance, or how long the shortest is."""
    told = [name for each in loops if (name := say.loop(each.elements))]
    if not told:
        return say("loops.long", count=len(loops), length=len(loops[0].elements))
    shown = told[:_LOOPS]
    left = len(loops) - len(shown)
    names = say("step.and").join(shown)
    return say("loops.among" if left else "loops.named", names=names)


def _aims(course: Course, say: Speaker) -> Iterator[str]:
    """Yield which targets are reached, with which sign, and which steps lead nowhere."""
    if not course.targets:
        yield say("aim.none")
        return
    if course.unreached:
        yield say("aim.unreached", count=len(course.unreached), targets=say.elements(course.unreached))
    if course.aimless and any(each.reaches for each in course.stages):
        steps = say.steps(each.moment.id for each in course.aimless)
        yield say("aim.aimless", count=len(course.aimless), steps=steps)
    for target in course.targets:
        leading = {sign: _steps_with(course, target, sign) for sign in EFFECTS}
        name = quoted(say.element(target), say.phrases)
        if leading["undetermined"] and not any(leading[sign] for sign in EFFECTS if sign != "undetermined"):
            steps = leading["undetermined"]
            yield say("effect.unsigned", target=name, count=len(steps), steps=say.steps(steps))
            continue
        parts = [
            say(f"effect.{EFFECTS[sign]}", count=len(steps), steps=say.steps(steps))
            for sign, steps in leading.items()
            if steps
        ]
        if parts:
            yield say("effect.told", target=name, effects=say("step.and").join(parts))


def _steps_with(course: Course, target: str, effect: Effect) -> list[str]:
    acting = (each for each in course.stages if not each.is_start)
    return [each.moment.id for each in acting if each.effects.get(target) == effect]
