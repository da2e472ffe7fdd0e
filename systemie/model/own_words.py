"""The author's own vocabulary, and the frameworks a model refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path as FilePath
from typing import Any

from systemie.findings import Word
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
from systemie.places import Path
from systemie.shipped import models
from systemie.text.folding import fold_key, slug

_PARTS = (("types", "element_type", ElementType), ("link_types", "link_type", OwnLinkType),
          ("themes", "theme", Theme))  # fmt: skip


def vocabulary_of(draft: Draft, value: Any, path: Path, folder: FilePath | None = None) -> Vocabulary:
    """Return the words that a model adds: its own, then those of the files it uses."""
    if value is None:
        return NO_WORDS
    if not isinstance(value, dict):
        draft.report("SYS104", path, expected=Word("expected.mapping"), given="")
        return NO_WORDS
    fields = draft.keyed("vocabulary", value, path)
    made: dict[str, Any] = {}
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
    return Vocabulary.of(**made)


def _several(value: Any, path: Path) -> Iterator[tuple[Any, Path]]:
    """Yield each of the values of a list, or the only one, with its place."""
    if isinstance(value, list):
        yield from ((each, (*path, index)) for index, each in enumerate(value))
    elif value is not None:
        yield value, path


def _used_vocabulary(draft: Draft, name: Any, path: Path, folder: FilePath | None) -> dict[str, Any]:
    """Return the parts of a vocabulary kept in a file; its faults are reported where it is named."""
    from systemie.text.reading import read

    file = _file_named(draft, "vocabulaires", name, path, folder)
    if file is None:
        return {}
    text = read(file, canonical=_vocabulary_key)
    inner = Draft(draft.language)
    used = vocabulary_of(inner, {**text.values, "utilise": None}, ())
    faults = [*text.findings, *inner.findings]
    if faults:
        draft.report("SYS205", path, given=file.name, count=len(faults))
    return {part: getattr(used, part) for part in Vocabulary.model_fields}


def _vocabulary_key(key: str) -> str:
    folded = fold_key(key)
    return fields_of("vocabulary").get(folded, folded)


def _named(draft: Draft, kind: str, cls: Any, value: Any, path: Path) -> Iterator[Any]:
    if isinstance(value, list):
        for index, each in enumerate(value):
            values = {"nom": each} if isinstance(each, str) else each
            name = (
                values.get("id") or values.get("nom") or values.get("name")
                if isinstance(values, dict)
                else None
            )
            made = draft.made(cls, kind, values, (*path, index), id=slug(str(name)) if name else str(index))
            if made is not None:
                yield made
    elif isinstance(value, dict):
        for key, each in value.items():
            values = {"nom": each} if isinstance(each, str) else each
            made = draft.made(cls, kind, values, (*path, key), id=key)
            if made is not None:
                yield made
    elif value is not None:
        draft.report("SYS104", path, expected=Word("expected.named"), given="")


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
            if (made := draft.made(Framework, "framework", each, (*path, key), id=key)) is not None
        )
    named = (_named_framework(draft, name, at, folder) for name, at in _several(value, path))
    return tuple(each for each in named if each is not None)


def _named_framework(draft: Draft, name: Any, path: Path, folder: FilePath | None) -> Framework | None:
    file = _file_named(draft, "referentiels", name, path, folder)
    return None if file is None else load_framework(draft, file, path)


def _file_named(draft: Draft, room: str, name: Any, path: Path, folder: FilePath | None) -> FilePath | None:
    """Return a shipped file of `room`, or one inside the model's folder; reports what is neither."""
    if not isinstance(name, str):
        draft.report("SYS104", path, expected=Word("expected.file"), given="")
        return None
    shipped = {each.stem: each for each in sorted((models() / room).glob("*.yaml"))}
    file = shipped.get(slug(name))
    if file is None and folder is not None and name.endswith((".yaml", ".yml")):
        local = (folder / name).resolve()
        file = local if local.is_relative_to(folder.resolve()) and local.is_file() else None
    if file is None:
        guess = closest(name, shipped)
        code = "SYS204" if room == "referentiels" else "SYS215"
        draft.report(code, path, fix=guess, given=name, **advice(guess, shipped))
    return file


def load_framework(draft: Draft, file: FilePath, path: Path) -> Framework | None:
    """Return the framework of a file; its faults are reported where the model names it."""
    from systemie.text.reading import read

    canonical: Callable[[str], str] = _framework_key
    text = read(file, canonical=canonical)
    inner = Draft(draft.language)
    made = inner.made(Framework, "framework", dict(text.values), ()) if text.values else None
    faults = [*text.findings, *inner.findings]
    if faults or made is None:
        draft.report("SYS205", path, given=file.name, count=len(faults))
    return made


def _framework_key(key: str) -> str:
    folded = fold_key(key)
    return fields_of("framework").get(folded, folded)
