"""What a reader sees of a drawn map, as numbers: the same measures for our pictures and for those of others.

Overlaps: pairs of boxes. Words: phrases over a box, another phrase or a sign.
Crossings: of links that share no box, each meeting counted. Behind: boxes that
links pass behind. Spread: standard deviation over mean of the lengths of links.
Intruders: boxes in the hull of a group that is not theirs. Area: of the map, in
A4 sheets at full size.
"""

from __future__ import annotations

import itertools
import math
import statistics
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from systemie.layout.board import HULL_ROOM, TITLE_ROOM
from systemie.layout.curves import traced
from systemie.layout.measuring import phrase_size
from systemie.scenes.scene import Scene

Floats = NDArray[np.float64]
POINTS: Final = 33  # along each link
SLACK: Final = 0.5  # an overlap thinner than this is none
SIGN: Final = 4.0
A4: Final = 842.0 * 595.0


@dataclass(frozen=True)
class Drawn:
    """A drawn map: rectangles as left, top, right, bottom; links as points along them."""

    boxes: Floats  # (n, 4)
    ends: NDArray[np.int64]  # (m, 2) boxes of each link
    lines: Floats  # (m, POINTS, 2)
    words: Floats  # (w, 4) phrases
    signs: Floats  # (s, 4)
    hulls: Floats  # (g, 4) around the boxes of each group
    homes: NDArray[np.int64]  # (n,) group of each box, -1 for none

    @property
    def centres(self) -> Floats:
        return (self.boxes[:, :2] + self.boxes[:, 2:]) / 2


def drawn(placed: Scene) -> Drawn:
    """Return a placed scene as it is drawn; links on links and from a box to itself are left out."""
    number = {node.id: rank for rank, node in enumerate(placed.nodes)}
    halves = np.array([(n.width / 2, n.height / 2) for n in placed.nodes]).reshape(-1, 2)
    centres = np.array([(n.x, n.y) for n in placed.nodes]).reshape(-1, 2)
    links = [e for e in placed.edges if e.route and e.source in number and e.target in number and e.source != e.target]
    words = [(e.label_at, phrase_size(e.label_lines)) for e in placed.edges if e.label_at and e.label_lines]
    signs = [(e.sign_at, (2 * SIGN, 2 * SIGN)) for e in placed.edges if e.sign_at]
    boxes = np.concatenate([centres - halves, centres + halves], axis=1)
    homes = homes_of(placed)
    return Drawn(
        boxes,
        np.array([(number[e.source], number[e.target]) for e in links], np.int64).reshape(-1, 2),
        traced([e.route for e in links], POINTS) if links else np.zeros((0, POINTS, 2)),
        rectangles(words),
        rectangles(signs),
        hulls_of(boxes, homes),
        homes,
    )


def homes_of(scene: Scene) -> NDArray[np.int64]:
    """Return the number of each box's group, -1 for none."""
    group = {id: rank for rank, each in enumerate(scene.groups) for id in each.members}
    return np.array([group.get(node.id, -1) for node in scene.nodes], np.int64)


def hulls_of(boxes: Floats, homes: NDArray[np.int64]) -> Floats:
    """Return the hulls around groups, room and title included, the same for every engine."""
    found = []
    for group in range(int(homes.max(initial=-1)) + 1):
        mine = boxes[homes == group]
        if len(mine):
            low, high = mine[:, :2].min(axis=0) - HULL_ROOM, mine[:, 2:].max(axis=0) + HULL_ROOM
            found.append((group, low[0], low[1] - TITLE_ROOM, *high))
    return np.array(found).reshape(-1, 5)


def rectangles(places: list[tuple[tuple[float, float], tuple[float, float]]]) -> Floats:
    """Return rectangles of centres and sizes."""
    found = [(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for (x, y), (w, h) in places]
    return np.array(found).reshape(-1, 4)


def overlaps(seen: Drawn) -> int:
    """Count pairs of boxes that overlap."""
    return int(np.triu(_over(seen.boxes, seen.boxes), 1).sum())


def collisions(seen: Drawn) -> int:
    """Count phrases that cover a box, a sign or one another."""
    fixed = np.concatenate([seen.boxes, seen.signs])
    return int(_over(seen.words, fixed).sum() + np.triu(_over(seen.words, seen.words), 1).sum())


def crossings(seen: Drawn) -> int:
    """Count the meetings of links that share no box; O((links · points)²), a link at a time."""
    low, high = seen.lines.min(axis=1), seen.lines.max(axis=1)
    count = 0
    for rank in range(len(seen.lines) - 1):
        rest = np.arange(rank + 1, len(seen.lines))
        apart = ~(seen.ends[rest][:, :, None] == seen.ends[rank]).any(axis=(1, 2))
        near = ((low[rest] < high[rank]) & (high[rest] > low[rank])).all(axis=1)
        count += _meetings(seen.lines[rank], seen.lines[rest[apart & near]])
    return count


def behind(seen: Drawn) -> int:
    """Count, for each link, the boxes it passes behind."""
    count = 0
    for (source, target), line in zip(seen.ends.tolist(), seen.lines, strict=True):
        fine = _finer(line)[:, None]
        inside = ((fine > seen.boxes[:, :2]) & (fine < seen.boxes[:, 2:])).all(axis=2).any(axis=0)
        inside[[source, target]] = False
        count += int(inside.sum())
    return count


def intruders(seen: Drawn) -> int:
    """Count boxes in the hull of a group that is not theirs."""
    if not len(seen.hulls):
        return 0
    over = _over(seen.boxes, seen.hulls[:, 1:])
    return int((over & (seen.homes[:, None] != seen.hulls[:, 0])).sum())


def spread(seen: Drawn) -> float:
    """Return the standard deviation over the mean of the lengths of links."""
    lengths = [float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in seen.lines]
    return statistics.pstdev(lengths) / statistics.mean(lengths) if lengths else 0.0


def area(seen: Drawn) -> float:
    """Return the area of the map in A4 sheets."""
    span = seen.boxes[:, 2:].max(axis=0) - seen.boxes[:, :2].min(axis=0)
    return float(span[0] * span[1]) / A4


def moved(one: Drawn, two: Drawn) -> float:
    """Return the median move of the boxes of `one`, in percent of its diagonal, the common shift set aside."""
    shift = two.centres[: len(one.boxes)] - one.centres
    shift = shift - np.median(shift, axis=0)
    span = one.boxes[:, 2:].max(axis=0) - one.boxes[:, :2].min(axis=0)
    return 100 * float(np.median(np.hypot(*shift.T))) / math.hypot(*span)


def _over(one: Floats, two: Floats) -> NDArray[np.bool_]:
    room = np.minimum(one[:, None, 2:], two[None, :, 2:]) - np.maximum(one[:, None, :2], two[None, :, :2])
    return np.asarray((room > SLACK).all(axis=2))


def _finer(line: Floats) -> Floats:
    """Return a line with two more points in each piece."""
    pieces = [a + (b - a) * k / 3 for a, b in itertools.pairwise(line) for k in range(3)]
    return np.array([*pieces, line[-1]])


def _meetings(line: Floats, others: Floats) -> int:
    a, b = line[:-1, None], line[1:, None]
    c, d = others[:, :-1].reshape(-1, 2), others[:, 1:].reshape(-1, 2)
    return int(((_side(a, b, c) ^ _side(a, b, d)) & (_side(c, d, a) ^ _side(c, d, b))).sum())


def _side(a: Floats, b: Floats, point: Floats) -> NDArray[np.bool_]:
    way = b - a
    return np.asarray(way[..., 0] * (point[..., 1] - a[..., 1]) > way[..., 1] * (point[..., 0] - a[..., 0]))
