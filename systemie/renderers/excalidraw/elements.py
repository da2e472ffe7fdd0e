"""The elements of Excalidraw; what it draws at random comes from their ids, so that bytes repeat."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import Any, Final

from systemie.drawing.markup import clean
from systemie.renderers.pieces import Look, Outline, Text
from systemie.renderers.pieces.measuring import frame_around
from systemie.renderers.pieces.piece import Frame
from systemie.renderers.pieces.ways import is_closed, strokes_of
from systemie.scenes.scene import Point

UNIT: Final = 2.0  # of its lengths in a point: its letters are large
HELVETICA: Final = 2
WIDER: Final = 1.08  # how much wider its letters are than ours
ALIGNED: Final = {"start": "left", "middle": "center", "end": "right"}
NOTHING: Final = "transparent"
Element = dict[str, Any]


def element(kind: str, id: str, frame: Frame, look: Look, groups: Sequence[str] = (), **more: Any) -> Element:
    """Return an element of any kind."""
    left, top, width, height = (round(each, 2) for each in frame)
    number = (
        int.from_bytes(hashlib.sha256(f"{kind} {id}".encode("utf-8", "replace")).digest()[:4], "big") >> 1
    )
    return {
        "id": id, "type": kind, "x": left, "y": top, "width": width, "height": height, "angle": 0,
        "strokeColor": look.line or NOTHING, "backgroundColor": look.fill or NOTHING, "fillStyle": "solid",
        "strokeWidth": round(look.thickness, 2) or 1, "strokeStyle": stroke(look), "roughness": 0,
        "opacity": round(100 * (look.opacity if look.fill else look.line_opacity)), "groupIds": list(groups),
        "frameId": None, "roundness": None, "seed": number, "version": 1, "versionNonce": number,
        "isDeleted": False, "boundElements": [], "updated": 1, "link": None, "locked": False, **more,
    }  # fmt: skip


def stroke(look: Look) -> str:
    """Return the name of the stroke of a line."""
    if not look.dash:
        return "solid"
    return "dotted" if look.is_dotted else "dashed"


def outlined(each: Outline, id: str, groups: Sequence[str] = ()) -> list[Element]:
    """Return the elements of an outline: a rectangle or an ellipse, or a line for each of its strokes."""
    if each.form == "ellipse":
        return [element("ellipse", id, each.frame, each.look, groups)]
    if each.form == "box" and each.radius * 4 <= min(each.frame[2:]):
        round_ = {"type": 3, "value": round(each.radius, 2)} if each.radius else None
        return [element("rectangle", id, each.frame, each.look, groups, roundness=round_)]
    strokes = [points for points in strokes_of(each.way) if len(points) > 1]
    return [
        drawn_line(points, f"{id}:{k}" if k else id, each.look, groups, closed=is_closed(each.way))
        for k, points in enumerate(strokes)
    ]


def drawn_line(
    points: Sequence[Point], id: str, look: Look, groups: Sequence[str] = (), *, closed: bool = False
) -> Element:
    """Return a line through points; one that is closed may be filled."""
    return element("line", id, _around(points), look if closed else _unfilled(look), groups, **along(points),
                   startArrowhead=None, endArrowhead=None)  # fmt: skip


def along(points: Sequence[Point]) -> dict[str, Any]:
    """Return the points of a line, from its first, and what is bound to it: nothing."""
    (x0, y0) = points[0]
    return {
        "x": round(x0, 2), "y": round(y0, 2),
        "points": [[round(x - x0, 2), round(y - y0, 2)] for x, y in points],
        "lastCommittedPoint": None, "startBinding": None, "endBinding": None,
    }  # fmt: skip


def written(
    text: Text, id: str, groups: Sequence[str] = (), *, container: str | None = None, whole: str | None = None
) -> Element:
    """Return words in a frame of their own, or inside `container`; `whole` is what was wrapped."""
    left, top, width, height = frame_around(text)
    wide = width * WIDER
    shift = {"start": 0.0, "middle": (width - wide) / 2, "end": width - wide}[text.anchor]
    words = "\n".join(clean(line) for line in text.lines)
    look = Look(line=text.colour, line_opacity=text.opacity)
    return element(
        "text", id, (left + shift, top, wide, height), look, groups,
        angle=round(math.radians(text.turned) % math.tau, 4), text=words,
        originalText=clean(whole) if whole is not None else words, fontSize=round(text.size, 2),
        fontFamily=HELVETICA, textAlign="center" if container else ALIGNED[text.anchor],
        verticalAlign="middle", containerId=container, lineHeight=round(text.leading / text.size, 3),
        baseline=round(text.size * 0.9, 2),
    )  # fmt: skip


def _around(points: Sequence[Point]) -> Frame:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _unfilled(look: Look) -> Look:
    return Look("", look.line or look.fill, look.thickness, look.dash, 1.0, look.line_opacity)
