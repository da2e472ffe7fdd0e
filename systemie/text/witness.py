"""What is found while a text is being parsed, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from systemie.findings import Finding, Fix, Related, Severity
from systemie.places import Lines, Path, Step, packed
from systemie.text.bounds import MAX_FINDINGS

Frame: TypeAlias = tuple[Any, list[Any], str | None, bool, Step | None]
"""A container whose child is being read: itself, its node, the key that waits once the child
is read, whether it is a mapping, and the step to the child."""

_HARMLESS_TAGS: Final = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


class Discarded(str):
    """A key that is dropped once its value was read; each equals itself alone."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


class Halt(Exception):
    """Reading this file cannot go on: the last finding says why."""


@dataclass(slots=True)
class Parsed:
    """What one file says: its root, where it stands, what was found.

    `spaces` are the offsets of no-break spaces that stand where a plain one was
    meant; `is_whole` is false when some of the text was left out.
    """

    values: Any = None
    node: Any = 0
    findings: list[Finding] = field(default_factory=list)
    spaces: list[int] = field(default_factory=list)
    is_whole: bool = True
    error: Exception | None = None


class Witness:
    """The state of a parse that slow paths share: containers still open, findings."""

    def __init__(self, lines: Lines, file: int) -> None:
        self.parsed = Parsed(node=packed(file, 0, 0))
        self._lines = lines
        self._base = packed(file, 0, 0)
        self._stack: list[Frame] = []
        self._has_oddities = False

    def _path(self, target: Any, key: str | None) -> Path:
        """Return the path of the value being read in `target`."""
        steps = [frame[4] if frame[4] is not None else "?" for frame in self._stack[1:]]
        if target.__class__ is dict and key is not None:
            steps.append(str(key))
        elif target.__class__ is list and self._stack:
            steps.append(len(target))
        return tuple(steps)

    def _found(
        self,
        code: str,
        start: int,
        end: int,
        path: Path = (),
        severity: Severity = Severity.ERROR,
        *,
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
        **values: Any,
    ) -> None:
        if len(self.parsed.findings) >= MAX_FINDINGS and code != "SYS129":
            self._halt("SYS129", start, end, count=MAX_FINDINGS)
        place = self._lines.place(start, end)
        self.parsed.findings.append(Finding(severity, code, path, values, related=related, fix=fix, at=place))

    def _halt(self, code: str, start: int, end: int, **values: Any) -> None:
        self._found(code, start, end, **values)
        raise Halt

    def _discard(self, key: str) -> str:
        self._has_oddities = True
        self.parsed.is_whole = False
        return Discarded(key)


def is_refused(tag: str | None) -> bool:
    """Tell whether a tag asks for more than a text, a list or a mapping."""
    return tag is not None and tag not in _HARMLESS_TAGS


def shown_tag(tag: str) -> str:
    """Return a tag as the author wrote it."""
    return tag.replace("tag:yaml.org,2002:", "!!")
