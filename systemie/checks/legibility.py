"""How small text gets on paper, before anything is laid out."""

from __future__ import annotations

from typing import Final

READABLE: Final = 6.0
"""The smallest text that is read on paper, in points."""
_LABEL: Final = 9.0
_PHRASE: Final = 7.0
_LARGEST: Final = 1.64
_SURE: Final = 0.9
"""The estimate errs by a tenth, one drawing in three by more: nothing is said too near the limit."""


def smallest_text(boxes: int, links: int, *, has_phrases: bool) -> float:
    """Return the points of the smallest text of a map on an A4 sheet, about.

    The scale of the map, 4.5 boxes^-0.29 (links + 1)^-0.26, was fitted to drawings of the
    examples and of maps of 6 to 80 boxes and 8 to 140 links; it errs by 11 % (one standard deviation).
    """
    scale = 4.5 * max(boxes, 1) ** -0.29 * (links + 1) ** -0.26
    return float(min(scale, _LARGEST) * (_PHRASE if has_phrases else _LABEL))


def is_surely_too_small(points: float) -> bool:
    """Tell whether an estimate is under what can be read, its error aside."""
    return points < _SURE * READABLE
