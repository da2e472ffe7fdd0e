"""Corrections that take more than one edit, or one that stands elsewhere than the finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from systemie.model.keywords import fields_of, key_of
from systemie.model.readings import Reading
from systemie.places import Place, value_at
from systemie.telling import Told
from systemie.text.folding import fold_key, slug
from systemie.text.writing import scalar

Wished = list[tuple[Place, str]]
_KEY: Final = re.compile(r"\s*(?:- +)?[^\s:#\"'\[{][^:#]*:(?:\s|$)")


def _id_with_spaces(reading: Reading, told: Told) -> Wished:
    """Give an element written under its name an id, and keep the name."""
    path, text = told.finding.path, reading.text
    given = str(told.finding.values.get("given", ""))
    if not path or path[-1] != given or not slug(given):
        return []
    value = value_at(text.values, path)
    key = text.places.nearest(path, key=True)
    known = fields_of("custom")
    language = reading.system.language if reading.system is not None else "fr"
    name = f"{key_of('custom', 'name', language)}: {scalar(given)}"
    wished: Wished = [(key, slug(given))]
    if value is None:
        place = text.places.nearest(path)
        space = "" if text.line_of(place)[: place.column - 1].endswith(" ") else " "
        return [*wished, (Place(place.file, *_start(place), *_start(place)), f"{space}{{{name}}}")]
    if isinstance(value, dict) and value and all(known.get(fold_key(each)) != "name" for each in value):
        first = text.places.nearest((*path, next(iter(value))), key=True)
        whole = text.places.nearest(path)
        in_braces = text.line_of(whole)[whole.column - 1 : whole.column] == "{"
        end = ", " if in_braces else f"\n{' ' * (first.column - 1)}"
        return [*wished, (Place(first.file, *_start(first), *_start(first)), f"{name}{end}")]
    return wished if isinstance(value, dict) and value else []


def _bracket_never_closed(reading: Reading, told: Told) -> Wished:
    """Close a bracket at the end of its line, where the next line begins something else."""
    place = told.place
    file = next((each for each in reading.text.files if each.path == place.file), None)
    closing = told.finding.values.get("closing")
    if file is None or not isinstance(closing, str):
        return []
    line, after = file.lines.line(place.line), file.lines.line(place.line + 1)
    rest = line[place.column - 1 :]
    words = re.split(r"\s#", rest, maxsplit=1)[0].rstrip().rstrip(",")
    is_alone = sum(map(words.count, "[{")) - sum(map(words.count, "]}")) == 1 and not set("'\"") & set(words)
    if not is_alone or (after.strip() and not _KEY.match(after)) or len(words) < 2:
        return []
    at = place.column + len(words)
    end = place.column + len(re.split(r"\s#", rest, maxsplit=1)[0].rstrip())
    return [(Place(place.file, place.line, at, place.line, end), closing)]


MENDS: Final[Mapping[str, Callable[[Reading, Told], Wished]]] = {
    "SYS112": _bracket_never_closed,
    "SYS152": _id_with_spaces,
}
"""By code."""


def _start(place: Place) -> tuple[int, int]:
    return place.line, place.column
