"""From ``ajoute``, ``retire``, ``modifie`` and ``nie`` to typed changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from systemie.findings import Related, Word
from systemie.model.declaring import KEYS_OF_SECTION, elements_of, is_element_section
from systemie.model.drafting import Draft, advice, spelled
from systemie.model.elements import Element
from systemie.model.guessing import closest
from systemie.model.keywords import SECTIONS, key_of, section_of
from systemie.model.linking import links_of, raw_links
from systemie.model.links import Link, Loop
from systemie.model.readings import called
from systemie.model.referring import Directory
from systemie.model.resolving import resolved, settled
from systemie.model.trajectories import Change, Modification
from systemie.model.vocabulary import Vocabulary
from systemie.places import Path
from systemie.text.folding import fold

_ADDABLE: Final = ("links", "loops")
# Fields that every class requires, filled so that a partial declaration can be validated.
_DUMMY: Final = {"id": "-", "name": "-", "source": "-", "target": "-", "type": "-"}


class Scope:
    """What a change may refer to: the directory, the things by id, the vocabulary."""

    def __init__(self, directory: Directory, vocabulary: Vocabulary) -> None:
        self.directory = directory
        self.vocabulary = vocabulary
        self.things: dict[str, Element | Link] = {}

    def enter(self, things: tuple[Element | Link, ...]) -> None:
        for each in things:
            self.things.setdefault(each.id, each)


def added_elements(draft: Draft, adds: Any, path: Path) -> tuple[Element, ...]:
    """Return the elements of the sections under ``ajoute``; its other keys are checked as well."""
    if adds is None:
        return ()
    if not isinstance(adds, dict):
        draft.report("SYS104", path, expected=Word("expected.sections"), given="")
        return ()
    taken: dict[str, Path] = {}
    found: list[Element] = []
    for key, value in adds.items():
        section = is_element_section(key)
        if section:
            found.extend(elements_of(draft, section, value, (*path, key), taken))
        elif section_of(key) not in _ADDABLE:
            draft.lose(value)
            choices = tuple(words.split("|")[0] for words in SECTIONS.values())
            guess = closest(key, choices)
            draft.report("SYS102", (*path, key), on_key=True, fix=guess, key=key, **advice(guess, choices))
    return tuple(found)


def added_links(draft: Draft, adds: Any, path: Path, scope: Scope) -> tuple[Link, ...]:
    """Return the links under ``ajoute``."""
    found: list[Link] = []
    for key, value in _sections(adds, "links"):
        found.extend(kept_links(draft, value, (*path, key), scope.directory, scope.vocabulary, {}))
    return tuple(found)


def kept_links(
    draft: Draft, value: Any, path: Path, directory: Directory, vocabulary: Vocabulary, taken: dict[str, Path]
) -> tuple[Link, ...]:
    """Return the links of a list; where each one stands is kept in the draft."""
    made = list(links_of(draft, raw_links(draft, value, path), directory, vocabulary, taken))
    draft.entries[path] = [place for _, place in made]
    return tuple(link for link, _ in made)


def added_loops(draft: Draft, adds: Any, path: Path, scope: Scope) -> tuple[Loop, ...]:
    """Return the loops under ``ajoute``."""
    found: list[Loop] = []
    for key, value in _sections(adds, "loops"):
        found.extend(loops_of(draft, value, (*path, key), scope.directory))
    return tuple(found)


def _sections(adds: Any, section: str) -> list[tuple[str, Any]]:
    if not isinstance(adds, dict):
        return []
    return [(key, value) for key, value in adds.items() if section_of(key) == section]


def named_entries(draft: Draft, value: Any, path: Path) -> list[tuple[str, Any, Path]]:
    """Return the id, the values and the place of each named entry.

    In a list, the id is the one given, else made of the name, else the rank.
    An id told twice is reported; the first entry is kept.
    """
    if value is not None and not isinstance(value, list | dict):
        draft.report("SYS104", path, expected=Word("expected.named"), given="")
    found: dict[str, tuple[str, Any, Path]] = {}
    for key, each in value.items() if isinstance(value, dict) else ():
        first = found.setdefault(fold(key), (key, each, (*path, key)))
        if first[0] != key:
            related = (Related(first[2], True),)
            draft.report("SYS203", (*path, key), on_key=True, given=key, related=related)
    for index, each in enumerate(value if isinstance(value, list) else ()):
        name = called(each) if isinstance(each, dict) else ""
        name = str(index + 1) if not name or fold(name) in found else name
        found[fold(name)] = (name, each, (*path, index))
    return list(found.values())


def loops_of(draft: Draft, value: Any, path: Path, directory: Directory) -> list[Loop]:
    """Return the loops of a section, their elements resolved."""
    found = []
    for key, values, place in named_entries(draft, value, path):
        loop = draft.made(Loop, "loop", values, place, id=key)
        if loop is None:
            draft.lose(key)
            continue
        at = (*place, spelled("loop", "through", values if isinstance(values, dict) else {}))
        through = [directory.element(each, (*at, i)) for i, each in enumerate(loop.through)]
        if not all(through):
            draft.lose(key)
        else:
            found.append(loop.model_copy(update={"through": tuple(through)}))
    return found


def removed(draft: Draft, value: Any, path: Path, directory: Directory) -> tuple[str, ...]:
    """Return the ids of the elements and links that a list names."""
    entries = value if isinstance(value, list) else [] if value is None else [value]
    found = []
    for index, each in enumerate(entries):
        known = directory.anything(each, (*path, index) if isinstance(value, list) else path)
        if known is not None:
            found.append(known)
    return tuple(found)


def modified(draft: Draft, value: Any, path: Path, scope: Scope) -> tuple[Modification, ...]:
    """Return, by id, the new values of the fields of elements and links."""
    if value is None:
        return ()
    if not isinstance(value, dict):
        draft.report("SYS104", path, expected=Word("expected.changes"), given="")
        return ()
    found: list[Modification] = []
    for key, values in value.items():
        known = scope.directory.anything(key, (*path, key), on_key=True)
        thing = scope.things.get(known) if known is not None else None
        if thing is None or known is None:
            continue
        fields = _partial(draft, thing, values, (*path, key), scope.directory)
        if fields:
            found.append((known, fields))
    return tuple(found)


def kind_of(thing: Element | Link) -> str:
    """Return the name of the table of keys of an element or a link."""
    return "link" if isinstance(thing, Link) else KEYS_OF_SECTION[type(thing).SECTION]


def _partial(
    draft: Draft, thing: Element | Link, values: Any, path: Path, directory: Directory
) -> Mapping[str, Any]:
    """Return the valid fields of a partial declaration of `thing`."""
    kind = kind_of(thing)
    if not isinstance(values, dict):
        draft.report("SYS104", path, expected=Word("expected.mapping"), given="")
        return {}
    given = draft.keyed(kind, values, path)
    for forbidden in {"id", "source", "target"} & given.keys():
        at = (*path, spelled(kind, forbidden, values))
        draft.report("SYS416", at, on_key=True, key=key_of(kind, forbidden, draft.language))
        del given[forbidden]
    for field, spec in type(thing).NESTED.items():
        if field in given:
            given[field] = draft.nested(spec, given[field], (*path, spelled(kind, field, values)))
    required = {name: dummy for name, dummy in _DUMMY.items() if name in type(thing).model_fields}
    made = draft.validated(type(thing), kind, {**required, **given}, values, path)
    if made is None:
        return {}
    if isinstance(made, Element):
        made = next(resolved(directory, [made], lambda _, field: (*path, spelled(kind, field, values))))
    else:
        made = settled(directory, made)
    return {field: getattr(made, field) for field in given if field in made.model_fields_set}


def change_of(
    draft: Draft, fields: Mapping[str, Any], written: Mapping[str, Any], kind: str, path: Path, scope: Scope,
    elements: tuple[Element, ...],
) -> Change:  # fmt: skip
    """Return the change that a step or a viewpoint declares; `elements` are those it adds."""

    def at(field: str) -> Path:
        return (*path, spelled(kind, field, written))

    adds = fields.get("adds")
    links = added_links(draft, adds, at("adds"), scope)
    scope.enter(links)
    modifies, removes = ("modifies", "removes") if kind == "step" else ("changes", "denies")
    return Change.of(
        elements=elements,
        links=links,
        loops=added_loops(draft, adds, at("adds"), scope),
        removes=removed(draft, fields.get(removes), at(removes), scope.directory),
        modifies=modified(draft, fields.get(modifies), at(modifies), scope),
    )
