"""Writings that people take for the same: accents, case, ligatures, spaces."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final

_CACHE: Final = 1 << 16
_SPACES: Final = re.compile(r"\s+")
_JOINTS: Final = re.compile(r"[\s_\-‐‑‒–—]+")
_NOT_SLUG: Final = re.compile(r"[^a-z0-9]+")
_ALONE: Final = {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ß": "ss", "`": "'", "´": "'", "ʼ": "'"}
_QUOTES: Final = {"’": "'", "‘": "'", "\u200b": "", "\u200d": "", "\ufeff": "", "\u00ad": ""}


def _bare(text: str) -> str:
    """Return `text` without accents, nor forms that only print otherwise."""
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))


_LETTERS: Final = str.maketrans(
    {chr(code): _bare(chr(code)) for code in range(0xA0, 0x250)} | _ALONE | _QUOTES
)
"""Every letter of western languages, so that most texts are folded by one translation."""


@functools.lru_cache(maxsize=_CACHE)
def fold(text: str) -> str:
    """Return `text` without accents, case, ligatures, typographic apostrophes or doubled spaces."""
    folded = text.lower().translate(_LETTERS)
    if not folded.isascii():
        folded = _bare(_bare(folded).casefold()).translate(_LETTERS)
    return _SPACES.sub(" ", folded).strip()


@functools.lru_cache(maxsize=_CACHE)
def fold_key(text: str) -> str:
    """Return a key folded, its spaces, hyphens and underscores all made ``_``.

    An apostrophe joins as well: ``Jusqu'à`` and ``jusqu_a`` are one key.
    """
    return _JOINTS.sub("_", fold(text).replace("'", "_")).strip("_")


@functools.lru_cache(maxsize=_CACHE)
def slug(text: str) -> str:
    """Return an id made of `text`: ASCII letters, digits and hyphens; empty when nothing remains."""
    return _NOT_SLUG.sub("-", fold(text)).strip("-")


def numbered(stem: str, used: set[str]) -> str:
    """Return a name that is not used yet, `stem` or the stem and a number, and hold it for used."""
    name, count = stem, 1
    while name in used:
        count += 1
        name = f"{stem}-{count}"
    used.add(name)
    return name
