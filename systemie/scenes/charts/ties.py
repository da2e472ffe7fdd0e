"""Ties: who stands with whom, or against whom, in places that do not depend on which is shown."""

from __future__ import annotations

from dataclasses import dataclass

from systemie.scenes.scene import Chart


@dataclass(frozen=True, slots=True)
class Ties(Chart):
    """Pairs of boxes, of every reading of the same play: all of them decide of the places."""

    pairs: tuple[tuple[str, str], ...]
