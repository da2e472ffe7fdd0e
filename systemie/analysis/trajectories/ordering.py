"""Whether the dates of steps follow one another: for sure, perhaps, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from systemie.model.dates import EARLIEST, FuzzyDate

Order = Literal["first", "sure", "possible", "impossible", "undated"]


def orders_of(dates: Sequence[FuzzyDate | None]) -> tuple[Order, ...]:
    """Return how each date follows all those before it, dates being intervals and open bounds open.

    ``impossible`` when it is over before one of them can begin; ``sure`` when
    it begins after all of them are surely begun and none surely lasts beyond
    its beginning; ``possible`` in between: the order holds, but another would too.
    """
    found: list[Order] = []
    begun, ended, is_first = EARLIEST, EARLIEST, True
    for date in dates:
        if date is None:
            found.append("undated")
            continue
        if is_first:
            found.append("first")
        elif date.last < begun:
            found.append("impossible")
        else:
            found.append("sure" if date.first >= ended else "possible")
        begun, ended, is_first = max(begun, date.first), max(ended, date.last), False
    return tuple(found)
