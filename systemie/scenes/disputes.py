"""Disagreement made visible: what only some hold, what some deny."""

from __future__ import annotations

import dataclasses

from systemie.model.base import Shared
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.scene import Edge, Fact, Node
from systemie.text.folding import fold


def with_disputes(
    system: System, view: View, nodes: tuple[Node, ...], edges: tuple[Edge, ...], phrases: Phrases
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Return the boxes and links marked, in a view of the disagreement, by who holds and who denies them."""
    if view.shows != "disagreement":
        return nodes, edges
    origin = system.origin or system
    things: dict[str, Shared] = {each.id: each for each in (*system.elements, *system.links)}

    def said(id: str) -> tuple[str, bool]:
        holders = _holders(origin, things.get(id))
        deniers = [each.name or each.id for each in origin.viewpoints if id in each.change.removes]
        told = [phrases("dispute.only", names=tuple(holders))] if holders else []
        told += [phrases("dispute.denied", names=tuple(deniers))] if deniers else []
        return " · ".join(told), bool(deniers)

    def marked_node(node: Node) -> Node:
        told, _ = said(node.id)
        if not told:
            return node
        return dataclasses.replace(node, doubt=True, facts=(*node.facts, _fact(phrases, told)))

    def marked_edge(edge: Edge) -> Edge:
        told, is_denied = said(edge.id)
        if not told:
            return edge
        return dataclasses.replace(
            edge,
            stroke="dotted",
            tint="mixed" if is_denied else edge.tint,
            facts=(*edge.facts, _fact(phrases, told)),
        )

    return tuple(map(marked_node, nodes)), tuple(map(marked_edge, edges))


def _fact(phrases: Phrases, told: str) -> Fact:
    return Fact(phrases("fact.dispute"), told, "warning")


def _holders(system: System, thing: Shared | None) -> list[str]:
    if thing is None:
        return []
    names = {fold(each) for each in thing.said_by}
    return [each.name or each.id for each in system.viewpoints if fold(each.id) in names]
