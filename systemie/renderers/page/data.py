"""What the page's scripts know of a book, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from systemie.renderers.page.pictures import Moments
from systemie.renderers.page.prose import Proses
from systemie.scenes.scene import Book, Edge, Fact, Loop, Node, Scene, Step, Story, StoryStep

Values = dict[str, Any]
Size = tuple[str, float, float]


def book_values(
    book: Book, moments: Sequence[Moments], proses: Proses, words: Mapping[str, str]
) -> Values:
    """Return a book as values for JSON; prose is named by its number."""
    pairs = zip(book.scenes, moments, strict=True)
    return {
        "language": book.language,
        "question": book.question,
        "words": dict(words),
        "scenes": [scene_values(scene, index, each, proses) for index, (scene, each) in enumerate(pairs)],
        "stories": [story_values(story, proses) for story in book.stories],
    }


def scene_values(scene: Scene, index: int, moments: Moments, proses: Proses) -> Values:
    """Return a placed scene as values for JSON."""
    outlines, numbers = _outlines(scene)
    nodes, edges = {n.id: n for n in scene.nodes}, {e.id: e for e in scene.edges}
    return {
        "id": scene.id, "index": index, "title": scene.caption.title, "subtitle": scene.caption.subtitle,
        "line": scene.caption.line, "notices": scene.caption.notices, "size": scene.size,
        "description": scene.description, "step": scene.step,
        "nodes": [
            _node(each, proses) | {"outline": numbers[each.shape, each.width, each.height]}
            for each in scene.nodes
        ],
        "outlines": outlines,
        "edges": [_edge(each, proses) for each in scene.edges],
        "groups": [{"id": g.id, "label": g.label} for g in scene.groups],
        "loops": [_loop(each) for each in scene.loops],
        "legend": [{"part": e.part, "value": e.value, "label": e.label} for e in scene.legend],
        "steps": [_step(each, nodes, edges, proses) for each in scene.steps],
        "moments": moments.changes,
    }  # fmt: skip


def story_values(story: Story, proses: Proses) -> Values:
    """Return a story as values for JSON."""
    return {"id": story.id, "title": story.title, "steps": [_stop(each, proses) for each in story.steps]}


def _node(node: Node, proses: Proses) -> Values:
    return {
        "id": node.id, "label": node.label, "kind": node.kind, "kindLabel": node.kind_label,
        "group": node.group, "status": node.status, "trend": node.trend, "doubt": node.doubt,
        "outside": node.outside, "tags": node.tags, "facts": _facts(node.facts, proses), "shape": node.shape,
        "tint": node.tint, "box": _short((node.x, node.y, node.width, node.height)),
    }  # fmt: skip


def _edge(edge: Edge, proses: Proses) -> Values:
    return {
        "id": edge.id, "source": edge.source, "target": edge.target, "phrase": edge.phrase, "type": edge.type,
        "family": edge.family, "sign": edge.sign, "tint": edge.tint, "width": edge.width,
        "delayed": edge.delayed, "direction": edge.direction, "stroke": edge.stroke, "status": edge.status,
        "sentence": edge.sentence, "facts": _facts(edge.facts, proses),
        "route": [_short(point) for point in edge.route], "labelAt": _place(edge.label_at),
        "signAt": _place(edge.sign_at), "delayAt": _place(edge.delay_at),
    }  # fmt: skip


def _loop(loop: Loop) -> Values:
    return {
        "id": loop.id, "mark": loop.mark, "name": loop.name, "polarity": loop.polarity,
        "nodes": loop.nodes, "edges": loop.edges, "delayed": loop.delayed,
    }  # fmt: skip


def _step(step: Step, nodes: Mapping[str, Node], edges: Mapping[str, Edge], proses: Proses) -> Values:
    """Return a step, with the states that differ from what the scene shows."""
    return {
        "id": step.id, "trajectory": step.trajectory, "trajectoryLabel": step.trajectory_label,
        "title": step.title, "date": step.date, "horizon": step.horizon, "parent": step.parent,
        "summary": step.summary, "facts": _facts(step.facts, proses),
        "nodes": _differing(step.nodes, nodes, ("status", "trend")),
        "edges": _differing(step.edges, edges, ("status", "sign", "width")),
    }  # fmt: skip


def _differing(states: Mapping[str, Any], things: Mapping[str, Any], names: Sequence[str]) -> Values:
    found: Values = {}
    for id, state in states.items():
        thing = things.get(id)
        if thing is None:
            continue
        if state.change or any(getattr(state, name) != getattr(thing, name) for name in names):
            found[id] = {name: getattr(state, name) for name in (*names, "change")}
    return found


def _stop(stop: StoryStep, proses: Proses) -> Values:
    return {
        "title": stop.title, "text": proses.number(stop.text) if stop.text else None,
        "notes": proses.number(stop.notes) if stop.notes else None, "quote": stop.quote, "view": stop.view,
        "focus": stop.focus, "degrees": stop.degrees, "step": stop.step, "highlight": stop.highlight,
        "dimensions": stop.dimensions,
    }  # fmt: skip


def _facts(facts: Sequence[Fact], proses: Proses) -> list[Values]:
    return [_fact(fact, proses) for fact in facts]


def _fact(fact: Fact, proses: Proses) -> Values:
    if fact.form == "markdown":
        return {"label": fact.label, "form": fact.form, "prose": proses.number(fact.value)}
    return {"label": fact.label, "form": fact.form, "value": fact.value}


def _outlines(scene: Scene) -> tuple[list[list[list[float]]], dict[Size, int]]:
    """Return the outlines of the boxes, each once, and the number of that of each shape and size."""
    from systemie.layout.curves import rim_of

    numbers: dict[Size, int] = {}
    for node in scene.nodes:
        numbers.setdefault((node.shape, node.width, node.height), len(numbers))
    rims = [rim_of(0, 0, shape=shape, width=wide, height=high) for shape, wide, high in numbers]
    return [[_short(point) for point in rim.outline] for rim in rims], numbers


def _place(point: tuple[float, float] | None) -> list[float] | None:
    return None if point is None else _short(point)


def _short(numbers: Sequence[float]) -> list[float]:
    return [int(n) if n == int(n) else round(n, 2) for n in numbers]
