"""What may give way along a trajectory: dates, carriers, sources, hypotheses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from systemie.analysis.trajectories.result import Course, Stage
from systemie.analysis.trajectories.speaking import Speaker
from systemie.analysis.wording import quoted


def doubts_of(course: Course, words: Speaker) -> Iterator[str]:
    """Yield the sentences that say what does not hold yet, or might not."""
    if course.is_circular:
        yield words.tell("doubt.circular")
    yield from _dates(course, words)
    yield from _carriers(course, words)
    yield from _support(course, words)
    yield from _hypotheses(course, words)


def _where(course: Course, is_so: Callable[[Stage], bool]) -> list[str]:
    return [each.moment.id for each in course.stages if is_so(each)]


def _dates(course: Course, words: Speaker) -> Iterator[str]:
    for order in ("impossible", "possible", "undated"):
        steps = [each.moment.id for each in course.stages if each.order == order]
        if steps:
            yield words.tell(f"doubt.{order}", count=len(steps), steps=words.steps(steps))
    broken = _where(course, lambda stage: stage.broken > 0)
    if broken:
        yield words.tell("doubt.broken", count=len(broken), steps=words.steps(broken))


def _carriers(course: Course, words: Speaker) -> Iterator[str]:
    orphans = _where(course, lambda stage: not stage.carriers and not stage.is_still)
    if orphans:
        yield words.tell("doubt.orphan", count=len(orphans), steps=words.steps(orphans))
    for stage in course.stages:
        absent = [each.id for each in stage.carriers if not each.is_there]
        if absent:
            step = quoted(stage.moment.title, words.phrases)
            yield words.tell("doubt.absent", count=len(absent), names=words.elements(absent), step=step)
    yield from _loads(course, words)


def _loads(course: Course, words: Speaker) -> Iterator[str]:
    total = len(course.lived)
    for load in course.loads:
        values = {
            "name": quoted(words.element(load.carrier), words.phrases),
            "count": len(load.steps),
            "total": total,
        }
        if load.is_heavy:
            yield words.tell("doubt.heavy", power=load.power, **values)
        elif load.at_once > 1:
            yield words.tell("doubt.at_once", at_once=load.at_once, **values)
    most = course.loads[0] if course.loads else None
    if most is not None and total > 2 and len(most.steps) == total and not most.is_heavy:
        yield words.tell("doubt.everywhere", name=quoted(words.element(most.carrier), words.phrases))


def _support(course: Course, words: Speaker) -> Iterator[str]:
    for stage in course.stages:
        step = quoted(stage.moment.title, words.phrases)
        support = stage.support
        if support.unsourced:
            yield words.tell("doubt.unsourced", count=len(support.unsourced), step=step)
        if support.contested:
            yield words.tell("doubt.contested", count=len(support.contested), step=step)
        if support.autonomous:
            names = words.elements(support.autonomous)
            yield words.tell("doubt.autonomous", count=len(support.autonomous), names=names, step=step)


def _hypotheses(course: Course, words: Speaker) -> Iterator[str]:
    for each in course.supposed:
        yield words.tell(
            "doubt.hypothesis",
            count=len(each.fallen),
            hypothesis=words.hypothesis(each.text, each.reference),
            steps=words.steps(each.fallen),
        )
    for clash in course.clashes:
        scenario = next(s for s in words.whole.scenarios if s.id == clash.scenario)
        yield words.tell(
            "doubt.clash",
            scenario=quoted(scenario.name or scenario.id, words.phrases),
            chosen=words.hypothesis(clash.chosen, clash.chosen),
            step=quoted(words.step(clash.step), words.phrases),
            supposed=words.hypothesis(clash.reference, clash.reference),
        )
