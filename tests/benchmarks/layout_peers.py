"""The same maps drawn by others: Graphviz's engines, and ELK where npm is there; boxes of our sizes."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from typing import Any, Final

import npm_tools
import numpy as np
from layout_measures import POINTS, Drawn, Floats, homes_of, hulls_of, rectangles

from systemie.layout.dotted import graphviz_program
from systemie.layout.measuring import phrase_size
from systemie.scenes.scene import Scene

PATIENCE: Final = 60.0
ENGINES: Final = ("dot", "neato", "vpsc", "fdp", "sfdp", "splines", "elk", "elk stress")
_GRAPH: Final = {
    "dot": ("dot", {"splines": "spline", "newrank": "true"}),
    "neato": ("neato", {"splines": "line", "overlap": "prism"}),
    "vpsc": ("neato", {"splines": "line", "overlap": "vpsc"}),
    "fdp": ("fdp", {"splines": "line", "overlap": "prism"}),
    "sfdp": ("sfdp", {"splines": "line", "overlap": "prism"}),
    "splines": ("neato", {"splines": "true", "overlap": "prism"}),
}
_ELK: Final = {
    "elk": {"elk.algorithm": "layered", "elk.hierarchyHandling": "INCLUDE_CHILDREN",
            "elk.layered.thoroughness": "30", "elk.edgeRouting": "SPLINES"},
    "elk stress": {"elk.algorithm": "stress", "elk.stress.desiredEdgeLength": "140"},
}  # fmt: skip
_PROGRAM: Final = """
const ELK = require(process.argv[1]);
const read = require('fs').readFileSync(0, 'utf-8');
new ELK().layout(JSON.parse(read)).then(g => process.stdout.write(JSON.stringify(g)));
"""


def drawn_by(engine: str, scene: Scene) -> Drawn | None:
    """Return a measured scene as an engine draws it; None where it is absent, fails or takes a minute."""
    try:
        return _by_elk(engine, scene) if engine in _ELK else _by_graphviz(engine, scene)
    except (OSError, subprocess.SubprocessError, ValueError, KeyError):
        return None


def _by_graphviz(engine: str, scene: Scene) -> Drawn | None:
    program = graphviz_program()
    if program is None:
        return None
    kind, options = _GRAPH[engine]
    said = _run([program, f"-K{kind}", "-Tjson0"], _dot(scene, options))
    read = json.loads(said)
    spots = {each["name"]: _pair(each["pos"]) for each in read["objects"] if "pos" in each}
    centres = np.array([spots[f"b{rank}"] for rank in range(len(scene.nodes))])
    return _drawn(scene, centres, [(_spline(e["pos"]), _words(e)) for e in _in_order(read["edges"])])


def _in_order(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(edges, key=lambda edge: int(edge["class"]))


def _dot(scene: Scene, options: Mapping[str, str]) -> str:
    """Return the scene in the DOT language: boxes and phrases of our sizes."""
    number = {node.id: rank for rank, node in enumerate(scene.nodes)}
    lines = [f"{key}={value}" for key, value in options.items()]
    lines += ['node [shape=box fixedsize=true label=""]', "edge [arrowsize=0.5]"]
    for rank, node in enumerate(scene.nodes):
        lines.append(f"b{rank} [width={node.width / 72:.4f} height={node.height / 72:.4f}]")
    for rank, group in enumerate(scene.groups):
        lines.append(f"subgraph cluster_{rank} {{ {' '.join(f'b{number[id]}' for id in group.members)} }}")
    for rank, edge in enumerate(scene.edges):
        wide, high = phrase_size(edge.label_lines)
        table = f'<TABLE BORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE" WIDTH="{wide:.0f}" HEIGHT="{high:.0f}"><TR><TD></TD></TR></TABLE>'
        label = f" label=<{table}>" if wide else ""
        lines.append(f"b{number[edge.source]} -> b{number[edge.target]} [class={rank}{label}]")
    return "digraph {\n" + "\n".join(lines) + "\n}\n"


def _pair(text: str) -> tuple[float, float]:
    x, y = text.split(",")[:2]
    return float(x), -float(y)


def _spline(text: str) -> Floats:
    """Return the points along a spline of Graphviz: cubic pieces, arrowheads at either end."""
    heads = {key: _pair(rest) for key, rest in re.findall(r"\b([es]),([-\d.e+,]+)", text)}
    knots = np.array([_pair(each) for each in re.sub(r"\b[es],[-\d.e+,]+", "", text).split()])
    first = [np.array([heads["s"]])] if "s" in heads else []
    last = [np.array([heads["e"]])] if "e" in heads else []
    return np.concatenate([*first, _cubic(knots), *last])


def _cubic(knots: Floats) -> Floats:
    """Return the points along cubic pieces that share their ends."""
    t = np.linspace(0, 1, 12)[:, None]
    pieces = [
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
        for a, b, c, d in (knots[k : k + 4] for k in range(0, len(knots) - 3, 3))
    ]
    return np.concatenate(pieces)


def _words(edge: Mapping[str, Any]) -> tuple[float, float] | None:
    return _pair(edge["lp"]) if "lp" in edge else None


def _drawn(
    scene: Scene, centres: Floats, links: list[tuple[Floats, tuple[float, float] | None]]
) -> Drawn:
    """Return what was drawn, links from a box to itself left out."""
    number = {node.id: rank for rank, node in enumerate(scene.nodes)}
    halves = np.array([(n.width / 2, n.height / 2) for n in scene.nodes])
    boxes, homes = np.concatenate([centres - halves, centres + halves], axis=1), homes_of(scene)
    kept = [(e, line) for e, (line, _) in zip(scene.edges, links, strict=True) if e.source != e.target]
    words = [
        (at, phrase_size(edge.label_lines)) for edge, (_, at) in zip(scene.edges, links, strict=True)
        if at is not None and edge.label_lines
    ]  # fmt: skip
    return Drawn(
        boxes,
        np.array([(number[e.source], number[e.target]) for e, _ in kept], np.int64).reshape(-1, 2),
        np.array([_even(line) for _, line in kept]).reshape(-1, POINTS, 2),
        rectangles(words),
        np.zeros((0, 4)),
        hulls_of(boxes, homes),
        homes,
    )


def _even(line: Floats) -> Floats:
    """Return as many points along a line as for every other."""
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    marks = np.linspace(0, gone[-1], POINTS)
    return np.stack([np.interp(marks, gone, line[:, axis]) for axis in (0, 1)], axis=1)


def _by_elk(engine: str, scene: Scene) -> Drawn | None:
    folder, why = npm_tools.elk()
    if why:
        return None
    said = _run(["node", "-e", _PROGRAM, str(folder)], json.dumps(_elk_graph(engine, scene)))
    graph = json.loads(said)
    spots: dict[str, tuple[float, float]] = {}
    _gather(graph, 0.0, 0.0, spots)
    halves = {node.id: (node.width / 2, node.height / 2) for node in scene.nodes}
    centres = np.array([np.add(spots[n.id], halves[n.id]) for n in scene.nodes])
    by_id = {edge["id"]: edge for edge in graph["edges"]}
    return _drawn(scene, centres, [_elk_link(by_id[f"e{k}"], e, centres, scene, spots) for k, e in enumerate(scene.edges)])


def _elk_graph(engine: str, scene: Scene) -> dict[str, Any]:
    def boxes(ids: set[str]) -> list[dict[str, Any]]:
        return [{"id": n.id, "width": n.width, "height": n.height} for n in scene.nodes if n.id in ids]

    is_flat = engine == "elk stress"
    grouped = set() if is_flat else {id for group in scene.groups for id in group.members}
    hulls = [] if is_flat else [
        {"id": f"hull {g.id}", "children": boxes(set(g.members)),
         "layoutOptions": {"elk.padding": "[top=30,left=14,bottom=14,right=14]"}}
        for g in scene.groups
    ]  # fmt: skip
    edges = []
    for rank, edge in enumerate(scene.edges):
        wide, high = phrase_size(edge.label_lines)
        label = [{"id": f"w{rank}", "text": "x", "width": wide, "height": high}] if wide else []
        edges.append({"id": f"e{rank}", "sources": [edge.source], "targets": [edge.target], "labels": label})
    rest = boxes({node.id for node in scene.nodes} - grouped)
    return {"id": "root", "layoutOptions": _ELK[engine], "children": hulls + rest, "edges": edges}


def _gather(graph: Mapping[str, Any], x: float, y: float, spots: dict[str, tuple[float, float]]) -> None:
    for child in graph.get("children", ()):
        spots[child["id"]] = x + child.get("x", 0.0), y + child.get("y", 0.0)
        _gather(child, *spots[child["id"]], spots)


def _elk_link(
    found: Mapping[str, Any], edge: Any, centres: Floats, scene: Scene, spots: Mapping[str, tuple[float, float]]
) -> tuple[Floats, tuple[float, float] | None]:
    """Return the line and the middle of the phrase of a link, in the coordinates of the whole."""
    dx, dy = spots.get(found.get("container", "root"), (0.0, 0.0))
    number = {node.id: rank for rank, node in enumerate(scene.nodes)}
    if not found.get("sections"):
        line = centres[[number[edge.source], number[edge.target]]]
        return line, (tuple(line.mean(axis=0)) if edge.label_lines else None)  # type: ignore[return-value]
    points = []
    for part in found["sections"]:
        points += [part["startPoint"], *part.get("bendPoints", ()), part["endPoint"]]
    label = next(iter(found.get("labels", ())), None)
    line = np.array([(each["x"] + dx, each["y"] + dy) for each in points])
    at = (label["x"] + label["width"] / 2 + dx, label["y"] + label["height"] / 2 + dy) if label and "x" in label else None
    return _cubic(line) if len(line) > 2 and len(line) % 3 == 1 else line, at


def _run(command: list[str], text: str) -> str:
    done = subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", check=True, timeout=PATIENCE,
        env={**os.environ, "NODE_OPTIONS": "--max-old-space-size=1500"},
    )  # fmt: skip
    return done.stdout
