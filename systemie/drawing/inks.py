"""Areas, lines, words and marks of pictures, as SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from systemie.drawing import marks
from systemie.drawing.curves import polygon
from systemie.drawing.links import head_length, head_path
from systemie.drawing.markup import Value, group, moved, path, tag
from systemie.drawing.markup import number as n
from systemie.drawing.themes import Theme
from systemie.drawing.words import DROP, halo, line
from systemie.layout.inking import level_box
from systemie.scenes.ink import LEADING, Area, Ink, Line, Mark, Point, Words


def draw_inks(inks: Iterable[Ink], theme: Theme) -> str:
    """Draw inks one over the other, in their order."""
    return "".join(_drawn(each, theme) for each in inks)


def text_sizes(inks: Iterable[Ink]) -> Iterator[float]:
    """Yield the size of all the words among inks."""
    yield from (each.size for each in inks if isinstance(each, Words))


def _drawn(ink: Ink, theme: Theme) -> str:
    match ink:
        case Area():
            return _area(ink, theme)
        case Line():
            return _line(ink, theme)
        case Words():
            return _words(ink, theme)
        case Mark():
            return _mark(ink, theme)


def _area(ink: Area, theme: Theme) -> str:
    looks: dict[str, Value] = {
        "fill": theme.tone(ink.fill) if ink.fill else "none",
        "fill_opacity": ink.opacity if ink.opacity < 1 and ink.fill else None,
        "stroke": theme.tone(ink.line) if ink.line else None,
        "stroke_width": ink.thickness * theme.weight if ink.line else None,
        "stroke_dasharray": _dash(ink.dash, ink.thickness) if ink.line else None,
        "stroke_linecap": "round" if ink.line and ink.dash == "dotted" else None,
        "data_id": ink.of or None,
    }
    if ink.form == "polygon":
        return path(polygon(list(ink.points)), **looks)
    (left, top), (right, bottom) = ink.points
    if ink.form == "ellipse":
        return tag("ellipse", cx=(left + right) / 2, cy=(top + bottom) / 2,
                   rx=(right - left) / 2, ry=(bottom - top) / 2, **looks)  # fmt: skip
    return tag("rect", x=left, y=top, width=right - left, height=bottom - top, rx=ink.radius or None, **looks)


def _line(ink: Line, theme: Theme) -> str:
    colour, width = theme.tone(ink.tone), ink.thickness * theme.weight
    drawn = [
        path(_way(ink, width), stroke=colour, stroke_width=width, stroke_dasharray=_dash(ink.dash, width),
             stroke_linecap="round" if ink.dash == "dotted" else None, stroke_linejoin="round")
    ]  # fmt: skip
    if ink.head:
        drawn.append(path(head_path(ink.points[-1], _along(ink.points[-2:]), width), fill=colour))
    if ink.tail:
        drawn.append(path(head_path(ink.points[0], _along(ink.points[1::-1]), width), fill=colour))
    return group(*drawn, opacity=ink.opacity if ink.opacity < 1 else None, data_id=ink.of or None)


def _way(ink: Line, width: float) -> str:
    """Write the way of a line, drawn back from the tips of its heads."""
    points, back = list(ink.points), head_length(width) * 0.7
    if ink.head:
        points[-1] = _drawn_back(points[-1], _along(points[-2:]), back)
    if ink.tail:
        points[0] = _drawn_back(points[0], _along(points[1::-1]), back)
    first, *rest = (f"{n(x)} {n(y)}" for x, y in points)
    return f"M{first}{'C' if ink.curved else 'L'}{' '.join(rest)}"


def _along(points: list[Point] | tuple[Point, ...]) -> Point:
    (x0, y0), (x1, y1) = points
    gap = math.hypot(x1 - x0, y1 - y0)
    return ((x1 - x0) / gap, (y1 - y0) / gap) if gap else (1.0, 0.0)


def _drawn_back(tip: Point, along: Point, back: float) -> Point:
    return tip[0] - along[0] * back, tip[1] - along[1] * back


def _words(ink: Words, theme: Theme) -> str:
    colour = theme.tone(ink.tone)
    more: dict[str, Value] = {"fill": colour, **(halo(theme.ground) if ink.halo else {})}
    if ink.anchor != "start":
        more["text_anchor"] = ink.anchor
    first = ink.size * (DROP - LEADING * (len(ink.lines) - 1) / 2)
    drawn = [
        line(words, 0, first + ink.size * LEADING * k, ink.size, weight=ink.face, **more)
        for k, words in enumerate(ink.lines)
    ]
    if ink.struck:
        drawn.append(_strike(ink, colour))
    place = moved(*ink.at) + (f" rotate({n(ink.turned)})" if ink.turned else "")
    return group(*drawn, transform=place, opacity=ink.opacity if ink.opacity < 1 else None,
                 data_id=ink.of or None)  # fmt: skip


def _strike(ink: Words, colour: str) -> str:
    left, top, right, _ = level_box(ink)
    rows = (top + ink.size * LEADING * (k + 0.5) for k in range(len(ink.lines)))
    return path("".join(f"M{n(left - 1)} {n(row)}H{n(right + 1)}" for row in rows),
                stroke=colour, stroke_width=0.9)  # fmt: skip


def _mark(ink: Mark, theme: Theme) -> str:
    colour = theme.tone(ink.tone)
    match ink.kind:
        case "sign":
            drawn = marks.sign_mark(ink.value, colour, theme.ground)
        case "trend":
            drawn = marks.trend_mark(ink.value, colour)
        case "doubt":
            drawn = marks.doubt_mark(colour, theme.ground)
    return group(drawn, transform=moved(*ink.at), data_id=ink.of or None)


def _dash(dash: str, width: float) -> str | None:
    return {"dashed": "4.6 3", "dotted": f"0.1 {1.6 + 1.6 * width:.2f}"}.get(dash)


