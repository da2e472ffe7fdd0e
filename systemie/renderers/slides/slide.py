"""What is on a slide: the map as a group, then legend and caption, in the order of the drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from systemie.drawing.words import one_line
from systemie.phrases import Phrases
from systemie.renderers.pieces import Box, Figure, Link, Text
from systemie.renderers.pieces.measuring import frame_around, union
from systemie.renderers.slides import drawingml as ml
from systemie.renderers.slides.connectors import (
    drawn_link,
    knot_shape,
    line_shapes,
    word_shapes,
)
from systemie.renderers.slides.shapes import (
    Numbers,
    box_shape,
    group,
    piece_shape,
    shape,
    told_of,
)
from systemie.scenes.scene import Point


@dataclass
class Ends:
    """Where the links of a slide end: the number of each box, the places on its rim, what is glued where."""

    numbers: dict[str, int] = field(default_factory=dict)
    sites: dict[str, list[Point]] = field(default_factory=dict)
    glue: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    knots: list[tuple[Link, int, Point]] = field(default_factory=list)


def slide_shapes(figure: Figure, numbers: Numbers) -> Iterator[str]:
    """Yield the shapes of a figure, from below."""
    say, language = Phrases(figure.scene.language), figure.scene.language
    ends = _ends(figure, numbers)
    drawn = [drawn_link(link, figure) for link in figure.links]
    children = [
        *(piece_shape(each, numbers.next(), language) for each in figure.under),
        *(each for link in drawn for each in line_shapes(link, numbers, ends.glue, figure)),
        *(knot_shape(*knot) for knot in ends.knots),
        *(each for link in drawn for each in word_shapes(link, numbers, language)),
        *(_box(box, ends, numbers, language) for box in figure.boxes),
        *(piece_shape(each, numbers.next(), language) for each in figure.over),
    ]
    if children:
        yield group(numbers.next(), say("figure.map"), union(_frames(figure)), children, told=figure.summary)
    if figure.around:
        legend = [piece_shape(each, numbers.next(), language) for each in figure.around]
        frame = union([frame_around(each) for each in figure.around])
        yield group(numbers.next(), say("figure.legend"), frame, legend)
    yield from _caption(figure, numbers)


def _ends(figure: Figure, numbers: Numbers) -> Ends:
    """Give every end of a link its site on a box, or a dot at the middle of the link it changes."""
    ends, links = Ends(), {link.edge.id: link for link in figure.links}
    for box in figure.boxes:
        ends.numbers[box.node.id] = numbers.next()
        ends.sites[box.node.id] = []
    for link in figure.links:
        for end, id, at in _ends_of(link):
            if id in ends.numbers:
                ends.sites[id].append(at)
                ends.glue[link.edge.id, end] = ends.numbers[id], 3 + len(ends.sites[id])
            elif id in links:
                ends.knots.append((links[id], numbers.next(), at))
                ends.glue[link.edge.id, end] = ends.knots[-1][1], 0
    return ends


def _ends_of(link: Link) -> tuple[tuple[str, str, Point], tuple[str, str, Point]]:
    """Return which end, of what, where."""
    edge, route = link.edge, link.route
    return ("source", edge.source, route[0]), ("target", edge.target, route[-1])


def _box(box: Box, ends: Ends, numbers: Numbers, language: str) -> str:
    """Write a box, with its marks where it has some, held together with it."""
    id = box.node.id
    written = box_shape(box, ends.numbers[id], ends.sites[id], language)
    more = [each for each in box.more if each.role != "strike"]
    if not more:
        return written
    marks = [piece_shape(each, numbers.next(), language) for each in more]
    frame = union([box.body.frame, *(frame_around(each) for each in more)])
    return group(numbers.next(), id, frame, [written, *marks], told=told_of(box))


def _frames(figure: Figure) -> list[tuple[float, float, float, float]]:
    boxes = (each for box in figure.boxes for each in (box.body, *box.more))
    links = (each for link in figure.links for each in (link.line, link.phrase, *link.marks) if each)
    return [frame_around(each) for each in (*figure.under, *figure.over, *boxes, *links)]


def _caption(figure: Figure, numbers: Numbers) -> Iterator[str]:
    """Write the caption as paragraphs across the slide, so that it can be corrected."""
    texts = [each for each in figure.caption if isinstance(each, Text)]
    if not texts:
        return
    caption, language = figure.scene.caption, figure.scene.language
    frames = [frame_around(each) for each in texts]
    left, top, _, down = union(frames)
    look = texts[0]
    lines = [(one_line(caption.line), False), *((one_line(each), True) for each in caption.notices)]
    paragraphs = [
        ml.run(words, look.size, look.colour, language, face="italic" if is_notice else "regular")
        for words, is_notice in lines if words
    ]  # fmt: skip
    frame = (left, top, figure.width - 2 * left, down)
    words = ml.body(paragraphs, aligned="l", anchor="t")
    name = Phrases(language)("figure.caption")
    yield shape(
        numbers.next(), name, ml.place(frame) + ml.preset("rect") + ml.colour(""), words, is_text=True
    )


def heading_of(figure: Figure) -> Sequence[tuple[str, Text]]:
    """Return title and subtitle, with the words as drawn that say where and how large they are."""
    caption = figure.scene.caption
    texts = [each for each in figure.heading if isinstance(each, Text)]
    title = [(one_line(caption.title), each) for each in texts if each.face == "bold"]
    return (*title, *((one_line(caption.subtitle), each) for each in texts if each.face != "bold"))
