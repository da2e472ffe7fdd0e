"""How deep the levers go: the twelve places to intervene, grouped in four."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

REALMS: Final[Mapping[str, tuple[int, int]]] = {
    "parameters": (12, 10), "feedbacks": (9, 7), "design": (6, 4), "intent": (3, 1),
}  # fmt: skip
"""The shallowest and deepest of Meadows's places (1999) in each group of Abson et al. 2017."""


def realm_of(depth: int) -> str:
    """Return the group of a depth from 12 (parameters) to 1 (transcending paradigms)."""
    return next(realm for realm, (_, deepest) in REALMS.items() if depth >= deepest)
