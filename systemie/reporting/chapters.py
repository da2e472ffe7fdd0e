"""The chapters of the report as plain data: what is said, shown and counted, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from systemie.analysis.accounts import Account, Cell, Table
from systemie.analysis.columns import fitted
from systemie.analysis.numbers import number_written
from systemie.phrases import Phrases

ROWS, ROWS_MAIN = 14, 40
"""How many rows of a table the report shows, and of the main one of an analysis; the rest is counted."""
TABLES: Final = 3
"""How many tables of an analysis the report shows; the spreadsheet has them all."""
MOST_COLUMNS: Final = 14
FEW_COLUMNS: Final = 7
LETTERS: Final = {True: 96, False: 112}
"""How many letters a line of a table holds, with few columns, and with many set smaller."""
BAR: Final = 18
"""The room of a number and its bar, in letters."""

Block = dict[str, Any]


def chapter(
    title: str, blocks: Iterable[Block] = (), figures: Iterable[Block] = (), *, opens: bool = False
) -> Block:
    """Return a chapter: its title and its blocks, or its figures, one a page; `opens` begins a page."""
    return {"title": title, "blocks": list(blocks), "figures": list(figures), "opens": opens}


def paragraph(text: str, *, quiet: bool = False) -> Block:
    """Return a paragraph; a quiet one is smaller and paler."""
    return {"kind": "quiet" if quiet else "paragraph", "text": text}


def heading(text: str, level: int = 2) -> Block:
    """Return a title within a chapter."""
    return {"kind": "title", "text": text, "level": level}


def account_blocks(
    account: Account, phrases: Phrases, pictures: Iterable[Block] = ()
) -> Iterator[Block]:
    """Yield an analysis told: reading, pictures, sections, the first tables, limits."""
    for sentence in account.reading:
        yield paragraph(sentence)
    yield from pictures
    for section in account.sections:
        yield heading(section.title, 3)
        yield from (paragraph(each) for each in section.paragraphs)
    shown = [each for each in account.tables if each.rows][:TABLES]
    for rank, each in enumerate(shown):
        yield table_block(each, phrases, rows=ROWS if rank else ROWS_MAIN)
    left = [each.title for each in account.tables if each.rows][TABLES:]
    if left:
        yield paragraph(phrases("analysis.report.more_tables", titles="\u00a0; ".join(left)), quiet=True)
    if account.limits:
        yield limits_block(account.limits, phrases)


def limits_block(sentences: Sequence[str], phrases: Phrases) -> Block:
    """Return the box of what the numbers cannot say."""
    return {"kind": "limits", "title": phrases("analysis.verb.limits"), "items": list(sentences)}


def table_block(table: Table, phrases: Phrases, *, rows: int = ROWS) -> Block:
    """Return a table cut to some rows; one too wide for a page is left to the spreadsheet."""
    shown = table.rows[:rows]
    total = max(table.total or 0, len(table.rows))
    columns = range(len(table.headings))
    is_wide, is_airy = len(table.headings) > MOST_COLUMNS, len(table.headings) <= FEW_COLUMNS
    note = phrases("analysis.report.too_wide", count=len(table.headings)) if is_wide else ""
    if not is_wide and total > len(shown):
        note = phrases("analysis.report.cut", shown=len(shown), total=total)
    told = [] if is_wide else [_row(row, table, phrases) for row in shown]
    return {
        "kind": "table", "title": table.title, "note": note, "size": 9 if is_airy else 7.5, "rows": told,
        "headings": [] if is_wide else list(table.headings),
        "numbers": [each for each in columns if _is_number(table, each)],
        "columns": _widths(table, told, LETTERS[is_airy]),
    }  # fmt: skip


def _widths(table: Table, rows: Sequence[Sequence[Any]], letters: int) -> list[int] | None:
    """Return the shares of columns where they must give way, None where all have room."""
    lines = [list(table.headings), *([_text(cell) for cell in row] for row in rows)]
    if not rows or sum(max(len(line[rank]) for line in lines) for rank in range(len(lines[0]))) <= letters:
        return None
    return [width + 1 for width in fitted(lines, letters)]


def _text(cell: Any) -> str:
    return "0" * BAR if isinstance(cell, dict) else str(cell)


def _is_number(table: Table, column: int) -> bool:
    cells = [row[column] for row in table.rows]
    return all(isinstance(each, int | float | None) for each in cells) and any(c is not None for c in cells)


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
