"""The scene as DOT text, and as a `graphviz.Digraph` to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from systemie.renderers.options import Options
from systemie.renderers.plain import SIGNS, STROKES, drawable, joints, one_line, remarks
from systemie.scenes.scene import Edge, Node, Scene

if TYPE_CHECKING:
    import graphviz

    from systemie.drawing.themes import Theme

SHAPES: Final = {
    "pill": "box", "octagon": "octagon", "box": "box", "hexagon": "hexagon", "barred": "box",
    "arrow": "cds", "parallelogram": "parallelogram", "diamond": "diamond", "ellipse": "ellipse",
    "document": "note", "tab": "tab", "house": "house", "burst": "doubleoctagon", "double": "box",
    "cylinder": "cylinder",
}  # fmt: skip
STYLES: Final = {"dashed": "dashed", "dotted": "dotted", "zigzag": "tapered"}
FONT: Final = "Helvetica"  # measured by every Graphviz
ENDS: Final = {"forward": "forward", "both": "both", "none": "none"}


def render(scene: Scene, options: Options) -> bytes:
    """Return the DOT source in UTF-8."""
    return str(to_graphviz(scene, theme=options.theme).source).encode()


def to_graphviz(scene: Scene, *, theme: str | Theme = "clair") -> graphviz.Digraph:
    """Return the scene as a `graphviz.Digraph`, places left to Graphviz.

    Ids are made up (n1, n2…), so that no id is taken for a port; the ids of the
    scene are in the `id` attribute. A link on a link ends at a small point.
    """
    import graphviz

    from systemie.drawing.themes import theme_of

    shown, colours = drawable(scene), theme_of(theme)
    ids = {node.id: f"n{k}" for k, node in enumerate(shown.nodes, 1)}
    ids |= {edge.id: f"j{k}" for k, edge in enumerate(shown.edges, 1) if edge.id in joints(shown)}
    graph = graphviz.Digraph("systemie", graph_attr=_graph_attributes(shown, colours))
    graph.attr("node", fontname=FONT, fontsize="11", style="filled", penwidth="1.3")
    graph.attr("edge", fontname=FONT, fontsize="9", arrowsize="0.7")
    _add_boxes(graph, shown, ids, colours)
    for edge in shown.edges:
        _add_link(graph, edge, ids, colours)
    return graph


def escaped(text: str) -> str:
    """Return text as a DOT label that means itself, never HTML nor an escape sequence."""
    return label_of((text,))


def label_of(lines: Sequence[str]) -> str:
    """Return lines as a DOT label; the type of the string keeps `<` from starting HTML."""
    import graphviz

    label: str = graphviz.nohtml("\\n".join(str(graphviz.escape(one_line(line))) for line in lines))
    return label


def _graph_attributes(scene: Scene, theme: Theme) -> dict[str, str]:
    words = {"label": escaped(scene.caption.title), "labelloc": "t", "fontname": FONT}
    looks = {"fontsize": "18", "fontcolor": theme.ink, "bgcolor": theme.ground}
    words["tooltip"] = escaped(" ".join(remarks(scene)))
    return words | looks | {"rankdir": "LR", "newrank": "true", "compound": "true"}


def _add_boxes(graph: graphviz.Digraph, scene: Scene, ids: dict[str, str], theme: Theme) -> None:
    for k, group in enumerate(scene.groups, 1):
        colour = theme.tint(group.tint).line
        with graph.subgraph(name=f"cluster_{k}") as cluster:
            cluster.attr(label=escaped(group.label), style="rounded,filled", color=colour + "22")
            cluster.attr(fillcolor=colour + "10", fontcolor=colour, fontsize="10", labeljust="l")
            for node in scene.nodes:
                if node.group == group.id:
                    _add_box(cluster, node, ids, theme)
    known = {group.id for group in scene.groups}
    for node in scene.nodes:
        if node.group not in known:
            _add_box(graph, node, ids, theme)


def _add_box(graph: graphviz.Digraph, node: Node, ids: dict[str, str], theme: Theme) -> None:
    tint = theme.tint(node.tint)
    label = label_of(node.lines or (node.label,))
    graph.node(
        ids[node.id], label=label, id=escaped(node.id), shape=SHAPES.get(node.shape, "box"),
        style=_box_style(node), fillcolor=tint.fill, color=tint.line,
        fontcolor=theme.pale(theme.ink, 0.4) if node.status in ("renounced", "gone", "absent") else theme.ink,
        peripheries="2" if node.outside or node.shape == "double" else "1",
    )  # fmt: skip


def _box_style(node: Node) -> str:
    dashes = {"appears": ",dashed", "envisaged": ",dotted", "absent": ",dashed", "changed": ",bold"}
    soft = ",rounded" if node.shape in ("pill", "box") else ""
    return "filled" + soft + dashes.get(node.status, "")


def _add_link(graph: graphviz.Digraph, edge: Edge, ids: dict[str, str], theme: Theme) -> None:
    looks = _link_looks(edge, theme)
    a, b = ids[edge.source], ids[edge.target]
    if edge.id not in ids:
        graph.edge(a, b, label=_words(edge), **looks)
        return
    middle = ids[edge.id]
    graph.node(middle, label="", shape="point", width="0.04", color=looks["color"])
    graph.edge(a, middle, **(looks | {"dir": "none"}))
    graph.edge(middle, b, label=_words(edge), **looks)


def _link_looks(edge: Edge, theme: Theme) -> dict[str, str]:
    pale = edge.status in ("renounced", "gone", "absent")
    colour = theme.pale(theme.link(edge.tint), 0.6) if pale else theme.link(edge.tint)
    double = edge.stroke == "double"
    return {
        "id": escaped(edge.id), "color": f"{colour}:{theme.ground}:{colour}" if double else colour,
        "fontcolor": colour, "penwidth": str(STROKES[min(max(edge.width, 1), 3) - 1]),
        "style": "dashed" if edge.status == "envisaged" else STYLES.get(edge.stroke, "solid"),
        "dir": ENDS[edge.direction],
    }  # fmt: skip


def _words(edge: Edge) -> str:
    sign = f"({SIGNS[edge.sign]})" if edge.sign else ""
    delay = "‖" if edge.delayed else ""
    return escaped(" ".join(part for part in (edge.phrase, sign, delay) if part))
