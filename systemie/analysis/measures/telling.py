"""Measures told: where the sources part, what moves, what does not add up, what it costs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import Final

from systemie.analysis.accounts import Account, Table, table
from systemie.analysis.dates import date_said
from systemie.analysis.measures.amounts import Amount, totals_of
from systemie.analysis.measures.computing import Figures
from systemie.analysis.measures.series import Change, Observation
from systemie.analysis.naming import name_of, names_said
from systemie.analysis.wording import quoted
from systemie.checks.measuring import Sum, arithmetic_of, subject_name, value_said
from systemie.checks.numbers import written
from systemie.model.evidence import Measure
from systemie.model.system import System
from systemie.phrases import Phrases

_KEY: Final = "analysis.measures"
_PLAIN: Final = re.compile(r"-?\d+(?:\.\d+)?")
_TOLD: Final = 5
"""How many disagreements, and how many changes, are told in sentences."""


def account_of(result: Figures, system: System, phrases: Phrases) -> Account:
    """Return what the figures say together, and what they do not."""
    title = phrases(f"{_KEY}.title")
    told = (("costs", result.costs), ("renounced", result.renounced))
    amounts = (each for kind, several in told for each in _amounts(kind, several, system, phrases))
    reading: tuple[str, ...] = (*_lacks(result, system, phrases), *amounts)
    if not result.count:
        return Account(title, reading)
    reading = (
        *_disagreements(result, phrases),
        *_sums(result, system, phrases),
        *_changes(result, phrases),
        *reading,
    )
    tables = (
        _disagreement_table(result, system, phrases),
        _sum_table(result, system, phrases),
        _change_table(result, phrases),
        _indicator_table(result, system, phrases),
    )
    limits = (phrases(f"{_KEY}.limit.kept"), phrases(f"{_KEY}.limit.bounds"))
    return Account(title, reading, tuple(each for each in tables if each.rows), limits)


def said(measure: Measure, phrases: Phrases) -> str:
    """Return a value with its unit and its qualifier, decimals and thousands as the reader writes them."""
    qualifier = "more_than" if measure.at_least else measure.qualifier
    value = value_said(measure)
    if _PLAIN.fullmatch(measure.value) and value != measure.value:
        value = value.replace(measure.value, written(float(measure.value), phrases.language), 1)
    return phrases(f"{_KEY}.qualified.{qualifier}", value=value) if qualifier else value


def _dated(several: Sequence[Observation], phrases: Phrases) -> str:
    """Return what is told of one time, and the time."""
    values = dict.fromkeys(said(each.measure, phrases) for each in several)
    value = phrases(f"{_KEY}.or").join(values)
    moment = several[0].moment
    return value if moment is None else phrases(f"{_KEY}.at", value=value, date=date_said(moment, phrases))


def _disagreements(result: Figures, phrases: Phrases) -> Iterator[str]:
    found = result.disagreements
    if not found:
        yield phrases(f"{_KEY}.agreed", count=result.count)
        return
    yield phrases(f"{_KEY}.disagreed", count=len(found), measures=result.count)
    for rank, group in found[:_TOLD]:
        values = dict.fromkeys(said(each.measure, phrases) for each in group)
        subject = quoted(result.names[rank], phrases)
        yield phrases(f"{_KEY}.apart", subject=subject, values=names_said(values, phrases))


def _sums(result: Figures, system: System, phrases: Phrases) -> Iterator[str]:
    for each in result.sums:
        if each.is_wrong and each.added is not None:
            values = arithmetic_of(each.measure, each.figures, each.added, phrases.language)
            subject = quoted(subject_name(system, each.measure) or each.measure.id, phrases)
            yield phrases(f"{_KEY}.sum.wrong", subject=subject, **values)
    right = sum(each.added is not None and not each.is_wrong for each in result.sums)
    if right:
        yield phrases(f"{_KEY}.sum.right", count=right)
    unsure = sum(each.added is None for each in result.sums)
    if unsure:
        yield phrases(f"{_KEY}.sum.unsure", count=unsure)


def _changes(result: Figures, phrases: Phrases) -> Iterator[str]:
    for rank, change in result.changes[:_TOLD]:
        values = {
            "subject": quoted(result.names[rank], phrases),
            "first": _dated(change.before, phrases),
            "last": _dated(change.after, phrases),
        }
        move = _move(change, phrases)
        if change.is_sure and move:
            yield phrases(f"{_KEY}.change.sure", move=move, **values)
        else:
            yield phrases(f"{_KEY}.change.unsure", **values)


def _move(change: Change, phrases: Phrases) -> str:
    """Return a change as a share, or in points for what is already one; nothing from nothing."""
    if change.ratios is not None:
        least, most = (_signed(_share(each), phrases) for each in change.ratios)
        key = "share"
    elif change.unit == "%":
        least, most = (_signed(each, phrases) for each in change.differences)
        key = "points"
    else:
        return ""
    if least != most:
        return phrases(f"{_KEY}.change.{key}_between", least=least, most=most)
    return phrases(f"{_KEY}.change.{key}", by=least)


def _share(ratio: float) -> float:
    """Return a share in hundredths, with a decimal where there would be nothing without it."""
    return round(100 * ratio, 0 if abs(ratio) >= 0.02 else 1)


def _signed(number: float, phrases: Phrases) -> str:
    sign = "−" if number < 0 else "+"
    return f"{sign}{written(abs(round(number, 6)), phrases.language)}"


def _lacks(result: Figures, system: System, phrases: Phrases) -> Iterator[str]:
    if result.without_source:
        names = _measures_said(result.without_source, system, phrases)
        yield phrases(f"{_KEY}.without_source", count=len(result.without_source), names=names)
    if result.without_date:
        yield phrases(f"{_KEY}.without_date", count=len(result.without_date))
    if result.unmeasured:
        names = names_said((quoted(name_of(system, each), phrases) for each in result.unmeasured), phrases)
        yield phrases(f"{_KEY}.unmeasured", count=len(result.unmeasured), names=names)


def _measures_said(ids: Sequence[str], system: System, phrases: Phrases) -> str:
    known = {each.id: each for each in system.measures}
    names = dict.fromkeys(subject_name(system, known[each]) or each for each in ids)
    return names_said((quoted(each, phrases) for each in names), phrases, most=3)


def _amounts(kind: str, amounts: tuple[Amount, ...], system: System, phrases: Phrases) -> Iterator[str]:
    """Yield what amounts make together, unit by unit, and those that could not be read."""
    for total in totals_of(amounts):
        names = names_said((quoted(name_of(system, each.action), phrases) for each in total.amounts), phrases)
        if len(total.amounts) == 1:
            yield phrases(f"{_KEY}.{kind}.one", names=names, amount=total.amounts[0].bare)
        elif all(map(math.isfinite, total.bounds)):
            amount = _between(*total.bounds, total.unit, phrases)
            yield phrases(f"{_KEY}.{kind}.several", names=names, amount=amount)
    unread = [quoted(name_of(system, each.action), phrases) for each in amounts if each.figure is None]
    if unread:
        yield phrases(f"{_KEY}.{kind}.unread", count=len(unread), names=names_said(unread, phrases))


def _between(low: float, high: float, unit: str, phrases: Phrases) -> str:
    """Return an amount, or the two it lies between, two digits of each being sure enough."""
    if low == high:
        return phrases(f"{_KEY}.amount", amount=written(low, phrases.language), unit=unit)
    least, most = (written(float(f"{each:.2g}"), phrases.language) for each in (low, high))
    if least == most:
        return phrases(f"{_KEY}.amount_about", amount=least, unit=unit)
    return phrases(f"{_KEY}.amount_between", least=least, most=most, unit=unit)


def _disagreement_table(result: Figures, system: System, phrases: Phrases) -> Table:
    headings = [phrases(f"{_KEY}.heading.{each}") for each in ("subject", "value", "date", "sources")]
    rows = (
        (result.names[rank], said(each.measure, phrases), str(each.moment or ""), _sources(each, system))
        for rank, group in result.disagreements
        for each in group
    )
    return table("disagreements", phrases(f"{_KEY}.table.disagreements"), headings, rows)


def _sources(each: Observation, system: System) -> str:
    return ", ".join(name_of(system, source) for source in each.measure.sources)


def _sum_table(result: Figures, system: System, phrases: Phrases) -> Table:
    headings = [phrases(f"{_KEY}.heading.{each}") for each in ("subject", "told", "sum", "gap")]
    rows = (
        (
            subject_name(system, each.measure) or each.measure.id,
            None if each.total is None else each.total.said,
            None if each.added is None else each.added.said,
            _gap(each),
        )
        for each in sorted(result.sums, key=lambda each: -abs(_gap(each) or 0))
    )
    return table("sums", phrases(f"{_KEY}.table.sums"), headings, rows)


def _gap(each: Sum) -> float | None:
    return None if each.added is None or each.total is None else each.added.said - each.total.said


def _change_table(result: Figures, phrases: Phrases) -> Table:
    headings = [phrases(f"{_KEY}.heading.{each}") for each in ("subject", "first", "last", "change", "sure")]
    rows = (
        (
            result.names[rank],
            _dated(change.before, phrases),
            _dated(change.after, phrases),
            _move(change, phrases),
            phrases(f"{_KEY}.sure.{'yes' if change.is_sure else 'no'}"),
        )
        for rank, change in result.changes
    )
    return table("changes", phrases(f"{_KEY}.table.changes"), headings, rows)


def _indicator_table(result: Figures, system: System, phrases: Phrases) -> Table:
    headings = [phrases(f"{_KEY}.heading.{each}") for each in ("indicator", "latest", "target")]
    rows = [
        (name_of(system, id), _dated([latest], phrases) if latest else None, target)
        for id, target, latest in result.targets
    ]
    ids = tuple(id for id, _, _ in result.targets)
    return table("indicators", phrases(f"{_KEY}.table.indicators"), headings, rows, keys=ids)
