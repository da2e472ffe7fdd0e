"""Did you mean: the choice that a mistyped word most probably stands for."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Final

from systemie.text.folding import fold

_LONG: Final = 4
MANY: Final = 20_000
"""Past this many choices, only those with the same two first letters are compared."""


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice nearest to `word`, or None when none is near enough.

    Near enough is one slip (a letter added, lost, changed, or two swapped) in
    a word of up to five letters, and one more for each three letters beyond.
    """
    wanted = fold(word)
    candidates = list(choices)
    if len(candidates) > MANY:
        candidates = [each for each in candidates if fold(each)[:2] == wanted[:2]][:MANY]
    best, nearest = None, 1 + allowed(wanted)
    letters = _letters(wanted)
    for each in candidates:
        folded = fold(each)
        if abs(len(folded) - len(wanted)) >= nearest or not folded:
            continue
        # A slip changes two letters at most: most words are put aside without comparing them further.
        if (_letters(folded) ^ letters).bit_count() <= 2 * (nearest - 1):
            slips = _slips(wanted, folded, nearest - 1)
            if slips < nearest:
                best, nearest = each, slips
    return best or _begun(wanted, candidates)


@functools.lru_cache(maxsize=1 << 16)
def _letters(word: str) -> int:
    """Return which letters a word has, as bits."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def _begun(word: str, choices: list[str]) -> str | None:
    """Return the only choice that begins with `word`; None when several do."""
    if len(word) < _LONG:
        return None
    found = [each for each in choices if fold(each).startswith(word)]
    return found[0] if len(found) == 1 else None


def allowed(word: str) -> int:
    """Return how many slips are forgiven in a word."""
    return 0 if len(word) < 2 else 1 + max(0, len(word) - 3) // 3


def _slips(left: str, right: str, most: int) -> int:
    """Return the number of slips between two words, or more than `most` as soon as that is sure.

    The optimal string alignment distance, row by row.
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, previous, row = row, before, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
