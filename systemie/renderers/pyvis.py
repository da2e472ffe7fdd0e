"""The scene as a pyvis network: boxes and links that move freely, for notebooks and very large maps."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from systemie.renderers.options import Options
from systemie.renderers.plain import SIGNS, STROKES, drawable, joints, one_line
from systemie.scenes.scene import Edge, Fact, Node, Scene

if TYPE_CHECKING:
    from pyvis.network import Network

    from systemie.drawing.themes import Theme

SHAPES: Final = {"ellipse": "ellipse", "cylinder": "database", "diamond": "ellipse"}
CORNERS: Final = {"pill": 18, "box": 4, "double": 4}
DASHES: Final[dict[str, Any]] = {"dashed": [9, 6], "dotted": [2, 5], "zigzag": [2, 3, 8, 3]}
SEED: Final = 7
FACE: Final = "'Source Sans Pro', sans-serif"
LONGEST: Final = 300  # letters of a fact in a tooltip

START: Final = """
const data = JSON.parse(document.getElementById("data").textContent);
document.fonts.load("15px 'Source Sans Pro'", "a").finally(() => {
  const nodes = new vis.DataSet(data.nodes), edges = new vis.DataSet(data.edges);
  const network = new vis.Network(document.getElementById("map"), {nodes, edges}, data.options);
  network.once("stabilizationIterationsDone", () => network.fit());
});
"""
LOOK: Final = """
html, body { margin: 0; height: 100%; }
body { display: flex; flex-direction: column; font-family: 'Source Sans Pro', 'Source Sans 3', sans-serif; }
header { padding: 14px 20px 10px; }
h1 { margin: 0; font-size: 20px; }
p { margin: 4px 0 0; font-style: italic; opacity: .75; }
#map { flex: 1; min-height: 0; outline: none; }
div.vis-tooltip { white-space: pre-line !important; max-width: 26em; font-family: inherit; }
"""


def render(scene: Scene, options: Options) -> bytes:
    """Return one HTML file that needs nothing from outside and asks for nothing."""
    network = to_pyvis(scene, theme=options.theme)
    return _page(scene, network, options.theme).encode("utf-8", "replace")


def to_pyvis(scene: Scene, *, theme: str | Theme = "clair") -> Network:
    """Return the scene as a `pyvis.network.Network`; the scene stays as it was.

    Boxes keep their ids; positions of a placed scene are where the movement
    starts. A link on a link ends at a small dot.
    """
    from pyvis.network import Network

    from systemie.drawing.themes import theme_of

    shown, colours = drawable(scene), theme_of(theme)
    network = Network(height="700px", directed=True, bgcolor=colours.ground, cdn_resources="in_line")
    network.set_options(json.dumps(_options()))
    for node in shown.nodes:
        network.add_node(node.id, **_box(node, colours, placed=scene.is_placed))
    ends = joints(shown)
    for edge in shown.edges:
        _add_link(network, edge, colours, is_end=edge.id in ends)
    return network


def _options() -> dict[str, Any]:
    forces = {"gravitationalConstant": -90, "springLength": 120, "avoidOverlap": 0.6}
    return {
        "layout": {"randomSeed": SEED, "improvedLayout": False},
        "physics": {"solver": "forceAtlas2Based", "stabilization": {"iterations": 300},
                    "forceAtlas2Based": forces},
        "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
        "edges": {"smooth": {"type": "dynamic"}, "arrows": {"to": {"scaleFactor": 0.7}}},
    }  # fmt: skip


def _box(node: Node, theme: Theme, *, placed: bool) -> dict[str, Any]:
    tint, pale = theme.tint(node.tint), node.status in ("renounced", "gone", "absent")
    dashes = {"appears": [7, 4], "envisaged": [2, 4], "absent": [3, 5]}.get(node.status, False)
    place = {"x": node.x * 1.4, "y": node.y * 1.4} if placed else {}
    return {
        "label": "\n".join(one_line(line) for line in node.lines or (node.label,)),
        "title": _told(node.kind_label, node.facts), "kind": node.kind,
        "shape": SHAPES.get(node.shape, "box"),
        "shapeProperties": {"borderRadius": CORNERS.get(node.shape, 0), "borderDashes": dashes},
        "color": {"background": tint.fill, "border": tint.line,
                  "highlight": {"background": tint.fill, "border": theme.ink}},
        "opacity": 0.45 if pale else 1.0, "margin": 10, "borderWidth": 3 if node.status == "changed" else 1.5,
        "font": {"color": theme.pale(theme.ink, 0.4) if pale else theme.ink, "size": 15 * node.scale,
                 "face": FACE},
    } | place  # fmt: skip


def _add_link(network: Network, edge: Edge, theme: Theme, *, is_end: bool) -> None:
    looks = _link(edge, theme)
    if not is_end:
        network.add_edge(edge.source, edge.target, **looks)
        return
    network.add_node(edge.id, label=" ", shape="dot", size=3, color=theme.link(edge.tint))
    network.add_edge(edge.source, edge.id, **(looks | {"arrows": "", "label": ""}))
    network.add_edge(edge.id, edge.target, **looks)


def _link(edge: Edge, theme: Theme) -> dict[str, Any]:
    colour, pale = theme.link(edge.tint), edge.status in ("renounced", "gone", "absent")
    sign = f"({SIGNS[edge.sign]})" if edge.sign else ""
    words = (one_line(edge.phrase), sign, "‖" if edge.delayed else "")
    return {
        "label": " ".join(word for word in words if word), "title": _told(edge.sentence, edge.facts),
        "color": {"color": colour, "opacity": 0.35 if pale else 1.0},
        "width": STROKES[min(max(edge.width, 1), 3) - 1],
        "dashes": [9, 6] if edge.status == "envisaged" else DASHES.get(edge.stroke, False),
        "arrows": {"forward": "to", "both": "to, from", "none": ""}[edge.direction],
        "font": {"color": colour, "size": 12, "face": FACE, "strokeColor": theme.ground, "strokeWidth": 4},
    }  # fmt: skip


def _told(first: str, facts: tuple[Fact, ...]) -> str:
    """Write what a tooltip says; vis-network shows a string as text, never as HTML."""
    lines = [first, *(f"{fact.label} : {fact.value}" for fact in facts)]
    return "\n".join(one_line(line)[:LONGEST] for line in lines if line)


def _page(scene: Scene, network: Network, theme: str | Theme) -> str:
    from systemie.drawing.themes import theme_of

    colours = theme_of(theme)
    title, subtitle = (html.escape(one_line(text)) for text in (scene.caption.title, scene.caption.subtitle))
    scripts = (_library(), START)
    look = f"{_font(scene, network)}{LOOK}body {{ background: {colours.ground}; color: {colours.ink}; }}"
    return (
        f'<!doctype html>\n<html lang="{html.escape(scene.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(scripts)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{look}</style>\n</head>\n<body>\n"
        f'<header><h1>{title}</h1>{f"<p>{subtitle}</p>" if subtitle else ""}</header>\n<div id="map"></div>\n'
        f'<script type="application/json" id="data">{_data(network)}</script>\n'
        + "".join(f"<script>{script}</script>\n" for script in scripts)
        + "</body>\n</html>\n"
    )


def _policy(scripts: tuple[str, ...]) -> str:
    """Allow these very scripts, styles, and nothing from outside."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    allowed = " ".join(f"'sha256-{each}'" for each in hashes)
    rest = "style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; script-src {allowed}; {rest}"


def _data(network: Network) -> str:
    options = network.options if isinstance(network.options, dict) else json.loads(network.options.to_json())
    # Ids are made up: the library keeps its forces in plain objects, where `__proto__` is taken.
    ids = {node["id"]: f"n{k}" for k, node in enumerate(network.nodes, 1)}
    nodes = [node | {"id": ids[node["id"]]} for node in network.nodes]
    edges = [edge | {"from": ids[edge["from"]], "to": ids[edge["to"]]} for edge in network.edges]
    data = {"nodes": nodes, "edges": edges, "options": options}
    return json.dumps(data, ensure_ascii=True, sort_keys=True).replace("<", "\\u003c").replace(">", "\\u003e")


def _font(scene: Scene, network: Network) -> str:
    """Return the font with the letters of the page."""
    from systemie.drawing.fonts import font_style

    things = (*network.nodes, *network.edges)
    words = (str(each.get(key, "")) for each in things for key in ("label", "title"))
    regular = set(scene.caption.subtitle).union(*words)
    bold = set(scene.caption.title)
    return font_style({"regular": "".join(sorted(regular)), "bold": "".join(sorted(bold))})


def _library() -> str:
    """Return vis-network as pyvis ships it; it holds no closing script tag."""
    folder = resources.files("pyvis").joinpath("templates", "lib", "vis-9.1.2")
    return folder.joinpath("vis-network.min.js").read_text("utf-8").replace("</script", "<\\/script")
