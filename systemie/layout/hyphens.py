"""Where a long word may be cut: between syllables, by the patterns of its language."""

from __future__ import annotations

import functools
import re
from itertools import pairwise
from typing import Any, Final

PATTERNS: Final = {"fr": "fr_FR", "en": "en_GB"}
FEWEST: Final = 3  # letters left on either side of a cut
_WORD: Final = re.compile(r"[^\W\d_]+")


@functools.lru_cache(maxsize=4096)
def syllables(word: str, language: str) -> tuple[str, ...]:
    """Return a word in the pieces between which it may be cut; whole where it has none.

    A piece after an apostrophe is a word of its own: nothing is cut just behind it.
    """
    cuts = [0, *(at for found in _WORD.finditer(word) for at in _cuts(found, language)), len(word)]
    return tuple(word[start:end] for start, end in pairwise(cuts))


def _cuts(found: re.Match[str], language: str) -> list[int]:
    positions: list[int] = _patterns(language).positions(found[0].lower())
    return [found.start() + at for at in positions if FEWEST <= at <= len(found[0]) - FEWEST]


@functools.cache
def _patterns(language: str) -> Any:
    import pyphen

    return pyphen.Pyphen(lang=PATTERNS.get(language, PATTERNS["fr"]), left=FEWEST, right=FEWEST)
