"""What may give way along a trajectory: dates, carriers, sources, hypotheses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from systemie.analysis.trajectories.result import Course, Stage
from systemie.analysis.trajectories.speaking import Speaker
from systemie.analysis.wording import quoted


def doubts_of(course: Course, say: Speaker) -> Iterator[str]:
    """Yield the sentences that say what does not hold yet, or might not."""
    if course.is_circular:
        yield say("doubt.circular")
    yield from _dates(course, say)
    yield from _carriers(course, say)
    yield from _support(course, say)
    yield from _hypotheses(course, say)


def _where(course: Course, is_so: Callable[[Stage], bool]) -> list[str]:
    return [each.moment.id for each in course.stages if is_so(each)]


def _dates(course: Course, say: Speaker) -> Iterator[str]:
    for order in ("impossible", "possible", "undated"):
        steps = [each.moment.id for each in course.stages if each.order == order]
        if steps:
            yield say(f"doubt.{order}", count=len(steps), steps=say.steps(steps))
    broken = _where(course, lambda stage: stage.broken > 0)
    if broken:
        yield say("doubt.broken", count=len(broken), steps=say.steps(broken))


def _carriers(course: Course, say: Speaker) -> Iterator[str]:
    orphans = _where(course, lambda stage: not stage.carriers and not stage.is_still)
    if orphans:
        yield say("doubt.orphan", count=len(orphans), steps=say.steps(orphans))
    for stage in course.stages:
        absent = [each.id for each in stage.carriers if not each.is_there]
        if absent:
            step = quoted(stage.moment.title, say.phrases)
            yield say("doubt.absent", count=len(absent), names=say.elements(absent), step=step)
    yield from _loads(course, say)


def _loads(course: Course, say: Speaker) -> Iterator[str]:
    total = len(course.lived)
    for load in course.loads:
        values = {
            "name": quoted(say.element(load.carrier), say.phrases),
            "count": len(load.steps),
            "total": total,
        }
        if load.is_heavy:
            yield say("doubt.heavy", power=load.power, **values)
        elif load.at_once > 1:
            yield say("doubt.at_once", at_once=load.at_once, **values)
    most = course.loads[0] if course.loads else None
    if most is not None and total > 2 and len(most.steps) == total and not most.is_heavy:
        yield say("doubt.everywhere", name=quoted(say.element(most.carrier), say.phrases))


def _support(course: Course, say: Speaker) -> Iterator[str]:
    for stage in course.stages:
        step = quoted(stage.moment.title, say.phrases)
        support = stage.support
        if support.unsourced:
            yield say("doubt.unsourced", count=len(support.unsourced), step=step)
        if support.contested:
            yield say("doubt.contested", count=len(support.contested), step=step)
        if support.autonomous:
            names = say.elements(support.autonomous)
            yield say("doubt.autonomous", count=len(support.autonomous), names=names, step=step)


def _hypotheses(course: Course, say: Speaker) -> Iterator[str]:
    for each in course.supposed:
        yield say(
            "doubt.hypothesis",
            count=len(each.fallen),
            hypothesis=say.hypothesis(each.text, each.reference),
            steps=say.steps(each.fallen),
        )
    for clash in course.clashes:
        scenario = next(s for s in say.whole.scenarios if s.id == clash.scenario)
        yield say(
            "doubt.clash",
            scenario=quoted(scenario.name or scenario.id, say.phrases),
            chosen=say.hypothesis(clash.chosen, clash.chosen),
            step=quoted(say.step(clash.step), say.phrases),
            supposed=say.hypothesis(clash.reference, clash.reference),
        )
