"""What the legend shows before each of its lines: small pieces of the drawing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal, cast

from systemie.drawing import links, marks
from systemie.drawing.curves import Curve
from systemie.drawing.dots import dot_sample, move_sample, slope_sample, stake_sample
from systemie.drawing.inks import draw_inks
from systemie.drawing.markup import Value, group, moved, path
from systemie.drawing.nodes import RIM, box_body
from systemie.drawing.shapes import rounded
from systemie.drawing.table_samples import cell_sample, course_sample, letters_sample, uneasy_sample
from systemie.drawing.themes import Theme
from systemie.drawing.time_samples import curve_sample, happening_sample, stop_sample, track_sample
from systemie.layout.badges import RADIUS, badge_inks
from systemie.scenes.scene import Badge, Direction, Edge, LegendEntry, Node, Status, Stroke, Trend

HIGH: Final = 13.0
BOX: Final = 23.0
LINE: Final = 32.0
Sample = tuple[str, float]  # drawn from x = 0 around y = 0, and its width


def sample_of(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw the sample of a line of the legend; nothing for an unknown part."""
    return SAMPLES[entry.part](entry, theme) if entry.part in SAMPLES else ("", 0.0)


def _kind(entry: LegendEntry, theme: Theme) -> Sample:
    box = _box(theme, shape=entry.shape or "box", tint=entry.tint or "grey")
    if entry.letters:
        mark = marks.letters(entry.letters, 8.0, theme.tint(entry.tint or "grey").line)
        box += group(mark, transform=moved(BOX / 2, 0))
    return box, BOX


def _size(entry: LegendEntry, theme: Theme) -> Sample:
    small = Node("", "", "", "", width=10.0, height=6.5)
    large = Node("", "", "", "", width=16.0, height=HIGH)
    drawn = (group(box_body(node, theme), transform=moved(x, 0)) for node, x in ((small, 5), (large, 22)))
    return "".join(drawn), 30


def _status(entry: LegendEntry, theme: Theme) -> Sample:
    return _box(theme, tint=entry.tint or "grey", status=cast(Status, entry.value)), BOX


def _outside(entry: LegendEntry, theme: Theme) -> Sample:
    return _box(theme, tint=entry.tint or "grey", outside=True, room=2 * RIM - 1), BOX


def _box(
    theme: Theme, *, shape: str = "box", tint: str = "grey", status: Status = "present",
    outside: bool = False, room: float = 0.0,
) -> str:  # fmt: skip
    node = Node("", "", "", "", shape, tint, status=status, outside=outside,
                width=BOX - room, height=HIGH - room + 0.5)  # fmt: skip
    return group(box_body(node, theme), transform=moved(BOX / 2, 0))


def _sign(entry: LegendEntry, theme: Theme) -> Sample:
    colour = theme.link(entry.tint or "slate")
    dashed: Stroke = "dashed" if entry.value == "?" else "solid"
    mark = group(marks.sign_mark(entry.value, colour, theme.ground), transform=moved(LINE / 2 - 4, 0))
    return _line(theme, tint=entry.tint or "slate", width=2, stroke=dashed) + mark, LINE


def _width(entry: LegendEntry, theme: Theme) -> Sample:
    return _line(theme, width=int(entry.value or 1), direction="none", long=26), 26


def _tie(entry: LegendEntry, theme: Theme) -> Sample:
    stroke = cast(Stroke, entry.shape or "solid")
    width = int(entry.value or 1)
    return _line(theme, tint=entry.tint, width=width, direction="none", stroke=stroke, long=30), 30


def _delay(entry: LegendEntry, theme: Theme) -> Sample:
    mark = group(marks.delay_mark(theme.link("slate"), theme.ground), transform=moved(11, 0))
    return _line(theme, long=28) + mark, 28


def _stroke(entry: LegendEntry, theme: Theme) -> Sample:
    tint = entry.tint or "slate"
    return _line(theme, tint=tint, direction="none", stroke=cast(Stroke, entry.value), long=30), 30


def _direction(entry: LegendEntry, theme: Theme) -> Sample:
    return _line(theme, tint=entry.tint or "slate", direction=cast(Direction, entry.value), long=30), 30


def _trend(entry: LegendEntry, theme: Theme) -> Sample:
    mark = marks.trend_mark(cast(Trend, entry.value), theme.tint("grey").line)
    return group(mark, transform=moved(5, 0)), 10


def _doubt(entry: LegendEntry, theme: Theme) -> Sample:
    return group(marks.doubt_mark(theme.tint("grey").line, theme.ground), transform=moved(5, 0)), 10


def _modulation(entry: LegendEntry, theme: Theme) -> Sample:
    changed = path("M0 4.5H30", stroke=theme.link("slate"), stroke_width=1.75)
    changing = links.stroke(_edge(), ((15, -6.5), (15, -1), (15, 3.4)), theme.link("slate"), theme)
    return changed + "".join(changing), 30


def _loop(entry: LegendEntry, theme: Theme) -> Sample:
    letter = {"reinforcing": "R", "balancing": "B"}.get(entry.value, "?")
    mark = marks.loop_mark(letter, theme, clockwise=entry.value != "balancing", radius=6.6)
    return group(mark, transform=moved(8, 0)), 16


def _group(entry: LegendEntry, theme: Theme) -> Sample:
    colour = theme.tint(entry.tint or "grey").line
    hull: dict[str, Value] = {"fill": colour, "fill_opacity": min(theme.hull * 3, 0.3)}
    return path(rounded(0, -HIGH / 2, BOX, HIGH, 4.5), **hull), BOX


def _badge(entry: LegendEntry, theme: Theme) -> Sample:
    form: Literal["disc", "square"] = "square" if entry.shape == "square" else "disc"
    badge = Badge(entry.value, tint=entry.tint or "slate", form=form)
    return draw_inks(badge_inks(badge, (RADIUS + 1, 0.0)), theme), 2 * RADIUS + 2


def _line(
    theme: Theme, *, tint: str = "slate", width: int = 1, direction: Direction = "forward",
    stroke: Stroke = "solid", long: float = LINE,
) -> str:  # fmt: skip
    route: Curve = ((0, 0), (long / 2, 0), (long, 0))
    edge = _edge(width=width, direction=direction, stroke=stroke)
    return "".join(links.stroke(edge, route, theme.link(tint), theme))


def _edge(*, width: int = 1, direction: Direction = "forward", stroke: Stroke = "solid") -> Edge:
    return Edge("", "", "", width=width, direction=direction, stroke=stroke)


SAMPLES: Final[Mapping[str, Callable[[LegendEntry, Theme], Sample]]] = MappingProxyType({
    "kind": _kind, "sign": _sign, "width": _width, "delay": _delay, "stroke": _stroke,
    "direction": _direction, "status": _status, "outside": _outside, "trend": _trend, "doubt": _doubt,
    "modulation": _modulation, "loop": _loop, "group": _group, "tint": _kind, "size": _size,
    "cell": cell_sample, "letters": letters_sample, "course": course_sample, "uneasy": uneasy_sample,
    "dot": dot_sample, "move": move_sample, "slope": slope_sample,
    "badge": _badge,
    "track": track_sample, "stop": stop_sample, "happening": happening_sample,
    "curve": curve_sample,
    "stake": stake_sample, "tie": _tie,
})  # fmt: skip
