"""How wide the columns of a table are, in letters, for all of it to fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

LEAST: Final = 24
"""A word longer than this may be broken, so that a table keeps within its room."""


def fitted(lines: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the widths of columns that fit, the widest giving way first, none narrower than its words.

    `lines` are the headings and the rows, `width` the letters there is room
    for. Where words alone do not fit, the widths are those of the words.
    """
    ranks = range(len(lines[0]))
    widths = [max(wide(line[rank]) for line in lines) for rank in ranks]
    words = [
        max((wide(word) for line in lines for word in line[rank].split(" ")), default=1) for rank in ranks
    ]
    least = [max(1, min(each, LEAST)) for each in words]
    while sum(widths) > width and (able := [rank for rank in ranks if widths[rank] > least[rank]]):
        widths[max(able, key=lambda rank: widths[rank] / least[rank])] -= 1
    return widths


def wide(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
