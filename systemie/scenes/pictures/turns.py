"""A single loop: its boxes on a circle, its name in the middle; the figure that goes in a slide."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import NamedTuple

from systemie.analysis.wording import quoted
from systemie.checks.loops import nature_of
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.scenes.charts.around import Turn
from systemie.scenes.looping import LETTERS, agreed, lines_between
from systemie.scenes.pictures.noticing import noticed
from systemie.scenes.pictures.parts import GONE, joined, part_of, sentences
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.selected import loops_named
from systemie.scenes.scene import Edge, Loop, Scene
from systemie.text.folding import fold

SHORTEST, LONGEST = 3, 9


class Chosen(NamedTuple):
    """The boxes of a loop in their order, its name, and whether the tool chose it."""

    through: tuple[str, ...]
    name: str = ""
    id: str = ""
    is_found: bool = False


def composed(draft: Draft) -> Scene:
    """Return the loop that a view names, else the first declared, else the one most worth telling."""
    chosen = _declared(draft) or _found(draft)
    if chosen is None:
        scene = dataclasses.replace(draft.scene, loops=())
        return noticed(scene, draft.phrases("pictures.turns.none"))
    return _turn(draft, chosen)


def _declared(draft: Draft) -> Chosen | None:
    drawn = {node.id for node in draft.scene.nodes if node.status not in GONE}
    loops = [each for each in draft.shown.system.loops if each.through and set(each.through) <= drawn]
    named = {fold(each) for each in loops_named(draft.view)}
    wanted = [each for each in loops if fold(each.id) in named] or loops
    return Chosen(wanted[0].through, wanted[0].name or wanted[0].id, wanted[0].id) if wanted else None


def _found(draft: Draft) -> Chosen | None:
    """Return the loop most worth telling of those that the map holds, of five boxes or so."""
    drawn = {node.id for node in draft.scene.nodes if node.status not in GONE}
    loops = [each for each in _ranked(draft.shown.system) if set(each) <= drawn]
    short = [each for each in loops if SHORTEST <= len(each) <= LONGEST]
    chosen = next(iter(short or loops), None)
    return Chosen(chosen, is_found=True) if chosen else None


def _ranked(system: System) -> list[tuple[str, ...]]:
    from systemie.analysis.loops import result_of
    from systemie.analysis.options import Options

    found = result_of(system, Options())
    names = found.network.elements
    return [tuple(names[each] for each in found.listed[rank].elements) for rank in found.ranked]


def _turn(draft: Draft, chosen: Chosen) -> Scene:
    phrases, scene = draft.phrases, draft.scene
    between = lines_between(scene.edges)
    pairs = list(zip(chosen.through, (*chosen.through[1:], chosen.through[0]), strict=True))
    lines = [between.get(pair, []) for pair in pairs]
    missing = tuple(rank for rank, each in enumerate(lines) if not each)
    way = list(dict.fromkeys(edge for each in lines for edge in each))
    polarity = nature_of([agreed(each) if each else None for each in lines])
    beside = _beside(draft, chosen, scene.edges)
    ids = {*chosen.through, *beside}
    edges = (*way, *_pushing(scene.edges, set(chosen.through), ids, way))
    nodes = tuple(node for node in scene.nodes if node.id in ids)
    delayed = any(edge.delayed for edge in way)
    mark = LETTERS[polarity]
    loop = Loop(chosen.id, mark, chosen.name, polarity, chosen.through,  # type: ignore[arg-type]
                tuple(edge.id for edge in way), delayed)  # fmt: skip
    words = _polarity(polarity, phrases, delayed=delayed)
    chart = Turn(chosen.through, tuple(edge.id for edge in way), mark, chosen.name, words, missing, beside)
    part = part_of(draft, nodes, edges)
    said = _description(part, chosen, words, phrases)
    part = dataclasses.replace(part, chart=chart, loops=(loop,), description=said)
    return noticed(part, *_notices(part, chosen, [pairs[rank] for rank in missing], phrases))


def _polarity(polarity: str, phrases: Phrases, *, delayed: bool) -> str:
    words = phrases(f"pictures.turns.polarity.{polarity}")
    return phrases("pictures.turns.delayed", polarity=words) if delayed else words


def _beside(draft: Draft, chosen: Chosen, edges: Iterable[Edge]) -> tuple[str, ...]:
    """Return the boxes that a view shows besides a loop it names, when a link ties them to it."""
    if not loops_named(draft.view):
        return ()
    ring = set(chosen.through)
    tied = {end for edge in edges if {edge.source, edge.target} & ring for end in (edge.source, edge.target)}
    shown = [node.id for node in draft.scene.nodes if node.status not in GONE and node.id not in ring]
    return tuple(each for each in shown if each in tied)


def _pushing(edges: Iterable[Edge], ring: set[str], ids: set[str], way: list[Edge]) -> tuple[Edge, ...]:
    """Return the links between the boxes beside and the loop, or a link of the loop."""
    made = {edge.id for edge in way}
    apart = [edge for edge in edges if edge.id not in made and not {edge.source, edge.target} <= ring]
    kept = joined((*apart, *way), ids)
    return tuple(edge for edge in kept if edge.id not in made and edge.status not in GONE)


def _description(part: Scene, chosen: Chosen, words: str, phrases: Phrases) -> str:
    label = {node.id: node.label for node in part.nodes}
    names = tuple(label[each] for each in (*chosen.through, chosen.through[0]))
    key = "named" if chosen.name else "unnamed"
    title = phrases(f"pictures.turns.{key}", name=quoted(chosen.name, phrases), polarity=words)
    way = phrases("pictures.turns.way", names=" → ".join(names))
    return f"{part.caption.title}. {title} {way} {sentences(part.edges)}"


def _notices(part: Scene, chosen: Chosen, missing: list[tuple[str, str]], phrases: Phrases) -> list[str]:
    label = {node.id: node.label for node in part.nodes}
    gaps = tuple(f"{label[a]} → {label[b]}" for a, b in missing)
    return [
        phrases("pictures.turns.found") if chosen.is_found else "",
        phrases("pictures.turns.missing", links=gaps) if gaps else "",
    ]
