"""From a system and a view to the scene of what is to be drawn."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from systemie.findings import UnknownName, Word
from systemie.model import wordings
from systemie.model.elements import Element
from systemie.model.inheriting import selection_of, whole_view
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.selecting import Selecting, Selection
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.boxes import boxes_of, groups_of
from systemie.scenes.captioning import caption_of
from systemie.scenes.classes import with_letters
from systemie.scenes.defaults import views_of
from systemie.scenes.describing import described
from systemie.scenes.disputes import with_disputes
from systemie.scenes.legend import legend_of
from systemie.scenes.lettering import lettered
from systemie.scenes.lines import edges_of
from systemie.scenes.looping import loops_shown
from systemie.scenes.manners import in_manner
from systemie.scenes.moments import base_states, plain_first, states_between, step_id, steps_of
from systemie.scenes.pictures import Draft, composed
from systemie.scenes.publishing import public_part
from systemie.scenes.scene import EdgeState, NodeState, Scene
from systemie.scenes.standing import Shown
from systemie.states import all_voices, found_trajectory, path_to, seen_by, state_at, union_of
from systemie.text.folding import fold
from systemie.typography import lettered_text


def scene_of(
    system: System, view: str | View | None = None, *, language: str | None = None, public: bool = False
) -> Scene:
    """Return the scene of a view of a system, in the state the system is in.

    Without view, the first one; a model without views gets sensible ones.
    Everything that exists at some step has its place, what is not there now
    is hidden, so that nothing moves between steps. With `public`, what is
    ``interne`` or for ``partenaires`` is left out altogether. Raises UnknownName.
    """
    phrases = Phrases(language or system.language)
    if public:
        system = public_part(system)
    origin = system.origin or system
    whole = in_manner(origin, whole_view(origin, found_view(origin, view, phrases)))
    shown = _shown(_in_state(system, whole), whole, phrases)
    boxes = boxes_of(shown, whole, phrases, public=public)
    edges = edges_of(shown, whole, phrases, public=public)
    nodes, edges = with_disputes(shown.system, whole, boxes.nodes, edges, phrases)
    loops = loops_shown(shown.system, nodes, edges)
    caption = caption_of(shown.system, whole, phrases, is_only=len(origin.views) == 1)
    scene = Scene(
        id=whole.id,
        picture=whole.picture or "systemic",
        language=phrases.language,
        caption=caption,
        nodes=nodes,
        edges=edges,
        groups=groups_of(shown, boxes),
        loops=loops,
        legend=legend_of(
            nodes, edges, loops, phrases,
            tints=boxes.tints, sizing=boxes.sizing, disputed=whole.shows == "disagreement",
        ),
        steps=_steps(shown, whole, phrases, public=public),
        step=_step_shown(shown.system),
        arrangement=_arrangement(whole),
        name=whole.name,
    )  # fmt: skip
    picture = composed(Draft(lettered(scene), shown, whole, phrases, public))
    picture = lettered(with_letters(picture, boxes.classes))
    if picture.description:
        return picture
    told = described(picture, shown.system, phrases, sizing=boxes.sizing)
    return dataclasses.replace(picture, description=lettered_text(told, phrases.language))


def found_view(system: System, view: str | View | None, phrases: Phrases) -> View:
    """Return the view of that name, kind of picture or reading, the first for None; raises UnknownName."""
    if isinstance(view, View):
        return view
    views = views_of(system, phrases)
    if view is None:
        return views[0]
    for each in views:
        if fold(view) in (fold(each.id), fold(each.name)):
            return each
    word = wordings.folded_word(view)
    reading = wordings.folded(wordings.READINGS).get(word)
    picture = wordings.folded(wordings.PICTURES).get(word) or wordings.READ_IN.get(reading or "")
    if picture:
        name = phrases(f"view.picture.{picture}")
        read = {"reading": reading} if reading else {}
        return View.of(id=fold(view), name=name, picture=picture, **read)
    raise UnknownName(name=view, what=Word("noun.view"), choices=tuple(each.id for each in views))


def _in_state(system: System, view: View) -> System:
    """Return the system in the state the view asks for, unless it is already in one.

    A step or a point of view that does not exist is passed over: a check says so.
    """
    shown = system.shown
    if view.step and shown.trajectory is None and shown.date is None:
        name, _, step = view.step.partition("@")
        viewpoint = shown.viewpoint
        with contextlib.suppress(UnknownName):
            system = state_at(system, name, step or None)
        if viewpoint is not None:
            system = seen_by(system, viewpoint or None)
    if system.shown.viewpoint is None and (view.viewpoint or view.shows == "common"):
        with contextlib.suppress(UnknownName):
            system = seen_by(system, view.viewpoint or None)
    return system


def _shown(system: System, view: View, phrases: Phrases) -> Shown:
    union = union_of(system)
    if view.shows == "disagreement":
        system, union = all_voices(system), all_voices(union)
    selecting = Selecting(union)
    selection = selection_of(selecting, view)
    elements = [each for each in union.elements if each.id in selection.elements]
    links = [each for each in _links_shown(union, selection, view) if _is_drawable(each, selection, union)]
    selection = Selection(selection.elements, frozenset(each.id for each in links))
    nodes, edges = _states(system, view, elements, links, phrases)
    return Shown(system, union, selection, nodes, edges)


def _links_shown(union: System, selection: Selection, view: View) -> Iterable[Link]:
    return (each for each in union.links if each.id in selection.links)


def _is_drawable(link: Link, selection: Selection, union: System) -> bool:
    """Tell whether both ends are boxes shown, or links between boxes shown."""
    for end in (link.source, link.target):
        if end in selection.elements:
            continue
        other = union.link(end) if end.startswith(LINK_PREFIX) else None
        if other is None or other.id not in selection.links:
            return False
        if other.is_on_link or not {other.source, other.target} <= selection.elements:
            return False
    return True


def _heard(state: System, system: System, view: View) -> System:
    """Return another state of the system shown, through the same point of view, or with every voice."""
    if system.shown.viewpoint is not None:
        state = seen_by(state, system.shown.viewpoint or None)
    return all_voices(state) if view.shows == "disagreement" else state


def _states(
    system: System, view: View, elements: list[Element], links: list[Link], phrases: Phrases
) -> tuple[Mapping[str, NodeState], Mapping[str, EdgeState]]:
    shown = system.shown
    links = list(plain_first(links))
    if shown.trajectory is None or shown.step is None or shown.date is not None:
        return base_states(system, elements, links)
    origin = system.origin
    lived = path_to(origin, shown.trajectory, shown.step)
    then = (
        _heard(state_at(origin, lived[-2][0].id, lived[-2][1].id), system, view) if len(lived) > 1 else None
    )
    return states_between(system, then, lived[-1][1], elements, links, phrases)


def _steps(shown: Shown, view: View, phrases: Phrases, *, public: bool) -> tuple[Any, ...]:
    elements = [each for each in shown.union.elements if each.id in shown.selection.elements]
    links = [each for each in shown.union.links if each.id in shown.selection.links]
    heard = partial(_heard, system=shown.system, view=view)
    return steps_of(shown.union, elements, links, phrases, heard, public=public)


def _step_shown(system: System) -> str | None:
    shown = system.shown
    if shown.trajectory is None or shown.step is None:
        return None
    origin = system.origin
    trajectory = found_trajectory(origin, shown.trajectory)
    return step_id(*path_to(origin, trajectory.id, shown.step)[-1])


def _arrangement(view: View) -> dict[str, Any]:
    if view.arrangement is None:
        return {}
    given = view.arrangement
    chosen = {"engine": given.engine, "direction": given.direction, "ratio": given.ratio, "seed": given.seed}
    found: dict[str, Any] = {name: value for name, value in chosen.items() if value is not None}
    if given.align:
        found["align"] = [list(each) for each in given.align]
    return found
