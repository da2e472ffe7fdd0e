"""The lanes of a timeline: who carries the steps, or what changes by theme, kind or attribute; milestones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from systemie.analysis.naming import kind_label
from systemie.analysis.trajectories.carrying import carriers_of
from systemie.model.trajectories import Step
from systemie.scenes.charts.timeline import Entry, Happening, Lane, Stop
from systemie.scenes.charts.when import When
from systemie.scenes.classing import classing_of
from systemie.scenes.pictures.dating import briefly, when_of
from systemie.scenes.pictures.registry import Draft
from systemie.scenes.pictures.telling import origin_of
from systemie.text.folding import fold_key

CARRIERS: Final = ("porteurs", "porteur", "carriers", "carrier", "acteurs", "actors", "acteur", "actor")
NONE: Final = ("aucun", "none")


def lanes_word(draft: Draft) -> str:
    """Return what makes the lanes: carriers, none, or the name of an attribute of what changes."""
    asked = fold_key(draft.view.group_by)
    if asked in CARRIERS:
        return "carriers"
    if asked in NONE:
        return "none"
    if asked:
        return draft.view.group_by
    if any(step.carriers for _, step in origin_of(draft).steps()):
        return "carriers"
    changed = {id for step in draft.scene.steps if step.parent for id, state in step.nodes.items()
               if state.status in ("appears", "renounced", "gone", "changed")}  # fmt: skip
    themed = any(each.themes for each in draft.shown.union.elements if each.id in changed)
    return "theme" if themed else "type"


def lanes_of(draft: Draft, stops: tuple[Stop, ...], word: str) -> tuple[Lane, ...]:
    """Return the lanes of the stops, then one of milestones."""
    moments = {f"{owner.id}@{step.id}": step for owner, step in origin_of(draft).steps()}
    own = _carriers(draft, stops, moments) if word == "carriers" else ()
    if word not in ("carriers", "none"):
        own = _changes(draft, stops, word)
    milestones = tuple(_milestones(draft, stops, moments))
    label = draft.phrases("pictures.timeline.milestones")
    return (*own, Lane("milestones", label, milestones)) if milestones else own


def _carriers(draft: Draft, stops: tuple[Stop, ...], moments: dict[str, Step]) -> tuple[Lane, ...]:
    """Return who carries which steps, those asked first on top."""
    union = draft.shown.union
    lanes: dict[str, list[Entry]] = {}
    for stop in stops:
        for carrier in carriers_of(moments[stop.id], union):
            said = f"{stop.code} {stop.title}"
            entry = Entry("carried", said, stop.id, of=stop.id, brief=stop.code)
            lanes.setdefault(carrier.id, []).append(entry)
    names = {id: element.name if (element := union.element(id)) else id for id in lanes}
    return tuple(Lane(id, names[id], tuple(entries)) for id, entries in lanes.items())


def _changes(draft: Draft, stops: tuple[Stop, ...], word: str) -> tuple[Lane, ...]:
    """Return what changes at the stops, gathered by the first value of an attribute."""
    classing = classing_of(draft.shown.system, draft.shown.union, word, draft.phrases)
    known = {each.id: each for each in draft.shown.union.elements}
    lanes: dict[str, list[Entry]] = {}
    for stop in stops:
        for change in stop.changes:
            value = next(iter(classing.read(known[change.of])), "")
            lanes.setdefault(value, []).append(Entry(change.kind, change.label, stop.id, of=change.of))
    other = draft.phrases("pictures.timeline.other")
    ranked = sorted(lanes, key=lambda value: value == "")
    return tuple(Lane(value or "-", classing.label(value) if value else other, tuple(lanes[value]))
                 for value in ranked)  # fmt: skip


def _milestones(draft: Draft, stops: tuple[Stop, ...], moments: dict[str, Step]) -> Iterator[Entry]:
    for stop in stops:
        for each in moments[stop.id].milestones:
            kind: Happening = "milestone" if each.date is not None or not each.threshold else "threshold"
            said = each.title or each.threshold or each.description
            label = f"{briefly(each.date, draft.phrases)} {said}".strip()
            yield Entry(kind, label, stop.id, when_of(each.date, draft.phrases), stop.id)
    shown = {node.id for node in draft.scene.nodes}
    for shock in draft.shown.union.of_kind("shock"):
        date = getattr(shock, "date", None)
        if date is not None and shock.id in shown:
            label = f"{briefly(date, draft.phrases)} {shock.name}"
            yield Entry("milestone", label, "", when_of(date, draft.phrases), shock.id)


def dated_lanes(draft: Draft) -> tuple[Lane, ...]:
    """Return what has dates of its own among what the view shows, by kind: a timeline without any step."""
    shown = {node.id for node in draft.scene.nodes}
    lanes: dict[str, list[Entry]] = {}
    labels: dict[str, str] = {}
    for each in draft.shown.union.elements:
        entry = _lasting(each, draft) if each.id in shown else None
        if entry is not None:
            lanes.setdefault(each.kind, []).append(entry)
            labels[each.kind] = kind_label(draft.shown.union, each, draft.phrases)
    return tuple(Lane(kind, labels[kind], tuple(entries)) for kind, entries in lanes.items())


def _lasting(element: Any, draft: Draft) -> Entry | None:
    """Return an element as long as it lasts, or at its own date."""
    dates: Iterable[Any] = (getattr(element, "date", None), getattr(element, "horizon", None))
    moment = next((date for date in dates if date is not None), None)
    if moment is not None:
        label = f"{briefly(moment, draft.phrases)} {element.name}"
        return Entry("milestone", label, "", when_of(moment, draft.phrases), element.id)
    since, until = when_of(element.since, draft.phrases), when_of(element.until, draft.phrases)
    if since is None and until is None:
        return None
    first, last = since.first if since else None, until.last if until else None
    said = " – ".join(each.said if each else "…" for each in (since, until))
    about = bool((since and since.about) or (until and until.about))
    return Entry("lasting", element.name, "", When(said, first, last, about), element.id)
