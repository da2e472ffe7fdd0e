"""The tables of trajectories: steps, effects, carriers, hypotheses, changes, branches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Cell, Table, table
from systemie.analysis.differing import Edit, change_said
from systemie.analysis.trajectories.result import Stage, Trajectories
from systemie.analysis.trajectories.speaking import EFFECTS, Speaker

Rows = Iterable[Sequence[Cell]]


def tables_of(result: Trajectories, words: Speaker) -> tuple[Table, ...]:
    """Return the tables that have rows, the main one first."""
    tables = (_table(name, words, headings, rows(result, words)) for name, headings, rows in _TABLES)
    return tuple(each for each in tables if each.rows)


def _table(name: str, words: Speaker, headings: str, rows: Rows) -> Table:
    titles = [words.tell(f"heading.{each}") for each in headings.split()]
    return table(name, words.tell(f"table.{name}"), titles, rows)


def _stages(result: Trajectories) -> Iterator[Stage]:
    return (stage for course in result.courses for stage in course.stages)


def _steps(result: Trajectories, words: Speaker) -> Rows:
    for stage in _stages(result):
        step, difference, loops = stage.moment.step, stage.moment.difference, stage.loops
        yield (
            words.trajectory(stage.moment.trajectory.id),
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


def _effects(result: Trajectories, words: Speaker) -> Rows:
    for stage in _stages(result):
        for target, distance in stage.reach.items():
            if distance is not None:
                effect = words.tell(f"effect_said.{EFFECTS[stage.effects.get(target) or 'undetermined']}")
                yield stage.moment.title, words.element(target), distance, effect


def _loads(result: Trajectories, words: Speaker) -> Rows:
    for course in result.courses:
        for load in course.loads:
            yield (
                words.trajectory(course.trajectory.id),
                words.element(load.carrier),
                len(load.steps),
                load.at_once,
                load.power,
            )


def _hypotheses(result: Trajectories, words: Speaker) -> Rows:
    for course in result.courses:
        for each in course.supposed:
            yield (
                words.hypothesis(each.text, each.reference),
                words.step(each.step),
                len(each.fallen),
                ", ".join(words.step(step) for step in each.fallen),
            )


def _changes(result: Trajectories, words: Speaker) -> Rows:
    for stage in _stages(result):
        difference, title = stage.moment.difference, stage.moment.title
        for key in ("added", "removed"):
            for element in getattr(difference, f"elements_{key}"):
                yield title, element.name, words.tell(f"kind.{key}"), ""
            for link in getattr(difference, f"links_{key}"):
                yield title, words.link(link.id), words.tell(f"kind.{key}"), link.phrase
        for edit in difference.elements_changed:
            said = change_said(edit.before, edit.after, words.phrases)
            yield title, edit.after.name, words.tell(f"kind.{_kind(edit, stage)}"), said
        for edit in difference.links_changed:
            said = change_said(edit.before, edit.after, words.phrases)
            yield title, words.link(edit.after.id), words.tell("kind.changed"), said


def _kind(edit: Edit, stage: Stage) -> str:
    if edit.after.id in stage.renounced:
        return "renounced"
    return "removed" if edit.after in stage.moment.difference.gone else "changed"


def _branches(result: Trajectories, words: Speaker) -> Rows:
    for each in result.partings:
        yield (
            words.trajectory(each.first),
            words.trajectory(each.second),
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
