"""Measure what the layout gives, on made maps and on real ones, beside what others give.

    python tests/benchmarks/layout_quality.py [quick] [normal] [high] [peers] [NAME …]

Each line: overlaps of boxes / phrases over something / crossings / links behind
boxes / spread of lengths / boxes in foreign hulls / move after one addition /
seconds of processor; see `layout_measures` and, for the peers, `layout_peers`.
Without a care, `normal`. Names choose maps; real maps come where their folder
is. The last lines add up the maps that every engine listed could draw.
"""

from __future__ import annotations

import dataclasses
import resource
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[1]))

import layout_measures as measures
from layout_measures import Drawn, drawn
from layout_peers import ENGINES, drawn_by
from layout_scenes import dense
from real_maps import real_maps
from samples import many, mock_scene

from systemie.layout import place
from systemie.layout.board import board_of
from systemie.layout.placing import measured
from systemie.layout.tallying import Tally, tally
from systemie.scenes.scene import Edge, Node, Scene

CARES: Final = ("quick", "normal", "high")
MADE: Final[Mapping[str, Callable[[], Scene]]] = {
    "mock": mock_scene,
    "dense": dense,
    "groups a": partial(many, 40, 90, 6),
    "groups b": partial(many, 40, 90, 6, 2),
    "random": partial(many, 34, 97),
    "large": partial(many, 100, 250, 8),
}
HEADING: Final = f"{'':24}{'overlaps':>9}{'words':>7}{'crossings':>11}{'behind':>8}{'spread':>8}{'intruders':>11}{'moved':>8}{'time':>9}{'sheets':>8}"


@dataclass(frozen=True)
class Line:
    """The measures of one map drawn by one engine."""

    overlaps: int
    words: int
    crossings: int
    behind: int
    spread: float
    intruders: int
    moved: float
    seconds: float
    area: float

    def __str__(self) -> str:
        return (
            f"{self.overlaps:9}{self.words:7}{self.crossings:11}{self.behind:8}{self.spread:8.2f}"
            f"{self.intruders:11}{self.moved:7.1f}%{self.seconds:8.2f}s{self.area:8.2f}"
        )


def main(engines: list[str], names: list[str]) -> None:
    """Print one line for each map and engine, then the sums."""
    print(HEADING)
    found: dict[str, dict[str, Line]] = {engine: {} for engine in engines}
    for name, scene in scenes(names).items():
        print(f"{name} {len(scene.nodes)}/{len(scene.edges)}/{len(scene.groups)}")
        for engine in engines:
            line = measured_line(engine, scene)
            if line:
                found[engine][name] = line
            print(f"  {engine:22}{line or '        —'}", flush=True)
    common = set.intersection(*(set(lines) for lines in found.values() if lines))
    print(f"sums of {len(common)} maps: {', '.join(sorted(common))}")
    for engine, lines in found.items():
        if lines:
            print(f"  {engine:22}{summed(lines[name] for name in sorted(common))}")


def scenes(names: list[str]) -> dict[str, Scene]:
    """Return the maps asked for, real ones last."""
    every = {name: make() for name, make in MADE.items()} | real_maps()
    return {name: scene for name, scene in every.items() if not names or any(each in name for each in names)}


def measured_line(engine: str, scene: Scene) -> Line | None:
    """Return the measures of a map drawn by an engine, and again with one box more; None if it cannot."""
    start = spent_so_far()
    first = ours(engine, scene) if engine in CARES else drawn_by(engine, measured(scene))
    seconds = spent_so_far() - start
    if first is None:
        return None
    seen, placed = (drawn(first), first) if isinstance(first, Scene) else (first, scene)
    longer = one_more(placed)
    if engine in CARES:
        again = drawn(place(longer, earlier={n.id: (n.x, n.y) for n in placed.nodes}, care=engine))  # type: ignore[arg-type]
    else:
        again = drawn_by(engine, measured(longer)) or seen
    return line_of(seen, again, seconds)


def ours(care: str, scene: Scene) -> Scene:
    """Return the map as we place it."""
    return place(scene, care=care)  # type: ignore[arg-type]


def line_of(seen: Drawn, again: Drawn, seconds: float) -> Line:
    """Return the measures of a drawn map, and how far boxes moved when it was drawn again."""
    return Line(
        measures.overlaps(seen), measures.collisions(seen), measures.crossings(seen), measures.behind(seen),
        measures.spread(seen), measures.intruders(seen), measures.moved(seen, again), seconds, measures.area(seen),
    )  # fmt: skip


def summed(lines: Iterable[Line]) -> Line:
    """Return the sums of counts, times and areas, and the means of spreads and moves."""
    rows = [dataclasses.astuple(line) for line in lines]
    sums = [sum(column) for column in zip(*rows, strict=True)]
    sums[4], sums[6] = sums[4] / len(rows), sums[6] / len(rows)
    return Line(*sums)


def one_more(scene: Scene) -> Scene:
    """Return a scene with one more box, linked to the first two, in the group of the first."""
    new = Node("zz", "Un élément ajouté", "factor", "facteur", group=scene.nodes[0].group)
    links = tuple(Edge(f"zz{rank}", "zz", node.id) for rank, node in enumerate(scene.nodes[:2]))
    groups = tuple(
        dataclasses.replace(g, members=(*g.members, "zz")) if g.id == new.group else g for g in scene.groups
    )
    return dataclasses.replace(scene, nodes=(*scene.nodes, new), edges=(*scene.edges, *links), groups=groups)


def straight_tally(placed: Scene) -> Tally:
    """Count faults with straight links, as in the design's table."""
    centres = {node.id: (node.x, node.y) for node in placed.nodes}
    board = board_of(placed, pins={}, earlier=centres)
    return tally(board.start, board)


def crossings(placed: Scene) -> int:
    """Count crossings of the routes of links that share no box."""
    return measures.crossings(drawn(placed))


def behind(placed: Scene) -> int:
    """Count the boxes that routes pass behind."""
    return measures.behind(drawn(placed))


def words(placed: Scene) -> int:
    """Count the phrases that cover a box, a sign or one another."""
    return measures.collisions(drawn(placed))


def spent_so_far() -> float:
    """Return processor seconds of this process and those it waited for: other work on the machine does not count."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


if __name__ == "__main__":
    asked = sys.argv[1:]
    chosen = [each for each in CARES if each in asked] or ["normal"]
    main(
        chosen + (list(ENGINES) if "peers" in asked else [e for e in ENGINES if e in asked]),
        [each for each in asked if each not in (*CARES, *ENGINES, "peers")],
    )
