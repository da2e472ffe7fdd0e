"""Placing of impact pathways: columns in soft bands, links from left to right, hypotheses below."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from systemie.layout import curves
from systemie.layout.badges import RADIUS, badge_inks
from systemie.layout.flowing import flows
from systemie.layout.measuring import phrase_size, width, wrap
from systemie.layout.pictures.boxed import half, kept, linked, stood
from systemie.layout.pictures.registry import Wish
from systemie.layout.placing import framed
from systemie.layout.ranks import STOPOVER, heights, ordered, ranks_of, rising
from systemie.layout.routing import Route
from systemie.scenes.charts.pathway import Hypothesis, Pathway, Zone
from systemie.scenes.ink import Area, Ink, Words
from systemie.scenes.scene import Badge, Edge, Node, Point, Scene

GAP: Final = 20.0  # between two boxes, one above the other
ACROSS: Final = 62.0  # the least room between two columns
ZONE: Final = 26.0  # from the boxes of a zone to its rim
BETWEEN: Final = 8.0  # between two zones
EMPTY: Final = 110.0  # the width of a zone without boxes
HEAD: Final = 53.0  # above the boxes, for headings
FOOT: Final = 16.0
ROW: Final = 74.0  # from the boxes to those of the context
TITLE: Final = 8.6
SMALL: Final = 7.4
COLUMN: Final = 7.6
TINTS: Final = {"control": "blue", "influence": "teal", "interest": "green"}
LIST: Final = 215.0  # the width of a column of hypotheses
_PLACES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)
_TAG: Final = (RADIUS + 1.5, RADIUS + 1.5)


class Band(NamedTuple):
    """A zone with its left and its right, and the middle of each of its columns."""

    zone: Zone
    left: float
    right: float
    columns: tuple[float, ...]


class Span(NamedTuple):
    """The top and the bottom of the bands."""

    top: float
    bottom: float


def placed(scene: Scene, chart: Pathway, wish: Wish) -> Scene:
    """Return the scene of a pathway."""
    columns = [rank.members for zone in chart.zones for rank in zone.columns]
    part = kept(scene, frozenset((*itertools.chain(*columns), *chart.context.members)))
    bands = _bands(part, chart, {node.id: node for node in part.nodes})
    main = kept(part, frozenset(itertools.chain(*columns)))
    places, given = _stood_in(main, columns, [x for band in bands for x in band.columns])
    span = _span(stood(main, places), given)
    context = [node for node in part.nodes if node.id not in places]
    done = linked(stood(part, places | _row(part, context, places, span, bands)), given=given)
    bottom = max([span.bottom, *(node.y + half(node)[1] + FOOT for node in done.nodes)])
    under = (*_grounds(bands, span), *_base(chart, bands, span, bottom))
    over = (*_tags(done, chart.hypotheses), *_list(chart, bands, bottom))
    return framed(dataclasses.replace(done, under=under, over=over))


def _stood_in(
    main: Scene, columns: Sequence[Sequence[str]], across: Sequence[float]
) -> tuple[dict[str, Point], dict[str, Route]]:
    """Return the places of the boxes of columns, and the routes of the links from one column to another."""
    high, stops = _heights(main, columns, {node.id: node for node in main.nodes})
    places = {each: (x, high[each]) for x, column in zip(across, columns, strict=True) for each in column}
    rank = {each: number for number, column in enumerate(columns) for each in column}
    return places, flows(stood(main, places), rank, stops)


def _span(main: Scene, given: Mapping[str, Route]) -> Span:
    """Return the top and the bottom of the bands, around boxes and links."""
    ys = [y for route in given.values() for _, y in curves.sampled(route, 13)]
    tops = [node.y - half(node)[1] for node in main.nodes] or [-20.0]
    floors = [node.y + half(node)[1] for node in main.nodes] or [40.0]
    return Span(min([*tops, *(y - 4 for y in ys)]) - HEAD, max([*floors, *(y + 4 for y in ys)]) + FOOT)


def _bands(part: Scene, chart: Pathway, nodes: Mapping[str, Node]) -> list[Band]:
    """Return the zones from left to right, wide enough for their boxes and their headings."""
    columns = [rank.members for zone in chart.zones for rank in zone.columns]
    rooms = [0.0, *_rooms(part, columns)]
    bands: list[Band] = []
    left, column = 0.0, 0
    for zone in chart.zones:
        halves = [max(half(nodes[each])[0] for each in rank.members) for rank in zone.columns]
        x, middles = left + max(ZONE, (rooms[column] - BETWEEN) / 2), []
        for number, wide in enumerate(halves):
            middles.append(x + wide)
            column += 1
            x += 2 * wide + (rooms[column] if number < len(halves) - 1 else 0.0)
        after = max(ZONE, (rooms[column] - BETWEEN) / 2) if 0 < column < len(columns) else ZONE
        least = max(
            EMPTY, width(zone.words, SMALL, "italic") + 24, width(zone.label.upper(), TITLE, "bold") + 24
        )
        right = max(x + after, left + least)
        shift = (right - after - x) / 2
        bands.append(Band(zone, left, right, tuple(each + shift for each in middles)))
        left = right + BETWEEN
    return bands


def _rooms(part: Scene, columns: Sequence[Sequence[str]]) -> list[float]:
    """Return the room after each column, for the words of the links that start or end there."""
    rank = {each: number for number, column in enumerate(columns) for each in column}
    rooms = [ACROSS] * len(columns)
    for edge in part.edges:
        one, two = sorted((rank.get(edge.source, -1), rank.get(edge.target, -1)))
        if 0 <= one < two:
            share = (phrase_size(edge.label_lines)[0] + 42) / min(two - one, 2)
            rooms[one] = max(rooms[one], share)
            rooms[two - 1] = max(rooms[two - 1], share)
    return rooms


def _heights(
    part: Scene, columns: Sequence[Sequence[str]], nodes: Mapping[str, Node]
) -> tuple[dict[str, float], dict[str, list[float]]]:
    """Return the height of each box, and those where long links go through columns."""
    order = list(itertools.chain(*columns))
    number = {each: rank for rank, each in enumerate(order)}
    edges = [edge for edge in part.edges if edge.source in number and edge.target in number]
    links = [(number[edge.source], number[edge.target]) for edge in edges]
    ranks = ranks_of([[number[each] for each in column] for column in columns], links)
    halves = {number[each]: half(nodes[each])[1] for each in order}
    halves |= dict.fromkeys(itertools.chain(*ranks.stops.values()), STOPOVER)
    found = heights(ordered(ranks), ranks.pairs, halves, GAP)
    stops = {edges[link].id: [found[stop] for stop in several] for link, several in ranks.stops.items()}
    return {each: found[number[each]] for each in order}, stops


def _row(
    part: Scene, context: Sequence[Node], places: Mapping[str, Point], span: Span, bands: Sequence[Band]
) -> dict[str, Point]:
    """Return the places of what is out of reach: under the zones, each near what it acts on."""
    nodes = {node.id: node for node in part.nodes}
    walls = [(x, y, *half(nodes[each])) for each, (x, y) in places.items()]
    wishes = []
    for node in context:
        near = [places[end] for edge in part.edges if node.id in (edge.source, edge.target)
                for end in (edge.source, edge.target) if end in places]  # fmt: skip
        middle = (bands[0].left + bands[-1].right) / 2
        wishes.append((_clearest(near, walls, span, bands) if near else middle, node.id, node))
    rows = _filled([node for _, _, node in sorted(wishes, key=lambda each: each[:2])], bands[-1].right)
    wish = {node.id: x for x, _, node in wishes}
    found: dict[str, Point] = {}
    y = span.bottom + ROW
    for row in rows:
        high = max(half(node)[1] for node in row)
        numbers = {k: half(node)[0] for k, node in enumerate(row)}
        xs = _spread([wish[node.id] for node in row], list(numbers.values()))
        found |= {node.id: (x, y + high) for node, x in zip(row, xs, strict=True)}
        y += 2 * high + 40
    return found


def _clearest(
    ends: Sequence[Point],
    walls: Sequence[tuple[float, float, float, float]],
    span: Span,
    bands: Sequence[Band],
) -> float:
    """Return where to stand under the zones so that straight links pass behind few boxes."""
    left, right = bands[0].left + 50, bands[-1].right - 50
    mean = sum(x for x, _ in ends) / len(ends)
    tried = sorted((abs(x - mean), round(x, 2)) for k in range(33) for x in [left + (right - left) * k / 32])
    costs = [
        sum(_hits((x, span.bottom + ROW), end, walls) for end in ends) * 60 + far * 0.05 for far, x in tried
    ]
    return tried[costs.index(min(costs))][1]


def _hits(start: Point, end: Point, walls: Sequence[tuple[float, float, float, float]]) -> int:
    """Return how many boxes a straight line passes behind, but for the one where it ends."""
    points = [
        (start[0] + (end[0] - start[0]) * k / 24, start[1] + (end[1] - start[1]) * k / 24) for k in range(25)
    ]
    return sum(
        (x, y) != end and any(abs(px - x) < wide + 4 and abs(py - y) < high + 4 for px, py in points)
        for x, y, wide, high in walls
    )


def _filled(nodes: Sequence[Node], wide: float) -> list[list[Node]]:
    """Return boxes in rows no wider than the zones, as even as can be."""
    total = sum(2 * half(node)[0] + 30 for node in nodes)
    count = max(math.ceil(total / wide), 1)
    size = math.ceil(len(nodes) / count)
    return [list(nodes[k::count]) for k in range(count) if nodes[k::count]] if size else []


def _spread(wishes: Sequence[float], halves: Sequence[float]) -> list[float]:
    """Return places side by side, near those wished, in the same order."""
    depths = [0.0]
    for one, two in itertools.pairwise(halves):
        depths.append(depths[-1] + one + two + 30)
    free = rising([wish - depth for wish, depth in zip(wishes, depths, strict=False)])
    return [round(start + depth, 2) for start, depth in zip(free, depths, strict=False)]


def _grounds(bands: Sequence[Band], span: Span) -> Iterator[Ink]:
    """Draw the zones, their names and those of their columns."""
    for band in bands:
        tint = TINTS.get(band.zone.id, "slate")
        corners = (band.left, span.top), (band.right, span.bottom)
        yield Area("box", corners, f"{tint}.line", opacity=0.06, radius=14.0)
        middle = (band.left + band.right) / 2
        yield Words(
            (band.zone.label.upper(),), (middle, span.top + 12), TITLE, "bold", "middle", f"{tint}.line"
        )
        yield Words((band.zone.words,), (middle, span.top + 23), SMALL, "italic", "middle", "muted")
        for rank, x in zip(band.zone.columns, band.columns, strict=True):
            if rank.label:
                yield Words((rank.label,), (x, span.top + 36), COLUMN, "semibold", "middle", "ink")


def _base(chart: Pathway, bands: Sequence[Band], span: Span, bottom: float) -> Iterator[Ink]:
    """Draw the band of what is out of reach."""
    if chart.context.members:
        top = span.bottom + ROW - 30
        corners = (bands[0].left, top), (bands[-1].right, bottom)
        yield Area("box", corners, "", "rule", thickness=0.9, dash="dashed", radius=14.0)
        place = (bands[0].left + 12, top + 12)
        yield Words((chart.context.label.upper(),), place, TITLE, "bold", "start", "muted")


def _tags(scene: Scene, hypotheses: Sequence[Hypothesis]) -> Iterator[Ink]:
    """Draw the letter of each hypothesis on its link, where it covers least."""
    edges = {edge.id: edge for edge in scene.edges if edge.route}
    taken = list(_taken(scene))
    for each in hypotheses:
        if each.of in edges:
            at = _freest(edges[each.of], taken)
            taken.append((*at, *_TAG))
            yield from badge_inks(Badge(each.letters, tint="yellow", form="square"), at, each.of)


def _taken(scene: Scene) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes, the words and the marks of a map: middle, half width and half height of each."""
    yield from ((node.x, node.y, *half(node)) for node in scene.nodes)
    for edge in scene.edges:
        wide, high = phrase_size(edge.label_lines)
        spots = ((edge.label_at, wide / 2, high / 2), (edge.sign_at, 5.0, 5.0), (edge.delay_at, 4.0, 4.0))
        yield from ((*at, across, down) for at, across, down in spots if at)


def _freest(edge: Edge, taken: Sequence[tuple[float, float, float, float]]) -> Point:
    """Return the point along a link, or beside its phrase, where a tag covers least."""
    points = [curves.at(edge.route, t) for t in _PLACES]
    if edge.label_at:
        (x, y), (wide, high) = edge.label_at, phrase_size(edge.label_lines)
        away = high / 2 + _TAG[1] + 0.5
        points += [(x + wide / 2 + _TAG[0], y), (x - wide / 2 - _TAG[0], y), (x, y - away), (x, y + away)]
    covers = [
        sum(abs(x - cx) < wide + _TAG[0] and abs(y - cy) < high + _TAG[1] for cx, cy, wide, high in taken)
        for x, y in points
    ]
    return curves.rounded(points[covers.index(min(covers))])


def _list(chart: Pathway, bands: Sequence[Band], bottom: float) -> Iterator[Ink]:
    """Write the hypotheses under the zones, in as many columns as there is room for."""
    told = list({each.letters: each for each in chart.hypotheses}.values())
    if not told:
        return
    left, y = bands[0].left, bottom + 26
    yield Words((chart.heading.upper(),), (left, y), TITLE, "bold", "start", "muted")
    columns = max(int((bands[-1].right - left) // LIST), 1)
    y += 18
    for start in range(0, len(told), columns):
        row = [(each, wrap(each.text, LIST - 34, size=8.0, weight="regular", max_lines=4))
               for each in told[start : start + columns]]  # fmt: skip
        for rank, (each, lines) in enumerate(row):
            x = left + rank * LIST
            badge = Badge(each.letters, tint="yellow", form="square")
            yield from badge_inks(badge, (x + RADIUS, y))
            yield Words(lines, (x + 2 * RADIUS + 6, y + 4.8 * (len(lines) - 1)), 8.0)
        y += 9.6 * max(len(lines) for _, lines in row) + 8
