"""The ids of what the rows of sheets declare, and who is meant by a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from systemie.exchange.cells import parts
from systemie.exchange.layouts import ADDED_BY, BY_KEY, ELEMENT_KINDS, ID, OWNER
from systemie.exchange.naming import Names
from systemie.exchange.reports import Report
from systemie.exchange.rows import Cell, Row, SheetRows
from systemie.model.declaring import FORBIDDEN
from systemie.text.folding import fold, slug

SOURCE_ID: Final = "id_source"


class Declared(NamedTuple):
    """A row and its id; `written` is the id as it was given, where it cannot be one."""

    identity: str
    row: Row
    written: str = ""


class Identities:
    """The ids of every row that declares something; elements share one pool of ids."""

    def __init__(
        self, sheets: Mapping[str, SheetRows], report: Report, shown_at: Callable[[int], str]
    ) -> None:
        self.report = report
        self.shown_at = shown_at
        self.names = Names()
        self.of: dict[str, list[Declared]] = {}
        self.pools: dict[str, dict[str, str]] = {}
        taken: dict[str, Row] = {}
        for key, rows in sheets.items():
            sheet = BY_KEY[key]
            if sheet.owner and sheet.owner not in ("trajectory", "vocabulary"):
                continue
            if sheet.kind in ("link", "pair"):
                continue
            is_element = sheet.kind in ELEMENT_KINDS
            self.of[key] = self._declared(key, rows, taken if is_element else {})
            if not is_element and key != "steps":
                self._pool(key)
        for declared in self.of.get("viewpoints", ()):
            name = declared.row.cells.get("name")
            words = (declared.identity, declared.identity if name is None else name.text)
            self.names.viewpoints |= {fold(word) for word in words}

    def _declared(self, key: str, rows: SheetRows, taken: dict[str, Row]) -> list[Declared]:
        found = []
        kind = BY_KEY[key].kind
        for rank, row in enumerate(rows.rows, start=1):
            name = row.cells.get("title" if kind == "step" else "name")
            given = row.cells.get(ID)
            if name is None and given is None and kind in ELEMENT_KINDS:
                self.report.note("lost", "no_name", self.shown_at(row.spot))
                continue
            wished, written = self._wished(name, given, f"{kind}-{rank}".replace("_", "-"))
            scope = f"{row.cells[OWNER].text}@" if kind == "step" and OWNER in row.cells else ""
            identity = self._free(wished, scope, taken, row, given)
            taken[fold(scope + identity)] = row
            found.append(Declared(identity, row, written))
            if kind in ELEMENT_KINDS:
                self._enter(identity, kind, row)
        return found

    def _wished(self, name: Cell | None, given: Cell | None, otherwise: str) -> tuple[str, str]:
        """Return the id that a row asks for, and what it gave where that can be no id."""
        if given is None:
            return (slug(name.text) if name is not None else "") or otherwise, ""
        if not FORBIDDEN.search(given.text):
            return given.text, ""
        self.report.note("converted", "id", self.shown_at(given.spot))
        return slug(given.text) or otherwise, given.text

    def _free(self, wished: str, scope: str, taken: Mapping[str, Row], row: Row, given: Cell | None) -> str:
        """Return the id, with a number when it is taken; rows added at different moments may share one."""
        first = taken.get(fold(scope + wished))
        if first is None:
            return wished
        moments = {each.cells[ADDED_BY].text if ADDED_BY in each.cells else "" for each in (first, row)}
        if given is not None and len(moments) == 2 and "" not in moments:
            return wished
        self.report.note("repaired", "same_id" if given else "same_name", self.shown_at(row.spot))
        rank = 2
        while fold(f"{scope}{wished}-{rank}") in taken:
            rank += 1
        return f"{wished}-{rank}"

    def _enter(self, identity: str, kind: str, row: Row) -> None:
        name = row.cells["name"].text if "name" in row.cells else identity
        also = parts(row.cells["aliases"].text) if "aliases" in row.cells else []
        also += [row.cells["former_id"].text] if "former_id" in row.cells else []
        self.names.enter(identity, kind, name, also)

    def _pool(self, key: str) -> None:
        pool = self.pools.setdefault(key, {})
        for declared in self.of[key]:
            pool[fold(declared.identity)] = declared.identity
        for declared in self.of[key]:
            if "name" in declared.row.cells:
                pool.setdefault(fold(declared.row.cells["name"].text), declared.identity)

    def in_pool(self, key: str, text: str) -> str | None:
        """Return the id of the trajectory, story, viewpoint… of that id or name."""
        return self.pools.get(key, {}).get(fold(text))
