"""Loops, paths, support and propagation on any small map, against everything tried."""

from __future__ import annotations

import math
import random
from collections import Counter
from typing import Any

import networkx as nx
import pytest
from audit_maps import (
    Declared,
    Drawn,
    circuits_in,
    drawn,
    paths_in,
    product_of,
    round_of,
    sign_of,
    steps_of,
)
from hypothesis import assume, given
from hypothesis import strategies as st

SEEDS = st.integers(0, 10**6)
NATURES = {"+": "reinforcing", "-": "balancing", "undetermined": "undetermined"}
Path = tuple[str, ...]


def loop_told(map: Drawn, circuit: Path) -> dict[str, Any]:
    links = [map.arcs[way] for way in round_of(circuit)]
    return {
        "elements": list(circuit),
        "links": [each[0].id for each in links],
        "length": len(circuit),
        "polarity": NATURES[product_of([sign_of(each) for each in links])],
        "delayed": any(link.delayed for each in links for link in each),
    }


@given(SEEDS)
def test_loops_are_all_the_elementary_circuits(seed: int) -> None:
    map = drawn(seed)
    told, circuits = map.found("boucles"), circuits_in(map)
    right = [loop_told(map, each) for each in circuits]
    assume(len(right) <= 100)
    assert (
        [{key: loop[key] for key in right[0]} for loop in told["loops"]] == right
        if right
        else not told["loops"]
    )
    assert (told["count"], told["exact"]) == (len(right), True)
    assert told["by_polarity"] == {
        each: sum(loop["polarity"] == each for loop in right) for each in NATURES.values()
    }
    assert told["by_element"] == {id: n for id in map.ids if (n := sum(id in each for each in circuits))}
    taken = Counter(
        id for each in circuits for id in {link.id for way in round_of(each) for link in map.arcs[way]}
    )
    assert told["by_link"] == dict(taken)
    check_independent(map, told)


def check_independent(map: Drawn, told: dict[str, Any]) -> None:
    """Oliva's set, every pair of shortest paths there and back being tried."""
    graph = nx.DiGraph(list(map.arcs))
    rank, kept = 0, []
    for part in map_of_parts(graph):
        rank += part.number_of_edges() - part.number_of_nodes() + 1
        covered: set[tuple[str, str]] = set()
        for circuit in sorted(geodetic(part), key=lambda each: (len(each), each)):
            if not covered.issuperset(round_of(circuit)):
                covered.update(round_of(circuit))
                kept.append(list(circuit))
        assert covered == set(part.edges)
    assert told["cycle_rank"] == rank
    assert sorted(told["loops"][place]["elements"] for place in told["independent_set"]) == sorted(kept)


def map_of_parts(graph: Any) -> list[Any]:
    parts = [graph.subgraph(part) for part in nx.strongly_connected_components(graph)]
    return [part for part in parts if part.number_of_edges()]


def geodetic(part: Any) -> set[Path]:
    found = {(id,) for id in part if part.has_edge(id, id)}
    for one in part:
        for other in set(part) - {one}:
            for there in nx.all_shortest_paths(part, one, other):
                for back in nx.all_shortest_paths(part, other, one):
                    circuit = (*there, *back[1:-1])
                    if len(set(circuit)) == len(circuit):
                        start = circuit.index(min(circuit))
                        found.add((*circuit[start:], *circuit[:start]))
    return found


@given(SEEDS, st.integers(0, 12))
def test_a_budget_leaves_loops_whole_up_to_a_length(seed: int, budget: int) -> None:
    map = drawn(seed)
    told, circuits = map.found("boucles", budget=budget), circuits_in(map)
    assert told["exact"] == (len(circuits) <= budget)
    if told["exact"]:
        assert told["count"] == len(circuits)
        return
    whole = [list(each) for each in circuits if len(each) <= told["complete_to"]]
    assert [loop["elements"] for loop in told["loops"]] == whole
    assert len(whole) <= told["count"] <= budget


def net(signs: list[str]) -> str | None:
    if "undetermined" in signs:
        return "undetermined"
    return (signs[0] if len(set(signs)) == 1 else "ambiguous") if signs else None


@given(SEEDS, st.integers(0, 4))
def test_paths_and_their_support_are_those_of_the_map(seed: int, sources: int) -> None:
    map, draw = drawn(seed, sources=sources), random.Random(seed)
    start, end = draw.choice(map.ids), draw.choice(map.ids)
    assume(start != end)
    told, paths = map.found("chemins", starts=(start,), ends=(end,)), paths_in(map, start, end)
    claims = {way: voices(map, links) for way, links in map.arcs.items()}
    right = [
        {
            "elements": list(path),
            "links": [map.arcs[way][0].id for way in steps_of(path)],
            "polarity": product_of([sign_of(map.arcs[way]) for way in steps_of(path)]),
            "robustness": min(len(claims[way]) for way in steps_of(path)),
        }
        for path in paths
    ]
    assert (
        [{key: path[key] for key in right[0]} for path in told["paths"]] == right
        if right
        else not told["paths"]
    )
    assert (told["count"], told["exact"]) == (len(right), True)
    assert told["shortest"] == [list(path) for path in paths if len(path) == len(paths[0])]
    assert told["net_sign"] == net([each["polarity"] for each in right])
    if paths:
        graph = nx.DiGraph()
        graph.add_edges_from((*way, {"capacity": len(each)}) for way, each in claims.items())
        assert told["max_flow_claims"] == nx.maximum_flow_value(graph, start, end)
        assert told["best_weakest_link"] == max(each["robustness"] for each in right)
    alone = {
        who for who in map.sources.values() if any(all(who in claims[w] for w in steps_of(p)) for p in paths)
    }
    assert {map.sources[each] for each in told["sources_with_a_complete_path"]} == alone
    assert len(told["sources_with_a_complete_path"]) == len(alone)


def voices(map: Drawn, links: list[Declared]) -> set[str]:
    """Return who states one of those links: the sources of one author count once."""
    return {map.sources[each] for link in links for each in link.sources}


def weight_of(map: Drawn, link: Declared) -> float | None:
    """Return the weight of a link: what is said, else sign × force ÷ top of the scale, else nothing."""
    if link.weight is not None:
        return link.weight
    if link.sign not in ("+", "-") or link.force == "P":
        return None
    between_actors = {map.elements[link.source], map.elements[link.target]} == {"actors"}
    size = min(float(link.force or 1) / (4 if between_actors else 3), 1)
    return size if link.sign == "+" else -size


def squash(function: str, slope: float, x: float) -> float:
    if function == "sigmoide":
        return 1 / (1 + math.exp(-slope * x))
    if function == "tanh":
        return math.tanh(slope * x)
    return float(x > 0) if function == "bivalente" else float((x > 0) - (x < 0))


def ended(states: list[list[float]], epsilon: float, *, is_discrete: bool) -> tuple[str, int | None] | None:
    """Return how a course ends with its last state, if it does."""

    def gap(late: int, early: int) -> float:
        return max(abs(a - b) for a, b in zip(states[late], states[early], strict=True))

    if len(states) > 1 and gap(-1, -2) <= epsilon:
        return "fixed-point", None
    for period in range(2, len(states)):
        turned = is_discrete and states[-1] == states[-1 - period]
        shifts = range(1, period + 1) if len(states) >= 2 * period else ()
        if turned or (shifts and all(gap(-shift, -shift - period) <= epsilon for shift in shifts)):
            return "limit-cycle", period
    return None


@given(
    SEEDS,
    st.sampled_from(["kosko", "modifiee", "rescale"]),
    st.sampled_from(["sigmoide", "tanh", "bivalente", "trivalente"]),
    st.sampled_from([0.5, 1, 3]),
    st.integers(0, 40),
)
def test_values_propagate_as_the_rule_says(
    seed: int, rule: str, function: str, slope: float, steps: int
) -> None:
    map, draw = drawn(seed), random.Random(seed)
    held = {id: draw.choice([0.0, 0.5, -1.0]) for id in map.ids if draw.random() < 0.2}
    start = {id: draw.choice([0.0, 0.3, -1.0]) for id in map.ids if draw.random() < 0.3}
    told = map.found(
        "propagation",
        rule=rule,
        function=function,
        slope=slope,
        steps=steps,
        held=held,
        start=start,
        epsilon=1e-3,
    )
    weights = {}
    for way, links in map.arcs.items():
        known = [weight for link in links if (weight := weight_of(map, link)) is not None]
        weights[way] = max(-1.0, min(1.0, sum(known)))
    states = [[held.get(id, start.get(id, 1.0)) for id in map.ids]]
    end = None
    while end is None and len(states) <= steps:
        now = dict(zip(map.ids, states[-1], strict=True))
        carried = {id: 2 * value - 1 if rule == "rescale" else value for id, value in now.items()}
        sums = {id: 0.0 if rule == "kosko" else carried[id] for id in map.ids}
        for (source, target), weight in weights.items():
            sums[target] += carried[source] * weight
        states.append([held.get(id, squash(function, slope, sums[id])) for id in map.ids])
        end = ended(states, 1e-3, is_discrete=function in ("bivalente", "trivalente"))
    assert (told["outcome"], told["period"]) == (end or ("not-converged", None))
    assert told["iterations"] == len(states) - 1
    assert [list(each.values()) for each in told["trace"]] == [
        pytest.approx(state, abs=1e-9) for state in states
    ]
    assert told["values"] == told["trace"][-1]
