"""What holds a map together, against brute force on small random networks."""

from __future__ import annotations

import itertools

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from systemie.analysis.disjoint import disjoint_paths
from systemie.analysis.dominators import START, crossed_before, dominators_of
from systemie.analysis.structure.controlling import control_of
from systemie.analysis.structure.cutting import cuts_of

Ways = list[list[int]]


@st.composite
def networks(draw: st.DrawFn, largest: int = 7, most: int = 16) -> Ways:
    size = draw(st.integers(1, largest))
    ranks = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(ranks, ranks), max_size=most, unique=True))
    return [[target for source, target in pairs if source == rank] for rank in range(size)]


def plain(ways: Ways) -> nx.DiGraph:
    graph = nx.DiGraph((source, target) for source, out in enumerate(ways) for target in out)
    graph.add_nodes_from(range(len(ways)))
    return graph


def tied(ways: Ways) -> nx.Graph:
    graph = plain(ways).to_undirected()
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return graph


@given(networks(largest=9))
def test_bridges_and_articulations_are_those_of_networkx(ways: Ways) -> None:
    graph = tied(ways)
    cuts = cuts_of([sorted(graph[rank]) for rank in range(len(ways))])
    expected = sorted((min(each), max(each)) for each in nx.bridges(graph))
    assert [(each.low, each.high) for each in cuts.bridges] == expected
    assert set(cuts.articulations) == set(nx.articulation_points(graph))
    for rank, parts in enumerate(cuts.parts):
        left = graph.subgraph(nx.node_connected_component(graph, rank) - {rank})
        assert list(parts) == sorted(map(len, nx.connected_components(left)), reverse=True)
    for each in cuts.bridges:
        cut = graph.copy()
        cut.remove_edge(each.low, each.high)
        assert each.sides == tuple(len(nx.node_connected_component(cut, end)) for end in each[:2])


@given(networks(), st.lists(st.integers(0, 6), max_size=3))
def test_dominators_are_what_removal_cuts_off(ways: Ways, some: list[int]) -> None:
    roots = [each for each in some if each < len(ways)]
    found = dominators_of(ways, roots)
    graph = plain(ways)

    def reached(without: int | None) -> set[int]:
        left = graph.subgraph(set(graph) - {without})
        starts = [each for each in roots if each in left]
        return set().union(*({each} | nx.descendants(left, each) for each in starts))

    assert set(found) == reached(None)
    for rank in found:
        crossed = set(crossed_before(found, rank))
        assert crossed == {each for each in found if each != rank and rank not in reached(each)}
        assert found[rank] == START or found[rank] in found


@settings(max_examples=60)
@given(networks(largest=6), st.integers(0, 5), st.integers(0, 5))
def test_disjoint_paths_are_counted_by_brute_force(ways: Ways, start: int, end: int) -> None:
    size = len(ways)
    if start >= size or end >= size or start == end:
        return
    inner = [frozenset(path[1:-1]) for path in nx.all_simple_paths(plain(ways), start, end)]
    most = 0
    for count in range(1, len(inner) + 1):
        if any(
            all(not one & other for one, other in itertools.combinations(chosen, 2))
            for chosen in itertools.combinations(inner, count)
        ):
            most = count
        else:
            break
    assert disjoint_paths(ways, start, end) == most


@settings(max_examples=60)
@given(networks(largest=5, most=9))
def test_drivers_are_counted_over_all_matchings(ways: Ways) -> None:
    links = [(source, target) for source, out in enumerate(ways) for target in out]
    matchings = [
        chosen
        for count in range(len(ways) + 1)
        for chosen in itertools.combinations(links, count)
        if len({source for source, _ in chosen}) == len({target for _, target in chosen}) == count
    ]
    largest = max(map(len, matchings))
    free = [set(range(len(ways))) - {target for _, target in each} for each in matchings if len(each) == largest]
    control = control_of(ways)
    assert control.drivers == max(len(ways) - largest, 1)
    for rank, part in enumerate(control.parts):
        times = sum(rank in each for each in free)
        assert part == ("critical" if times == len(free) else "intermittent" if times else "redundant")


def test_long_chains_need_no_recursion() -> None:
    chain = [[rank + 1] for rank in range(4999)] + [[]]
    both = [[rank - 1, rank + 1] for rank in range(1, 4999)]
    cuts = cuts_of([[1], *both, [4998]])
    assert len(cuts.bridges) == 4999 and len(cuts.articulations) == 4998
    assert crossed_before(dominators_of(chain, [0]), 4999) == tuple(range(4999))
    assert disjoint_paths(chain, 0, 4999) == 1 and disjoint_paths(chain, 4, 4) == 0
    assert control_of(chain).drivers == 1


def test_nothing_is_no_trouble() -> None:
    assert cuts_of([]) == ((), ()) and dominators_of([], []) == {} and control_of([]) == (0, ())
    assert cuts_of([[]]).parts == ((),) and control_of([[0]]) == (1, ("redundant",))
