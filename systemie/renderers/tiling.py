"""A poster as sheets to print on an ordinary printer, cut along the marks and glued."""

from __future__ import annotations

import math
from typing import Any, Final

from systemie.drawing.papers import MM, paper_of

EDGE: Final = 10 * MM  # no printer reaches further
OVERLAP: Final = 6 * MM  # of two neighbours, to glue


def tiles_of(width: float, height: float, size: str) -> dict[str, Any]:
    """Return the sheets of paper `size` that cover a figure, row by row, all lengths in points.

    The paper is turned the way that takes fewer sheets. Raises UnknownName.
    """
    paper = paper_of(size)
    long = paper.height or paper.width * math.sqrt(2)
    ways = [_covered(width, height, *way) for way in ((paper.width, long), (long, paper.width))]
    return min(ways, key=lambda way: len(way["sheets"]))


def _covered(width: float, height: float, across: float, down: float) -> dict[str, Any]:
    room = across - 2 * EDGE, down - 2 * EDGE
    lefts, tops = _starts(width, room[0]), _starts(height, room[1])
    sheets = [
        {"x": x, "y": y, "name": f"{row}-{column}"}
        for row, y in enumerate(tops, 1)
        for column, x in enumerate(lefts, 1)
    ]
    return {"width": across, "height": down, "edge": EDGE, "overlap": OVERLAP, "sheets": sheets}


def _starts(length: float, room: float) -> list[float]:
    """Return where sheets start along a figure, which stands in the middle of them all."""
    step = room - OVERLAP
    count = max(math.ceil((length - OVERLAP - 0.5) / step), 1)
    before = (count * step + OVERLAP - length) / 2
    return [k * step - before for k in range(count)]
