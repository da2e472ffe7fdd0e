"""Trajectories told: what each step changes and where it leads, who carries it, what may give way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from systemie.analysis.accounts import Account, Section
from systemie.analysis.differing import changes_said
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
    words = Speaker(result, system, phrases)
    if not result.courses:
        return Account(words.tell("title"))
    sections = tuple(
        Section(each.trajectory.id, words.trajectory(each.trajectory.id), tuple(_told(each, words)))
        for each in result.courses
    )
    limits = (words.tell("limit.declared"), words.tell("limit.signs"))
    reading = tuple(_reading(result, words))
    return Account(words.tell("title"), reading, tables_of(result, words), limits, sections)


def _reading(result: Trajectories, words: Speaker) -> Iterator[str]:
    steps = sum(len(each.stages) for each in result.courses)
    yield words.tell("count", count=len(result.courses), steps=steps)
    for each in result.partings:
        yield _parting(each, words)


def _parting(parting: Parting, words: Speaker) -> str:
    names = (words.trajectory(each) for each in (parting.first, parting.second))
    first, second = (quoted(each, words.phrases) for each in names)
    there = [quoted(words.step(each), words.phrases) if each else None for each in parting.parted]
    values = {
        "first": first,
        "second": second,
        "shared": words.steps(parting.shared),
        "elements": parting.elements,
        "links": parting.links,
    }
    if not parting.shared:
        return words.tell("parting.apart", **values)
    if there[0] is None or there[1] is None:
        return words.tell("parting.goes_on", further=second if there[0] is None else first, **values)
    return words.tell("parting.after", count=len(parting.shared), here=there[0], there=there[1], **values)


def _told(course: Course, words: Speaker) -> Iterator[str]:
    if not course.stages:
        yield words.tell("no_steps")
        return
    for stage in course.stages:
        yield _changes(stage, words)
    yield _loops(course, words)
    yield from _ended(course, words)
    yield from _aims(course, words)
    yield from doubts_of(course, words)


def _changes(stage: Stage, words: Speaker) -> str:
    """Return a step and what it changes, in one sentence."""
    parts = changes_said(stage.moment.difference, words.phrases, renounced=stage.renounced)
    title = quoted(stage.moment.title, words.phrases)
    kind = "start" if stage.is_start else "step"
    if not parts:
        return words.tell(f"{kind}.still", step=title)
    return words.tell(f"{kind}.told", step=title, changes=words.tell("step.and").join(parts))


def _loops(course: Course, words: Speaker) -> str:
    """Return how many loops turn, from before the first step to the last."""
    start, last = course.stages[0], course.stages[-1].loops
    first = start.loops if start.is_start else start.loops_before
    if not first.total and not last.total:
        return words.tell("loops.none")
    values = {
        "reinforcing": last.reinforcing,
        "balancing": last.balancing,
        "undetermined": last.undetermined,
    }
    before = {f"{each}_before": getattr(first, each) for each in values}
    is_same = all(before[f"{each}_before"] == count for each, count in values.items())
    exact = all(each.loops.is_exact and each.loops_before.is_exact for each in course.stages)
    told = words.tell("loops.same", **values) if is_same else words.tell("loops.change", **values, **before)
    return told if exact else f"{told} {words.tell('loops.at_least')}"


def _ended(course: Course, words: Speaker) -> Iterator[str]:
    """Yield the loops that steps stop, and those they start, the shortest ones by name."""
    for stage in course.stages:
        if stage.turn is None or stage.is_start:
            continue
        for key, loops in (("ended", stage.turn.ended), ("begun", stage.turn.begun)):
            if loops:
                step = quoted(stage.moment.title, words.phrases)
                yield words.tell(f"loops.{key}", count=len(loops), step=step, which=_which(loops, words))


def _which(loops: Sequence[Turned], words: Speaker) -> str:
    """Return the loops that can be read at a glance, or how long the shortest is."""
    told = [name for each in loops if (name := words.loop(each.elements))]
    if not told:
        return words.tell("loops.long", count=len(loops), length=len(loops[0].elements))
    shown = told[:_LOOPS]
    left = len(loops) - len(shown)
    names = words.tell("step.and").join(shown)
    return words.tell("loops.among" if left else "loops.named", names=names)


def _aims(course: Course, words: Speaker) -> Iterator[str]:
    """Yield which targets are reached, with which sign, and which steps lead nowhere."""
    if not course.targets:
        yield words.tell("aim.none")
        return
    if course.unreached:
        missed = words.elements(course.unreached)
        yield words.tell("aim.unreached", count=len(course.unreached), targets=missed)
    if course.aimless and any(each.reaches for each in course.stages):
        aimless = words.steps(each.moment.id for each in course.aimless)
        yield words.tell("aim.aimless", count=len(course.aimless), steps=aimless)
    unsigned: dict[tuple[str, ...], list[str]] = {}
    for target in course.targets:
        leading = {sign: _steps_with(course, target, sign) for sign in EFFECTS}
        told = {sign: steps for sign, steps in leading.items() if steps}
        if list(told) == ["undetermined"]:
            unsigned.setdefault(told["undetermined"], []).append(target)
        elif told:
            yield _effects(target, told, words)
    for steps, targets in unsigned.items():
        values = {"steps": words.steps(steps), "targets": words.elements(targets)}
        yield words.tell("effect.unsigned", count=len(steps), **values)


def _effects(target: str, told: Mapping[Effect, tuple[str, ...]], words: Speaker) -> str:
    parts = (
        words.tell(f"effect.{EFFECTS[sign]}", count=len(steps), steps=words.steps(steps))
        for sign, steps in told.items()
    )
    name = quoted(words.element(target), words.phrases)
    return words.tell("effect.told", target=name, effects=words.tell("step.and").join(parts))


def _steps_with(course: Course, target: str, effect: Effect) -> tuple[str, ...]:
    acting = (each for each in course.stages if not each.is_start)
    return tuple(each.moment.id for each in acting if each.effects.get(target) == effect)
