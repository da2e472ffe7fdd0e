"""Disagreement made visible: what only some hold, what some deny, what some weigh otherwise."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from systemie.model.base import Shared
from systemie.model.system import System
from systemie.model.trajectories import Change
from systemie.model.viewpoints import Viewpoint
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
    disputes = _Disputes(system, phrases)

    def marked_node(node: Node) -> Node:
        told = disputes.said(node.id)
        facts = (*node.facts, disputes.fact(told))
        return dataclasses.replace(node, doubt=True, facts=facts) if told else node

    def marked_edge(edge: Edge) -> Edge:
        told = disputes.said(edge.id)
        tint = "mixed" if disputes.deniers(edge.id) else edge.tint
        facts = (*edge.facts, disputes.fact(told))
        return dataclasses.replace(edge, stroke="dotted", tint=tint, facts=facts) if told else edge

    return tuple(map(marked_node, nodes)), tuple(map(marked_edge, edges))


class _Disputes:
    """Who says, denies or weighs otherwise each thing of a system."""

    def __init__(self, system: System, phrases: Phrases) -> None:
        self.viewpoints = system.viewpoints
        self.phrases = phrases
        things: list[Shared] = [*system.elements, *system.links]
        self.said_by = {each.id: each.said_by for each in things}

    def named(self, holds: Callable[[Viewpoint], bool]) -> tuple[str, ...]:
        return tuple(each.name or each.id for each in self.viewpoints if holds(each))

    def holders(self, id: str) -> tuple[str, ...]:
        names = {fold(each) for each in self.said_by.get(id, ())}
        return self.named(lambda each: fold(each.id) in names)

    def deniers(self, id: str) -> tuple[str, ...]:
        return self.named(lambda each: id in each.change.removes)

    def weighers(self, id: str) -> tuple[str, ...]:
        return self.named(lambda each: id in _modified(each.change))

    def said(self, id: str) -> str:
        """Return who disagrees about a thing, in words; empty when nobody does."""
        voices = {"only": self.holders(id), "denied": self.deniers(id), "weighed": self.weighers(id)}
        return " · ".join(
            self.phrases(f"dispute.{key}", names=names) for key, names in voices.items() if names
        )

    def fact(self, told: str) -> Fact:
        return Fact(self.phrases("fact.dispute"), told, "warning")


def _modified(change: Change) -> set[str]:
    return {id for id, _ in change.modifies}
