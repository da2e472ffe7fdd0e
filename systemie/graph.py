"""The system as a networkx graph: the only place that makes one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from systemie.model.links import LINK_PREFIX, Link
from systemie.model.system import System
from systemie.states import attached

if TYPE_CHECKING:
    import networkx as nx


def graph_of(system: System) -> nx.MultiDiGraph:
    """Return the system as a `networkx.MultiDiGraph`.

    Nodes are element ids with `kind`, `name`, `state`, `themes`, `tags`,
    `confidence`, `importance`, `outside`, `trend` and `element` (the typed
    object). Edges are links, their key the link's id, with `type`, `family`,
    `phrase`, `sign`, `strength`, `weight`, `value`, `delayed`, `confidence`,
    `directed` and `link`. A reciprocal link gives an edge each way; an
    undirected one a single edge with ``directed=False``. The end of a link
    on a link is a node ``lien:id`` of kind ``link``; a hypothesis
    ``factor.letter`` a node of kind ``hypothesis``.
    """
    import networkx as nx

    graph: nx.MultiDiGraph = nx.MultiDiGraph(
        title=system.title, language=system.language, **system.shown._asdict()
    )
    for element in system.elements:
        graph.add_node(element.id, **_node(element))
    links = attached(system.elements, system.links)
    for link in links:
        for end in (link.source, link.target):
            if end not in graph:
                graph.add_node(end, **_other_end(system, end))
        for source, target in _ways(link):
            graph.add_edge(source, target, key=link.id, **_edge(system, link))
    return graph


def _ways(link: Link) -> Iterator[tuple[str, str]]:
    yield link.source, link.target
    if link.direction == "both" and link.source != link.target:
        yield link.target, link.source


def _node(element: Any) -> dict[str, Any]:
    return {
        "kind": element.kind,
        "name": element.name,
        "state": element.state,
        "themes": element.themes,
        "tags": element.tags,
        "confidence": element.confidence,
        "importance": element.importance,
        "outside": element.outside,
        "trend": element.trend,
        "element": element,
    }


def _other_end(system: System, end: str) -> dict[str, Any]:
    if end.startswith(LINK_PREFIX):
        link = system.link(end)
        return {"kind": "link", "name": end, "element": link}
    known = system.hypothesis(end)
    name = end
    if known is not None:
        factor, letter = known
        name = next(each.name for each in factor.hypotheses if each.id == letter)
    return {"kind": "hypothesis", "name": name, "element": known[0] if known else None}


def _edge(system: System, link: Link) -> dict[str, Any]:
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    return {
        "type": link.type or None,
        "family": kind.family if kind else None,
        "phrase": link.phrase,
        "sign": link.sign,
        "strength": link.strength,
        "weight": link.weight,
        "value": link.value,
        "delayed": link.is_delayed,
        "confidence": link.confidence,
        "state": link.state,
        "directed": link.direction != "none",
        "link": link,
    }
