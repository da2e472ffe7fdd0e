"""Centralities against networkx and brute force, on random maps and on awkward ones."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from systemie.analysis.centrality.distances import distances_of
from systemie.analysis.centrality.walks import alpha_for, eigenvector_of, katz_of, pagerank_of

Ways = list[list[int]]


@st.composite
def networks(draw: st.DrawFn, largest: int = 8) -> Ways:
    size = draw(st.integers(1, largest))
    ranks = st.integers(0, size - 1)
    pairs = draw(st.lists(st.tuples(ranks, ranks), max_size=24, unique=True))
    return [[target for source, target in pairs if source == rank] for rank in range(size)]


def plain(ways: Ways) -> nx.DiGraph:
    graph = nx.DiGraph((source, target) for source, out in enumerate(ways) for target in out)
    graph.add_nodes_from(range(len(ways)))
    return graph


def reversed_(ways: Ways) -> Ways:
    return [[source for source, out in enumerate(ways) if rank in out] for rank in range(len(ways))]


@given(networks())
def test_betweenness_and_closeness_are_those_of_networkx(ways: Ways) -> None:
    graph, found = plain(ways), distances_of(ways, within=2)
    assert found.betweenness == pytest.approx(list_of(nx.betweenness_centrality(graph, normalized=False)))
    assert found.closeness_in == pytest.approx(list_of(nx.harmonic_centrality(graph)))
    assert found.closeness_out == pytest.approx(list_of(nx.harmonic_centrality(graph.reverse())))


def list_of(values: dict[int, float]) -> list[float]:
    return [values[rank] for rank in range(len(values))]


@given(networks(), st.integers(1, 4))
def test_reach_counts_the_others_within_some_links(ways: Ways, within: int) -> None:
    lengths = dict(nx.all_pairs_shortest_path_length(plain(ways)))
    expected = [sum(0 < each <= within for each in lengths[rank].values()) for rank in range(len(ways))]
    assert list(distances_of(ways, within=within).reach) == expected


def test_a_number_of_shortest_paths_beyond_floats_still_gives_a_share() -> None:
    """One element, then 700 layers of three elements, each tied to the three of the next: 3 ** 699 shortest paths."""
    layers = [[0], *([3 * layer + each for each in (1, 2, 3)] for layer in range(700))]
    after = {rank: ahead for layer, ahead in itertools.pairwise(layers) for rank in layer}
    found = distances_of([after.get(rank, []) for rank in range(2101)], within=1).betweenness
    assert found[1:4] == pytest.approx([699.0] * 3) and all(map(math.isfinite, found))


@given(networks())
def test_pagerank_is_what_a_walk_at_random_settles_to(ways: Ways) -> None:
    found = pagerank_of(ways)
    assert math.fsum(found) == pytest.approx(1)
    assert list(found @ nx.google_matrix(plain(ways), nodelist=range(len(ways)))) == pytest.approx(list(found))


@given(networks())
def test_katz_solves_its_equation_below_the_bound(ways: Ways) -> None:
    import numpy as np

    sources = reversed_(ways)
    radius = eigenvector_of(sources).radius
    matrix = nx.to_numpy_array(plain(ways), nodelist=range(len(ways)))
    assert radius == pytest.approx(max(abs(np.linalg.eigvals(matrix))), abs=1e-2)
    alpha = alpha_for(radius)
    assert radius * alpha < 1
    solved = np.linalg.solve(np.eye(len(ways)) - alpha * matrix.T, np.ones(len(ways)))
    assert katz_of(sources, alpha) == pytest.approx(list(solved / np.linalg.norm(solved)))


@settings(max_examples=200)
@given(networks(largest=6))
def test_the_eigenvector_is_one_where_all_reach_all(ways: Ways) -> None:
    found, graph = eigenvector_of(reversed_(ways)), plain(ways)
    is_whole = nx.is_strongly_connected(graph) and graph.number_of_edges() > 0
    assert (None not in found.values) == is_whole
    inside = [rank for rank, value in enumerate(found.values) if value is not None]
    if not inside:
        assert nx.is_directed_acyclic_graph(graph) and found.radius == 0
        return
    part, values = graph.subgraph(inside), {rank: found.values[rank] or 0.0 for rank in inside}
    assert nx.is_strongly_connected(part)
    assert math.fsum(each**2 for each in values.values()) == pytest.approx(1)
    ratios = [sum(values[each] for each in part.predecessors(rank)) / values[rank] for rank in inside]
    assert ratios == pytest.approx([ratios[0]] * len(ratios))


@pytest.mark.parametrize("size", [4, 50, 300])
def test_long_circles_settle_even_with_a_chord(size: int) -> None:
    sources = [[(rank - 1) % size] for rank in range(size)]
    sources[size // 2].append(0)
    found = eigenvector_of(sources)
    values = [each or 0.0 for each in found.values]
    into = [sum(values[each] for each in before) for before in sources]
    assert found.radius > 1
    assert into == pytest.approx([found.radius * each for each in values])


def test_awkward_networks_give_numbers() -> None:
    assert distances_of([], within=2) == ((), (), (), ())
    assert eigenvector_of([]).values == () and pagerank_of([]) == () and katz_of([], 0.1) == ()
    assert distances_of([[0]], within=2).betweenness == (0.0,)
    assert eigenvector_of([[0]]).values == (1.0,) and pagerank_of([[0]]) == pytest.approx((1.0,))
    assert eigenvector_of([[], [0]]).values == (None, None)
    pairs = itertools.permutations(range(4), 2)
    whole: Ways = [[] for _ in range(4)]
    for source, target in pairs:
        whole[source].append(target)
    assert eigenvector_of(whole).values == pytest.approx([0.5] * 4) and eigenvector_of(whole).radius == pytest.approx(3)
