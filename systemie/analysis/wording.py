"""How a name stands in a sentence: between quotation marks, after « de », with no article to guess."""

from __future__ import annotations

import re
from typing import Final

from systemie.phrases import Phrases, visible
from systemie.text.folding import fold

_BLANKS: Final = re.compile(r"\s+")
_ASPIRATED: Final = re.compile(
    r"h(?:a(?:che|ie|ine|ll|lte|meau|ndicap|ngar|rc|sard|u)|eurt|erse|etre|eros(?!i)|ierarch|o(?:ckey|ll|ng|nt|rs|u)|uit)"
)
"""French words whose h forbids elision: *hameau*, *haut*, *hiérarchie*, *houille*…"""
_ELIDING: Final = re.compile(r"[aeiouh]|y(?![aeiou])")


def one_line(text: str) -> str:
    """Return text on one line, blanks single, nothing unseen in it."""
    return visible(_BLANKS.sub(" ", text)).strip()


def quoted(name: str, phrases: Phrases) -> str:
    """Return a name between quotation marks; those inside it become the second kind."""
    return phrases("analysis.common.quoted", name=_inner(one_line(name), phrases.language))


def _inner(name: str, language: str) -> str:
    if language == "fr":
        return re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", name))
    return name.replace("“", "‘").replace("”", "’")


def of_name(name: str, phrases: Phrases) -> str:
    """Return ``de « X »``, elided before a vowel or a silent h; ``of “X”`` in English."""
    key = "elided" if is_eliding(name) else "plain"
    return phrases(f"analysis.common.of.{key}", name=quoted(name, phrases))


def is_eliding(name: str) -> bool:
    """Tell whether French elides *de*, *que* before this word."""
    word = fold(one_line(name)).lstrip("«“\"'’( ")
    return bool(_ELIDING.match(word)) and not _ASPIRATED.match(word)
