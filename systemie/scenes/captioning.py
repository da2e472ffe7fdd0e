"""The words around a figure: title, question, state, authors, sources, licence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.analysis.dates import date_written
from systemie.model.elements import Source
from systemie.model.system import System
from systemie.model.views import View
from systemie.phrases import Phrases
from systemie.scenes.scene import Caption
from systemie.states import found_trajectory
from systemie.text.folding import fold

MOST_NAMED: Final = 3
ROOM_FOR_NAMES: Final = 140  # letters

def caption_of(
    system: System, view: View, phrases: Phrases, *, notices: tuple[str, ...] = (), is_only: bool = False
) -> Caption:
    """Return the caption of a view in a state; `is_only` when it is the model's only view."""
    title = system.title or view.name or phrases("caption.untitled")
    about = [view.question or system.question]
    if view.name and view.name != title and not is_only:
        about.insert(0, view.name)
    moment = moment_said(system, phrases)
    if moment:
        about.append(moment)
    subtitle = " — ".join(part for part in about if part)
    return Caption(title, subtitle, _line(system, phrases), notices)


def moment_said(system: System, phrases: Phrases) -> str:
    """Return the step or date shown, in words; empty outside any trajectory."""
    shown = system.shown
    if shown.date is not None:
        return phrases("caption.date", date=shown.date)
    if shown.trajectory is None or shown.step is None:
        return ""
    origin = system.origin or system
    trajectory = found_trajectory(origin, shown.trajectory)
    step = next((s for t, s in origin.steps() if s.id == shown.step and t.id == trajectory.id), None)
    if step is None:
        step = next(s for _, s in origin.steps() if fold(s.id) == fold(shown.step))
    said = phrases("caption.step", step=step.title or step.id)
    return f"{said}, {step.date}" if step.date else said


def _line(system: System, phrases: Phrases) -> str:
    """Return the quiet line under a figure."""
    parts = []
    if system.territory:
        declared = system.element(system.territory)
        name = declared.name if declared is not None else system.territory
        parts.append(phrases("caption.territory", territory=name))
    viewpoint = viewpoint_said(system, phrases)
    if viewpoint:
        parts.append(viewpoint)
    if system.authors:
        parts.append(phrases("caption.authors", authors=", ".join(system.authors)))
    parts += _sources(system, phrases)
    if system.date:
        parts.append(phrases("caption.dated", date=date_written(system.date, phrases)))
    if system.licence:
        parts.append(phrases("caption.licence", licence=system.licence))
    return " · ".join(parts)


def _sources(system: System, phrases: Phrases) -> Iterator[str]:
    """Yield the sources by their names where these are few and short, else their number."""
    sources = [each for each in system.elements if isinstance(each, Source)]
    names = tuple(
        f"{each.name} ({date_written(each.date, phrases)})" if each.date else each.name for each in sources
    )
    if 0 < len(names) <= MOST_NAMED and sum(map(len, names)) <= ROOM_FOR_NAMES:
        yield phrases("caption.named_sources", names=" ; ".join(names))
    elif names:
        yield phrases("caption.sources", count=len(names))


def viewpoint_said(system: System, phrases: Phrases) -> str:
    """Return whose point of view is shown; empty when nobody's in particular."""
    if system.shown.viewpoint is None:
        return ""
    if not system.shown.viewpoint:
        return phrases("caption.common_ground")
    viewpoint = (system.origin or system).viewpoint(system.shown.viewpoint)
    name = viewpoint.name or viewpoint.id if viewpoint else system.shown.viewpoint
    return phrases("caption.viewpoint", viewpoint=name)
