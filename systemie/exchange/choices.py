"""The drop-down lists of the workbook: closed lists of words, and names that grow with what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from systemie.exchange.layouts import ADDED_BY, ATTRIBUTE, ID, OWNER, SHEETS, TARGET
from systemie.exchange.sheets import name_of, table_name, word_of
from systemie.model.holdings import Holding, holding_of
from systemie.model.keywords import ELEMENT_SECTIONS
from systemie.model.vocabulary import LINK_KINDS
from systemie.schema.glossary import TABLES

ROWS: Final = 400
"""Rows ready to be filled, beyond those already there."""
NAMES: Final = "noms"
_GRADES: Final = 12
"""The most words that a list of grades may have."""
_LISTED: Final[Mapping[str, str]] = {
    "actor": "actors", "source": "sources", "barrier": "barriers", "lever": "levers",
    "territory": "territories",
    "viewpoint": "viewpoints", "theme": "themes", "indicator": "indicators", "goal": "goals",
    "outcome": "outcomes",
    "view": "views", "loop": "loops", "trajectory": "trajectories", "own_type": "types",
    "element": NAMES, "end": NAMES, "anything": NAMES,
}  # fmt: skip
"""What a reference may mean → the sheet whose names are proposed."""
_OWNERS: Final[Mapping[str, str]] = {
    "trajectory": "trajectories", "story": "stories", "actor": "actors", "factor": "factors",
    "controversy": "controversies", "action": "actions", "anything": NAMES,
}  # fmt: skip


class Choice(NamedTuple):
    """A drop-down list: the name of its range, and how an answer out of the list is met."""

    name: str
    refusal: str = ""


def choice_of(kind: str, field: str, owner: str) -> Choice | None:
    """Return the drop-down list of a column; None where anything is typed."""
    if field == OWNER:
        return Choice(_range(_OWNERS[owner])) if owner in _OWNERS else None
    if field == TARGET:
        return Choice(_range(NAMES))
    if field in (ID, ADDED_BY, ATTRIBUTE) or field.startswith("_"):
        return None
    if kind == "link" and field in ("source", "target"):
        return Choice(_range(NAMES), "unknown")
    if kind == "link" and field == "strength":
        return Choice(_grades(0, 3))
    return _held(holding_of(kind, field))


def _held(holding: Holding) -> Choice | None:
    if holding.nature == "word":
        return Choice(f"mots_{table_name(holding.table or {})}", "" if holding.is_open else "other")
    if holding.nature == "boolean":
        return Choice("mots_booleans", "other")
    if holding.nature == "number" and holding.low is not None and holding.high is not None:
        low, high = holding.low, holding.high
        is_short = float(low).is_integer() and high - low <= _GRADES
        return Choice(_grades(int(low), int(high))) if is_short else None
    if holding.nature == "reference":
        if holding.refers[0] == "link_type":
            return Choice("mots_link_types")
        return Choice(_range(_LISTED[holding.refers[0]])) if holding.refers[0] in _LISTED else None
    return None


def _range(key: str) -> str:
    return key if key == NAMES else f"noms_{key}"


def _grades(low: int, high: int) -> str:
    return f"notes_{low}_{high}".replace("-", "moins")


def _word_lists(language: str) -> dict[str, list[str]]:
    """Return the closed lists, by the names of their ranges."""
    lists = {
        f"mots_{name}": [word_of(table, each, language) for each in table] for name, table in TABLES.items()
    }
    lists["mots_booleans"] = ["oui", "non"] if language == "fr" else ["yes", "no"]
    lists["mots_link_types"] = [each.label(language) for each in LINK_KINDS]
    for low, high in ((0, 3), (0, 4), (1, 12), (-1, 1), (-3, 3), (-4, 4), (0, 9), (0, 1)):
        lists[_grades(low, high)] = [str(each) for each in range(low, high + 1)]
    return lists


def add_lists(book: Any, page: Any, names: Mapping[str, list[str]], language: str, rows: int) -> None:
    """Write the hidden sheet of lists, and name its ranges; `names` are those of each sheet.

    Names are gathered by formulas, so that they grow with what is typed: for
    each sheet its last row in use, then one line for each name of all.
    """
    title = name_of("lists", language)
    keyed = [each.key for each in SHEETS if each.common[0] == "name"]
    elements = [key for key in keyed if key in ELEMENT_SECTIONS]
    others = [key for key in keyed if key not in elements]
    page.write_row(0, 0, ["", "", title, "", ""])
    before = 0
    for rank, key in enumerate([*elements, *others]):
        cells = _column(name_of(key, language), rows)
        used = len(names.get(key, ()))
        page.write_string(rank + 1, 2, key)
        page.write_formula(rank + 1, 3, f'=MAX(0,SUMPRODUCT(MAX(({cells}<>"")*ROW({cells})))-1)', None, used)
        page.write_formula(rank + 1, 4, "=0" if not rank else f"=E{rank + 1}+D{rank + 1}", None, before)
        before += used
        name = name_of(key, language)
        start = f"'{name}'!$A$2"
        book.define_name(f"noms_{key}", f"=OFFSET({start},0,0,MAX(1,'{title}'!$D${rank + 2}),1)")
    _all_names(book, page, elements, names, language, rows)
    for column, (name, words) in enumerate(_word_lists(language).items(), start=6):
        for row, word in enumerate(words, start=1):
            page.write_string(row, column, word)
        letter = _letters(column)
        book.define_name(name, f"='{title}'!${letter}$2:${letter}${len(words) + 1}")


def _all_names(
    book: Any, page: Any, elements: list[str], names: Mapping[str, list[str]], language: str, rows: int
) -> None:
    """Write one formula for each name of all, and name their range."""
    title, last = name_of("lists", language), len(elements) + 1
    columns = ",".join(_column(name_of(key, language), rows) for key in elements)
    gathered = [name for key in elements for name in names.get(key, ())]
    total = f"($D${last}+$E${last})"
    for row in range(1, rows + len(gathered) + 1):
        at = f"MATCH({row - 1},$E$2:$E${last},1)"
        value = gathered[row - 1] if row <= len(gathered) else ""
        formula = f'=IF({row}>{total},"",INDEX(CHOOSE({at},{columns}),{row}-INDEX($E$2:$E${last},{at}))&"")'
        page.write_formula(row, 0, formula, None, value)
    book.define_name(NAMES, f"=OFFSET('{title}'!$A$2,0,0,MAX(1,'{title}'!$D${last}+'{title}'!$E${last}),1)")


def _column(sheet: str, rows: int) -> str:
    return f"'{sheet}'!$A$2:$A${rows + 1}"


def _letters(column: int) -> str:
    first, second = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + second)
