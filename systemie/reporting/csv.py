"""Tables as comma-separated values, for a spreadsheet or another program."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from systemie.analysis.accounts import Account, Cell

_ORDERS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula when a text begins with it."""


def csv_of(accounts: Sequence[Account]) -> str:
    """Return every table of the accounts (RFC 4180, decimal points); a title line and a blank line part them.

    A single table is written alone, its headings first. A text that a
    spreadsheet would take for a formula gets an apostrophe before it.
    """
    tables = [each for account in accounts for each in account.tables]
    data = io.StringIO()
    write = csv.writer(data, lineterminator="\r\n")
    for rank, each in enumerate(tables):
        if len(tables) > 1:
            if rank:
                write.writerow([])
            write.writerow([harmless(each.title)])
        write.writerow([harmless(heading) for heading in each.headings])
        write.writerows([_written(cell) for cell in row] for row in each.rows)
    return data.getvalue()


def _written(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    return harmless(cell) if isinstance(cell, str) else cell


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_ORDERS) and text not in ("+", "-") else text
