"""The sidecar file of positions: ``<model>.placements.yaml``, one sorted line for each element.

    eau: [262, 238]                                pinned by hand
    neige: [262, 127.5, libre]                     where the layout put it; it may move
    dette: [742, 215, Dette des équipements, frein]    with name and kind, to find it after a new id
    vues:
      eau_seule:
        neige: [120, 80]                           this view only

Coordinates are points, the centre of the box, x to the right and y down.
"""

from __future__ import annotations

import math
import pathlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from systemie.findings import Severity, UnreadableFile, Word
from systemie.layout.board import Centres
from systemie.phrases import Phrases
from systemie.places import Path
from systemie.scenes.scene import Point, Scene
from systemie.text.reading import Text, read_text
from systemie.text.writing import scalar

SUFFIX: Final = ".placements.yaml"
Identity = tuple[str, str | None, str, str]  # id, former id, name, kind

_FREE: Final = {"fr": "libre", "en": "free"}
_VIEWS: Final = {"fr": "vues", "en": "views"}
_FARTHEST: Final = 1e6
_LONG_KEY: Final = 100
_NO_INCLUDES: Final = "\0"  # no element is called so


@dataclass(frozen=True, slots=True)
class Pin:
    """A place: made by hand, or `free` when it is only where the layout last put the box."""

    x: float
    y: float
    free: bool = False
    name: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Pins:
    """What a sidecar file holds: pins by id, and by view those of that view alone."""

    shared: Mapping[str, Pin] = field(default_factory=dict)
    views: Mapping[str, Mapping[str, Pin]] = field(default_factory=dict)

    def matched(self, nodes: Sequence[Identity], *, view: str | None = None) -> dict[str, Pin]:
        """Return the pin of each node that has one, by id, then former id, then name and kind.

        A pin serves one node only; those of the view win over the shared ones.
        """
        return _matched(self.shared, nodes) | _matched(self.views.get(view or "", {}), nodes)

    def updated(
        self, nodes: Sequence[Identity], moved: Mapping[str, Pin], *, view: str | None = None
    ) -> Pins:
        """Return pins with the `moved` ones, by node id; the others are kept, orphans too.

        Pins found under a former id or by name move to the id of today, and
        take today's name and kind. With `view`, only that view's pins change.
        """
        before = self.shared if view is None else self.views.get(view, {})
        after = _renamed(before, nodes)
        known = {id: (name, kind) for id, _, name, kind in nodes}
        for id, pin in moved.items():
            name, kind = known.get(id, (pin.name, pin.kind))
            after[id] = Pin(pin.x, pin.y, pin.free, name, kind)
        return Pins(after, self.views) if view is None else Pins(self.shared, {**self.views, view: after})

    def to_text(self, language: str = "fr") -> str:
        """Return the text of the sidecar file: a header, then one sorted line for each pin."""
        language = language if language in _FREE else "fr"
        lines = [f"# {line}" for line in Phrases(language)("layout.pins_header").splitlines()]
        lines += _lines(self.shared, "", language)
        views = {name: pins for name, pins in sorted(self.views.items()) if pins}
        if views:
            lines.append(f"{_section(self.shared, language)}:")
            for name, pins in views.items():
                lines += [f"  {_key(name, '  ')}", *_lines(pins, "    ", language)]
        return "\n".join(lines) + "\n"


def read_pins(path: pathlib.Path) -> Pins:
    """Read a sidecar file; without one there are no pins.

    Raises UnreadableFile, naming the line, for a file that is not what it
    should be: it must then be left as it is.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Pins()
    except OSError:
        raise UnreadableFile(file=str(path), reason=Word("error.reason.unreadable")) from None
    return pins_from(data, name=str(path))


def pins_from(text: str | bytes, *, name: str = "<placements>") -> Pins:
    """Return the pins of a sidecar's text; raises UnreadableFile as `read_pins` does."""
    read = read_text(text, name=name, include=_NO_INCLUDES)
    if _is_empty(read):
        return Pins()
    for finding in read.findings:
        if finding.severity is Severity.ERROR:
            raise _broken(read, finding.path)
    shared: dict[str, Pin] = {}
    views: dict[str, dict[str, Pin]] = {}
    for key, value in read.values.items():
        if isinstance(value, dict):
            views.update({view: _section_from(read, (key, view), pins) for view, pins in value.items()})
        else:
            shared[key] = _pin_from(read, (key,), value)
    return Pins(shared, views)


def fixed(matches: Mapping[str, Pin]) -> Centres:
    """Return the centres made by hand, for `place(pins=…)`."""
    return {id: (pin.x, pin.y) for id, pin in matches.items() if not pin.free}


def earlier(matches: Mapping[str, Pin]) -> Centres:
    """Return the centres where the layout last put boxes, for `place(earlier=…)`."""
    return {id: (pin.x, pin.y) for id, pin in matches.items() if pin.free}


def shift_of(scene: Scene, matches: Mapping[str, Pin]) -> Point:
    """Return how far the placed scene stands from the frame of the file.

    Subtract it from a place in the scene before writing it as a pin.
    """
    for node in sorted(scene.nodes, key=lambda node: node.id):
        pin = matches.get(node.id)
        if pin is not None and not pin.free:
            return round(node.x - pin.x, 2), round(node.y - pin.y, 2)
    return 0.0, 0.0


def _is_empty(read: Text) -> bool:
    """Tell whether a sidecar holds nothing but comments."""
    lines = [line.strip() for file in read.files for line in file.text.splitlines()]
    return all(not line or line.startswith("#") for line in lines)


def _section_from(read: Text, path: Path, pins: Any) -> dict[str, Pin]:
    if not isinstance(pins, dict):
        raise _broken(read, path)
    return {id: _pin_from(read, (*path, id), value) for id, value in pins.items()}


def _pin_from(read: Text, path: Path, value: Any) -> Pin:
    """Read ``[x, y]``, then perhaps the word for a free one, then perhaps name and kind."""
    if not isinstance(value, list) or not 2 <= len(value) <= 5:
        raise _broken(read, path)
    words = [each if isinstance(each, str) else "" for each in value]
    x, y = _number(words[0]), _number(words[1])
    free = len(value) in (3, 5)
    if x is None or y is None or (free and words[2] not in _FREE.values()):
        raise _broken(read, path)
    name, kind = words[-2:] if len(value) > 3 else ("", "")
    return Pin(x, y, free, name, kind)


def _number(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= _FARTHEST else None


def _broken(read: Text, path: Path) -> UnreadableFile:
    return UnreadableFile(file=str(read.places.nearest(path)), reason=Word("layout.broken_pins"))


def _matched(pins: Mapping[str, Pin], nodes: Sequence[Identity]) -> dict[str, Pin]:
    return {id: pins[key] for id, key in _keys(pins, nodes).items()}


def _keys(pins: Mapping[str, Pin], nodes: Sequence[Identity]) -> dict[str, str]:
    """Return the key of the pin of each node that has one."""
    found = {id: id for id, *_ in nodes if id in pins}
    left = {key for key in pins if key not in found}
    for id, former, _, _ in nodes:
        if id not in found and former is not None and former in left:
            found[id] = former
            left.discard(former)
    named = _by_name(pins, sorted(key for key in left if pins[key].name))
    for id, _, name, kind in nodes:
        key = named.get((name, kind))
        if id not in found and key is not None and key in left:
            found[id] = key
            left.discard(key)
    return found


def _by_name(pins: Mapping[str, Pin], keys: Sequence[str]) -> dict[tuple[str, str], str]:
    """Return the key of each name and kind that one pin alone bears."""
    faces: dict[tuple[str, str], list[str]] = {}
    for key in keys:
        faces.setdefault((pins[key].name, pins[key].kind), []).append(key)
    return {face: each[0] for face, each in faces.items() if len(each) == 1}


def _renamed(pins: Mapping[str, Pin], nodes: Sequence[Identity]) -> dict[str, Pin]:
    keys = _keys(pins, nodes)
    faces = {id: (name, kind) for id, _, name, kind in nodes}
    taken = set(keys.values())
    after = {key: pin for key, pin in pins.items() if key not in taken}
    for id, key in keys.items():
        pin, (name, kind) = pins[key], faces[id]
        after[id] = Pin(pin.x, pin.y, pin.free, name, kind)
    return after


def _lines(pins: Mapping[str, Pin], indent: str, language: str) -> list[str]:
    return [f"{indent}{_key(id, indent)} [{_parts(pins[id], language)}]" for id in sorted(pins)]


def _parts(pin: Pin, language: str) -> str:
    parts = [_written(pin.x), _written(pin.y)]
    parts += [_FREE[language]] * pin.free
    parts += [scalar(pin.name), scalar(pin.kind)] if pin.name or pin.kind else []
    return ", ".join(parts)


def _written(number: float) -> str:
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _key(key: str, indent: str) -> str:
    text = scalar(key)
    return f"? {text}\n{indent}:" if len(text) > _LONG_KEY else f"{text}:"


def _section(shared: Mapping[str, Pin], language: str) -> str:
    """Return the name of the section of views, another than any element's."""
    name = _VIEWS[language]
    while name in shared:
        name += "_"
    return name
