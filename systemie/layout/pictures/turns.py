"""Placing of a single loop: boxes on an ellipse, arrows along it, the name of the loop in the middle."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from systemie.layout import measuring
from systemie.layout.curves import END_GAP, START_GAP, rounded
from systemie.layout.pictures.boxed import finished, kept, stood
from systemie.layout.pictures.registry import Wish
from systemie.layout.routing import Route
from systemie.scenes.charts.around import Turn
from systemie.scenes.ink import Ink, Line, Words
from systemie.scenes.scene import Edge, Node, Point, Scene
from systemie.scenes.shapes import outline

FLAT: Final = 1.32  # the width of the ellipse over its height
RING: Final = 21.0  # radius of the arrow in the middle
NAME: Final = 11.5
WORDS: Final = 8.5
SMALLEST: Final = 62.0  # the least half height of the ellipse
_STEPS: Final = 240
_GROWTH: Final = 1.06
_LEAST: Final = 46.0  # the least length of an arrow
_APART: Final = 0.14  # between the ellipses of parallel links, as a part of the whole


class Ellipse(NamedTuple):
    """Half width and half height of an ellipse around (0, 0)."""

    a: float
    b: float

    def at(self, turn: float) -> Point:
        """Return its point at an angle, clockwise from the right as seen on paper."""
        return self.a * math.cos(turn), self.b * math.sin(turn)


class Title(NamedTuple):
    """What is written in the middle, and the room it takes."""

    name: tuple[str, ...]
    words: tuple[str, ...]
    width: float
    height: float


def placed(scene: Scene, chart: Turn, wish: Wish) -> Scene:
    """Return the scene of a loop, turning clockwise from the top."""
    part = kept(scene, frozenset((*chart.ring, *chart.beside)))
    nodes = {node.id: node for node in part.nodes}
    ring = [nodes[each] for each in chart.ring if each in nodes]
    title = _title(chart)
    ellipse, turns = _fitted(ring, chart, part.edges, title)
    centres = {node.id: ellipse.at(turn) for node, turn in zip(ring, turns, strict=True)}
    centres |= _beside([nodes[each] for each in chart.beside if each in nodes], part.edges, centres, ellipse)
    drawn = stood(part, centres)
    standing = {node.id: node for node in drawn.nodes}
    around = [standing[node.id] for node in ring]
    given = _routes(around, turns, ellipse, chart, drawn.edges)
    gaps = tuple(_gap(around, turns, ellipse, rank) for rank in chart.missing)
    return finished(drawn, given=given, under=gaps, over=tuple(_middle(chart, title)))


def _title(chart: Turn) -> Title:
    name = measuring.wrap(chart.name, 130.0, size=NAME, weight="bold", max_lines=4) if chart.name else ()
    words = measuring.wrap(chart.polarity, 130.0, size=WORDS, weight="italic", max_lines=3)
    wide = max(
        [2 * RING + 8, *(measuring.width(each, NAME, "bold") for each in name),
         *(measuring.width(each, WORDS, "italic") for each in words)]
    )  # fmt: skip
    return Title(name, words, wide, 2 * RING + 12 + 14 * len(name) + 10.5 * len(words))


def _fitted(
    ring: Sequence[Node], chart: Turn, edges: Sequence[Edge], title: Title
) -> tuple[Ellipse, list[float]]:
    """Return the smallest ellipse whose arrows have room for their words, and the angle of each box."""
    needs = _needs(chart, edges)
    ellipse = Ellipse(SMALLEST * FLAT, SMALLEST)
    for _ in range(90):
        turns = _turns(ring, ellipse)
        if _has_room(ring, turns, ellipse, needs) and _is_clear(ring, turns, ellipse, title):
            break
        ellipse = Ellipse(ellipse.a * _GROWTH, ellipse.b * _GROWTH)
    return ellipse, turns


def _needs(chart: Turn, edges: Sequence[Edge]) -> list[float]:
    """Return the least length of the arrow after each box, by the words it carries."""
    rank = {each: number for number, each in enumerate(chart.ring)}
    needs = [_LEAST] * len(chart.ring)
    for edge in edges:
        if edge.id in chart.edges and edge.source in rank:
            wide, high = measuring.phrase_size(edge.label_lines)
            needs[rank[edge.source]] = max(needs[rank[edge.source]], 34 + 0.55 * wide + high)
    return needs


def _turns(ring: Sequence[Node], ellipse: Ellipse) -> list[float]:
    """Return the angle of each box so that the free arcs between boxes are equal."""
    count = len(ring)
    start = math.pi if count == 2 else -math.pi / 2
    turns = [start + math.tau * rank / count for rank in range(count)]
    for _ in range(12):
        free = [_free(ring, turns, ellipse, rank) for rank in range(count)]
        lengths = [max(_length(ellipse, *each), 1.0) for each in free]
        mean = sum(lengths) / count
        moves = [0.0]
        for rank in range(count - 1):
            moves.append(moves[-1] + 0.35 * (mean - lengths[rank]) / ellipse.a)
        middle = 0.0 if count > 2 else sum(moves) / count
        turns = [round(turn + move - middle, 6) for turn, move in zip(turns, moves, strict=True)]
    return turns


def _free(ring: Sequence[Node], turns: Sequence[float], ellipse: Ellipse, rank: int) -> tuple[float, float]:
    """Return the angles where the arrow after a box leaves it and reaches the next."""
    following = (rank + 1) % len(ring)
    start, end = turns[rank], turns[following]
    while end <= start:
        end += math.tau
    one = _Around(ring[rank], ellipse.at(start), START_GAP)
    two = _Around(ring[following], ellipse.at(turns[following]), END_GAP)
    steps = [start + (end - start) * k / _STEPS for k in range(_STEPS + 1)]
    first = next((t for t in steps if not one(ellipse.at(t))), start)
    last = next((t for t in reversed(steps) if not two(ellipse.at(t))), end)
    return first, last


class _Around:
    """Tells whether a point lies in a box grown by a gap."""

    def __init__(self, node: Node, centre: Point, gap: float) -> None:
        more = 2 * measuring.RIM_ROOM if node.outside else 0.0
        shape = outline(node.shape, node.width + more + 2 * gap, node.height + more + 2 * gap)
        self.sides = list(zip(shape, (*shape[1:], shape[0]), strict=True))
        self.centre = centre

    def __call__(self, point: Point) -> bool:
        x, y = point[0] - self.centre[0], point[1] - self.centre[1]
        return all((bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0 for (ax, ay), (bx, by) in self.sides)


def _length(ellipse: Ellipse, start: float, end: float) -> float:
    if end <= start:
        return 0.0
    points = [ellipse.at(start + (end - start) * k / 16) for k in range(17)]
    return sum(math.dist(a, b) for a, b in itertools.pairwise(points))


def _has_room(ring: Sequence[Node], turns: Sequence[float], ellipse: Ellipse, needs: Sequence[float]) -> bool:
    arcs = (_length(ellipse, *_free(ring, turns, ellipse, rank)) for rank in range(len(ring)))
    return all(arc >= need for arc, need in zip(arcs, needs, strict=True))


def _is_clear(ring: Sequence[Node], turns: Sequence[float], ellipse: Ellipse, title: Title) -> bool:
    """Tell whether no box touches what is written in the middle."""
    centres = (ellipse.at(turn) for turn in turns)
    return all(
        abs(x) > (node.width + title.width) / 2 + 16 or abs(y) > (node.height + title.height) / 2 + 12
        for node, (x, y) in zip(ring, centres, strict=True)
    ) and (ellipse.a > title.width / 2 + 34 and ellipse.b > title.height / 2 + 22)


def _routes(
    ring: Sequence[Node], turns: Sequence[float], ellipse: Ellipse, chart: Turn, edges: Sequence[Edge]
) -> dict[str, Route]:
    """Return the arrows of the way round, parallel ones on ellipses of their own."""
    rank = {node.id: number for number, node in enumerate(ring)}
    told: dict[int, int] = {}
    found: dict[str, Route] = {}
    for edge in edges:
        if edge.id not in chart.edges or edge.source not in rank or edge.target not in rank:
            continue
        is_turned = rank[edge.target] != (rank[edge.source] + 1) % len(ring)
        start = rank[edge.target] if is_turned else rank[edge.source]
        layer = told.get(start, 0)
        told[start] = layer + 1
        arc = _arc(ring, turns, _layered(ellipse, layer), start)
        found[edge.id] = tuple(reversed(arc)) if is_turned else arc
    return found


def _layered(ellipse: Ellipse, layer: int) -> Ellipse:
    """Return the ellipse itself, then one outside, one inside, and so on."""
    size = 1 + _APART * ((layer + 1) // 2) * (1 if layer % 2 else -1)
    return Ellipse(ellipse.a * size, ellipse.b * size)


def _arc(ring: Sequence[Node], turns: Sequence[float], ellipse: Ellipse, rank: int) -> Route:
    """Return the arc after a box as a cubic curve."""
    following = (rank + 1) % len(ring)
    start, end = turns[rank], turns[following]
    while end <= start:
        end += math.tau
    steps = [start + (end - start) * k / _STEPS for k in range(_STEPS + 1)]
    one = _Around(ring[rank], (ring[rank].x, ring[rank].y), START_GAP)
    two = _Around(ring[following], (ring[following].x, ring[following].y), END_GAP)
    first = next((t for t in steps if not one(ellipse.at(t))), start)
    last = next((t for t in reversed(steps) if not two(ellipse.at(t))), end)
    return cubic(ellipse, first, max(last, first + 0.01))


def cubic(ellipse: Ellipse, start: float, end: float) -> Route:
    """Return a part of an ellipse as a cubic curve."""
    pull = 4 / 3 * math.tan((end - start) / 4)
    (ax, ay), (bx, by) = ellipse.at(start), ellipse.at(end)
    one = (ax - pull * ellipse.a * math.sin(start), ay + pull * ellipse.b * math.cos(start))
    two = (bx + pull * ellipse.a * math.sin(end), by - pull * ellipse.b * math.cos(end))
    return tuple(rounded(point) for point in ((ax, ay), one, two, (bx, by)))


def _gap(ring: Sequence[Node], turns: Sequence[float], ellipse: Ellipse, rank: int) -> Ink:
    """Draw the place of a link that is missing."""
    return Line(_arc(ring, turns, ellipse, rank), "muted", 1.0, "dotted", curved=True)


def _beside(
    nodes: Sequence[Node], edges: Sequence[Edge], centres: Mapping[str, Point], ellipse: Ellipse
) -> dict[str, Point]:
    """Return places outside the circle, each near what its box is linked to."""
    ends = {edge.id: (edge.source, edge.target) for edge in edges}
    wishes = []
    for node in nodes:
        near = [
            centres[each] for edge in edges if node.id in (edge.source, edge.target)
            for end in (edge.source, edge.target) for each in ends.get(end, (end,))
            if each in centres
        ]  # fmt: skip
        x = sum(p[0] for p in near) / max(len(near), 1)
        y = sum(p[1] for p in near) / max(len(near), 1)
        wishes.append((round(math.atan2(y / ellipse.b, x / ellipse.a), 4), node.id, node))
    wishes.sort(key=lambda each: each[:2])
    turns = spread([turn for turn, _, _ in wishes], math.tau / max(len(wishes) * 1.4, 6))
    wide = Ellipse(ellipse.a + 150, ellipse.b + 86)
    return {node.id: wide.at(turn) for turn, (_, _, node) in zip(turns, wishes, strict=True)}


def spread(turns: list[float], apart: float) -> list[float]:
    """Return angles at least so far apart, near those wished."""
    for _ in range(60):
        for k in range(len(turns)):
            one, two = k, (k + 1) % len(turns)
            gap = turns[two] - turns[one] + (math.tau if two <= one else 0.0)
            if len(turns) > 1 and gap < apart:
                turns[one] -= (apart - gap) / 2
                turns[two] += (apart - gap) / 2
    return [round(turn, 4) for turn in turns]


def _middle(chart: Turn, title: Title) -> list[Ink]:
    """Draw the arrow that turns as the loop does, its letter, its name, and what the loop does."""
    top = -title.height / 2 + RING
    inks: list[Ink] = [_turning((0.0, top)), Words((chart.mark,), (0.0, top), 19.0, "bold", "middle")]
    y = top + RING + 8
    if title.name:
        inks.append(Words(title.name, (0.0, y + 7 * len(title.name)), NAME, "bold", "middle"))
        y += 14 * len(title.name)
    middle = (0.0, y + 5.2 * len(title.words) + 1)
    inks.append(Words(title.words, middle, WORDS, "italic", "middle", "muted"))
    return inks


def _turning(centre: Point) -> Line:
    """Draw a circle open at its upper right, its head turning clockwise."""
    circle = Ellipse(RING, RING)
    start, quarter = math.radians(-35), math.radians(75)
    points: list[Point] = []
    for k in range(4):
        part = cubic(circle, start + k * quarter, start + (k + 1) * quarter)
        points += part if not points else part[1:]
    moved = tuple(rounded((x + centre[0], y + centre[1])) for x, y in points)
    return Line(moved, "ink", 1.9, curved=True, head=True)
