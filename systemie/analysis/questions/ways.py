"""Where things lead: what an element reaches, what reaches it, which way it pushes and is pushed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.questions.ground import MOST_NAMES, Ground
from systemie.analysis.questions.pushes import WAYS, Push, pushes_from
from systemie.analysis.questions.starts import INTERVENTIONS, OUTCOMES

NEAR: Final = 3
"""How many links away a push is still told by its sign: farther, too many paths cross."""


def spread(ground: Ground, pushes: dict[int, Push], key: str) -> Iterator[str]:
    """Yield how many elements are reached, and which are nearest."""
    said = ground.say
    near = [rank for rank, push in pushes.items() if push.distance == 1]
    if not near:
        yield said(f"analysis.questions.fact.{key}.none")
        return
    yield said(f"analysis.questions.fact.{key}.near", names=ground.names(near), count=len(near))
    if len(pushes) > len(near):
        farthest = max(push.distance for push in pushes.values())
        yield said(f"analysis.questions.fact.{key}.far", count=len(pushes), links=farthest)


def reach(ground: Ground) -> Iterator[str]:
    """Yield what the element reaches."""
    yield from spread(ground, ground.ahead, "ahead")


def sources(ground: Ground) -> Iterator[str]:
    """Yield what reaches the element."""
    yield from spread(ground, ground.behind, "behind")


def aims(ground: Ground) -> Iterator[str]:
    """Yield the goals, outcomes and issues that the element reaches, and which way it pushes them."""
    yield from _pushed(ground, ground.ahead, OUTCOMES, "aims")


def levers(ground: Ground) -> Iterator[str]:
    """Yield the levers and actions that reach the element, and which way they push it."""
    yield from _pushed(ground, ground.behind, INTERVENTIONS, "levers")


def _pushed(ground: Ground, pushes: dict[int, Push], kinds: Sequence[str], key: str) -> Iterator[str]:
    said, told = ground.say, []
    for rank, push in pushes.items():
        if ground.kind(rank) in kinds:
            way = said(f"analysis.questions.way.{WAYS[push.sign]}")
            name = ground.teller.name(ground.network.elements[rank])
            told.append(said("analysis.questions.reached", name=name, count=push.distance, way=way))
    if told:
        names = ground.teller.listed(told, most=MOST_NAMES)
        yield said(f"analysis.questions.fact.{key}.some", names=names)
    else:
        yield said(f"analysis.questions.fact.{key}.none")


def lowered(ground: Ground) -> Iterator[str]:
    """Yield what the element pushes down, nearest first, and what it pushes nobody knows which way."""
    yield from _by_sign(ground, ground.ahead, "-", "lowers")
    unknown = [rank for rank, push in ground.ahead.items() if push.sign is None and push.distance <= NEAR]
    if unknown:
        yield ground.say("analysis.questions.fact.unknown_way", names=ground.names(unknown))


def threats(ground: Ground) -> Iterator[str]:
    """Yield what pushes the element down."""
    yield from _by_sign(ground, ground.behind, "-", "threats")


def shields(ground: Ground) -> Iterator[str]:
    """Yield what pushes the element up."""
    yield from _by_sign(ground, ground.behind, "+", "shields")


def _by_sign(ground: Ground, pushes: dict[int, Push], sign: str, key: str) -> Iterator[str]:
    found = [rank for rank, push in pushes.items() if push.sign == sign and push.distance <= NEAR]
    if found:
        yield ground.say(f"analysis.questions.fact.{key}.some", names=ground.names(found))
    else:
        yield ground.say(f"analysis.questions.fact.{key}.none")


def shared(ground: Ground) -> Iterator[str]:
    """Yield the levers and actions that reach this outcome and others besides."""
    said, told = ground.say, []
    for rank in ground.behind:
        if ground.kind(rank) in INTERVENTIONS:
            others = [
                r
                for r in pushes_from(ground.network, rank)
                if ground.kind(r) in OUTCOMES and r != ground.rank
            ]
            if others:
                name = ground.teller.name(ground.network.elements[rank])
                told.append(said("analysis.questions.also", name=name, others=ground.names(others, most=3)))
    if told:
        yield said("analysis.questions.fact.shared.some", names=ground.teller.listed(told, most=MOST_NAMES))
    else:
        yield said("analysis.questions.fact.shared.none")
