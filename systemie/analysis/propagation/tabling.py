"""The tables of a propagation, most telling rows first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from systemie.analysis.accounts import Cell, Table, table
from systemie.analysis.naming import name_of
from systemie.analysis.propagation.results import Propagation
from systemie.model.system import System
from systemie.phrases import Phrases

_KEY: Final = "analysis.propagation"
_MOVES: Final = 1e-4


def tables_of(result: Propagation, system: System, phrases: Phrases) -> tuple[Table, ...]:
    """Return the answer or the values, then trajectories side by side, then the roles of elements."""
    if not result.elements:
        return ()
    main = _effects(result, system, phrases) if result.is_question else _values(result, system, phrases)
    return (main, *_states(result, system, phrases), _roles(result, system, phrases), _shape(result, phrases))


def _effects(result: Propagation, system: System, phrases: Phrases) -> Table:
    """Return each element at the baseline and with what is asked, the largest change first, the held last."""
    baseline, ends, differences = result.baseline or {}, result.fixed_point or {}, result.differences or {}
    per_cents = result.per_cents or {}
    ordered = sorted(
        _shown(result),
        key=lambda each: (each in result.held, -round(abs(differences.get(each, 0.0)), 9)),
    )
    rows = [
        (
            name_of(system, each),
            _short(baseline.get(each)),
            _short(ends.get(each)),
            _short(differences.get(each)),
            _short(per_cents.get(each), 1),
            *_drawn_difference(result, each),
        )
        for each in ordered
    ]
    names = ["element", "baseline", "asked", "difference", "per_cent"]
    names += ["low", "high", "holds"] if result.ensemble is not None else []
    title = phrases(f"{_KEY}.table.effects")
    return table("effects", title, _headings(names, phrases), rows, keys=tuple(ordered), bars=(3,))


def _shown(result: Propagation) -> list[str]:
    """Return the elements that some link touches, or that are held."""
    places = result.indices.places
    return [each for each in result.elements if places[each].centrality or each in result.held]


def _drawn_difference(result: Propagation, element: str) -> tuple[Cell, ...]:
    if result.ensemble is None:
        return ()
    spread = (result.ensemble.differences or {}).get(element)
    if spread is None:
        return (None, None, None)
    holds = result.ensemble.share_that_holds(element, (result.differences or {}).get(element))
    return (
        _short(spread.range.low),
        _short(spread.range.high),
        None if holds is None else _short(100 * holds, 1),
    )


def _values(result: Propagation, system: System, phrases: Phrases) -> Table:
    """Return each element and its value where the map stops, the highest first."""
    values = result.fixed_point or result.values
    ordered = sorted(_shown(result), key=lambda each: -round(values[each], 9))
    drawn = result.ensemble
    rows: list[tuple[Cell, ...]] = []
    for each in ordered:
        range = None if drawn is None else drawn.values.get(each)
        spread = () if drawn is None else (range and _short(range.low), range and _short(range.high))
        rows.append((name_of(system, each), _short(values[each]), *spread))
    names = ["element", "value", *(["low", "high"] if drawn is not None else [])]
    title = phrases(f"{_KEY}.table.values")
    return table("values", title, _headings(names, phrases), rows, keys=tuple(ordered), bars=(1,))


def _states(result: Propagation, system: System, phrases: Phrases) -> Iterator[Table]:
    """Yield, for each trajectory, where elements settle at each step; those that move most first."""
    for id in dict.fromkeys(state.trajectory for state in result.states):
        trajectory = system.trajectory(id)
        states = [state for state in result.states if state.trajectory == id]
        columns = [result.fixed_point or {}, *(state.values or {} for state in states)]
        spreads = {}
        for each in dict.fromkeys(each for column in columns for each in column):
            told = [column[each] for column in columns if each in column]
            spreads[each] = max(told) - min(told)
        moving = sorted((e for e in spreads if spreads[e] >= _MOVES), key=lambda e: -round(spreads[e], 9))
        titles = {step.id: step.title or step.id for step in trajectory.steps} if trajectory else {}
        headings = (
            phrases(f"{_KEY}.column.element"),
            phrases(f"{_KEY}.column.declared"),
            *(titles.get(state.step, state.step) for state in states),
        )
        name = (trajectory.name or id) if trajectory else id
        title = phrases(f"{_KEY}.table.states", trajectory=name)
        rows = ((_name_in(system, e), *(_short(column.get(e)) for column in columns)) for e in moving)
        if moving:
            yield table(f"trajectory-{id}", title, headings, rows)


def _name_in(system: System, element: str) -> str:
    """Return the name of an element, even one that only a step adds."""
    if system.element(element) is not None:
        return name_of(system, element)
    added = (each for _, each in system.walk_elements() if each.id == element)
    found = next(added, None)
    return found.name if found is not None else element


def _roles(result: Propagation, system: System, phrases: Phrases) -> Table:
    """Return what each element sends and receives, the most central first."""
    places = result.indices.places
    ordered = sorted(_shown(result), key=lambda each: -round(places[each].centrality, 9))
    rows = (
        (
            name_of(system, each),
            _short(places[each].out),
            _short(places[each].into),
            _short(places[each].centrality),
            phrases(f"{_KEY}.kind.{places[each].kind}"),
        )
        for each in ordered
    )
    headings = _headings(["element", "out", "into", "centrality", "role"], phrases)
    title = phrases(f"{_KEY}.table.roles")
    return table("roles", title, headings, rows, keys=tuple(ordered), bars=(3,))


def _shape(result: Propagation, phrases: Phrases) -> Table:
    """Return the indices of the whole map."""
    indices = result.indices
    hierarchy, count = indices.hierarchy, len(indices.places)
    rows = (
        ("links", indices.links),
        ("density", indices.density),
        ("complexity", indices.complexity),
        ("macdonald", hierarchy),
        ("fcmapper", None if hierarchy is None else hierarchy / (count + 1)),
    )
    told = (
        (phrases(f"{_KEY}.index.{key}"), value if isinstance(value, int) else _short(value, 4))
        for key, value in rows
    )
    return table("shape", phrases(f"{_KEY}.table.shape"), _headings(["index", "value"], phrases), told)


def _headings(names: list[str], phrases: Phrases) -> list[str]:
    return [phrases(f"{_KEY}.column.{each}") for each in names]


def _short(value: float | None, digits: int = 3) -> float | None:
    return None if value is None else round(value, digits) + 0.0
