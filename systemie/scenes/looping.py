"""The declared loops that a map shows whole, numbered R1, R2, B1…"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from systemie.checks.loops import nature_of
from systemie.model.system import System
from systemie.scenes.scene import Edge, Loop, Node

BROKEN: Final = ("hidden", "gone", "absent")
LETTERS: Final = {"reinforcing": "R", "balancing": "B", "undetermined": "?"}


def loops_shown(system: System, nodes: tuple[Node, ...], edges: tuple[Edge, ...]) -> tuple[Loop, ...]:
    """Return the loops of which every box and every link is drawn."""
    drawn = {node.id for node in nodes if node.status not in BROKEN}
    between = lines_between(edges)
    counts: Counter[str] = Counter()
    found = []
    for loop in system.loops:
        pairs = list(zip(loop.through, (*loop.through[1:], *loop.through[:1]), strict=True))
        if not pairs or not set(loop.through) <= drawn or not all(pair in between for pair in pairs):
            continue
        lines = [between[pair] for pair in pairs]
        nature = nature_of([agreed(each) for each in lines])
        counts[nature] += 1
        found.append(
            Loop(
                id=loop.id,
                mark=f"{LETTERS[nature]}{counts[nature]}",
                name=loop.name or loop.id,
                polarity=nature,  # type: ignore[arg-type]
                nodes=loop.through,
                edges=tuple(each[0].id for each in lines),
                delayed=any(edge.delayed for each in lines for edge in each),
            )
        )
    return tuple(found)


def lines_between(edges: Iterable[Edge]) -> dict[tuple[str, str], list[Edge]]:
    """Return the links drawn from one box to another, by their ends; a reciprocal link goes both ways."""
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        if edge.status in BROKEN:
            continue
        between.setdefault((edge.source, edge.target), []).append(edge)
        if edge.direction == "both":
            between.setdefault((edge.target, edge.source), []).append(edge)
    return between


def agreed(edges: list[Edge]) -> str | None:
    """Return the sign that parallel links share, None when they differ."""
    signs = {edge.sign for edge in edges}
    return next(iter(signs)) if len(signs) == 1 else None
