"""What words are set in: the language of their hyphens, and the face that measures them.

Every length of a picture depends on both, from the first box to the last line of
its caption: they are told once, around the work, rather than passed from hand to hand.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from systemie.layout.faces import BUNDLED, Face


@dataclass(frozen=True, slots=True)
class Setting:
    """A language and a face."""

    language: str = "fr"
    face: Face = BUNDLED


_USUAL: Final = Setting()
_SETTING: Final = ContextVar("setting", default=_USUAL)


def setting() -> Setting:
    """Return what words are set in now."""
    return _SETTING.get()


@contextmanager
def set_in(*, language: str | None = None, face: Face | None = None) -> Iterator[None]:
    """Set words in a language or a face for a while; what is not told stays as it was."""
    now = _SETTING.get()
    token = _SETTING.set(dataclasses.replace(now, language=language or now.language, face=face or now.face))
    try:
        yield
    finally:
        _SETTING.reset(token)
