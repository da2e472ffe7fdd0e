"""MICMAC, MACTOR and levels on any small map, against the formulas written out in fractions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import Any

import networkx as nx
import pytest
from audit_maps import Declared, Drawn, drawn, force_of, found_in
from hypothesis import given
from hypothesis import strategies as st

import systemie

Rows = list[list[Fraction]]
ZERO = Fraction(0)
SEEDS = st.integers(0, 10**6)


def cell(links: list[Declared]) -> Fraction | None:
    """Return the largest force of parallel links, a number winning over P; None for P."""
    return max((force_of(link) for link in links if link.force != "P"), default=None)


def rows_of(map: Drawn, ids: list[str], potential: Fraction) -> Rows:
    cells = {place: cell(links) for place, links in map.arcs.items()}
    told = {place: potential if value is None else value for place, value in cells.items()}
    return [[told.get((row, column), ZERO) for column in ids] for row in ids]


def powers(rows: Rows) -> Iterator[tuple[list[Fraction], list[Fraction]]]:
    size = range(len(rows))
    influence = dependence = [Fraction(1)] * len(rows)
    while True:
        influence = [sum((rows[i][j] * influence[j] for j in size), ZERO) for i in size]
        dependence = [sum((dependence[i] * rows[i][j] for i in size), ZERO) for j in size]
        yield influence, dependence


def ranks(values: list[Fraction]) -> list[int]:
    return [1 + sum(other > value for other in values) for value in values]


def added(
    several: list[tuple[list[Fraction], list[Fraction]]], size: int
) -> tuple[list[Fraction], list[Fraction]]:
    return tuple([sum((power[side][i] for power in several), ZERO) for i in range(size)] for side in (0, 1))  # type: ignore[return-value]


def indirect(rows: Rows) -> tuple[int, bool, int | None, tuple[list[Fraction], list[Fraction]]]:
    """Return the order, whether it is stable, the period, and the sums: the rule as it is written."""
    told = list(islice(powers(rows), 120))
    rankings = [(ranks(one), ranks(other)) for one, other in told]
    ways = [(i, j) for i, row in enumerate(rows) for j, value in enumerate(row) if value]
    graph = nx.DiGraph(ways)
    if nx.is_directed_acyclic_graph(graph):
        longest = nx.dag_longest_path_length(graph) if ways else 0
        return longest, False, None, added(told[:longest], len(rows))
    last = next((k for k in range(60, 1, -1) if rankings[k - 2] != rankings[59]), 1)
    if last <= 58:
        return last, True, None, told[last - 1]
    periods = (period for period in range(2, 13) if is_period(rankings, period))
    return 4, False, next(periods, None), added(told[:4], len(rows))


def is_period(rankings: list[Any], period: int) -> bool:
    """Tell whether rankings come back: over thirty powers of the first sixty, or a turn of these and sixty more."""

    def returns(first: int, last: int) -> bool:
        return all(rankings[k] == rankings[k + period] for k in range(first, last - period))

    return returns(30 - period, 60) or returns(60 - period - max(3, period), 120)


def same(told: list[Any], right: list[Fraction]) -> bool:
    """Tell whether values are the same, whole ones being written as whole numbers."""
    kinds = [type(each) is int for each in told] == [each.denominator == 1 for each in right]
    return kinds and told == pytest.approx([float(each) for each in right], rel=1e-12)


def sector(influence: Fraction, dependence: Fraction, mean: Fraction) -> str:
    if influence > mean:
        return "relay" if dependence > mean else "driving"
    return "dependent" if dependence > mean else "autonomous"


@given(SEEDS)
def test_influence_is_what_the_matrix_says(seed: int) -> None:
    map = drawn(seed)
    told = map.found("influence")
    ids = told["elements"]
    assert sorted(ids) == sorted(map.ids)
    rows = rows_of(map, ids, ZERO)
    direct = next(powers(rows))
    assert same(told["direct"]["influence"], direct[0])
    assert same(told["direct"]["dependence"], direct[1])
    assert told["ranks"]["direct"] == {"influence": ranks(direct[0]), "dependence": ranks(direct[1])}
    mean = sum(direct[0], ZERO) / len(ids)
    assert told["sectors"] == {
        id: sector(one, other, mean) for id, one, other in zip(ids, *direct, strict=True)
    }
    check_indirect(told["indirect"], rows)
    has_p = any(cell(links) is None for links in map.arcs.values())
    assert (told["potential"] is not None) == has_p
    if has_p:
        check_indirect(told["potential"], rows_of(map, ids, Fraction(3)))


def check_indirect(told: dict[str, Any], rows: Rows) -> None:
    order, is_stable, period, sums = indirect(rows)
    assert (told["order"], told["stable"], told["period"]) == (order, is_stable, period)
    assert same(told["influence"], sums[0])
    assert same(told["dependence"], sums[1])


@given(SEEDS)
def test_levels_solve_their_equations_exactly(seed: int) -> None:
    map = drawn(seed)
    told = map.found("niveaux")
    weights = {
        way: sum((Fraction(1) if link.force == "P" else force_of(link) for link in links), ZERO)
        for way, links in map.arcs.items()
    }
    weights = {way: weight for way, weight in weights.items() if weight}
    levels = levels_of(map.ids, weights)
    assert told["levels"] == pytest.approx({id: float(level) for id, level in levels.items()}, abs=1e-9)
    total = sum(weights.values(), ZERO)
    if not total:
        assert (told["incoherence"], told["coherence"]) == (None, None)
        return
    missed = sum((w * (levels[t] - levels[s] - 1) ** 2 for (s, t), w in weights.items()), ZERO)
    assert told["incoherence"] == pytest.approx(float(missed / total), abs=1e-9)
    assert told["coherence"] == pytest.approx(1 - float(missed / total), abs=1e-9)


def levels_of(ids: list[str], weights: dict[tuple[str, str], Fraction]) -> dict[str, Fraction]:
    """Return h such that Λ h = v, each part from 0 up, by elimination in fractions."""
    found: dict[str, Fraction] = {}
    graph = nx.Graph(list(weights))
    graph.add_nodes_from(ids)
    for part in map(sorted, nx.connected_components(graph)):
        place = {id: rank for rank, id in enumerate(part)}
        rows = [[ZERO] * (len(part) + 1) for _ in part]
        for (source, target), weight in weights.items():
            if source in place:
                for one, other, side in ((source, target, -1), (target, source, 1)):
                    rows[place[one]][place[one]] += weight
                    rows[place[one]][place[other]] -= weight
                    rows[place[one]][-1] += side * weight
        rows[0] = [Fraction(1), *[ZERO] * len(part)]
        solved = eliminated(rows)
        found |= {id: solved[rank] - min(solved) for id, rank in place.items()}
    return found


def eliminated(rows: Rows) -> list[Fraction]:
    for pivot in range(len(rows)):
        held = next(rank for rank in range(pivot, len(rows)) if rows[rank][pivot])
        rows[pivot], rows[held] = rows[held], rows[pivot]
        rows[pivot] = [each / rows[pivot][pivot] for each in rows[pivot]]
        for rank, row in enumerate(rows):
            if rank != pivot and row[pivot]:
                rows[rank] = [a - row[pivot] * b for a, b in zip(row, rows[pivot], strict=True)]
    return [row[-1] for row in rows]


def play(seed: int) -> tuple[str, Rows, Rows]:
    """Return a play of actors, its MID and its 2MAO, every objective being named at least once."""
    draw = random.Random(seed)
    actors, objectives = (
        [f"a{i}" for i in range(draw.randint(1, 5))],
        [f"o{k}" for k in range(draw.randint(0, 4))],
    )
    mid: Rows = [[ZERO] * len(actors) for _ in actors]
    mao: Rows = [[ZERO] * len(objectives) for _ in actors]
    links = []
    for i, one in enumerate(actors):
        for j, other in enumerate(actors):
            if i != j and draw.random() < 0.6:
                force = draw.choice(["1", "2", "3", "4", "1.5", "P"])
                mid[i][j] = ZERO if force == "P" else Fraction(force)
                links.append(f"{{de: {one}, vers: {other}, force: {force}}}")
        for k, objective in enumerate(objectives):
            if not i or draw.random() < 0.7:
                value = draw.choice(["-4", "-2", "-1", "0", "1", "3", "4", "2.5"])
                mao[i][k] = Fraction(value)
                links.append(f"{{de: {one}, vers: {objective}, valeur: {value}}}")
    draw.shuffle(links)
    lines = ["systemie: 1", "acteurs:", *(f"  {id}: Acteur {id}" for id in actors)]
    lines += ["caps:", *(f"  {id}: Objectif {id}" for id in objectives)] if objectives else []
    return "\n".join([*lines, *(["liens:"] * bool(links)), *(f"  - {each}" for each in links)]), mid, mao


def strengths(midi: Rows, variant: str) -> list[Fraction] | None:
    """Return R*, from the three readings of the diagonal."""
    size = range(len(midi))
    own = [ZERO if variant == "C" else midi[i][i] for i in size]
    is_whole = variant == "B"
    influence = [sum((midi[i][j] for j in size if i != j or is_whole), ZERO) for i in size]
    dependence = [sum((midi[j][i] for j in size if i != j or is_whole), ZERO) for i in size]
    total = sum(influence, ZERO)
    raw = [
        (i - d) / total * i / (i + u) if total and i + u else ZERO
        for i, u, d in zip(influence, dependence, own, strict=True)
    ]
    return [len(raw) * each / sum(raw) for each in raw] if sum(raw) else None


def shared(rows: Rows, side: int) -> Rows:
    return [
        [
            sum(((abs(a) + abs(b)) / 2 for a, b in zip(one, other, strict=True) if a * b * side > 0), ZERO)
            if i != j
            else ZERO
            for j, other in enumerate(rows)
        ]
        for i, one in enumerate(rows)
    ]


def ambivalence(together: Rows, apart: Rows) -> list[Fraction | None]:
    found: list[Fraction | None] = []
    for with_, against in zip(together, apart, strict=True):
        total = sum(with_) + sum(against)
        gap = sum(abs(c - d) for c, d in zip(with_, against, strict=True))
        found.append(1 - Fraction(gap) / total if total else None)
    return found


def floats(value: Any) -> Any:
    return (
        [floats(each) for each in value]
        if isinstance(value, list)
        else None
        if value is None
        else float(value)
    )


def near(told: Any, right: Any) -> bool:
    if isinstance(right, list):
        return len(told) == len(right) and all(map(near, told, right))
    return told is None if right is None else told == pytest.approx(right, rel=1e-12)


@given(SEEDS, st.sampled_from("ABC"))
def test_actors_are_what_mactor_says(seed: int, variant: str) -> None:
    text, mid, mao = play(seed)
    told = found_in(systemie.load_string(text), "acteurs", variant=variant)
    size = range(len(mid))
    midi = [[mid[i][j] + sum(min(mid[i][k], mid[k][j]) for k in size if k != i) for j in size] for i in size]
    assert near(told["midi"], floats(midi))
    assert near(told["influence"], [float(sum(midi[i]) - midi[i][i]) for i in size])
    assert near(told["dependence"], [float(sum(row[i] for row in midi) - midi[i][i]) for i in size])
    assert near(told["balance"], [[float(midi[i][j] - midi[j][i]) for j in size] for i in size])
    weights = strengths(midi, variant)
    assert told["competitiveness"]["variant"] == variant
    assert near(told["competitiveness"]["r"], [None] * len(mid) if weights is None else floats(weights))
    orders: dict[str, Rows | None] = {
        "order1": [[Fraction((value > 0) - (value < 0)) for value in row] for row in mao],
        "order2": mao,
        "order3": weights and [[r * value for value in row] for r, row in zip(weights, mao, strict=True)],
    }
    for order, rows in orders.items():
        if rows is None:
            assert told["positions"][order] == [[None] * len(row) for row in mao]
            continue
        together, apart = shared(rows, 1), shared(rows, -1)
        assert near(told["positions"][order], floats(rows))
        assert near(told["convergence"][order], floats(together))
        assert near(told["divergence"][order], floats(apart))
        assert near(told["ambivalence"][order], floats(ambivalence(together, apart)))
        assert near(
            told["mobilisation"][order], [float(sum(map(abs, column))) for column in zip(*rows, strict=True)]
        )
