"""A loop told as a story: what a first move brings about, and how it comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from systemie.analysis.loops import Loop as Found
from systemie.analysis.narrative.teller import Teller, capital
from systemie.analysis.network import Arc, Network
from systemie.analysis.wording import quoted
from systemie.model.links import Loop

_MOVES: Final = {
    **dict.fromkeys(("factor", "resource", "indicator", "shock"), "measured"),
    **dict.fromkeys(("action", "lever"), "done"),
}
"""Kinds that rise and fall, kinds that gain and lose ground; others strengthen and weaken."""


class Round(NamedTuple):
    """The elements that a loop goes through, the first not repeated, and the arcs between them."""

    elements: tuple[str, ...]
    arcs: tuple[Arc, ...]

    @property
    def polarity(self) -> str:
        """Return reinforcing, balancing or undetermined."""
        if any(arc.sign is None for arc in self.arcs):
            return "undetermined"
        return "balancing" if sum(arc.sign == "-" for arc in self.arcs) % 2 else "reinforcing"


def round_of(network: Network, elements: Sequence[str]) -> Round | None:
    """Return the loop through these elements in this order; None when an arc is missing.

    Linear in the arcs that leave them.
    """
    ranks = [network.ranks.get(each) for each in elements]
    arcs = []
    for rank, following in zip(ranks, [*ranks[1:], *ranks[:1]], strict=True):
        if rank is None or following is None:
            return None
        found = next(
            (network.arcs[a] for a in network.leaving[rank] if network.arcs[a].target == following), None
        )
        if found is None:
            return None
        arcs.append(found)
    return Round(tuple(elements), tuple(arcs)) if arcs else None


def round_in(network: Network, loop: Found, *, first: int | None = None) -> Round:
    """Return a loop that was found in the network, from its first element or from another one on."""
    start = loop.elements.index(first) if first is not None else 0
    elements = (*loop.elements[start:], *loop.elements[:start])
    arcs = (*loop.arcs[start:], *loop.arcs[:start])
    return Round(
        tuple(network.elements[each] for each in elements), tuple(network.arcs[each] for each in arcs)
    )


def told_loop(teller: Teller, told: Round, *, loop: Loop | None = None) -> str:
    """Return a loop as a story, under its declared name and with what its author says of it."""
    polarity = told.polarity
    kind = teller.phrases(f"analysis.narrative.loop.{polarity}")
    name = teller.line(loop.name) if loop is not None else ""
    key = "named" if name else "unnamed"
    opening = teller.phrases(f"analysis.narrative.loop.{key}", name=quoted(name, teller.phrases), kind=kind)
    story = _unsigned(teller, told) if polarity == "undetermined" else _signed(teller, told)
    described = teller.sentence(loop.description) if loop is not None else ""
    return " ".join(part for part in (f"{capital(opening)}{story}", described) if part)


def _signed(teller: Teller, told: Round) -> str:
    """Return the story of a loop whose signs are all known, from the way its first element is going."""
    phrases, first = teller.phrases, told.elements[0]
    rises = start = _trend(teller, first) != "down"
    moves: list[str] = []
    for element, arc in zip(told.elements[1:], told.arcs, strict=False):
        rises = rises == (arc.sign == "+")
        key = ("then_late" if arc.delayed else "then") if moves else ("late" if arc.delayed else "first")
        moves.append(phrases(f"analysis.narrative.loop.{key}", move=_move(teller, element, rises)))
    closing = _closing(teller, told, start)
    opening = _move(teller, first, start)
    if not moves:
        return phrases("analysis.narrative.loop.alone", first=opening, closing=closing)
    return phrases("analysis.narrative.loop.story", first=opening, then="".join(moves), closing=closing)


def _closing(teller: Teller, told: Round, start: bool) -> str:
    """Return how a loop comes back to its first element: it adds to the first move, or works against it."""
    phrases, first = teller.phrases, told.elements[0]
    if told.polarity == "reinforcing":
        move = _move(teller, first, start, again="_again")
    else:
        move = phrases("analysis.narrative.loop.opposite", move=_move(teller, first, not start))
    return phrases("analysis.narrative.loop.late", move=move) if told.arcs[-1].delayed else move


def _trend(teller: Teller, id: str) -> str | None:
    element = teller.system.element(id)
    return element.trend if element is not None else None


def _move(teller: Teller, id: str, rises: bool, *, again: str = "") -> str:
    element = teller.system.element(id)
    manner = _MOVES.get(element.kind, "other") if element is not None else "other"
    way = "up" if rises else "down"
    return teller.phrases(f"analysis.narrative.move.{manner}.{way}{again}", name=teller.name(id))


def _unsigned(teller: Teller, told: Round) -> str:
    """Return the story of a loop of which a sign is not known: what acts on what, and where signs stop."""
    phrases = teller.phrases
    names = [
        phrases("analysis.narrative.loop.reached_late", name=teller.name(element))
        if arc.delayed
        else phrases("analysis.narrative.loop.reached", name=teller.name(element))
        for element, arc in zip((*told.elements[1:], told.elements[0]), told.arcs, strict=True)
    ]
    missing = [
        teller.between(told.elements[rank], told.elements[(rank + 1) % len(told.elements)], "loop.pair")
        for rank, arc in enumerate(told.arcs)
        if arc.sign is None
    ]
    chain = f"{teller.name(told.elements[0])} {', '.join(names)}"
    return teller.phrases(
        "analysis.narrative.loop.unsigned", chain=chain, missing=teller.listed(missing), count=len(missing)
    )
