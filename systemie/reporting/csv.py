"""Tables as comma-separated values, for a spreadsheet or another program."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from systemie.analysis.accounts import Account, Cell
from systemie.analysis.wording import one_line

_ORDERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet would take for a formula when a text begins with it, even after blanks."""


def csv_of(accounts: Sequence[Account]) -> str:
    """Return every table of the accounts (RFC 4180, decimal points); a title line and a blank line part them.

    Parts of a longer text come as tables of one column, a paragraph a row. A
    single table is written alone, its headings first. A text that a
    spreadsheet would take for a formula gets an apostrophe before it.
    """
    blocks = [block for account in accounts for block in _blocks(account)]
    data = io.StringIO()
    write = csv.writer(data, lineterminator="\r\n")
    for rank, (title, rows) in enumerate(blocks):
        if len(blocks) > 1:
            if rank:
                write.writerow([])
            write.writerow([harmless(title)])
        write.writerows([_written(cell) for cell in row] for row in rows)
    return data.getvalue()


def _blocks(account: Account) -> Iterator[tuple[str, Iterable[Sequence[Cell]]]]:
    """Yield what an account holds as titles and rows: its parts, then its tables."""
    for section in account.sections:
        yield section.title, [(paragraph,) for paragraph in section.paragraphs]
    for each in account.tables:
        yield each.title, [each.headings, *each.rows]


def _written(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return harmless(cell) if isinstance(cell, str) else cell + 0


def harmless(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula, and no terminal for an order."""
    line = one_line(text)
    return f"'{line}" if line.startswith(_ORDERS) and line not in ("+", "-") else line
