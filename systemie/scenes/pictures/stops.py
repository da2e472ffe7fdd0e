"""Trajectories as tracks and steps as stops: what timelines and horizons are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from systemie.scenes.charts.timeline import Change, Stop, Track
from systemie.scenes.ink import Dash
from systemie.scenes.pictures.dating import horizon_said, when_of
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.telling import origin_of, steps_by_id, steps_lived, trajectories_shown
from systemie.scenes.scene import Step

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHANGES: Final = ("appears", "renounced", "gone", "changed")
TINTS: Final = ("blue", "orange", "green", "purple", "teal", "red", "brown", "pink", "slate")
DASHES: Final[tuple[Dash, ...]] = ("solid", "dashed", "dotted")


def tracks_of(draft: Draft) -> Iterator[Track]:
    """Yield the trajectories shown as tracks, each with a letter and looks of its own."""
    shown = {node.id for node in draft.scene.nodes}
    for rank, each in enumerate(trajectories_shown(draft)):
        goal = draft.shown.union.element(each.goal) if each.goal else None
        letter = LETTERS[rank] if rank < len(LETTERS) else str(rank + 1)
        aim = goal.id if goal is not None and goal.id in shown else ""
        looks = TINTS[rank % len(TINTS)], DASHES[rank % len(DASHES)]
        yield Track(each.id, letter, each.name or each.id, *looks, steps_lived(draft, each), aim)


def stops_of(draft: Draft, tracks: tuple[Track, ...]) -> Iterator[Stop]:
    """Yield every step once, on the track of its trajectory, else on the first that lives it."""
    steps = steps_by_id(draft.scene)
    moments = {f"{owner.id}@{step.id}": (owner.id, step) for owner, step in origin_of(draft).steps()}
    shown = {track.id: track for track in tracks}
    seen, ranks = set[str](), Counter[str]()
    for track in tracks:
        for id in track.stops:
            if id in seen or id not in steps:
                continue
            seen.add(id)
            owner, step = moments[id]
            own = shown.get(owner, track)
            ranks[own.id] += 1
            yield Stop(id, own.id, f"{own.letter}{ranks[own.id]}", steps[id].title,
                       when_of(step.date, draft.phrases), horizon_said(step.horizon),
                       tuple(_changes(steps[id], draft)))  # fmt: skip


def _changes(step: Step, draft: Draft) -> Iterator[Change]:
    """Yield what a step changes among what the view shows."""
    if step.parent is None:
        return
    names = {node.id: node.label for node in draft.scene.nodes}
    for status in CHANGES:
        for id, state in step.nodes.items():
            if state.status == status and id in names:
                yield Change(status, names[id], id)
