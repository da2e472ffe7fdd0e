"""What acts on what: which links count, and how parallel ones are merged."""

from __future__ import annotations

import pytest

import systemie
from systemie.analysis.network import Network, backward, network_of, rank_in
from systemie.findings import UnknownName

TEXT = """
systemie: 1
titre: Trois et des liens
facteurs: {a: A, b: B, c: C}
acteurs: {d: D}
sources: {s: Une source}
liens:
  - a -(+)-> b: nourrit
  - a -(-)-> b: freine
  - b <-> c: {type: tension}
  - c -- a
  - c -(+)-> c: s'entretient
  - {de: a, vers: d, type: fait_partie_de}
  - {id: l, de: c, vers: a, signe: "+", delai: "2 ans"}
  - {de: d, vers: lien:l, type: module, effet: bloque}
"""


@pytest.fixture(scope="module")
def system() -> systemie.System:
    return systemie.load_string(TEXT)


def pairs(network: Network) -> list[str]:
    names = network.elements
    return [f"{names[arc.source]}{names[arc.target]}{arc.sign or '?'}" for arc in network.arcs]


def test_parallel_links_are_merged_and_their_contrary_signs_say_nothing(system: systemie.System) -> None:
    network = network_of(system)
    assert network.elements == ("a", "b", "c", "d")
    assert pairs(network) == ["ab?", "bc?", "cb?", "cc+", "ca+"]
    assert [arc.delayed for arc in network.arcs] == [False, False, False, False, True]
    assert [notice.key.rpartition(".")[2] for notice in network.notices] == ["undirected", "on_link", "family"]


def test_each_link_is_listed_once(system: systemie.System) -> None:
    links = network_of(system).links
    assert [(each.source, each.target) for each in links] == [("a", "b"), ("a", "b"), ("b", "c"), ("c", "c"), ("c", "a")]


def test_apart_keeps_each_link(system: systemie.System) -> None:
    assert pairs(network_of(system, apart=True)) == ["ab+", "ab-", "bc?", "cb?", "cc+", "ca+"]


def test_undirected_links_count_both_ways_where_direction_says_nothing(system: systemie.System) -> None:
    network = network_of(system, undirected=True)
    assert pairs(network) == ["ab?", "bc?", "cb?", "ca?", "ac?", "cc+"]
    assert "undirected" not in [notice.key.rpartition(".")[2] for notice in network.notices]


def test_ways_and_neighbours_tell_each_element_once(system: systemie.System) -> None:
    network = network_of(system, apart=True)
    assert network.successors == ((1,), (2,), (1, 2, 0), ())
    assert network.predecessors == ((2,), (0, 2), (1, 2), ())
    assert network.neighbours == ((1, 2), (0, 2), (0, 1), ())


def test_without_takes_elements_and_their_arcs_away(system: systemie.System) -> None:
    less = network_of(system).without({1})
    assert less.elements == ("a", "c", "d") and pairs(less) == ["cc+", "ca+"]


def test_a_name_that_is_nowhere_is_told(system: systemie.System) -> None:
    assert rank_in(network_of(system), system, "C") == 2
    with pytest.raises(UnknownName):
        rank_in(network_of(system), system, "zorglub")


def test_links_that_go_from_who_depends_are_counted_along_their_arrow_and_told() -> None:
    links = "[a -> b: dépend de, b -> a: freine, {de: a, vers: b, type: expects_from}]"
    system = systemie.load_string(f"systemie: 1\nfacteurs: {{a: A, b: B}}\nliens: {links}")
    (notice,) = backward(network_of(system).links, system)
    assert (notice.key, notice.values) == ("analysis.common.backward", {"count": 2})
