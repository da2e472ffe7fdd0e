"""Placing of a neighbourhood: the element in the middle, causes at its left, effects at its right."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from systemie.layout.flowing import flows
from systemie.layout.measuring import phrase_size
from systemie.layout.pictures.boxed import finished, half, kept, stood
from systemie.layout.pictures.registry import Wish
from systemie.layout.ranks import STOPOVER, heights, ordered, ranks_of
from systemie.scenes.charts.around import Neighbourhood
from systemie.scenes.ink import Ink, Words
from systemie.scenes.scene import Node, Point, Scene

GAP: Final = 20.0  # between two boxes, one above the other
ACROSS: Final = 66.0  # the least room between two columns
HEAD: Final = 8.0
LARGER: Final = 1.3  # the size of the element in the middle
_ROW: Final = 3  # boxes of a row above or below the middle
_TALL: Final = 9  # boxes of a column beyond which every other one steps aside
_ASIDE: Final = 46.0
_BESIDE: Final = 24.0  # between two boxes of a row
_AWAY: Final = 58.0  # between the middle and the first row


def placed(scene: Scene, chart: Neighbourhood, wish: Wish) -> Scene:
    """Return the scene of a neighbourhood."""
    ids = frozenset((*chart.above, *chart.below, *(each for c in chart.columns for each in c.members)))
    part = kept(_enlarged(scene, chart.heart), ids)
    nodes = {node.id: node for node in part.nodes}
    columns = [[each for each in column.members if each in nodes] for column in chart.columns]
    places = _placed_columns(part, chart, columns, nodes)
    places |= _rows(chart.above, nodes, -1, places[chart.heart], nodes[chart.heart])
    places |= _rows(chart.below, nodes, 1, places[chart.heart], nodes[chart.heart])
    drawn = stood(part, places)
    rank = {each: number for number, column in enumerate(columns) for each in column}
    return finished(drawn, given=flows(drawn, rank, {}), over=tuple(_headings(drawn, chart, columns)))


def _enlarged(scene: Scene, heart: str) -> Scene:
    nodes = tuple(
        dataclasses.replace(node, scale=max(node.scale, LARGER)) if node.id == heart else node
        for node in scene.nodes
    )
    return dataclasses.replace(scene, nodes=nodes)


def _placed_columns(
    part: Scene, chart: Neighbourhood, columns: list[list[str]], nodes: Mapping[str, Node]
) -> dict[str, Point]:
    order = [each for column in columns for each in column]
    number = {each: k for k, each in enumerate(order)}
    links = [(number[e.source], number[e.target]) for e in part.edges if {e.source, e.target} <= set(number)]
    ranks = ranks_of([[number[each] for each in column] for column in columns], links)
    rows = ordered(ranks)
    halves = {number[each]: half(nodes[each])[1] for each in order} | dict.fromkeys(
        (stop for several in ranks.stops.values() for stop in several), STOPOVER
    )
    for row in rows:
        if len(row) > _TALL:
            halves.update({box: halves[box] / 2 for box in row})
    high = heights(rows, ranks.pairs, halves, GAP)
    middle = high[number[chart.heart]]
    across = _across(part, chart, columns, nodes)
    places: dict[str, Point] = {}
    for k, row in enumerate(rows):
        side = (k > chart.centre) - (k < chart.centre)
        boxes = [box for box in row if box < len(order)]
        for (x, y), box in zip(_bowed([high[b] - middle for b in boxes], side), boxes, strict=True):
            places[order[box]] = (across[k] + x, y)
    return places


def _bowed(tops: Sequence[float], side: int) -> list[Point]:
    """Return a column bent around the middle; every other box of a tall one steps aside."""
    far = max(map(abs, tops), default=0.0) or 1.0
    is_tall = len(tops) > _TALL
    return [
        (side * (_ASIDE * (row % 2) if is_tall else -min(0.12 * far, 26.0) * (top / far) ** 2), top)
        for row, top in enumerate(tops)
    ]


def _across(
    part: Scene, chart: Neighbourhood, columns: Sequence[Sequence[str]], nodes: Mapping[str, Node]
) -> list[float]:
    """Return the middle of each column, with room between them for the words of links."""
    rank = {each: number for number, column in enumerate(columns) for each in column}
    rooms = [ACROSS] * max(len(columns) - 1, 0)
    for edge in part.edges:
        one, two = sorted((rank.get(edge.source, -1), rank.get(edge.target, -1)))
        if 0 <= one < two:
            rooms[one] = max(rooms[one], phrase_size(edge.label_lines)[0] + 46)
    halves = [max((half(nodes[each])[0] for each in column), default=0.0) for column in columns]
    for several in (chart.above, chart.below):
        wide = [half(nodes[each])[0] * 2 + _BESIDE for each in several if each in nodes]
        halves[chart.centre] = max(halves[chart.centre], sum(sorted(wide)[-_ROW:]) / 2)
    found = [0.0]
    for k, (one_half, two_half) in enumerate(itertools.pairwise(halves)):
        found.append(found[-1] + one_half + two_half + rooms[k])
    return found


def _rows(
    ids: Sequence[str], nodes: Mapping[str, Node], side: int, heart: Point, box: Node
) -> dict[str, Point]:
    """Return places above or below the middle, in rows of three."""
    there = [nodes[each] for each in ids if each in nodes]
    places: dict[str, Point] = {}
    edge = heart[1] + side * (half(box)[1] + _AWAY)
    for start in range(0, len(there), _ROW):
        row = there[start : start + _ROW]
        high = max(half(node)[1] for node in row)
        x = heart[0] - (sum(2 * half(node)[0] for node in row) + _BESIDE * (len(row) - 1)) / 2
        for node in row:
            places[node.id] = (x + half(node)[0], edge + side * high)
            x += 2 * half(node)[0] + _BESIDE
        edge += side * (2 * high + 30)
    return places


def _headings(scene: Scene, chart: Neighbourhood, columns: Sequence[Sequence[str]]) -> Iterator[Ink]:
    """Write above each column what it holds."""
    nodes = {node.id: node for node in scene.nodes}
    for rank, members in zip(chart.columns, columns, strict=True):
        if rank.label and members:
            top = min(nodes[each].y - half(nodes[each])[1] for each in members) - 17
            x = sum(nodes[each].x for each in members) / len(members)
            yield Words((rank.label.upper(),), (x, top), HEAD, "semibold", "middle", "muted")
    if chart.above and chart.both:
        heart = nodes[chart.heart]
        highest = min(nodes[each].y - half(nodes[each])[1] for each in chart.above) - 14
        yield Words((chart.both.upper(),), (heart.x, highest), HEAD, "semibold", "middle", "muted")
