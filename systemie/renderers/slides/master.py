"""An empty presentation with one layout, made of the template that python-pptx brings."""

from __future__ import annotations

import re
from typing import Any, Final

from systemie.drawing.markup import tag
from systemie.drawing.themes import Theme, theme_of
from systemie.renderers.slides import drawingml as ml

PANOSE: Final = "020B0503030403020204"  # by which a program finds a font alike where ours is not installed
ACCENTS: Final = ("blue", "orange", "green", "purple", "teal", "red")
LINKS: Final = ("image", "thumbnail", "printerSettings")
APP: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>systemie</Application></Properties>"
)


def prepared(width: float, height: float, theme: str | Theme) -> Any:
    """Return a presentation without slides, its pages so large, in points."""
    from pptx import Presentation

    deck = Presentation()
    _resize(deck, round(width * ml.EMU), round(height * ml.EMU))
    _keep_one_layout(deck)
    _tidy(deck)
    _recolour(deck, theme_of(theme))
    return deck


def _resize(deck: Any, width: int, height: int) -> None:
    """Give the pages their size, and the places of the master theirs in proportion."""
    across, down = width / deck.slide_width, height / deck.slide_height
    deck.slide_width, deck.slide_height = width, height
    size = deck.part._element.find("{*}sldSz")
    size.attrib.pop("type", None)
    for place in (*deck.slide_master.placeholders, *deck.slide_layouts[5].placeholders):
        if place._element.spPr.xfrm is not None:
            place.left, place.width = round(place.left * across), round(place.width * across)
            place.top, place.height = round(place.top * down), round(place.height * down)


def _keep_one_layout(deck: Any) -> None:
    """Keep the layout that has only a title, and give it a place for the subtitle."""
    from pptx.oxml import parse_xml

    kept = deck.slide_layouts[5]
    for layout in list(deck.slide_layouts):
        if layout is not kept and layout.name != kept.name:
            deck.slide_layouts.remove(layout)
    layout = deck.slide_layouts[0]
    for place in list(layout.placeholders):
        if place.placeholder_format.idx:
            place._element.getparent().remove(place._element)
    layout._element.attrib.pop("type", None)
    layout.name = "systemie"
    xml = _subtitle(deck).replace(">", f" {ml.SPACES}>", 1)
    layout.shapes._spTree.append(parse_xml(xml))


def _subtitle(deck: Any) -> str:
    width, height = deck.slide_width / ml.EMU, deck.slide_height / ml.EMU
    frame = (width * 0.05, height * 0.16, width * 0.9, height * 0.06)
    name = tag("p:cNvPr", id="20", name="Subtitle")
    place = tag("p:nvPr", tag("p:ph", type="body", sz="quarter", idx="13"))
    head = tag("p:nvSpPr", name, tag("p:cNvSpPr", tag("a:spLocks", noGrp="1")), place)
    letters = tag("a:defRPr", sz="1600", i="1")
    style = tag("a:lvl1pPr", tag("a:buNone"), letters, marL="0", indent="0", algn="l")
    words = tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle", style), tag("a:p"))
    return tag("p:sp", head, tag("p:spPr", ml.place(frame)), words)


def _tidy(deck: Any) -> None:
    """Drop the picture and the printer of the template, and what it says of itself."""
    package = deck.part.package
    for holder in (package, deck.part):
        for id, link in list(holder._rels.items()):
            kind = link.reltype.rpartition("/")[2]
            if kind in LINKS:
                holder._rels.pop(id)
            elif kind == "extended-properties":
                link.target_part._blob = APP


def _recolour(deck: Any, theme: Theme) -> None:
    """Give the presentation our font and our colours, for what its reader will add to it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS

    part = deck.slide_master.part.part_related_by(KINDS.THEME)
    xml = part.blob.decode()
    alike = f' panose="{PANOSE}" pitchFamily="34"' if theme.face.is_bundled else ""
    font = tag("a:latin", typeface=theme.face.family).replace("/>", f'{alike} charset="0"/>')
    xml = re.sub(r'<a:latin typeface="Calibri"/>', font, xml)
    colours = {"dk1": theme.ink, "lt1": theme.ground, "dk2": theme.muted, "lt2": theme.rule}
    colours |= {f"accent{k}": theme.tint(name).line for k, name in enumerate(ACCENTS, 1)}
    for name, value in colours.items():
        new = f'<a:{name}><a:srgbClr val="{value.lstrip("#").upper()}"/></a:{name}>'
        xml = re.sub(rf"<a:{name}>.*?</a:{name}>", new, xml)
    part._blob = xml.replace('name="Office Theme"', 'name="systemie"').encode()
