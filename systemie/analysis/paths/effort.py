"""How much work a search may do: the same on every machine, but for a limit in seconds."""

from __future__ import annotations

import time
from typing import Final

_EVERY: Final = 4096


class Exhausted(Exception):
    """The work allowed is done: the search stops where it stands."""


class Effort:
    """Work allowed, counted in elements looked at; with `seconds`, time too, which is not reproducible."""

    def __init__(self, most: int, seconds: float | None = None) -> None:
        self.left = most
        self._check = most - _EVERY
        self._end = None if seconds is None else time.monotonic() + seconds

    def spend(self, work: int) -> None:
        """Count work; raises Exhausted when no more is allowed."""
        self.left -= work
        if self.left < 0:
            raise Exhausted
        if self._end is not None and self.left < self._check:
            self._check = self.left - _EVERY
            if time.monotonic() > self._end:
                raise Exhausted
