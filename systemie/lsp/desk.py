"""The texts open in an editor, the models they belong to, and what reading them gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from systemie.checks import checked
from systemie.findings import UnreadableFile
from systemie.model.building import Reading, read_string, read_system
from systemie.model.system import System
from systemie.text.sources import NotText, bytes_of, decoded

_VERSION: Final = re.compile(r"^systemie[ \t]*:", re.MULTILINE)
_HEAD: Final = 1 << 14
_ABOVE: Final = 3
"""Folders above a part of a model where the model itself is looked for."""
_MOST: Final = 50
"""Models looked into for the one that includes a part."""


@dataclass(slots=True)
class _Read:
    """A reading, and the state of the texts that it was made from."""

    reading: Reading
    version: int


class Desk:
    """The texts that an editor holds, saved or not.

    `profile` is how strict the checks are. Not made for several threads at
    once: what reads apart is given a copy of the open texts.
    """

    def __init__(self, profile: str = "atelier") -> None:
        self.profile = profile
        self.opened: dict[Path, str] = {}
        self.version = 0
        self._roots: dict[Path, Path] = {}
        self._readings: dict[Path, _Read] = {}
        self._sound: dict[Path, Reading] = {}

    def put(self, path: Path, text: str) -> None:
        """Take a text that was opened or changed."""
        key = path.resolve()
        was_root = bool(_VERSION.search(self.opened.get(key, "")))
        self.opened[key] = text
        self.version += 1
        if was_root != bool(_VERSION.search(text)):
            self._roots.clear()

    def remove(self, path: Path) -> None:
        """Forget a text that was closed: the file on the disk is what counts again."""
        self.opened.pop(path.resolve(), None)
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew: files changed outside the editor."""
        self.version += 1
        self._roots.clear()

    def text_of(self, path: Path) -> str:
        """Return the text of a file as the editor holds it, else as it is on the disk, else nothing."""
        known = self.opened.get(path.resolve())
        if known is not None:
            return known
        data = bytes_of(path)
        try:
            return decoded(data)[1] if isinstance(data, bytes) else ""
        except NotText:
            return ""

    def root_of(self, path: Path) -> Path:
        """Return the file of the model that a text belongs to: itself, or one that includes it."""
        key = path.resolve()
        if key not in self._roots:
            self._roots[key] = self._found_root(key)
        return self._roots[key]

    def _found_root(self, path: Path) -> Path:
        if _VERSION.search(self.text_of(path)[:_HEAD]):
            return path
        for root in self._models_around(path):
            if path in {
                each.location.resolve() for each in self.reading_of(root).text.files if each.location
            }:
                return root
        return path

    def _models_around(self, path: Path) -> Iterator[Path]:
        count = 0
        for folder in list(path.parents)[:_ABOVE]:
            for file in sorted(folder.glob("*.y*ml")):
                if count < _MOST and file != path and _VERSION.search(self.text_of(file)[:_HEAD]):
                    count += 1
                    yield file.resolve()

    def reading_of(self, root: Path) -> Reading:
        """Return the reading of a model, checked, made from the texts as they stand."""
        known = self._readings.get(root)
        if known is None or known.version != self.version:
            self.keep(root, self.read(root, dict(self.opened)), self.version)
        return self._readings[root].reading

    def keep(self, root: Path, reading: Reading, version: int) -> None:
        """Remember a reading, and the last that could be understood."""
        known = self._readings.get(root)
        if known is None or known.version <= version:
            self._readings[root] = _Read(reading, version)
        if reading.system is not None:
            self._sound[root] = reading

    def read(self, root: Path, opened: dict[Path, str]) -> Reading:
        """Return the reading of a model from a copy of the open texts; never raises for a text."""
        try:
            reading = read_system(root, opened=opened)
        except UnreadableFile:
            reading = read_string(opened.get(root, ""), name=root.name)
        return checked(reading, self.profile)

    def sound(self, path: Path) -> Reading:
        """Return the last reading of a text's model that could be understood, else the present one."""
        root = self.root_of(path)
        known = self._sound.get(root)
        return known if known is not None else self.reading_of(root)

    def system_of(self, path: Path) -> System:
        """Return the model of a text as last understood; an empty one when it never was."""
        return self.sound(path).system or System()
