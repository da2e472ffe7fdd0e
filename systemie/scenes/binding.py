"""All the scenes and stories of a model, bound together."""

from __future__ import annotations

import dataclasses
from typing import Any

from systemie.analysis.naming import entry_name, speaker_of
from systemie.model.stories import StoryStep as Declared
from systemie.model.system import System
from systemie.model.viewpoints import Viewpoint
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.composing import scene_of
from systemie.scenes.defaults import views_of
from systemie.scenes.legend import STATUSES
from systemie.scenes.publishing import public_part
from systemie.scenes.scene import Book, LegendEntry, Scene, Story, StoryStep
from systemie.text.folding import fold


def book_of(system: System, *, language: str | None = None, public: bool = False) -> Book:
    """Return every view of a system as a scene, and its stories."""
    phrases = Phrases(language or system.language)
    system = public_part(system) if public else system
    scenes = tuple(
        _with_every_status(scene_of(system, view, language=language, public=public), phrases)
        for view in views_of(system, phrases)
    )
    things: list[Any] = [*system.elements, *system.links, *(step for _, step in system.steps())]
    quotes = {
        quote.id: (quote.text, speaker_of(quote, phrases))
        for thing in things
        for quote in thing.quotes
        if quote.id
    }
    stories = tuple(
        Story(story.id, story.name or story.id, tuple(_stop(step, quotes, system) for step in story.steps))
        for story in system.stories
    )
    return Book(
        system.title or phrases("caption.untitled"), system.question, phrases.language, scenes, stories
    )


def _with_every_status(scene: Scene, phrases: Phrases) -> Scene:
    """Return a scene whose legend also explains the marks of its other steps, with a count of none."""
    told = {entry.value for entry in scene.legend if entry.part == "status"}
    shown = {state.status for step in scene.steps for state in step.nodes.values()}
    shown |= {state.status for step in scene.steps for state in step.edges.values()}
    more = tuple(
        LegendEntry("status", status, phrases(f"legend.status.{status}"))
        for status in STATUSES
        if status in shown - told
    )
    return dataclasses.replace(scene, legend=(*scene.legend, *more))


def _stop(step: Declared, quotes: dict[str, tuple[str, str]], system: System) -> StoryStep:
    def known(name: str) -> str:
        thing = system.element(name) or system.link(name)
        return thing.id if thing else name

    quote, speaker = quotes.get(step.quote, ("", ""))
    return StoryStep(
        title=step.title,
        text=step.text,
        notes=step.notes,
        quote=quote,
        speaker=speaker,
        view=_id_of(system.view(step.view)) or step.view or None,
        focus=known(step.focus) if step.focus else None,
        degrees=step.degrees,
        step=_step_id(system, step.step) or None,
        viewpoint=_id_of(system.viewpoint(step.viewpoint)) or step.viewpoint or None,
        highlight=tuple(known(each) for each in step.highlight),
        dimensions=tuple(entry_name(system, each) for each in step.dimensions),
    )


def _id_of(thing: View | Viewpoint | None) -> str:
    return thing.id if thing is not None else ""


def _step_id(system: System, reference: str) -> str:
    """Return ``trajectory@step`` as the ids are written, or the reference itself."""
    name, mark, step = reference.partition("@")
    trajectory = system.trajectory(name)
    if trajectory is None:
        return reference
    found = next((each.id for each in trajectory.steps if fold(each.id) == fold(step)), step)
    return f"{trajectory.id}{mark}{found}"
