"""What composers of pictures share: part of a scene with its own legend, a notice, an alternative text."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable

from systemie.analysis.narrative.teller import Teller
from systemie.phrases import Phrases
from systemie.scenes.describing import told_links
from systemie.scenes.legend import legend_of
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Edge, LegendEntry, Loop, Node, Scene

GONE = ("hidden", "gone", "absent")


def joined(edges: Iterable[Edge], ids: Collection[str]) -> tuple[Edge, ...]:
    """Return the links between those boxes, and those between boxes and such links."""
    edges = tuple(edges)
    there = set(ids)
    while True:
        found = tuple(edge for edge in edges if edge.source in there and edge.target in there)
        more = {edge.id for edge in found} - there
        if not more:
            return found
        there |= more


def part_of(
    draft: Draft, nodes: Iterable[Node], edges: Iterable[Edge], *, loops: tuple[Loop, ...] = ()
) -> Scene:
    """Return the scene of some boxes and links of a draft, with the legend of these alone."""
    nodes, edges = tuple(nodes), tuple(edges)
    legend = legend_for(draft, nodes, edges, loops)
    return dataclasses.replace(draft.scene, nodes=nodes, edges=edges, loops=loops, groups=(), legend=legend)


def legend_for(
    draft: Draft, nodes: Iterable[Node], edges: Iterable[Edge], loops: Iterable[Loop] = ()
) -> tuple[LegendEntry, ...]:
    """Return the legend of some boxes and links, whose colours and sizes mean what they mean in the draft."""
    before = draft.scene.legend
    tints = {each.value: (each.tint, each.label) for each in before if each.part == "tint"}
    disputed = draft.view.shows == "disagreement"
    found = legend_of(nodes, edges, loops, draft.phrases, tints=tints or None, disputed=disputed)
    sizes = tuple(each for each in before if each.part == "size")
    first = next((k for k, each in enumerate(found) if each.part not in ("kind", "tint")), len(found))
    return (*found[:first], *sizes, *found[first:])


def sentences(draft: Draft, edges: Iterable[Edge]) -> str:
    """Return what links say, one sentence each."""
    return " ".join(told_links(edges, Teller(draft.shown.system, draft.phrases)))


def listed(names: Iterable[str], phrases: Phrases) -> str:
    """Return names one after the other, as a sentence has them; a word for none."""
    return ", ".join(names) or phrases("pictures.parts.none")


def badge_entries(nodes: Iterable[Node]) -> tuple[LegendEntry, ...]:
    """Return a line of the legend for each sort of badge."""
    badges = [badge for node in nodes for badge in node.badges]
    counts = Counter((badge.letters, badge.label) for badge in badges)
    first = {(badge.letters, badge.label): badge for badge in reversed(badges)}
    tints = {key: {b.tint for b in badges if (b.letters, b.label) == key} for key in counts}
    return tuple(
        LegendEntry(
            "badge", *key, counts[key], first[key].form, first[key].tint if len(tints[key]) == 1 else "slate"
        )
        for key in counts
    )
