"""How each node and edge stands at each step: present, new, changed, given up, gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from systemie.analysis.differing import change_said
from systemie.analysis.naming import speaker_of
from systemie.model.elements import Element
from systemie.model.links import LINK_PREFIX, Link
from systemie.model.system import System
from systemie.model.trajectories import Step as Moment
from systemie.model.trajectories import Trajectory
from systemie.phrases import Phrases
from systemie.scenes.facts import Facts
from systemie.scenes.scene import EdgeState, Fact, NodeState, Status, Step
from systemie.scenes.styling import width_of
from systemie.states import states_along
from systemie.text.folding import fold

_STANDING: Final[Mapping[str, Status]] = {"absent": "absent", "envisaged": "envisaged", "gone": "gone"}
_WEAKER: Final[tuple[Status, ...]] = ("hidden", "gone", "renounced", "absent")


def step_id(trajectory: Trajectory, step: Moment) -> str:
    """Return ``trajectory@step``."""
    return f"{trajectory.id}@{step.id}"


def steps_of(
    system: System,
    elements: Iterable[Element],
    links: Iterable[Link],
    phrases: Phrases,
    heard: Callable[[System], System],
    *,
    public: bool = False,
) -> tuple[Step, ...]:
    """Return every step of every trajectory as states of the given elements and links.

    `heard` makes a state what the point of view shown sees of it.
    """
    origin = system.origin or system
    elements, links = tuple(elements), plain_first(links)
    facts = Facts(origin, phrases, public=public)
    found: list[Step] = []
    for trajectory in origin.trajectories:
        lived = [(step_id(owner, step), step, heard(state))
                 for owner, step, state in states_along(origin, trajectory.id)]  # fmt: skip
        own = len(lived) - len(trajectory.steps)
        earlier = lived[own - 1] if own else None
        for here in lived[own:]:
            _, step, now = here
            then = earlier[2] if earlier else None
            nodes, edges = states_between(now, then, step, elements, links, phrases)
            found.append(
                Step(
                    id=step_id(trajectory, step),
                    trajectory=trajectory.id,
                    trajectory_label=trajectory.name or trajectory.id,
                    title=step.title or step.id,
                    date=str(step.date or ""),
                    horizon=step.horizon or "",
                    parent=earlier[0] if earlier else None,
                    nodes=nodes,
                    edges=edges,
                    summary=summary_of(nodes, edges, phrases) if then else "",
                    facts=_told_of(step, facts, phrases),
                )
            )
            earlier = here
    return tuple(found)


def states_between(
    now: System, then: System | None, step: Moment, elements: Iterable[Element], links: Iterable[Link],
    phrases: Phrases,
) -> tuple[dict[str, NodeState], dict[str, EdgeState]]:  # fmt: skip
    """Return the states at a step, `then` being the system just before (None at a start)."""
    renounced = {fold(each) for each in step.renouncements}
    here, before = _by_id(now.elements), _by_id(then.elements) if then else None
    nodes: dict[str, NodeState] = {}
    for element in elements:
        current, former = here.get(element.id), before.get(element.id) if before is not None else None
        given_up = fold(element.id) in renounced or fold(element.name) in renounced
        status = _status(current, former, is_start=before is None, is_renounced=given_up)
        change = change_said(former, current, phrases) if status == "changed" else ""
        nodes[element.id] = NodeState(status, (current or element).trend, change)
    lines, lines_before = _by_id(now.links), _by_id(then.links) if then else None
    edges: dict[str, EdgeState] = {}
    for link in links:
        line = lines.get(link.id)
        past = lines_before.get(link.id) if lines_before is not None else None
        status = _status(line, past, is_start=lines_before is None, is_renounced=False)
        status = _with_ends(status, link, nodes, edges)
        change = change_said(past, line, phrases) if status == "changed" else ""
        shown = line or past or link
        edges[link.id] = EdgeState(status, shown.sign, width_of(now, shown), change)
    return nodes, edges


def plain_first(links: Iterable[Link]) -> tuple[Link, ...]:
    """Return the links with those that bear on links last, so that their ends are known before them."""
    return tuple(sorted(links, key=lambda link: link.is_on_link))


def _by_id(things: Iterable[Any]) -> dict[str, Any]:
    return {each.id: each for each in things}


def _status(current: Any, former: Any, *, is_start: bool, is_renounced: bool) -> Status:
    if is_renounced and current is not None:
        return "renounced"
    if current is None:
        return "gone" if former is not None and former.state != "gone" else "hidden"
    standing = _STANDING.get(current.state)
    if standing == "gone" and former is not None and former.state == "gone":
        return "hidden"
    if standing is not None:
        return standing
    if is_start:
        return "present"
    if former is None:
        return "appears"
    return "changed" if former != current else "present"


def _with_ends(
    status: Status, link: Link, nodes: Mapping[str, NodeState], edges: Mapping[str, EdgeState]
) -> Status:
    """Return the status of a link given those of its ends: no line leads to what is not there."""
    ends = set()
    for end in (link.source, link.target):
        state = nodes.get(end) or edges.get(end.removeprefix(LINK_PREFIX))
        if state is not None:
            ends.add(state.status)
    for weaker in _WEAKER:
        if weaker in ends and status != "hidden":
            return weaker
    return status


def base_states(
    system: System, elements: Iterable[Element], links: Iterable[Link]
) -> tuple[dict[str, NodeState], dict[str, EdgeState]]:
    """Return the states outside any step: what the system holds is there, the rest is hidden."""
    here, lines = _by_id(system.elements), _by_id(system.links)
    nodes = {}
    for element in elements:
        current = here.get(element.id)
        status: Status = "hidden" if current is None else _STANDING.get(current.state, "present")
        nodes[element.id] = NodeState(status, (current or element).trend)
    edges: dict[str, EdgeState] = {}
    for link in links:
        line = lines.get(link.id)
        status = "hidden" if line is None else _STANDING.get(line.state, "present")
        edges[link.id] = EdgeState(
            _with_ends(status, link, nodes, edges), (line or link).sign, width_of(system, line or link)
        )
    return nodes, edges


def summary_of(nodes: Mapping[str, NodeState], edges: Mapping[str, EdgeState], phrases: Phrases) -> str:
    """Return what a step changes, counted: boxes first, links together."""
    told = []
    for status in ("appears", "changed", "renounced", "gone"):
        count = sum(state.status == status for state in nodes.values())
        if count:
            told.append(phrases(f"summary.{status}", count=count))
    altered = sum(state.status in ("appears", "changed", "gone", "renounced") for state in edges.values())
    if altered:
        told.append(phrases("summary.links", count=altered))
    return " · ".join(told)


def _told_of(step: Moment, facts: Facts, phrases: Phrases) -> tuple[Fact, ...]:
    """Return what a step says of itself."""
    told: list[Fact] = []
    if step.description:
        told.append(Fact(phrases("fact.description"), step.description, "markdown"))
    for field in ("renouncements", "carriers", "hypotheses"):
        value = getattr(step, field)
        if value:
            told.append(Fact(phrases(f"fact.{field}"), facts.said(field, value)))
    for milestone in step.milestones:
        label = str(milestone.date or "") or phrases("fact.threshold")
        told.append(Fact(label, milestone.title or milestone.threshold))
    for quote in step.quotes:
        told.append(Fact(speaker_of(quote, phrases) or phrases("fact.quote"), quote.text, "quote"))
    told.extend(facts.sources(step.sources))
    return tuple(told)
