"""Accounts as a workbook: what they say on the first sheet, then a sheet for each table."""

from __future__ import annotations

import datetime
import io
import itertools
import re
from collections.abc import Sequence
from typing import Any, Final

from systemie.analysis.accounts import Account, Table
from systemie.phrases import Phrases

_CREATED: Final = datetime.datetime(2000, 1, 1)
_NARROW, _WIDE = 10, 60
_LONGEST_TEXT: Final = 32_767
_LONGEST_NAME, _LONGEST_HEAD, _SMALL_WORD = 31, 15, 4


def workbook_of(accounts: Sequence[Account], notices: Sequence[str], phrases: Phrases) -> bytes:
    """Return a workbook in the format of Office Open XML; texts stay texts, none is a formula."""
    import xlsxwriter

    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False,
                                      "strings_to_urls": False, "nan_inf_to_errors": False})  # fmt: skip
    book.set_properties({"created": _CREATED})
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14, "font_color": "#1F3B57"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter",
                                 "bg_color": "#2F6690", "font_color": "#FFFFFF"}),
        "bold": book.add_format({"bold": True, "text_wrap": True}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "soft": book.add_format({"text_wrap": True, "valign": "top", "font_color": "#555555"}),
        "plain": book.add_format({"valign": "top"}),
    }  # fmt: skip
    taken = {phrases("analysis.verb.sheet").casefold()}
    sheets = [[(_name(account, table, taken), table) for table in account.tables] for account in accounts]
    _reading(book, list(zip(accounts, sheets, strict=True)), notices, phrases, looks)
    for name, table in itertools.chain.from_iterable(sheets):
        _sheet(book, table, name, looks, phrases)
    book.close()
    return data.getvalue()


def _reading(
    book: Any, accounts: Sequence[tuple[Account, list[tuple[str, Table]]]], notices: Sequence[str],
    phrases: Phrases, looks: dict[str, Any],
) -> None:  # fmt: skip
    page = book.add_worksheet(phrases("analysis.verb.sheet"))
    page.set_column(0, 0, 110)
    page.hide_gridlines(2)
    lines: list[tuple[str, str]] = []
    for account, sheets in accounts:
        lines += [("title", account.title), *(("text", each) for each in account.reading)]
        for section in account.sections:
            lines += [("bold", section.title), *(("text", each) for each in section.paragraphs)]
        lines += [("soft", each) for each in account.limits]
        lines += [
            ("plain", phrases("analysis.verb.sheet_of", sheet=name, title=each.title))
            for name, each in sheets
            if each.title
        ]
        lines += [("text", "")]
    for row, (look, text) in enumerate([*lines, *(("soft", each) for each in notices)]):
        page.write_string(row, 0, _fitting(text), looks[look])


def _sheet(book: Any, table: Table, name: str, looks: dict[str, Any], phrases: Phrases) -> None:
    page = book.add_worksheet(name)
    page.freeze_panes(1, 1)
    for column, heading in enumerate(table.headings):
        texts = [heading, *(str(row[column]) for row in table.rows)]
        page.set_column(column, column, min(_WIDE, max(_NARROW, 2 + max(len(each) for each in texts))))
        page.write_string(0, column, _fitting(heading), looks["head"])
    for rank, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, bool):
                page.write_string(rank, column, phrases("word.yes" if cell else "word.no"), looks["plain"])
            elif isinstance(cell, int | float) and abs(cell) < 10**15:
                page.write_number(rank, column, cell, looks["plain"])
            elif cell is not None:
                page.write_string(rank, column, _fitting(str(cell)), looks["text"])
    if table.rows:
        page.autofilter(0, 0, len(table.rows), len(table.headings) - 1)


def _fitting(text: str) -> str:
    """Return a text that a cell can hold, cut where it is too long: a spreadsheet would show nothing."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…"


def _name(account: Account, table: Table, taken: set[str]) -> str:
    """Return a name no other sheet has, without the signs that spreadsheets refuse."""
    head = _shortened(re.split(r"[:(]", account.title)[0].strip())
    whole = f"{head} – {table.title}" if len(account.tables) > 1 and table.title else head
    whole = " ".join(re.sub(r"[\[\]:*?/\\']", " ", whole).split())
    name, rank = whole[:_LONGEST_NAME].strip(), 1
    while name.casefold() in taken or not name:
        rank += 1
        name = f"{whole[: _LONGEST_NAME - 4].strip()} {rank}"
    taken.add(name.casefold())
    return name


def _shortened(title: str) -> str:
    """Return the first words of a title that leave room beside them, without the small ones that dangle."""
    words = title.split()
    kept = words[:1]
    while len(kept) < len(words) and len(" ".join(words[: len(kept) + 1])) <= _LONGEST_HEAD:
        kept.append(words[len(kept)])
    while len(kept) > 1 and len(kept) < len(words) and len(kept[-1]) < _SMALL_WORD:
        kept.pop()
    return " ".join(kept)
