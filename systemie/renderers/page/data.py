"""What the page's scripts know of a book, as plain values, each thing told once.

The same boxes, links and facts come back in many views: what does not depend on
the view stands in tables, and a view names it by its number. A value equal to
that of DEFAULTS is left out; ``page/book.js`` puts all of it back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from systemie.renderers.page.pictures import Moments, sample_key
from systemie.renderers.page.prose import Proses
from systemie.scenes.scene import Book, Edge, Fact, LegendEntry, Loop, Node, Scene, Step, Story, StoryStep

Values = dict[str, Any]
Size = tuple[str, float, float]
DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType({
    "nodes": {
        "group": None, "status": "present", "trend": None, "doubt": False, "outside": False, "tags": (),
        "facts": (), "tint": "grey",
    },
    "edges": {
        "phrase": "", "type": "", "family": "", "sign": None, "tint": "slate", "width": 1, "delayed": False,
        "direction": "forward", "stroke": "solid", "status": "present", "sentence": "", "facts": (),
        "route": (), "labelAt": None, "signAt": None, "delayAt": None,
    },
    "steps": {"date": "", "horizon": "", "parent": None, "summary": "", "facts": ()},
    "states": {"status": "present", "trend": None, "sign": None, "width": 1, "change": ""},
})  # fmt: skip


class Tables:
    """Things told once: each table gives a thing its number, and keeps them in order."""

    def __init__(self) -> None:
        self.facts: dict[str, int] = {}
        self.nodes: dict[str, int] = {}
        self.edges: dict[str, int] = {}
        self.steps: dict[str, int] = {}
        self.outlines: dict[str, int] = {}
        self.legend: dict[str, int] = {}

    def number(self, table: str, values: Any) -> int:
        """Return the number of a thing in a table, adding it when it is new."""
        told: dict[str, int] = getattr(self, table)
        return told.setdefault(written(values), len(told))

    def values(self) -> Values:
        """Return all tables as values."""
        names = ("facts", "nodes", "edges", "steps", "outlines", "legend")
        return {name: [json.loads(each) for each in getattr(self, name)] for name in names}


def written(values: Any) -> str:
    """Return values as JSON without a space."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def book_values(book: Book, moments: Sequence[Moments], proses: Proses, words: Mapping[str, str]) -> Values:
    """Return a book as values for JSON; prose is named by its number."""
    tables = Tables()
    rows = zip(book.scenes, view_names(book), moments, strict=True)
    scenes = [{"title": name} | scene_values(scene, each, tables, proses) for scene, name, each in rows]
    return {
        "language": book.language,
        "question": book.question,
        "words": dict(words),
        "defaults": {name: dict(values) for name, values in DEFAULTS.items()},
        "tables": tables.values(),
        "scenes": scenes,
        "stories": [story_values(story, proses) for story in book.stories],
    }


def scene_values(scene: Scene, moments: Moments, tables: Tables, proses: Proses) -> Values:
    """Return a placed scene as values for JSON; boxes, links and steps as [number, what is its own]."""
    nodes, edges = {n.id: n for n in scene.nodes}, {e.id: e for e in scene.edges}
    return {
        "id": scene.id, "subtitle": scene.caption.subtitle, "line": scene.caption.line,
        "notices": scene.caption.notices, "size": scene.size,
        "step": scene.step,
        "nodes": [_node(each, tables, proses) for each in scene.nodes],
        "edges": [_edge(each, tables, proses) for each in scene.edges],
        "groups": [{"id": g.id, "label": g.label} for g in scene.groups],
        "loops": [_loop(each) for each in scene.loops],
        "legend": [tables.number("legend", _entry(each)) for each in scene.legend],
        "steps": [_step(each, nodes, edges, tables, proses) for each in scene.steps],
        "moments": moments.changes,
    }  # fmt: skip


def view_names(book: Book) -> list[str]:
    """Return the names of the views: their own titles, else those of their captions."""
    return [scene.name or scene.caption.title or scene.id for scene in book.scenes]


def story_values(story: Story, proses: Proses) -> Values:
    """Return a story as values for JSON."""
    return {"id": story.id, "title": story.title, "steps": [_stop(each, proses) for each in story.steps]}


def _node(node: Node, tables: Tables, proses: Proses) -> list[Any]:
    shared = _less("nodes", {
        "id": node.id, "label": node.label, "kind": node.kind, "kindLabel": node.kind_label,
        "doubt": node.doubt, "outside": node.outside, "tags": node.tags, "shape": node.shape,
        "tint": node.tint, "facts": _facts(node.facts, tables, proses),
    })  # fmt: skip
    own = _less("nodes", {
        "group": node.group, "status": node.status, "trend": node.trend,
        "box": _short((node.x, node.y, node.width, node.height)), "outline": _outline(node, tables),
    })  # fmt: skip
    return [tables.number("nodes", shared), own]


def _edge(edge: Edge, tables: Tables, proses: Proses) -> list[Any]:
    shared = _less("edges", {
        "id": edge.id, "source": edge.source, "target": edge.target, "phrase": edge.phrase, "type": edge.type,
        "family": edge.family, "tint": edge.tint, "delayed": edge.delayed, "direction": edge.direction,
        "stroke": edge.stroke, "sentence": edge.sentence, "facts": _facts(edge.facts, tables, proses),
    })  # fmt: skip
    own = _less("edges", {
        "sign": edge.sign, "width": edge.width, "status": edge.status,
        "route": [_short(point) for point in edge.route], "labelAt": _place(edge.label_at),
        "signAt": _place(edge.sign_at), "delayAt": _place(edge.delay_at),
    })  # fmt: skip
    return [tables.number("edges", shared), own]


def _entry(entry: LegendEntry) -> Values:
    value = entry.tint if entry.part == "tint" else entry.value
    return {"part": entry.part, "value": value, "label": entry.label, "sample": sample_key(entry)}


def _loop(loop: Loop) -> Values:
    return {
        "id": loop.id, "mark": loop.mark, "name": loop.name, "polarity": loop.polarity,
        "nodes": loop.nodes, "edges": loop.edges, "delayed": loop.delayed,
    }  # fmt: skip


def _step(
    step: Step, nodes: Mapping[str, Node], edges: Mapping[str, Edge], tables: Tables, proses: Proses
) -> list[Any]:
    """Return a step, with the states that differ from what the scene shows."""
    shared = _less("steps", {
        "id": step.id, "trajectory": step.trajectory, "trajectoryLabel": step.trajectory_label,
        "title": step.title, "date": step.date, "horizon": step.horizon, "parent": step.parent,
        "facts": _facts(step.facts, tables, proses),
    })  # fmt: skip
    own = _less("steps", {
        "summary": step.summary,
        "nodes": _differing(step.nodes, nodes, ("status", "trend")),
        "edges": _differing(step.edges, edges, ("status", "sign", "width")),
    })  # fmt: skip
    return [tables.number("steps", shared), own]


def _differing(states: Mapping[str, Any], things: Mapping[str, Any], names: Sequence[str]) -> Values:
    found: Values = {}
    for id, state in states.items():
        thing = things.get(id)
        if thing is None:
            continue
        if state.change or any(getattr(state, name) != getattr(thing, name) for name in names):
            found[id] = _less("states", {name: getattr(state, name) for name in (*names, "change")})
    return found


def _stop(stop: StoryStep, proses: Proses) -> Values:
    return {
        "title": stop.title, "text": proses.number(stop.text) if stop.text else None,
        "notes": proses.number(stop.notes) if stop.notes else None,
        "quote": stop.quote, "speaker": stop.speaker, "view": stop.view, "focus": stop.focus,
        "degrees": stop.degrees, "step": stop.step, "highlight": stop.highlight,
        "dimensions": stop.dimensions,
    }  # fmt: skip


def _facts(facts: Sequence[Fact], tables: Tables, proses: Proses) -> list[int]:
    return [tables.number("facts", _fact(fact, proses)) for fact in facts]


def _fact(fact: Fact, proses: Proses) -> Values:
    if fact.form == "markdown":
        return {"label": fact.label, "form": fact.form, "prose": proses.number(fact.value)}
    return {"label": fact.label, "form": fact.form, "value": fact.value}


def _outline(node: Node, tables: Tables) -> int:
    """Return the number of the outline that links end on."""
    from systemie.layout.curves import rim_of

    rim = rim_of(0, 0, shape=node.shape, width=node.width, height=node.height)
    return tables.number("outlines", [_short(point) for point in rim.outline])


def _less(kind: str, values: Values) -> Values:
    """Return values without those that go without saying."""
    usual = DEFAULTS[kind]
    return {
        name: value for name, value in values.items() if name not in usual or not _same(value, usual[name])
    }


def _same(value: Any, other: Any) -> bool:
    both = isinstance(value, list | tuple) and isinstance(other, list | tuple)
    return list(value) == list(other) if both else type(value) is type(other) and value == other


def _place(point: tuple[float, float] | None) -> list[float] | None:
    return None if point is None else _short(point)


def _short(numbers: Sequence[float]) -> list[float]:
    return [int(n) if n == int(n) else round(n, 2) for n in numbers]
