"""What is contested: denied by some, read otherwise, or of opposite signs between the same two elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from systemie.analysis.viewpoints.hearing import Hearing
from systemie.model.links import LINK_PREFIX, Link

DENIED: Final = "denied"
FALLS: Final = "falls"
OPPOSITE: Final = "opposite"
MIXED: Final = "±"


@dataclass(frozen=True)
class Dispute:
    """One thing contested.

    `how` is ``denied``; ``falls`` for a link that goes with an element that is
    denied; ``opposite`` for `links` of opposite signs that do not have the same
    holders; else the field that is read otherwise (``sign``, ``strength``…).
    `by` are those who depart from what is declared for all; `values` says what
    each holder reads.
    """

    id: str
    kind: str
    how: str
    by: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    links: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the dispute, `values` and `links` where it has some."""
        told = {"id": self.id, "kind": self.kind, "how": self.how, "by": list(self.by)}
        more = {
            "values": {who: plain(value) for who, value in self.values.items()},
            "links": list(self.links),
        }
        return told | {name: value for name, value in more.items() if value}


def plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return str(value)


def disputes_of(hearing: Hearing) -> tuple[Dispute, ...]:
    """Return what is contested, in the order of the text; linear in what is heard."""
    whole = (*_denied(hearing), *_read_otherwise(hearing), *_opposite(hearing))
    ranks = {id: rank for rank, id in enumerate(hearing.things)}
    return tuple(sorted(whole, key=lambda each: ranks[each.id]))


def _kind(hearing: Hearing, id: str) -> str:
    return "link" if id in hearing.links else "element"


def _denied(hearing: Hearing) -> Iterator[Dispute]:
    for id, thing in hearing.things.items():
        kind = _kind(hearing, id)
        deniers = hearing.stances.deniers.get(id, ())
        if deniers:
            yield Dispute(id, kind, DENIED, deniers)
        if isinstance(thing, Link):
            losers = tuple(each for each in _without_end(hearing, thing) if each not in deniers)
            if losers:
                yield Dispute(id, kind, FALLS, losers)


def _without_end(hearing: Hearing, link: Link) -> Iterator[str]:
    """Yield those who deny an end of a link."""
    ends = [each.removeprefix(LINK_PREFIX) for each in (link.source, link.target)]
    deniers = {name for end in ends for name in hearing.stances.deniers.get(end, ())}
    sayers = hearing.stances.sayers.get(link.id, hearing.names)
    yield from (each for each in hearing.names if each in deniers and each in sayers)


def _read_otherwise(hearing: Hearing) -> Iterator[Dispute]:
    declared = {each.id: each for each in (*hearing.ground.elements, *hearing.ground.links)}
    for id, fields in hearing.readings.items():
        holders = [hearing.names[rank] for rank in hearing.holders[id]]
        for how, read in fields.items():
            values = dict(zip(holders, read, strict=True))
            usual = getattr(declared[id], how, None) if id in declared else None
            by = tuple(who for who, value in values.items() if id not in declared or value != usual)
            yield Dispute(id, _kind(hearing, id), how, by, values)


def _opposite(hearing: Hearing) -> Iterator[Dispute]:
    """Yield the pairs of elements between which some see a sign that others do not, or see its contrary."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for id in hearing.things:
        link = hearing.things[id]
        if isinstance(link, Link) and link.direction != "none":
            pairs.setdefault((link.source, link.target), []).append(id)
    for links in pairs.values():
        is_claimed = len(links) > 1 and any(id in hearing.stances.sayers for id in links)
        signs = [_signs(held, links) for held in hearing.held] if is_claimed else []
        if {"+", "-"} <= {sign for each in signs for sign in each} and any(
            each != signs[0] for each in signs
        ):
            yield _between(hearing, links, signs)


def _signs(held: Mapping[str, Any], links: list[str]) -> frozenset[str]:
    found = (held[id].sign for id in links if id in held)
    return frozenset(sign for sign in found if sign in ("+", "-"))


def _between(hearing: Hearing, links: list[str], signs: list[frozenset[str]]) -> Dispute:
    declared = {each.id: each for each in hearing.ground.links if each.id not in hearing.stances.sayers}
    usual = _signs(declared, links)
    values = {
        name: MIXED if len(each) > 1 else next(iter(each), None)
        for name, each in zip(hearing.names, signs, strict=True)
    }
    by = tuple(name for name, each in zip(hearing.names, signs, strict=True) if each != usual)
    return Dispute(links[0], "link", OPPOSITE, by, values, tuple(links))
