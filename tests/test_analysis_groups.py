"""Groups against brute force and networkx, on random maps and on awkward ones."""

from __future__ import annotations

import itertools
import json

import networkx as nx
import pytest
from awkward_maps import AwkwardMap, awkward_maps
from hypothesis import given
from hypothesis import strategies as st

import systemie
from systemie.analysis.groups import account_of, result_of
from systemie.analysis.groups.louvain import Ties, company_kept, groups_by_seed, modularity_of
from systemie.analysis.options import Options
from systemie.phrases import Phrases

SIZE = 8
PAIRS = list(itertools.combinations(range(SIZE), 2))
TIES = st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 3), max_size=16)
CLIQUES = """
systemie: 1
titre: Deux villages
vocabulaire: {themes: {eau: L'eau, bois: Le bois}}
facteurs:
  a: {nom: A, themes: [eau]}
  b: {nom: B, themes: [eau]}
  c: {nom: C, themes: [eau]}
  x: {nom: X, themes: [bois]}
  y: {nom: Y, themes: [eau]}
  z: {nom: Z, themes: [mer]}
  seul: Seul
liens: [a -> b, b -> c, c -- a, x -> y, y <-> z, z -> x, c -> x, a -> a]
"""


@given(TIES)
def test_groups_are_a_partition_and_their_modularity_is_that_of_networkx(ties: Ties) -> None:
    groups = groups_by_seed(SIZE, ties, [3])[0]
    assert sorted(itertools.chain(*groups)) == list(range(SIZE))
    graph = nx.Graph()
    graph.add_nodes_from(range(SIZE))
    graph.add_weighted_edges_from((low, high, weight) for (low, high), weight in ties.items())
    expected = nx.community.modularity(graph, groups) if ties else None
    assert modularity_of(groups, ties) == pytest.approx(expected)
    parts = list(nx.connected_components(graph))
    assert all(any(set(each) <= part for part in parts) for each in groups)


@st.composite
def partitions(draw: st.DrawFn) -> tuple[tuple[int, ...], ...]:
    places = draw(st.lists(st.integers(0, 3), min_size=SIZE, max_size=SIZE))
    groups = ([rank for rank in range(SIZE) if places[rank] == place] for place in range(4))
    return tuple(tuple(each) for each in groups if each)


@given(partitions(), st.lists(partitions(), min_size=1, max_size=3))
def test_company_kept_is_the_share_of_pairs_left_together(
    groups: tuple[tuple[int, ...], ...], others: list[tuple[tuple[int, ...], ...]]
) -> None:
    def mates(cut: tuple[tuple[int, ...], ...], rank: int) -> set[int]:
        return set(next(each for each in cut if rank in each)) - {rank}

    kept = company_kept(groups, others)
    for rank in range(SIZE):
        company = mates(groups, rank)
        if not company:
            assert rank not in kept
            continue
        shares = [len(company & mates(other, rank)) / len(company) for other in others]
        assert kept[rank] == pytest.approx(sum(shares) / len(shares))


def test_two_villages_are_told_apart() -> None:
    system = systemie.load_string(CLIQUES)
    said = result_of(system, Options()).as_json()
    assert said["groups"] == [["a", "b", "c"], ["x", "y", "z"], ["seul"]]
    assert said["method"] == "louvain" and said["seed"] == 0
    assert said["modularity"] == pytest.approx(7 / 8 - (7 / 16) ** 2 - (9 / 16) ** 2)
    assert said["stability"]["pairs_kept"] == 1 and said["stability"]["hesitant"] == []
    assert said["group_of"] == {"a": 0, "b": 0, "c": 0, "x": 1, "y": 1, "z": 1, "seul": 2}


def test_two_villages_are_told_in_words() -> None:
    system = systemie.load_string(CLIQUES)
    account = account_of(result_of(system, Options()), system, Phrases("fr"))
    said = " ".join(account.reading).replace("\u00a0", " ")
    assert "La carte se partage en 2 groupes" in said and "autour de « C » et « X »" in said
    assert "Le groupe autour de « X » mêle les thèmes" in said and "« Seul » reste à part" in said
    assert [row[0] for row in account.tables[0].rows] == ["C", "X"]


def test_the_same_seed_gives_the_same_bytes_and_the_seed_is_the_one_asked_for() -> None:
    system = systemie.load_string(CLIQUES)
    first, again = (json.dumps(result_of(system, Options(seed=7)).as_json()) for _ in range(2))
    assert first == again and json.loads(first)["seed"] == 7


@pytest.mark.parametrize("system", awkward_maps(), ids=str)
def test_awkward_maps_are_cut_all_the_same(system: AwkwardMap) -> None:
    read = system.read()
    result = result_of(read, Options(seed=-1))
    said = json.loads(json.dumps(result.as_json(), allow_nan=False))
    assert sorted(itertools.chain(*said["groups"])) == sorted(result.elements)
    for language in ("fr", "en"):
        account = account_of(result, read, Phrases(language))
        assert account.reading and not any("analysis." in each for each in (*account.reading, *account.limits))


@pytest.mark.parametrize("name", ["nothing", "one", "no links", "itself", "potential"])
def test_without_ties_each_stands_alone(name: str) -> None:
    system = next(each for each in awkward_maps() if each.name == name).read()
    said = result_of(system, Options()).as_json()
    assert said["groups"] == [[each.id] for each in system.elements] and said["modularity"] is None
    assert said["stability"]["pairs_kept"] is None
