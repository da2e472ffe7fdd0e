"""A presentation: its size, its one layout, its fonts and colours, its slides and their notes."""

from __future__ import annotations

import dataclasses
import datetime
import io
from collections.abc import Sequence
from typing import Any, Final

from systemie.drawing.markup import clean
from systemie.drawing.papers import MM, SHORTEST, paper_of
from systemie.renderers.credits import credits_of
from systemie.renderers.options import Options
from systemie.renderers.pieces import Figure, Text, figure_of
from systemie.renderers.pieces.measuring import frame_around
from systemie.renderers.slides import drawingml as ml
from systemie.renderers.slides.archive import settled
from systemie.renderers.slides.master import prepared
from systemie.renderers.slides.notes import notes_of
from systemie.renderers.slides.shapes import Numbers
from systemie.renderers.slides.slide import heading_of, slide_shapes
from systemie.scenes.scene import Scene

PICTURES: Final = ("image/png", "image/jpeg")  # a slide holds no drawing as SVG alone
DEFAULT: Final = "diapo"
MOST_SAID: Final = 255  # letters of a property
LEAST: Final = 72.0  # points: office programs open no smaller slide
MOST: Final = 4032.0  # points: nor a larger one


def deck_of(scenes: Sequence[Scene], options: Options) -> bytes:
    """Return the bytes of a presentation of placed scenes."""
    figures = [_figure(scene, options) for scene in scenes]
    width, height = max(each.width for each in figures), max(each.height for each in figures)
    deck = prepared(min(max(width, LEAST), MOST), min(max(height, LEAST), MOST), options.theme)
    _describe(deck, figures[0], options)
    for figure in figures:
        _add_slide(deck, figure)
    out = io.BytesIO()
    deck.save(out)
    return settled(out.getvalue())


def _figure(scene: Scene, options: Options) -> Figure:
    """Return a scene on a paper that a slide can have."""
    size = options.size or DEFAULT
    paper = paper_of(size)
    asked = dataclasses.replace(options, size=_within(paper.width, paper.height) or size)
    figure = figure_of(scene, asked)
    if figure.height <= MOST:
        return figure
    return figure_of(scene, dataclasses.replace(options, size=_within(figure.width, figure.height)))


def _within(width: float, height: float | None) -> str | None:
    """Return a size of the same shape that is neither too small nor too large, None where none is needed."""
    long = max(width, height or width)
    least, most = LEAST / min(width, height or width), MOST / long
    part = most if long > MOST else least if least > 1 else 1.0
    if part == 1.0:
        return None
    across, *down = (f"{max(each * part / MM, SHORTEST):.2f}" for each in (width, height) if each)
    return f"{across}x{down[0]}" if down else across


def _add_slide(deck: Any, figure: Figure) -> None:
    from pptx.dml.color import RGBColor
    from pptx.oxml import parse_xml

    slide = deck.slides.add_slide(deck.slide_layouts[0])
    if figure.ground.lower() != "#ffffff":
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = RGBColor(*bytes.fromhex(figure.ground.lstrip("#")))  # type: ignore[no-untyped-call]
    _head(slide, figure)
    if figure.logo and figure.logo.media_type in PICTURES:
        frame = (round(each * ml.EMU) for each in figure.logo.frame)
        slide.shapes.add_picture(io.BytesIO(figure.logo.data), *frame)
    tree = slide.shapes._spTree
    numbers = Numbers(max(each.shape_id for each in slide.shapes) if len(slide.shapes) else 1)
    for xml in slide_shapes(figure, numbers):
        tree.append(parse_xml(xml.replace(">", f" {ml.SPACES}>", 1)))
    slide.notes_slide.notes_text_frame.text = clean(notes_of(figure))


def _head(slide: Any, figure: Figure) -> None:
    """Fill title and subtitle where the drawing has them; take away the placeholder that stays empty."""
    places, said = list(slide.placeholders), list(heading_of(figure))
    for k, place in enumerate(places):
        is_title = k == 0
        found = next((each for each in said if (each[1].face == "bold") == is_title and each[0]), None)
        if found is None:
            place._element.getparent().remove(place._element)
        else:
            _fill(place, *found, figure)


def _fill(place: Any, words: str, drawn: Text, figure: Figure) -> None:
    from pptx.oxml import parse_xml

    left, top, _, down = frame_around(drawn)
    place.left, place.top = (round(each * ml.EMU) for each in (left, top))
    place.width, place.height = (round(each * ml.EMU) for each in (figure.width - 2 * left, down))
    said = ml.run(words, drawn.size, drawn.colour, figure.scene.language, face=drawn.face)
    body = ml.body([said], aligned="l", anchor="t").replace("+mn-lt", "+mj-lt")
    before = place._element.txBody
    place._element.replace(before, parse_xml(body.replace(">", f" {ml.SPACES}>", 1)))


def _describe(deck: Any, first: Figure, options: Options) -> None:
    """Say in the properties of the file what it is, and when it was made only if asked."""
    facts = deck.core_properties
    for each in list(facts._element):
        facts._element.remove(each)
    credits = credits_of(first.scene, options)
    facts.title, facts.author = clean(credits.title)[:MOST_SAID], "; ".join(credits.authors)[:MOST_SAID]
    facts.keywords, facts.comments = ", ".join(credits.marks)[:MOST_SAID], credits.description[:MOST_SAID]
    facts.identifier, facts.version = credits.source, credits.tool
    facts.language = ml.TONGUES.get(first.scene.language, "fr-FR")
    if credits.date:
        facts.created = facts.modified = datetime.datetime.fromisoformat(credits.date)
