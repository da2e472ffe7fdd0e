"""Cross-impact balances told: what holds together, what declared scenarios forget, what to discuss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.analysis.accounts import Account, Table, table
from systemie.analysis.naming import names_said
from systemie.analysis.scenarios.consistency import CrossImpact, Judged, Lack
from systemie.analysis.scenarios.stating import state_said
from systemie.analysis.wording import quoted
from systemie.model.system import System
from systemie.phrases import Phrases

_KEY: Final = "analysis.cross_impact"
_SPARSE: Final = 0.3
"""Share of the cells told under which the matrix is said to be nearly empty."""


def account_of(result: CrossImpact, system: System, phrases: Phrases) -> Account:
    """Return which scenarios hold together, and why declared ones do not."""
    if not result.space.descriptors:
        return Account(phrases(f"{_KEY}.title"))
    tables = (_scenarios(result, phrases), _states(result, phrases), *_declared(result, phrases))
    limits = (phrases(f"{_KEY}.limit.likely"), phrases(f"{_KEY}.limit.direct"))
    return Account(phrases(f"{_KEY}.title"), tuple(_reading(result, phrases)), tables, limits)


def _reading(result: CrossImpact, phrases: Phrases) -> Iterator[str]:
    yield _summary(result, phrases)
    if not result.found.exact:
        yield phrases(f"{_KEY}.cut", count=result.budget)
    if not result.found.count and result.least:
        points = result.judgements.points(result.least)
        yield phrases(f"{_KEY}.least", points=points)
    told, cells = result.judgements.told, result.judgements.cells
    if 0 < told < _SPARSE * cells:
        yield phrases(f"{_KEY}.sparse", count=told, cells=cells)
    if told and result.found.exact and result.found.count:
        yield from _certainties(result, phrases)
    for each in result.judged:
        yield from _judged(each, result, phrases)


def _summary(result: CrossImpact, phrases: Phrases) -> str:
    values = {"count": result.found.count, "combinations": result.space.combinations}
    if not result.found.exact:
        return phrases(f"{_KEY}.summary.{'at_least' if result.found.count else 'none_yet'}", **values)
    if result.tolerance and result.found.count:
        tolerance = int(result.tolerance) if result.tolerance.is_integer() else result.tolerance
        return phrases(f"{_KEY}.summary.within", tolerance=tolerance, **values)
    if result.found.count == result.space.combinations:
        return phrases(f"{_KEY}.summary.all", count=result.found.count)
    return phrases(f"{_KEY}.summary.{'some' if result.found.count else 'none'}", **values)


def _certainties(result: CrossImpact, phrases: Phrases) -> Iterator[str]:
    """Yield the hypotheses that every scenario found takes, and those that none does."""
    always, never = [], []
    for factor, own in enumerate(result.judgements.grid.slices):
        for state, seen in enumerate(result.found.seen[own].tolist()):
            if seen == result.found.count and own.stop - own.start > 1:
                always.append(state_said(result.space, (factor, state), phrases))
            elif not seen:
                never.append(state_said(result.space, (factor, state), phrases))
    if result.found.count > 1 and always:
        yield phrases(f"{_KEY}.always", count=len(always), states=names_said(always, phrases))
    if result.found.count > 1 and never:
        yield phrases(f"{_KEY}.never", count=len(never), states=names_said(never, phrases))


def _judged(judged: Judged, result: CrossImpact, phrases: Phrases) -> Iterator[str]:
    name = quoted(judged.scenario.name or judged.scenario.id, phrases)
    if not judged.states:
        yield phrases(f"{_KEY}.judged.nothing", name=name)
        return
    undecided = [each for each in judged.states if result.is_undecided(judged, each)]
    if judged.lacks:
        worst = max(judged.lacks, key=lambda each: each.parts)
        yield phrases(f"{_KEY}.judged.lacking", name=name, why=_why(worst, result, phrases))
        if len(judged.lacks) > 1:
            others = [result.space.descriptors[each.factor].name for each in judged.lacks if each != worst]
            yield phrases(f"{_KEY}.judged.others", factors=names_said(others, phrases))
        nearest = result.nearest_to(judged)
        if nearest:
            changes = [state_said(result.space, each, phrases) for each in nearest.items()]
            yield phrases(f"{_KEY}.judged.nearest", count=len(changes), states=names_said(changes, phrases))
    elif len(undecided) == len(judged.states):
        yield phrases(f"{_KEY}.judged.undecided", name=name)
    else:
        yield phrases(f"{_KEY}.judged.{'partly' if judged.missing else 'consistent'}", name=name)
    if judged.missing:
        missing = [result.space.descriptors[each].name for each in judged.missing]
        yield phrases(f"{_KEY}.judged.missing", name=name, factors=names_said(missing, phrases))


def _why(lack: Lack, result: CrossImpact, phrases: Phrases) -> str:
    values = {
        "favoured": names_said(
            (state_said(result.space, (lack.factor, each), phrases) for each in lack.favoured), phrases
        ),
        "chosen": state_said(result.space, (lack.factor, lack.chosen), phrases),
        "points": result.judgements.points(lack.parts),
    }
    if lack.because is None:
        return phrases(f"{_KEY}.why.alone", **values)
    return phrases(f"{_KEY}.why.because", because=state_said(result.space, lack.because, phrases), **values)


def _scenarios(result: CrossImpact, phrases: Phrases) -> Table:
    """Return the scenarios found, a column per factor."""
    descriptors = result.space.descriptors
    points = [result.judgements.points(int(each)) for each in result.found.inconsistencies]
    is_loose = bool(result.tolerance)
    return table(
        "consistent",
        phrases(f"{_KEY}.table.consistent"),
        [
            phrases(f"{_KEY}.heading.number"),
            *(each.name for each in descriptors),
            *([phrases(f"{_KEY}.heading.inconsistency")] if is_loose else []),
        ],
        (
            [
                rank,
                *(each.labels[state] for each, state in zip(descriptors, row, strict=True)),
                *([points[rank - 1]] if is_loose else []),
            ]
            for rank, row in enumerate(result.found.rows.tolist(), start=1)
        ),
        total=result.found.count,
    )


def _states(result: CrossImpact, phrases: Phrases) -> Table:
    """Return in how many of the scenarios found each hypothesis is."""
    rows = [
        (descriptor.name, label, seen)
        for descriptor, own in zip(result.space.descriptors, result.judgements.grid.slices, strict=True)
        for label, seen in zip(descriptor.labels, result.found.seen[own].tolist(), strict=True)
    ]
    headings = [phrases(f"{_KEY}.heading.{each}") for each in ("factor", "hypothesis", "seen")]
    return table("hypotheses", phrases(f"{_KEY}.table.hypotheses"), headings, rows, bars=(2,))


def _declared(result: CrossImpact, phrases: Phrases) -> Iterator[Table]:
    """Yield the declared scenarios, then the balances that judge each of their choices."""
    if not result.judged:
        return
    names = ("scenario", "holds", "inconsistency", "troubles")
    headings = [phrases(f"{_KEY}.heading.{each}") for each in names]
    rows = [
        (
            each.scenario.name or each.scenario.id,
            phrases(f"{_KEY}.holds.{ {True: 'yes', False: 'no', None: 'partly'}[each.is_consistent] }"),
            result.judgements.points(each.inconsistency),
            names_said((result.space.descriptors[lack.factor].name for lack in each.lacks), phrases),
        )
        for each in result.judged
    ]
    yield table("scenarios", phrases(f"{_KEY}.table.scenarios"), headings, rows)
    yield _balances(result, phrases)


def _balances(result: CrossImpact, phrases: Phrases) -> Table:
    names = ("scenario", "factor", "chosen", "balance", "favoured", "largest")
    headings = [phrases(f"{_KEY}.heading.{each}") for each in names]
    return table("balances", phrases(f"{_KEY}.table.balances"), headings, _balance_rows(result, phrases))


def _balance_rows(
    result: CrossImpact, phrases: Phrases
) -> Iterator[tuple[str, str, str, int | float, str, int | float]]:
    points, slices = result.judgements.points, result.judgements.grid.slices
    for judged in result.judged:
        for factor, state in judged.states.items():
            descriptor, own = result.space.descriptors[factor], list(judged.balances[slices[factor]])
            best = max(own)
            favoured = [label for label, each in zip(descriptor.labels, own, strict=True) if each == best]
            is_open = result.is_undecided(judged, factor)
            yield (
                judged.scenario.name or judged.scenario.id,
                descriptor.name,
                descriptor.labels[state],
                points(own[state]),
                phrases(f"{_KEY}.equal") if is_open else names_said(favoured, phrases),
                points(best),
            )
