"""Controversies: positions along a line, arguments beside."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from systemie.analysis.actors import result_of
from systemie.analysis.forces import exact
from systemie.analysis.naming import names_said
from systemie.analysis.options import Options
from systemie.analysis.wording import closed, quoted
from systemie.model.elements import Controversy
from systemie.model.system import System
from systemie.phrases import Phrases
from systemie.scenes.charts.dispute import Dispute, Disputes, Side, Stand, side_of
from systemie.scenes.pictures.printing import apart, name_printed, printed
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.signing import signed
from systemie.scenes.pictures.tabling import Told, ids_shown, table_of
from systemie.scenes.scene import Scene

_KEY: Final = "pictures.disputes"
SIDES: Final[tuple[Side, ...]] = ("against", "between", "for")
REACH: Final = 3


def composed(draft: Draft) -> Scene:
    """Return the controversies that a view chooses."""
    scene, phrases, system = draft.scene, draft.phrases, draft.shown.system
    known = ids_shown(scene)
    chosen = [each for each in system.elements if isinstance(each, Controversy) and each.id in known]
    elsewhere = _Elsewhere(system, phrases)
    disputes = tuple(_dispute(each, elsewhere, phrases) for each in chosen)
    furthest = max((abs(each.position) for one in disputes for each in one.stands), default=0.0)
    sides = tuple((side, phrases(f"{_KEY}.side.{side}")) for side in SIDES)
    empty = "" if disputes else phrases(f"{_KEY}.nothing")
    told = Told(_described(scene.caption.title, disputes, phrases), (), _notices(disputes, system, phrases))
    return table_of(scene, Disputes(disputes, sides, max(REACH, math.ceil(furthest)), empty), told)


class _Elsewhere:
    """What is said of controversies outside of them: positions told by links, elements linked."""

    def __init__(self, system: System, phrases: Phrases) -> None:
        self.system, self.phrases = system, phrases
        self._result = result_of(system, Options())

    def positions(self, controversy: Controversy) -> Iterator[tuple[str, Fraction]]:
        """Yield the actors whose position only a link tells, as the analysis of actors reads it."""
        found, order = self._result, self._result.orders[1]
        if controversy.id not in found.objectives:
            return
        column = found.objectives.index(controversy.id)
        declared = {name_id(self.system, each.actor) for each in controversy.positions}
        for rank, actor in enumerate(found.actors):
            value = order.exact(order.positions[rank][column])
            if value and actor not in declared:
                yield actor, value

    def linked(self, controversy: Controversy) -> list[str]:
        """Return the names of the elements linked to a controversy, but those who stand in it."""
        standing = {name_id(self.system, each.actor) for each in controversy.positions}
        standing |= {actor for actor, _ in self.positions(controversy)}
        ends = (
            end
            for link in self.system.links
            if controversy.id in (link.source, link.target)
            for end in (link.source, link.target)
        )
        ids = [each for each in dict.fromkeys(ends) if each != controversy.id and each not in standing]
        return [
            name_printed(self.system, each, self.phrases) for each in ids if each in self.system.element_ids
        ]


def name_id(system: System, reference: str) -> str:
    """Return the id of the element that a reference means, the reference itself where none is known."""
    element = system.element(reference)
    return element.id if element is not None else reference


def _dispute(controversy: Controversy, elsewhere: _Elsewhere, phrases: Phrases) -> Dispute:
    stands = tuple(_stands(controversy, elsewhere, phrases))
    status = controversy.status or ""
    label = phrases(f"value.status.{status}") if status else ""
    return Dispute(
        controversy.id,
        printed(controversy.name, phrases),
        printed(controversy.subject, phrases),
        status,
        label,
        stands,
        tuple(_unargued(stands, phrases)),
        " · ".join(_around(controversy, elsewhere, phrases)),
        "" if stands else phrases(f"{_KEY}.silence"),
    )


def _stands(controversy: Controversy, elsewhere: _Elsewhere, phrases: Phrases) -> list[Stand]:
    """Return the positions, from the most against to the most for."""
    system = elsewhere.system
    found = [
        Stand(
            name_id(system, each.actor),
            name_printed(system, each.actor, phrases),
            float(each.position),
            signed(exact(each.position), phrases),
            tuple(printed(argument, phrases) for argument in each.arguments),
            phrases(f"{_KEY}.sources", count=len(each.sources)) if each.sources else "",
        )
        for each in controversy.positions
    ]
    found += [
        Stand(actor, name_printed(system, actor, phrases), float(value), signed(value, phrases))
        for actor, value in elsewhere.positions(controversy)
    ]
    return sorted(found, key=lambda each: each.position)


def _unargued(stands: tuple[Stand, ...], phrases: Phrases) -> Iterator[tuple[Side, str]]:
    for side in SIDES:
        names = [
            f"{each.name} ({each.said})"
            for each in stands
            if side_of(each.position) == side and not each.arguments
        ]
        if names:
            yield side, phrases(f"{_KEY}.unargued", names=names_said(names, phrases, most=len(names)))


def _around(controversy: Controversy, elsewhere: _Elsewhere, phrases: Phrases) -> Iterator[str]:
    linked = elsewhere.linked(controversy)
    if linked:
        yield phrases(f"{_KEY}.linked", names=names_said(linked, phrases, most=len(linked)))
    if controversy.sources:
        yield phrases(f"{_KEY}.sources", count=len(controversy.sources))


def _notices(disputes: tuple[Dispute, ...], system: System, phrases: Phrases) -> Iterator[str]:
    if not disputes:
        declared = any(isinstance(each, Controversy) for each in system.elements)
        yield phrases(f"{_KEY}.notice.left_out" if declared else f"{_KEY}.notice.none")
    silent = [each.name for each in disputes if not each.stands]
    if silent:
        names = names_said((quoted(each, phrases) for each in silent), phrases)
        yield phrases(f"{_KEY}.notice.silent", count=len(silent), names=names)


def _described(title: str, disputes: tuple[Dispute, ...], phrases: Phrases) -> str:
    """Return the controversies in sentences: what each is about, who is on each side and why."""
    opening = phrases(f"{_KEY}.said.opening", title=title, count=len(disputes))
    return " ".join([opening, *(told for each in disputes for told in _told(each, phrases))])


def _told(dispute: Dispute, phrases: Phrases) -> Iterator[str]:
    """Yield a controversy in sentences: its object, how many are on each side, then the voices."""
    status = f" ({dispute.status_label})" if dispute.status_label else ""
    yield phrases(f"{_KEY}.said.named", name=quoted(dispute.name, phrases), status=status)
    yield from (closed(text) for text in (dispute.subject,) if text)
    by_side = {side: [each for each in dispute.stands if side_of(each.position) == side] for side in SIDES}
    if dispute.stands:
        against, between, positive = (len(by_side[side]) for side in SIDES)
        values = {"positive": positive, "negative": against, "between": between}
        yield phrases(f"{_KEY}.said.balance", **values)
    for side, stands in by_side.items():
        if stands:
            yield phrases(
                f"{_KEY}.said.{side}", voices=apart([_voice(each, phrases) for each in stands], phrases)
            )
    yield from (closed(text) for text in (dispute.silence, dispute.around) if text)


def _voice(stand: Stand, phrases: Phrases) -> str:
    """Return who speaks, where they stand, and their arguments."""
    name = f"{stand.name} ({stand.said})"
    if not stand.arguments:
        return name
    arguments = ", ".join(quoted(each.rstrip("."), phrases) for each in stand.arguments)
    return phrases(f"{_KEY}.said.voice", name=name, arguments=arguments)
