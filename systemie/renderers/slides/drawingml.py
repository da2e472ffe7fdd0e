"""The words of DrawingML: lengths, colours, lines, outlines and text, as XML."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final

from systemie.drawing.markup import Value, escaped, tag
from systemie.layout.measuring import Weight
from systemie.renderers.pieces import Look, Way
from systemie.renderers.pieces.piece import Frame
from systemie.scenes.scene import Point

EMU: Final = 12_700  # in a point
SPACES: Final = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
DASHES: Final = ((1.6, "sysDot"), (3.5, "sysDash"), (6.0, "dash"), (math.inf, "lgDash"))
ALIGNED: Final = {"start": "l", "middle": "ctr", "end": "r"}
BREAK: Final = "<a:br/>"  # a new line of the same paragraph
TONGUES: Final = {"fr": "fr-FR", "en": "en-GB"}


def emu(points: float) -> str:
    """Write a length in points as EMU."""
    return str(round(points * EMU))


def colour(value: str, opacity: float = 1.0) -> str:
    """Write a fill of one colour; none when there is no colour."""
    if not value:
        return tag("a:noFill")
    alpha = tag("a:alpha", val=str(round(opacity * 100_000))) if opacity < 1 else ""
    return tag("a:solidFill", tag("a:srgbClr", alpha, val=value.lstrip("#").upper()))


def line(look: Look, *ends: str, thickness: float | None = None, compound: str | None = None) -> str:
    """Write how a line is painted, with its ends."""
    if not look.line:
        return tag("a:ln", tag("a:noFill"))
    width = look.thickness if thickness is None else thickness
    return tag(
        "a:ln", colour(look.line, look.line_opacity), dash(look), tag("a:round"), *ends,
        w=emu(width), cap="flat" if look.dash and not look.is_dotted else "rnd", cmpd=compound,
    )  # fmt: skip


def dash(look: Look) -> str:
    """Write the dash nearest to that of a line; what is solid needs none."""
    if not look.dash:
        return ""
    long = look.dash[0] / (look.thickness or 1.0)
    return tag("a:prstDash", val=next(name for most, name in DASHES if long <= most))


def place(frame: Frame, *, turned: float = 0.0, **flips: Value) -> str:
    """Write the place of a shape; it is turned around its centre, in degrees."""
    left, top, width, height = frame
    turn = str(round(turned * 60_000) % 21_600_000) if turned else None
    return tag(
        "a:xfrm", tag("a:off", x=emu(left), y=emu(top)), tag("a:ext", cx=emu(width), cy=emu(height)),
        rot=turn, **flips,
    )  # fmt: skip


def preset(name: str, **adjustments: float) -> str:
    """Write a shape that office programs know by name."""
    guides = [tag("a:gd", name=key, fmla=f"val {round(value)}") for key, value in adjustments.items()]
    return tag("a:prstGeom", tag("a:avLst", *guides), prst=name)


def outline(way: Way, frame: Frame, sites: Sequence[Point] = (), *, filled: bool = True) -> str:
    """Write a shape by its way; `sites` are the points where connectors may be glued."""
    left, top, width, height = frame

    def point(at: Point) -> dict[str, Value]:
        return {"x": emu(at[0] - left), "y": emu(at[1] - top)}

    names = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}
    steps = (tag(names[act], *(tag("a:pt", **point(at)) for at in points)) for act, points in way)
    glued = (tag("a:cxn", tag("a:pos", **point(at)), ang=str(_outward(at, frame))) for at in sites)
    path = tag("a:path", *steps, w=emu(width), h=emu(height), fill=None if filled else "none")
    return tag(
        "a:custGeom", tag("a:avLst"), tag("a:gdLst"), tag("a:ahLst"), tag("a:cxnLst", *glued),
        tag("a:rect", l="l", t="t", r="r", b="b"), tag("a:pathLst", path),
    )  # fmt: skip


def _outward(at: Point, frame: Frame) -> int:
    """Return the way out of a shape at a point of its rim, a quarter turn exactly."""
    left, top, width, height = frame
    across = (at[0] - left - width / 2) / (width or 1.0)
    down = (at[1] - top - height / 2) / (height or 1.0)
    if abs(across) >= abs(down):
        return 0 if across > 0 else 10_800_000
    return 5_400_000 if down > 0 else 16_200_000


def run(words: str, size: float, ink: str, language: str, *, face: Weight = "regular", struck: bool = False,
        opacity: float = 1.0) -> str:  # fmt: skip
    """Write words of one look."""
    look = tag(
        "a:rPr", colour(ink, opacity), tag("a:latin", typeface="+mn-lt"), lang=TONGUES.get(language, "fr-FR"),
        sz=str(min(max(round(size * 100), 100), 400_000)), b="1" if face in ("semibold", "bold") else None,
        i="1" if face == "italic" else None, strike="sngStrike" if struck else None,
    )  # fmt: skip
    return tag("a:r", look, tag("a:t", escaped(words)))


def body(paragraphs: Iterable[str], *, aligned: str = "ctr", inset: Frame = (0, 0, 0, 0), wrap: bool = True,
         anchor: str = "ctr") -> str:  # fmt: skip
    """Write the text of a shape; `inset` is left, top, right and bottom, each paragraph its runs."""
    left, top, right, bottom = inset
    room = tag(
        "a:bodyPr", tag("a:noAutofit"), wrap="square" if wrap else "none", lIns=emu(left), tIns=emu(top),
        rIns=emu(right), bIns=emu(bottom), rtlCol="0", anchor=anchor,
    )  # fmt: skip
    written = [tag("a:p", tag("a:pPr", algn=aligned), each) for each in paragraphs]
    return tag("p:txBody", room, tag("a:lstStyle"), *(written or [tag("a:p")]))
