"""The cells of draw.io: their style, their place, their words, which are HTML there."""

from __future__ import annotations

import base64
import dataclasses
import html
import urllib.parse
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

from systemie.drawing.markup import Value, clean, number, tag
from systemie.renderers.pieces import Look, Outline, Text, Way
from systemie.renderers.pieces.piece import Frame
from systemie.scenes.scene import Point

Style = dict[str, str | float]
ROOT: Final = "1"
ANCHORS: Final = {"start": "left", "middle": "center", "end": "right"}
FACES: Final = {"regular": 0, "semibold": 1, "bold": 1, "italic": 2}
STRUCK: Final = 8


@dataclasses.dataclass
class Sheet:
    """A page being written: its language, and the ids of the cells that are no box and no link.

    Those start with a digit, which ids of boxes and links never do.
    """

    language: str
    last: int = 0

    def next(self) -> str:
        """Return an id not yet given."""
        self.last += 1
        return f"0-{self.last}"


def styled(first: str, style: Mapping[str, str | float]) -> str:
    """Write a style; a semicolon in a value would start another."""
    pairs = (f"{key}={_written(value)}" for key, value in style.items())
    return ";".join([*([first] if first else []), *pairs, ""])


def _written(value: str | float) -> str:
    return value.replace(";", " ") if isinstance(value, str) else number(value)


def said(lines: Iterable[str]) -> str:
    """Return lines as the HTML that a label is."""
    return "<br>".join(html.escape(clean(line)) for line in lines)


def cell(id: str, style: str, inside: str, *, label: str = "", parent: str = ROOT, **more: Value) -> str:
    """Write a cell; `inside` is its geometry."""
    return tag("mxCell", inside, id=id, value=label, style=style, parent=parent, **more)


def owning(id: str, label: str, facts: Mapping[str, str], style: str, inside: str, **more: Value) -> str:
    """Write a cell with attributes of its own."""
    held = tag("mxCell", inside, style=style, **{"parent": ROOT, **more})
    return tag(
        "UserObject", held, label=label, **{key: value for key, value in facts.items() if value}, id=id
    )


def geometry(frame: Frame, origin: Point = (0.0, 0.0)) -> str:
    """Write a place, from that of the parent."""
    left, top, width, height = frame
    place: dict[str, Value] = {"x": left - origin[0], "y": top - origin[1], "width": width, "height": height}
    return tag("mxGeometry", **place, **{"as": "geometry"})


def painted(look: Look) -> Style:
    """Return the style of colours and line."""
    style: Style = {"fillColor": look.fill or "none", "strokeColor": look.line or "none"}
    if look.fill and look.opacity < 1:
        style["fillOpacity"] = look.opacity * 100
    if look.line:
        style |= {"strokeWidth": look.thickness} | dashed(look)
    if look.line and look.line_opacity < 1:
        style["strokeOpacity"] = look.line_opacity * 100
    return style


def dashed(look: Look) -> Style:
    """Return the style of a dash; dots are as long as the line is thick."""
    if not look.dash:
        return {}
    long = max(look.dash[0], look.thickness) if look.is_dotted else look.dash[0]
    gap = look.dash[1] if len(look.dash) > 1 else long
    return {"dashed": 1, "fixDash": 1, "dashPattern": f"{number(long)} {number(gap)}"}


def lettered(text: Text, *, struck: bool = False) -> Style:
    """Return the style of words."""
    style: Style = {
        "fontSize": round(text.size, 1), "fontColor": text.colour,
        "fontStyle": FACES[text.face] + (STRUCK if struck else 0), "spacing": 0,
    }  # fmt: skip
    if text.family:
        style["fontFamily"] = text.family
    return style | ({"textOpacity": text.opacity * 100} if text.opacity < 1 else {})


def form_of(each: Outline) -> tuple[str, Style]:
    """Return the name of the shape of an outline, and its style."""
    if each.form == "ellipse":
        return "ellipse", {}
    if each.form == "box":
        round_: Style = {"rounded": 1, "absoluteArcSize": 1, "arcSize": 2 * each.radius}
        return "", round_ if each.radius else {"rounded": 0}
    return "", {"shape": stencil([(each.way, "fillstroke" if each.look.fill else "stroke")], each.frame)}


def stencil(ways: Iterable[tuple[Way, str]], frame: Frame) -> str:
    """Write ways, each with how it is painted, as a shape that travels inside the file.

    `how` is fillstroke, stroke, or a colour that fills it.
    """
    left, top, width, height = room_of(frame)
    drawn = []
    for way, how in ways:
        colour = tag("fillcolor", color=how) if how.startswith("#") else ""
        path = tag("path", *(_step(act, points, left, top) for act, points in way))
        drawn.append(colour + path + tag("fill" if colour else how))
    ends = tag("linejoin", join="round") + tag("linecap", cap="round")
    shape = tag("shape", tag("foreground", ends, *drawn), w=width, h=height, aspect="variable",
                strokewidth="inherit")  # fmt: skip
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(urllib.parse.quote(shape, safe="~()*!.'").encode()) + packer.flush()
    return f"stencil({base64.b64encode(packed).decode()})"


def room_of(frame: Frame) -> Frame:
    """Return a frame that has some width and some height, which a shape needs to be drawn."""
    left, top, width, height = frame
    return left, top, max(width, 1.0), max(height, 1.0)


def _step(act: str, points: tuple[Point, ...], left: float, top: float) -> str:
    if act == "Z":
        return tag("close")
    (x, y) = points[-1]
    if act in "ML":
        return tag("move" if act == "M" else "line", x=x - left, y=y - top)
    (x1, y1), (x2, y2) = points[:2]
    return tag("curve", x1=x1 - left, y1=y1 - top, x2=x2 - left, y2=y2 - top, x3=x - left, y3=y - top)
