"""Several files, one model: sections of the same name are united, each keeping its own lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from systemie.findings import Finding, Related, Severity
from systemie.places import Lines, Path, Place, Places


class Union:
    """The merged root under construction: values, and the node of places beside."""

    def __init__(self, canonical: Callable[[str], str], files: list[Lines]) -> None:
        self.values: dict[str, Any] = {}
        self.findings: list[Finding] = []
        self.is_started = False
        self._canonical = canonical
        self._files = files
        self._marks: list[Any] = []
        self._names: dict[str, str] = {}
        self._owned: set[str] = set()
        self._spot = 0

    def node(self) -> list[Any]:
        """Return the node of the merged root."""
        return [self._spot, tuple(self.values), *self._marks]

    def add(self, values: dict[str, Any], node: list[Any], *, but: str) -> None:
        """Unite a file's root; those after the first leave out their key whose canonical name is `but`."""
        if self.is_started:
            self._add(values, node, but)
            return
        self.is_started = True
        self.values = dict(values)
        self._spot, self._marks = node[0], node[2:]
        for key in values:
            self._names.setdefault(self._canonical(key), key)

    def _add(self, values: dict[str, Any], node: list[Any], but: str) -> None:
        for index, (key, value) in enumerate(values.items()):
            name = self._canonical(key)
            key_spot, spot = node[2 * index + 2 : 2 * index + 4]
            if name == but:
                continue
            if name in self._names:
                self._unite(self._names[name], value, key_spot, spot)
            else:
                self._names[name] = key
                self.values[key] = value
                self._marks += [key_spot, spot]

    def _unite(self, key: str, value: Any, key_spot: int, spot: Any) -> None:
        """Unite one section with the one of the same name that came before."""
        at = 2 * list(self.values).index(key) + 1
        here = self.values[key]
        if value is None:
            return
        if here is None:
            self.values[key], self._marks[at - 1], self._marks[at] = value, key_spot, spot
        elif isinstance(here, dict) and isinstance(value, dict):
            self._unite_mappings(key, value, at, spot)
        elif isinstance(here, list) and isinstance(value, list):
            self._own(key, at)
            self.values[key] += value
            self._marks[at] += spot[1:]
        elif here != value:
            code = "SYS145" if isinstance(here, dict | list) or isinstance(value, dict | list) else "SYS146"
            self._twice(code, (key,), key_spot, self._marks[at - 1])

    def _unite_mappings(self, key: str, value: dict[str, Any], at: int, node: list[Any]) -> None:
        self._own(key, at)
        here, marks = self.values[key], self._marks[at]
        firsts: dict[str, int] = {}
        for index, each in enumerate(value):
            if each in here:
                firsts = firsts or dict(zip(here, marks[2::2], strict=True))
                self._twice("SYS122", (key, each), node[2 * index + 2], firsts[each])
        for index, (each, inner) in enumerate(value.items()):
            if each not in here:
                here[each] = inner
                marks += node[2 * index + 2 : 2 * index + 4]
        marks[1] = tuple(here)

    def _own(self, key: str, at: int) -> None:
        """Copy a section before its first change: anchors may share it."""
        if key not in self._owned:
            self._owned.add(key)
            self.values[key] = self.values[key].copy()
            self._marks[at] = list(self._marks[at])

    def _twice(self, code: str, path: Path, spot: int, first: int) -> None:
        place, before = self._place(spot), self._place(first)
        related = (Related(path, on_key=True, at=before),)
        values = {"key": path[-1], "line": before.line, "file": before.short_file}
        self.findings.append(Finding(Severity.ERROR, code, path, values, related=related, at=place))

    def _place(self, spot: int) -> Place:
        return Places(self._files, spot).unpacked(spot)
