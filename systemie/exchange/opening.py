"""Workbooks and folders of tables, opened: sheets of texts, as people meant them."""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from systemie.exchange.guarding import MAX_CELLS, OLD, bounded, parts_of, refused
from systemie.text.sources import NotText, decoded

ZIP: Final = b"PK\x03\x04"
_EDGES: Final = "\u200b\u200c\u200d\ufeff\u2060"
_NAME: Final = re.compile(
    rb"<(?:\w+:)?sheet\b[^<>]*?\bname=\"([^\"]*)\"|<table:table\b[^<>]*?\btable:name=\"([^\"]*)\""
)
_MARKS: Final = ",;\t"


class Source(NamedTuple):
    """What an importer reads: the name the user knows, the bytes of a file, or those of a folder's files."""

    name: str
    data: bytes
    files: Mapping[str, bytes] = {}


class RawSheet(NamedTuple):
    """A sheet as it is: its name, its rows of texts, where merged cells are (rows and columns from 0)."""

    name: str
    rows: list[list[str]]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    is_western: bool = False


def names_in(source: Source) -> list[str]:
    """Return the names of the sheets of a workbook, or of the tables of a folder; raises UnreadableFile."""
    if source.files:
        return [_stem(name) for name in source.files]
    if not source.data.startswith((ZIP, OLD)):
        return []
    parts = parts_of(source.data, source.name)
    part = next((parts[name] for name in ("xl/workbook.xml", "content.xml") if name in parts), b"")
    import html

    found = ((match[1] or match[2]).decode("utf-8", "replace") for match in _NAME.finditer(part))
    return [html.unescape(name) for name in found]


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def opened(source: Source) -> tuple[list[RawSheet], int]:
    """Return the sheets of a source, and how many cells hold an error; raises UnreadableFile."""
    if source.files:
        return [_table(name, data) for name, data in source.files.items()], 0
    archive, faulty = bounded(parts_of(source.data, source.name), source.name)
    return _workbook(archive, source.name), faulty


def _workbook(archive: bytes, file: str) -> list[RawSheet]:
    import python_calamine

    try:
        book = python_calamine.load_workbook(io.BytesIO(archive))
        return [_sheet(book, name) for name in book.sheet_names]
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a panic of the parser is no Exception
        raise refused(file, "corrupted") from None


def _sheet(book: Any, name: str) -> RawSheet:
    sheet = book.get_sheet_by_name(name)
    rows = sheet.to_python(skip_empty_area=False) if sheet.end is not None else []
    merged = tuple(sheet.merged_cell_ranges or ())
    return RawSheet(name, [[meant(cell) for cell in row] for row in rows], merged)


def _table(name: str, data: bytes) -> RawSheet:
    """Return a table of a folder; the mark between cells is the commonest of its first line."""
    try:
        encoding, text = decoded(data)
    except NotText:
        raise refused(name, "corrupted") from None
    head = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    mark = max(_MARKS, key=head.count)
    try:
        rows = [
            [meant(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        ]
    except csv.Error:
        raise refused(name, "corrupted") from None
    if sum(map(len, rows)) > MAX_CELLS:
        raise refused(name, "too_many_cells")
    return RawSheet(_stem(name), rows, is_western=encoding == "cp1252")


def meant(value: Any) -> str:
    """Return the text of a cell: whole numbers without decimals, dates as the language writes them."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
        return text.strip().strip(_EDGES).strip()
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return str(value)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.15g}"
