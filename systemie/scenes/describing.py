"""A map in words, for whoever does not see it: what stands out, is there, changes, acts on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from systemie.analysis.narrative import overview_sentence
from systemie.analysis.narrative.counting import counted
from systemie.analysis.narrative.links import told_claim
from systemie.analysis.narrative.loops import round_of, told_loop
from systemie.analysis.narrative.teller import Teller, capital
from systemie.analysis.network import network_of
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.scenes.scene import Edge, Node, Scene
from systemie.scenes.sizing import Sizing
from systemie.states import restricted

LARGEST_SAID: Final = 3
MOST_NAMES, MOST_LOOPS, MOST_LINKS = 40, 8, 60
"""How many names of a list, loops and links are told; the rest is counted."""
CHANGES: Final = ("appears", "changed", "renounced", "gone", "absent", "envisaged")
TOLD_APART: Final = ("appears", "changed", "renounced", "gone")
"""How a link may stand that its own sentence does not say."""


def described(scene: Scene, system: System, phrases: Phrases, *, sizing: Sizing | None = None) -> str:
    """Return a text equivalent of a map in the state `system`, longer for a larger map but bounded."""
    return " ".join(_Describing(scene, system, phrases).sentences(sizing))


def told_links(edges: Iterable[Edge], teller: Teller) -> Iterator[str]:
    """Yield what links say, a sentence for each, and how many are left out of a long list."""
    shown = [edge for edge in edges if edge.status != "hidden"]
    for edge in shown[:MOST_LINKS]:
        link = teller.link(edge.id)
        told = told_claim(teller, link) if link is not None else edge.sentence
        status = edge.status if edge.status in TOLD_APART else "present"
        yield teller.phrases(f"pictures.description.link.{status}", link=told)
    if len(shown) > MOST_LINKS:
        yield teller.phrases("pictures.description.more_links", count=len(shown) - MOST_LINKS)


class _Describing:
    """A map being told: only what is drawn of it."""

    def __init__(self, scene: Scene, system: System, phrases: Phrases) -> None:
        self.scene = scene
        self.phrases = phrases
        self.nodes = scene.nodes_shown
        self.edges = scene.edges_shown
        ids, links = {node.id for node in self.nodes}, {edge.id for edge in self.edges}
        self.teller = Teller(restricted(system, ids, links=links), phrases)

    def said(self, key: str, **values: object) -> str:
        return self.phrases(f"pictures.description.{key}", **values)

    def sentences(self, sizing: Sizing | None) -> Iterator[str]:
        """Yield all that is told, the most telling first."""
        yield overview_sentence(self.teller, called=self._called())
        yield from self._changes()
        yield from self._kinds()
        yield from self._groups()
        yield from self._marks()
        yield from self._sizes(sizing)
        yield from self._loops()
        yield from told_links(self.edges, self.teller)

    def _called(self) -> str:
        """Return what the picture is: the view of a map; empty where the map has but one."""
        name, title = self.teller.line(self.scene.name), self.teller.line(self.teller.system.title)
        if not name or name == title:
            return ""
        return self.said("view" if title else "view_alone", name=quoted(name, self.phrases),
                         title=quoted(title, self.phrases))  # fmt: skip

    def _names(self, nodes: Iterable[Node]) -> str:
        return self.teller.listed((self.teller.line(node.label) for node in nodes), most=MOST_NAMES)

    def _changes(self) -> Iterator[str]:
        """Yield what appears, changes, is given up, goes, is missing or hoped for."""
        step = next((each for each in self.scene.steps if each.id == self.scene.step), None)
        for status in CHANGES:
            found = [node for node in self.nodes if node.status == status]
            if found:
                changes = {node.id: step.nodes[node.id].change for node in found if step} if step else {}
                names = (_with(self.teller.line(node.label), changes.get(node.id, "")) for node in found)
                listed = self.teller.listed(names, most=MOST_NAMES)
                yield self.said(f"status.{status}", names=listed, count=len(found))

    def _kinds(self) -> Iterator[str]:
        kinds: dict[str, list[Node]] = {}
        for node in self.nodes:
            kinds.setdefault(node.kind_label, []).append(node)
        for kind, nodes in kinds.items():
            sample = self.teller.element(nodes[0].id)
            told = counted(self.teller, sample, len(nodes)) if sample is not None else capital(kind)
            yield self.said("kind", kind=told, names=self._names(nodes))

    def _groups(self) -> Iterator[str]:
        by_id = {node.id: node for node in self.nodes}
        for group in self.scene.groups:
            members = [by_id[each] for each in group.members if each in by_id]
            if members:
                yield self.said("group", name=quoted(group.label, self.phrases), names=self._names(members))

    def _marks(self) -> Iterator[str]:
        """Yield what the small marks of the boxes say."""
        marked = {
            "rising": [node for node in self.nodes if node.trend == "up"],
            "falling": [node for node in self.nodes if node.trend == "down"],
            "doubt": [node for node in self.nodes if node.doubt],
            "outside": [node for node in self.nodes if node.outside],
        }
        for key, nodes in marked.items():
            if nodes:
                yield self.said(f"mark.{key}", names=self._names(nodes))

    def _sizes(self, sizing: Sizing | None) -> Iterator[str]:
        """Say what size means, and which boxes are the largest."""
        if sizing is not None and sizing.tells:
            sized = sorted((n for n in self.nodes if n.id in sizing.values), key=lambda node: -node.scale)
            if sized:
                names = tuple(node.label for node in sized[:LARGEST_SAID])
                yield self.said("size", measure=sizing.label, names=names)

    def _loops(self) -> Iterator[str]:
        loops = self.scene.loops
        network = network_of(self.teller.system) if loops else None
        declared = {each.id: each for each in self.teller.system.loops}
        for loop in loops[:MOST_LOOPS]:
            told = round_of(network, loop.nodes) if network is not None else None
            if told is not None:
                story = told_loop(self.teller, told, loop=declared.get(loop.id))
                yield self.said("loop", mark=loop.mark, story=story)
        if len(loops) > MOST_LOOPS:
            yield self.said("more_loops", count=len(loops) - MOST_LOOPS)


def _with(name: str, remark: str) -> str:
    return f"{name} ({remark})" if remark else name
