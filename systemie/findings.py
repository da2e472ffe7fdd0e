"""What is wrong, where, and what to write instead; and trouble around the program."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from systemie.places import Path, Place, Places


class Severity(enum.IntEnum):
    """How much a finding weighs: only an error makes a model invalid."""

    ERROR = 0
    WARNING = 1
    HINT = 2

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Fix:
    """Text that may replace what stands at the finding's place, or at `path` where it tells another.

    With `before`, the text is put before what stands there and replaces nothing.
    """

    replacement: str
    path: Path | None = None
    on_key: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another path concerned by the same cause, such as the first of two equal keys."""

    path: Path
    on_key: bool = False
    at: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One cause, without its sentence: the sentence is the locales' affair.

    `path` is the path in the text as the author wrote it; with `on_key` the
    finding is about the last key rather than its value. `values` fill the
    placeholders of the sentences ``CODE.message`` and ``CODE.help``; a value
    that is itself a word to translate is given as ``Word(key)``. `at` is the
    exact place where the path cannot tell it: see ``place_of``.
    """

    severity: Severity
    code: str
    path: Path = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    on_key: bool = False
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    at: Place | None = None


def place_of(told: Finding | Related, places: Places) -> Place:
    """Return where a finding, or what is related to it, stands in the text."""
    return told.at or places.nearest(told.path, key=told.on_key)


def spot_of(fix: Fix, place: Place, places: Places) -> Place:
    """Return what a fix replaces, `place` being that of its finding."""
    spot = place if fix.path is None else places.nearest(fix.path, key=fix.on_key)
    if fix.before:
        return Place(spot.file, spot.line, spot.column, spot.line, spot.column)
    return spot


@dataclass(frozen=True, slots=True)
class Word:
    """A value of a finding that is to be said in the reader's language."""

    key: str


class SystemieError(Exception):
    """Trouble around the program; `code` names its sentence, `values` fill it."""

    code = "error.unknown"

    def __init__(self, **values: Any) -> None:
        super().__init__(", ".join(f"{name}={value!r}" for name, value in values.items()))
        self.values = values


class UnreadableFile(SystemieError):
    """A file that is missing, forbidden, or not text; `file` and `reason` (a Word)."""

    code = "error.unreadable_file"


class InvalidSystem(SystemieError):
    """A text with errors; `findings` lists them all."""

    code = "error.invalid_system"

    def __init__(self, findings: tuple[Finding, ...], **values: Any) -> None:
        super().__init__(**values)
        self.findings = findings


class UnknownName(SystemieError):
    """A name that is not among the choices; `name`, `what` (a Word) and `choices`."""

    code = "error.unknown_name"


class Refused(SystemieError):
    """Something asked for that cannot be done as asked; `code` names the sentence that says why."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(**values)
        self.code = code


class KeptAsItIs(SystemieError):
    """A file that was not replaced by what comes from a model with errors; `file`."""

    code = "error.kept"


class TooLarge(SystemieError):
    """A picture of more dots than a machine can hold; `width`, `height` and `most`, in dots."""

    code = "error.too_large"


class MissingTool(SystemieError):
    """A program or package that is needed and absent; `tool`."""

    code = "error.missing_tool"


class TextMoved(SystemieError):
    """The text changed since it was read: the edit was not made; `file`."""

    code = "error.text_moved"
