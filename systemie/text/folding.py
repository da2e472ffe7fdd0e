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
_LETTERS: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"}
    | {"\u200b": "", "\u200d": "", "\ufeff": "", "\u00ad": ""}
)


@functools.lru_cache(maxsize=_CACHE)
def fold(text: str) -> str:
    """Return `text` without accents, case, ligatures, typographic apostrophes or doubled spaces."""
    if text.isascii():
        return _SPACES.sub(" ", text.lower().replace("`", "'")).strip()
    bare = text.casefold().translate(_LETTERS)
    bare = "".join(each for each in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(each))
    return _SPACES.sub(" ", bare).strip()


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
