"""Timelines: trajectories as tracks, steps as stops, lanes of carriers, themes or kinds, milestones."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Final

from systemie.phrases import Phrases
from systemie.scenes.charts.timeline import Lane, Stop, Timeline
from systemie.scenes.charts.when import When
from systemie.scenes.pictures.dating import when_of
from systemie.scenes.pictures.lanes import dated_lanes, lanes_of, lanes_word
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.stops import stops_of, tracks_of
from systemie.scenes.pictures.telling import origin_of, said_stops, steps_by_id, timeless
from systemie.scenes.scene import LegendEntry, Scene

TOLD: Final = 5
"""Changes told at a stop before the rest is counted."""


def composed(draft: Draft) -> Scene:
    """Return the timeline of the trajectories shown; that of dated elements where there is none."""
    tracks = tuple(tracks_of(draft))
    stops = tuple(stops_of(draft, tracks))
    word, phrases = lanes_word(draft), draft.phrases
    lanes = lanes_of(draft, stops, word) if stops else dated_lanes(draft)
    today = when_of(origin_of(draft).date, phrases)
    now, order = phrases("pictures.timeline.today"), _order(stops, lanes, phrases)
    chart = Timeline(tracks, _brief(stops, word, phrases), lanes, today, now, order)
    notices = tuple(_notices(draft, chart))
    caption = timeless(draft, notices)
    return dataclasses.replace(
        draft.scene, caption=caption, groups=(), loops=(), steps=(), step=None, chart=chart,
        legend=tuple(_legend(chart, phrases)), description=_description(caption.title, chart, draft),
    )  # fmt: skip


def _brief(stops: tuple[Stop, ...], word: str, phrases: Phrases) -> tuple[Stop, ...]:
    """Return the stops with the changes that they have room to tell: none where lanes tell them."""
    if word != "carriers":
        return tuple(dataclasses.replace(stop, changes=()) for stop in stops)
    return tuple(
        stop if len(stop.changes) <= TOLD + 1 else dataclasses.replace(
            stop, changes=stop.changes[:TOLD],
            more=phrases("pictures.timeline.more", count=len(stop.changes) - TOLD),
        )
        for stop in stops
    )  # fmt: skip


def _order(stops: tuple[Stop, ...], lanes: tuple[Lane, ...], phrases: Phrases) -> str:
    """Return what is said where there is no scale of time."""
    return phrases("pictures.timeline.order" if stops or lanes else "pictures.timeline.empty")


def _notices(draft: Draft, chart: Timeline) -> Iterator[str]:
    phrases = draft.phrases
    if not chart.stops:
        yield phrases("pictures.timeline.dated" if chart.lanes else "pictures.timeline.nothing")
    undated = [stop.title for stop in chart.stops if stop.when is None]
    if undated:
        yield phrases("pictures.timeline.undated", count=len(undated))


def _legend(chart: Timeline, phrases: Phrases) -> Iterator[LegendEntry]:
    """Yield the entries of what the timeline shows."""
    for track in chart.tracks:
        yield LegendEntry("track", track.letter, track.label, len(track.stops), track.dash, track.tint)
    whens = [stop.when for stop in chart.stops if stop.when is not None]
    if whens:
        yield LegendEntry("stop", "solid", phrases("pictures.timeline.legend.stop"), len(whens))
    vague = [when for when in whens if _is_vague(when)]
    if vague:
        yield LegendEntry("stop", "dashed", phrases("pictures.timeline.legend.about"), len(vague))
    undated = sum(stop.when is None for stop in chart.stops)
    if undated:
        yield LegendEntry("stop", "dotted", phrases("pictures.timeline.legend.undated"), undated)
    kinds = [change.kind for stop in chart.stops for change in stop.changes]
    kinds += [entry.kind for lane in chart.lanes for entry in lane.entries]
    for kind in ("appears", "changed", "renounced", "gone", "milestone", "threshold"):
        if kind in kinds:
            label = phrases(f"pictures.timeline.legend.{kind}")
            yield LegendEntry("happening", kind, label, kinds.count(kind))


def _is_vague(when: When) -> bool:
    return when.about or when.first is None or when.last is None


def _description(title: str, chart: Timeline, draft: Draft) -> str:
    """Return the text equivalent: the tracks, then each stop with its date, its changes, then the lanes."""
    phrases = draft.phrases
    told = [phrases("pictures.timeline.opening", title=title, count=len(chart.stops))]
    names = {node.id: node.label for node in draft.scene.nodes}
    steps = steps_by_id(draft.scene)
    for track in chart.tracks:
        goal = names.get(track.goal, "")
        key = "aimed" if goal else "track"
        told.append(phrases(f"pictures.timeline.{key}", letter=track.letter, name=track.label, goal=goal))
        own = [stop for stop in chart.stops if stop.track == track.id]
        parent = steps.get(steps[own[0].id].parent or "") if own else None
        if parent is not None:
            told.append(phrases("pictures.timeline.branch", step=parent.title))
        told += said_stops(own, phrases)
    for lane in chart.lanes:
        said = tuple(dict.fromkeys(entry.label for entry in lane.entries))
        told.append(phrases("pictures.timeline.lane", name=lane.label, entries=said))
    return " ".join(told)
