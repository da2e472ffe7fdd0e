"""What a map covers and leaves open, in tables."""

from __future__ import annotations

from systemie.analysis.accounts import Cell, Table, headed, table
from systemie.analysis.coverage.covering import Result
from systemie.analysis.coverage.frameworks import Taken
from systemie.analysis.coverage.wording import Wording
from systemie.analysis.wording import one_line


def tables_of(result: Result, words: Wording) -> tuple[Table, ...]:
    """Return the tables worth reading, those that have rows."""
    every = (
        _frameworks(result, words), _roles(result, words), _expectations(result, words),
        _issues(result, words), _pairs(result, words), _goals(result, words), _themes(result, words),
        _outcomes(result, words), _scales(result, words),
    )  # fmt: skip
    return tuple(each for each in every if each.rows)


def _frameworks(result: Result, words: Wording) -> Table:
    """Return the entries of every framework, within each those untouched first."""
    rows: list[tuple[Cell, ...]] = []
    for each in result.frameworks:
        name = one_line(each.framework.name or each.framework.id)
        asked = sorted(each.entries, key=lambda taken: taken.is_taken or taken.entry.open)
        rows += [(name, one_line(taken.name), _count(taken), words.taking(taken)) for taken in asked]
    return headed(words.tell, "frameworks", ("framework", "entry", "taken", "by"), rows, bars=(2,))


def _count(taken: Taken) -> int:
    return len(taken.by) + len(taken.stories) + len(taken.steps)


def _roles(result: Result, words: Wording) -> Table:
    roles = result.roles
    rows = [(words.role(role), words.cell(ids)) for role, ids in roles.bearers.items() if role or ids]
    return headed(words.tell, "roles", ("role", "who"), rows if roles.is_used else ())


def _expectations(result: Result, words: Wording) -> Table:
    """Return the matrix of expectations, role by role, with counts."""
    roles = result.roles
    told = [role for role, ids in roles.bearers.items() if ids]
    headings = (words.tell("column.expecting"), *(words.role(role) for role in told))
    rows: list[tuple[Cell, ...]] = [
        (words.role(one), *(len(roles.between(one, other)) for other in told)) for one in told
    ]
    is_shown = roles.is_used and roles.expectations
    return table("expectations", words.tell("table.expectations"), headings, rows if is_shown else ())


def _issues(result: Result, words: Wording) -> Table:
    ranked = sorted(result.gaps.issues, key=lambda each: bool(each.who) + bool(each.actions or each.behind))
    rows = [
        (words.cell([each.id]), words.cell(each.who), words.cell(each.actions), words.cell(each.behind))
        for each in ranked
    ]
    keys = tuple(each.id for each in ranked)
    return headed(words.tell, "issues", ("issue", "actors", "actions", "behind"), rows, keys=keys)


def _pairs(result: Result, words: Wording) -> Table:
    """Return barriers and levers, those that stand alone first."""
    gaps = result.gaps
    rows = [
        *((None, words.cell([id])) for id in gaps.barriers_alone),
        *((words.cell([id]), None) for id in gaps.levers_alone),
        *((words.cell([lever]), words.cell([barrier])) for lever, barrier in gaps.pairs),
    ]
    return headed(words.tell, "pairs", ("lever", "barrier"), rows)


def _goals(result: Result, words: Wording) -> Table:
    names = {each.id: one_line(each.name or each.id) for each in words.system.trajectories}
    ranked = sorted(result.gaps.goals, key=lambda each: len(each.actions))
    rows = [
        (
            words.cell([each.id]),
            words.cell(each.actions),
            words.listed(names[id] for id in each.trajectories) or None,
        )
        for each in ranked
    ]
    keys = tuple(each.id for each in ranked)
    return headed(words.tell, "goals", ("goal", "behind", "headed_by"), rows, keys=keys)


def _themes(result: Result, words: Wording) -> Table:
    """Return what themes hold, with fewer columns than rows."""
    themes = result.themes
    names = [one_line(name) for _, name in themes.themes]
    kinds = [words.kinds[kind] for kind in themes.kinds]
    counts: list[tuple[int, ...]] = list(themes.counts)
    heading = "theme"
    if len(kinds) > len(names):
        names, kinds, heading = kinds, names, "kind"
        counts = list(zip(*themes.counts, strict=True))
    rows: list[tuple[Cell, ...]] = [(name, *row) for name, row in zip(names, counts, strict=False)]
    headings = (words.tell(f"column.{heading}"), *kinds)
    return table("themes", words.tell("table.themes"), headings, rows if themes.themes else ())


def _outcomes(result: Result, words: Wording) -> Table:
    outcomes = result.outcomes
    ways = list(outcomes.by_direction)
    headings = (words.tell("column.zone"), *(words.value("direction", way) for way in ways))
    rows: list[tuple[Cell, ...]] = [
        (words.value("zone", zone), *(len(set(ids) & set(outcomes.by_direction[way])) for way in ways))
        for zone, ids in outcomes.by_zone.items()
    ]
    return table("outcomes", words.tell("table.outcomes"), headings, rows if outcomes.count else ())


def _scales(result: Result, words: Wording) -> Table:
    rows = [(words.value("scale", scale), len(ids), words.cell(ids)) for scale, ids in result.scales.items()]
    return headed(words.tell, "scales", ("scale", "count", "territories"), rows, bars=(1,))
