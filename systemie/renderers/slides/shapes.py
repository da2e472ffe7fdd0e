"""Boxes, outlines and words as shapes of a slide."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Final

from systemie.drawing.markup import tag
from systemie.drawing.words import one_line
from systemie.renderers.pieces import Box, Outline, Piece, Text
from systemie.renderers.pieces.measuring import frame_around
from systemie.renderers.pieces.piece import Frame
from systemie.renderers.pieces.ways import is_closed
from systemie.renderers.slides import drawingml as ml
from systemie.scenes.scene import Point

EDGE: Final = 1.5  # between the words of a box and its sides


@dataclasses.dataclass
class Numbers:
    """The numbers of the shapes of a slide, each once."""

    last: int = 1

    def next(self) -> int:
        """Return a number not yet given."""
        self.last += 1
        return self.last


def named(number: int, name: str, told: str = "") -> str:
    """Write the name of a shape, and what it says to those who do not see it."""
    return tag("p:cNvPr", id=str(number), name=one_line(name) or str(number), descr=one_line(told) or None)


def shape(
    number: int, name: str, look: str, words: str = "", *, told: str = "", is_text: bool = False
) -> str:
    """Write a shape of its place, outline and colours."""
    kind = tag("p:cNvSpPr", txBox="1" if is_text else None)
    return tag("p:sp", _head("p:nvSpPr", number, name, kind, told), tag("p:spPr", look), words)


def group(number: int, name: str, frame: Frame, children: Sequence[str], *, told: str = "") -> str:
    """Write shapes held together."""
    left, top, across, down = frame
    inner = tag("a:chOff", x=ml.emu(left), y=ml.emu(top)) + tag("a:chExt", cx=ml.emu(across), cy=ml.emu(down))
    place = ml.place(frame).replace("</a:xfrm>", f"{inner}</a:xfrm>")
    head = _head("p:nvGrpSpPr", number, name, tag("p:cNvGrpSpPr"), told)
    return tag("p:grpSp", head, tag("p:grpSpPr", place), *children)


def joint(number: int, name: str, look: str, *ends: str, told: str = "") -> str:
    """Write a connector, glued where `ends` say, or a line that holds to nothing."""
    head = _head("p:nvCxnSpPr", number, name, tag("p:cNvCxnSpPr", *ends), told)
    return tag("p:cxnSp", head, tag("p:spPr", look))


def _head(kind: str, number: int, name: str, what: str, told: str) -> str:
    return tag(kind, named(number, name, told), what, tag("p:nvPr"))


def piece_shape(piece: Piece, number: int, language: str) -> str:
    """Write an outline or words that stand alone."""
    return text_shape(piece, number, language) if isinstance(piece, Text) else outline_shape(piece, number)


def outline_shape(each: Outline, number: int) -> str:
    """Write a line or a surface: a plain box, an ellipse or a straight line where it is one."""
    name = f"{each.of} ·" if each.of else each.role
    if not each.look.fill and len(each.way) == 2 and each.way[1][0] == "L":
        return _straight(each, number, name)
    look = ml.colour(each.look.fill, each.look.opacity) + ml.line(each.look)
    return shape(number, name, ml.place(each.frame) + _form(each) + look)


def _form(each: Outline) -> str:
    if each.form == "ellipse":
        return ml.preset("ellipse")
    if each.form == "box":
        short = min(each.frame[2], each.frame[3]) or 1.0
        corner = min(each.radius / short, 0.5) * 100_000
        return ml.preset("roundRect", adj=corner) if corner else ml.preset("rect")
    return ml.outline(each.way, each.frame, filled=is_closed(each.way))


def _straight(each: Outline, number: int, name: str) -> str:
    (x0, y0), (x1, y1) = each.way[0][1][0], each.way[1][1][0]
    place = ml.place(each.frame, flipV="1" if (x1 - x0) * (y1 - y0) < 0 else None)
    return joint(number, name, place + ml.preset("line") + ml.line(each.look))


def text_shape(text: Text, number: int, language: str, *, told: str = "", struck: bool = False) -> str:
    """Write words in a box of their own, wide enough for them, that holds still whatever the font."""
    place = ml.place(frame_around(text), turned=text.turned)
    ground = ml.colour(text.halo, 0.85) if text.halo else ml.colour("")
    paragraphs = [
        ml.run(line, text.size, text.colour, language, face=text.face, struck=struck, opacity=text.opacity)
        for line in text.lines
    ]
    words = ml.body(paragraphs, aligned=ml.ALIGNED[text.anchor], wrap=False)
    return shape(
        number,
        f"{text.of} ·" if text.of else text.words,
        place + ml.preset("rect") + ground,
        words,
        told=told,
        is_text=True,
    )


def box_shape(box: Box, number: int, sites: Sequence[Point], language: str) -> str:
    """Write a box with its words inside; `sites` are the places where its links end."""
    look = ml.colour(box.body.look.fill, box.body.look.opacity) + ml.line(box.body.look)
    form = ml.outline(box.body.way, box.body.frame, (*rim(box.body.frame), *sites))
    words = _label(box, language) if box.text else ""
    return shape(number, box.node.id, ml.place(box.body.frame) + form + look, words, told=told_of(box))


def rim(frame: Frame) -> tuple[Point, Point, Point, Point]:
    """Return the middles of the sides of a frame, in the order of office programs."""
    left, top, across, down = frame
    x, y = left + across / 2, top + down / 2
    return (x, top), (left, y), (x, top + down), (left + across, y)


def told_of(box: Box) -> str:
    """Say what a box is, for those who do not see it."""
    node = box.node
    return f"{one_line(node.label)} ({node.kind_label})" if node.kind_label else one_line(node.label)


def _label(box: Box, language: str) -> str:
    """Write the label where it was drawn, its lines broken by hand: a wider font never cuts a word."""
    text = box.text
    assert text is not None
    left, _, across, _ = box.body.frame
    x = text.at[0] - left
    room = min(x, across - x) - EDGE
    struck = box.node.status == "renounced"
    words = ml.BREAK.join(
        ml.run(line, text.size, text.colour, language, face=text.face, struck=struck, opacity=text.opacity)
        for line in text.lines
    )
    down = 2 * (text.at[1] - box.centre[1])  # some shapes have their room for words below their middle
    inset = max(x - room, 0.0), max(down, 0.0), max(across - x - room, 0.0), max(-down, 0.0)
    return ml.body([words], inset=inset, wrap=False)
