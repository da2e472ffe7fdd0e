"""A single loop: its boxes on a circle, its name in the middle; the figure that goes in a slide."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import NamedTuple

from systemie.analysis.options import Options
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
BUDGET, LONG = 20_000, 3600.0
"""Loops found before the search for the most telling one stops, so that no clock does."""


class Chosen(NamedTuple):
    """The boxes of a loop in their order, its name, and whether the tool chose it."""

    through: tuple[str, ...]
    name: str = ""
    id: str = ""
    is_found: bool = False


def composed(draft: Draft) -> Scene:
    """Return the loop that a view names, else the first declared, else the one most worth telling."""
    chosen = _declared(draft) or _found(draft)
    if chosen is not None:
        return _turn(draft, chosen)
    return noticed(dataclasses.replace(draft.scene, loops=()), draft.phrases("pictures.turns.none"))


def _declared(draft: Draft) -> Chosen | None:
    drawn = _drawn(draft)
    loops = [each for each in draft.shown.system.loops if each.through and drawn.issuperset(each.through)]
    named = {fold(each) for each in loops_named(draft.view)}
    wanted = [each for each in loops if fold(each.id) in named] or loops
    return Chosen(wanted[0].through, wanted[0].name or wanted[0].id, wanted[0].id) if wanted else None


def _found(draft: Draft) -> Chosen | None:
    """Return the loop most worth telling of those that the map holds, of five boxes or so."""
    drawn = _drawn(draft)
    loops = [each for each in _ranked(draft.shown.system) if drawn.issuperset(each)]
    short = [each for each in loops if SHORTEST <= len(each) <= LONGEST]
    return next((Chosen(each, is_found=True) for each in short or loops), None)


def _drawn(draft: Draft) -> set[str]:
    return {node.id for node in draft.scene.nodes if node.status not in GONE}


def _ranked(system: System) -> list[tuple[str, ...]]:
    from systemie.analysis.loops import result_of

    found = result_of(system, Options(budget=BUDGET, seconds=LONG))
    return [tuple(map(found.network.elements.__getitem__, found.listed[k].elements)) for k in found.ranked]


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
    said = _description(draft, part, chosen, words)
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


def _description(draft: Draft, part: Scene, chosen: Chosen, words: str) -> str:
    phrases = draft.phrases
    label = {node.id: node.label for node in part.nodes}
    names = " → ".join(label[each] for each in (*chosen.through, chosen.through[0]))
    way = phrases("pictures.turns.way", names=names)
    return f"{part.caption.title}. {_titled(chosen, words, phrases)} {way} {sentences(draft, part.edges)}"


def _titled(chosen: Chosen, words: str, phrases: Phrases) -> str:
    key = "named" if chosen.name else "unnamed"
    return phrases(f"pictures.turns.{key}", name=quoted(chosen.name, phrases), polarity=words)


def _notices(part: Scene, chosen: Chosen, missing: list[tuple[str, str]], phrases: Phrases) -> list[str]:
    label = {node.id: node.label for node in part.nodes}
    gaps = tuple(f"{label[a]} → {label[b]}" for a, b in missing)
    found = phrases("pictures.turns.found") if chosen.is_found else ""
    return [found, phrases("pictures.turns.missing", links=gaps) if gaps else ""]
