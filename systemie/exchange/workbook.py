"""The workbook that a group fills in: one sheet a section, notes, drop-down lists."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from systemie.exchange.cells import LONGEST
from systemie.exchange.choices import ROWS, add_lists, choice_of
from systemie.exchange.flattening import Flattening, Row
from systemie.exchange.layouts import ADDED_BY, HEAD, ID, SHEETS, Sheet
from systemie.exchange.reports import Report
from systemie.exchange.sheets import columns_of, heading_of, name_of, note_of, said, sheet_described

_CREATED: Final = datetime.datetime(2000, 1, 1)
_TINTS: Final[Mapping[str, str]] = {
    "elements": "#2F6690", "links": "#9C4A1A", "evidence": "#4B6B2F", "time": "#6B4C8A", "showing": "#8A6D1D",
    "words": "#5A5A5A",
}  # fmt: skip
_PAPER_A4: Final = 9
_WIDTHS: Final[Mapping[str, int]] = {
    "name": 30, "title": 30, "description": 48, "question": 40, "text": 48, "notes": 40, "source": 28,
    "target": 28,
    "phrase": 26, "sign": 8, "strength": 8, "summary": 60, "answer": 40, "address": 36, "through": 40,
    "includes": 32,
    "note": 36, "_value": 40, "reason": 36, "arguments": 40,
}  # fmt: skip
_WIDTH: Final = 18
_NOTE_WIDTH, _NOTE_HEIGHT = 260, 90


class Workbook:
    """One workbook being written."""

    def __init__(self, language: str, report: Report, file: str) -> None:
        import xlsxwriter

        self.language, self.report, self.file = language, report, file
        self.data = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.data, {"in_memory": True})
        self.book.set_properties({"created": _CREATED, "title": said("guide.title", language)})
        self.text = self.book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.plain = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.soft = self.book.add_format({"text_wrap": True, "valign": "top", "font_color": "#555555"})
        self.bold = self.book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.title = self.book.add_format({"bold": True, "font_size": 18, "font_color": "#1F3B57"})

    def bytes(self, rows: Flattening) -> bytes:
        """Return the whole workbook, filled with these rows."""
        names = {each.key: [row.get("name", "") for row in rows.rows[each.key]] for each in SHEETS}
        ready = ROWS + max(len(each) for each in rows.rows.values())
        self._guide()
        self._model(rows.model)
        for sheet in SHEETS:
            self._sheet(sheet, rows.rows[sheet.key], ready)
        lists = self.book.add_worksheet(name_of("lists", self.language))
        add_lists(self.book, lists, names, self.language, ready)
        lists.hide()
        self.book.close()
        return self.data.getvalue()

    def _head(self, tint: str, *, is_rare: bool = False) -> Any:
        look = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#FFFFFF"}
        ink = (
            {"bg_color": "#E4E4E4", "font_color": tint}
            if is_rare
            else {"bg_color": tint, "font_color": "#FFFFFF"}
        )
        return self.book.add_format({**look, **ink})

    def _page(self, name: str, tint: str) -> Any:
        page = self.book.add_worksheet(name)
        page.set_tab_color(tint)
        page.set_landscape()
        page.set_paper(_PAPER_A4)
        page.fit_to_pages(1, 0)
        page.set_margins(0.4, 0.4, 0.6, 0.6)
        page.hide_gridlines(0)
        page.set_footer("&L&A&R&P / &N")
        return page

    def _guide(self) -> None:
        page = self._page(name_of("guide", self.language), "#1F3B57")
        page.hide_gridlines(2)
        page.set_column(0, 0, 26)
        page.set_column(1, 1, 90)
        page.write_string(0, 0, said("guide.title", self.language), self.title)
        page.set_row(0, 30)
        stem = self.file.removesuffix(".xlsx")
        for step in range(1, 7):
            sentence = said(f"guide.steps.{step}", self.language).format(file=self.file, stem=stem)
            page.write_string(step + 1, 0, str(step), self.bold)
            page.write_string(step + 1, 1, sentence, self.plain)
            page.set_row(step + 1, 16 * (1 + len(sentence) // 95))
        page.write_string(9, 0, said("guide.example", self.language), self.bold)
        fields = ("source", "sign", "target", "phrase")
        page.write_string(9, 1, " · ".join(
            f"{heading_of('link', each, self.language)} = {said(f'guide.sample.{each}', self.language)}"
            for each in fields
        ), self.plain)  # fmt: skip
        head = self._head("#1F3B57")
        page.write_string(11, 0, said("guide.sheet", self.language), head)
        page.write_string(11, 1, said("guide.holds", self.language), head)
        for row, sheet in enumerate(SHEETS, start=12):
            name = name_of(sheet.key, self.language)
            page.write_url(row, 0, f"internal:'{name}'!A1", string=name)
            page.write_string(row, 1, _bare(sheet_described(sheet, self.language)), self.soft)

    def _model(self, pairs: list[tuple[str, str]]) -> None:
        page = self._page(name_of("model", self.language), "#1F3B57")
        head = self._head("#1F3B57")
        for column, (key, width) in enumerate((("key", 20), ("value", 60), ("explained", 60))):
            page.set_column(column, column, width, self.text)
            page.write_string(0, column, said(f"guide.{key}", self.language), head)
        page.freeze_panes(1, 1)
        told = dict(pairs)
        notes = {
            heading_of("root", each, self.language): note_of("root", each, self.language) for each in HEAD
        }
        rows = [*((title, told.pop(title, "")) for title in notes), *told.items()]
        for row, (title, text) in enumerate(rows, start=1):
            page.write_string(row, 0, self._fitting(title), self.bold)
            page.write_string(row, 1, self._fitting(text), self.text)
            page.write_string(row, 2, _bare(notes.get(title, "")), self.soft)
            if title == heading_of("root", "language", self.language):
                page.data_validation(row, 1, row, 1, {"validate": "list", "source": ["fr", "en"]})
        page.ignore_errors({"number_stored_as_text": f"B1:B{len(rows) + 1}"})

    def _sheet(self, sheet: Sheet, rows: list[Row], ready: int) -> None:
        tint = _TINTS[sheet.family]
        page = self._page(name_of(sheet.key, self.language), "#B8B8B8" if sheet.is_rare else tint)
        columns, shown = _columns(sheet, rows)
        main, rare = self._head(tint), self._head(tint, is_rare=True)
        page.set_row(0, 32)
        page.freeze_panes(1, 1)
        page.repeat_rows(0)
        for rank, column in enumerate(columns):
            hidden = {"level": 1, "hidden": True} if rank >= shown else {}
            page.set_column(rank, rank, _WIDTHS.get(column, _WIDTH), self.text, hidden)
            page.write_string(
                0, rank, self._title(sheet.kind, column), rare if rank >= len(sheet.common) else main
            )
            self._help(page, sheet, column, rank, ready)
        page.set_column(len(columns), len(columns), None, None, {"collapsed": shown < len(columns)})
        for number, row in enumerate(rows, start=1):
            for rank, column in enumerate(columns):
                if column in row:
                    page.write_string(number, rank, self._fitting(row[column]), self.text)
        page.ignore_errors({"number_stored_as_text": f"A1:AZ{len(rows) + ready}"})

    def _title(self, kind: str, column: str) -> str:
        return column[1:] if column.startswith("+") else heading_of(kind, column, self.language)

    def _help(self, page: Any, sheet: Sheet, column: str, rank: int, ready: int) -> None:
        """Put the note of a column on its title, and its drop-down list under it."""
        if column.startswith("+"):
            return
        note = _bare(note_of(sheet.kind, column, self.language))
        page.write_comment(0, rank, note, {"width": _NOTE_WIDTH, "height": _NOTE_HEIGHT, "font_size": 9})
        choice = choice_of(sheet.kind, column, sheet.owner)
        if choice is None:
            return
        rule: dict[str, Any] = {
            "validate": "list",
            "source": f"={choice.name}",
            "show_error": bool(choice.refusal),
        }
        if choice.refusal:
            rule |= {
                "error_type": "warning",
                "error_title": said(f"guide.{choice.refusal}.title", self.language),
                "error_message": said(f"guide.{choice.refusal}.text", self.language),
            }
        page.data_validation(1, rank, ready, rank, rule)

    def _fitting(self, text: str) -> str:
        """Return a text that a cell can hold; what is cut is reported."""
        if len(text) > LONGEST:
            self.report.note("lost", "cut", text[:30])
        return text[:LONGEST]


def _columns(sheet: Sheet, rows: Iterable[Row]) -> tuple[tuple[str, ...], int]:
    """Return the columns of a sheet in order, and how many of them are shown: the rarer only if filled."""
    used = dict.fromkeys(column for row in rows for column in row)
    own = [each for each in used if each.startswith("+")]
    known = columns_of(sheet.key)
    others = [each for each in known if each not in sheet.common]
    filled = [each for each in others if each in used and each not in (ID, ADDED_BY)]
    filled += [each for each in (ADDED_BY, ID) if each in used]
    shown = (*sheet.common, *own, *filled)
    return (*shown, *(each for each in others if each not in filled)), len(shown)


def _bare(text: str) -> str:
    return text.replace("`", "")


def workbook_of(rows: Flattening, *, language: str, report: Report, file: str) -> bytes:
    """Return the workbook filled with these rows; the same rows give the same bytes."""
    return Workbook(language, report, file).bytes(rows)
