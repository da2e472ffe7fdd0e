"""On which horizon an element stands, and at which step: what the model says, never a guess at what it means.

In this order: the code that it bears (``releve_de: [H2+]``); the horizon of the
step where it appears; the first horizon for what disappears or is given up at a
step that opens; for what starts to exist or emerges, the horizon of that
step, and the third for what already emerges at a step of the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

from systemie.model import wordings
from systemie.model.elements import Element
from systemie.scenes.charts.timeline import Happening, Stop, Track
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.telling import origin_of
from systemie.states import states_along

OPENING: Final = ("H2", "H2+", "H3")
RANKS: Final[Mapping[str, int]] = {"absent": 0, "envisaged": 1, "emerging": 2, "existing": 3}
"""States in the order in which something comes to be."""


class Seat(NamedTuple):
    """An element on a horizon, at a step where one gives its moment, and why."""

    element: str
    horizon: str
    stop: str
    kind: Happening


class Event(NamedTuple):
    """What becomes of an element at a step."""

    kind: Happening
    stop: str
    horizon: str


def seats_of(draft: Draft, tracks: tuple[Track, ...], stops: tuple[Stop, ...]) -> tuple[Seat, ...]:
    """Return the elements of the view that have a horizon, in the order of the text."""
    events = _events(draft, tracks, stops)
    shown = {node.id for node in draft.scene.nodes}
    found = []
    for element in draft.shown.union.elements:
        if element.id in shown and element.kind not in ("goal", "source"):
            lived = events.get(element.id, [])
            seat = _coded(element, lived) or next(filter(None, map(_seat(element), lived)), None)
            found += [seat] if seat is not None else []
    return tuple(found)


def _coded(element: Element, lived: list[Event]) -> Seat | None:
    """Return the seat of an element that bears the code of a horizon, at the first step that touches it."""
    words = wordings.folded(wordings.HORIZONS)
    for code in element.falls_under:
        horizon = words.get(wordings.folded_word(code.replace(":", ".").rpartition(".")[2]))
        if horizon is not None:
            first = next((each for each in lived if each.kind != "gone"), None)
            kind: Happening = first.kind if first is not None else "changed"
            return Seat(element.id, horizon, first.stop if first is not None else "", kind)
    return None


def _seat(element: Element) -> Callable[[Event], Seat | None]:
    """Return what gives an element its seat for an event, None for one that says nothing of horizons."""

    def seat(event: Event) -> Seat | None:
        if event.kind in ("gone", "renounced") and event.horizon in OPENING:
            return Seat(element.id, "H1", event.stop, event.kind)
        if event.kind == "appears" and event.horizon:
            return Seat(element.id, event.horizon, event.stop, event.kind)
        if event.kind == "changed" and event.horizon:
            return Seat(element.id, "H3" if event.horizon == "H1" else event.horizon, event.stop, event.kind)
        return None

    return seat


def _events(
    draft: Draft, tracks: tuple[Track, ...], stops: tuple[Stop, ...]
) -> Mapping[str, list[Event]]:
    """Return what becomes of each element along the steps; a change where it starts to be."""
    horizons = {f"{owner.id}@{step.id}": step.horizon or "" for owner, step in origin_of(draft).steps()}
    events: dict[str, list[Event]] = {}
    for stop in stops:
        for change in stop.changes:
            if change.kind != "changed":
                events.setdefault(change.of, []).append(Event(change.kind, stop.id, horizons[stop.id]))
    for track in tracks:
        for element, stop_id in _growing(draft, track):
            events.setdefault(element, []).append(Event("changed", stop_id, horizons[stop_id]))
    rank = {stop.id: number for number, stop in enumerate(stops)}
    return {id: sorted(several, key=lambda each: rank.get(each.stop, 0)) for id, several in events.items()}


def _growing(draft: Draft, track: Track) -> Iterator[tuple[str, str]]:
    """Yield what starts to exist or emerges at a step of a track, where it was less before."""
    before: Mapping[str, str] = {}
    for owner, step, state in states_along(origin_of(draft), track.id):
        now = {each.id: each.state for each in state.elements}
        for id, stands in now.items():
            was = before.get(id, "") if before else "absent"
            is_new = RANKS.get(stands, 0) > RANKS.get(was, 9)
            here = f"{owner.id}@{step.id}"
            if is_new and here in track.stops and (before or stands == "emerging"):
                yield id, here
        before = now
