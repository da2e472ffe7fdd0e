"""Figures held against one another: measures that cannot both be true, sums that do not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from systemie.checks.measures import measures_by_name
from systemie.findings import Finding, Related, Severity
from systemie.model.dates import FuzzyDate
from systemie.model.evidence import Measure
from systemie.model.system import System
from systemie.text.folding import fold

if TYPE_CHECKING:
    from systemie.checks.numbers import Figure

_MOST: Final = 100
"""Measures of one subject past which they are not compared with one another."""


def contradictory(system: System) -> Iterator[Finding]:
    """Find measures of the same thing, at the same time, that cannot both be true; told once a thing."""
    for measures in _by_subject(system).values():
        figures = [(each, figure) for each in measures[:_MOST] if (figure := _figure(each)) is not None]
        for rank, (later, figure) in enumerate(figures):
            others = [each for each, other in figures[:rank] if _disagree(later, figure, each, other)]
            if others:
                yield _contradiction(system, figures, later, others[0])
                break


def _by_subject(system: System) -> dict[tuple[object, ...], list[Measure]]:
    """Return the measures of each thing: an indicator, or what the name says of elements."""
    found: defaultdict[tuple[object, ...], list[Measure]] = defaultdict(list)
    for each in system.measures:
        element = system.element(each.indicator) if each.indicator else None
        if element is not None:
            found["indicator", element.id, fold(each.name)].append(each)
        elif each.about:
            about = (system.element(name) for name in each.about)
            ids = frozenset(thing.id for thing in about if thing is not None)
            found["about", ids, fold(each.name)].append(each)
    return found


def _figure(measure: Measure) -> Figure | None:
    from systemie.checks.numbers import figure_of

    qualifier = "more_than" if measure.at_least else measure.qualifier
    return figure_of(measure.value, measure.unit, qualifier)


def _disagree(left: Measure, figure: Figure, right: Measure, other: Figure) -> bool:
    return figure.excludes(other) and _are_of_one_time(left.date or left.period, right.date or right.period)


def _are_of_one_time(left: FuzzyDate | None, right: FuzzyDate | None) -> bool:
    """Tell whether two measures speak of the same time for sure.

    Both say nothing of it, or the same; or one is of a day or a month of the
    year of the other. Two seasons that share a year are two times.
    """
    if left is None or right is None:
        return left is right
    if (left.first, left.last) == (right.first, right.last):
        return True
    outer, inner = (left, right) if left.first <= right.first and left.last >= right.last else (right, left)
    return outer.first[0] == outer.last[0] and outer.first <= inner.first and inner.last <= outer.last


def _contradiction(
    system: System, figures: list[tuple[Measure, Figure]], later: Measure, first: Measure
) -> Finding:
    known = {each.id: figure for each, figure in figures}
    against = [
        each
        for each, figure in figures
        if each in (first, later)
        or _disagree(each, figure, first, known[first.id])
        or _disagree(each, figure, later, known[later.id])
    ]
    values = {
        "name": _name(system, later),
        "values": tuple(dict.fromkeys(_said(each) for each in against)),
    }
    related = tuple(Related(("measures", each.id)) for each in against if each is not later)
    return Finding(Severity.HINT, "SYS610", ("measures", later.id, "value"), values, related=related)


def _name(system: System, measure: Measure) -> str:
    subject = measure.indicator or (measure.about[0] if measure.about else "")
    element = system.element(subject)
    names = (element.name if element is not None else subject, measure.name)
    return " – ".join(dict.fromkeys(each for each in names if each))


def _said(measure: Measure) -> str:
    is_told = measure.unit in measure.value or fold(measure.unit) in ("annee", "year")
    unit = "" if is_told else measure.unit
    return f"{measure.value}\u00a0{unit}".strip()


def wrong_sums(system: System) -> Iterator[Finding]:
    """Find measures that are not the sum of the measures they say they are made of."""
    by_name = measures_by_name(system)
    for measure in system.measures:
        parts = [by_name.get(fold(name)) for name in measure.parts]
        figures = [_figure(each) for each in parts if each is not None and each is not measure]
        known = [each for each in figures if each is not None]
        total = _figure(measure) if known and len(known) == len(measure.parts) else None
        if total is None or any(each.unit not in ("", total.unit) for each in known):
            continue
        added = total._replace(
            low=sum(each.low for each in known),
            high=sum(each.high for each in known),
            said=sum(each.said for each in known),
        )
        if added.excludes(total):
            path = ("measures", measure.id, "value")
            yield Finding(Severity.HINT, "SYS611", path, _arithmetic(system, measure, known, added))


def _arithmetic(system: System, measure: Measure, parts: list[Figure], added: Figure) -> dict[str, object]:
    from systemie.checks.numbers import figure_of, written

    total = figure_of(measure.value, measure.unit)
    said = [written(each.said, system.language) for each in (*parts, added)]
    return {
        "sum": f"{' + '.join(said[:-1])} = {said[-1]}",
        "total": written(total.said, system.language) if total is not None else measure.value,
    }
