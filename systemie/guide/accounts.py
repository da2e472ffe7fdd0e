"""What an analysis says of a model, as the guide shows it: sentences, the first table, the limits."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Final

from systemie.analysis.accounts import Account, Cell, Table
from systemie.analysis.numbers import number_written
from systemie.analysis.options import Options
from systemie.analysis.registry import analysis_called
from systemie.model.building import Reading
from systemie.phrases import Phrases

ROWS: Final = 6
SENTENCES: Final = 4
COLUMNS: Final = 6


def account_html(reading: Reading, name: str, asked: Mapping[str, str], language: str) -> str:
    """Return what an analysis says as HTML: `asked` may hold ``from``, ``to`` and ``hold`` (``id:value``)."""
    assert reading.system is not None
    phrases, analysis = Phrases(language), analysis_called(name)
    result = analysis.result(reading.system, _options(asked, language))
    said = _account(analysis.account(result, reading.system, phrases), phrases)
    return f'<div class="account">{said}</div>\n'


def _options(asked: Mapping[str, str], language: str) -> Options:
    held = dict(each.split(":") for each in asked.get("hold", "").split(",") if each)
    return Options(
        starts=tuple(filter(None, asked.get("from", "").split(","))),
        ends=tuple(filter(None, asked.get("to", "").split(","))),
        held={name: float(value) for name, value in held.items()}, language=language,
    )  # fmt: skip


def _account(account: Account, phrases: Phrases) -> str:
    said = account.reading or tuple(each for section in account.sections for each in section.paragraphs)
    sentences = "".join(f"<p>{html.escape(each, quote=False)}</p>" for each in said[:SENTENCES])
    tables = "".join(_table(each, phrases) for each in account.tables[:1])
    limit = "".join(f'<p class="limit">{html.escape(each, quote=False)}</p>' for each in account.limits[:1])
    return f"<p><b>{html.escape(account.title, quote=False)}</b></p>{sentences}{tables}{limit}"


def _table(table: Table, phrases: Phrases) -> str:
    head = "".join(f'<th scope="col">{html.escape(each)}</th>' for each in table.headings[:COLUMNS])
    body = "".join(f"<tr>{_row(row[:COLUMNS], phrases)}</tr>" for row in table.rows[:ROWS])
    rows = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="wide" tabindex="0"><table>{rows}</table></div>'


def _row(row: tuple[Cell, ...], phrases: Phrases) -> str:
    return "".join(_cell(cell, phrases) for cell in row)


def _cell(cell: Cell, phrases: Phrases) -> str:
    if cell is None:
        return "<td>–</td>"
    if isinstance(cell, bool):
        return f"<td>{phrases('word.yes' if cell else 'word.no')}</td>"
    if isinstance(cell, int | float):
        return f'<td class="number">{number_written(cell, phrases.language)}</td>'
    return f"<td>{html.escape(cell)}</td>"
