"""The tables of trajectories: steps, effects, carriers, hypotheses, changes, branches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Cell, Table, table
from systemie.analysis.differing import change_said
from systemie.analysis.trajectories.result import Stage, Trajectories
from systemie.analysis.trajectories.speaking import EFFECTS, Speaker

Rows = Iterable[Sequence[Cell]]


def tables_of(result: Trajectories, say: Speaker) -> tuple[Table, ...]:
    """Return the tables that have rows, the main one first."""
    tables = (_table(name, say, headings, rows(result, say)) for name, headings, rows in _TABLES)
    return tuple(each for each in tables if each.rows)


def _table(name: str, say: Speaker, headings: str, rows: Rows) -> Table:
    return table(name, say(f"table.{name}"), [say(f"heading.{each}") for each in headings.split()], rows)


def _stages(result: Trajectories) -> Iterator[Stage]:
    return (stage for course in result.courses for stage in course.stages)


def _steps(result: Trajectories, say: Speaker) -> Rows:
    for stage in _stages(result):
        step, difference, loops = stage.moment.step, stage.moment.difference, stage.loops
        yield (
            say.trajectory(stage.moment.trajectory.id),
            stage.moment.title,
            str(step.date or ""),
            step.horizon or "",
            len(difference.elements_added),
            len(difference.elements_removed) + len(difference.gone),
            len(difference.links_added),
            len(difference.links_removed),
            loops.reinforcing,
            loops.balancing,
            loops.undetermined,
        )


def _effects(result: Trajectories, say: Speaker) -> Rows:
    for stage in _stages(result):
        for target, distance in stage.reach.items():
            if distance is not None:
                effect = say(f"effect_said.{EFFECTS[stage.effects.get(target) or 'undetermined']}")
                yield stage.moment.title, say.element(target), distance, effect


def _loads(result: Trajectories, say: Speaker) -> Rows:
    for course in result.courses:
        for load in course.loads:
            yield (
                say.trajectory(course.trajectory.id),
                say.element(load.carrier),
                len(load.steps),
                load.at_once,
                load.power,
            )


def _hypotheses(result: Trajectories, say: Speaker) -> Rows:
    for course in result.courses:
        for each in course.supposed:
            yield (
                say.hypothesis(each.text, each.reference),
                say.step(each.step),
                len(each.fallen),
                ", ".join(say.step(step) for step in each.fallen),
            )


def _changes(result: Trajectories, say: Speaker) -> Rows:
    for stage in _stages(result):
        difference, title = stage.moment.difference, stage.moment.title
        for key in ("added", "removed"):
            for element in getattr(difference, f"elements_{key}"):
                yield title, element.name, say(f"kind.{key}"), ""
            for link in getattr(difference, f"links_{key}"):
                yield title, say.link(link.id), say(f"kind.{key}"), link.phrase
        for edit in difference.elements_changed:
            kind = "renounced" if edit.after.id in stage.renounced else "changed"
            kind = "removed" if kind == "changed" and edit.after in difference.gone else kind
            yield title, edit.after.name, say(f"kind.{kind}"), change_said(edit.before, edit.after, say.phrases)
        for edit in difference.links_changed:
            said = change_said(edit.before, edit.after, say.phrases)
            yield title, say.link(edit.after.id), say("kind.changed"), said


def _branches(result: Trajectories, say: Speaker) -> Rows:
    for each in result.partings:
        yield (
            say.trajectory(each.first),
            say.trajectory(each.second),
            len(each.shared),
            each.elements,
            len(each.difference.elements_removed),
            len(each.difference.elements_added),
            each.links,
        )


_TABLES: Final[tuple[tuple[str, str, Callable[[Trajectories, Speaker], Rows]], ...]] = (
    (
        "steps",
        "trajectory step date horizon elements_more elements_less links_more links_less"
        " reinforcing balancing undetermined",
        _steps,
    ),
    ("effects", "step target distance effect", _effects),
    ("load", "trajectory carrier steps at_once power", _loads),
    ("hypotheses", "hypothesis step steps falling", _hypotheses),
    ("changes", "step what kind detail", _changes),
    ("branches", "first second shared elements only_first only_second links", _branches),
)
