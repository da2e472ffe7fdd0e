"""Measure what the layout gives: faults of the picture, evenness, stability, time.

    python tests/benchmarks/layout_quality.py [quick|normal|high] [NAME …]

Straight: crossings and links behind boxes with straight links, as in the
design's table. Curved: the same on the routes as drawn. Words: phrases over a
box, another phrase or a sign. Spread: standard deviation over mean of the
lengths of routes. Moved: median move after adding one linked box to the placed
map, in percent of its diagonal.
"""

from __future__ import annotations

import dataclasses
import itertools
import math
import resource
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from layout_scenes import dense, jura
from samples import many, mock_scene

from systemie.layout import place
from systemie.layout.board import board_of
from systemie.layout.curves import sampled
from systemie.layout.measuring import phrase_size
from systemie.layout.tallying import tally
from systemie.scenes.scene import Edge, Node, Point, Scene

Box = tuple[float, float, float, float]
SCENES = {
    "mock 17/21": mock_scene(),
    "jura 16/51": jura(),
    "dense 34/97": dense(),
    "groups 40/90/6": many(40, 90, 6),
    "groups 40/90/6 b": many(40, 90, 6, seed=2),
    "random 34/97": many(34, 97),
    "groups 100/250/8": many(100, 250, 8),
}


def main(care: str, names: list[str]) -> None:
    """Print one line for each scene."""
    print(f"{'':18}{'time':>7} {'straight':>12} {'curved':>10} {'over':>5} {'words':>6} {'spread':>7} {'moved':>7}  size")
    for name, scene in SCENES.items():
        if scene is not None and (not names or any(each in name for each in names)):
            print(f"{name:18}{line(scene, care)}", flush=True)


def line(scene: Scene, care: str) -> str:
    """Return the measures of one scene."""
    start = spent_so_far()
    placed = place(scene, care=care)  # type: ignore[arg-type]
    spent = spent_so_far() - start
    straight = straight_tally(placed)
    crossed, hidden = crossings(placed), behind(placed)
    lengths = [length(edge.route) for edge in placed.edges if edge.route]
    spread = statistics.pstdev(lengths) / statistics.mean(lengths)
    faults = straight.overlaps + straight.trespasses
    return (
        f"{spent:6.2f}s {straight.crossings:7.0f}/{straight.behind:<4.0f} {crossed:6}/{hidden:<3} {faults:5} "
        f"{words(placed):6} {spread:7.2f} {stability(placed, care):6.1f}%  {placed.size}"
    )


def spent_so_far() -> float:
    """Return processor seconds of this process and those it waited for: other work on the machine does not count."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def straight_tally(placed: Scene):  # type: ignore[no-untyped-def]
    """Count faults with straight links."""
    centres = {node.id: (node.x, node.y) for node in placed.nodes}
    board = board_of(placed, pins={}, earlier=centres)
    return tally(board.start, board)


def crossings(placed: Scene) -> int:
    """Count crossings of routes of links that share no box."""
    lines = [(e, sampled(e.route, 17)) for e in placed.edges if e.route]
    return sum(
        sum(_meet(a, b, c, d) for a, b in itertools.pairwise(p) for c, d in itertools.pairwise(q))
        for (e, p), (f, q) in itertools.combinations(lines, 2)
        if not {e.source, e.target} & {f.source, f.target}
    )


def behind(placed: Scene) -> int:
    """Count the boxes that routes pass behind."""
    return sum(
        any(_in(point, box_of(node)) for point in sampled(edge.route, 40))
        for edge in placed.edges
        if edge.route
        for node in placed.nodes
        if node.id not in (edge.source, edge.target)
    )


def words(placed: Scene) -> int:
    """Count the phrases that cover a box, a sign or one another."""
    phrases = [(edge, _words_box(edge)) for edge in placed.edges if edge.label_at and edge.label_lines]
    fixed = [box_of(node) for node in placed.nodes] + [_round(*e.sign_at) for e in placed.edges if e.sign_at]
    count = sum(_overlap(box, other) for _, box in phrases for other in fixed)
    return count + sum(_overlap(a, b) for (_, a), (_, b) in itertools.combinations(phrases, 2))


def stability(placed: Scene, care: str) -> float:
    """Return the median move, in percent of the diagonal, when one linked box is added."""
    earlier = {node.id: (node.x, node.y) for node in placed.nodes}
    ends = [node.id for node in placed.nodes[:2]]
    new = Node("ajout", "Un élément ajouté", "factor", "facteur", group=placed.nodes[0].group)
    links = tuple(Edge(f"ajout{k}", "ajout", end) for k, end in enumerate(ends))
    groups = tuple(
        dataclasses.replace(g, members=(*g.members, "ajout")) if g.id == new.group else g for g in placed.groups
    )
    more = dataclasses.replace(
        placed, nodes=(*placed.nodes, new), edges=(*placed.edges, *links), groups=groups
    )
    again = place(more, earlier=earlier, care=care)  # type: ignore[arg-type]
    return 100 * statistics.median(shifts(placed, again)) / math.hypot(*(placed.size or (1, 1)))


def shifts(one: Scene, two: Scene) -> Iterator[float]:
    """Yield how far each box moved, the common shift set aside."""
    there = {node.id: node for node in two.nodes}
    dx = statistics.median(there[n.id].x - n.x for n in one.nodes)
    dy = statistics.median(there[n.id].y - n.y for n in one.nodes)
    yield from (math.hypot(there[n.id].x - n.x - dx, there[n.id].y - n.y - dy) for n in one.nodes)


def length(route: tuple[Point, ...]) -> float:
    """Return the length of a route."""
    return sum(math.dist(a, b) for a, b in itertools.pairwise(sampled(route, 17)))


def box_of(node: Node) -> Box:
    """Return left, top, right, bottom."""
    return node.x - node.width / 2, node.y - node.height / 2, node.x + node.width / 2, node.y + node.height / 2


def _words_box(edge: Edge) -> Box:
    x, y = edge.label_at or (0.0, 0.0)
    wide, high = phrase_size(edge.label_lines)
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _round(x: float, y: float) -> Box:
    return x - 4, y - 4, x + 4, y + 4


def _overlap(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5


def _in(point: Point, box: Box) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


if __name__ == "__main__":
    chosen = [each for each in sys.argv[1:] if each in ("quick", "normal", "high")]
    main(chosen[0] if chosen else "normal", [each for each in sys.argv[1:] if each not in chosen])
