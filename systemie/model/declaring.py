"""From the sections of elements to typed elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from systemie.findings import Related, Word
from systemie.model.base import as_tuple
from systemie.model.drafting import Draft, spelled
from systemie.model.elements import BY_SECTION, Custom, Element
from systemie.model.keywords import ELEMENT_SECTIONS, fields_of, section_of
from systemie.places import Path
from systemie.text.folding import fold, fold_key, slug

FORBIDDEN: Final = re.compile(r"[:/@\s]")
"""What an id may not hold."""
KEYS_OF_SECTION: Final[Mapping[str, str]] = {
    section: "custom" if cls is Custom else cls.KIND for section, cls in BY_SECTION.items()
}


def entries_of(draft: Draft, value: Any, path: Path) -> Iterator[tuple[str, Any, Path, bool]]:
    """Yield id (empty when it is to be made of the name), attributes, place, and whether the id is a key."""
    if value is None:
        return
    if isinstance(value, dict):
        for key, each in value.items():
            yield key, each, (*path, key), True
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _listed(draft, each, (*path, index))
    elif isinstance(value, str):
        yield "", {"nom": value}, path, False
    else:
        draft.report("SYS104", path, expected=Word("expected.section"), given="")


def _listed(draft: Draft, entry: Any, path: Path) -> Iterator[tuple[str, Any, Path, bool]]:
    if isinstance(entry, str):
        yield "", {"nom": entry}, path, False
    elif isinstance(entry, dict):
        keys = list(entry)
        table = fields_of("custom")
        if len(keys) == 1 and fold_key(keys[0]) not in table:
            yield keys[0], entry[keys[0]], (*path, keys[0]), True
        else:
            yield "", entry, path, False
    else:
        draft.report("SYS104", path, expected=Word("expected.element"), given="")


def elements_of(
    draft: Draft, section: str, value: Any, path: Path, taken: dict[str, Path]
) -> Iterator[Element]:
    """Yield the elements that a section declares; `taken` holds the folded ids in use."""
    cls = BY_SECTION[section]
    kind = KEYS_OF_SECTION[section]
    for key, attributes, place, on_key in entries_of(draft, value, path):
        element = _element_of(draft, cls, kind, key, attributes, place, on_key)
        if element is None:
            draft.lose({key: attributes})
            continue
        folded = fold(element.id)
        first = taken.get(folded)
        if first is not None:
            draft.report("SYS203", place, on_key=on_key, given=element.id, related=(Related(first, True),))
            continue
        taken[folded] = place
        yield element


def _element_of(
    draft: Draft, cls: type[Element], kind: str, key: str, attributes: Any, place: Path, on_key: bool
) -> Element | None:
    if isinstance(attributes, str):
        attributes = {"nom": attributes}
    elif attributes is None:
        attributes = {}
    if not isinstance(attributes, dict):
        draft.report("SYS104", place, expected=Word("expected.mapping"), given="")
        return None
    fields = draft.keyed(kind, attributes, place)
    identity = _identity(draft, key, fields, kind, attributes, place, on_key)
    if identity is None:
        return None
    fields["id"], fields["name"] = identity
    for field, spec in cls.NESTED.items():
        if field in fields:
            fields[field] = draft.nested(spec, fields[field], (*place, spelled(kind, field, attributes)))
    return draft.validated(cls, kind, fields, attributes, place)


def _identity(
    draft: Draft, key: str, fields: dict[str, Any], kind: str, attributes: dict[str, Any], place: Path,
    on_key: bool,
) -> tuple[str, Any] | None:  # fmt: skip
    """Return the id and the name; reports what cannot be either."""
    name = fields.get("name")
    given = key
    if not key:
        given = fields.get("id") or (slug(name) if isinstance(name, str) else "")
    elif isinstance(fields.get("id"), str) and fold(fields["id"]) != fold(key):
        at = (*place, spelled(kind, "id", attributes))
        draft.report("SYS157", at, key=key, given=fields["id"])
    if not isinstance(given, str) or not given:
        if place not in draft.mistaken:
            draft.report("SYS153", place, on_key=on_key)
        return None
    if FORBIDDEN.search(given):
        draft.report("SYS152", place, on_key=on_key, given=given, better=slug(given) or "…")
        if name in (None, ""):
            name = given
        fields["aliases"] = [*as_tuple(fields.get("aliases")), given]
        given = slug(given)
        if not given:
            return None
    return given, name if name not in (None, "") else given


def is_element_section(key: str) -> str | None:
    """Return the canonical section of elements that `key` names, or None."""
    section = section_of(key)
    return section if section in ELEMENT_SECTIONS else None
