"""Declared loops, verified link by link in the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from systemie.analysis.loops.budgets import Polarity
from systemie.analysis.network import Network
from systemie.checks.loops import nature_of
from systemie.model import links as model

Problem = Literal["no-circle", "missing-link", "wrong-nature", "undetermined-sign"]


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared loop: whether its links are all there, its polarity, what is wrong with it.

    `missing` are the pairs of ids that no link joins, `unsigned` those whose
    sign is not known; `elements` are ranks, from the smallest id on, when the
    loop is found.
    """

    loop: model.Loop
    polarity: Polarity | None = None
    problem: Problem | None = None
    missing: tuple[tuple[str, str], ...] = ()
    unsigned: tuple[tuple[str, str], ...] = ()
    elements: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """The name that its author gave it, else its id."""
        return self.loop.name or self.loop.id

    @property
    def is_found(self) -> bool:
        """Tell whether all its links are there."""
        return self.polarity is not None


def verified(network: Network, declared: Iterable[model.Loop]) -> tuple[Declared, ...]:
    """Return each declared loop checked against the links of the network, at any size; linear."""
    signs: dict[tuple[str, str], set[str | None]] = {}
    for arc in network.arcs:
        pair = network.elements[arc.source], network.elements[arc.target]
        signs.setdefault(pair, set()).add(arc.sign)
    return tuple(_verified(network, signs, loop) for loop in declared)


def _verified(
    network: Network, signs: Mapping[tuple[str, str], set[str | None]], loop: model.Loop
) -> Declared:
    through = loop.through
    if not through or len(set(through)) != len(through):
        return Declared(loop, problem="no-circle")
    pairs = tuple(zip(through, (*through[1:], through[0]), strict=True))
    if missing := tuple(pair for pair in pairs if pair not in signs):
        return Declared(loop, problem="missing-link", missing=missing)
    agreed = [next(iter(signs[pair])) if len(signs[pair]) == 1 else None for pair in pairs]
    polarity: Polarity = nature_of(agreed)  # type: ignore[assignment]
    unsigned = tuple(pair for pair, sign in zip(pairs, agreed, strict=True) if sign is None)
    start = through.index(min(through))
    elements = tuple(network.ranks[each] for each in (*through[start:], *through[:start]))
    return Declared(loop, polarity, _problem(polarity, loop.nature), (), unsigned, elements)


def _problem(polarity: Polarity, given: str | None) -> Problem | None:
    if polarity == "undetermined":
        return None if given == "undetermined" else "undetermined-sign"
    return None if given in (None, polarity) else "wrong-nature"
