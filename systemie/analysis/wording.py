"""How a name stands in a sentence: between quotation marks, with no article to guess, *de* elided."""

from __future__ import annotations

import re
from typing import Final

from systemie.phrases import Phrases, visible
from systemie.text.folding import fold

_BLANKS: Final = re.compile(r"[ \t\n\r\f\v]+")
_FRENCH: Final = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r'"([^"]*)"'), r"“\1”"),
    (re.compile(r" (?=[:;!?»](?:\s|$|[)»”.,]))"), "\u00a0"),
    (re.compile(r"(?<=«) "), "\u00a0"),
)
_ASPIRATED: Final = re.compile(
    r"h(?:a(?:che|ie|ine|ll|lte|meau|ndicap|ngar|rc|ricot|sard|u)|eurt|erse|etre|eros(?!i)|ierarch|o(?:ckey|ll|ng|nt|rs|u)|uit)"
)
"""French words whose h forbids elision: *hameau*, *haut*, *hiérarchie*, *houille*…"""
_ENDED: Final = re.compile(r"[.!?…:][\s\u00a0]*[»”’]?$")
_ELIDING: Final = re.compile(r"[aeiouh]|y(?![aeiou])")


def one_line(text: str, language: str = "") -> str:
    """Return text on one line, blanks single, nothing unseen in it; set as French is, for a French reader."""
    told = visible(_BLANKS.sub(" ", text)).strip()
    if language == "fr":
        for pattern, kept in _FRENCH:
            told = pattern.sub(kept, told)
    return told


def quoted(name: str, phrases: Phrases) -> str:
    """Return a name between quotation marks; those inside it become the second kind."""
    return phrases("analysis.common.quoted", name=_inner(one_line(name, phrases.language), phrases.language))


def _inner(name: str, language: str) -> str:
    if language == "fr":
        return re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", name))
    return name.replace("“", "‘").replace("”", "’")


def closed(text: str) -> str:
    """Return a text with a full stop, unless it ends on a sign of its own, within quotation marks or not."""
    return text if _ENDED.search(text) or not text else f"{text}."


def is_eliding(name: str) -> bool:
    """Tell whether French elides *de*, *que* before this word."""
    word = fold(one_line(name)).lstrip("«“\"'’( ")
    return bool(_ELIDING.match(word)) and not _ASPIRATED.match(word)
