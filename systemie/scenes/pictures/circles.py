"""Nested circles: the system, its near context, the global context; or the classes that a view groups by."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Final

from systemie.model.elements import Element, Factor
from systemie.scenes.charts.circles import Circles, Ring
from systemie.scenes.defaults import theme_name
from systemie.scenes.pictures.noticing import noticed
from systemie.scenes.pictures.parts import joined, listed, part_of, sentences
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Edge, Node, Scene

QUIET: Final = 14
"""Links beyond which circles show no phrase."""
LEAST: Final = 3
"""Classes from which what groups a view makes the rings."""
_ASIDE: Final = ("controversy", "indicator", "source")


def composed(draft: Draft) -> Scene:
    """Return the elements of a view in rings, from what the system holds to what is far from it."""
    nodes = list(draft.scene.nodes_shown)
    if not draft.view.includes:
        nodes = [node for node in nodes if node.kind not in _ASIDE]
    edges = joined(draft.scene.edges_shown, {n.id for n in nodes})
    is_grouped = len(draft.scene.groups) >= LEAST
    rings = _grouped(draft, nodes) if is_grouped else _contexts(draft, nodes, edges)
    if len(edges) > QUIET:
        edges = tuple(dataclasses.replace(edge, phrase="") for edge in edges)
    part = part_of(draft, nodes, edges)
    sectors = () if is_grouped and _is_by_theme(draft) else tuple(_sectors(draft, nodes))
    chart = Circles(rings, sectors)
    part = dataclasses.replace(part, chart=chart, description=_description(draft, part, chart))
    outer = sum(len(ring.members) for ring in rings[1:])
    return noticed(part, "" if is_grouped or outer else draft.phrases("pictures.circles.no_outside"))


def _grouped(draft: Draft, nodes: Iterable[Node]) -> tuple[Ring, ...]:
    """Return a ring for each class of what groups the view, and one for the rest."""
    there = [node.id for node in nodes]
    rings = [
        Ring(group.label, tuple(each for each in there if each in set(group.members)))
        for group in draft.scene.groups
    ]
    gathered = {each for ring in rings for each in ring.members}
    rest = tuple(each for each in there if each not in gathered)
    rings += [Ring(draft.phrases("pictures.circles.rest"), rest)] if rest else []
    return tuple(ring for ring in rings if ring.members)


def _contexts(draft: Draft, nodes: list[Node], edges: Iterable[Edge]) -> tuple[Ring, ...]:
    """Return the system, its near context and the global one.

    What is not outside makes the system; what is outside and tied to it by a
    link, or a neighbour of one of its territories, is near; the rest is far.
    """
    elements = {each.id: each for each in (*draft.shown.union.elements, *draft.shown.system.elements)}
    inner = {node.id for node in nodes if not _is_outside(elements[node.id])}
    near = {end for edge in edges for end in _tied(edge, inner)}
    near |= {each for id in inner for each in getattr(elements[id], "neighbours", ())}
    places: Mapping[str, tuple[str, ...]] = {
        "system": tuple(node.id for node in nodes if node.id in inner),
        "near": tuple(node.id for node in nodes if node.id not in inner and node.id in near),
        "far": tuple(node.id for node in nodes if node.id not in inner and node.id not in near),
    }
    return tuple(Ring(draft.phrases(f"pictures.circles.ring.{key}"), ids) for key, ids in places.items())


def _is_outside(element: Element) -> bool:
    return element.outside or (isinstance(element, Factor) and element.internal is False)


def _tied(edge: Edge, inner: set[str]) -> tuple[str, ...]:
    ends = (edge.source, edge.target)
    return ends if inner & set(ends) else ()


def _is_by_theme(draft: Draft) -> bool:
    themes = {each.id for each in draft.shown.union.vocabulary.themes}
    return bool(themes) and {group.id for group in draft.scene.groups} <= themes


def _sectors(draft: Draft, nodes: Iterable[Node]) -> Iterable[Ring]:
    """Yield each theme with the boxes of which it is the first, themes in their order."""
    first: dict[str, list[str]] = {}
    themes = {each.id: each.themes[:1] for each in draft.shown.union.elements}
    for node in nodes:
        for theme in themes.get(node.id, ()):
            first.setdefault(theme, []).append(node.id)
    order = [each.id for each in draft.shown.union.vocabulary.themes]
    ranked = sorted(first, key=lambda theme: order.index(theme) if theme in order else len(order))
    if len(ranked) > 1:
        yield from (Ring(theme_name(draft.shown.union, theme), tuple(first[theme])) for theme in ranked)


def _description(draft: Draft, part: Scene, chart: Circles) -> str:
    phrases = draft.phrases
    label = {node.id: node.label for node in part.nodes}
    told = [f"{part.caption.title}. {phrases('pictures.circles.told')}"]
    for ring in chart.rings:
        names = listed((label[each] for each in ring.members), phrases)
        told.append(phrases("pictures.circles.in_ring", ring=ring.label, names=names))
    told.append(sentences(draft, part.edges))
    return " ".join(each for each in told if each)
