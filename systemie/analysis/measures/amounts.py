"""What actions cost, and what was given up: amounts added where they are in one unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from systemie.checks.numbers import Figure, figure_of
from systemie.model.elements import Action
from systemie.model.system import System
from systemie.text.folding import fold

_REMARK: Final = re.compile(
    r"\s*(?:[;(]|,?\s*\b(?:selon|d['’]après|according to|depending on)\b).*$", re.IGNORECASE | re.DOTALL
)
"""What comes after an amount without changing it: a remark, or who says so."""
_WORDS: Final = 3
"""Words of a unit past which an amount is not taken for one."""


class Amount(NamedTuple):
    """What an action costs or would have cost, as written; `figure` is None where it is not sure."""

    action: str
    text: str
    figure: Figure | None

    @property
    def bare(self) -> str:
        """The amount as written, without the remark that follows it."""
        return _REMARK.sub("", self.text)


@dataclass(frozen=True)
class Total:
    """Amounts of one unit, added."""

    unit: str
    amounts: tuple[Amount, ...]

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that the total may be."""
        figures = [each.figure for each in self.amounts if each.figure is not None]
        return sum(each.low for each in figures), sum(each.high for each in figures)


def costs_of(system: System) -> tuple[Amount, ...]:
    """Return the costs of the actions that nobody has given up."""
    return tuple(
        Amount(each.id, each.cost, _figure(each.cost))
        for each in _actions(system)
        if each.cost and not is_given_up(system, each)
    )


def renounced_amounts(system: System) -> tuple[Amount, ...]:
    """Return what the actions given up would have cost: the amount of the renunciation, else the cost."""
    given_up = [each for each in _actions(system) if is_given_up(system, each)]
    texts = [(each.renunciation.amount if each.renunciation else "") or each.cost for each in given_up]
    told = zip(given_up, texts, strict=True)
    return tuple(Amount(each.id, text, _figure(text)) for each, text in told if text)


def is_given_up(system: System, action: Action) -> bool:
    """Tell whether an action is given up: it says so, is abandoned or gone, or a step renounces it."""
    if action.renunciation is not None or action.status == "abandoned" or action.state == "gone":
        return True
    origin = system.origin or system
    names = {fold(action.id), fold(action.name)}
    return any(fold(each) in names for _, step in origin.steps() for each in step.renouncements)


def totals_of(amounts: Iterable[Amount]) -> tuple[Total, ...]:
    """Return the amounts added by unit, in the order of the text."""
    units: dict[str, list[Amount]] = {}
    for each in amounts:
        if each.figure is not None:
            units.setdefault(each.figure.unit, []).append(each)
    return tuple(Total(unit, tuple(several)) for unit, several in units.items())


def _actions(system: System) -> Iterator[Action]:
    return (each for each in system.elements if isinstance(each, Action))


def _figure(text: str) -> Figure | None:
    figure = figure_of(_REMARK.sub("", text))
    return figure if figure is not None and len(figure.unit.split()) <= _WORDS else None
