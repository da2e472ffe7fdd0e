"""What is in the picture: places by name, boxes around them, links from one to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.drawing import curves
from systemie.drawing.markup import number
from systemie.drawing.words import DROP
from systemie.layout.measuring import Weight
from systemie.renderers.pieces import Box, Figure, Link, Outline, Piece, Text
from systemie.renderers.pieces.measuring import centre_of
from systemie.renderers.pieces.ways import as_cubic
from systemie.renderers.plain import SIGNS, drawable
from systemie.renderers.tikz.writing import Palette, drawn_way, form, pair, remark, said, tex_names
from systemie.scenes.scene import Point

FACES: Final[dict[Weight, str]] = {
    "regular": "",
    "semibold": r"\bfseries",
    "bold": r"\bfseries",
    "italic": r"\itshape",
}
SIDES: Final = {"start": "west", "middle": "", "end": "east"}


class Picture:
    """A picture being written: `lines` first, which finds the colours and styles that `styles` tells."""

    def __init__(self, figure: Figure) -> None:
        self.figure, self.palette = figure, Palette()
        self.names = tex_names(
            [box.node.id for box in figure.boxes] + [link.edge.id for link in figure.links]
        )
        self.boxes = {box.node.id: box for box in figure.boxes}
        self.kinds: dict[str, tuple[str, str]] = {}
        self.changed = _changed(figure)
        self.palette.named(figure.ground)

    def styles(self) -> Iterator[str]:
        """Yield the styles of the picture, each used by its name."""
        ground, s = self.palette.named(self.figure.ground), number(self.figure.scale)
        round_ = number(7.8 * self.figure.scale)
        for looks, (name, told) in self.kinds.items():
            yield f"{name}/.style={{{looks}}},{f' {remark(told)}' if told else ''}"
        yield "place/.style={inner sep=0pt, outer sep=0pt},"
        yield "words/.style={inner sep=0pt, outer sep=0pt, align=center},"
        yield f"phrase/.style={{words, inner sep=0.8bp, fill={ground}, fill opacity=0.85, text opacity=1}},"
        yield f"sign/.style={{words, circle, draw, fill={ground}, minimum size={round_}bp}},"
        yield "head/.tip={Stealth[length=5.6bp, width=4.8bp]},"
        yield "hollow head/.tip={Stealth[open, length=6.4bp, width=5.4bp]},"
        zigzag = "zigzag, segment length=8bp, amplitude=2.6bp, pre length=8bp, post length=10bp"
        yield f"zigzag line/.style={{decorate, decoration={{{zigzag}}}}},"
        bars = r"\draw[-, solid, line width=1.15bp, #1] (-1.5,-4.3) -- (-1.5,4.3) (1.5,-4.3) -- (1.5,4.3);"
        clear = rf"\fill[{ground}] (-1.5,-2) rectangle (1.5,2);"
        yield f"pics/delay/.style={{code={{\\begin{{scope}}[scale={s}]{clear}{bars}\\end{{scope}}}}}},"

    def lines(self) -> Iterator[str]:
        """Yield the commands of the picture, from below."""
        figure = self.figure
        yield from self._loose(figure.under)
        yield from (self._place(box) for box in figure.boxes)
        order = {edge.id: k for k, edge in enumerate(drawable(figure.scene).edges)}
        for link in sorted(figure.links, key=lambda each: order.get(each.edge.id, 0)):
            yield self._link(link)
        for box in figure.boxes:
            yield from self._box(box)
        for layer in (figure.over, figure.heading, figure.around, figure.caption):
            yield from self._loose(layer)

    def _styled(self, name: str, looks: str, told: str = "") -> str:
        """Return the name of a style, a new one where nothing looks so yet."""
        if looks not in self.kinds:
            rank = 1 + sum(each.startswith(f"{name} ") for each, _ in self.kinds.values())
            self.kinds[looks] = f"{name} {rank}", told
        return self.kinds[looks][0]

    def _loose(self, pieces: Iterable[Piece]) -> Iterator[str]:
        for piece in pieces:
            if isinstance(piece, Text):
                yield from self._words(piece)
            else:
                yield rf"\path[{self.palette.looks(piece.look)}] {form(piece)};"

    def _words(self, text: Text) -> Iterator[str]:
        """Write words line by line, on their base lines."""
        first = text.at[1] - text.leading * (len(text.lines) - 1) / 2 + text.size * DROP
        turn = f"rotate around={{{number(-text.turned)}:{pair(text.at)}}}" if text.turned else ""
        more = f", text opacity={number(text.opacity)}" if text.opacity < 1 else ""
        turned = f", rotate={number(-text.turned)}" if text.turned else ""
        for k, line in enumerate(text.lines):
            place = pair((text.at[0], first + k * text.leading))
            anchor = f"base {SIDES[text.anchor]}".strip()
            looks = f"words, anchor={anchor}, {self._letters(text)}{more}{turned}"
            yield rf"\path[{turn}] {place} node[{looks}] {{{said(line)}}};"

    def _letters(self, text: Text) -> str:
        size = rf"\fontsize{{{number(text.size)}}}{{{number(text.leading)}}}\selectfont"
        return f"text={self.palette.named(text.colour)}, font={size}{FACES[text.face]}"

    def _place(self, box: Box) -> str:
        """Write the place of a box, by its name: all else is drawn from there."""
        _, _, width, height = box.body.frame
        size = f"minimum width={number(width)}bp, minimum height={number(height)}bp"
        return rf"\node[place, {size}] ({self.names[box.node.id]}) at {pair(box.centre)} {{}};"

    def _box(self, box: Box) -> Iterator[str]:
        name, centre = self.names[box.node.id], box.centre
        style = self._styled("box", self.palette.looks(box.body.look), box.node.kind_label)
        yield rf"\path[{style}, shift={{({name})}}] {drawn_way(box.body.way, centre)};"
        for piece in box.more:
            if isinstance(piece, Outline):
                looks = self.palette.looks(piece.look)
                yield rf"\path[{looks}, shift={{({name})}}] {drawn_way(piece.way, centre)};"
            else:
                at = f"($({name})+{pair(piece.at, centre)}$)"
                yield rf"\node[words, {self._letters(piece)}] at {at} {{{_joined(piece)}}};"
        if box.text:
            at = f"($({name})+{pair(box.text.at, centre)}$)"
            more = f", text opacity={number(box.text.opacity)}" if box.text.opacity < 1 else ""
            yield rf"\node[words, {self._letters(box.text)}{more}] at {at} {{{_joined(box.text)}}};"

    def _link(self, link: Link) -> str:
        """Write a link from a place to another, its words and marks at their part of the way."""
        start, one, two, end = as_cubic(link.route)
        look = link.look
        style = self._styled("link", self.palette.looks(look))
        options = [style, *_manners(link)]
        way = f".. controls +{pair(one, start)} and +{pair(two, end)} .."
        ends = self._end(link.edge.source, start), self._end(link.edge.target, end)
        nodes = "".join(f"\n  {each}" for each in self._on_way(link))
        return rf"\draw[{', '.join(options)}] {ends[0]} {way} {ends[1]}{nodes};"

    def _end(self, id: str, at: Point) -> str:
        """Write where a link ends: on the rim of a box, or at a place of the link it changes."""
        if id in self.boxes:
            return f"($({self.names[id]})+{pair(at, self.boxes[id].centre)}$)"
        return f"({self.names[id]})" if id in self.names else pair(at)

    def _on_way(self, link: Link) -> Iterator[str]:
        edge, colour = link.edge, self.palette.named(link.look.line)
        if edge.id in self.changed:
            t = curves.nearest(link.route, self.changed[edge.id])
            yield f"coordinate[pos={number(t)}] ({self.names[edge.id]})"
        delays = [each for each in link.on_line if isinstance(each, Outline) and each.role == "delay"]
        if delays:
            t = curves.nearest(link.route, centre_of(delays[-1]))
            yield f"pic[pos={number(t)}, sloped, allow upside down] {{delay={colour}}}"
        if link.phrase:
            looks = f"{self._at(link, link.phrase.at)}, {self._letters(link.phrase)}"
            yield f"node[phrase, {looks}] {{{_joined(link.phrase)}}}"
        ring = next(
            (each for each in link.marks if isinstance(each, Outline) and each.form == "ellipse"), None
        )
        if ring and edge.sign:
            size = number(6 * self.figure.scale)
            font = rf"\fontsize{{{size}}}{{{size}}}\selectfont\bfseries"
            looks = f"draw={colour}, text={colour}, line width=0.85bp, solid, font={font}"
            yield f"node[sign, {self._at(link, centre_of(ring))}, {looks}] {{{said(SIGNS[edge.sign])}}}"

    def _at(self, link: Link, place: Point) -> str:
        """Write the part of the way nearest to a place, and how far from there it is."""
        t = curves.nearest(link.route, place)
        x, y = curves.at(link.route, t)
        return f"pos={number(t)}, xshift={number(place[0] - x)}bp, yshift={number(y - place[1])}bp"


def _manners(link: Link) -> Iterator[str]:
    """Yield the heads of a link, and how its line runs."""
    head = "hollow head" if link.edge.status == "envisaged" else "head"
    yield {"forward": f"-{{{head}}}", "both": f"{{{head}}}-{{{head}}}", "none": "-"}[link.edge.direction]
    if link.edge.stroke == "double":
        yield "double"
    if link.edge.stroke == "zigzag":
        yield "zigzag line"


def _changed(figure: Figure) -> dict[str, Point]:
    """Return the place of each link on which another ends."""
    boxes = {box.node.id for box in figure.boxes}
    found: dict[str, Point] = {}
    for link in figure.links:
        for id, at in ((link.edge.source, link.route[0]), (link.edge.target, link.route[-1])):
            if id not in boxes:
                found[id] = at
    return found


def _joined(text: Text) -> str:
    return r"\\{}".join(said(line) for line in text.lines)  # bare, it would take a bracket for an order
