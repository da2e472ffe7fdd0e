"""The formats that come in and go out, by name."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from systemie.exchange.guarding import refused
from systemie.exchange.opening import Source
from systemie.exchange.reports import Report
from systemie.findings import Refused, UnknownName, Word
from systemie.model.building import Reading
from systemie.text.folding import fold_key


class Format(NamedTuple):
    """A format: its French and English names, its suffixes, the module that reads or writes it.

    An importer's module has ``recognises(source)``, by content, and ``read(source)``, which gives an
    Imported; an exporter's has ``write(reading, language=, file=, report=)``, which gives bytes.
    """

    name: str
    words: str
    suffixes: tuple[str, ...]
    module: str


TABLES: Final = Format(
    "tables", "tableur|spreadsheet|tableaux|tables|xlsx", (".xlsx", ".ods", ".csv"), "tables"
)
IMPORTERS: Final[Mapping[str, Format]] = {each.name: each for each in (TABLES,)}
EXPORTERS: Final[Mapping[str, Format]] = {each.name: each for each in (TABLES,)}


def format_called(name: str, among: Mapping[str, Format], language: str) -> Format:
    """Return the format of that name, French or English; raises UnknownName."""
    rank = 0 if language == "fr" else 1
    for each in among.values():
        if fold_key(name) in {fold_key(word) for word in (each.name, *each.words.split("|"))}:
            return each
    choices = [each.words.split("|")[rank] for each in among.values()]
    raise UnknownName(what=Word("noun.format"), name=name, choices=choices)


def format_of(source: Source) -> Format:
    """Return the only format that recognises a source by its content; raises UnreadableFile, Refused."""
    found = [each for each in IMPORTERS.values() if _module(each).recognises(source)]
    if not found:
        raise refused(source.name, "no_sheet")
    if len(found) > 1:
        raise Refused(
            "exchange.several_formats", file=source.name, choices=tuple(each.name for each in found)
        )
    return found[0]


def imported(source: Source, form: Format) -> Any:
    """Return what the reader of a format makes of a source; raises UnreadableFile."""
    return _module(form).read(source)


def exported(reading: Reading, form: Format, *, language: str, file: str) -> tuple[bytes, Report]:
    """Return the bytes of a model in a format, and what became of it."""
    report = Report(form.name)
    data: bytes = _module(form).write(reading, language=language, file=file, report=report)
    return data, report


def _module(form: Format) -> Any:
    return importlib.import_module(f"systemie.exchange.{form.module}")
