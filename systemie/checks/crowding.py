"""What a room can read of a view: its size, its boxes, its names, its colours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from systemie.checks.legibility import is_surely_too_small, smallest_text
from systemie.checks.stories import stops
from systemie.findings import Finding, Severity, Word
from systemie.model.attributes import attribute_of
from systemie.model.inheriting import selection_of, whole_view
from systemie.model.selecting import Selecting
from systemie.model.system import System
from systemie.model.views import View
from systemie.places import Path
from systemie.states import union_of
from systemie.text.folding import fold, fold_key

MOST_BOXES: Final = 30
MOST_LINKS: Final = 60
MOST_GROUPS: Final = 8
LONGEST_NAME: Final = 60
MAPS: Final = (None, "systemic", "causal", "actors", "loop", "neighbourhood")


_OVERVIEW: Final = View.model_construct(id="ensemble")


class Showing(NamedTuple):
    """A view resolved, what the model holds at some step, the boxes shown and the links between them."""

    path: Path
    declared: View
    view: View
    union: System
    boxes: frozenset[str]
    links: int
    has_phrases: bool

    @property
    def is_map(self) -> bool:
        return self.view.picture in MAPS


def hard_to_read(system: System) -> Iterator[Finding]:
    """Find views that a room cannot read; without views, the map of everything is the only one."""
    showings = list(_showings(system))
    told = {fold(view) for _, _, view in stops(system)}
    for each in showings:
        is_told = len(showings) == 1 or not told.isdisjoint({fold(each.view.id), fold(each.view.name)})
        yield from _small(each)
        yield from _crowded(each) if is_told else ()
        yield from _many_groups(each)
        yield from _without_links(each)
    yield from _long_names(system, showings)


def _showings(system: System) -> Iterator[Showing]:
    is_still = all(change.is_empty for _, change in system.walk_changes())
    union = system if is_still else union_of(system)
    selecting = Selecting(union)
    if not system.views:
        boxes = selecting.shown.elements
        yield Showing((), _OVERVIEW, _OVERVIEW, union, boxes, len(union.links), has_phrases=True)
    for view in system.views:
        yield _showing(("views", view.id), view, system, selecting)


def _showing(path: Path, declared: View, system: System, selecting: Selecting) -> Showing:
    view, union = whole_view(system, declared), selecting.system
    boxes = selection_of(selecting, view).elements
    joining = [link for link in union.links if link.source in boxes and link.target in boxes]
    has_phrases = view.picture != "causal" and any(link.phrase or link.type for link in joining)
    return Showing(path, declared, view, union, boxes, len(joining), has_phrases)


def _small(shown: Showing) -> Iterator[Finding]:
    points = smallest_text(len(shown.boxes), shown.links, has_phrases=shown.has_phrases)
    if shown.is_map and is_surely_too_small(points):
        values = {"size": Word("SYS701.paper"), "said": Word("SYS701.estimated"), "points": round(points)}
        yield Finding(Severity.HINT, "SYS701", shown.path, values, on_key=True)


def _crowded(shown: Showing) -> Iterator[Finding]:
    """Find views of too much at once; a view with a ``max`` of its own is another check's affair."""
    boxes = len(shown.boxes)
    if shown.is_map and shown.view.maximum is None and (boxes > MOST_BOXES or shown.links > MOST_LINKS):
        values = {"boxes": boxes, "links": shown.links, "most": MOST_BOXES, "most_links": MOST_LINKS}
        yield Finding(Severity.HINT, "SYS702", shown.path, values, on_key=True)


def _many_groups(shown: Showing) -> Iterator[Finding]:
    for field in ("group_by", "colour_by"):
        name = getattr(shown.declared, field)
        if not name or fold_key(name) in ("aucun", "none"):
            continue
        read = attribute_of(name)
        elements = [each for each in shown.union.elements if each.id in shown.boxes]
        count = len({value for each in elements for value in read(each)[:1]})
        if count > MOST_GROUPS:
            values = {"given": name, "count": count, "most": MOST_GROUPS}
            yield Finding(Severity.HINT, "SYS704", (*shown.path, field), values)


def _without_links(shown: Showing) -> Iterator[Finding]:
    if shown.path and shown.is_map and len(shown.boxes) > 1 and not shown.links and shown.union.links:
        yield Finding(Severity.HINT, "SYS705", shown.path, {"boxes": len(shown.boxes)}, on_key=True)


def _long_names(system: System, showings: list[Showing]) -> Iterator[Finding]:
    long = [each for each in system.walk_elements() if len(each[1].name) > LONGEST_NAME]
    shown = frozenset().union(*(each.boxes for each in showings)) if long else frozenset()
    for path, element in long:
        if element.id in shown:
            values = {"given": element.name, "count": len(element.name), "most": LONGEST_NAME}
            yield Finding(Severity.HINT, "SYS703", (*path, "name"), values)
