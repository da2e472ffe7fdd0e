"""The matrix of links: who acts on whom, in the order of groups, then of influence."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from systemie.analysis.forces import force_of, rounded
from systemie.analysis.naming import names_said
from systemie.analysis.network import network_of
from systemie.analysis.wording import quoted
from systemie.phrases import Phrases
from systemie.scenes.charts.matrix import Band, Cell, Frame, Heading, Margin, Matrix
from systemie.scenes.pictures.banding import letter_of
from systemie.scenes.pictures.noticing import noticed
from systemie.scenes.pictures.printing import printed
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Edge, LegendEntry, Node, Scene
from systemie.scenes.standing import Shown

_KEY: Final = "pictures.matrix"
WHOLE: Final = 25
"""Up to so many elements, those that nothing links keep their row and column."""
MOST_SAID: Final = 3
SIGNS: Final[Mapping[str, str]] = {"+": "+", "-": "−", "±": "±", "?": "?"}
STROKES: Final[Mapping[str, str]] = {"double": "=", "zigzag": "≠"}
FRAMES: Final[Mapping[str, Frame]] = {"dashed": "dashed", "dotted": "dotted"}
OVER: Final = ("gone", "renounced", "absent")
Place = tuple[str, str]
Force = Mapping[Place, Fraction]


def composed(draft: Draft) -> Scene:
    """Return the matrix of the links of a view: a row acts on a column."""
    scene, phrases = draft.scene, draft.phrases
    nodes = [node for node in scene.nodes if node.status != "hidden"]
    known = {node.id for node in nodes}
    lines = [each for each in scene.edges if each.status != "hidden"]
    edges = [each for each in lines if {each.source, each.target} <= known]
    forces = forces_of(draft.shown, known)
    ordered = _ordered(scene, nodes, forces)
    actors, targets = _kept(ordered, edges)
    chart = _chart(scene, (actors, targets), edges, forces, phrases)
    kept = {node.id for node in (*actors, *targets)}
    said = _notices(len(lines) - len(edges), len(nodes) - len(kept), len(nodes), edges, phrases)
    return dataclasses.replace(
        noticed(scene, *said),
        chart=chart,
        legend=tuple(_legend(edges, chart, phrases)),
        description=_described(scene, (actors, targets), edges, forces, phrases),
        groups=(),
        loops=(),
    )


def forces_of(shown: Shown, known: set[str]) -> Force:
    """Return how strongly each element acts on each other, as the analysis of influence reads it."""
    network = network_of(shown.system)
    names = network.elements
    return {
        (names[arc.source], names[arc.target]): max(map(force_of, arc.links))
        for arc in network.arcs
        if names[arc.source] in known and names[arc.target] in known
    }


def _ordered(scene: Scene, nodes: Sequence[Node], forces: Force) -> list[Node]:
    """Return the boxes group by group, then by what their size says, then by influence."""
    groups = [group.id for group in scene.groups]
    influence = _sums(forces, 0)

    def rank(node: Node) -> tuple[float, float, Fraction]:
        group = groups.index(node.group) if node.group in groups else len(groups)
        return group, -node.scale, -influence.get(node.id, Fraction())

    return sorted(nodes, key=rank)


def _sums(forces: Force, end: int) -> dict[str, Fraction]:
    """Return the sum of the forces that leave each element (end 0), or that reach it (end 1)."""
    found: dict[str, Fraction] = {}
    for place, force in forces.items():
        found[place[end]] = found.get(place[end], Fraction()) + force
    return found


def _kept(nodes: list[Node], edges: Sequence[Edge]) -> tuple[list[Node], list[Node]]:
    """Return the rows and the columns: all of them, or those that hold something where there are many."""
    if len(nodes) <= WHOLE:
        return nodes, nodes
    acting = {end for edge in edges for end, _ in _ways(edge)}
    acted = {end for edge in edges for _, end in _ways(edge)}
    return [each for each in nodes if each.id in acting], [each for each in nodes if each.id in acted]


def _ways(edge: Edge) -> Iterator[Place]:
    """Yield the places of a link: two where it goes both ways, or none in particular."""
    yield edge.source, edge.target
    if edge.direction != "forward" and edge.source != edge.target:
        yield edge.target, edge.source


def _chart(
    scene: Scene, sides: tuple[list[Node], list[Node]], edges: Sequence[Edge], forces: Force, phrases: Phrases
) -> Matrix:
    groups = scene.groups if len(scene.groups) > 1 else ()
    bands = {
        each.id: (rank, Band(letter_of(rank), printed(each.label, phrases), each.tint))
        for rank, each in enumerate(groups)
    }
    rows, columns = (tuple(_heading(node, bands, phrases) for node in side) for side in sides)
    row, column = ({each.id: rank for rank, each in enumerate(side)} for side in (rows, columns))
    own = tuple(band for _, band in bands.values())
    return Matrix(
        rows,
        columns,
        tuple(
            _cell(edge, row[one], column[other]) for edge in edges for one, other in _ways(edge)
        ),
        row_bands=own,
        column_bands=own,
        row_margins=_margins(rows, _sums(forces, 0), phrases(f"{_KEY}.influence"), phrases),
        column_margins=_margins(columns, _sums(forces, 1), phrases(f"{_KEY}.dependence"), phrases),
        closed=tuple((row[id], column[id]) for id in row if id in column),
        corner=phrases(f"{_KEY}.corner.links"),
        empty="" if sides[0] and sides[1] else phrases(f"{_KEY}.nothing.links"),
    )  # fmt: skip


def _heading(node: Node, bands: Mapping[str, tuple[int, Band]], phrases: Phrases) -> Heading:
    band = bands[node.group][0] if node.group and node.group in bands else None
    return Heading(node.id, printed(node.label, phrases), band, node.status in ("renounced", "gone"))


def _cell(edge: Edge, row: int, column: int) -> Cell:
    text = SIGNS[edge.sign] if edge.sign else STROKES.get(edge.stroke, "")
    frame: Frame = "dashed" if edge.status == "envisaged" else FRAMES.get(edge.stroke, "none")
    is_over = edge.status in OVER
    return Cell(row, column, edge.tint, edge.width / 3, text, "dotted" if is_over else frame, edge.delayed,
                hollow=is_over, of=edge.id)  # fmt: skip


def _margins(
    headings: Sequence[Heading], sums: Mapping[str, Fraction], label: str, phrases: Phrases
) -> tuple[Margin, ...]:
    values = [sums.get(each.id, Fraction()) for each in headings]
    most = max(values, default=Fraction())
    if not most:
        return ()
    said = tuple(str(phrases.said(rounded(each, 1))) for each in values)
    return (Margin(label, said, tuple(round(float(each / most), 4) for each in values)),)


def _notices(
    on_links: int, left_out: int, nodes: int, edges: Sequence[Edge], phrases: Phrases
) -> Iterator[str]:
    if not edges:
        yield phrases(f"{_KEY}.notice.no_links" if nodes else f"{_KEY}.notice.no_boxes")
    if on_links:
        yield phrases(f"{_KEY}.notice.on_links", count=on_links)
    if left_out and edges:
        yield phrases(f"{_KEY}.notice.unlinked", count=left_out)


def _legend(edges: Sequence[Edge], chart: Matrix, phrases: Phrases) -> Iterator[LegendEntry]:
    signs: Counter[str] = Counter(edge.sign for edge in edges if edge.sign)
    for sign, name in (("+", "plus"), ("-", "minus"), ("±", "mixed"), ("?", "unknown")):
        if signs[sign]:
            tint = next(edge.tint for edge in edges if edge.sign == sign)
            label = phrases(f"legend.sign.{name}")
            yield LegendEntry("cell", SIGNS[sign], label, signs[sign], "2", tint)
    strokes: Counter[str] = Counter(edge.stroke for edge in edges if not edge.sign)
    for stroke, text in STROKES.items():
        if strokes[stroke]:
            yield LegendEntry("cell", text, phrases(f"legend.stroke.{stroke}"), strokes[stroke], "1", "slate")
    if bare := sum(not edge.sign and edge.stroke not in STROKES for edge in edges):
        yield LegendEntry("cell", "", phrases(f"{_KEY}.legend.no_sign"), bare, "1", "slate")
    yield from _finer(edges, chart, phrases)


def _finer(edges: Sequence[Edge], chart: Matrix, phrases: Phrases) -> Iterator[LegendEntry]:
    """Yield how strong, how sure, how slow; then what margins and bands say."""
    widths = Counter(edge.width for edge in edges)
    for width in (1, 2, 3) if len(widths) > 1 else ():
        if widths[width]:
            yield LegendEntry(
                "cell", "", phrases(f"legend.width.{width}"), widths[width], str(width), "slate"
            )
    if delayed := sum(edge.delayed for edge in edges):
        yield LegendEntry("cell", "delay", phrases("legend.delay"), delayed, "1", "slate")
    for frame in ("dashed", "dotted"):
        if count := sum(each.frame == frame and not each.hollow for each in chart.cells):
            yield LegendEntry("cell", frame, phrases(f"legend.stroke.{frame}"), count, "1", "slate")
    if over := sum(each.hollow for each in chart.cells):
        yield LegendEntry("cell", "hollow", phrases(f"{_KEY}.legend.over"), over, "1", "slate")
    if chart.row_margins:
        yield LegendEntry("letters", "Σ", phrases(f"{_KEY}.legend.sums"), 1)


def _described(
    scene: Scene, sides: tuple[list[Node], list[Node]], edges: Sequence[Edge], forces: Force, phrases: Phrases
) -> str:
    """Return the matrix in sentences: its size, who acts and undergoes most, then each link."""
    rows, columns = sides
    title = scene.caption.title
    told = [
        phrases(f"{_KEY}.said.links", title=title, rows=len(rows), columns=len(columns), count=len(edges))
    ]
    for end, key in ((0, "most_influential"), (1, "most_dependent")):
        sums = _sums(forces, end)
        names = {node.id: node.label for node in sides[end]}
        first = sorted((id for id in sums if sums[id] and id in names), key=lambda id: -sums[id])[:MOST_SAID]
        if first:
            said = [f"{quoted(names[id], phrases)} ({phrases.said(rounded(sums[id], 1))})" for id in first]
            told.append(phrases(f"{_KEY}.said.{key}", names=names_said(said, phrases)))
    return " ".join([*told, *(f"{edge.sentence}." for edge in edges)])
