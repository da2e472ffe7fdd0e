"""Where actors stand: in controversies, and on what they support or oppose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from systemie.model.elements import Controversy
from systemie.model.links import Link
from systemie.model.system import System

FOR, AGAINST, BETWEEN = 1, -1, 0
BY_TYPE: Final = {"soutient": FOR, "s_oppose": AGAINST}
"""What a link of position means when it holds no number."""
Ids = tuple[str, ...]


@dataclass(frozen=True)
class Stand:
    """Who is for a controversy's object, or an element, who against, who between the two."""

    id: str
    favourable: Ids
    opposed: Ids
    undecided: Ids

    @property
    def is_divided(self) -> bool:
        """Whether some are for and others against."""
        return bool(self.favourable and self.opposed)

    def as_json(self) -> dict[str, Any]:
        """Return the sides, as ids of actors."""
        sides = {"for": self.favourable, "against": self.opposed, "undecided": self.undecided}
        return {"id": self.id, **{side: list(ids) for side, ids in sides.items()}}


def controversies_of(system: System) -> tuple[Stand, ...]:
    """Return where actors stand in each controversy, in the order of the text."""
    return tuple(
        _stand(each.id, ((position.actor, position.position) for position in each.positions))
        for each in system.elements
        if isinstance(each, Controversy)
    )


def positions_of(system: System) -> tuple[Stand, ...]:
    """Return where actors stand on each element that a link of position bears on; linear in links."""
    found: dict[str, list[tuple[str, float]]] = {}
    for link in system.links:
        for value in _position(system, link):
            found.setdefault(link.target, []).append((link.source, value))
    order = (each.id for each in system.elements)
    return tuple(_stand(id, found[id]) for id in order if id in found)


def _position(system: System, link: Link) -> Iterator[float]:
    kind = system.vocabulary.link_kind(link.type) if link.type else None
    if kind is None or kind.family != "position":
        return
    if link.value is not None:
        yield link.value
    elif kind.id in BY_TYPE:
        yield BY_TYPE[kind.id]


def _stand(id: str, positions: Iterable[tuple[str, float]]) -> Stand:
    sides: dict[int, dict[str, None]] = {FOR: {}, AGAINST: {}, BETWEEN: {}}
    for actor, value in positions:
        sides[(value > 0) - (value < 0)][actor] = None
    return Stand(id, tuple(sides[FOR]), tuple(sides[AGAINST]), tuple(sides[BETWEEN]))
