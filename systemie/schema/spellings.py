"""Regular expressions that accept a word as the reader does: accents, case, spaces, hyphens.

They are written for ECMAScript in Unicode mode and for Python alike, since a
schema is read by editors and by libraries: no flags, no inline options.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from systemie.text.folding import fold

JOINT: Final = "[-_ '’\u00a0]+"
_ACCENTED: Final = {
    "a": "àâä", "c": "ç", "e": "éèêë", "i": "îï", "o": "ôö", "u": "ùûü", "y": "ÿ",
}  # fmt: skip
_SYNTAX: Final = frozenset("\\^$.*+?()[]{}|/")
_ALIKE: Final = {"-": "[-−–]"}


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression of these words, whole, however they are spelled."""
    folded = dict.fromkeys(_spelled(word) for word in words)
    return f"^(?:{'|'.join(folded)})$" if len(folded) > 1 else f"^{next(iter(folded), '')}$"


@cache
def _spelled(word: str) -> str:
    """Return the regular expression of a word; ``_`` stands for whatever joins two parts of it."""
    letters = fold(word)
    return "".join(
        JOINT if each in "_' " or (each == "-" and _is_joint(letters, place)) else _letter(each)
        for place, each in enumerate(letters)
    )


def _is_joint(letters: str, place: int) -> bool:
    """Tell whether a hyphen joins two parts: a lone or final one is a sign."""
    return 0 < place < len(letters) - 1 and letters[place - 1].isalnum() and letters[place + 1].isalnum()


@cache
def _letter(letter: str) -> str:
    if letter.isalpha():
        accented = _ACCENTED.get(letter, "")
        return f"[{letter}{letter.upper()}{accented}{accented.upper()}]"
    if letter in _ALIKE:
        return _ALIKE[letter]
    return f"\\{letter}" if letter in _SYNTAX else letter
