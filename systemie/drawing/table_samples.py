"""What the legend of tables shows: squares of matrices, letters, the paths of scenarios."""

from __future__ import annotations

from typing import Final, cast

from systemie.drawing.inks import draw_inks
from systemie.drawing.themes import Theme
from systemie.scenes.ink import Area, Dash, Ink, Line, Words
from systemie.scenes.scene import LegendEntry

SQUARE: Final = 13.0
LEVELS: Final = {"1": 0.34, "2": 0.64, "3": 1.0}
PATH: Final = 40.0
Sample = tuple[str, float]


def cell_sample(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw a square of a matrix: how strong by `shape`, what is written in it or its frame by `value`."""
    half = SQUARE / 2
    corners = (0.0, -half), (SQUARE, half)
    frame: Dash = cast(Dash, entry.value) if entry.value in ("dashed", "dotted") else "solid"
    is_framed, is_hollow = entry.value in ("dashed", "dotted", "hollow"), entry.value == "hollow"
    frame = "dotted" if is_hollow else frame
    opacity = LEVELS.get(entry.shape, 1.0)
    fill, line = "" if is_hollow else entry.tint, entry.tint if is_framed else ""
    tone = "ground" if opacity > 0.72 else "ink"
    inks: list[Ink] = [Area("box", corners, fill, line, opacity, 1.0, frame, 2.0)]
    if entry.value == "delay":
        inks += [Line(((x, -half + 1.6), (x, -half + 6)), tone, 0.9) for x in (SQUARE - 4.2, SQUARE - 2.2)]
    elif not is_framed and entry.value:
        inks.append(Words((entry.value,), (half, 0.0), 8.0, "bold", "middle", tone))
    return draw_inks(inks, theme), SQUARE


def letters_sample(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw letters as they stand on the picture."""
    words = Words((entry.value,), (SQUARE / 2, 0.0), 8.5, "bold", "middle", entry.tint or "ink")
    return draw_inks([words], theme), SQUARE


def course_sample(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw the path of a scenario with its letter: its dash by `shape`."""
    tone, dash = f"{entry.tint}.line", cast(Dash, entry.shape)
    path = Line(((0.0, 0.0), (PATH, 0.0)), tone, 2.1, dash)
    return draw_inks([path, *_disc(PATH / 2, tone, tone), _letter(entry, "ground", PATH / 2)], theme), PATH


def uneasy_sample(entry: LegendEntry, theme: Theme) -> Sample:
    """Draw the hollow disc of a choice that does not go with the others."""
    return draw_inks([*_disc(SQUARE / 2, "ground", "ink"), _letter(entry, "ink", SQUARE / 2)], theme), SQUARE


def _disc(x: float, fill: str, line: str) -> list[Ink]:
    return [Area("ellipse", ((x - 5.0, -5.0), (x + 5.0, 5.0)), fill, line, thickness=1.3)]


def _letter(entry: LegendEntry, tone: str, x: float) -> Words:
    return Words((entry.value,), (x, 0.0), 7.2, "bold", "middle", tone)
