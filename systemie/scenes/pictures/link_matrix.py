"""The matrix of links: who acts on whom, in the order of groups, then of influence."""

from __future__ import annotations

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
from systemie.scenes.pictures.parts import sentences
from systemie.scenes.pictures.printing import printed
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.tabling import Told, table_of
from systemie.scenes.scene import Edge, LegendEntry, Node, Scene
from systemie.scenes.standing import Shown

_KEY: Final = "pictures.matrix"
WHOLE: Final = 25
"""Up to so many elements, those that nothing links keep their row and column."""
LARGE: Final = 100
"""Beyond so many rows or columns, a matrix asks for a poster, or for a choice."""
MOST_SAID: Final = 3
SIGNS: Final[Mapping[str, str]] = {"+": "+", "-": "−", "±": "±", "?": "?"}
STROKES: Final[Mapping[str, str]] = {"double": "=", "zigzag": "≠"}
FRAMES: Final[Mapping[str, Frame]] = {"dashed": "dashed", "dotted": "dotted"}
OVER: Final = ("gone", "renounced", "absent")
Place = tuple[str, str]
Force = Mapping[Place, Fraction]


def composed(draft: Draft) -> Scene:
    """Return the matrix of the links of a view: a row acts on a column."""
    links = _Links(draft)
    told = Told(links.described(), links.legend(), links.notices())
    return table_of(draft.scene, links.chart(), told)


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


class _Links:
    """The links of a view, by rows that act and columns that are acted on."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.scene, self.phrases = draft, draft.scene, draft.phrases
        self.is_disagreement = draft.view.shows == "disagreement"
        self.nodes = list(draft.scene.nodes_shown)
        known = {node.id for node in self.nodes}
        self.lines = draft.scene.edges_shown
        self.edges = [each for each in self.lines if {each.source, each.target} <= known]
        self.forces = forces_of(draft.shown, known)
        self.sides = self._kept(_ordered(draft.scene, self.nodes, self.forces))

    def _kept(self, nodes: list[Node]) -> tuple[list[Node], list[Node]]:
        """Return the rows and the columns: all of them, or those that hold something where there are many."""
        if len(nodes) <= WHOLE:
            return nodes, nodes
        acting, acted = ({way[end] for edge in self.edges for way in _ways(edge)} for end in (0, 1))
        return [each for each in nodes if each.id in acting], [each for each in nodes if each.id in acted]

    def chart(self) -> Matrix:
        """Return what is drawn."""
        say, bands = self.phrases, self._bands()
        rows, columns = (tuple(_heading(node, bands, say) for node in side) for side in self.sides)
        row, column = ({each.id: rank for rank, each in enumerate(side)} for side in (rows, columns))
        own = tuple(band for _, band in bands.values())
        return Matrix(
            rows,
            columns,
            tuple(_cell(edge, row[one], column[other]) for edge in self.edges for one, other in _ways(edge)),
            row_bands=own,
            column_bands=own,
            row_margins=self._margins(rows, 0, say(f"{_KEY}.influence")),
            column_margins=self._margins(columns, 1, say(f"{_KEY}.dependence")),
            closed=tuple((row[id], column[id]) for id in row if id in column),
            corner=say(f"{_KEY}.corner.links"),
            empty="" if all(self.sides) else say(f"{_KEY}.nothing.links"),
        )

    def _bands(self) -> dict[str, tuple[int, Band]]:
        groups = self.scene.groups if len(self.scene.groups) > 1 else ()
        return {
            each.id: (rank, Band(letter_of(rank), printed(each.label, self.phrases), each.tint))
            for rank, each in enumerate(groups)
        }

    def _margins(self, headings: Sequence[Heading], end: int, label: str) -> tuple[Margin, ...]:
        sums = _sums(self.forces, end)
        values = [sums.get(each.id, Fraction()) for each in headings]
        most = max(values, default=Fraction())
        if not most:
            return ()
        shares = tuple(round(float(each / most), 4) for each in values)
        return (Margin(label, tuple(map(self._said, values)), shares),)

    def _said(self, value: Fraction) -> str:
        return str(self.phrases.said(rounded(value, 1)))

    def notices(self) -> Iterator[str]:
        """Yield what is lacking, and what a matrix cannot show."""
        say, kept = self.phrases, {node.id for side in self.sides for node in side}
        if not self.edges:
            yield say(f"{_KEY}.notice.no_links" if self.nodes else f"{_KEY}.notice.no_boxes")
        if on_links := len(self.lines) - len(self.edges):
            yield say(f"{_KEY}.notice.on_links", count=on_links)
        if self.edges and len(self.nodes) > len(kept):
            yield say(f"{_KEY}.notice.unlinked", count=len(self.nodes) - len(kept))
        if max(map(len, self.sides)) > LARGE:
            yield say(f"{_KEY}.notice.large", count=max(map(len, self.sides)))

    def legend(self) -> Iterator[LegendEntry]:
        """Yield what signs and marks say, how strong, how sure and how slow links are, then the sums."""
        yield from self._signs()
        yield from self._marks()
        yield from self._strengths()
        yield from self._frames()
        if any(self.forces.values()):
            yield LegendEntry("letters", "Σ", self.phrases(f"{_KEY}.legend.sums"), 1)

    def _signs(self) -> Iterator[LegendEntry]:
        signs: Counter[str] = Counter(edge.sign for edge in self.edges if edge.sign)
        for sign, name in (("+", "plus"), ("-", "minus"), ("±", "mixed"), ("?", "unknown")):
            if signs[sign]:
                tint = next(edge.tint for edge in self.edges if edge.sign == sign)
                label = self.phrases(f"legend.sign.{name}")
                yield LegendEntry("cell", SIGNS[sign], label, signs[sign], "2", tint)

    def _marks(self) -> Iterator[LegendEntry]:
        strokes: Counter[str] = Counter(edge.stroke for edge in self.edges if not edge.sign)
        for stroke, text in STROKES.items():
            yield from self._entry(text, f"legend.stroke.{stroke}", strokes[stroke])
        bare = sum(not edge.sign and edge.stroke not in STROKES for edge in self.edges)
        yield from self._entry("", f"{_KEY}.legend.no_sign", bare)

    def _strengths(self) -> Iterator[LegendEntry]:
        widths = Counter(edge.width for edge in self.edges)
        for width in (1, 2, 3) if len(widths) > 1 else ():
            yield from self._entry("", f"legend.width.{width}", widths[width], str(width))

    def _frames(self) -> Iterator[LegendEntry]:
        cells = [_cell(edge, 0, 0) for edge in self.edges]
        yield from self._entry("delay", "legend.delay", sum(each.delayed for each in cells))
        for frame in ("dashed", "dotted"):
            count = sum(each.frame == frame and not each.hollow for each in cells)
            key = "disputed" if self.is_disagreement and frame == "dotted" else frame
            yield from self._entry(frame, f"legend.stroke.{key}", count)
        yield from self._entry("hollow", f"{_KEY}.legend.over", sum(each.hollow for each in cells))

    def _entry(self, value: str, key: str, count: int, level: str = "1") -> Iterator[LegendEntry]:
        if count:
            yield LegendEntry("cell", value, self.phrases(key), count, level, "slate")

    def described(self) -> str:
        """Return the matrix in sentences: its size, who acts and undergoes most, then each link."""
        told = (self._opening(), *self._most(0, "most_influential"), *self._most(1, "most_dependent"))
        return " ".join([*told, sentences(self.draft, self.edges)]).strip()

    def _opening(self) -> str:
        title, count = self.scene.caption.title, len(self.edges)
        rows, columns = map(len, self.sides)
        return self.phrases(f"{_KEY}.said.links", title=title, rows=rows, columns=columns, count=count)

    def _most(self, end: int, key: str) -> Iterator[str]:
        """Yield who has the largest sums, with them."""
        sums, names = _sums(self.forces, end), {node.id: node.label for node in self.sides[end]}
        first = sorted((id for id in names if sums.get(id)), key=lambda id: -sums[id])[:MOST_SAID]
        said = [f"{quoted(names[id], self.phrases)} ({self._said(sums[id])})" for id in first]
        if said:
            yield self.phrases(f"{_KEY}.said.{key}", names=names_said(said, self.phrases))


def _ways(edge: Edge) -> Iterator[Place]:
    """Yield the places of a link: two where it goes both ways, or none in particular."""
    yield edge.source, edge.target
    if edge.direction != "forward" and edge.source != edge.target:
        yield edge.target, edge.source


def _heading(node: Node, bands: Mapping[str, tuple[int, Band]], phrases: Phrases) -> Heading:
    band = bands[node.group][0] if node.group and node.group in bands else None
    return Heading(node.id, printed(node.label, phrases), band, node.status in ("renounced", "gone"))


def _cell(edge: Edge, row: int, column: int) -> Cell:
    text = SIGNS[edge.sign] if edge.sign else STROKES.get(edge.stroke, "")
    frame: Frame = "dashed" if edge.status == "envisaged" else FRAMES.get(edge.stroke, "none")
    is_over = edge.status in OVER
    return Cell(row, column, edge.tint, edge.width / 3, text, "dotted" if is_over else frame, edge.delayed,
                hollow=is_over, of=edge.id)  # fmt: skip
