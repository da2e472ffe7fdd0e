"""The parts of a network, against networkx on random maps."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from systemie.analysis.components import strong_components, weak_components

Pairs = list[tuple[int, int]]
SIZE = 7
PAIRS = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=20)


def ways(pairs: Pairs, *, both: bool = False) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(SIZE)]
    for source, target in pairs:
        found[source].append(target)
        if both:
            found[target].append(source)
    return found


def plain(pairs: Pairs) -> nx.DiGraph:
    graph = nx.DiGraph(pairs)
    graph.add_nodes_from(range(SIZE))
    return graph


@given(PAIRS)
def test_strong_components_are_those_of_networkx(pairs: Pairs) -> None:
    expected = sorted(tuple(sorted(each)) for each in nx.strongly_connected_components(plain(pairs)))
    assert list(strong_components(ways(pairs))) == expected


@given(PAIRS)
def test_weak_components_are_those_of_networkx(pairs: Pairs) -> None:
    expected = sorted(tuple(sorted(each)) for each in nx.weakly_connected_components(plain(pairs)))
    assert list(weak_components(ways(pairs, both=True))) == expected


def test_nothing_has_no_part_and_a_long_chain_is_followed_without_recursion() -> None:
    chain = [[each + 1] for each in range(4999)] + [[]]
    assert strong_components([]) == weak_components([]) == ()
    assert len(strong_components(chain)) == 5000
    ring = [*chain[:-1], [0]]
    assert strong_components(ring) == (tuple(range(5000)),)
