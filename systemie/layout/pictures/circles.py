"""Placing of nested circles: the middle laid out as a map, then ring after ring around it."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from systemie.layout.board import board_of
from systemie.layout.measuring import width
from systemie.layout.pictures.boxed import half, kept, linked, stood
from systemie.layout.pictures.registry import Wish
from systemie.layout.pictures.turns import spread
from systemie.layout.placing import framed
from systemie.layout.working import centred
from systemie.scenes.charts.circles import Circles
from systemie.scenes.ink import Area, Ink, Words
from systemie.scenes.scene import Node, Point, Scene

FLAT: Final = 1.75  # the width of the middle over its height
WIDER: Final = 2.2  # how much wider than higher each next circle is: boxes are wide
MARGIN: Final = 15.0  # from a box to the line of a circle
THIN: Final = 24.0  # the thickness of an empty ring
SMALLEST: Final = 46.0  # the least half height of the middle
NAME: Final = 8.2
FEW: Final = 6  # boxes of a ring up to which they stand above and below the middle
STEEP: Final = 0.82  # the least height of these on their circle, as a part of it
GAPS: Final = ((96.0, 52.0), (58.0, 34.0), (22.0, 16.0))  # between two boxes of a ring, the widest that fit
_TRACKS: Final = 12
_ROUNDS: Final = 160
_HALVINGS: Final = 24
_APART: Final = 0.45  # of the even angle between two boxes of a ring: the least there is

Places = dict[str, Point]


class Rounds(NamedTuple):
    """Where boxes stand, and the level of each circle: how much higher its half is than the middle's."""

    places: Places
    core: float
    levels: tuple[float, ...]

    def circle(self, level: float) -> Point:
        """Return half the width and half the height of a circle."""
        return FLAT * self.core + WIDER * level, self.core + level


def placed(scene: Scene, chart: Circles, wish: Wish) -> Scene:
    """Return the scene of nested circles."""
    part = kept(scene, frozenset(itertools.chain(*(ring.members for ring in chart.rings))))
    rounds = _rounds(part, chart, wish)
    done = linked(stood(part, rounds.places))
    under = tuple(_grounds(rounds))
    over = tuple(_names(chart, rounds))
    return framed(dataclasses.replace(done, under=under, over=over))


def _rounds(part: Scene, chart: Circles, wish: Wish) -> Rounds:
    nodes = {node.id: node for node in part.nodes}
    first, *rings = (tuple(nodes[each] for each in ring.members) for ring in chart.rings)
    places = _middle(part, first, wish)
    core = max([SMALLEST, *(_reach(node, places[node.id]) + MARGIN for node in first)])
    levels = [0.0]
    for ring in rings:
        found, level = _ring(_Wishes(part, chart, places), ring, core, levels[-1])
        places |= found
        levels.append(round(level, 2))
    return Rounds(places, round(core, 2), tuple(levels))


def _middle(part: Scene, nodes: Sequence[Node], wish: Wish) -> Places:
    """Lay out the boxes of the middle as a map of their own, around (0, 0)."""
    if not nodes:
        return {}
    core = kept(part, frozenset(node.id for node in nodes))
    core = dataclasses.replace(core, arrangement={"ratio": FLAT}, legend=(), caption=type(core.caption)())
    board = board_of(core, pins={}, earlier={})
    found, _ = centred(board, wish.care, time_limit=wish.time_limit)
    spots = {each: (float(x), float(y)) for each, (x, y) in zip(board.ids, found.tolist(), strict=True)}
    x, y = _heart(nodes, spots)
    return {each: (round(spot[0] - x, 2), round(spot[1] - y, 2)) for each, spot in spots.items()}


def _heart(nodes: Sequence[Node], spots: Mapping[str, Point]) -> Point:
    """Return the middle of about the smallest circle around boxes, nearing the farthest corner by steps."""
    corners = [
        (spots[n.id][0] + sx * half(n)[0], spots[n.id][1] + sy * half(n)[1])
        for n in nodes for sx in (-1, 1) for sy in (-1, 1)
    ]  # fmt: skip
    x, y = (sum(each) / len(corners) for each in zip(*corners, strict=True))
    for step in range(1, 200):
        far = max(corners, key=lambda each: (round(math.hypot((each[0] - x) / FLAT, each[1] - y), 4), each))
        x, y = x + (far[0] - x) / (step + 1), y + (far[1] - y) / (step + 1)
    return x, y


def _reach(node: Node, at: Point) -> float:
    """Return the half height of the middle circle that a box just touches from inside."""
    wide, high = half(node)
    return math.hypot((abs(at[0]) + wide) / FLAT, abs(at[1]) + high)


def _level(x: float, y: float, core: float) -> float:
    """Return the level of the circle through a point, the least there is for a point of the middle."""
    low, high = -core * 0.9, 100_000.0
    for _ in range(48):
        middle = (low + high) / 2
        is_inside = (x / (FLAT * core + WIDER * middle)) ** 2 + (y / (core + middle)) ** 2 <= 1
        low, high = (low, middle) if is_inside else (middle, high)
    return high


def _farthest(node: Node, at: Point, core: float) -> float:
    """Return the level of the circle that a box just touches from inside."""
    wide, high = half(node)
    return _level(abs(at[0]) + wide, abs(at[1]) + high, core)


def _nearest(node: Node, at: Point, core: float) -> float:
    """Return the level of the circle that a box just touches from outside."""
    wide, high = half(node)
    return _level(max(abs(at[0]) - wide, 0.0), max(abs(at[1]) - high, 0.0), core)


class _Wishes:
    """The angle that a box would have: near what it is linked to, and the mates of its theme."""

    def __init__(self, part: Scene, chart: Circles, before: Mapping[str, Point]) -> None:
        self.mates = {each: sector.members for sector in chart.sectors for each in sector.members}
        self.before = dict(before)
        self.near: dict[str, list[str]] = {}
        for edge in part.edges:
            self.near.setdefault(edge.source, []).append(edge.target)
            self.near.setdefault(edge.target, []).append(edge.source)

    def turn(self, id: str, otherwise: float) -> float:
        """Return the angle of a box, clockwise from the right."""
        pulls = [(self.before[each], 1.0) for each in self.near.get(id, ()) if each in self.before]
        pulls += [(self.before[each], 0.3) for each in self.mates.get(id, ()) if each in self.before]
        x, y = (sum(spot[axis] * pull for spot, pull in pulls) for axis in (0, 1))
        return round(math.atan2(y, x / FLAT), 4) if pulls and (x or y) else otherwise


def _ring(wishes: _Wishes, nodes: Sequence[Node], core: float, level: float) -> tuple[Places, float]:
    """Place boxes around a circle, on as few tracks as hold them, and return the level of the next circle."""
    if not nodes:
        return {}, level + THIN
    count = len(nodes)
    turns = {n.id: wishes.turn(n.id, -math.pi / 2 + math.tau * k / count) for k, n in enumerate(nodes)}
    if count <= FEW:
        turns = {each: _upright(turn) for each, turn in turns.items()}
    order = sorted(nodes, key=lambda node: (turns[node.id], node.id))
    for tracks, gap in itertools.product(range(1, _TRACKS + 1), GAPS):
        found: Places = {}
        inner, is_whole = level, True
        for track in range(tracks):
            some = order[track::tracks]
            spots = _track(some, [turns[n.id] for n in some], core, inner + (4.0 if track else MARGIN), gap)
            is_whole = is_whole and not _overlaps(some, spots, gap)
            found |= spots
            inner = max([inner, *(_farthest(node, spots[node.id], core) for node in some)])
        if is_whole:
            break
    return found, inner + MARGIN


def _upright(turn: float) -> float:
    """Return an angle nearer to the top or the bottom, where a box, being wide, takes little of the ring."""
    steep, x, y = math.asin(STEEP), math.cos(turn), math.sin(turn)
    return (
        turn
        if abs(y) >= STEEP
        else math.atan2(math.copysign(math.sin(steep), y), math.copysign(math.cos(steep), x))
    )


def _track(nodes: Sequence[Node], wished: list[float], core: float, level: float, gap: Point) -> Places:
    """Place boxes outside a circle, near the angles they wish, apart if there is room."""
    count = len(nodes)
    turns = spread(list(wished), _APART * math.tau / max(count, 1))
    push = min(0.03, math.tau / max(count, 1) / 4)
    for _ in range(_ROUNDS):
        spots = [_outside(node, turn, core, level) for node, turn in zip(nodes, turns, strict=True)]
        crowded = [
            one for one in range(count if count > 1 else 0)
            if _meet(nodes[one], spots[one], nodes[(one + 1) % count], spots[(one + 1) % count], gap)
        ]  # fmt: skip
        if not crowded:
            break
        for one in crowded:
            turns[one] -= push
            turns[(one + 1) % count] += push
    return {node.id: spot for node, spot in zip(nodes, spots, strict=True)}


def _outside(node: Node, turn: float, core: float, level: float) -> Point:
    """Return the nearest place of a box at an angle where it is clear of a circle."""
    low, high = level, level + 600.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (
            (low, middle) if _nearest(node, _at(turn, core, middle), core) >= level else (middle, high)
        )
    x, y = _at(turn, core, high)
    return round(x, 2), round(y, 2)


def _at(turn: float, core: float, level: float) -> Point:
    return (FLAT * core + WIDER * level) * math.cos(turn), (core + level) * math.sin(turn)


def _meet(one: Node, at: Point, two: Node, there: Point, gap: Point) -> bool:
    wide, high = half(one)[0] + half(two)[0] + gap[0], half(one)[1] + half(two)[1] + gap[1]
    return abs(at[0] - there[0]) < wide and abs(at[1] - there[1]) < high


def _overlaps(nodes: Sequence[Node], spots: Mapping[str, Point], gap: Point) -> bool:
    return any(_meet(a, spots[a.id], b, spots[b.id], gap) for a, b in itertools.combinations(nodes, 2))


def _grounds(rounds: Rounds) -> Iterator[Ink]:
    """Draw the circles from the largest to the smallest, each a little darker for lying over the others."""
    for level in reversed(rounds.levels):
        x, y = rounds.circle(level)
        yield Area("ellipse", ((-x, -y), (x, y)), "blue.line", "blue.line", opacity=0.04, thickness=0.7)


def _names(chart: Circles, rounds: Rounds) -> Iterator[Ink]:
    """Write the name of each circle on its line, at the top."""
    for ring, level in zip(chart.rings, rounds.levels, strict=True):
        yield from _name(ring.label.upper(), -rounds.circle(level)[1])


def _name(label: str, top: float) -> Iterator[Ink]:
    """Write a name in a tag across the top of its circle."""
    wide = width(label, NAME, "bold") / 2 + 8
    corners = (-wide, top - 7.5), (wide, top + 7.5)
    yield Area("box", corners, "ground", "blue.line", thickness=0.7, radius=7.5)
    yield Words((label,), (0.0, top), NAME, "bold", "middle", "blue.line")
