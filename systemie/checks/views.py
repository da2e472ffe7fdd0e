"""Views: inheritance, selectors, steps, points of view, attributes, size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from systemie.findings import Finding, Severity
from systemie.model.computed import CLASSES, MEASURES, computed_called, computed_words
from systemie.model.drafting import advice
from systemie.model.guessing import closest
from systemie.model.inheriting import selection_of, whole_view
from systemie.model.keywords import ELEMENT_SECTIONS, OBJECTS, fields_of, key_of
from systemie.model.selecting import Selecting, UnknownAttribute
from systemie.model.selectors import EVERYTHING, NotUnderstood
from systemie.model.system import System
from systemie.model.views import View
from systemie.model.wordings import PICTURES, READ_IN, READINGS, spelt
from systemie.places import Path
from systemie.states import all_voices, seen_by, union_of
from systemie.text.folding import fold, fold_key

_BETWEEN = re.compile(r"\s*,\s*|\s+(?:et|ou|and|or)\s+")
ALWAYS: Final = frozenset({"type", "kind", "aucun", "none"})
GROUPED: Final = {
    "fr": ("theme", "type", "territoire", "etat", "confiance", "nature", "fantastique"),
    "en": ("theme", "type", "territory", "state", "confidence", "nature"),
}
SIZED: Final = {
    "fr": ("importance", "pouvoir", "interet", "legitimite"),
    "en": ("importance", "power", "interest", "legitimacy"),
}


def unknown_heirs(system: System) -> Iterator[Finding]:
    """Find views that inherit from no known view."""
    for view in system.views:
        if view.inherits and system.view(view.inherits) is None:
            choices = tuple(each.id for each in system.views if each.id != view.id)
            values = {"given": view.inherits, **advice(closest(view.inherits, choices), choices)}
            yield Finding(Severity.ERROR, "SYS503", ("views", view.id, "inherits"), values)


def circular(system: System) -> Iterator[Finding]:
    """Find views that inherit from themselves; a circle is told once."""
    told: set[str] = set()
    for view in system.views:
        if view.id in told:
            continue
        trail = [view.id]
        current: View | None = system.view(view.inherits) if view.inherits else None
        while current is not None and current.id not in trail:
            trail.append(current.id)
            current = system.view(current.inherits) if current.inherits else None
        if current is not None and current.id == view.id:
            values = {"circle": " → ".join([*trail, view.id])}
            told.update(trail)
            yield Finding(Severity.ERROR, "SYS504", ("views", view.id, "inherits"), values)


def bad_selectors(system: System) -> Iterator[Finding]:
    """Find selectors that cannot be read, or that select nothing."""
    if not system.views:
        return
    shown: dict[str, Selecting] = {}
    for view in system.views:
        whole = whole_view(system, view)
        voice = whole.shows or f"@{fold(whole.viewpoint)}"
        if voice not in shown:
            shown[voice] = Selecting(_voiced(system, whole))
        for field in ("includes", "excludes", "fades"):
            texts = getattr(view, field)
            for index, text in enumerate(texts):
                path: Path = ("views", view.id, field, index)
                yield from _bad_selector(shown[voice], text, path)


def _voiced(system: System, view: View) -> System:
    """Return all that a whole view may show at one step or another, as those it speaks for see it."""
    known = system.viewpoint(view.viewpoint) if view.viewpoint else None
    seen = union_of(seen_by(system, known.id)) if known is not None else union_of(system)
    return all_voices(seen) if view.shows == "disagreement" else seen


def _bad_selector(selecting: Selecting, text: str, path: Path) -> Iterator[Finding]:
    try:
        found = selecting.union([text])
    except NotUnderstood as trouble:
        yield Finding(Severity.ERROR, "SYS501", path, {"given": text, "part": trouble.part})
        return
    except UnknownAttribute as trouble:
        name = str(trouble)
        french = selecting.system.language == "fr"
        choices: tuple[str, ...] = ("theme", "tag", "type", "state", "according_to", "falls_under", "loop")
        if french:
            choices = ("theme", "etiquette", "type", "etat", "selon", "releve_de", "boucle")
        yield Finding(
            Severity.ERROR, "SYS507", path, {"given": name, **advice(closest(name, choices), choices)}
        )
        return
    if not found:
        values = {"given": text, **advice(_meant(selecting, text), ())}
        yield Finding(Severity.WARNING, "SYS502", path, values)


def _meant(selecting: Selecting, text: str) -> str | None:
    """Return what a selector that finds nothing may have meant."""
    called = re.fullmatch(r"\s*(\w+)\(\s*([^,()]+?)\s*(,[^()]*)?\)\s*", text)
    if called:
        meant = closest(called[2], [each.id for each in selecting.system.elements])
        return f"{called[1]}({meant}{called[3] or ''})" if meant and meant != called[2] else None
    key, colon, value = text.partition(":")
    if not colon:
        return _name_meant(selecting, text)
    guess = closest(value, selecting.values_of(key))
    return f"{key}:{guess}" if guess else None


def _name_meant(selecting: Selecting, text: str) -> str | None:
    """Return the section, the element or the union that a selector without colon may have meant."""
    words = EVERYTHING[0] if selecting.system.language == "fr" else EVERYTHING[1]
    sections = [key_of("root", each, selecting.system.language) for each in ELEMENT_SECTIONS]
    guess = closest(text, [words, *sections, *(each.id for each in selecting.system.elements)])
    parts = _BETWEEN.split(text)
    if guess or len(parts) == 1:
        return guess
    try:
        return " | ".join(parts) if all(selecting.union([each]) for each in parts) else None
    except (NotUnderstood, UnknownAttribute):
        return None


def unknown_moments(system: System) -> Iterator[Finding]:
    """Find views of an unknown step or point of view."""
    steps = tuple(f"{trajectory.id}@{step.id}" for trajectory, step in system.steps())
    points = tuple(each.id for each in system.viewpoints)
    for view in system.views:
        if view.step and not is_step(system, view.step):
            values = {"given": view.step, **advice(closest(view.step, steps), steps)}
            yield Finding(Severity.ERROR, "SYS506", ("views", view.id, "step"), values)
        if view.viewpoint and system.viewpoint(view.viewpoint) is None:
            values = {"given": view.viewpoint, **advice(closest(view.viewpoint, points), points)}
            yield Finding(Severity.ERROR, "SYS511", ("views", view.id, "viewpoint"), values)


def is_step(system: System, reference: str) -> bool:
    """Tell whether ``trajectory@step`` (or a trajectory alone) exists."""
    name, mark, step = reference.partition("@")
    trajectory = system.trajectory(name)
    if trajectory is None:
        return False
    return not mark or any(fold(each.id) == fold(step) for each in trajectory.steps)


def unknown_attributes(system: System) -> Iterator[Finding]:
    """Find views that group, colour or size by something nothing has."""
    known = {word for kind in OBJECTS for word in fields_of(kind)} | ALWAYS
    known |= {fold_key(key) for element in system.elements for key, *_ in element.fields}
    for view in system.views:
        for field in ("group_by", "colour_by", "size_by"):
            given = getattr(view, field)
            if given and computed_called(given) is None and fold_key(given) not in known:
                choices = _attributes_for(field, "fr" if system.language == "fr" else "en")
                values = {"given": given, **advice(closest(given, choices), choices)}
                yield Finding(Severity.ERROR, "SYS508", ("views", view.id, field), values)


def _attributes_for(field: str, language: str) -> tuple[str, ...]:
    """Return what may be advised in a field: what elements declare, then what is computed."""
    declared, computed = (SIZED, MEASURES) if field == "size_by" else (GROUPED, CLASSES)
    return (*declared[language], *computed_words(computed, language))


def misplaced_readings(system: System) -> Iterator[Finding]:
    """Find views whose reading is that of another kind of picture."""
    language = "fr" if system.language == "fr" else "en"
    for view in system.views:
        picture = whole_view(system, view).picture or "systemic"
        if view.reading and READ_IN[view.reading] != picture:
            values = {
                "given": spelt(READINGS, view.reading, language),
                "picture": spelt(PICTURES, picture, language),
                "type": spelt(PICTURES, READ_IN[view.reading], language),
            }
            yield Finding(Severity.WARNING, "SYS514", ("views", view.id, "reading"), values)


def unknown_alignments(system: System) -> Iterator[Finding]:
    """Find views that align what is not an element."""
    whole = union_of(system) if any(view.arrangement for view in system.views) else system
    choices = tuple(each.id for each in whole.elements)
    for view in system.views:
        for rank, names in enumerate(view.arrangement.align if view.arrangement else ()):
            for index, name in enumerate(names):
                if whole.element(name) is None:
                    path: Path = ("views", view.id, "arrangement", "align", rank, index)
                    values = {"given": name, **advice(closest(name, choices), choices[:12])}
                    yield Finding(Severity.WARNING, "SYS201", path, values)


def crowded(system: System) -> Iterator[Finding]:
    """Find views that show more boxes than their ``max``."""
    for view in system.views:
        whole = whole_view(system, view)
        if whole.maximum is None:
            continue
        count = len(selection_of(Selecting(system), whole).elements)
        if count > whole.maximum:
            values = {"count": count, "maximum": int(whole.maximum)}
            yield Finding(Severity.WARNING, "SYS509", ("views", view.id), values, on_key=True)
