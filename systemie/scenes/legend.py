"""The legend: only what is on the map, each entry once, with its count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from systemie.phrases import Phrases
from systemie.scenes.scene import Edge, LegendEntry, Loop, Node
from systemie.scenes.sizing import Sizing

_NOT_DRAWN: Final = ("hidden",)
_SIGNS: Final = (("+", "plus"), ("-", "minus"), ("±", "mixed"), ("?", "unknown"))
STATUSES: Final = ("appears", "changed", "envisaged", "absent", "renounced", "gone")


def legend_of(
    nodes: Iterable[Node], edges: Iterable[Edge], loops: Iterable[Loop], phrases: Phrases, *,
    tints: Mapping[str, tuple[str, str]] | None = None, sizing: Sizing | None = None, disputed: bool = False,
) -> tuple[LegendEntry, ...]:  # fmt: skip
    """Return the entries of what is drawn.

    `tints` maps a value to its tint and its label, `sizing` says what size means.
    """
    boxes = [node for node in nodes if node.status not in _NOT_DRAWN]
    lines = [edge for edge in edges if edge.status not in _NOT_DRAWN]
    return (
        *_kinds(boxes, plain=tints is not None),
        *_tints(boxes, tints or {}),
        *_sizes(boxes, sizing, phrases),
        *_of_edges(lines, phrases, disputed=disputed),
        *_of_nodes(boxes, phrases),
        *_statuses((*boxes, *lines), phrases),
        *_loops(loops, phrases),
    )


def _kinds(nodes: list[Node], *, plain: bool) -> Iterator[LegendEntry]:
    seen: dict[str, Node] = {}
    for node in nodes:
        seen.setdefault(node.kind, node)
    counts = Counter(node.kind for node in nodes)
    for kind, node in seen.items():
        tint = "white" if plain else node.tint
        yield LegendEntry("kind", kind, node.kind_label, counts[kind], node.shape, tint)


def _tints(nodes: list[Node], tints: Mapping[str, tuple[str, str]]) -> Iterator[LegendEntry]:
    counts = Counter(node.tint for node in nodes)
    for value, (tint, label) in tints.items():
        if counts[tint]:
            yield LegendEntry("tint", value, label, counts[tint], "box", tint)


def _sizes(nodes: list[Node], sizing: Sizing | None, phrases: Phrases) -> Iterator[LegendEntry]:
    count = sum(node.id in sizing.values for node in nodes) if sizing and sizing.tells else 0
    if sizing and count:
        yield LegendEntry("size", sizing.name, phrases("legend.size", measure=sizing.label), count)


def _of_edges(edges: list[Edge], phrases: Phrases, *, disputed: bool) -> Iterator[LegendEntry]:
    signs: Counter[str] = Counter(edge.sign for edge in edges if edge.sign)
    for sign, name in _SIGNS:
        count = signs[sign]
        if count:
            tint = next(edge.tint for edge in edges if edge.sign == sign)
            yield LegendEntry("sign", sign, phrases(f"legend.sign.{name}"), count, tint=tint)
    widths = Counter(edge.width for edge in edges)
    if len(widths) > 1:
        for width in sorted(widths):
            yield LegendEntry("width", str(width), phrases(f"legend.width.{width}"), widths[width])
    delayed = sum(edge.delayed for edge in edges)
    if delayed:
        yield LegendEntry("delay", "", phrases("legend.delay"), delayed)
    yield from _strokes(edges, phrases, disputed=disputed)
    ids = {edge.id for edge in edges}
    modulating = sum(edge.target in ids or edge.source in ids for edge in edges)
    if modulating:
        yield LegendEntry("modulation", "", phrases("legend.modulation"), modulating)


def _strokes(edges: list[Edge], phrases: Phrases, *, disputed: bool) -> Iterator[LegendEntry]:
    strokes = Counter(edge.stroke for edge in edges if not (edge.sign == "?" and edge.stroke == "dashed"))
    denied = sum(edge.stroke == "dotted" and edge.tint == "mixed" for edge in edges) if disputed else 0
    strokes["dotted"] -= denied
    dotted = "dotted" if not disputed else "claimed" if denied else "disputed"
    for stroke in ("dashed", "dotted", "double", "zigzag"):
        if strokes[stroke]:
            key = dotted if stroke == "dotted" else stroke
            yield LegendEntry("stroke", stroke, phrases(f"legend.stroke.{key}"), strokes[stroke])
    if denied:
        yield LegendEntry("stroke", "dotted", phrases("legend.stroke.denied"), denied, tint="mixed")
    both = sum(edge.direction == "both" for edge in edges)
    if both:
        yield LegendEntry("direction", "both", phrases("legend.direction.both"), both)
    none = sum(edge.direction == "none" for edge in edges)
    if none:
        yield LegendEntry("direction", "none", phrases("legend.direction.none"), none)


def _of_nodes(nodes: list[Node], phrases: Phrases) -> Iterator[LegendEntry]:
    trends = Counter(node.trend for node in nodes)
    for trend in ("up", "down", "stable", "uncertain"):
        if trends[trend]:
            yield LegendEntry("trend", trend, phrases(f"legend.trend.{trend}"), trends[trend])
    outside = sum(node.outside for node in nodes)
    if outside:
        yield LegendEntry("outside", "", phrases("legend.outside"), outside)
    doubt = sum(node.doubt for node in nodes)
    if doubt:
        yield LegendEntry("doubt", "", phrases("legend.doubt"), doubt)


def _statuses(things: Iterable[Node | Edge], phrases: Phrases) -> Iterator[LegendEntry]:
    counts = Counter(each.status for each in things)
    for status in STATUSES:
        count = counts[status]
        if count:
            yield LegendEntry("status", status, phrases(f"legend.status.{status}"), count)


def _loops(loops: Iterable[Loop], phrases: Phrases) -> Iterator[LegendEntry]:
    counts = Counter(loop.polarity for loop in loops)
    for polarity in ("reinforcing", "balancing", "undetermined"):
        count = counts[polarity]
        if count:
            yield LegendEntry("loop", polarity, phrases(f"legend.loop.{polarity}"), count)
