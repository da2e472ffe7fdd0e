"""Workbooks for the tests: made by hand, good and bad, and models compared."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from systemie.exchange import tables
from systemie.exchange.opening import Source
from systemie.exchange.reports import Report
from systemie.exchange.tables import Imported
from systemie.model.building import Reading
from systemie.model.system import System

Sheets = Mapping[str, Sequence[Sequence[Any]]]


def workbook(sheets: Sheets, merged: Sequence[tuple[str, str]] = ()) -> bytes:
    """Return a workbook of these rows; `merged` pairs a sheet with a range."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
    for name, cells in merged:
        book[name].merge_cells(cells)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def open_document(sheets: Sheets) -> bytes:
    """Return a workbook in OpenDocument, as bare as can be."""
    from xml.sax.saxutils import escape, quoteattr

    def cell(value: Any) -> str:
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'

    def table(name: str, rows: Sequence[Sequence[Any]]) -> str:
        lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        return f"<table:table table:name={quoteattr(name)}>{lines}{rest}</table:table>"

    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    body = "".join(table(name, rows) for name, rows in sheets.items())
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>'
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    return archive({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return made.getvalue()


def changed(data: bytes, parts: Mapping[str, Any]) -> bytes:
    """Return an archive with some of its parts changed: bytes, or what a function makes of them."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        held = {name: file.read(name) for name in file.namelist()}
    for name, part in parts.items():
        held[name] = part(held[name]) if callable(part) else part
    return archive(held)


def read(data: bytes, name: str = "x.xlsx") -> Imported:
    return tables.read(Source(name, data))


def written(reading: Reading, language: str | None = None) -> bytes:
    """Return the workbook of a model."""
    spoken = language or (reading.system.language if reading.system else "fr")
    return tables.write(reading, language=spoken, file="x.xlsx", report=Report("tables"))


def content(system: System | None) -> dict[str, Any]:
    """Return all that a system says, whatever the order of its parts and the ends of its texts."""
    assert system is not None
    fields = {name: getattr(system, name) for name in type(system).model_fields}
    return {name: _bare(sorted(v, key=lambda e: e.id) if _named(v) else v) for name, v in fields.items()}


def _named(value: Any) -> bool:
    return isinstance(value, tuple) and all(hasattr(each, "id") for each in value)


def _bare(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | tuple):
        return [_bare(each) for each in value]
    if isinstance(value, dict):
        return {key: _bare(each) for key, each in value.items()}
    if hasattr(type(value), "model_fields"):
        held = {name: _bare(getattr(value, name)) for name in type(value).model_fields}
        return (type(value).__name__, {**held, "fields": _unordered(held.get("fields", []))})
    return value


def _unordered(value: Any) -> Any:
    """Return fields of one's own without the order of their keys, which a workbook does not keep."""
    return sorted(repr(_unordered(each)) for each in value) if isinstance(value, list) else value
