"""Cold data, read and counted; warm data, lived and told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from systemie.text.folding import fold_key

Temperature = Literal["cold", "warm"]

COLD: Final = frozenset(
    {"document", "press", "data", "web", "institution", "technical"}
    | {"statistiques", "statistics", "carte", "map"}
)
WARM: Final = frozenset(
    {"interview", "workshop", "observation"}
    | {"temoignage", "testimony", "recit", "story", "parole", "quotation"}
)
"""The natures of the language, then what authors write of their own."""
INTERPRETATION: Final = "reading"
"""The nature of a source that is the reading of the map's own authors."""


def temperature_of(nature: str | None) -> Temperature | None:
    """Return whether a source of that nature holds cold or warm data, None where it does not tell."""
    word = fold_key(nature or "")
    return "cold" if word in COLD else "warm" if word in WARM else None


def together(temperatures: Iterable[Temperature | None]) -> str:
    """Return ``cold``, ``warm``, ``both``, or ``untold`` for what sources hold put together."""
    found = {each for each in temperatures if each is not None}
    return "both" if len(found) > 1 else next(iter(found), "untold")
