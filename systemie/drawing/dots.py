"""What the legend shows of planes, rankings and balances: classes of dots, moves, changes of rank, sides."""

from __future__ import annotations

from typing import Final

from systemie.drawing.inks import draw_inks
from systemie.drawing.themes import Theme
from systemie.layout.pictures.balances import WASH
from systemie.layout.pictures.markers import DOT, marker
from systemie.layout.pictures.slopes import FALLING, FLAT, PALE, RISING
from systemie.scenes.ink import Area, Ink, Line
from systemie.scenes.scene import LegendEntry

Sample = tuple[str, float]
LONG: Final = 30.0


def dot_sample(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw the mark of a class."""
    return draw_inks([marker(entry.shape, (6.0, 0.0), DOT, entry.tint or "slate")], theme), 12.0


def move_sample(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw an arrow from a small ring to a dot, thick or pale."""
    is_far = entry.value == "far"
    inks: list[Ink] = [
        Area("ellipse", ((0.5, -2.2), (4.9, 2.2)), "ground", "slate.line", thickness=0.9),
        Line(((4.9, 0.0), (LONG - 8.5, 0.0)), "slate.line", 1.5 if is_far else 0.8, head=True,
             opacity=1.0 if is_far else 0.45),
        marker("circle", (LONG - DOT, 0.0), DOT, "slate"),
    ]  # fmt: skip
    return draw_inks(inks, theme), LONG


def slope_sample(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw a line from one rank to another."""
    tone, dash, thickness = {"up": RISING, "down": FALLING}.get(entry.value, FLAT)
    rise = {"up": 4.0, "down": -4.0}.get(entry.value, 0.0)
    points = (0.5, rise), (LONG * 0.45, rise), (LONG * 0.55, -rise), (LONG - 0.5, -rise)
    opacity = PALE if entry.value == "flat" else 1.0
    return draw_inks([Line(points, tone, thickness, dash, curved=True, opacity=opacity)], theme), LONG


def stake_sample(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw a piece of a balance: for, against, or weighed."""
    tone = "minus" if entry.value == "against" else "plus"
    if entry.value == "weighed":
        bar = Area("box", ((2.0, -6.0), (11.0, 6.0)), "ground", tone, 1.0, 0.9, "dashed")
        return draw_inks([bar], theme), 13.0
    box = Area("box", ((0.5, -5.5), (22.5, 5.5)), tone, tone, WASH, 0.6, radius=2.0)
    return draw_inks([box], theme), 23.0
