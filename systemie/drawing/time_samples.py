"""What the legend shows of timelines: a track with its letter, a stop as sure as its date, what happens."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from systemie.drawing.inks import draw_inks
from systemie.drawing.themes import Theme
from systemie.scenes.ink import Area, Dash, Ink, Line, Mark, Words
from systemie.scenes.scene import LegendEntry

LONG: Final = 32.0
STOP: Final = 28.0
_DIAMOND: Final = ((5.0, -4.0), (9.0, 0.0), (5.0, 4.0), (1.0, 0.0))
HAPPENINGS: Final[Mapping[str, Ink]] = MappingProxyType({
    "appears": Mark("sign", "+", (5, 0), "plus"),
    "gone": Mark("sign", "-", (5, 0), "minus"),
    "changed": Words(("•",), (5, 0), 9, "bold", "middle"),
    "renounced": Words(("×",), (5, 0), 9, "bold", "middle", "minus"),
    "milestone": Area("polygon", _DIAMOND, "slate", "slate", thickness=1.1),
    "threshold": Area("polygon", _DIAMOND, "ground", "slate", thickness=1.1),
})  # fmt: skip


def track_sample(entry: LegendEntry, theme: Theme) -> tuple[str, float]:
    """Draw a piece of a track, with its letter."""
    tone = f"{entry.tint or 'slate'}.line"
    line = Line(((0, 0), (LONG, 0)), tone, 3.0, cast(Dash, entry.shape or "solid"))
    disc = Area("ellipse", ((10, -6), (22, 6)), "ground", tone, thickness=1.3)
    letter = Words((entry.value,), (16, 0), 7.2, "bold", "middle", tone)
    return draw_inks((line, disc, letter), theme), LONG


def stop_sample(entry: LegendEntry, theme: Theme) -> tuple[str, float]:
    """Draw a stop, its rim as sure as its date."""
    pill = Area("box", ((0, -5), (STOP, 5)), "ground", "slate", thickness=1.5,
                dash=cast(Dash, entry.value), radius=5)  # fmt: skip
    return draw_inks((pill,), theme), STOP


def happening_sample(entry: LegendEntry, theme: Theme) -> tuple[str, float]:
    """Draw the mark of what happens at a stop."""
    mark = HAPPENINGS.get(entry.value)
    return (draw_inks((mark,), theme), 10.0) if mark is not None else ("", 0.0)


def curve_sample(entry: LegendEntry, theme: Theme) -> tuple[str, float]:
    """Draw a piece of the curve of a horizon."""
    line = Line(((0, 0), (LONG, 0)), f"{entry.tint or 'slate'}.line", 2.8, cast(Dash, entry.shape or "solid"))
    return draw_inks((line,), theme), LONG
