"""Convergences and divergences: who stands with whom, or against whom, on the objectives that both hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from systemie.analysis.actors.mactor import Integers
from systemie.scenes.charts.ties import Ties
from systemie.scenes.pictures.balances import signed
from systemie.scenes.pictures.playing import Playing
from systemie.scenes.scene import Edge, Fact, LegendEntry, Node, Scene, Stroke

MOST: Final = 24
"""How many ties are drawn, the strongest first: more than that cannot be told apart."""
CLASSES: Final = 3
LOOKS: Final[dict[str, tuple[str, Stroke]]] = {
    "convergences": ("plus", "solid"), "divergences": ("minus", "dashed"),
}  # fmt: skip
"""The tint and the stroke of each reading."""


class Tie(NamedTuple):
    """Two actors and how much they share."""

    one: str
    other: str
    value: float


def composed_from(playing: Playing) -> Scene:
    """Return the graph of one reading; boxes, and their places, are those of both."""
    draft, reading = playing.draft, playing.draft.view.reading or "convergences"
    shared = playing.found.orders[1].between_actors._asdict()
    every = {name: _ties(playing, shared[name.removesuffix("s")]) for name in LOOKS}
    kept = {name: strongest(ties) for name, ties in every.items()}
    both = tuple((tie.one, tie.other) for ties in kept.values() for tie in ties)
    nodes = tuple(playing.nodes[id] for id in playing.actors if any(id in pair for pair in both))
    shown = kept[reading]
    scene = dataclasses.replace(
        draft.scene, nodes=nodes, edges=tuple(_edges(playing, reading, shown)),
        chart=Ties(tuple(dict.fromkeys(both))),
        legend=(*_of_boxes(draft.scene, nodes), *_of_ties(playing, reading, shown)),
        description=" ".join(_told(playing, reading, shown)),
    )  # fmt: skip
    return scene.noticed(*_notices(playing, reading, every[reading], shown, nodes))


def _ties(playing: Playing, shared: Integers) -> tuple[Tie, ...]:
    """Return the pairs of actors shown that share something, in the order of the text."""
    order = playing.found.orders[1]
    pairs = combinations(playing.actors, 2)
    values = ((one, other, shared[playing.rank[one]][playing.rank[other]]) for one, other in pairs)
    return tuple(
        Tie(one, other, float(order.exact(value, shared=True))) for one, other, value in values if value
    )


def strongest(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Return the ties that are drawn: all, or those above the value that keeps `MOST` of them at most."""
    if len(ties) <= MOST:
        return tuple(ties)
    limit = sorted((tie.value for tie in ties), reverse=True)[MOST]
    above = tuple(tie for tie in ties if tie.value > limit)
    return above or tuple(ties[:MOST])


def width_of(tie: Tie, ties: Sequence[Tie]) -> int:
    """Return the class of a tie among those drawn, by thirds from the weakest to the strongest: 1, 2 or 3."""
    values = [each.value for each in ties]
    low, high = min(values), max(values)
    if high == low:
        return 2
    return min(CLASSES, 1 + int(CLASSES * (tie.value - low) / (high - low)))


def _edges(playing: Playing, reading: str, ties: Sequence[Tie]) -> Iterator[Edge]:
    tint, stroke = LOOKS[reading]
    for tie in ties:
        value = playing.number(tie.value)
        names = {"one": playing.label(tie.one), "other": playing.label(tie.other)}
        yield Edge(
            f"{reading}:{tie.one}:{tie.other}", tie.one, tie.other, value, tint=tint, stroke=stroke,
            width=width_of(tie, ties), direction="none",
            sentence=playing.tell(f"told.tie.{reading}", **names, value=value),
            facts=tuple(_facts(playing, reading, tie)),
        )  # fmt: skip


def _facts(playing: Playing, reading: str, tie: Tie) -> Iterator[Fact]:
    """Yield the objectives on which two actors stand together, or apart, with both positions."""
    order = playing.found.orders[1]
    rows = [order.positions[playing.rank[end]] for end in (tie.one, tie.other)]
    for id, *pair in zip(playing.found.objectives, *rows, strict=True):
        if pair[0] * pair[1] and (pair[0] * pair[1] > 0) == (reading == "convergences"):
            said = " / ".join(signed(playing, float(order.exact(each))) for each in pair)
            yield Fact(playing.label(id), said)


def _of_boxes(scene: Scene, nodes: Sequence[Node]) -> Iterator[LegendEntry]:
    """Yield what boxes say, of those that remain."""
    for entry in scene.legend:
        match entry.part:
            case "kind":
                count = sum(node.kind == entry.value for node in nodes)
            case "tint":
                count = sum(node.tint == entry.tint for node in nodes)
            case "size":
                count = len(nodes)
            case _:
                count = 0
        if count:
            yield dataclasses.replace(entry, count=count)


def _of_ties(playing: Playing, reading: str, ties: Sequence[Tie]) -> Iterator[LegendEntry]:
    tint, stroke = LOOKS[reading]
    for width in range(CLASSES, 0, -1):
        values = [tie.value for tie in ties if width_of(tie, ties) == width]
        if values:
            low, high = playing.number(min(values)), playing.number(max(values))
            key = "one" if low == high else "between"
            label = playing.tell(f"legend.{reading}.{key}", low=low, high=high)
            yield LegendEntry("tie", str(width), label, len(values), stroke, tint)


def _notices(
    playing: Playing, reading: str, every: Sequence[Tie], shown: Sequence[Tie], nodes: Sequence[Node]
) -> Iterator[str]:
    if not playing.actors:
        yield playing.tell("no_actor")
        return
    if not playing.found.objectives:
        yield playing.tell("no_position")
        return
    if not every:
        yield playing.tell(f"no_tie.{reading}")
    if len(shown) < len(every):
        limit = playing.number(max(tie.value for tie in every if tie not in shown))
        yield playing.tell(f"weak.{reading}", count=len(every) - len(shown), limit=limit)
    drawn = {node.id for node in nodes}
    yield playing.apart("untied", [id for id in playing.actors if id not in drawn])
    yield playing.notice("analysis.actors.unvalued")


def _told(playing: Playing, reading: str, ties: Sequence[Tie]) -> Iterator[str]:
    """Tell the ties, the strongest first."""
    yield playing.tell(f"told.{reading}", title=playing.draft.scene.caption.title, count=len(ties))
    for tie in sorted(ties, key=lambda tie: -tie.value):
        names = {"one": playing.label(tie.one), "other": playing.label(tie.other)}
        yield playing.tell(f"told.tie.{reading}", **names, value=playing.number(tie.value)) + "."
