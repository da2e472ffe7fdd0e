"""The hand-made positions beside a model, when what they place takes another id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from systemie.places import Path, Place
from systemie.rewriting.declared import Thing
from systemie.rewriting.slices import Scalar, Word
from systemie.text.editing import Edit, edits_of
from systemie.text.folding import fold
from systemie.text.reading import Text, read_text

_NO_INCLUDES = "\0"


def pins_read(data: bytes, name: str) -> Text:
    """Return the text of a file of positions; raises UnreadableFile for what is no text."""
    return read_text(data, name=name, include=_NO_INCLUDES)


def pins_renamed(text: Text, thing: Thing, new: str) -> list[Edit]:
    """Return the edits that give a thing its new id in a file of positions."""
    wished: list[tuple[Place, str]] = []
    for path in _keys(text.values, thing.space):
        key = str(path[-1])
        if fold(key) == fold(thing.id):
            scalar = Scalar(text, text.places.nearest(path, key=True), key)
            wished += scalar.rewritten([Word(0, len(key), new)])
    return [edit for edits in edits_of(wished).values() for edit in edits]


def _keys(values: Any, space: str) -> Iterator[Path]:
    """Yield the paths of the keys that name elements, or views."""
    for key, value in values.items():
        if not isinstance(value, dict):
            if space == "element":
                yield (key,)
            continue
        for view, pins in value.items():
            if space == "view":
                yield (key, view)
            elif space == "element" and isinstance(pins, dict):
                yield from ((key, view, each) for each in pins)
