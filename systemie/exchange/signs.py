"""What other tools and other people write for the sign of a link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from systemie.model import wordings
from systemie.text.folding import fold

_WORDS: Final[Mapping[str, str]] = {
    "+": "pos|same|meme|direct|s|1|+1|+ve|adds to|positive influence|renforce|reinforces",
    "-": "neg|opposite|oppose|inverse|o|-1|−1|-ve|subtracts from|negative influence|freine|slows down",
    "±": "both|vary|ambigu|ambiguous",
    "?": "u|inconnue",
}
_KNOWN: Final = {word: sign for sign, words in _WORDS.items() for word in words.split("|")}
_REPEATED: Final = {
    "++": ("+", 2),
    "+++": ("+", 3),
    "--": ("-", 2),
    "---": ("-", 3),
    "−−": ("-", 2),
    "−−−": ("-", 3),
}


def sign_said(text: str) -> tuple[str | None, int | None]:
    """Return the sign that a text says, and the strength where it repeats the sign; no sign is guessed."""
    word = fold(text)
    return _REPEATED.get(word) or (_own(text) or _KNOWN.get(word), None)


def _own(text: str) -> str | None:
    """Return the sign that a text is in our own words."""
    return wordings.folded(wordings.SIGNS).get(wordings.folded_word(text))
