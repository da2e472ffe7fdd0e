"""Three horizons: steps and elements on the curves of what declines, what moves and what emerges.

Sharpe et al. 2016, Ecology and Society 21(2):47; the curves are a scheme, not measures.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Final

from systemie.phrases import Phrases
from systemie.scenes.charts.horizons import Bunch, Curve, Horizons
from systemie.scenes.charts.timeline import Change, Happening, Stop
from systemie.scenes.ink import Dash
from systemie.scenes.pictures.dating import when_of
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.seats import Seat, seats_of
from systemie.scenes.pictures.stops import stops_of, tracks_of
from systemie.scenes.pictures.telling import origin_of, said_stops, timeless
from systemie.scenes.scene import LegendEntry, Scene

ORDER: Final = ("H1", "H2", "H2-", "H2+", "H3")
KEYS: Final = {"H1": "h1", "H2": "h2", "H2-": "h2_minus", "H2+": "h2_plus", "H3": "h3"}
LOOKS: Final[dict[str, tuple[Dash, str]]] = {
    "H1": ("solid", "slate"), "H2": ("dashed", "purple"), "H2-": ("dotted", "orange"),
    "H2+": ("dashed", "blue"), "H3": ("solid", "green"),
}  # fmt: skip
KINDS: Final[tuple[Happening, ...]] = ("appears", "changed", "renounced", "gone")
TOLD: Final = 6
"""Elements told at one place before the rest is counted."""


def composed(draft: Draft) -> Scene:
    """Return the three horizons of a view; the bare curves where nothing stands there."""
    tracks = tuple(tracks_of(draft))
    stops = tuple(stops_of(draft, tracks))
    seats = seats_of(draft, tracks, stops)
    phrases = draft.phrases
    bunches = tuple(_bunches(draft, stops, seats))
    goals = tuple(node.id for node in draft.scene.nodes if node.kind == "goal" and node.status != "hidden")
    chart = Horizons(
        tuple(_curves(bunches, phrases)), bunches, tracks, stops, goals,
        when_of(origin_of(draft).date, phrases), phrases("pictures.timeline.today"),
        phrases("pictures.horizons.up"), phrases("pictures.horizons.along"),
    )  # fmt: skip
    caption = timeless(draft, _notices(chart, phrases))
    return dataclasses.replace(
        draft.scene, caption=caption, groups=(), loops=(), steps=(), step=None, chart=chart,
        legend=tuple(_legend(chart, phrases)), description=_description(caption.title, chart, draft),
    )  # fmt: skip


def _bunches(draft: Draft, stops: tuple[Stop, ...], seats: tuple[Seat, ...]) -> Iterator[Bunch]:
    """Yield what stands at each step, on its own horizon then on the others; then the undated."""
    words = {f"{owner.id}@{step.id}": step.horizon or "" for owner, step in origin_of(draft).steps()}
    for stop in stops:
        own = words[stop.id]
        here = [seat for seat in seats if seat.stop == stop.id]
        if own:
            mine = [seat for seat in here if seat.horizon == own]
            yield Bunch(own, stop.id, _card(draft, stop, mine))
        for horizon in ORDER:
            others = [seat for seat in here if seat.horizon == horizon != own]
            if others:
                bare = dataclasses.replace(stop, id=f"{stop.id}/{horizon}", title="", horizon="", when=None)
                yield Bunch(horizon, stop.id, _card(draft, bare, others))
    for horizon in ORDER:
        undated = [seat for seat in seats if seat.horizon == horizon and not seat.stop]
        if undated:
            bare = Stop(f"@{horizon}", "", "", "", None, "")
            yield Bunch(horizon, "", _card(draft, bare, undated))


def _card(draft: Draft, stop: Stop, seats: Iterable[Seat]) -> Stop:
    """Return a stop that tells the elements standing there, as many as have room."""
    names = {node.id: node.label for node in draft.scene.nodes}
    changes = [Change(seat.kind, names[seat.element], seat.element) for seat in seats]
    changes.sort(key=lambda change: KINDS.index(change.kind))
    left = len(changes) - TOLD
    more = draft.phrases("pictures.timeline.more", count=left) if left > 1 else ""
    return dataclasses.replace(stop, changes=tuple(changes[:TOLD] if more else changes), more=more)


def _curves(bunches: tuple[Bunch, ...], phrases: Phrases) -> Iterator[Curve]:
    """Yield the horizons that are drawn: the second parts in two where the model says so."""
    there = {bunch.horizon for bunch in bunches}
    is_parted = bool(there & {"H2+", "H2-"})
    for horizon in ORDER:
        if horizon in ("H1", "H3") or horizon in there or (horizon == "H2" and not is_parted):
            yield Curve(horizon, phrases(f"pictures.horizons.{KEYS[horizon]}"))


def _notices(chart: Horizons, phrases: Phrases) -> Iterator[str]:
    if not chart.bunches:
        yield phrases("pictures.horizons.nothing")
    without = [stop for stop in chart.stops if not stop.horizon]
    if chart.bunches and without:
        titles = tuple(stop.title for stop in without)
        yield phrases("pictures.horizons.without", count=len(without), titles=titles)


def _legend(chart: Horizons, phrases: Phrases) -> Iterator[LegendEntry]:
    """Yield the curves, then the marks of what stands on them."""
    for curve in chart.curves:
        dash, tint = LOOKS[curve.horizon]
        count = sum(bunch.horizon == curve.horizon for bunch in chart.bunches)
        yield LegendEntry("curve", curve.horizon, _named(curve), count, dash, tint)
    kinds = [change.kind for bunch in chart.bunches for change in bunch.card.changes]
    for kind in KINDS:
        if kind in kinds:
            label = phrases(f"pictures.horizons.legend.{kind}")
            yield LegendEntry("happening", kind, label, kinds.count(kind))


def _named(curve: Curve) -> str:
    return f"{curve.horizon.replace('-', '−')} · {curve.label}"


def _description(title: str, chart: Horizons, draft: Draft) -> str:
    """Return the text equivalent: the horizons one by one, with what stands on each, then the goals."""
    phrases = draft.phrases
    names = {node.id: node.label for node in draft.scene.nodes}
    told = [phrases("pictures.horizons.opening", title=title)]
    for curve in chart.curves:
        told.append(phrases("pictures.horizons.curve", name=_named(curve)))
        for bunch in chart.bunches:
            if bunch.horizon == curve.horizon:
                told += _said(bunch, chart, phrases)
    if chart.goals:
        goals = tuple(names[id] for id in chart.goals)
        told.append(phrases("pictures.horizons.goals", names=goals, count=len(goals)))
    return " ".join(told)


def _said(bunch: Bunch, chart: Horizons, phrases: Phrases) -> Iterator[str]:
    """Yield a place of a curve in sentences; what a step does to another horizon says at which step."""
    if bunch.card.title:
        grown = tuple(change.label for change in bunch.card.changes if change.kind == "changed")
        rest = tuple(change for change in bunch.card.changes if change.kind != "changed")
        yield from said_stops([dataclasses.replace(bunch.card, changes=rest)], phrases)
        if grown:
            yield phrases("pictures.horizons.grows", names=grown, count=len(grown))
        return
    names = tuple(change.label for change in bunch.card.changes)
    title = next((stop.title for stop in chart.stops if stop.id == bunch.stop), "")
    key = "at" if title else "there"
    yield phrases(f"pictures.horizons.{key}", names=names, step=title)
