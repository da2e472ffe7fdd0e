"""A model being put together: what its makers share."""

from __future__ import annotations

from collections.abc import Mapping

from systemie.exchange.identities import Identities
from systemie.exchange.reports import Report
from systemie.exchange.rows import Row, SheetRows
from systemie.exchange.trees import Branch
from systemie.exchange.understanding import Reader
from systemie.model.keywords import key_of


class Drafted:
    """The tree of a model, the rows it comes from, and what is known by its id."""

    def __init__(
        self, sheets: Mapping[str, SheetRows], identities: Identities, language: str, report: Report
    ) -> None:
        self.sheets = sheets
        self.identities = identities
        self.language = language
        self.report = report
        self.root = Branch(0)
        self.things: dict[str, Branch] = {}
        self.reader = Reader(identities.names, language, report, identities.shown_at)

    def section(self, field: str, spot: int) -> Branch:
        """Return the mapping of a section."""
        return self.root.branch(key_of("root", field, self.language), spot)

    def rows(self, key: str) -> tuple[Row, ...]:
        """Return the rows of a sheet; none when it is absent."""
        return self.sheets[key].rows if key in self.sheets else ()

    def note(self, what: str, code: str, spot: int, **values: str) -> None:
        """Report something at a cell."""
        self.report.note(what, code, self.identities.shown_at(spot), **values)
