"""What the text of a cell means, by what its column holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from systemie.exchange.cells import parts
from systemie.exchange.naming import Names, cell_holding, is_among_elements
from systemie.exchange.reports import Report
from systemie.exchange.rows import Cell
from systemie.exchange.sheets import canonical_of
from systemie.exchange.trees import Leaf, Ranks, Tree
from systemie.model.holdings import Holding
from systemie.model.vocabulary import LINK_KINDS
from systemie.model.wordings import BOOLEANS, SIGNS, folded_word, written
from systemie.text.folding import fold

_LABELS: Final = {fold(label): kind.id for kind in LINK_KINDS for label in (kind.label_en, kind.label_fr)}
_LINK_WORDS: Final = ("lien:", "link:")


class Reader:
    """Cells made values: names made ids, words of closed lists as the language writes them."""

    def __init__(self, names: Names, language: str, report: Report, shown_at: Callable[[int], str]) -> None:
        self.names = names
        self.language = language
        self.report = report
        self.shown_at = shown_at

    def held(self, kind: str, field: str, cell: Cell) -> Tree:
        """Return what a field of an object of `kind` holds."""
        holding = cell_holding(kind, field)
        if holding.shape == "list":
            return self._several(holding, cell)
        return Leaf(self.said(holding, cell.text), cell.spot)

    def texts(self, cell: Cell) -> Tree:
        """Return the texts of a cell as a list."""
        ranks = Ranks(cell.spot)
        for each in parts(cell.text):
            ranks.add(Leaf(each, cell.spot))
        return ranks

    def _several(self, holding: Holding, cell: Cell) -> Tree:
        ranks = Ranks(cell.spot)
        for part in parts(cell.text):
            for each in self.apart(part, cell) if is_among_elements(holding) else (part,):
                ranks.add(Leaf(self.said(holding, each), cell.spot))
        return ranks

    def apart(self, text: str, cell: Cell) -> list[str]:
        """Return the names that commas hold apart, where each of them is known and the whole is not."""
        several = [each.strip() for each in text.split(",")]
        if len(several) < 2 or self.names.identity(text) or not all(map(self.names.identity, several)):
            return [text]
        self.report.note("guessed", "commas", self.shown_at(cell.spot))
        return several

    def said(self, holding: Holding, text: str) -> str:
        """Return a text as the language writes it."""
        if holding.nature == "word" and holding.table is not None:
            canonical = canonical_of(holding, text)
            if canonical is None:
                return text
            return canonical if holding.table is SIGNS else written(holding.table, canonical, self.language)
        if holding.nature == "boolean" and folded_word(text) in BOOLEANS:
            words = ("non", "oui") if self.language == "fr" else ("no", "yes")
            return words[BOOLEANS[folded_word(text)]]
        if holding.refers == ("link_type",):
            return _LABELS.get(fold(text), text)
        is_element = is_among_elements(holding) and not self.names.is_viewpoint(holding, text)
        return self.end(text) if is_element else text

    def end(self, text: str) -> str:
        """Return the id of what a name means: an element, a hypothesis of a factor, else the text."""
        known = self.names.identity(text)
        if known is not None or text.startswith(_LINK_WORDS):
            return known or text
        return self._hypothesis(text) or text

    def _hypothesis(self, text: str) -> str | None:
        name, dot, letter = text.rpartition(".")
        factor = self.names.identity(name) if dot else None
        return f"{factor}.{letter}" if factor is not None and self.names.kinds[factor] == "factor" else None

    def is_known(self, text: str) -> bool:
        """Tell whether an end of a link means something, or several things."""
        return bool(self.names.identity(text) or self.names.several(text) or self._hypothesis(text))
