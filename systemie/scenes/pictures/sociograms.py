"""Maps of actors: the role of each marked on its box; in circles by power where the view asks for them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from systemie.model.elements import Actor
from systemie.phrases import Phrases, number_said
from systemie.scenes.charts.circles import Circles, Ring
from systemie.scenes.classing import grades_of
from systemie.scenes.describing import described
from systemie.scenes.pictures.noticing import noticed
from systemie.scenes.pictures.parts import badge_entries, listed
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.scene import Badge, LegendEntry, Node, Scene
from systemie.scenes.sizing import sizing_of

WHO: Final = ("actor", "forum")
ROLES: Final = ("elected", "agent", "state", "socio_economic", "plus_one")


def composed(draft: Draft) -> Scene:
    """Return the map of actors, each with the role it plays among the Fantastiques."""
    scene, actors = draft.scene, _actors(draft)
    nodes = tuple(_with_role(node, actors.get(node.id), draft.phrases) for node in scene.nodes)
    scene = dataclasses.replace(scene, nodes=nodes, legend=_legend(scene.legend, nodes))
    scene = dataclasses.replace(scene, description=_told(draft, scene, actors))
    if not any(node.kind in WHO for node in nodes):
        return noticed(scene, draft.phrases("pictures.sociograms.none"))
    if scene.arrangement.get("engine") != "circle":
        return scene
    return dataclasses.replace(scene, chart=Circles(_rings(scene, actors, draft.phrases)), groups=())


def _legend(before: tuple[LegendEntry, ...], nodes: Iterable[Node]) -> tuple[LegendEntry, ...]:
    """Return a legend where a colour that means a role is shown with the letters of the role."""
    roles = {each.label: each for each in badge_entries(nodes)}
    told = {each.label for each in before if each.part == "tint"} & roles.keys()
    coloured = (
        dataclasses.replace(roles[each.label], tint=each.tint)
        if each.part == "tint" and each.label in told
        else each
        for each in before
    )
    return (*coloured, *(each for label, each in roles.items() if label not in told))


def _told(draft: Draft, scene: Scene, actors: Mapping[str, Actor]) -> str:
    """Return what the map says, then what actors expect."""
    system, view, phrases = draft.shown.system, draft.view, draft.phrases
    sizing = sizing_of(system, draft.shown.union, view.size_by, phrases) if view.size_by else None
    told = described(scene, system, phrases, sizing=sizing)
    return " ".join((told, *_expected(scene.nodes, actors, phrases)))


def _actors(draft: Draft) -> Mapping[str, Actor]:
    things = (*draft.shown.union.elements, *draft.shown.system.elements)
    return {each.id: each for each in things if isinstance(each, Actor)}


def _with_role(node: Node, actor: Actor | None, phrases: Phrases) -> Node:
    if actor is None or not actor.fantastic or node.status == "hidden":
        return node
    badge = dataclasses.replace(_role(actor.fantastic, phrases), tint=node.tint)
    return dataclasses.replace(node, badges=(*node.badges, badge))


def _role(role: str, phrases: Phrases) -> Badge:
    """Return the badge of a role; one of the author's own is abridged to its first letters."""
    if role not in ROLES:
        return Badge(role[:2].capitalize(), role)
    return Badge(phrases(f"pictures.sociograms.letters.{role}"), phrases(f"value.fantastic.{role}"))


def _expected(nodes: Iterable[Node], actors: Mapping[str, Actor], phrases: Phrases) -> Iterator[str]:
    """Say what actors expect."""
    for node in nodes:
        actor = actors.get(node.id)
        if actor is not None and actor.expectations and node.status != "hidden":
            wishes = listed(actor.expectations, phrases)
            yield phrases("pictures.sociograms.expects", name=node.label, wishes=wishes)


def _rings(scene: Scene, actors: Mapping[str, Actor], phrases: Phrases) -> tuple[Ring, ...]:
    """Return rings by power when half of the actors tell theirs, else by how much each is linked."""
    nodes = scene.nodes_shown
    powers = {node.id: float(actors[node.id].power or 0) for node in nodes if _tells(actors.get(node.id))}
    if 2 * len(powers) >= len(nodes):
        return tuple(_by_power(nodes, powers, phrases))
    return tuple(_by_links(scene, nodes, phrases))


def _tells(actor: Actor | None) -> bool:
    return actor is not None and actor.power is not None


def _by_power(nodes: Iterable[Node], powers: Mapping[str, float], phrases: Phrases) -> Iterator[Ring]:
    for power in sorted(set(powers.values()), reverse=True):
        members = tuple(node.id for node in nodes if powers.get(node.id) == power)
        said = number_said(power, phrases.language)
        yield Ring(phrases("pictures.sociograms.power", power=said), members)
    silent = tuple(node.id for node in nodes if node.id not in powers)
    if silent:
        yield Ring(phrases("pictures.sociograms.power_unknown"), silent)


def _by_links(scene: Scene, nodes: Iterable[Node], phrases: Phrases) -> Iterator[Ring]:
    count = Counter({node.id: 0 for node in nodes})
    count.update(end for edge in scene.edges for end in {edge.source, edge.target} if end in count)
    grades = grades_of({each: float(number) for each, number in count.items()})
    for grade in ("high", "middle", "low"):
        members = tuple(node.id for node in nodes if grades[node.id] == grade)
        if members:
            yield Ring(phrases(f"pictures.sociograms.linked.{grade}"), members)
