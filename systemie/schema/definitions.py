"""The named schemas that a schema refers to, each made once, when something first needs it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from systemie.schema.values import Schema

_PREFIX: Final = "#/definitions/"


class Definitions:
    """The definitions of one schema, in one language; `holds` gives the schema of a field of a kind."""

    def __init__(self, language: str, holds: Callable[[Definitions, str, str], Schema]) -> None:
        self.language = language
        self._holds = holds
        self._made: dict[str, Schema] = {}

    def of(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Return the reference to a definition, made on the first call; it may refer to itself."""
        if name not in self._made:
            self._made[name] = {}
            self._made[name].update(make())
        return {"$ref": _PREFIX + name}

    def plain(self, name: str, make: Callable[[str], Schema]) -> Schema:
        """Return the reference to a definition that depends on the language alone."""
        return self.of(name, lambda: make(self.language))

    def held(self, kind: str, field: str) -> Schema:
        """Return the reference to what `field` of an object of `kind` holds."""
        return self._holds(self, kind, field)

    @property
    def all(self) -> dict[str, Schema]:
        """Every definition made so far, in the order of names."""
        return dict(sorted(self._made.items()))
