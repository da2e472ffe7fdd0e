"""Which words of a placed picture run over others, or over lines."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from itertools import combinations

from systemie.layout.inking import level_box
from systemie.scenes.ink import LEADING, Line, Point, Words
from systemie.scenes.scene import Scene

SLACK = 0.6  # ascents and descents leave that much of a line empty
Corners = list[Point]


def words_of(scene: Scene) -> list[Words]:
    return [each for each in (*scene.under, *scene.over) if isinstance(each, Words) and each.lines]


def words_over_words(scene: Scene) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return the pairs of words that overlap, turned as they are."""
    boxed = [(each, corners) for each in words_of(scene) for corners in _lines(each)]
    return [
        (one.lines, other.lines)
        for (one, mine), (other, theirs) in combinations(boxed, 2)
        if one is not other
        and not _parted(mine, theirs, one.turned)
        and not _parted(mine, theirs, other.turned)
    ]


def lines_through_words(scene: Scene, longest: int = 3) -> list[tuple[str, ...]]:
    """Return the words longer than a letter or so that a curved line goes through."""
    points = [
        point for each in scene.under if isinstance(each, Line) and each.curved for point in _sampled(each)
    ]
    return [
        each.lines
        for each in words_of(scene)
        if max(map(len, each.lines)) >= longest
        and any(_is_in(point, corners) for corners in _lines(each) for point in points)
    ]


def _lines(words: Words) -> list[Corners]:
    """Return the corners of each line, turned as it is."""
    turn, (x0, y0) = math.radians(words.turned), words.at
    cos, sin = math.cos(turn), math.sin(turn)
    found = []
    for rank, line in enumerate(words.lines):
        left, top, right, bottom = level_box(dataclasses.replace(words, lines=(line,)))
        down = (rank - (len(words.lines) - 1) / 2) * words.size * LEADING
        xs, ys = (left + SLACK, right - SLACK), (top + SLACK + down, bottom - SLACK + down)
        found.append([(x0 + x * cos - y * sin, y0 + x * sin + y * cos) for x in xs for y in ys])
    return found


def _parted(mine: Corners, theirs: Corners, degrees: float) -> bool:
    """Tell whether a line along or across that angle parts two boxes."""
    for turn in (math.radians(degrees), math.radians(degrees + 90)):
        one, other = ([x * math.cos(turn) + y * math.sin(turn) for x, y in each] for each in (mine, theirs))
        if max(one) <= min(other) or max(other) <= min(one):
            return True
    return False


def _is_in(point: Point, corners: Corners) -> bool:
    xs, ys = zip(*corners, strict=True)
    return min(xs) < point[0] < max(xs) and min(ys) < point[1] < max(ys)


def _sampled(line: Line) -> Iterator[Point]:
    points = line.points
    for k in range(0, len(points) - 1, 3):
        p0, p1, p2, p3 = points[k : k + 4]
        for step in range(13):
            t = step / 12
            weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            pairs = list(zip(weights, (p0, p1, p2, p3), strict=True))
            yield sum(w * p[0] for w, p in pairs), sum(w * p[1] for w, p in pairs)
