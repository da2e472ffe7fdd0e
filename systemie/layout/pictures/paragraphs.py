"""Text set one paragraph under the other, wrapped to a width."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field

from systemie.layout.measuring import width, wrap
from systemie.layout.placing import framed
from systemie.scenes.ink import LEADING, Face, Ink, Words
from systemie.scenes.scene import Scene

LINES = 60


@dataclass
class Column:
    """A column of text being set: `at` is where the next paragraph goes, `inks` what is set already."""

    left: float
    wide: float
    at: float = 0.0
    inks: list[Ink] = field(default_factory=list)

    def add(
        self, text: str, size: float, face: Face = "regular", tone: str = "ink", *,
        indent: float = 0.0, of: str = "", after: str = "",
    ) -> None:  # fmt: skip
        """Set a paragraph; `after` is a quiet word on its last line, or under it where it does not fit."""
        lines = wrap(text, self.wide - indent, size=size, weight=face, max_lines=LINES)
        if lines:
            self.inks.append(words(lines, self.left + indent, self.at, size, face, tone, of))
            self.at += len(lines) * size * LEADING
        if after:
            self._follow(lines, size, face, after, indent)

    def _follow(self, lines: tuple[str, ...], size: float, face: Face, after: str, indent: float) -> None:
        small = size - 0.8
        start = indent + (width(lines[-1], size, face) + 5 if lines else 0.0)
        if start + width(after, small) <= self.wide:
            middle = self.at - size * LEADING / 2
            self.inks.append(Words((after,), (self.left + start, middle), small, tone="muted"))
        else:
            self.add(after, small, tone="muted", indent=indent)

    def skip(self, gap: float) -> None:
        """Leave a gap before the next paragraph."""
        self.at += gap


def words(
    lines: tuple[str, ...], left: float, top: float, size: float, face: Face = "regular",
    tone: str = "ink", of: str = "",
) -> Words:  # fmt: skip
    """Return lines of words that start at a left and a top."""
    return Words(lines, (left, top + len(lines) * size * LEADING / 2), size, face, tone=tone, of=of)


def nothing_said(text: str) -> tuple[Ink, ...]:
    """Return what stands in the place of a picture that has nothing to show."""
    return (Words((text,), (0.0, 0.0), 10.0, "italic", "middle", "muted"),)


def table_placed(scene: Scene, inks: Iterable[Ink]) -> Scene:
    """Return the scene of a picture made of inks alone: no box, no link."""
    return framed(dataclasses.replace(scene, nodes=(), edges=(), under=tuple(inks)))
