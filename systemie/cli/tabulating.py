"""Accounts as text: sentences that fit the window, tables whose columns stand in line."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Account, Cell, Table
from systemie.analysis.columns import fitted, wide
from systemie.analysis.numbers import number_written
from systemie.phrases import Phrases

WIDEST: Final = 100
GAP: Final = "  "
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
BAR: Final = 8
_BLOCKS: Final = " ▏▎▍▌▋▊▉█"


def account_lines(account: Account, phrases: Phrases, *, rows: int) -> Iterator[str]:
    """Yield an account as lines, no table longer than `rows`."""
    width = _width()
    yield account.title
    yield "─" * min(width, wide(account.title))
    for sentence in account.reading:
        yield from wrapped(sentence)
    for section in account.sections:
        yield ""
        yield section.title
        for paragraph in section.paragraphs:
            yield from wrapped(paragraph, first="  ", rest="  ")
    for each in account.tables:
        yield ""
        yield from _table_lines(each, phrases, rows=rows, width=width)
    if account.limits:
        yield ""
        yield phrases("analysis.verb.limits")
        for sentence in account.limits:
            yield from wrapped(sentence, first="· ", rest="  ")


def _table_lines(table: Table, phrases: Phrases, *, rows: int, width: int) -> Iterator[str]:
    shown = table.rows[:rows]
    total = max(table.total or 0, len(table.rows))
    yield table.title
    if not shown:
        yield "  " + phrases("word.nothing")
        return
    bars = {column: _highest(table, column) for column in table.bars}
    cells = [[_said(cell, phrases) for cell in row] for row in shown]
    for line, row in zip(cells, shown, strict=True):
        for column, most in bars.items():
            line[column] = f"{line[column]}{NO_BREAK}{_bar(row[column], most)}"
    yield from _columns(table, cells, width)
    if total > len(shown):
        yield "  " + phrases("analysis.verb.cut", shown=len(shown), total=total)


def _columns(table: Table, cells: list[list[str]], width: int) -> Iterator[str]:
    """Yield headings and rows in columns; the widest column of texts gives way and wraps."""
    is_number = [
        all(isinstance(row[rank], int | float | None) for row in table.rows)
        for rank in range(len(table.headings))
    ]
    lines = [list(table.headings), *cells]
    widths = fitted(lines, width - len(GAP) * len(table.headings))
    for rank, line in enumerate(lines):
        yield from _row(line, widths, is_number)
        if rank == 0:
            yield GAP + GAP.join("─" * each for each in widths)


def _row(line: Sequence[str], widths: Sequence[int], is_number: Sequence[bool]) -> Iterator[str]:
    parts = [_folded(cell, size) for cell, size in zip(line, widths, strict=True)]
    for depth in range(max(len(each) for each in parts)):
        texts = [each[depth] if depth < len(each) else "" for each in parts]
        padded = (
            _pad(text, size, right=right) for text, size, right in zip(texts, widths, is_number, strict=True)
        )
        yield (GAP + GAP.join(padded)).rstrip()


def _folded(cell: str, width: int) -> list[str]:
    return textwrap.wrap(cell, width, break_on_hyphens=False) or [""]


def wrapped(text: str, *, first: str = "", rest: str = "") -> list[str]:
    """Return a sentence in lines that fit the window, the first and the others begun as told."""
    return textwrap.wrap(
        text, _width(), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False,
        break_long_words=False,
    ) or [""]  # fmt: skip


def _width() -> int:
    return min(WIDEST, max(40, shutil.get_terminal_size((WIDEST, 24)).columns))


def _said(cell: Cell, phrases: Phrases) -> str:
    """Return a cell as it is read, the unknown as a dash."""
    if cell is None:
        return "–"
    if isinstance(cell, bool):
        return phrases("word.yes" if cell else "word.no")
    return number_written(cell, phrases.language) if isinstance(cell, int | float) else cell


def _highest(table: Table, column: int) -> float:
    numbers = [abs(row[column] or 0) for row in table.rows if isinstance(row[column], int | float)]  # type: ignore[arg-type]
    return float(max(numbers, default=0))


def _bar(cell: Cell, most: float) -> str:
    if not isinstance(cell, int | float) or not most:
        return " " * BAR
    eighths = round(abs(cell) / most * BAR * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_BLOCKS[rest] if rest else "")).ljust(BAR)


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * max(0, width - wide(text))
    return space + text if right else text + space
