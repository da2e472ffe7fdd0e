"""Names in a sentence: each as its author writes it, the last after « et »."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from systemie.model.system import System
from systemie.phrases import Phrases

MOST: Final = 6
"""How many names a sentence holds before the rest is counted."""


def names_said(names: Iterable[str], phrases: Phrases, *, most: int = MOST) -> str:
    """Return names as a sentence lists them: ``A, B et C``, or ``A, B et 7 autres`` beyond `most`."""
    told: Sequence[str] = tuple(names)
    if len(told) > most:
        shown, left = ", ".join(told[:most]), len(told) - most
        return phrases("analysis.common.and_others", names=shown, count=left)
    if len(told) < 2:
        return "".join(told)
    return phrases("analysis.common.and", names=", ".join(told[:-1]), last=told[-1])


def name_of(system: System, id: str) -> str:
    """Return the name of an element, its id where the system no longer holds it."""
    element = system.element(id)
    return element.name if element is not None else id
