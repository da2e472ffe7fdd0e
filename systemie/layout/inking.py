"""How far areas, lines and words reach, and how they are moved."""

from __future__ import annotations

import dataclasses
import math
from typing import Final

from systemie.layout.measuring import width
from systemie.scenes.ink import LEADING, Area, Ink, Line, Mark, Words

Box = tuple[float, float, float, float]
MARK: Final = 5.0  # radius of a small mark


def ink_box(ink: Ink) -> Box:
    """Return left, top, right and bottom of an ink."""
    if isinstance(ink, Words):
        return words_box(ink)
    if isinstance(ink, Mark):
        x, y = ink.at
        return x - MARK, y - MARK, x + MARK, y + MARK
    half = ink.thickness / 2
    xs, ys = zip(*ink.points, strict=True)
    return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half


def words_box(words: Words) -> Box:
    """Return the box of words, turned as they are."""
    left, top, right, bottom = level_box(words)
    turn = math.radians(words.turned)
    cos, sin = math.cos(turn), math.sin(turn)
    corners = [(x * cos - y * sin, x * sin + y * cos) for x in (left, right) for y in (top, bottom)]
    xs, ys = zip(*corners, strict=True)
    return words.at[0] + min(xs), words.at[1] + min(ys), words.at[0] + max(xs), words.at[1] + max(ys)


def level_box(words: Words) -> Box:
    """Return the box of words around their own point, before they are turned."""
    wide = max((width(line, words.size, words.face) for line in words.lines), default=0.0)
    high = words.size * LEADING * len(words.lines)
    left = {"start": 0.0, "middle": -wide / 2, "end": -wide}[words.anchor]
    return left, -high / 2, left + wide, high / 2


def moved_ink(ink: Ink, dx: float, dy: float) -> Ink:
    """Return an ink at another place."""
    if isinstance(ink, Area | Line):
        points = tuple((round(x + dx, 2), round(y + dy, 2)) for x, y in ink.points)
        return dataclasses.replace(ink, points=points)
    return dataclasses.replace(ink, at=(round(ink.at[0] + dx, 2), round(ink.at[1] + dy, 2)))
