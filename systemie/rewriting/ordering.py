"""The canonical order of the keys of each object, and of the sections of a model."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from systemie.model.arrows import has_arrow
from systemie.model.keytables import ELEMENT, ELEMENT_SECTIONS, ELEMENTS, HEAD
from systemie.model.keywords import OBJECTS, fields_of
from systemie.model.standing import Standing
from systemie.text.folding import fold_key

_FIRST: Final = ("id", "name", "type", "aliases", "description")
_LAST: Final = ("former_id", "ignored", "fields")
_SHARED: Final = (
    "themes", "tags", "falls_under", "inside", "outside", "state", "since", "until", "trend", "importance",
    "hypothesis", "confidence", "visibility", "said_by", "sources", "quotes",
)  # fmt: skip
_SECTIONS: Final = (
    *HEAD, "frameworks", "vocabulary", *(each for each in ELEMENT_SECTIONS if each != "sources"), "links",
    "loops", "viewpoints", "trajectories", "scenarios", "measures", "views", "stories", "evaluations",
    "sources",
)  # fmt: skip
_LINK: Final = (
    "id", "name", "source", "target", "type", "phrase", "sign", "strength", "weight", "value", "delay",
    "threshold", "effect", "dimension", "role", "direction", "description", "aliases", *_SHARED, *_LAST,
)  # fmt: skip


@cache
def order_of(kind: str) -> tuple[str, ...]:
    """Return the fields of the objects of `kind`, in the order in which they read best."""
    if kind == "root":
        return _SECTIONS
    if kind == "link":
        return tuple(field for field in _LINK if field in OBJECTS[kind])
    if kind not in ELEMENTS:
        return tuple(OBJECTS[kind])
    first = [field for field in _FIRST if field in OBJECTS[kind]]
    own = [field for field in OBJECTS[kind] if field not in ELEMENT and field not in first]
    shared = [field for field in _SHARED if field not in own and field in OBJECTS[kind]]
    return (*first, *own, *shared, *_LAST)


@cache
def _ranks(kind: str) -> Mapping[str, int]:
    return {field: rank for rank, field in enumerate(order_of(kind))}


def rank_of_key(here: Standing, key: str) -> int:
    """Return where a key of an object goes: arrows and merges first, what is unknown last."""
    if key == "<<" or (here.kind == "link" and has_arrow(key)):
        return -1
    field = fields_of(here.kind).get(fold_key(key))
    return len(OBJECTS[here.kind]) if field is None else _ranks(here.kind)[field]
