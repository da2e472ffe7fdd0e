"""A poster as sheets to print on an ordinary printer, cut along the marks and glued."""

from __future__ import annotations

import math
from typing import Any, Final

from systemie.drawing.papers import MM, paper_of
from systemie.findings import Refused
from systemie.phrases import Phrases

EDGE: Final = 10 * MM  # no printer reaches further
OVERLAP: Final = 6 * MM  # of two neighbours, to glue
SMALLEST: Final = 100 * MM  # less, and a sheet is but margins to cut
MOST: Final = 400  # sheets: nobody glues more
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def tiles_of(width: float, height: float, size: str) -> dict[str, Any]:
    """Return the sheets of paper `size` that cover a figure, row by row, all lengths in points.

    The paper is turned the way that takes fewer sheets. Raises UnknownName, and
    Refused where it is too small.
    """
    paper = paper_of(size)
    long = paper.height or paper.width * math.sqrt(2)
    if min(paper.width, long) < SMALLEST - 0.5:
        raise Refused("error.tiles_small", paper=size.strip(), least=round(SMALLEST / MM))
    ways = [_covered(width, height, *way) for way in ((paper.width, long), (long, paper.width))]
    best = min(ways, key=lambda way: len(way["sheets"]))
    if len(best["sheets"]) > MOST:
        raise Refused("error.tiles_many", paper=size.strip(), count=len(best["sheets"]), most=MOST)
    return best


def _covered(width: float, height: float, across: float, down: float) -> dict[str, Any]:
    room = across - 2 * EDGE, down - 2 * EDGE
    lefts, tops = _starts(width, room[0]), _starts(height, room[1])
    sheets = [
        {
            "x": x, "y": y, "name": f"{_letters(row)}{column}",
            "right": column < len(lefts), "below": row + 1 < len(tops),
        }
        for row, y in enumerate(tops)
        for column, x in enumerate(lefts, 1)
    ]  # fmt: skip
    return {
        "width": across, "height": down, "edge": EDGE, "overlap": OVERLAP, "sheets": sheets,
        "rows": len(tops), "columns": len(lefts), "left": lefts[0], "top": tops[0],
        "across": lefts[-1] - lefts[0] + room[0], "down": tops[-1] - tops[0] + room[1],
    }  # fmt: skip


def _starts(length: float, room: float) -> list[float]:
    """Return where sheets start along a figure, which stands in the middle of them all."""
    step = room - OVERLAP
    count = max(math.ceil((length - OVERLAP - 0.5) / step), 1)
    before = (count * step + OVERLAP - length) / 2
    return [k * step - before for k in range(count)]


def _letters(row: int) -> str:
    """Return the letters of a row: A to Z, then AA, AB…"""
    before = _letters(row // len(LETTERS) - 1) if row >= len(LETTERS) else ""
    return before + LETTERS[row % len(LETTERS)]


def told_tiles(width: float, height: float, size: str, language: str) -> dict[str, Any]:
    """Return the sheets that cover a figure, with what is written on them and on the plan that joins them."""
    phrases, tiles = Phrases(language), tiles_of(width, height, size)
    count = len(tiles["sheets"])
    measures = {"width": round(width / MM), "height": round(height / MM), "paper": size.strip()}
    tiles["words"] = {
        "plan": phrases("pictures.editions.tiles.plan"),
        "size": phrases("pictures.editions.tiles.size", count=count, rows=tiles["rows"],
                        columns=tiles["columns"], **measures),
        "steps": [phrases(f"pictures.editions.tiles.{step}", overlap=round(OVERLAP / MM))
                  for step in ("print", "cut", "glue", "trim")],
    }  # fmt: skip
    for rank, sheet in enumerate(tiles["sheets"], 1):
        sheet["said"] = phrases("pictures.editions.tiles.sheet", rank=rank, total=count)
    return tiles
