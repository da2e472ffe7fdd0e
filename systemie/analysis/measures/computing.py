"""The figures of a model held together: disagreements, changes, sums, costs, what has no source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from systemie.analysis.measures.amounts import Amount, Total, costs_of, renounced_amounts, totals_of
from systemie.analysis.measures.series import Change, Observation, Series, series_of
from systemie.analysis.notices import Notice
from systemie.analysis.options import Options
from systemie.checks.measuring import Sum, subject_name, sums_of
from systemie.model.elements import Indicator
from systemie.model.system import System


@dataclass(frozen=True)
class Figures:
    """What the measures of a system say together.

    `without_source` and `without_date` are ids of measures; `unmeasured` are ids
    of indicators; `names` says what each series measures, one for one.
    """

    count: int
    series: tuple[Series, ...]
    names: tuple[str, ...]
    sums: tuple[Sum, ...]
    costs: tuple[Amount, ...]
    renounced: tuple[Amount, ...]
    without_source: tuple[str, ...]
    without_date: tuple[str, ...]
    unmeasured: tuple[str, ...]
    targets: tuple[tuple[str, str, Observation | None], ...]
    notices: tuple[Notice, ...]

    @property
    def disagreements(self) -> tuple[tuple[int, tuple[Observation, ...]], ...]:
        """The rank of a series and its measures that cannot all be true, the widest gaps first."""
        found = [(rank, group) for rank, each in enumerate(self.series) for group in each.disagreements]
        return tuple(sorted(found, key=lambda each: -_width(each[1])))

    @property
    def changes(self) -> tuple[tuple[int, Change], ...]:
        """The rank of a series and what changed in it, the greatest changes first."""
        found = [(rank, each.change) for rank, each in enumerate(self.series) if each.change is not None]
        return tuple(sorted(found, key=lambda each: -_size(each[1])))

    def as_json(self) -> dict[str, Any]:
        """Return the result; bounds that are open are null."""
        several = [rank for rank, each in enumerate(self.series) if len(each.observations) > 1]
        return {
            "count": self.count,
            "disagreements": [self._disagreement(rank, group) for rank, group in self.disagreements],
            "changes": [self._change(rank, change) for rank, change in self.changes],
            "series": [self._series(rank) for rank in several],
            "sums": [_sum(each) for each in self.sums],
            "costs": _amounts(self.costs),
            "renounced": _amounts(self.renounced),
            "indicators": [
                {"id": id, "target": target or None, "latest": latest.measure.id if latest else None}
                for id, target, latest in self.targets
            ],
            "unmeasured": list(self.unmeasured),
            "without_source": list(self.without_source),
            "without_date": list(self.without_date),
        }

    def _head(self, rank: int) -> dict[str, Any]:
        return {"name": self.names[rank], "elements": list(self.series[rank].elements)}

    def _disagreement(self, rank: int, group: Sequence[Observation]) -> dict[str, Any]:
        return {
            **self._head(rank),
            "measures": [each.measure.id for each in group],
            "values": [each.measure.value for each in group],
            "unit": group[0].measure.unit,
        }

    def _change(self, rank: int, change: Change) -> dict[str, Any]:
        return {
            **self._head(rank),
            "from": [each.measure.id for each in change.before],
            "to": [each.measure.id for each in change.after],
            "difference": [_rounded(each) for each in change.differences],
            "ratio": None if change.ratios is None else [_rounded(each) for each in change.ratios],
            "unit": change.after[0].measure.unit,
            "sure": change.is_sure,
        }

    def _series(self, rank: int) -> dict[str, Any]:
        return {**self._head(rank), "measures": [_observed(each) for each in self.series[rank].observations]}


def result_of(system: System, options: Options) -> Figures:
    """Return what the measures of a system say together: linear in measures, but within one thing.

    Figures are read as the bounds they surely lie between: ``plus de``, rounding
    and ranges contradict nothing that they may include.
    """
    series = tuple(series_of(system))
    measures = system.measures
    known = {each.elements[0]: each for each in series if each.observations[0].measure.indicator}
    indicators = [each for each in system.elements if isinstance(each, Indicator)]
    return Figures(
        len(measures),
        series,
        tuple(subject_name(system, each.observations[0].measure) for each in series),
        tuple(sums_of(system)),
        costs_of(system),
        renounced_amounts(system),
        tuple(each.id for each in measures if not each.sources),
        tuple(each.id for each in measures if each.date is None and each.period is None),
        tuple(each.id for each in indicators if each.id not in known),
        tuple((each.id, each.target, _latest(known.get(each.id))) for each in indicators),
        () if measures else (Notice("analysis.measures.none"),),
    )


def _latest(series: Series | None) -> Observation | None:
    """Return the last dated measure of an indicator, or its last one in the text."""
    if series is None:
        return None
    dated = [each for each in series.observations if each.moment is not None]
    return (dated or list(series.observations))[-1]


def _width(group: Sequence[Observation]) -> float:
    """Return how far apart measures are, as a share of the largest."""
    said = [each.figure.said for each in group if each.figure is not None]
    most = max(abs(each) for each in said)
    return (max(said) - min(said)) / most if most else 0.0


def _size(change: Change) -> float:
    """Return how great a change is, as a share of what was."""
    return min((abs(each) for each in change.ratios), default=0.0) if change.ratios else 0.0


def _observed(each: Observation) -> dict[str, Any]:
    figure = each.figure
    return {
        "id": each.measure.id,
        "value": each.measure.value,
        "unit": each.measure.unit,
        "date": str(each.moment) if each.moment is not None else None,
        "low": None if figure is None else _bound(figure.low),
        "high": None if figure is None else _bound(figure.high),
        "sources": list(each.measure.sources),
    }


def _sum(each: Sum) -> dict[str, Any]:
    return {
        "measure": each.measure.id,
        "parts": [part.id for part in each.parts],
        "total": None if each.total is None else each.total.said,
        "sum": None if each.added is None else _rounded(each.added.said),
        "adds_up": None if each.added is None else not each.is_wrong,
    }


def _amounts(amounts: tuple[Amount, ...]) -> dict[str, Any]:
    return {
        "totals": [_total(each) for each in totals_of(amounts)],
        "unread": [each.action for each in amounts if each.figure is None],
    }


def _total(total: Total) -> dict[str, Any]:
    low, high = total.bounds
    actions = [each.action for each in total.amounts]
    return {"unit": total.unit, "low": _bound(low), "high": _bound(high), "actions": actions}


def _bound(value: float) -> float | None:
    return _rounded(value) if math.isfinite(value) else None


def _rounded(value: float) -> float:
    """Return a number without the dust of binary decimals."""
    return float(f"{value:.12g}")
