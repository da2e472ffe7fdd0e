"""Disagreement made visible: what only some hold, what some deny, what some weigh otherwise."""

from __future__ import annotations

import dataclasses
from typing import Final

from systemie.analysis.stances import stances_of
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.scene import Edge, Fact, Node

DENIED: Final = "≠"
"""What stands before the words of a link that some deny, so that grey print tells it too."""


def with_disputes(
    system: System, view: View, nodes: tuple[Node, ...], edges: tuple[Edge, ...], phrases: Phrases
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Return the boxes and links marked, in a view of the disagreement, by who holds and who denies them."""
    if view.shows != "disagreement":
        return nodes, edges
    disputes = _Disputes(system, phrases)

    def marked_node(node: Node) -> Node:
        told = disputes.said(node.id)
        facts = (*node.facts, disputes.fact(told))
        return dataclasses.replace(node, doubt=True, facts=facts) if told else node

    def marked_edge(edge: Edge) -> Edge:
        told = disputes.said(edge.id)
        if not told:
            return edge
        marked = dataclasses.replace(edge, stroke="dotted", facts=(*edge.facts, disputes.fact(told)))
        if edge.id not in disputes.stances.deniers:
            return marked
        return dataclasses.replace(marked, tint="mixed", phrase=f"{DENIED} {edge.phrase}".rstrip())

    return tuple(map(marked_node, nodes)), tuple(map(marked_edge, edges))


class _Disputes:
    """Who says, denies or weighs otherwise each thing of a system, in words."""

    def __init__(self, system: System, phrases: Phrases) -> None:
        self.names = {each.id: each.name or each.id for each in system.viewpoints}
        self.stances = stances_of(system)
        self.phrases = phrases

    def said(self, id: str) -> str:
        """Return who disagrees about a thing, in words; empty when nobody does."""
        stances = self.stances
        voices = {"only": stances.sayers, "denied": stances.deniers, "weighed": stances.weighers}
        return " · ".join(
            self.phrases(f"dispute.{key}", names=tuple(self.names[each] for each in who[id]))
            for key, who in voices.items()
            if id in who
        )

    def fact(self, told: str) -> Fact:
        return Fact(self.phrases("fact.dispute"), told, "warning")
