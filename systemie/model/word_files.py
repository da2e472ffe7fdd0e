"""Frameworks and vocabularies kept in files of their own: found, read, told where they stand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, Final

from systemie.findings import Finding, Fix, Related, Severity, UnreadableFile, Word, place_of, spot_of
from systemie.model.drafting import Draft, advice
from systemie.model.guessing import closest
from systemie.model.keywords import fields_of
from systemie.places import Path
from systemie.shipped import models
from systemie.text.folding import fold_key, slug
from systemie.text.reading import Text, read

ROOMS: Final[Mapping[str, str]] = {"framework": "referentiels", "vocabulary": "vocabulaires"}
"""The folder of what ships, for each kind of file of words."""
_PARTS: Final = frozenset({"types", "link_types", "themes", "scales", "pairs"})


def kind_of_words(values: Mapping[str, Any]) -> str | None:
    """Tell from the root of a file that it is a framework or a vocabulary, and no part of a model."""
    model = fields_of("root")
    if any(model.get(fold_key(key)) == "version" for key in values):
        return None
    framework, vocabulary = (_by_field(kind, values) for kind in ROOMS)
    if isinstance(framework.get("id"), str) or "entries" in framework:
        return "framework"
    is_named = isinstance(vocabulary.get("id"), str)
    is_bare = len(vocabulary) == len(values) and any(
        fields_of("vocabulary")[fold_key(key)] in _PARTS for key in values if fold_key(key) not in model
    )
    return "vocabulary" if is_named or is_bare else None


def _by_field(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a root says under the keys of `kind`, but for a bare ``id`` that says nothing of it."""
    table = fields_of(kind)
    return {table[fold_key(key)]: value for key, value in values.items()
            if key != "id" and fold_key(key) in table}  # fmt: skip


def is_words(values: Mapping[str, Any]) -> bool:
    """Tell whether the root of a file is that of a framework or a vocabulary, not of a model."""
    return kind_of_words(values) is not None


def file_named(draft: Draft, kind: str, name: Any, path: Path, folder: FilePath | None) -> FilePath | None:
    """Return a shipped file of `kind`, or one inside the model's folder; reports what is neither."""
    if not isinstance(name, str):
        draft.report("SYS104", path, expected=Word("expected.file"), given="")
        return None
    shipped = {each.stem: each for each in shipped_files(kind)}
    file = shipped.get(slug(name))
    if file is None and folder is not None and name.endswith((".yaml", ".yml")):
        local = (folder / name).resolve()
        file = local if local.is_relative_to(folder.resolve()) and local.is_file() else None
    if file is None:
        guess = closest(name, shipped)
        code = "SYS204" if kind == "framework" else "SYS215"
        draft.report(code, path, fix=guess, given=name, **advice(guess, shipped))
    return file


def shipped_files(kind: str) -> list[FilePath]:
    """Return the files of `kind` that ship, in the order of their names."""
    return sorted((models() / ROOMS[kind]).glob("*.yaml"))


def text_of(draft: Draft, kind: str, file: FilePath, path: Path) -> Text | None:
    """Return the text of a file of words that the model names at `path`; reports one that nobody can read."""
    table = fields_of(kind)
    try:
        return read(file, canonical=lambda key: table.get(fold_key(key), fold_key(key)), opened=draft.unsaved)
    except UnreadableFile as trouble:
        draft.report("SYS141", path, name=file.name, reason=trouble.values["reason"])
        return None


def settle(draft: Draft, text: Text, inner: Draft, file: FilePath, path: Path) -> None:
    """Tell what is wrong in a file of words: in sum where the model names it, in full in the file itself."""
    faults = [*text.findings, *inner.findings]
    errors = [each for each in faults if each.severity is Severity.ERROR]
    if faults or not file.is_relative_to(models()):
        draft.files += text.files
    if errors:
        draft.report("SYS205", path, given=file.name, count=len(errors))
    draft.findings += placed(faults, text, path)


def placed(findings: Iterable[Finding], text: Text, path: Path) -> Iterator[Finding]:
    """Yield the findings of a text other than the model's, each with its exact place."""
    for each in findings:
        place = place_of(each, text.places)
        related = tuple(
            Related(path, one.on_key, place_of(one, text.places)) for one in each.related
        )  # fmt: skip
        at_place = each.fix is None or spot_of(each.fix, place, text.places) == place
        fix = Fix(each.fix.replacement) if each.fix is not None and at_place else None
        yield dataclasses.replace(each, path=path, at=place, related=related, fix=fix)
