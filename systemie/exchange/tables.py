"""Our own tables: a workbook or a folder of CSV files, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import NamedTuple

from systemie.checks import checked
from systemie.exchange.assembling import Assembling
from systemie.exchange.cells import path_of
from systemie.exchange.flattening import Flattening
from systemie.exchange.guarding import refused
from systemie.exchange.identities import Identities
from systemie.exchange.layouts import BY_KEY
from systemie.exchange.opening import RawSheet, Source, names_in, opened
from systemie.exchange.reports import Report
from systemie.exchange.rows import Cell, SheetLines, SheetRows, pairs_of, rows_of
from systemie.exchange.sheets import (
    columns_of,
    fields_by_heading,
    heading_of,
    is_ours,
    name_of,
    said,
    sheets_by_name,
)
from systemie.exchange.trees import node_of, values_of
from systemie.exchange.workbook import workbook_of
from systemie.model.building import Reading, build
from systemie.model.guessing import closest
from systemie.model.holdings import LANGUAGES
from systemie.model.wordings import folded, folded_word
from systemie.places import Places
from systemie.text.folding import fold_key
from systemie.text.reading import Text
from systemie.text.sources import SourceFile

NAME = "tables"


class Imported(NamedTuple):
    """What an importer gives: the reading, with findings at their cells, and what became of the rest."""

    reading: Reading
    report: Report


def recognises(source: Source) -> bool:
    """Tell whether a source holds one of our sheets at least."""
    known = sheets_by_name()
    return any(fold_key(name) in known for name in names_in(source))


def read(source: Source) -> Imported:
    """Return the model that a workbook holds; raises UnreadableFile."""
    report = Report(NAME)
    sheets, faulty = opened(source)
    for _ in range(faulty):
        report.note("lost", "error_cell")
    known = [each for each in sheets if fold_key(each.name) in sheets_by_name()]
    if not known:
        raise refused(source.name, "no_sheet")
    _unknown(sheets, report, source.name)
    language = _language_of(known)
    tables = _Tables(source.name, known, report)
    identities = Identities(tables.rows, report, tables.shown_at)
    model = Assembling(tables.rows, tables.head, identities, language=language, report=report)
    files = tuple(SourceFile(each.name, each) for each in tables.lines)
    text = Text(values_of(model.root), Places(tables.lines, node_of(model.root)), (), files)
    reading = checked(build(text, FilePath()))
    report.measure(reading.system)
    return Imported(reading, report)


def _unknown(sheets: list[RawSheet], report: Report, file: str) -> None:
    """Report the sheets that are none of ours."""
    known = sheets_by_name()
    for each in sheets:
        if each.is_western:
            report.note("guessed", "western", each.name)
        if fold_key(each.name) in known or is_ours(each.name) or not any(map(any, each.rows)):
            continue
        guess = closest(
            each.name, [name_of(key, lang) for lang in ("fr", "en") for key in ("model", *BY_KEY)]
        )
        report.note(
            "lost",
            "sheet_guess" if guess else "sheet",
            f"{file}[{each.name}]",
            name=each.name,
            guess=guess or "",
        )


def _language_of(sheets: list[RawSheet]) -> str:
    """Return the language that the model's sheet says, else that of the names of the sheets."""
    for sheet in sheets:
        for row in sheet.rows if sheets_by_name()[fold_key(sheet.name)] == "model" else ():
            if len(row) > 1 and fields_by_heading("root").get(fold_key(row[0])) == "language":
                found = folded(LANGUAGES).get(folded_word(row[1]))
                if found is not None:
                    return found
    names = {fold_key(sheet.name) for sheet in sheets}
    french, english = (
        len(names & {fold_key(name_of(key, language)) for key in ("model", *BY_KEY)})
        for language in ("fr", "en")
    )
    return "en" if english > french else "fr"


class _Tables:
    """The sheets of a workbook once understood: rows by sheet, and the pairs of the model's own sheet."""

    def __init__(self, file: str, sheets: list[RawSheet], report: Report) -> None:
        self.report = report
        self.lines = [SheetLines(f"{file}[{each.name}]", each.rows) for each in sheets]
        self.rows: dict[str, SheetRows] = {}
        self.head: list[tuple[Cell, Cell]] = []
        for file_rank, (sheet, lines) in enumerate(zip(sheets, self.lines, strict=True)):
            key = sheets_by_name()[fold_key(sheet.name)]
            if key == "model":
                self.head += _told(pairs_of(sheet, lines, file_rank))
                continue
            rows = rows_of(sheet, lines, file_rank, fields_by_heading(BY_KEY[key].kind))
            self._columns(key, rows)
            self.rows[key] = _together(self.rows.get(key), rows)

    def shown_at(self, spot: int) -> str:
        """Return a place as people read it: ``map.xlsx[Actors!C4]``."""
        return str(Places(self.lines, 0).unpacked(spot))

    def _columns(self, key: str, rows: SheetRows) -> None:
        """Report the columns that are one's own, those that are nearly ours, and what has no title."""
        kind = BY_KEY[key].kind
        known = {heading_of(kind, each, lang): each for each in columns_of(key) for lang in ("fr", "en")}
        for cell in rows.unknown:
            path = path_of(cell.text)
            if len(path) > 1 and fold_key(str(path[0])) in fields_by_heading(kind):
                continue
            guess = closest(cell.text, known)
            code = "own_column_guess" if guess else "own_column"
            place = self.shown_at(cell.spot)
            self.report.note("converted", code, place, title=cell.text, guess=guess or "")
        for cell in rows.repeated:
            self.report.note("repaired", "column_twice", self.shown_at(cell.spot), title=cell.text)
        for cell in rows.untitled:
            self.report.note("lost", "untitled", self.shown_at(cell.spot))
        for _ in range(rows.above):
            self.report.note("ignored", "above", self.lines[-1].name if not rows.rows else "")


def _told(pairs: Iterable[tuple[Cell, Cell]]) -> Iterator[tuple[Cell, Cell]]:
    """Yield the pairs of the model's sheet, without the titles of its columns."""
    titles = {fold_key(said("guide.key", language)) for language in ("fr", "en")}
    return (pair for pair in pairs if fold_key(pair[0].text) not in titles)


def _together(first: SheetRows | None, second: SheetRows) -> SheetRows:
    """Return two sheets of the same things as one."""
    if first is None:
        return second
    return second._replace(titles={**second.titles, **first.titles}, rows=(*first.rows, *second.rows))


def write(reading: Reading, *, language: str, file: str, report: Report) -> bytes:
    """Return the workbook of a model; the same model gives the same bytes."""
    rows = Flattening(reading.text.values, language)
    if rows.included:
        report.note("converted", "included")
    report.measure(reading.system)
    if any("#" in each.text for each in reading.text.files):
        report.note("lost", "comments")
    return workbook_of(rows, language=language, report=report, file=file)
