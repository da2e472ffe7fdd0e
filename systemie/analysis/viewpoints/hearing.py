"""Each point of view listened to: which elements and links it holds, and how it reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from systemie.analysis.stances import Stances, heard_by_all, stances_of
from systemie.model.elements import Element
from systemie.model.links import Link
from systemie.model.system import System
from systemie.states import all_voices, seen_by

Thing = Element | Link
READ: Final = ("sign", "strength", "weight", "value", "delay")
"""What two points of view may read otherwise on a link that each declares."""


@dataclass(frozen=True)
class Hearing:
    """What each point of view holds, by its rank.

    `ground` is the system before any of them is applied; `things` are all that
    one of them may hold, elements first, in the order of the text, sources left
    out; `held` the same as each sees them, by id.
    """

    ground: System
    stances: Stances
    things: Mapping[str, Thing]
    held: tuple[Mapping[str, Thing], ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ids of the points of view."""
        return tuple(each.id for each in self.ground.viewpoints)

    @cached_property
    def links(self) -> frozenset[str]:
        """The ids of the things that are links."""
        return frozenset(id for id, each in self.things.items() if isinstance(each, Link))

    @cached_property
    def holders(self) -> Mapping[str, tuple[int, ...]]:
        """The ranks of those who hold each thing."""
        return {id: tuple(rank for rank, held in enumerate(self.held) if id in held) for id in self.things}

    @cached_property
    def readings(self) -> Mapping[str, Mapping[str, tuple[Any, ...]]]:
        """What is read otherwise: by thing and by field that differs, the value of each holder.

        A point of view that is alone is compared with what is declared for all.
        """
        found = ((id, dict(self._differing(id))) for id in self._read_again())
        return {id: fields for id, fields in found if fields}

    def _read_again(self) -> Iterator[str]:
        """Yield what a holder may read otherwise than another: what is weighed again, or added."""
        added = {
            each.id for one in self.ground.viewpoints for each in (*one.change.elements, *one.change.links)
        }
        for id in self.things:
            if self.holders[id] and (id in self.stances.weighers or id in added):
                yield id

    def _differing(self, id: str) -> Iterator[tuple[str, tuple[Any, ...]]]:
        versions = [self.held[rank][id] for rank in self.holders[id]]
        first = self.things[id] if len(self.names) == 1 else versions[0]
        for field in dict.fromkeys((*READ, *self._reweighed.get(id, ()))):
            values = tuple(getattr(each, field, None) for each in versions)
            if any(value != getattr(first, field, None) for value in values):
                yield field, values

    @cached_property
    def _reweighed(self) -> Mapping[str, tuple[str, ...]]:
        """The fields that points of view change of each thing."""
        found: dict[str, dict[str, None]] = {}
        for each in self.ground.viewpoints:
            for name, edit in each.change.modifies:
                found.setdefault(name, {}).update(dict.fromkeys(edit))
        return {id: tuple(fields) for id, fields in found.items()}


def heard(system: System) -> Hearing:
    """Return what each point of view holds in the state shown, whichever is shown alone.

    The links that several points of view add each on their side, between the
    same ends, of the same type and sign, are one link, that of the first.
    Linear in the elements and links times the points of view.
    """
    ground = heard_by_all(system)
    same = _same_links(ground)
    held = tuple(_by_id(seen_by(ground, each.id), same) for each in ground.viewpoints)
    stances = Stances(*(_gathered(each, same) for each in stances_of(ground)))
    return Hearing(ground, stances, _by_id(all_voices(ground), same), held)


def _same_links(ground: System) -> dict[str, str]:
    """Return the id under which an earlier point of view adds the same link, for those that repeat it."""
    first: dict[tuple[Any, ...], str] = {}
    same: dict[str, str] = {}
    for viewpoint in ground.viewpoints:
        mine = [(each.id, _claim(each)) for each in viewpoint.change.links]
        same.update({id: first[claim] for id, claim in mine if claim in first})
        for id, claim in mine:
            first.setdefault(claim, id)
    return same


def _claim(link: Link) -> tuple[Any, ...]:
    return (link.source, link.target, link.direction, link.type, link.sign)


def _gathered(stands: Mapping[str, tuple[str, ...]], same: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the stands on links that are one put together."""
    found: dict[str, tuple[str, ...]] = {}
    for id, names in stands.items():
        one = same.get(id, id)
        found[one] = tuple(dict.fromkeys((*found.get(one, ()), *names)))
    return found


def _by_id(system: System, same: Mapping[str, str]) -> dict[str, Thing]:
    found: dict[str, Thing] = {}
    elements = (each for each in system.elements if each.kind != "source")
    things: Iterable[Thing] = (*elements, *system.links)
    for each in things:
        found.setdefault(same.get(each.id, each.id), each)
    return found
