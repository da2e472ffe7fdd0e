"""Links as arrows of draw.io, bound to their boxes, with what lies on them."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from systemie.drawing import curves
from systemie.drawing.markup import Value, tag
from systemie.renderers.drawio.cells import (
    Sheet,
    Style,
    cell,
    dashed,
    lettered,
    owning,
    room_of,
    said,
    styled,
)
from systemie.renderers.drawio.shapes import piece_cell, told
from systemie.renderers.pieces import Box, Figure, Link, Look, Outline, Text
from systemie.renderers.pieces.ways import frame_of, way_of
from systemie.renderers.plain import SIGNS
from systemie.scenes.scene import Point

AS: Final[dict[str, Value]] = {"as": "geometry"}
PARTS: Final = 3  # of a curve that may turn twice, each drawn as one that turns once
KNOT: Final = 3.0  # width of the dot of a link on which another ends


def link_cells(
    link: Link,
    sheet: Sheet,
    names: Mapping[str, str],
    boxes: Mapping[str, Box],
    knots: Mapping[str, str],
    figure: Figure,
) -> Iterator[str]:
    """Write a link, then what is on it; `knots` are the dots on which links on links end, by link and end."""
    edge = link.edge
    ends = {
        end: knots.get(f"{edge.id} {end}") or names.get(getattr(edge, end))
        for end in ("source", "target")
    }  # fmt: skip
    style = {**_line(link, figure.ground), **_sides(link, boxes), **_phrase(link, figure.ground)}
    inside = tag("mxGeometry", _label_place(link), *_ends(link, ends), _waypoints(link), relative="1",
                 x=_label_at(link)[0], **{"as": "geometry"})  # fmt: skip
    label = said(link.phrase.lines) if link.phrase else ""
    facts = {"link": edge.id, "type": edge.type, "sign": edge.sign or "", "strength": str(edge.width),
             "status": edge.status, "tooltip": told(edge.sentence, edge.facts, sheet.language)}  # fmt: skip
    yield owning(names[edge.id], label, facts, styled("", style), inside, edge="1", **ends)
    yield from _on_line(link, sheet, names[edge.id], figure)


def knot_cell(link: Link, id: str, parent: str, at: Point) -> str:
    """Write the dot of a link on which another link ends; it moves with its link."""
    style = styled("ellipse", {"html": 1, "fillColor": link.look.line, "strokeColor": "none"})
    frame = at[0] - KNOT / 2, at[1] - KNOT / 2, KNOT, KNOT
    return cell(id, style, _along(link, frame), parent=parent, vertex="1")


def bent(route: Sequence[Point]) -> list[Point]:
    """Return the points by which draw.io curves an arrow as its route does: it rounds what lies between."""
    if len(route) < 4:
        return list(route[1:-1])
    rest, points = tuple(route), []
    for left in range(PARTS, 0, -1):
        (a, b, c, d), rest = curves.parts(rest, 1 / left)
        points.append(tuple((3 * (b[k] + c[k]) - a[k] - d[k]) / 4 for k in (0, 1)))
    return [(x, y) for x, y in points]


def place_on(route: Sequence[Point], place: Point) -> tuple[float, Point]:
    """Return where a place is along the points of an arrow, from -1 to 1, and how far away from there."""
    points = [route[0], *bent(route), route[-1]]
    lengths = [math.dist(a, b) for a, b in itertools.pairwise(points)]
    best = (math.inf, 0.0, points[0])
    gone = 0.0
    for (a, b), long in zip(itertools.pairwise(points), lengths, strict=True):
        part = _part(a, b, place)
        there = (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
        best = min(best, (math.dist(there, place), (gone + long * part) / (sum(lengths) or 1.0), there))
        gone += long
    _, along, there = best
    return round(2 * along - 1, 3), (place[0] - there[0], place[1] - there[1])


def _part(a: Point, b: Point, place: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    long = dx * dx + dy * dy
    return min(max(((place[0] - a[0]) * dx + (place[1] - a[1]) * dy) / long, 0.0), 1.0) if long else 0.0


def _line(link: Link, ground: str) -> Style:
    """Return the style of the line of a link and of its heads."""
    edge, look = link.edge, link.look
    head = "open" if edge.status == "envisaged" else "classicThin"
    style: Style = {
        "html": 1, "edgeStyle": "none", "curved": 1, "rounded": 0,
        "endArrow": "none" if edge.direction == "none" else head, "endFill": 1,
        "endSize": 3 + 0.5 * look.thickness,
        "startArrow": head if edge.direction == "both" else "none", "startFill": 1,
        "startSize": 3 + 0.5 * look.thickness,
        "strokeColor": look.line, "strokeWidth": look.thickness, **dashed(look),
    }  # fmt: skip
    if look.line_opacity < 1:
        style["opacity"] = look.line_opacity * 100
    if edge.stroke == "double":
        style |= {"shape": "filledEdge", "fillColor": ground, "strokeWidth": look.thickness + 3}
    return style


def _sides(link: Link, boxes: Mapping[str, Box]) -> Style:
    """Return where on its boxes a link leaves and arrives, as parts of their width and height."""
    style: Style = {}
    for end, name, at in (("source", "exit", link.route[0]), ("target", "entry", link.route[-1])):
        box = boxes.get(getattr(link.edge, end))
        if box:
            left, top, width, height = box.body.frame
            style |= {
                f"{name}X": round((at[0] - left) / width, 3),
                f"{name}Y": round((at[1] - top) / height, 3),
            }
            style |= {f"{name}Dx": 0, f"{name}Dy": 0, f"{name}Perimeter": 0}
    return style


def _phrase(link: Link, ground: str) -> Style:
    if link.phrase is None:
        return {}
    struck = link.edge.status == "renounced"
    return {**lettered(link.phrase, struck=struck), "labelBackgroundColor": ground, "align": "center"}


def _label_at(link: Link) -> tuple[float, Point]:
    return place_on(link.route, link.phrase.at) if link.phrase else (0.0, (0.0, 0.0))


def _label_place(link: Link) -> str:
    dx, dy = _label_at(link)[1]
    return tag("mxPoint", x=dx, y=dy, **{"as": "offset"})


def _ends(link: Link, ends: Mapping[str, str | None]) -> Iterator[str]:
    """Write where an arrow ends, for the programs that do not look at what it is bound to."""
    for end, at in (("source", link.route[0]), ("target", link.route[-1])):
        yield tag("mxPoint", x=at[0], y=at[1], **{"as": f"{end}Point"})


def _waypoints(link: Link) -> str:
    points = [tag("mxPoint", x=x, y=y) for x, y in bent(link.route)]
    return tag("Array", *points, **{"as": "points"}) if points else ""


def _along(link: Link, frame: tuple[float, float, float, float]) -> str:
    """Write a place that follows a link, its own size kept."""
    left, top, width, height = frame
    along, (dx, dy) = place_on(link.route, (left + width / 2, top + height / 2))
    offset = tag("mxPoint", x=dx - width / 2, y=dy - height / 2, **{"as": "offset"})
    return tag("mxGeometry", offset, x=along, y=0.0, width=width, height=height, relative="1", **AS)


def _on_line(link: Link, sheet: Sheet, parent: str, figure: Figure) -> Iterator[str]:
    zigzag = _zigzag(link, figure) if link.edge.stroke == "zigzag" else ()
    for piece in (*zigzag, *link.on_line):
        if isinstance(piece, Outline):
            place = _along(link, room_of(piece.frame))
            yield piece_cell(piece, sheet.next(), parent=parent, place=place)
    ring = next((each for each in link.marks if isinstance(each, Outline) and each.form == "ellipse"), None)
    if ring and link.edge.sign:
        yield _sign(link, ring, sheet.next(), parent)


def _sign(link: Link, ring: Outline, id: str, parent: str) -> str:
    """Write the sign of a link, in a circle that can be corrected."""
    _, _, width, _ = ring.frame
    words = Text((SIGNS[link.edge.sign or "?"],), (0, 0), width * 0.95, width, link.look.line, "bold")
    look: Style = {"html": 1, "fillColor": ring.look.fill, "strokeColor": ring.look.line,
                   "strokeWidth": ring.look.thickness, **lettered(words)}  # fmt: skip
    return cell(id, styled("ellipse", look), _along(link, ring.frame), label=said(words.lines), parent=parent,
                vertex="1", connectable="0")  # fmt: skip


def _zigzag(link: Link, figure: Figure) -> Iterator[Outline]:
    """Draw a tension in zigzag, over its own line."""
    middle = curves.parts(curves.parts(link.route, 0.1)[1], 0.82)[0]
    for look, d in (
        (Look(line=figure.ground, thickness=link.look.thickness + 3), curves.written(middle)),
        (
            dataclasses.replace(link.look, dash=()),
            curves.zigzag(middle, wave=8 * figure.scale, height=2.6 * figure.scale),
        ),
    ):
        way = way_of(d)
        yield Outline(way, look, frame_of(way))
