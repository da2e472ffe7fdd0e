"""Small multiples: the map of a view at each step of a trajectory, changes marked."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Final

from systemie.analysis.naming import names_said
from systemie.model.trajectories import Trajectory
from systemie.phrases import Phrases
from systemie.scenes.boxes import boxes_of
from systemie.scenes.charts.multiples import Multiples, Panel, Strip
from systemie.scenes.legend import legend_of
from systemie.scenes.pictures.dating import horizon_said, said_short
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.telling import steps_by_id, steps_lived, timeless, trajectories_shown
from systemie.scenes.scene import Edge, EdgeState, LegendEntry, Node, NodeState, Scene, Step

FEW: Final = 8
"""Panels up to which every trajectory is shown, and not the first alone."""
MOST: Final = 24
"""Panels beyond which those that change least are left out."""
NAMES: Final = 4
"""Names told under a panel for each kind of change."""
CHANGES: Final = ("appears", "changed", "renounced", "gone")


def composed(draft: Draft) -> Scene:
    """Return the maps of a trajectory side by side; the map alone, and what to write, without any step."""
    strips, notices = _strips(draft)
    if not strips:
        notice = draft.phrases("pictures.multiples.nothing")
        return dataclasses.replace(draft.scene, caption=timeless(draft, (notice,)))
    panels = [panel for strip in strips for panel in strip.panels]
    nodes = tuple(_standing(each, [panel.nodes[each.id] for panel in panels]) for each in draft.scene.nodes)
    edges = tuple(_leading(each, [panel.edges[each.id] for panel in panels]) for each in draft.scene.edges)
    caption = timeless(draft, notices)
    return dataclasses.replace(
        draft.scene, nodes=nodes, edges=edges, caption=caption, steps=(), step=None,
        legend=_legend(draft, nodes, edges, panels), chart=Multiples(strips),
        description=_description(caption.title, nodes, strips, draft.phrases),
    )  # fmt: skip


def _strips(draft: Draft) -> tuple[tuple[Strip, ...], tuple[str, ...]]:
    """Return the panels of each trajectory shown, a step that several live told once, and notices."""
    trajectories = trajectories_shown(draft)
    total = sum(len(each.steps) for each in trajectories)
    notices = []
    if len(trajectories) > 1 and total > FEW:
        trajectories = trajectories[:1]
        notices.append(draft.phrases("pictures.multiples.first", name=_name(trajectories[0])))
    steps, seen = steps_by_id(draft.scene), set[str]()
    strips = []
    for each in trajectories:
        ids = [id for id in steps_lived(draft, each) if id in steps and id not in seen]
        seen.update(ids)
        kept = _kept([steps[id] for id in ids])
        if len(kept) < len(ids):
            notices.append(draft.phrases("pictures.multiples.left_out", count=len(ids) - len(kept)))
        panels = tuple(_panel(step, draft) for step in kept)
        label = _label(each, steps, draft.phrases) if len(trajectories) > 1 else ""
        strips.append(Strip(each.id, label, panels))
    return tuple(strip for strip in strips if strip.panels), tuple(notices)


def _name(trajectory: Trajectory) -> str:
    return trajectory.name or trajectory.id


def _label(trajectory: Trajectory, steps: Mapping[str, Step], phrases: Phrases) -> str:
    """Return the name of a trajectory, and the step it branches off from."""
    first = steps.get(f"{trajectory.id}@{trajectory.steps[0].id}")
    parent = steps.get(first.parent) if first is not None and first.parent else None
    if parent is None:
        return _name(trajectory)
    return phrases("pictures.multiples.branch", name=_name(trajectory), step=parent.title)


def _kept(steps: list[Step]) -> list[Step]:
    """Return the steps, or the first, the last and those between that change most."""
    if len(steps) <= MOST:
        return steps
    ranked = sorted(range(1, len(steps) - 1), key=lambda rank: (-_changed(steps[rank]), rank))
    chosen = {0, len(steps) - 1, *ranked[: MOST - 2]}
    return [step for rank, step in enumerate(steps) if rank in chosen]


def _changed(step: Step) -> int:
    nodes = sum(state.status in CHANGES for state in step.nodes.values())
    return nodes + sum(state.status in CHANGES for state in step.edges.values())


def _panel(step: Step, draft: Draft) -> Panel:
    phrases = draft.phrases
    dates = {f"{owner.id}@{each.id}": each.date for owner, each in draft.shown.union.steps()}
    date = dates.get(step.id)
    marks = [said_short(date, phrases)] if date is not None else []
    marks += [horizon_said(step.horizon)] if step.horizon else []
    names = {node.id: node.label for node in draft.scene.nodes}
    told = _told(step, names, phrases)
    return Panel(step.id, step.title, " · ".join(marks), told, step.nodes, step.edges)


def _told(step: Step, names: Mapping[str, str], phrases: Phrases) -> str:
    """Return what a step changes on the map, in short sentences."""
    if step.parent is None:
        return phrases("pictures.multiples.start")
    told = list(_named(step, names, phrases))
    links = sum(state.status in CHANGES for state in step.edges.values())
    if links:
        told.append(phrases("pictures.multiples.links", count=links))
    return " ".join(told) or phrases("pictures.multiples.same")


def _named(step: Step, names: Mapping[str, str], phrases: Phrases) -> Iterator[str]:
    for status in CHANGES:
        found = [names[id] for id, state in step.nodes.items() if state.status == status and id in names]
        if found:
            said = names_said(found, phrases, most=NAMES)
            yield phrases(f"pictures.time.{status}", names=said, count=len(found))


def _standing(node: Node, states: list[NodeState]) -> Node:
    """Return a box hidden in the state shown as it stands where it first shows."""
    there = next((state for state in states if state.status != "hidden"), None)
    if there is None:
        return dataclasses.replace(node, status="hidden")
    return dataclasses.replace(node, status=there.status) if node.status == "hidden" else node


def _leading(edge: Edge, states: list[EdgeState]) -> Edge:
    there = next((state for state in states if state.status != "hidden"), None)
    if there is None:
        return dataclasses.replace(edge, status="hidden")
    return dataclasses.replace(edge, status=there.status) if edge.status == "hidden" else edge


def _legend(
    draft: Draft, nodes: tuple[Node, ...], edges: tuple[Edge, ...], panels: list[Panel]
) -> tuple[LegendEntry, ...]:
    """Return the legend of all panels together: each box counts once for each way it stands."""
    boxes = boxes_of(draft.shown, draft.view, draft.phrases, public=draft.public)
    stood = {(each.id, panel.nodes[each.id].status, panel.nodes[each.id].trend): each
             for panel in panels for each in nodes}  # fmt: skip
    led = {(each.id, panel.edges[each.id].status, panel.edges[each.id].sign, panel.edges[each.id].width): each
           for panel in panels for each in edges}  # fmt: skip
    return legend_of(
        [dataclasses.replace(each, status=status, trend=trend) for (_, status, trend), each in stood.items()],
        [dataclasses.replace(each, status=status, sign=sign, width=width)
         for (_, status, sign, width), each in led.items()],
        draft.scene.loops, draft.phrases, tints=boxes.tints, sizing=boxes.sizing,
    )  # fmt: skip


def _description(title: str, nodes: tuple[Node, ...], strips: tuple[Strip, ...], phrases: Phrases) -> str:
    """Return the text equivalent: what is compared, then each panel with what changes there."""
    names = {node.id: node.label for node in nodes}
    panels = [panel for strip in strips for panel in strip.panels]
    told = [phrases("pictures.multiples.opening", title=title, count=len(panels))]
    for strip in strips:
        if strip.label:
            told.append(phrases("pictures.multiples.strip", name=strip.label))
        for panel in strip.panels:
            about = f" ({panel.about})" if panel.about else ""
            told.append(phrases("pictures.multiples.panel", title=panel.title, about=about, told=panel.told))
            if panel is panels[0]:
                told.append(phrases("pictures.multiples.there", names=tuple(_there(panel, names))))
    return " ".join(told)


def _there(panel: Panel, names: Mapping[str, str]) -> Iterator[str]:
    for id, state in panel.nodes.items():
        if id in names and state.status not in ("hidden", "gone", "absent"):
            yield names[id]
