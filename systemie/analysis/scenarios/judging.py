"""Cross impacts as a matrix of judgements between hypotheses, exact whatever the decimals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

import numpy as np

from systemie.analysis.notices import Notice
from systemie.analysis.scenarios.search import Grid, Matrix
from systemie.analysis.scenarios.space import CROSS_IMPACT, Choice, Space, Tie, choice_named, ties_of
from systemie.model.system import System

_FINEST: Final = 10**9
"""The finest part of a point that judgements are counted in."""


@dataclass(frozen=True)
class Judgements:
    """What each hypothesis does to each other, in whole parts of a point: `unit` of them are one point.

    Rows act on columns. `told` counts the cells that are not empty, `cells` those
    that could be told: every pair of hypotheses of two factors, each way.
    """

    matrix: Matrix
    grid: Grid
    unit: int
    told: int
    cells: int
    notices: tuple[Notice, ...] = ()

    def points(self, parts: int) -> int | float:
        """Return a number of parts as points, whole where it is."""
        return parts // self.unit if parts % self.unit == 0 else parts / self.unit


def judgements_of(system: System, space: Space) -> Judgements:
    """Return the judgements of a system: links with a `valeur` between hypotheses.

    What is not told is 0. A cell told several times holds the mean of what is
    told. Left out, and said: links within one factor or without direction, and
    links of type `impact_croise` without `valeur` or with an end that is no hypothesis.
    """
    told: defaultdict[tuple[Choice, Choice], list[Fraction]] = defaultdict(list)
    left_out: defaultdict[str, set[str]] = defaultdict(set)
    for tie in ties_of(system, space):
        reason = _left_out(tie)
        if reason:
            left_out[reason].add(tie.link.id)
        elif tie.link.value is not None:
            told[tie.source, tie.target].append(Fraction(str(tie.link.value)))
    cells = {pair: sum(values, Fraction()) / len(values) for pair, values in told.items()}
    grid = Grid(space.sizes)
    unit = min(_FINEST, lcm(1, *(each.denominator for each in cells.values())))
    matrix = np.zeros((grid.width, grid.width), dtype=np.int64)
    for (source, target), value in cells.items():
        matrix[_place(grid, source), _place(grid, target)] = round(value * unit)
    counts = {reason: len(links) for reason, links in left_out.items()}
    counts["on_no_hypothesis"] = _elsewhere(system, space)
    counts["averaged"] = sum(len(set(values)) > 1 for values in told.values())
    possible = grid.width**2 - sum(size**2 for size in grid.sizes)
    return Judgements(matrix, grid, unit, len(cells), possible, _notices(counts))


def _left_out(tie: Tie) -> str:
    """Return why a link between two hypotheses is left out; nothing for a judgement or another link."""
    if tie.link.value is None:
        return "without_value" if tie.link.type == CROSS_IMPACT else ""
    if tie.source[0] == tie.target[0]:
        return "within_one_factor"
    return "undirected" if tie.link.direction == "none" else ""


def _elsewhere(system: System, space: Space) -> int:
    """Return how many cross impacts have an end that is no hypothesis."""
    return sum(
        each.type == CROSS_IMPACT
        and any(choice_named(end, space, system) is None for end in (each.source, each.target))
        for each in system.links
    )


def _place(grid: Grid, choice: Choice) -> int:
    return grid.starts[choice[0]] + choice[1]


def _notices(counts: Mapping[str, int]) -> tuple[Notice, ...]:
    """Return what must be said of the judgements that are not as they were told."""
    reasons = ("on_no_hypothesis", "within_one_factor", "undirected", "without_value", "averaged")
    return tuple(
        Notice(f"analysis.cross_impact.told.{reason}", {"count": counts[reason]})
        for reason in reasons
        if counts.get(reason)
    )
