"""Slopes of ranks: what indirect effects change in the rankings of influence and of dependence."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence

from systemie.analysis.influence.powers import ranked
from systemie.scenes.charts.slopes import Ranking, Slope, Slopes
from systemie.scenes.pictures.measuring import Measured
from systemie.scenes.scene import LegendEntry, Scene

SIDES = ("influence", "dependence")
STANDING_OUT = 3
"""One element in so many stands out at most, three at least."""


def composed_from(measured: Measured) -> Scene:
    """Return two rankings, direct and indirect, those that gain or lose most standing out."""
    found, tell, draft = measured.found, measured.tell, measured.draft
    pairs = [
        (ranked(getattr(found.direct, side)), ranked(getattr(found.indirect.sums, side))) for side in SIDES
    ]
    least = least_told([before[rank] - after[rank] for before, after in pairs for rank in range(len(before))])
    rankings = tuple(
        Ranking(tell(f"ranks.{side}"), tuple(_slopes(measured, *pair, least)))
        for side, pair in zip(SIDES, pairs, strict=True)
    )
    chart = Slopes(tell("ranks.before"), tell("ranks.after"), rankings)
    told = " ".join(_told(measured, rankings))
    legend = tuple(_legend(measured, rankings, least))
    scene = dataclasses.replace(draft.scene, chart=chart, legend=legend, description=told)
    return scene.noticed(*measured.of_powers([found.indirect]))


def least_told(gains: Sequence[int]) -> int:
    """Return from how many ranks gained or lost a line stands out, so that few do."""
    sizes = sorted((abs(gain) for gain in gains if gain), reverse=True)
    most = max(STANDING_OUT, len(gains) // STANDING_OUT)
    return sizes[most] + 1 if len(sizes) > most else 1


def _slopes(
    measured: Measured, before: tuple[int, ...], after: tuple[int, ...], least: int
) -> Iterator[Slope]:
    """Yield the slope of each element; what only leaves a tie for a place within it does not stand out."""
    ties_before, ties_after = Counter(before), Counter(after)
    for id in measured.placed:
        rank, node = measured.rank[id], measured.nodes[id]
        old, new = before[rank], after[rank]
        is_clear = old + ties_before[old] <= new or new + ties_after[new] <= old
        is_strong = is_clear and abs(old - new) >= least
        yield Slope(id, node.label, old, new, is_strong, node.faded)


def _legend(measured: Measured, rankings: tuple[Ranking, ...], least: int) -> Iterator[LegendEntry]:
    slopes = [slope for ranking in rankings for slope in ranking.slopes]
    counts = {
        "up": sum(each.strong and each.gain > 0 for each in slopes),
        "down": sum(each.strong and each.gain < 0 for each in slopes),
        "flat": sum(not each.strong for each in slopes),
    }
    for value, count in counts.items():
        if count:
            label = measured.phrases(f"pictures.influence.legend.slope.{value}", count=least)
            yield LegendEntry("slope", value, label, count)


def _told(measured: Measured, rankings: tuple[Ranking, ...]) -> Iterator[str]:
    """Tell both rankings: what moves, then each rank before and after."""
    tell = measured.tell
    yield tell("told.ranks.opening", title=measured.draft.scene.caption.title, count=len(measured.placed))
    for ranking in rankings:
        rows = [
            tell("told.ranks.one", name=each.label, before=each.before, after=each.after)
            for each in sorted(ranking.slopes, key=lambda each: each.after)
        ]
        if rows:
            yield tell("told.ranks.list", title=ranking.title, rows=tuple(rows))
