"""The scene as Mermaid text, for wikis and forges that draw it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.renderers.options import Options
from systemie.renderers.plain import SIGNS, drawable, joints, one_line, remarks
from systemie.scenes.scene import Edge, Node, Scene

SHAPES: Final = {
    "pill": '(["{}"])', "octagon": '{{{{"{}"}}}}', "hexagon": '{{{{"{}"}}}}', "arrow": '>"{}"]',
    "parallelogram": '[/"{}"/]', "diamond": '{{"{}"}}', "ellipse": '(("{}"))', "barred": '[["{}"]]',
    "double": '[["{}"]]', "cylinder": '[("{}")]',
}  # fmt: skip
ENTITIES: Final = str.maketrans({
    letter: f"#{ord(letter)};" for letter in "\"#<>&`{}[]()|;\\%*_~$"
})  # fmt: skip


def render(scene: Scene, options: Options) -> bytes:
    """Return a flowchart in UTF-8; every label is quoted and escaped, every id is made up."""
    return ("\n".join(_lines(drawable(scene))) + "\n").encode()


def _lines(scene: Scene) -> Iterator[str]:
    ids = {node.id: f"n{k}" for k, node in enumerate(scene.nodes, 1)}
    ids |= {edge.id: f"j{k}" for k, edge in enumerate(scene.edges, 1) if edge.id in joints(scene)}
    yield "flowchart LR"
    yield f"  accTitle: {_said(scene.caption.title) or 'systemie'}"
    yield f"  accDescr: {' '.join(_said(each) for each in remarks(scene))}"
    for k, group in enumerate(scene.groups, 1):
        yield f'  subgraph g{k}["{_said(group.label)}"]'
        yield from (f"    {_box(node, ids)}" for node in scene.nodes if node.group == group.id)
        yield "  end"
    known = {group.id for group in scene.groups}
    yield from (f"  {_box(node, ids)}" for node in scene.nodes if node.group not in known)
    for edge in scene.edges:
        yield from _arrows(edge, ids)
    yield from _styles(scene, ids)


def _box(node: Node, ids: dict[str, str]) -> str:
    return ids[node.id] + SHAPES.get(node.shape, '["{}"]').format(_said(node.label))


def _arrows(edge: Edge, ids: dict[str, str]) -> Iterator[str]:
    words = " ".join(part for part in (_said(edge.phrase), _sign(edge)) if part)
    label = f'|"{words}"|' if words else ""
    a, b = ids[edge.source], ids[edge.target]
    if edge.id in ids:
        middle = ids[edge.id]
        yield f'  {a} --- {middle}((" "))'
        yield f"  {middle} {_stroke(edge)}{label} {b}"
    else:
        yield f"  {a} {_stroke(edge)}{label} {b}"


def _sign(edge: Edge) -> str:
    delay = " ‖" if edge.delayed else ""
    return f"({SIGNS[edge.sign]}{delay})" if edge.sign else delay.strip()


def _stroke(edge: Edge) -> str:
    if edge.stroke in ("dashed", "dotted") or edge.status in ("envisaged", "absent"):
        line = "-.->", "<-.->", "-.-"
    else:
        line = ("==>", "<==>", "===") if edge.width >= 3 else ("-->", "<-->", "---")
    return line[("forward", "both", "none").index(edge.direction)]


def _styles(scene: Scene, ids: dict[str, str]) -> Iterator[str]:
    from systemie.drawing.themes import theme_of

    theme = theme_of("clair")
    for node in scene.nodes:
        tint = theme.tint(node.tint)
        dash = ",stroke-dasharray:5 3" if node.status in ("appears", "envisaged", "absent") else ""
        yield f"  style {ids[node.id]} fill:{tint.fill},stroke:{tint.line},color:{theme.ink}{dash}"


def _said(text: str) -> str:
    return one_line(text).translate(ENTITIES)
