"""What will not be read in the colours of a theme: too little contrast, signs that look alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from systemie.drawing.themes import Theme, Tint, contrast
from systemie.drawing.vision import least_apart
from systemie.findings import Finding, Severity, Word
from systemie.places import Path

TEXT: Final = 4.5
LINE: Final = 3.0
ALIKE: Final = 0.08
_Told = Mapping[str, Path]


def judged(theme: Theme, told: _Told) -> Iterator[Finding]:
    """Yield hints about the colours that a theme file tells, by the name under which it tells each."""
    for name, role in (("ink", "ink"), ("muted", "muted")):
        if at := told.get(name) or told.get("ground"):
            yield from _faint(getattr(theme, role), theme.ground, TEXT, at)
    for name in theme.links:
        if at := told.get(f"links.{name}") or told.get("ground"):
            yield from _faint(theme.links[name], theme.ground, TEXT, at)
    for group, tints in (("tints", theme.tints), ("kinds", theme.kinds)):
        for name, tint in tints.items():
            if at := told.get(f"{group}.{name}"):
                yield from _boxes(tint, theme, at)
    yield from _alike(theme, told)


def _boxes(tint: Tint, theme: Theme, at: Path) -> Iterator[Finding]:
    yield from _faint(theme.ink, tint.fill, TEXT, at)
    yield from _faint(tint.line, theme.ground, LINE, at)


def _faint(colour: str, under: str, least: float, at: Path) -> Iterator[Finding]:
    found = contrast(colour, under)
    if found < least:
        values = {"colour": colour, "under": under, "found": round(found, 1), "least": least}
        yield Finding(Severity.HINT, "SYS713", at, values)


def _alike(theme: Theme, told: _Told) -> Iterator[Finding]:
    at = told.get("links.minus") or told.get("links.plus")
    gap, blindness = least_apart(theme.links["plus"], theme.links["minus"])
    if at and gap < ALIKE:
        values = {"colours": (theme.links["plus"], theme.links["minus"]),
                  "who": Word(f"theme.eyes.{blindness or 'all'}")}  # fmt: skip
        yield Finding(Severity.HINT, "SYS714", at, values)
