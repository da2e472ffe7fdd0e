"""Placing of nested circles: the middle laid out as a map, then ring after ring around it."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
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

SHEET: Final = 2.05  # the width over the height of the room that most sheets leave to circles
MIDDLE: Final = 1.6  # the width over the height of the map in the middle
FLATS: Final = (1.3, 1.45, 1.6, 1.75, 1.9)  # widths over height that the middle may have
WIDER: Final = (1.0, 1.6, 2.2, 3.2, 4.6, 6.6)  # how much wider than higher a ring may be: boxes are wide
MARGIN: Final = 15.0  # from a box to the line of a circle
BETWEEN: Final = 4.0  # from a box to the circle around those of the track before
THIN: Final = 24.0  # the thickness of an empty ring
SMALLEST: Final = 46.0  # the least half height of the middle
NAME: Final = 8.2
FEW: Final = 6  # boxes of a ring up to which they may stand above and below the middle, or beside it
STEEP: Final = (0.82, 0.98)  # the least height of these on their circle, or distance to its side, as a part
GAPS: Final = ((96.0, 52.0), (58.0, 34.0), (22.0, 16.0))  # between two boxes of a ring, the widest that fit
_TRACKS: Final = 12
_ROUNDS: Final = 160
_HALVINGS: Final = 24
_APART: Final = 0.45  # of the even angle between two boxes of a ring: the least there is

Places = dict[str, Point]
_Lean = Callable[[float], float]


class Oval(NamedTuple):
    """A circle, by the halves of its width and of its height; the rings around it are `wider` than high."""

    wide: float
    high: float
    wider: float = 1.0

    def grown(self, level: float) -> Oval:
        """Return the circle that is higher by a level, on either side."""
        return Oval(round(self.wide + self.wider * level, 2), round(self.high + level, 2), self.wider)

    @property
    def flat(self) -> float:
        return self.wide / self.high

    @property
    def room(self) -> float:
        """The height that the circle takes on a sheet, or that its width asks for."""
        return max(self.wide / SHEET, self.high)


class Start(NamedTuple):
    """The circle outside which boxes stand, and how far from it."""

    level: float
    margin: float


def placed(scene: Scene, chart: Circles, wish: Wish) -> Scene:
    """Return the scene of nested circles."""
    part = kept(scene, frozenset(itertools.chain(*(ring.members for ring in chart.rings))))
    places, ovals = _rounds(part, chart, wish)
    done = linked(stood(part, places))
    over = tuple(_names(chart, ovals))
    return framed(dataclasses.replace(done, under=tuple(_grounds(ovals)), over=over))


def _rounds(part: Scene, chart: Circles, wish: Wish) -> tuple[Places, list[Oval]]:
    nodes = {node.id: node for node in part.nodes}
    first, *rings = (tuple(nodes[each] for each in ring.members) for ring in chart.rings)
    places, core = _middle(part, first, wish)
    ovals = [core]
    for ring in rings:
        found, oval = _ring(_Wishes(part, chart, places), ring, ovals[-1])
        places |= found
        ovals.append(oval)
    return places, ovals


def _middle(part: Scene, nodes: Sequence[Node], wish: Wish) -> tuple[Places, Oval]:
    """Lay out the boxes of the middle as a map of their own, around (0, 0), and return their circle."""
    if not nodes:
        return {}, Oval(SHEET * SMALLEST, SMALLEST)
    core = kept(part, frozenset(node.id for node in nodes))
    core = dataclasses.replace(core, arrangement={"ratio": MIDDLE}, legend=(), caption=type(core.caption)())
    board = board_of(core, pins={}, earlier={})
    found, _ = centred(board, wish.care, time_limit=wish.time_limit)
    spots = {each: (float(x), float(y)) for each, (x, y) in zip(board.ids, found.tolist(), strict=True)}
    return min((_encircled(nodes, spots, flat) for flat in FLATS), key=lambda each: each[1].room)


def _encircled(nodes: Sequence[Node], spots: Mapping[str, Point], flat: float) -> tuple[Places, Oval]:
    """Return boxes around (0, 0), and about the smallest circle of some flatness that holds them."""
    x, y = _heart(nodes, spots, flat)
    places = {each: (round(spot[0] - x, 2), round(spot[1] - y, 2)) for each, spot in spots.items()}
    high = max([SMALLEST, *(_reach(node, places[node.id], flat) + MARGIN for node in nodes)])
    return places, Oval(round(flat * high, 2), round(high, 2))


def _heart(nodes: Sequence[Node], spots: Mapping[str, Point], flat: float) -> Point:
    """Return the middle of about the smallest circle around boxes, nearing the farthest corner by steps."""
    corners = [
        (spots[n.id][0] + sx * half(n)[0], spots[n.id][1] + sy * half(n)[1])
        for n in nodes for sx in (-1, 1) for sy in (-1, 1)
    ]  # fmt: skip
    x, y = (sum(each) / len(corners) for each in zip(*corners, strict=True))
    for step in range(1, 200):
        far = max(corners, key=lambda each: (round(math.hypot((each[0] - x) / flat, each[1] - y), 4), each))
        x, y = x + (far[0] - x) / (step + 1), y + (far[1] - y) / (step + 1)
    return x, y


def _reach(node: Node, at: Point, flat: float) -> float:
    """Return the half height of the middle circle that a box just touches from inside."""
    wide, high = half(node)
    return math.hypot((abs(at[0]) + wide) / flat, abs(at[1]) + high)


def _level(x: float, y: float, oval: Oval) -> float:
    """Return the level of the circle through a point, the least there is for a point of the middle."""
    low, high = -min(oval.high, oval.wide / oval.wider) * 0.9, 100_000.0
    for _ in range(48):
        middle = (low + high) / 2
        across, down = oval.wide + oval.wider * middle, oval.high + middle
        is_inside = (x / across) ** 2 + (y / down) ** 2 <= 1
        low, high = (low, middle) if is_inside else (middle, high)
    return high


def _farthest(node: Node, at: Point, oval: Oval, margin: float) -> float:
    """Return the level of the circle that a box and its margin just touch from inside."""
    wide, high = half(node)
    return _level(abs(at[0]) + wide + margin, abs(at[1]) + high + margin, oval)


def _nearest(node: Node, at: Point, oval: Oval, margin: float) -> float:
    """Return the level of the circle that a box and its margin just touch from outside."""
    wide, high = half(node)
    return _level(max(abs(at[0]) - wide - margin, 0.0), max(abs(at[1]) - high - margin, 0.0), oval)


class _Wishes:
    """The angle that a box would have: near what it is linked to, and the mates of its theme."""

    def __init__(self, part: Scene, chart: Circles, before: Mapping[str, Point]) -> None:
        self.mates = {each: sector.members for sector in chart.sectors for each in sector.members}
        self.before = dict(before)
        self.near: dict[str, list[str]] = {}
        for edge in part.edges:
            self.near.setdefault(edge.source, []).append(edge.target)
            self.near.setdefault(edge.target, []).append(edge.source)

    def turn(self, id: str, otherwise: float, flat: float) -> float:
        """Return the angle of a box, clockwise from the right."""
        pulls = [(self.before[each], 1.0) for each in self.near.get(id, ()) if each in self.before]
        pulls += [(self.before[each], 0.3) for each in self.mates.get(id, ()) if each in self.before]
        x, y = (sum(spot[axis] * pull for spot, pull in pulls) for axis in (0, 1))
        return round(math.atan2(y, x / flat), 4) if pulls and (x or y) else otherwise


def _ring(wishes: _Wishes, nodes: Sequence[Node], inner: Oval) -> tuple[Places, Oval]:
    """Place boxes around a circle, in the manner that takes the least room, and return the next circle."""
    if not nodes:
        return {}, inner._replace(wider=1.0).grown(THIN)
    leans = _LEANS if len(nodes) <= FEW else (_free,)
    tries = (
        _tracks(wishes, nodes, inner._replace(wider=wider), lean) for wider in WIDER for lean in leans
    )
    return min(tries, key=lambda each: (round(each[1].room), round(each[1].wide * each[1].high)))


def _tracks(wishes: _Wishes, nodes: Sequence[Node], oval: Oval, lean: _Lean) -> tuple[Places, Oval]:
    """Place boxes around a circle, on as few tracks as hold them, and return the next circle."""
    even = math.tau / len(nodes)
    turns = {n.id: lean(wishes.turn(n.id, even * k - math.pi / 2, oval.flat)) for k, n in enumerate(nodes)}
    order = sorted(nodes, key=lambda node: (turns[node.id], node.id))
    for tracks, gap in itertools.product(range(1, _TRACKS + 1), GAPS):
        found: Places = {}
        level, is_whole = 0.0, True
        for track in range(tracks):
            some = order[track::tracks]
            start = Start(level, BETWEEN if track else MARGIN)
            spots = _track(some, [turns[n.id] for n in some], oval, start, gap)
            is_whole = is_whole and not _overlaps(some, spots, gap)
            found |= spots
            level = max([level, *(_farthest(node, spots[node.id], oval, 0.0) for node in some)])
        if is_whole:
            break
    return found, oval.grown(max(_farthest(node, found[node.id], oval, MARGIN) for node in nodes))


def _free(turn: float) -> float:
    return turn


def _upright(turn: float, least: float) -> float:
    """Return an angle nearer to the top or the bottom, where a box, being wide, takes little of the ring."""
    steep, x, y = math.asin(least), math.cos(turn), math.sin(turn)
    return (
        turn
        if abs(y) >= least
        else math.atan2(math.copysign(math.sin(steep), y), math.copysign(math.cos(steep), x))
    )


def _sideways(turn: float, least: float) -> float:
    """Return an angle nearer to the left or the right, where a sheet, being wide, has room."""
    return _upright(turn - math.pi / 2, least) + math.pi / 2


_LEANS: Final[tuple[_Lean, ...]] = tuple(
    functools.partial(lean, least=least) for lean in (_upright, _sideways) for least in STEEP
)


def _track(nodes: Sequence[Node], wished: list[float], oval: Oval, start: Start, gap: Point) -> Places:
    """Place boxes outside a circle, near the angles they wish, apart if there is room."""
    count = len(nodes)
    turns = spread(list(wished), _APART * math.tau / max(count, 1))
    push = min(0.03, math.tau / max(count, 1) / 4)
    for _ in range(_ROUNDS):
        spots = [_outside(node, turn, oval, start) for node, turn in zip(nodes, turns, strict=True)]
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


def _outside(node: Node, turn: float, oval: Oval, start: Start) -> Point:
    """Return the nearest place of a box at an angle where it is clear of a circle."""
    low, high = start.level, start.level + 600.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_clear = _nearest(node, _at(turn, oval, middle), oval, start.margin) >= start.level
        low, high = (low, middle) if is_clear else (middle, high)
    x, y = _at(turn, oval, high)
    return round(x, 2), round(y, 2)


def _at(turn: float, oval: Oval, level: float) -> Point:
    return (oval.wide + oval.wider * level) * math.cos(turn), (oval.high + level) * math.sin(turn)


def _meet(one: Node, at: Point, two: Node, there: Point, gap: Point) -> bool:
    wide, high = half(one)[0] + half(two)[0] + gap[0], half(one)[1] + half(two)[1] + gap[1]
    return abs(at[0] - there[0]) < wide and abs(at[1] - there[1]) < high


def _overlaps(nodes: Sequence[Node], spots: Mapping[str, Point], gap: Point) -> bool:
    return any(_meet(a, spots[a.id], b, spots[b.id], gap) for a, b in itertools.combinations(nodes, 2))


def _grounds(ovals: Sequence[Oval]) -> Iterator[Ink]:
    """Draw the circles from the largest to the smallest, each a little darker for lying over the others."""
    for x, y, _ in reversed(ovals):
        yield Area("ellipse", ((-x, -y), (x, y)), "blue.line", "blue.line", opacity=0.04, thickness=0.7)


def _names(chart: Circles, ovals: Sequence[Oval]) -> Iterator[Ink]:
    """Write the name of each circle on its line, at the top."""
    for ring, oval in zip(chart.rings, ovals, strict=True):
        yield from _name(ring.label.upper(), -oval.high)


def _name(label: str, top: float) -> Iterator[Ink]:
    """Write a name in a tag across the top of its circle."""
    wide = width(label, NAME, "bold") / 2 + 8
    corners = (-wide, top - 7.5), (wide, top + 7.5)
    yield Area("box", corners, "ground", "blue.line", thickness=0.7, radius=7.5)
    yield Words((label,), (0.0, top), NAME, "bold", "middle", "blue.line")
