"""Who is meant in a cell: elements by their names where these are unique, else by their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from systemie.model.holdings import TEXT, Holding, holding_of
from systemie.text.folding import fold

AMONG_ELEMENTS: Final = frozenset(
    {
        "element", "actor", "source", "barrier", "lever", "territory", "end", "anything", "indicator", "goal",
        "outcome",
    }
)  # fmt: skip
"""What a reference must be able to mean for an element's name to stand for it."""


class Names:
    """The elements of a model by their ids and their names; `viewpoints` are the words for points of view."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.called: dict[str, str] = {}
        self.viewpoints: set[str] = set()
        self._named: defaultdict[str, dict[str, None]] = defaultdict(dict)

    def enter(self, identity: str, kind: str, name: str, also: Iterable[str] = ()) -> None:
        """Make an element known by its id, its name, and its other names."""
        self.ids.setdefault(fold(identity), identity)
        self.kinds.setdefault(identity, kind)
        self.called.setdefault(identity, name)
        self._call(identity, (name, *also))

    def _call(self, identity: str, names: Iterable[str]) -> None:
        for each in names:
            self._named[fold(each)][identity] = None

    def identity(self, reference: str) -> str | None:
        """Return the id of the only element that a reference means, by id or by name."""
        folded = fold(reference)
        known = self.ids.get(folded)
        if known is not None:
            return known
        named = self._named.get(folded, {})
        return next(iter(named)) if len(named) == 1 else None

    def several(self, reference: str) -> tuple[str, ...]:
        """Return the ids of the elements that share a name."""
        return tuple(self._named.get(fold(reference), ()))

    def shown(self, reference: str) -> str:
        """Return the name of what a reference means, where it means nothing else; else its id."""
        identity = self.identity(reference)
        if identity is None:
            return reference
        name = self.called[identity]
        is_plain = name and name == " ".join(name.split()) and self.identity(name) == identity
        return name if is_plain else identity

    def is_viewpoint(self, holding: Holding, text: str) -> bool:
        """Tell whether a reference means a point of view, where it may."""
        return "viewpoint" in holding.refers and fold(text) in self.viewpoints

    def all(self) -> tuple[str, ...]:
        """Return every name, for guesses."""
        return tuple(self.called.values())


def is_among_elements(holding: Holding) -> bool:
    """Tell whether what a key holds are references to elements, or may be."""
    return holding.nature == "reference" and not AMONG_ELEMENTS.isdisjoint(holding.refers)


def cell_holding(kind: str, field: str) -> Holding:
    """Return what a cell holds: as its key does, but for words that are read as they stand."""
    return TEXT if (kind, field) == ("quote", "speaker") else holding_of(kind, field)
