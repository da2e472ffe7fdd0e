"""Things along a line, pushed apart so that none overlaps another."""

from __future__ import annotations

from collections.abc import Sequence


def spread(
    middles: Sequence[float], widths: Sequence[float], *, low: float, high: float, gap: float
) -> list[float]:
    """Return middles that do not overlap, in their order, as near as they can to where they were.

    They stay between `low` and `high` where there is room; beyond `low` where there is not.
    """
    placed: list[float] = []
    for rank, (middle, wide) in enumerate(zip(middles, widths, strict=True)):
        least = placed[-1] + (widths[rank - 1] + wide) / 2 + gap if rank else low + wide / 2
        placed.append(max(middle, least))
    most = high
    for rank in range(len(placed) - 1, -1, -1):
        placed[rank] = min(placed[rank], most - widths[rank] / 2)
        most = placed[rank] - widths[rank] / 2 - gap
    return placed
