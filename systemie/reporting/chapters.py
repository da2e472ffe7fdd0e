"""The chapters of the report as plain data: what is said, shown and counted, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from systemie.analysis.accounts import Account, Cell, Table
from systemie.analysis.numbers import number_written
from systemie.phrases import Phrases

ROWS: Final = 18
"""How many rows of a table the report shows; the rest is counted."""
MOST_COLUMNS: Final = 14
_LONG: Final = 22

Block = dict[str, Any]


def chapter(title: str, blocks: Iterable[Block] = (), figures: Iterable[Block] = ()) -> Block:
    """Return a chapter: its title and its blocks, or its figures, one a page."""
    return {"title": title, "blocks": list(blocks), "figures": list(figures)}


def paragraph(text: str, *, quiet: bool = False) -> Block:
    """Return a paragraph; a quiet one is smaller and paler."""
    return {"kind": "quiet" if quiet else "paragraph", "text": text}


def heading(text: str, level: int = 2) -> Block:
    """Return a title within a chapter."""
    return {"kind": "title", "text": text, "level": level}


def account_blocks(account: Account, phrases: Phrases) -> Iterator[Block]:
    """Yield an analysis told: reading, sections, tables, limits."""
    for sentence in account.reading:
        yield paragraph(sentence)
    for section in account.sections:
        yield heading(section.title, 3)
        yield from (paragraph(each) for each in section.paragraphs)
    for each in account.tables:
        yield table_block(each, phrases)
    if account.limits:
        yield limits_block(account.limits, phrases)


def limits_block(sentences: Sequence[str], phrases: Phrases) -> Block:
    """Return the box of what the numbers cannot say."""
    return {"kind": "limits", "title": phrases("analysis.verb.limits"), "items": list(sentences)}


def table_block(table: Table, phrases: Phrases) -> Block:
    """Return a table cut to `ROWS` rows; one too wide for a page is left to the spreadsheet."""
    shown = table.rows[:ROWS]
    total = max(table.total or 0, len(table.rows))
    columns = range(len(table.headings))
    is_wide = len(table.headings) > MOST_COLUMNS
    note = phrases("analysis.report.too_wide", count=len(table.headings)) if is_wide else ""
    if not is_wide and total > len(shown):
        note = phrases("analysis.report.cut", shown=len(shown), total=total)
    return {
        "kind": "table", "title": table.title, "note": note, "size": 9 if len(table.headings) <= 7 else 7.5,
        "headings": [] if is_wide else list(table.headings),
        "numbers": [each for each in columns if _is_number(table, each)],
        "columns": [_width(table, each) for each in columns],
        "rows": [] if is_wide else [_row(row, table, phrases) for row in shown],
    }  # fmt: skip


def _is_number(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows]
    return all(isinstance(each, int | float | None) for each in cells) and any(c is not None for c in cells)


def _width(table: Table, column: int) -> float | str:
    """Return the share of the width that a column of long texts asks for, ``auto`` for another."""
    if _is_number(table, column):
        return "auto"
    longest = max((len(str(row[column])) for row in table.rows[:ROWS]), default=0)
    return "auto" if longest <= _LONG else min(longest, 90) / _LONG


def _row(row: Sequence[Cell], table: Table, phrases: Phrases) -> list[Any]:
    return [
        {"text": _said(cell, phrases), "share": _share(cell, table, rank)}
        if rank in table.bars
        else _said(cell, phrases)
        for rank, cell in enumerate(row)
    ]


def _share(cell: Cell, table: Table, column: int) -> float:
    numbers = [abs(row[column]) for row in table.rows if isinstance(row[column], int | float)]  # type: ignore[arg-type]
    most = max(numbers, default=0)
    return abs(cell) / most if isinstance(cell, int | float) and most else 0.0


def _said(cell: Cell, phrases: Phrases) -> str:
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return phrases("word.yes" if cell else "word.no")
    return number_written(cell, phrases.language) if isinstance(cell, int | float) else cell
