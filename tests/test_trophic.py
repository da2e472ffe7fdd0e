"""Trophic levels of plain arrays: published cases, what the theory proves, large networks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_cases import expected, needs_cases, rows

from systemie import trophic
from systemie.trophic import Arcs, arcs_of, incoherence_of, levels_of, source_levels_of, unreached

LEVINE = "trophic_levine1980_fig5"
Links = list[tuple[int, int, float]]


def arcs(size: int, links: Links) -> Arcs:
    return arcs_of(size, *([each[i] for each in links] for i in range(3)))


def measured(size: int, links: Links) -> tuple[np.ndarray, float | None]:
    those = arcs(size, links)
    levels = levels_of(those).levels
    return levels, incoherence_of(those, levels)


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, Links]:
    size = draw(st.integers(1, 7))
    node = st.integers(0, size - 1)
    return size, draw(st.lists(st.tuples(node, node, st.integers(1, 4).map(float)), min_size=1, max_size=14))


@needs_cases
def test_levels_of_levines_figure() -> None:
    links = [(int(a) - 1, int(b) - 1, float(w)) for a, b, w in rows(LEVINE, "edges.csv")[1:]]
    known = expected(LEVINE)
    classical = source_levels_of(arcs(5, links))
    assert classical is not None
    assert classical.tolist() == pytest.approx(list(known["published_levine_levels"].values()), abs=5e-9)
    levels, incoherence = measured(5, links)
    derived = known["derived_mackay2020_on_same_graph"]
    assert levels.tolist() == pytest.approx(list(derived["h"].values()), abs=1e-9)
    assert incoherence == pytest.approx(derived["F0"], abs=1e-12)


@needs_cases
def test_the_second_published_example() -> None:
    known = expected(LEVINE)["published_second_example"]
    links = [(i, j, 1.0) for i, row in enumerate(known["matrix"]) for j, cell in enumerate(row) if cell]
    classical = source_levels_of(arcs(4, links))
    assert classical is not None
    assert classical.tolist() == pytest.approx(known["levels"], abs=1e-12)
    rise = arcs(4, links).rise(classical)
    assert rise.tolist() == pytest.approx(list(known["differences"].values()), abs=1e-12)
    assert rise.std() == pytest.approx(known["incoherence_q"], abs=1e-12)


def test_perfect_layers_are_whole_numbers() -> None:
    links = [(0, 2, 3.0), (1, 2, 0.2), (2, 3, 1.0), (1, 4, 1.0)]
    levels, incoherence = measured(5, links)
    assert levels.tolist() == [0, 0, 1, 2, 1]
    assert incoherence == 0


def test_what_gives_as_much_as_it_takes_has_no_layer() -> None:
    levels, incoherence = measured(4, [(0, 1, 2.0), (1, 2, 2.0), (2, 0, 2.0), (2, 3, 1.0), (3, 2, 1.0)])
    assert levels.tolist() == pytest.approx([0, 0, 0, 0], abs=1e-12)
    assert incoherence == pytest.approx(1)


def test_two_ways_add_where_they_join_the_same_two() -> None:
    both = measured(3, [(0, 1, 1.0), (1, 0, 1.0), (1, 2, 1.0)])
    assert both[0].tolist() == pytest.approx([0, 0, 1])
    assert both[1] == pytest.approx(2 / 3)


def test_a_link_to_itself_lifts_nothing_and_blurs() -> None:
    levels, incoherence = measured(2, [(0, 1, 1.0), (0, 0, 1.0)])
    assert levels.tolist() == [0, 1]
    assert incoherence == 0.5


def test_without_link_there_is_nothing_to_measure() -> None:
    levels, incoherence = measured(3, [])
    assert levels.tolist() == [0, 0, 0]
    assert incoherence is None
    assert levels_of(arcs(0, [])).parts == ()


@given(networks())
def test_levels_solve_their_equation(network: tuple[int, Links]) -> None:
    size, links = network
    weight = np.zeros((size, size))
    for source, target, size_of_link in links:
        weight[source, target] += size_of_link
    both = weight + weight.T
    levels, incoherence = measured(size, links)
    left = (np.diag(both.sum(axis=1)) - both) @ levels
    assert left == pytest.approx(weight.sum(axis=0) - weight.sum(axis=1), abs=1e-9)
    assert incoherence is not None
    assert 0 <= incoherence <= 1


@given(networks())
def test_turning_all_links_round_turns_levels_round(network: tuple[int, Links]) -> None:
    size, links = network
    levels, incoherence = measured(size, links)
    turned, same = measured(size, [(target, source, weight) for source, target, weight in links])
    assert same == pytest.approx(incoherence, abs=1e-9)
    for part in levels_of(arcs(size, links)).parts:
        ranks = list(part)
        assert turned[ranks] == pytest.approx(levels[ranks].max() - levels[ranks], abs=1e-9)


@given(networks(), st.sampled_from([1e-9, 0.1, 7.0, 1e9]))
def test_the_unit_of_weights_changes_nothing(network: tuple[int, Links], unit: float) -> None:
    size, links = network
    levels, incoherence = measured(size, links)
    scaled, same = measured(size, [(source, target, weight * unit) for source, target, weight in links])
    assert scaled == pytest.approx(levels, abs=1e-9)
    assert same == pytest.approx(incoherence, abs=1e-9)


@given(networks(), networks())
def test_parts_know_nothing_of_one_another(first: tuple[int, Links], second: tuple[int, Links]) -> None:
    (size, links), (more, others) = first, second
    whole, _ = measured(size + more, [*links, *((a + size, b + size, w) for a, b, w in others)])
    assert whole[:size] == pytest.approx(measured(size, links)[0], abs=1e-9)
    assert whole[size:] == pytest.approx(measured(more, others)[0], abs=1e-9)


@given(networks())
def test_levels_from_the_sources_where_every_node_is_fed(network: tuple[int, Links]) -> None:
    size, links = network
    those = arcs(size, links)
    found = source_levels_of(those)
    assert (found is None) == bool(unreached(those))
    for node in range(size) if found is not None else ():
        entering = [(source, weight) for source, target, weight in links if target == node]
        total = sum(weight for _, weight in entering)
        wanted = 1 + sum(weight * found[source] for source, weight in entering) / total if entering else 1
        assert found[node] == pytest.approx(wanted, rel=1e-6)


def _scattered(size: int, count: int) -> Arcs:
    draws = np.random.default_rng(7)
    ends = draws.integers(0, size, (2, count))
    return Arcs(size, ends[0], ends[1], draws.uniform(0.2, 3, count))


def test_both_ways_of_solving_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    those = _scattered(120, 300)
    exact, classical = levels_of(those).levels, source_levels_of(those)
    monkeypatch.setattr(trophic, "DENSE", 1)
    assert levels_of(those).levels == pytest.approx(exact, abs=1e-9)
    assert classical is not None
    assert source_levels_of(those) == pytest.approx(classical, rel=1e-9)


@pytest.mark.parametrize("shape", ["scattered", "ring", "chain"])
def test_ten_thousand_nodes_are_levelled(shape: str) -> None:
    size, ones = 10_000, np.ones(10_000)
    ring = Arcs(size, np.arange(size), (np.arange(size) + 1) % size, ones)
    chain = Arcs(size, ring.sources[:-1], ring.targets[:-1], ones[:-1])
    those = {"scattered": _scattered(size, 30_000), "ring": ring, "chain": chain}[shape]
    levels = levels_of(those).levels
    assert np.abs(those.balance(those.weights * (1 - those.rise(levels)))).max() < 1e-8


def test_weights_beyond_reason_still_give_numbers() -> None:
    levels, incoherence = measured(3, [(0, 1, 1e308), (1, 2, 1e-300), (2, 0, 1.0)])
    assert np.isfinite(levels).all()
    assert incoherence is not None
    assert 0 <= incoherence <= 1
