"""A new id for a thing, everywhere it is referred to by the old one."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Final

from systemie.findings import Refused, UnknownName
from systemie.findings import Word as Said
from systemie.model.arrows import has_arrow
from systemie.model.declaring import FORBIDDEN
from systemie.model.guessing import closest
from systemie.model.keywords import OBJECTS, SECTIONS, fields_of, key_of, section_of
from systemie.model.readings import Reading
from systemie.model.selectors import EVERYTHING
from systemie.places import Path, Place, value_at
from systemie.rewriting.declared import SECTION_OF_SPACE, Declaration, Thing, fields_in
from systemie.rewriting.referring import Referring, scalar_at
from systemie.rewriting.slices import Word
from systemie.text.editing import Edit, edits_of
from systemie.text.folding import fold, fold_key
from systemie.text.writing import scalar

_SIGNS: Final = re.compile(r"[,&|!<>=(){}\[\]#*]")
"""What selectors, short forms and YAML give a meaning to."""
_TRACED: Final = ("element", "link")
"""What may keep its former id."""


def thing_called(reading: Reading, name: str) -> Thing:
    """Return the thing of that id (``section:id`` where several have it); raises UnknownName, Refused."""
    referring = Referring(reading)
    section, colon, own = name.partition(":")
    found = referring.things_called(own.strip() if colon else name)
    if colon:
        found = [each for each in found if fold_key(section) in _sections_of(referring, each)]
    if not found:
        choices = [each.id for each in referring.things]
        guess = closest(name, choices)
        raise UnknownName(name=name, what=Said("noun.id"), choices=(guess,) if guess else tuple(choices[:12]))
    if len(found) > 1:
        told = tuple(f"{_section_of(referring, each, reading)}:{each.id}" for each in found)
        raise Refused("error.rename_several", name=name, choices=told)
    return found[0]


def _section_of(referring: Referring, thing: Thing, reading: Reading) -> str:
    language = reading.system.language if reading.system is not None else "fr"
    kind, field = _section(referring, thing)
    return key_of(kind, field, language)


def _sections_of(referring: Referring, thing: Thing) -> list[str]:
    kind, field = _section(referring, thing)
    return [fold_key(word) for word in OBJECTS[kind][field].split("|")]


def _section(referring: Referring, thing: Thing) -> tuple[str, str]:
    """Return the kind of object and the field where things of this sort are declared."""
    if thing.space != "element":
        return SECTION_OF_SPACE[thing.space]
    path = next(each.path for each in referring.declarations if each.thing == thing)
    names = (section_of(str(step)) for step in reversed(path[:-1]) if isinstance(step, str))
    return "root", next(each for each in names if each in SECTIONS)


def rename_edits(
    reading: Reading, thing: Thing, new: str, *, keep_former: bool = False
) -> dict[str, list[Edit]]:
    """Return the edits, by file, that give a thing the id `new`; words that call it by its name stay.

    With `keep_former`, its declaration keeps the old id as ``ancien_id``.
    Raises Refused when it cannot be called so.
    """
    referring = Referring(reading)
    _refuse(referring, reading, thing, new)
    words: defaultdict[tuple[Path, bool], list[Word]] = defaultdict(list)
    for each in referring.mentions:
        if each.thing == thing and not each.by_name:
            words[each.path, each.on_key].append(Word(each.start, each.start + len(each.text), new))
    wished: dict[tuple[Place, str], None] = {}
    for (path, on_key), several in words.items():
        wished |= dict.fromkeys(scalar_at(reading.text, path, on_key=on_key).rewritten(several))
    for declared in referring.declarations:
        if declared.thing == thing:
            former = thing.own if keep_former and thing.space in _TRACED else ""
            wished |= dict.fromkeys(_declared(reading, declared, new, former))
    return edits_of(wished)


def _refuse(referring: Referring, reading: Reading, thing: Thing, new: str) -> None:
    """Raise Refused when a thing cannot have this id."""
    is_free = thing.space == "tag"
    if not new.strip() or _SIGNS.search(new) or has_arrow(new) or (FORBIDDEN.search(new) and not is_free):
        raise Refused("error.rename_forbidden", name=new)
    manners = {each.manner for each in referring.declarations if each.thing == thing}
    is_key = "text" in manners and fold_key(new) in fields_of("custom")
    is_section = thing.space in _TRACED and section_of(new) in SECTIONS
    if is_key or is_section or fold_key(new) in EVERYTHING:
        raise Refused("error.rename_word", name=new)
    if not manners and thing.space == "theme" and _is_elsewhere(reading, thing):
        raise Refused("error.rename_elsewhere", name=thing.id)
    renamed = thing._replace(id=thing.id.removesuffix(thing.own) + new)
    others = [each for each in referring.things if each != thing and each.space in _beside(thing.space)]
    is_taken = any(fold(new) in _words(referring, each) for each in others if each.owner == thing.owner)
    if is_taken or referring.would_confuse(thing, renamed):
        raise Refused("error.rename_taken", name=new)


def _words(referring: Referring, thing: Thing) -> set[str]:
    return {fold(thing.own), *(fold(name) for name in referring.words_of(thing))}


def _beside(space: str) -> tuple[str, ...]:
    """Return the spaces whose ids must all differ from those of this one."""
    return _TRACED if space in _TRACED else (space,)


def _is_elsewhere(reading: Reading, thing: Thing) -> bool:
    """Tell whether a theme comes from a file of words that the model uses."""
    system = reading.system
    return system is not None and any(fold(each.id) == fold(thing.id) for each in system.vocabulary.themes)


def _declared(reading: Reading, declared: Declaration, new: str, former: str) -> list[tuple[Place, str]]:
    """Return what to write where a thing is declared without id, and to keep its former one."""
    language = reading.system.language if reading.system is not None else "fr"
    value = value_at(reading.text.values, declared.path)
    told = {key_of(declared.kind, "former_id", language): former} if former else {}
    if declared.manner == "text" and isinstance(value, str):
        name = key_of(declared.kind, "name", language)
        return [_renamed_text(reading, declared, value, new, {name: value, **told})]
    if declared.manner == "entry" and isinstance(value, dict):
        return [_before(reading, declared.path, next(iter(value)), {"id": new, **told})]
    if not told:
        return []
    if declared.manner == "field":
        return [_before(reading, declared.path[:-1], str(declared.path[-1]), told)]
    return _traced(reading, declared, value, told)


def _traced(
    reading: Reading, declared: Declaration, value: object, told: dict[str, str]
) -> list[tuple[Place, str]]:
    """Return what keeps the former id of a thing declared under its id."""
    path = declared.path
    if isinstance(value, dict) and value:
        key = fields_in(declared.kind, value).get("former_id")
        if key is not None:
            return [(reading.text.places.nearest((*path, key[0])), scalar(next(iter(told.values()))))]
        return [_before(reading, path, next(iter(value)), told)]
    language = reading.system.language if reading.system is not None else "fr"
    named = {key_of(declared.kind, "name", language): value} if isinstance(value, str) else {}
    place = reading.text.places.nearest(path)
    space = "" if isinstance(value, str) else " "
    return [(place, f"{space}{{{_pairs({**named, **told})}}}")]


def _renamed_text(
    reading: Reading, declared: Declaration, value: str, new: str, told: dict[str, str]
) -> tuple[Place, str]:
    """Return what to write for an entry that was only a name."""
    place = reading.text.places.nearest(declared.path)
    is_alone = not isinstance(declared.path[-1], int)
    if declared.thing.space != "element":
        return place, f"{{{_pairs({'id': new, **told})}}}"
    rest = scalar(value) if len(told) == 1 else f"{{{_pairs(told)}}}"
    return place, f"{{{scalar(new)}: {rest}}}" if is_alone else f"{scalar(new)}: {rest}"


def _before(reading: Reading, path: Path, key: str, told: dict[str, str]) -> tuple[Place, str]:
    """Return what puts keys before one of a mapping, in braces or on lines of their own."""
    place = reading.text.places.nearest((*path, key), key=True)
    whole = reading.text.places.nearest(path)
    in_braces = reading.text.line_of(whole)[whole.column - 1 : whole.column] == "{"
    here = Place(place.file, place.line, place.column, place.line, place.column)
    if in_braces:
        return here, f"{_pairs(told)}, "
    indent = " " * (place.column - 1)
    return here, "".join(f"{scalar(name)}: {scalar(each)}\n{indent}" for name, each in told.items())


def _pairs(told: dict[str, str]) -> str:
    return ", ".join(f"{scalar(name)}: {scalar(each)}" for name, each in told.items())
