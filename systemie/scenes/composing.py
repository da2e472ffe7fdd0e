"""From a system and a view to the scene of what is to be drawn."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from systemie.findings import UnknownName, Word
from systemie.model.elements import Element
from systemie.model.inheriting import whole_view
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.selecting import Selecting, Selection, UnknownAttribute
from systemie.model.selectors import NotUnderstood
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.captioning import caption_of, description_of
from systemie.scenes.defaults import theme_name, views_of
from systemie.scenes.disputes import with_disputes
from systemie.scenes.facts import Facts, kind_label, sentence_of
from systemie.scenes.legend import legend_of
from systemie.scenes.looping import loops_shown
from systemie.scenes.moments import base_states, states_between, step_id, steps_of
from systemie.scenes.scene import Edge, EdgeState, Group, Node, NodeState, Scene
from systemie.scenes.styling import (
    attribute_of,
    is_doubtful,
    look_of,
    scales_by,
    stroke_of,
    tint_of,
    tints_by,
)
from systemie.states import found_trajectory, path_to, seen_by, state_at, union_of
from systemie.text.folding import fold, fold_key

PHRASELESS = ("causal",)
GROUP_TINTS = ("blue", "green", "orange", "purple", "yellow", "teal", "pink", "brown", "grey")


class Shown(NamedTuple):
    """What a scene is made of: the state, everything that has a place, and how each stands."""

    system: System
    union: System
    selection: Selection
    nodes: Mapping[str, NodeState]
    edges: Mapping[str, EdgeState]


def scene_of(
    system: System, view: str | View | None = None, *, language: str | None = None, public: bool = False
) -> Scene:
    """Return the scene of a view of a system, in the state the system is in.

    Without view, the first one; a model without views gets sensible ones.
    Everything that exists at some step has its place, what is not there now
    is hidden, so that nothing moves between steps. With `public`, what is
    ``interne`` is left out altogether. Raises UnknownName.
    """
    phrases = Phrases(language or system.language)
    origin = system.origin or system
    whole = whole_view(origin, found_view(origin, view, phrases))
    if public:
        system = without_internal(system)
    shown = _shown(_in_state(system, whole), whole, phrases)
    nodes, tints = _nodes(shown, whole, phrases, public=public)
    edges = _edges(shown, whole, phrases, public=public)
    nodes, edges = with_disputes(shown.system, whole, nodes, edges, phrases)
    loops = loops_shown(shown.system, nodes, edges)
    caption = caption_of(shown.system, whole, phrases, is_only=len(origin.views) == 1)
    return Scene(
        id=whole.id,
        picture=whole.picture or "systemic",
        language=phrases.language,
        caption=caption,
        nodes=nodes,
        edges=edges,
        groups=_groups(shown, whole, nodes, phrases),
        loops=loops,
        legend=legend_of(nodes, edges, loops, phrases, tints=tints),
        steps=_steps(shown, phrases, public=public),
        step=_step_shown(shown.system),
        arrangement=_arrangement(whole),
        description=description_of(caption.title, nodes, edges, phrases),
    )


def found_view(system: System, view: str | View | None, phrases: Phrases) -> View:
    """Return the view of that name, the first one for None; raises UnknownName."""
    if isinstance(view, View):
        return view
    views = views_of(system, phrases)
    if view is None:
        return views[0]
    for each in views:
        if fold(view) in (fold(each.id), fold(each.name)):
            return each
    raise UnknownName(name=view, what=Word("noun.view"), choices=tuple(each.id for each in views))


def without_internal(system: System) -> System:
    """Return the system without what is ``interne``, in this state and in all others."""

    def kept(things: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in things if each.visibility != "internal")

    def public_change(change: Any) -> Any:
        return change.model_copy(update={"elements": kept(change.elements), "links": kept(change.links)})

    def public(one: System) -> System:
        trajectories = tuple(
            trajectory.model_copy(update={"steps": tuple(
                step.model_copy(update={"change": public_change(step.change)}) for step in trajectory.steps
            )})
            for trajectory in one.trajectories
        )  # fmt: skip
        viewpoints = tuple(
            each.model_copy(update={"change": public_change(each.change)}) for each in one.viewpoints
        )
        fields = {name: getattr(one, name) for name in type(one).model_fields}
        fields |= {"elements": kept(one.elements), "links": kept(one.links), "trajectories": trajectories,
                   "viewpoints": viewpoints}  # fmt: skip
        if one.origin is not None:
            fields["origin"] = public(one.origin)
        return System.model_construct(**fields)

    return public(system)


def _in_state(system: System, view: View) -> System:
    """Return the system in the state the view asks for, unless it is already in one."""
    shown = system.shown
    if view.step and shown.trajectory is None and shown.date is None:
        name, _, step = view.step.partition("@")
        viewpoint = shown.viewpoint
        system = state_at(system, name, step or None)
        if viewpoint is not None:
            system = seen_by(system, viewpoint or None)
    if system.shown.viewpoint is None and (view.viewpoint or view.shows == "common"):
        system = seen_by(system, view.viewpoint or None)
    return system


def _shown(system: System, view: View, phrases: Phrases) -> Shown:
    union = union_of(system)
    selecting = Selecting(union)
    selection = _selected(selecting, view)
    elements = [each for each in union.elements if each.id in selection.elements]
    links = [each for each in _links_shown(union, selection, view) if _is_drawable(each, selection, union)]
    selection = Selection(selection.elements, frozenset(each.id for each in links))
    nodes, edges = _states(system, elements, links, phrases)
    return Shown(system, union, selection, nodes, edges)


def _selected(selecting: Selecting, view: View) -> Selection:
    included = _sound(selecting, view.includes or ("tout",))
    excluded = _sound(selecting, view.excludes)
    if included.links and not included.elements:
        by_id = {each.id: each for each in selecting.system.links}
        ends = {end for each in included.links for end in (by_id[each].source, by_id[each].target)}
        included |= Selection(frozenset(ends & selecting.system.element_ids))
    elements = included.elements - excluded.elements
    return Selection(elements, selecting.shown.links - excluded.links)


def _sound(selecting: Selecting, texts: tuple[str, ...]) -> Selection:
    found = Selection()
    for text in texts:
        try:
            found |= selecting.union([text])
        except (NotUnderstood, UnknownAttribute):
            continue
    return found


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


def _states(
    system: System, elements: list[Element], links: list[Link], phrases: Phrases
) -> tuple[Mapping[str, NodeState], Mapping[str, EdgeState]]:
    shown = system.shown
    if shown.trajectory is None or shown.step is None or shown.date is not None:
        return base_states(system, elements, links)
    origin = system.origin
    lived = path_to(origin, shown.trajectory, shown.step)
    then = state_at(origin, lived[-2][0].id, lived[-2][1].id) if len(lived) > 1 else None
    if then is not None and shown.viewpoint is not None:
        then = seen_by(then, shown.viewpoint or None)
    return states_between(system, then, lived[-1][1], elements, links, phrases)


def _nodes(
    shown: Shown, view: View, phrases: Phrases, *, public: bool
) -> tuple[tuple[Node, ...], Mapping[str, tuple[str, str]] | None]:
    """Return the boxes, and what their colours mean when it is not their kind."""
    current = {each.id: each for each in shown.system.elements}
    elements = [current.get(each.id, each) for each in shown.union.elements if each.id in shown.selection.elements]
    is_by_kind = fold_key(view.colour_by or "type") in ("type", "kind")
    tints = {} if is_by_kind else tints_by(shown.union, view.colour_by, elements)
    read = attribute_of(shown.union, view.colour_by or "type")
    scale = scales_by(shown.union, view.size_by) if view.size_by else None
    group = _grouping(shown.union, view)
    faded = _sound(Selecting(shown.union), view.fades)
    facts = Facts(shown.system, phrases, public=public)
    nodes = tuple(
        Node(
            id=each.id,
            label=each.name,
            kind=each.kind,
            kind_label=kind_label(shown.union, each, phrases),
            shape=look_of(shown.union, each.kind).shape,
            tint=look_of(shown.union, each.kind).tint if is_by_kind else next(
                (tints[value] for value in read(each)[:1]), "grey"),
            group=group.get(each.id),
            status=shown.nodes[each.id].status,
            trend=shown.nodes[each.id].trend,
            doubt=is_doubtful(each),
            outside=each.outside,
            faded=each.id in faded.elements,
            scale=scale(each) if scale else 1.0,
            tags=(*each.themes, *each.tags),
            facts=facts.of_element(each),
        )
        for each in elements
    )  # fmt: skip
    if is_by_kind:
        return nodes, None
    return nodes, {value: (tint, _value_label(shown.union, view.colour_by, value, phrases)) for value, tint in tints.items()}


def _value_label(system: System, attribute: str, value: str, phrases: Phrases) -> str:
    """Return an attribute's value as it is said."""
    if fold_key(attribute) in ("theme", "themes"):
        return theme_name(system, value)
    for field in ("fantastic", "state", "confidence", "trend", "scale", "status", "zone", "direction"):
        key = f"value.{field}.{value}"
        if key in phrases:
            return phrases(key)
    element = system.element(value)
    return element.name if element else phrases(f"kind.{value}") if f"kind.{value}" in phrases else value


def _edges(shown: Shown, view: View, phrases: Phrases, *, public: bool) -> tuple[Edge, ...]:
    current = {each.id: each for each in shown.system.links}
    links = [current.get(each.id, each) for each in shown.union.links if each.id in shown.selection.links]
    facts = Facts(shown.system, phrases, public=public)
    faded = _sound(Selecting(shown.union), view.fades).links
    return tuple(
        Edge(
            id=each.id,
            source=each.source.removeprefix(LINK_PREFIX),
            target=each.target.removeprefix(LINK_PREFIX),
            phrase="" if view.picture in PHRASELESS else phrase_of(shown.system, each, phrases),
            type=each.type,
            family=_family(shown.system, each),
            sign=each.sign,
            tint=tint_of(shown.system, each),
            width=shown.edges[each.id].width,
            delayed=each.is_delayed,
            direction=each.direction,
            stroke=stroke_of(shown.system, each),
            status=shown.edges[each.id].status,
            faded=each.id in faded,
            sentence=sentence_of(shown.union, each, phrases, phrase_of(shown.system, each, phrases)),
            facts=facts.of_link(each),
        )
        for each in links
    )


def phrase_of(system: System, link: Link, phrases: Phrases) -> str:
    """Return what is written along a link: its verb phrase, else the word of its type."""
    if link.phrase or link.type in ("", "influence"):
        return link.phrase
    kind = system.vocabulary.link_kind(link.type)
    if kind is None:
        return link.type
    return kind.label_fr if phrases.language == "fr" else kind.label_en


def _family(system: System, link: Link) -> str:
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    return kind.family if kind else ""


def _grouping(system: System, view: View) -> Mapping[str, str]:
    """Return the group of each element, by the first value of the attribute grouped by."""
    if not view.group_by or fold_key(view.group_by) in ("aucun", "none"):
        return {}
    read = attribute_of(system, view.group_by)
    return {each.id: read(each)[0] for each in system.elements if read(each)}


def _groups(shown: Shown, view: View, nodes: tuple[Node, ...], phrases: Phrases) -> tuple[Group, ...]:
    members: dict[str, list[str]] = {}
    for node in nodes:
        if node.group is not None:
            members.setdefault(node.group, []).append(node.id)
    order = [each.id for each in shown.union.vocabulary.themes]
    ranked = sorted(members, key=lambda group: order.index(group) if group in order else len(order))
    declared = {each.id: each.tint for each in shown.union.vocabulary.themes}
    return tuple(
        Group(group, _value_label(shown.union, view.group_by, group, phrases), tuple(members[group]),
              declared.get(group) or GROUP_TINTS[rank % len(GROUP_TINTS)])
        for rank, group in enumerate(ranked)
    )  # fmt: skip


def _steps(shown: Shown, phrases: Phrases, *, public: bool) -> tuple[Any, ...]:
    elements = [each for each in shown.union.elements if each.id in shown.selection.elements]
    links = [each for each in shown.union.links if each.id in shown.selection.links]
    return steps_of(shown.union, elements, links, phrases, public=public)


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


def with_notices(scene: Scene, notices: Iterable[str]) -> Scene:
    """Return the scene with notices under its caption."""
    caption = dataclasses.replace(scene.caption, notices=(*scene.caption.notices, *notices))
    return dataclasses.replace(scene, caption=caption)
