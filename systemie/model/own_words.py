"""The author's own vocabulary, and the frameworks a model refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, Final

from systemie.findings import Related, Word
from systemie.model.drafting import Draft, advice, spelled
from systemie.model.guessing import closest
from systemie.model.keywords import fields_of
from systemie.model.vocabulary import (
    NO_WORDS,
    ElementType,
    Framework,
    OwnLinkType,
    Pair,
    Scale,
    Theme,
    Vocabulary,
)
from systemie.model.word_files import file_named, settle, text_of
from systemie.places import Path
from systemie.text.folding import fold, fold_key, slug

PARTS: Final = ("types", "link_types", "themes", "scales", "pairs")
"""What a vocabulary brings to a model that uses it."""
_HEAD: Final = ("id", "name", "description", "version", "source", "licence")
_PARTS: Final = (("types", "element_type", ElementType), ("link_types", "link_type", OwnLinkType),
          ("themes", "theme", Theme))  # fmt: skip


def vocabulary_of(draft: Draft, value: Any, path: Path, folder: FilePath | None = None) -> Vocabulary:
    """Return the words that a model adds: its own, then those of the files it uses."""
    if value is None:
        return NO_WORDS
    if not isinstance(value, dict):
        draft.report("SYS104", path, expected=Word("expected.mapping"), given="")
        return NO_WORDS
    fields = draft.keyed("vocabulary", value, path)
    made: dict[str, Any] = {name: fields[name] for name in _HEAD if name in fields}
    for field, kind, cls in _PARTS:
        at = (*path, spelled("vocabulary", field, value))
        made[field] = tuple(_named(draft, kind, cls, fields.get(field), at))
    at = (*path, spelled("vocabulary", "scales", value))
    made["scales"] = tuple(_scales(draft, fields.get("scales"), at))
    at = (*path, spelled("vocabulary", "pairs", value))
    made["pairs"] = tuple(_pairs(draft, fields.get("pairs"), at))
    at = (*path, spelled("vocabulary", "include", value))
    for name, place in _several(fields.get("include"), at):
        for part, more in _used_vocabulary(draft, name, place, folder).items():
            made[part] = (*made[part], *more)
    return draft.validated(Vocabulary, "vocabulary", made, value, path) or NO_WORDS


def _several(value: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    """Yield each of the values of a list, or the only one, with its place."""
    if isinstance(value, list):
        yield from ((each, (*path, index)) for index, each in enumerate(value))
    elif value is not None:
        yield value, path


def _used_vocabulary(draft: Draft, name: Any, path: Path, folder: FilePath | None) -> dict[str, Any]:
    """Return the parts of a vocabulary kept in a file."""
    file = file_named(draft, "vocabulary", name, path, folder)
    text = None if file is None else text_of(draft, "vocabulary", file, path)
    if file is None or text is None:
        return {}
    inner = Draft(draft.language)
    used = vocabulary_of(inner, _alone(text.values), ())
    settle(draft, text, inner, file, path)
    return {part: getattr(used, part) for part in PARTS}


def _alone(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the root of a vocabulary without the files that it uses: they are one deep."""
    table = fields_of("vocabulary")
    return {key: value for key, value in values.items() if table.get(fold_key(key)) != "include"}


def _named(draft: Draft, kind: str, cls: Any, value: Any, path: Path) -> Iterator[Any]:
    if value is not None and not isinstance(value, list | dict):
        draft.report("SYS104", path, expected=Word("expected.named"), given="")
        return
    first: dict[str, Path] = {}
    for step, each in value.items() if isinstance(value, dict) else enumerate(value or ()):
        values = {"nom": each} if isinstance(each, str) else each
        known = step if isinstance(value, dict) else _id_of(values, step)
        place = (*path, step)
        before = first.setdefault(fold_key(known), place)
        if before != place:
            is_key = isinstance(value, dict)
            draft.report("SYS203", place, on_key=is_key, given=known, related=(Related(before, is_key),))
        made = draft.made(cls, kind, values, place, id=known) if before == place else None
        if made is not None:
            yield made


def _id_of(values: Any, rank: int) -> str:
    """Return the id of a word of a list: the one it has, else that of its name, else its rank."""
    given = values if isinstance(values, dict) else {}
    name = given.get("id") or given.get("nom") or given.get("name")
    return slug(str(name)) if name else str(rank)


def _scales(draft: Draft, value: Any, path: Path) -> Iterator[tuple[str, Scale]]:
    if value is not None and not isinstance(value, dict):
        draft.report("SYS104", path, expected=Word("expected.mapping"), given="")
        return
    for key, each in (value or {}).items():
        is_pair = isinstance(each, list) and len(each) == 2
        made = draft.made(
            Scale, "scale", dict(zip(("min", "max"), each, strict=True)) if is_pair else each, (*path, key)
        )
        if made is not None:
            yield fold_key(key), made


def _pairs(draft: Draft, value: Any, path: Path) -> Iterator[Pair]:
    if value is not None and not isinstance(value, list):
        draft.report("SYS104", path, expected=Word("expected.list"), given="")
        return
    for index, each in enumerate(value or []):
        made = draft.made(Pair, "pair", each, (*path, index))
        if made is not None:
            yield made


def frameworks_of(draft: Draft, value: Any, path: Path, folder: FilePath | None) -> tuple[Framework, ...]:
    """Return the frameworks a model names (shipped or local files) or declares on the spot."""
    if isinstance(value, dict):
        return tuple(
            made
            for key, each in value.items()
            if (made := framework_of(draft, each, (*path, key), id=key)) is not None
        )
    named = (_named_framework(draft, name, at, folder) for name, at in _several(value, path))
    return tuple(each for each in named if each is not None)


def _named_framework(draft: Draft, name: Any, path: Path, folder: FilePath | None) -> Framework | None:
    file = file_named(draft, "framework", name, path, folder)
    return None if file is None else load_framework(draft, file, path)


def load_framework(draft: Draft, file: FilePath, path: Path) -> Framework | None:
    """Return the framework of a file, named at `path`."""
    text = text_of(draft, "framework", file, path)
    if text is None:
        return None
    inner = Draft(draft.language)
    made = framework_of(inner, text.values, ()) if text.values else None
    settle(draft, text, inner, file, path)
    return made


def framework_of(draft: Draft, values: Any, path: Path, /, **given: Any) -> Framework | None:
    """Return the framework that `values` declare; a code said twice or an unknown family is reported."""
    made = draft.made(Framework, "framework", values, path, **given)
    entries = values.get(spelled("framework", "entries", values)) if isinstance(values, dict) else None
    if not isinstance(entries, list):
        return made
    at = (*path, spelled("framework", "entries", values))
    families = None if made is None else tuple(each.id for each in made.families)
    first: dict[str, Path] = {}
    for index, entry in enumerate(entries):
        if not isinstance(entry, dict):
            continue
        _check_code(draft, entry, (*at, index), first)
        if families is not None:
            _check_family(draft, entry, (*at, index), families)
    return made


def _check_code(draft: Draft, entry: dict[str, Any], path: Path, first: dict[str, Path]) -> None:
    key = spelled("entry", "code", entry)
    code = entry.get(key)
    if not isinstance(code, str):
        return
    before = first.setdefault(fold(code), (*path, key))
    if before != (*path, key):
        draft.report("SYS203", (*path, key), given=code, related=(Related(before),))


def _check_family(draft: Draft, entry: dict[str, Any], path: Path, families: tuple[str, ...]) -> None:
    key = spelled("entry", "family", entry)
    family = entry.get(key)
    if isinstance(family, str) and fold_key(family) not in {fold_key(each) for each in families}:
        guess = closest(family, families)
        draft.report("SYS219", (*path, key), fix=guess, given=family, **advice(guess, families))
