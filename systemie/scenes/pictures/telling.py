"""What the pictures of time have in common: which steps they show, and words free of any one step."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Final

from systemie.model.system import Shown as State
from systemie.model.system import System
from systemie.model.trajectories import Trajectory
from systemie.phrases import Phrases
from systemie.scenes.captioning import caption_of
from systemie.scenes.charts.timeline import Stop
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Caption, Scene, Step
from systemie.states import path_to

KINDS: Final = ("appears", "changed", "renounced", "gone")


def origin_of(draft: Draft) -> System:
    """Return the system as declared, without any step."""
    origin: System = draft.shown.system.origin or draft.shown.system
    return origin


def trajectories_shown(draft: Draft) -> tuple[Trajectory, ...]:
    """Return the trajectory that the view or the reader asks for, else all those that have steps."""
    asked = draft.shown.system.shown.trajectory
    return tuple(
        each for each in origin_of(draft).trajectories if each.steps and (asked is None or each.id == asked)
    )


def steps_lived(draft: Draft, trajectory: Trajectory) -> tuple[str, ...]:
    """Return the steps lived along a trajectory as ``trajectory@step``, up to the one shown."""
    shown = draft.shown.system.shown
    until = shown.step if shown.trajectory == trajectory.id else None
    return tuple(f"{owner.id}@{step.id}" for owner, step in path_to(origin_of(draft), trajectory.id, until))


def steps_by_id(scene: Scene) -> dict[str, Step]:
    """Return the steps of a scene by their id."""
    return {step.id: step for step in scene.steps}


def timeless(draft: Draft, notices: Iterable[str] = ()) -> Caption:
    """Return the caption of a picture that shows many steps: it says none of them, and adds notices."""
    system = draft.shown.system
    bare = system.model_copy(update={"shown": State(viewpoint=system.shown.viewpoint)})
    caption = caption_of(bare, draft.view, draft.phrases, is_only=len(origin_of(draft).views) == 1)
    return dataclasses.replace(caption, notices=(*draft.scene.caption.notices, *notices))


def said_stops(stops: Iterable[Stop], phrases: Phrases) -> Iterator[str]:
    """Yield stops in sentences: title, date and horizon, then what changes there."""
    for stop in stops:
        marks = [stop.when.said if stop.when else phrases("pictures.time.undated"), stop.horizon]
        yield f"{stop.title} ({', '.join(mark for mark in marks if mark)})."
        for kind in KINDS:
            names = tuple(change.label for change in stop.changes if change.kind == kind)
            if names:
                yield phrases(f"pictures.time.{kind}", names=names, count=len(names))
