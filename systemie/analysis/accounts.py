"""An analysis told: sentences that read it, tables, and what it cannot say.

The terminal, the report, the page and the spreadsheet all show the same account.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Cell = str | int | float | bool | None
"""What a table holds: texts already said in the reader's language, numbers as numbers; None is unknown."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings, most telling first; `total` counts the rows there would be without a cut.

    `id` names the table in English, in letters, digits and hyphens (``loops``,
    ``by-element``); `bars` are the ranks of the columns whose numbers read well
    as bars. `keys` are the ids of the elements that rows are about, one a row,
    where rows are about elements.
    """

    id: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int | None = None
    bars: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a longer text: its id in English, its title, its paragraphs."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One analysis in words.

    `reading` says in sentences what the numbers mean here; `sections` hold a
    longer text, after the reading; `tables` show the numbers, the main one
    first; `limits` say what they cannot say.
    """

    title: str
    reading: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    limits: tuple[str, ...] = field(default=())
    sections: tuple[Section, ...] = ()


def table(
    id: str, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], **more: object
) -> Table:
    """Return a table from any rows."""
    return Table(id, title, tuple(headings), tuple(tuple(row) for row in rows), **more)  # type: ignore[arg-type]


def headed(
    say: Callable[[str], str], id: str, columns: Iterable[str], rows: Iterable[Sequence[Cell]], **more: object
) -> Table:
    """Return a table whose title `say` says as ``table.ID``, and each heading as ``column.NAME``."""
    return table(id, say(f"table.{id}"), [say(f"column.{each}") for each in columns], rows, **more)
