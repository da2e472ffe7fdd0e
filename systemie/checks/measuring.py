"""Figures held against one another: measures that cannot both be true, sums that do not add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

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
    for measures in by_subject(system).values():
        figures = [(each, figure) for each in measures[:_MOST] if (figure := figure_in(each)) is not None]
        for rank, (later, figure) in enumerate(figures):
            others = [each for each, other in figures[:rank] if disagree(later, figure, each, other)]
            if others:
                yield _contradiction(system, figures, later, others[0])
                break


def by_subject(system: System) -> dict[tuple[object, ...], list[Measure]]:
    """Return the measures of each thing: an indicator, or what the name says of elements.

    What is about nothing that exists is left out.
    """
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


def figure_in(measure: Measure) -> Figure | None:
    """Return what a measure says, its qualifier counted; None where it is not sure."""
    from systemie.checks.numbers import figure_of

    qualifier = "more_than" if measure.at_least else measure.qualifier
    return figure_of(measure.value, measure.unit, qualifier)


def disagree(left: Measure, figure: Figure, right: Measure, other: Figure) -> bool:
    """Tell whether two measures of one thing, at one time, cannot both be true."""
    return figure.excludes(other) and are_of_one_time(left.date or left.period, right.date or right.period)


def are_of_one_time(left: FuzzyDate | None, right: FuzzyDate | None) -> bool:
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
        or disagree(each, figure, first, known[first.id])
        or disagree(each, figure, later, known[later.id])
    ]
    values = {
        "name": subject_name(system, later),
        "values": tuple(dict.fromkeys(value_said(each) for each in against)),
    }
    related = tuple(Related(("measures", each.id)) for each in against if each is not later)
    return Finding(Severity.HINT, "SYS610", ("measures", later.id, "value"), values, related=related)


def subject_name(system: System, measure: Measure) -> str:
    """Return what is measured: the indicator or the first element, then the measure's own name."""
    subject = measure.indicator or (measure.about[0] if measure.about else "")
    element = system.element(subject)
    name = element.name if element is not None else subject
    own = "" if fold(measure.name) == fold(name) else measure.name
    return " – ".join(each for each in (name, own) if each)


def value_said(measure: Measure) -> str:
    """Return a value with its unit, but for years; without its qualifier."""
    is_told = measure.unit in measure.value or fold(measure.unit) in ("annee", "year")
    unit = "" if is_told else measure.unit
    return f"{measure.value}\u00a0{unit}".strip()


class Sum(NamedTuple):
    """A measure said to be made of others, and what these make; None for what cannot be told.

    `parts` are the measures that exist among those named; `figures` what each says.
    """

    measure: Measure
    parts: tuple[Measure, ...]
    figures: tuple[Figure, ...]
    total: Figure | None
    added: Figure | None

    @property
    def is_wrong(self) -> bool:
        """Whether the whole surely differs from the sum of its parts."""
        return self.added is not None and self.total is not None and self.added.excludes(self.total)


def sums_of(system: System) -> Iterator[Sum]:
    """Yield the measures said to be made of others, in the order of the text.

    Nothing is added where a part is unknown, says nothing sure, or has another unit.
    """
    by_name: Mapping[str, Measure] | None = None
    for measure in system.measures:
        if not measure.parts:
            continue
        by_name = measures_by_name(system) if by_name is None else by_name
        named = (by_name.get(fold(name)) for name in measure.parts)
        parts = tuple(each for each in named if each is not None and each is not measure)
        figures = tuple(figure for each in parts if (figure := figure_in(each)) is not None)
        total = figure_in(measure)
        is_told = total is not None and len(figures) == len(measure.parts)
        added = _added(total, figures) if is_told and total is not None else None
        yield Sum(measure, parts, figures, total, added)


def _added(total: Figure, figures: tuple[Figure, ...]) -> Figure | None:
    if any(each.unit not in ("", total.unit) for each in figures):
        return None
    return total._replace(
        low=sum(each.low for each in figures),
        high=sum(each.high for each in figures),
        said=sum(each.said for each in figures),
    )


def wrong_sums(system: System) -> Iterator[Finding]:
    """Find measures that are not the sum of the measures they say they are made of."""
    for each in sums_of(system):
        if each.is_wrong and each.added is not None:
            path = ("measures", each.measure.id, "value")
            values = arithmetic_of(each.measure, each.figures, each.added, system.language)
            yield Finding(Severity.HINT, "SYS611", path, values)


def arithmetic_of(
    measure: Measure, parts: Sequence[Figure], added: Figure, language: str
) -> dict[str, object]:
    """Return an addition as it is written, and the total it is held against."""
    from systemie.checks.numbers import figure_of, written

    total = figure_of(measure.value, measure.unit)
    said = [written(each.said, language) for each in (*parts, added)]
    return {
        "sum": f"{' + '.join(said[:-1])} = {said[-1]}",
        "total": written(total.said, language) if total is not None else measure.value,
    }
